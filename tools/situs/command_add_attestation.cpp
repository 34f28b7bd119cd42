#include "situs/model/given_date.hpp"
#include "situs/model/ids.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/new_record.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

/// A claim as people type it: "location affirms in the town".
struct TypedClaim {
    std::string aspect, says, value;
};

std::string next_word(std::string_view& text) {
    const std::size_t begin = text.find_first_not_of(' ');
    text.remove_prefix(begin == std::string_view::npos ? text.size() : begin);
    const std::string word{text.substr(0, text.find(' '))};
    text.remove_prefix(word.size());
    return word;
}

TypedClaim typed_claim(std::string_view text) {
    TypedClaim claim{.aspect = next_word(text), .says = next_word(text), .value = {}};
    const std::size_t begin = text.find_first_not_of(' ');
    claim.value = begin == std::string_view::npos ? std::string{} : std::string{text.substr(begin)};
    return claim;
}

class AddAttestation final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SITE", &site_, "The record's id.", {.presence = Presence::optional});
        options.value("--source", "SOURCE", &source_, "The source that speaks of it: its id in sources.json.");
        options.value(
            "--claim", "\"ASPECT SAYS VALUE\"", &claims_,
            "One thing that it says, such as \"existence affirms\", \"date affirms 1988-07\" or \"location affirms "
            "in the town\".");
        options.value("--locator", "\"LABEL VALUE\"", &locator_,
                      "Where it stands, such as \"page 7\" or \"paragraph 12\".");
        options.value("--quote", "TEXT", &quote_, "The name or the words as they stand in the source.");
        options.value("--summary", "TEXT", &summary_, "What it says of the place, in your own words.");
        options.value("--knowledge", "HOW", &knowledge_, "How the source knows, such as eyewitness or hearsay.");
        options.value("--place-match", "MATCH", &match_, "Whether it means this place.");
        options.value("--location", "LOCATION", &locations_,
                      "A location of the record of which its location claims speak.");
        options.value("--id", "ID", &id_, "Its id in the record.", {.initial = "made of source and locator"});
        options.value("--sensitivity", "SENSITIVITY", &sensitivity_, "Who may see it.",
                      {.choices = {"public", "restricted", "withheld"}, .initial = "as the record"});
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed& who) override {
        RecordAtHand record = asked_record(questions, dataset, site_);
        ask(questions, dataset);
        questions.finish();
        check_locations(record);
        choose_id(record);
        record.list("attestations").emplace_back(attestation(who));
        return HandChange{
            .record = std::move(record),
            .done = fmt::format("added the attestation {} to {}", id_, site_),
            .next = fmt::format("next: situs show {0} {1} --audience internal tells what the evidence gives, "
                                "situs assess {0} {1} says how sure you are",
                                printable(dataset.header().folder.string()), site_)};
    }

private:
    void ask(Questions& questions, const Dataset& dataset) {
        const DatasetHeader& header = dataset.header();
        questions.require(source_, {.asks = "Which source speaks of it?",
                                    .option = "--source SOURCE",
                                    .help = "Its id in sources.json; situs add source adds one.",
                                    .problem = [&](const std::string& id) { return problem_of_source(id, dataset); }});
        questions.require(claims_, claim_question(header));
        questions.offer(locator_, {.asks = "Where in the source?",
                                   .option = "--locator \"LABEL VALUE\"",
                                   .help = "Such as page 7, paragraph 12 or section 3.",
                                   .problem = problem_of_locator});
        questions.offer(summary_, {.asks = "What does it say, in your own words?",
                                   .option = "--summary TEXT",
                                   .help = "A sentence or two, for who has no access to the source."});
        questions.offer(knowledge_, asked_term({.asks = "How does the source know?",
                                                .option = "--knowledge HOW",
                                                .help = "One of these words:"},
                                               "knowledge", header));
        questions.offer(match_, asked_term({.asks = "Does it mean this place?",
                                            .option = "--place-match MATCH",
                                            .help = "One of these words:"},
                                           "place-match", header));
    }

    void check_locations(RecordAtHand& record) const {
        for (const std::string& id : locations_) {
            if (record.element("locations", id) == nullptr) {
                throw UsageError{
                    fmt::format("--location cannot be \"{}\": {} has no such location; `situs show` tells "
                                "what it has.",
                                printable(id), site_)};
            }
        }
        const bool is_of_location = std::ranges::any_of(
            claims_, [](const std::string& text) { return typed_claim(text).aspect == "location"; });
        if (!locations_.empty() && !is_of_location) {
            throw UsageError{
                "--location says of which location a claim speaks: add one, such as --claim \"location "
                "affirms in the town\", or leave --location away."};
        }
    }

    static std::string problem_of_locator(const std::string& text) {
        return text.find(' ') == std::string::npos ? "write a label and a value, such as page 7" : "";
    }

    static Question claim_question(const DatasetHeader& header) {
        Question question =
            asked_term({.asks = "What does it say, as ASPECT SAYS VALUE?",
                        .option = "--claim \"ASPECT SAYS VALUE\"",
                        .help = "One statement an answer: what it is about, whether the source affirms, "
                                "denies or mentions it, and what it says. Such as: existence affirms · date "
                                "affirms 1988-07 · location affirms in the town. It is about:"},
                       "aspect", header);
        question.problem = [&header](const std::string& text) {
            const TypedClaim claim = typed_claim(text);
            std::string problem = term_problem("aspect", claim.aspect, header);
            if (problem.empty()) {
                problem = claim.says.empty() ? "say behind it whether the source affirms, denies or mentions it"
                                             : term_problem("says", claim.says, header);
            }
            if (problem.empty() && claim.aspect == "date") {
                problem = problem_of_date(claim.value);
            }
            return problem;
        };
        return question;
    }

    void choose_id(RecordAtHand& record) {
        constexpr std::size_t longest = 56;
        const auto is_taken = [&](const std::string& id) { return record.element("attestations", id) != nullptr; };
        if (id_.empty()) {
            std::string base = slug_of_name(source_ + " " + locator_).substr(0, longest);
            while (base.ends_with('-')) {
                base.pop_back();
            }
            id_ = free_id(base.empty() ? "attestation" : base, is_taken);
        } else if (!is_slug(id_) || is_taken(id_)) {
            throw UsageError{
                fmt::format("--id cannot be \"{}\": it is small letters, digits and hyphens, and no other attestation "
                            "of {} has it.",
                            printable(id_), site_)};
        }
    }

    Object attestation(const Deed& who) const {
        Object made{{"id", id_}, {"source", source_}};
        if (const std::size_t space = locator_.find(' '); space != std::string::npos) {
            made.append("locator", Object{{"label", locator_.substr(0, space)}, {"value", locator_.substr(space + 1)}});
        }
        if (!quote_.empty()) {
            made.append("selectors", Array{Object{{"type", "TextQuoteSelector"}, {"exact", quote_}}});
        }
        const auto set = [&](const char* member, const std::string& text) {
            if (!text.empty()) {
                made.append(member, text);
            }
        };
        set("summary", summary_);
        set("knowledge", knowledge_);
        Array claims;
        for (const std::string& text : claims_) {
            claims.emplace_back(claim(typed_claim(text)));
        }
        made.append("claims", std::move(claims));
        set("place_match", match_);
        made.append("recorded", Object{{"by", who.by}, {"date", who.date}});
        set("sensitivity", sensitivity_);
        return made;
    }

    Object claim(const TypedClaim& typed) const {
        Object made{{"aspect", typed.aspect}, {"says", typed.says}};
        if (!typed.value.empty()) {
            made.append("value", typed.aspect == "date" ? given_date(typed.value).text : typed.value);
        }
        if (typed.aspect == "location" && !locations_.empty()) {
            Array ids;
            for (const std::string& id : locations_) {
                ids.emplace_back(id);
            }
            made.append("locations", std::move(ids));
        }
        return made;
    }

    std::string site_, source_, locator_, quote_, summary_, knowledge_, match_, id_, sensitivity_;
    std::vector<std::string> claims_, locations_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs add attestation my-dataset example-town --source example-report --locator "
            "\"page "
            "2\" --claim \"existence affirms\" --claim \"date affirms 1988-07\" --by analyst-1",
            "What one page of a report says."},
    Example{"situs add attestation datasets/iran-1988 lahijan --source ncri-2020 --claim \"existence perhaps\" --by "
            "analyst-1",
            "A source affirms, denies or mentions.", 2},
};

}  // namespace

constinit const CommandInfo command_add_attestation{
    .name = "add attestation",
    .summary = "Add to a record what a source says of it",
    .description =
        "Adds an attestation: which source speaks of the site, where, how it knows, and what it says, one claim an "
        "aspect. "
        "A claim is typed as its aspect, what the source does (affirms, denies, mentions) and what it says.\n\n"
        "Copies of one statement count once: say in `situs add source --derived-from` what a source repeats.",
    .examples = examples,
    .diagnostics =
        "A word that is not in the vocabulary, an unknown source or record ends with 2. If the dataset would not "
        "validate, nothing is written, the reasons are told, and the exit code is 1; if it changed meanwhile or "
        "cannot be written, 3.",
    .see_also = "add-source add-location assess",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<AddAttestation>()}; }};

}  // namespace situs::cli

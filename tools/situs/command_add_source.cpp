#include "situs/model/edtf.hpp"
#include "situs/model/given_date.hpp"
#include "situs/store/json_file.hpp"
#include "situs/store/new_record.hpp"
#include "tools/situs/csl_item.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"
#include "tools/situs/source_facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

class AddSource final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.value("--title", "TITLE", &item_.title, "Its title as it stands, or a description in square brackets.");
        options.value("--type", "TYPE", &item_.type,
                      "What it is, as CSL calls it, such as report, webpage or interview.");
        options.value("--author", "NAME", &item_.authors,
                      "An author: \"Family, Given\", or an organisation's name without a comma.");
        options.value("--issued", "DATE", &item_.issued, "When it came out: 2020, 2020-12 or 2020-12-03.");
        options.value("--publisher", "NAME", &item_.publisher, "Who published it.");
        options.value("--container", "TITLE", &item_.container, "The journal, newspaper or site that it stands in.");
        options.value("--url", "URL", &item_.url, "Its address.");
        options.value("--language", "LANGUAGE", &item_.language, "Its language, such as en or fa.");
        options.value("--note", "TEXT", &item_.note, "What has no other place.");
        options.value("--id", "ID", &id_, "The id by which records cite it.", {.initial = "made of author and year"});
        options.value("--derived-from", "SOURCE", &derived_,
                      "A source that it repeats or rests on: its id. Copies count once.");
        options.value("--affiliation", "TEXT", &affiliation_, "Publisher, owner or funder, as a fact.");
        options.value("--seen", "DAY", &seen_, "The day on which it was read, such as 2026-11-24.");
        options.value("--extent", "EXTENT", &extent_, "How much of it was read.",
                      {.choices = {"whole", "part", "abstract"}});
        options.value("--sensitivity", "SENSITIVITY", &sensitivity_, "Who may see the source.",
                      {.choices = {"public", "restricted", "withheld"}, .initial = "as the dataset"});
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        ask(questions, dataset);
        questions.finish();
        const std::filesystem::path& folder = dataset.header().folder;
        choose_id(dataset);
        HandChange made{.done = fmt::format("added the source {}", id_),
                        .next = fmt::format("next: situs add site {0}, situs add attestation {0} SITE --source {1}",
                                            printable(folder.string()), printable(id_))};
        const std::string old = dataset.has_sources_file() ? read_file(folder / "sources.json") : std::string{};
        const Node item = csl_item(id_, item_);
        require_utf8(item);
        made.documents["sources.json"] = with_source(old, item);
        if (Object facts = facts_of_source(); !facts.empty()) {
            require_utf8(facts);
            Object all = source_facts(dataset);
            all.set(id_, std::move(facts));
            made.documents["sources.situs.json"] = source_facts_text(std::move(all));
        }
        return made;
    }

private:
    void ask(Questions& questions, const Dataset& dataset) {
        questions.require(item_.title,
                          {.asks = "The source's title?",
                           .option = "--title TITLE",
                           .help = "As it stands; where there is none, a description in square brackets."});
        questions.require(item_.type, {.asks = "What is it?",
                                       .option = "--type TYPE",
                                       .help = "As CSL and Zotero call it: report, webpage, article-newspaper, book, "
                                               "interview, personal_communication, graphic, map, dataset, document, …",
                                       .problem = problem_of_csl_type});
        questions.offer(item_.authors,
                        {.asks = "An author?",
                         .option = "--author NAME",
                         .help = "\"Family, Given\", or an organisation's name without a comma; one answer "
                                 "each. For a witness take no name that harms the person."});
        questions.offer(item_.issued,
                        {.asks = "When did it come out?",
                         .option = "--issued DATE",
                         .help = "A year of the Gregorian calendar, a month like 2020-12, or a day like 2020-12-03.",
                         .problem = problem_of_date});
        item_.issued = given_date(item_.issued).text;
        questions.offer(item_.url, {.asks = "Its address (URL)?", .option = "--url URL", .help = "Where it is found."});
        questions.offer(derived_, {.asks = "A source of the dataset that it repeats or rests on?",
                                   .option = "--derived-from SOURCE",
                                   .help = "Its id, one answer each: copies of one statement count once.",
                                   .problem = [&](const std::string& id) { return problem_of_source(id, dataset); }});
        questions.offer(seen_, {.asks = "On which day was it read?",
                                .option = "--seen DAY",
                                .help = "A day like 2026-11-24.",
                                .problem = problem_of_day});
        seen_ = given_date(seen_).text;
    }

    void choose_id(const Dataset& dataset) {
        const auto is_taken = [&](const std::string& id) { return dataset.sources().find(SourceId{id}) != nullptr; };
        if (id_.empty()) {
            id_ = free_id(id_of_csl_item(item_), is_taken);
        } else if (is_taken(id_)) {
            throw UsageError{fmt::format("--id cannot be \"{}\": a source has it already; choose another.", id_)};
        }
    }

    Object facts_of_source() const {
        Object facts;
        Array derived;
        for (const std::string& id : derived_) {
            derived.emplace_back(id);
        }
        if (!derived.empty()) {
            facts.append("derived_from", std::move(derived));
        }
        const auto set = [](Object& object, const char* member, const std::string& text) {
            if (!text.empty()) {
                object.append(member, text);
            }
        };
        set(facts, "affiliation", affiliation_);
        Object seen;
        set(seen, "url", seen_.empty() ? std::string{} : item_.url);
        set(seen, "date", seen_);
        set(seen, "extent", extent_);
        if (!seen.empty()) {
            facts.append("seen", std::move(seen));
        }
        set(facts, "language", item_.language);
        set(facts, "sensitivity", sensitivity_);
        return facts;
    }

    CslItem item_;
    std::string id_, affiliation_, seen_, extent_, sensitivity_;
    std::vector<std::string> derived_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs add source my-dataset --type report --title \"A made-up report\" --author "
            "\"Made-up Committee\" --issued 2019-05 --by analyst-1",
            "A report; its id becomes made-up-committee-2019."},
    Example{"situs add source datasets/iran-1988 --type newspaper --title \"A made-up article\" --by analyst-1",
            "A type that CSL does not have: article-newspaper is meant.", 2},
};

}  // namespace

constinit const CommandInfo command_add_source{
    .name = "add source",
    .summary = "Add a source that records can cite",
    .description =
        "Adds an entry to sources.json (CSL-JSON, as Zotero exports it), whose other bytes stay as they are, and what "
        "CSL "
        "has no word for to sources.situs.json: from which others it derives, and what was read of it when.\n\n"
        "On a terminal it asks for what no option says; `?` explains a question.",
    .examples = examples,
    .diagnostics =
        "An unknown type, an id that is taken or a source that it cannot derive from ends with 2. If the dataset "
        "would not validate, nothing is written, the reasons are told, and the exit code is 1; if it changed "
        "meanwhile or cannot be written, 3.",
    .see_also = "add-site add-attestation validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<AddSource>()}; }};

}  // namespace situs::cli

#include "geo/error.hpp"
#include "situs/model/given_date.hpp"
#include "situs/model/projection.hpp"
#include "situs/release/sensitivity.hpp"
#include "situs/release/telling_id.hpp"
#include "situs/validation/withheld_details.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"
#include "tools/situs/source_facts.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <vector>

namespace situs::cli {
namespace {

using geo::json::Node;
using geo::json::Object;

constexpr std::string_view copies_remain =
    "Copies and exports that were given away still show it, and so does the history of git, if the dataset is in it.";

/// "restricted", or "as the dataset: restricted".
std::string shown_sensitivity(const std::string& own, const DatasetHeader& header) {
    if (!own.empty()) {
        return own;
    }
    return fmt::format("as the dataset: {}", header.sensitivity.empty() ? "restricted" : header.sensitivity);
}

Sensitivity sensitivity_in(const std::string& own, const DatasetHeader& header) {
    return own.empty() ? dataset_sensitivity(header) : sensitivity_of_word(own);
}

/// The sources that a site cites and that not everybody may see.
std::set<std::string> closed_sources(const Site& site, const Dataset& dataset) {
    std::set<std::string> closed;
    for (const SourceId& id : project(site).sources) {
        const Source* const source = dataset.sources().find(id);
        if (source != nullptr && sensitivity_in(source->sensitivity, dataset.header()) != Sensitivity::open) {
            closed.insert(id.text());
        }
    }
    return closed;
}

/// Whether the id of a record that everybody may see is made of a name that they may not.
bool tells_hidden_name(const Site& site, const Dataset& dataset) {
    std::vector<std::string_view> hidden;
    std::vector<std::string_view> shown{site.kind};
    for (const Name& name : site.names) {
        (level_of_name(name, &dataset) == Sensitivity::open ? shown : hidden).push_back(name.text);
    }
    return id_tells(site.id.text(), hidden, shown);
}

class Classify final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SENSITIVITY", &word_, "Who may see it: public, restricted or withheld.",
                         {.choices = {"public", "restricted", "withheld"}, .presence = Presence::optional});
        options.argument("SITE", &sites_, "The record's id; several, or --attested-by or --source instead.",
                         {.presence = Presence::optional});
        options.value("--part", "ID", &part_, "Of the one SITE, only a location or attestation.");
        options.value("--name", "NAME", &name_, "Of the one SITE, only this name, as the record writes it.");
        options.value("--attested-by", "SOURCE", &attested_by_, "All records that this source attests.");
        options.value("--source", "ID", &sources_, "A source: all that rests on it is hidden with it.");
        options.value("--because", "REASON", &because_, "Why, in a sentence that harms nobody.");
        options.value("--review", "DAY", &review_, "When that is to be looked at again, such as 2027-11-24.");
        options.value("--category", "CATEGORY", &category_,
                      "How sensitive, from 1 (most) to 4 (least), after Chapman 2020.",
                      {.choices = {"1", "2", "3", "4"}});
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        ask_what(questions, dataset);
        require_one_way();
        questions.require(because_, {.asks = "Why?",
                                     .option = "--because REASON",
                                     .help = "A sentence. It stands beside the word, and public copies show it where "
                                             "they show the record: let it harm nobody."});
        if (word_ != "public" && is_whole_record()) {
            questions.require(review_, {.asks = "When is that to be looked at again?",
                                        .option = "--review DAY",
                                        .help = "A day such as 2027-11-24. What was hidden may no longer need to be.",
                                        .problem = problem_of_day});
        }
        questions.finish();
        if (const std::string problem = problem_of_day(review_); !problem.empty()) {
            throw UsageError{fmt::format("--review cannot be \"{}\": {}.", review_, problem)};
        }
        review_ = given_date(review_).text;
        if (!sources_.empty()) {
            return classified_sources(dataset);
        }
        std::vector<RecordAtHand> records = chosen_records(dataset);
        return is_whole_record() ? classified_records(std::move(records), dataset)
                                 : classified_part(std::move(records.front()), dataset);
    }

private:
    bool is_whole_record() const noexcept { return part_.empty() && name_.empty() && sources_.empty(); }

    void ask_what(Questions& questions, const Dataset& dataset) {
        questions.require(word_, {.asks = "Who may see it?",
                                  .option = "SENSITIVITY",
                                  .help = "One of these words:",
                                  .problem =
                                      [](const std::string& word) {
                                          return word == "public" || word == "restricted" || word == "withheld"
                                                     ? std::string{}
                                                     : "write public, restricted or withheld";
                                      },
                                  .words = "public: everybody\nrestricted: inside your organisation\n"
                                           "withheld: nobody; no copy has it\n"});
        if (questions.can_ask() && sites_.empty() && attested_by_.empty() && sources_.empty()) {
            sites_.emplace_back();
            asked_record(questions, dataset, sites_.front());
        }
        for (const std::string& id : sites_) {
            if (dataset.sources().find(SourceId{id}) != nullptr && !has_record(dataset, id)) {
                throw UsageError{fmt::format("{0} is a source and no record: say --source {0}.", printable(id))};
            }
        }
    }

    static bool has_record(const Dataset& dataset, const std::string& id) {
        bool has = false;
        dataset.for_each_site(
            [&](const LayerFile&, const Record& record) { has = has || record.site.id.text() == id; });
        return has;
    }

    void require_one_way() const {
        const int ways = (sites_.empty() ? 0 : 1) + (attested_by_.empty() ? 0 : 1) + (sources_.empty() ? 0 : 1);
        if (ways != 1) {
            throw UsageError{
                "say what is classified: the id of one or more records, or --attested-by SOURCE, or --source ID."};
        }
        if (part_.empty() && name_.empty()) {
            return;
        }
        if (sites_.size() != 1 || !part_.empty() == !name_.empty()) {
            throw UsageError{"--part and --name speak of a part of one record: say one SITE, and one of the two."};
        }
        if (!review_.empty() || !category_.empty()) {
            throw UsageError{"--review and --category are of whole records: leave them away with --part and --name."};
        }
    }

    std::vector<RecordAtHand> chosen_records(const Dataset& dataset) const {
        std::vector<RecordAtHand> records;
        for (const std::string& id : std::set<std::string>{sites_.begin(), sites_.end()}) {
            records.push_back(find_record(dataset, id));
        }
        if (attested_by_.empty()) {
            return records;
        }
        require_source(dataset, attested_by_);
        dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
            if (std::ranges::any_of(record.site.attestations, [&](const Attestation& attestation) {
                    return attestation.source.text() == attested_by_;
                })) {
                records.push_back(at_hand(layer.id, record));
            }
        });
        if (records.empty()) {
            throw geo::InputError{fmt::format("no record has an attestation by {}.", attested_by_)};
        }
        return records;
    }

    void classify(Object& object) const {
        for (const char* const member :
             {"sensitivity", "sensitivity_reason", "sensitivity_review", "sensitivity_category"}) {
            object.erase(member);
        }
        object.append("sensitivity", word_);
        object.append("sensitivity_reason", because_);
        if (!review_.empty()) {
            object.append("sensitivity_review", review_);
        }
        if (!category_.empty()) {
            object.append("sensitivity_category", category_.front() - '0');
        }
    }

    HandChange classified_records(std::vector<RecordAtHand> records, const Dataset& dataset) const {
        HandChange made;
        Consequences consequences;
        for (RecordAtHand& record : records) {
            consequences.add(record.site, dataset);
            if (records.size() > 1) {
                made.told.push_back(fmt::format("{}/{}: {} → {}", record.layer.text(), record.id.text(),
                                                shown_sensitivity(record.site.sensitivity, dataset.header()), word_));
            }
            classify(record.properties());
        }
        made.done = records.size() == 1 ? fmt::format("{} is {} now", records.front().id.text(), word_)
                                        : fmt::format("{} records are {} now", records.size(), word_);
        made.next = word_ == "public" ? consequences.of_opening(dataset, records.size()) : consequences.of_closing();
        made.record = std::move(records.front());
        made.others.assign(std::make_move_iterator(records.begin() + 1), std::make_move_iterator(records.end()));
        return made;
    }

    HandChange classified_part(RecordAtHand record, const Dataset& dataset) const {
        Object& part = name_.empty() ? *part_of(record) : *name_of(record);
        classify(part);
        HandChange made{.done =
                            fmt::format("{} of {} is {} now", name_.empty() ? part_ : name_, record.id.text(), word_)};
        const bool is_open = sensitivity_in(record.site.sensitivity, dataset.header()) == Sensitivity::open;
        if (word_ != "public") {
            made.next = is_open ? std::string{copies_remain} : std::string{};
        } else if (!is_open) {
            made.next = fmt::format(
                "Public copies leave out the whole record, which is not public itself: situs "
                "classify {} public {}",
                printable(dataset.header().folder.string()), record.id.text());
        }
        made.record = std::move(record);
        return made;
    }

    Object* part_of(RecordAtHand& record) const {
        Object* const location = record.element("locations", part_);
        Object* const attestation = record.element("attestations", part_);
        if (location != nullptr && attestation != nullptr) {
            throw geo::InputError{
                fmt::format("{}: a location and an attestation are both called {}; give one of them another id first.",
                            sites_.front(), part_)};
        }
        if (location == nullptr && attestation == nullptr) {
            throw geo::InputError{fmt::format("{}: has no location or attestation {}; `situs show` tells what it has.",
                                              sites_.front(), part_)};
        }
        return location != nullptr ? location : attestation;
    }

    Object* name_of(RecordAtHand& record) const {
        for (Node& node : record.list("names")) {
            const Node* const text = node.object() == nullptr ? nullptr : node.object()->find("text");
            if (text != nullptr && text->string() != nullptr && *text->string() == name_) {
                return node.object();
            }
        }
        throw geo::InputError{
            fmt::format("{}: has no name \"{}\"; `situs show` tells what it has.", sites_.front(), name_)};
    }

    HandChange classified_sources(const Dataset& dataset) const {
        HandChange made;
        Object facts = source_facts(dataset);
        bool was_open = false;
        for (const std::string& id : sources_) {
            require_source(dataset, id);
            was_open = was_open || sensitivity_in(dataset.sources().find(SourceId{id})->sensitivity,
                                                  dataset.header()) == Sensitivity::open;
            Node* entry = facts.find(id);
            if (entry == nullptr || entry->object() == nullptr) {
                entry = &facts.set(id, Object{});
            }
            classify(*entry->object());
        }
        require_utf8(facts);
        made.documents["sources.situs.json"] = source_facts_text(std::move(facts));
        made.done = sources_.size() == 1 ? fmt::format("the source {} is {} now", sources_.front(), word_)
                                         : fmt::format("{} sources are {} now", sources_.size(), word_);
        if (word_ != "public") {
            made.next = was_open ? std::string{copies_remain} : std::string{};
        } else {
            made.next = what_opens(dataset);
        }
        return made;
    }

    /// The records that rest on the sources: what these say of them opens with them.
    std::string what_opens(const Dataset& dataset) const {
        constexpr std::size_t most = 10;
        std::vector<std::string> records;
        dataset.for_each_site([&](const LayerFile&, const Record& record) {
            const std::vector<SourceId> cited = project(record.site).sources;
            if (std::ranges::any_of(sources_, [&](const std::string& id) {
                    return std::ranges::find(cited, SourceId{id}) != cited.end();
                })) {
                records.push_back(record.site.id.text());
            }
        });
        if (records.empty()) {
            return "No record rests on it yet.";
        }
        const std::size_t shown = std::min(records.size(), most);
        return fmt::format(
            "What it says of {}{} is seen by whoever may see them, and so are its own title and notes.",
            fmt::join(records.begin(), records.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
            shown < records.size() ? fmt::format(" and {} more", records.size() - shown) : std::string{});
    }

    /// What people should know when many records become more or less open.
    class Consequences {
    public:
        void add(const Site& site, const Dataset& dataset) {
            closed_.merge(closed_sources(site, dataset));
            telling_ += tells_hidden_name(site, dataset) ? 1U : 0U;
            drafts_ += site.draft.empty() ? 0U : 1U;
            was_open_ = was_open_ || sensitivity_in(site.sensitivity, dataset.header()) == Sensitivity::open;
        }
        std::string of_closing() const { return was_open_ ? std::string{copies_remain} : std::string{}; }
        std::string of_opening(const Dataset& dataset, std::size_t records) const {
            const std::string folder = printable(dataset.header().folder.string());
            const std::string_view s = closed_.size() == 1 ? "s" : "";
            std::string told;
            if (!closed_.empty()) {
                told += fmt::format(
                    "Not everybody may see {}: public copies leave out what {} alone attest{}, name{} or place{}. "
                    "Judgements and dates of the record stay, whatever they rest on. To show the rest: situs "
                    "classify {} public --source {}\n",
                    fmt::join(closed_, ", "), closed_.size() == 1 ? "it" : "they", s, s, s, folder,
                    fmt::join(closed_, " --source "));
            }
            if (telling_ > 0) {
                told += fmt::format(
                    "The id of {} tells a name that public copies may not show: they leave out the whole "
                    "record until they may.\n",
                    records == 1 ? std::string{"the record"} : fmt::format("{} of them", telling_));
            }
            if (drafts_ > 0) {
                told += fmt::format(
                    "{}: no public copy has {} before somebody has looked {} through (situs assess, situs finish).\n",
                    records == 1   ? std::string{"It is a draft"}
                    : drafts_ == 1 ? std::string{"1 of them is a draft"}
                                   : fmt::format("{} of them are drafts", drafts_),
                    drafts_ == 1 ? "it" : "them", drafts_ == 1 ? "it" : "them");
            }
            told += fmt::format("See what a public copy shows: situs show {} --audience public", folder);
            return told;
        }

    private:
        std::set<std::string> closed_;
        std::size_t drafts_ = 0;
        std::size_t telling_ = 0;  ///< Records whose ids tell hidden names.
        bool was_open_ = false;
    };

    std::string word_, part_, name_, attested_by_, because_, review_, category_;
    std::vector<std::string> sites_, sources_;
};

constexpr std::array examples{
    Example{
        "situs new my-dataset && situs classify my-dataset public example-town --because \"a made-up place\" --by "
        "analyst-1",
        "Public copies may have the record now. What rests on a source that is not public stays hidden, and is told."},
    Example{"situs new my-dataset && situs classify my-dataset public --source example-report --because \"it was "
            "published\" --by analyst-1",
            "The source that hid it."},
    Example{"situs new my-dataset && situs classify my-dataset withheld example-town --part example-report-page-1 "
            "--because \"the witness asked for it\" --by analyst-1",
            "One attestation, for nobody's eyes but those who work in the folder."},
    Example{"situs new my-dataset && situs classify my-dataset withheld example-town --because \"may put people in "
            "danger\" --by analyst-1",
            "What is hidden as a whole says when that is looked at again: --review is missing.", 2},
};

}  // namespace

constinit const CommandInfo command_classify{
    .name = "classify",
    .summary = "Say who may see a record, a part of it or a source",
    .description =
        "Writes `sensitivity` with its reason: `public`, `restricted` (internal copies only) or `withheld` (no copy at "
        "all). Of whole records that are hidden it also writes the day on which that is looked at again. What a new "
        "decision does not say, a day or a category, is not kept from the old one.\n\n"
        "A record is shown only as far as its sources may be seen. Where they may not, or where it is a draft, that is "
        "told, with what to do. Copies that were given away do not change.",
    .examples = examples,
    .diagnostics =
        "An unknown record, part, name or source, or a word that is missing, ends with 2. If the dataset would not "
        "validate, nothing is written, the reasons are told, and the exit code is 1; if it changed meanwhile or cannot "
        "be written, 3.",
    .see_also = "show finish export",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Classify>()}; }};

}  // namespace situs::cli

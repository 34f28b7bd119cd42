#include "geo/error.hpp"
#include "tools/situs/finished_drafts.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <set>
#include <vector>

namespace situs::cli {
namespace {

class Finish final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SITE", &sites_, "The record's id; several, or --all or --source instead.",
                         {.presence = Presence::optional});
        options.flag("--all", all_, "All drafts that lack nothing; says which stay drafts, and what they lack.");
        options.value("--source", "ID", &source_, "The same, of the drafts that this source attests.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        questions.finish();
        require_one_way();
        return sites_.empty() ? finish_all(dataset) : finish_named(dataset);
    }

private:
    void require_one_way() const {
        const int ways = (sites_.empty() ? 0 : 1) + (all_ ? 1 : 0) + (source_.empty() ? 0 : 1);
        if (ways != 1) {
            throw UsageError{"say which drafts are finished: the id of one or more records, or --all, or --source ID."};
        }
    }

    HandChange finish_named(const Dataset& dataset) const {
        std::vector<RecordAtHand> records;
        for (const std::string& id : std::set<std::string>{sites_.begin(), sites_.end()}) {
            records.push_back(find_record(dataset, id));
            if (records.back().site.draft.empty()) {
                throw geo::InputError{fmt::format("{}: is no draft; there is nothing to finish.", id)};
            }
            records.back().properties().erase("draft");
        }
        return finished(std::move(records), {});
    }

    HandChange finish_all(const Dataset& dataset) const {
        if (const std::string problem = source_.empty() ? std::string{} : problem_of_source(source_, dataset);
            !problem.empty()) {
            throw UsageError{fmt::format("--source cannot be \"{}\": {}.", source_, problem)};
        }
        FinishedDrafts drafts = finish_drafts(dataset, SourceId{source_});
        if (drafts.finished.empty() && drafts.stay.empty()) {
            throw geo::InputError{
                source_.empty()
                    ? std::string{"no record is a draft; there is nothing to finish."}
                    : fmt::format("no draft has an attestation by {}; there is nothing to finish.", source_)};
        }
        std::vector<std::string> stay;
        for (const StayingDraft& draft : drafts.stay) {
            stay.push_back(fmt::format("{} stays a draft; it lacks: {}", draft.record, draft.lacks));
        }
        return finished(std::move(drafts.finished), std::move(stay));
    }

    static HandChange finished(std::vector<RecordAtHand> records, std::vector<std::string> told) {
        HandChange made{.told = std::move(told)};
        if (records.empty()) {
            made.done = "no draft is finished: nothing was written";
            return made;
        }
        if (records.size() == 1) {
            made.done = fmt::format("{} is finished: no draft any more", records.front().id.text());
            made.next = "Public copies have it from now on, if its sensitivity lets them; `situs show` tells that.";
        } else {
            for (const RecordAtHand& record : records) {
                made.told.push_back(fmt::format("{}/{} is finished; its draft said: {}", record.layer.text(),
                                                record.id.text(), record.site.draft));
            }
            made.done = fmt::format("{} records are finished: no drafts any more", records.size());
            made.next = "Public copies have them from now on, if their sensitivity lets them; `situs show` tells that.";
        }
        made.record = std::move(records.front());
        made.others.assign(std::make_move_iterator(records.begin() + 1), std::make_move_iterator(records.end()));
        return made;
    }

    std::vector<std::string> sites_;
    bool all_ = false;
    std::string source_;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs finish my-dataset example-town --by analyst-1",
            "Somebody looked through a draft, and nothing is missing."},
    Example{
        "situs new my-dataset && situs finish my-dataset --all --by analyst-1",
        "Somebody looked through all drafts; those that lack something stay, and are told. Here that is the only one.",
        1},
    Example{"situs new my-dataset && situs add site my-dataset --name \"Made-up prison\" --kind prison --layer places "
            "--by analyst-1 && situs finish my-dataset made-up-prison --by analyst-1",
            "A draft that no source attests, and without a location, is not finished.", 1},
};

}  // namespace

constinit const CommandInfo command_finish{
    .name = "finish",
    .summary = "Say that drafts are finished",
    .description =
        "Takes `draft` out of a record that somebody has looked through, so that public copies may have it. While the "
        "record would not validate without it, nothing is written, and what is missing is told: a source that attests "
        "it, a name, a location with its uncertainty or why there is none. Of several SITEs all are finished or "
        "none.\n\n"
        "--all, and --source ID for what `situs import` took in from one source, finish the drafts that lack nothing. "
        "The others stay drafts, and it is told what they lack: what people wrote into `draft` counts as lacking "
        "here.\n\n"
        "A draft also ends by itself, when a verb adds the last of what `draft` says is missing. \"Nobody has looked "
        "it through yet\", which stands in what `situs import` took in, ends with the record's first assessment "
        "(`situs assess`), or with this verb. What people wrote into `draft` ends with this verb alone.",
    .examples = examples,
    .diagnostics =
        "An unknown record, or one that is no draft, ends with 2. If the dataset would not validate, nothing is "
        "written, the reasons are told, and the exit code is 1, as it is where --all or --source finish no draft; if "
        "it changed meanwhile or cannot be written, 3.",
    .see_also = "show assess validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Finish>()}; }};

}  // namespace situs::cli

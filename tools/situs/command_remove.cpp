#include "geo/error.hpp"
#include "situs/store/draft.hpp"
#include "tools/situs/exceptions_of.hpp"
#include "tools/situs/judged_place.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"
#include "tools/situs/relation_removal.hpp"
#include "tools/situs/remaining_texts.hpp"
#include "tools/situs/source_removal.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <vector>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

constexpr std::string_view what_git_keeps =
    "If the dataset is in git, its history still has what was erased, and so have copies and exports that were given "
    "away. "
    "Where a person is in danger or has withdrawn consent, the history must be rewritten too (git filter-repo), and "
    "everybody who has a copy told.";

class Remove final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SITE", &site_, "The record's id; with --source that of a source.");
        options.argument("PART", &part_,
                         "The id of one of its locations or attestations. Without it: the whole record.",
                         {.presence = Presence::optional});
        options.value(
            "--relation", "\"TYPE OTHER\"", &relation_,
            "One of its relations instead, such as \"near example-town\"; the other record's id alone will do "
            "where there is one.");
        options.value("--as", "STANDING", &as_, "Keep a location, but not as a place to draw.",
                      {.choices = {"superseded", "rejected"}});
        options.value("--because", "REASON", &because_,
                      "Why it is superseded or rejected; of the last location that is erased: why the place has none.");
        options.flag("--erase", erase_, "Delete it from the files.");
        options.flag("--draft", draft_,
                     "The record may lack evidence or a location afterwards: it becomes a draft that says so.");
        options.flag("--source", is_source_, "SITE is the id of a source that nothing cites, to be taken out.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed&) override {
        if (is_source_) {
            questions.finish();
            return source_change(dataset);
        }
        RecordAtHand record = find_record(dataset, site_);
        if (!relation_.empty()) {
            questions.finish();
            return relation_change(std::move(record), dataset);
        }
        Object* const location = part_.empty() ? nullptr : record.element("locations", part_);
        const bool is_attestation =
            !part_.empty() && location == nullptr && record.element("attestations", part_) != nullptr;
        if (!part_.empty() && location == nullptr && !is_attestation) {
            throw geo::InputError{
                fmt::format("{}: has no location or attestation {}; `situs show` tells what it has.", site_, part_)};
        }
        if (location != nullptr && record.element("attestations", part_) != nullptr) {
            throw geo::InputError{
                fmt::format("{}: a location and an attestation are both called {}; give one of them another id first.",
                            site_, part_)};
        }
        if (erase_) {
            questions.finish();
            return erased(std::move(record), location != nullptr ? "locations" : "attestations", dataset);
        }
        if (location == nullptr || as_.empty()) {
            throw UsageError{proposal(dataset, location != nullptr, is_attestation)};
        }
        questions.require(because_, {.asks = "Why?",
                                     .option = "--because REASON",
                                     .help = "A sentence; so that nobody proposes the same place again."});
        questions.finish();
        std::string judge = judge_anew_without(dataset, record.site, part_);
        location->set("standing", as_);
        location->set("because", because_);
        if (!is_located(record)) {
            record.properties().set("unlocated",
                                    Object{{"because", fmt::format("{} is {}: {}", part_, as_, because_)}});
        }
        return HandChange{
            .record = std::move(record),
            .done = fmt::format("the location {} of {} is {} now; it stays in the record", part_, site_, as_),
            .next = std::move(judge)};
    }

private:
    HandChange source_change(const Dataset& dataset) const {
        if (!part_.empty() || !as_.empty() || !relation_.empty()) {
            throw UsageError{"a source has no parts, relations or standing: leave PART, --relation and --as away."};
        }
        if (const std::vector<std::string> places = citations_of_source(dataset, site_); !places.empty()) {
            constexpr std::size_t most = 20;
            const std::size_t shown = std::min(places.size(), most);
            throw geo::InputError{fmt::format(
                "{} is cited by {}{}; a source stays while anything rests on it. If it was shown wrong, say so in an "
                "assessment; to put another in its place, change what cites it first.",
                site_, fmt::join(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                shown < places.size() ? fmt::format(" and {} more", places.size() - shown) : std::string{})};
        }
        if (!erase_) {
            throw UsageError{fmt::format("nothing cites {}; add --erase to take it out of sources.json.", site_)};
        }
        HandChange made = source_removal(dataset, site_);
        drop_exceptions_of(made, dataset, site_);
        made.next = std::string{what_git_keeps};
        return made;
    }

    static bool is_located(RecordAtHand& record) {
        return std::ranges::any_of(record.list("locations"),
                                   [](const Node& location) { return has_standing(location, "preferred"); });
    }

    static bool has_standing(const Node& location, std::string_view word) {
        const Node* const standing = location.object() == nullptr ? nullptr : location.object()->find("standing");
        return standing != nullptr && standing->string() != nullptr && *standing->string() == word;
    }

    HandChange relation_change(RecordAtHand record, const Dataset& dataset) const {
        if (!part_.empty() || draft_) {
            throw UsageError{"--relation says what goes: leave PART and --draft away."};
        }
        const auto erase = erase_ ? RelationRemoval::Erase::yes : RelationRemoval::Erase::no;
        HandChange made = relation_removal(
            std::move(record), dataset, {.relation = relation_, .standing = as_, .because = because_, .erase = erase});
        made.next = erase_ ? std::string{what_git_keeps} : std::string{};
        return made;
    }

    HandChange erased(RecordAtHand record, std::string_view list_name, const Dataset& dataset) const {
        HandChange made{.next = std::string{what_git_keeps}};
        const std::string folder = printable(dataset.header().folder.string());
        if (part_.empty()) {
            made.fate = HandChange::Fate::removed;
            made.done = fmt::format("erased {}", site_);
            drop_exceptions_of(made, dataset, site_);
            made.if_refused = fmt::format(
                "Take out first what refers to it: situs remove {} OTHER --relation {} --erase.", folder, site_);
        } else {
            const std::vector<std::string> words = words_of_part(record, list_name);
            std::erase_if(record.list(list_name), [&](const Node& part) {
                const Node* const id = part.object() == nullptr ? nullptr : part.object()->find("id");
                return id != nullptr && id->string() != nullptr && *id->string() == part_;
            });
            made.done = fmt::format("erased {} of {}", part_, site_);
            made.if_refused = fmt::format(
                "What of the record refers to {2} must go first: a relation with situs remove {0} {1} --relation "
                "OTHER, an "
                "attestation with situs remove {0} {1} ATTESTATION --erase.",
                folder, site_, part_);
            if (const std::string judge = judge_anew_without(dataset, record.site, part_); !judge.empty()) {
                made.next = judge + "\n" + made.next;
            }
            list_name == "locations" ? allow_no_location(record) : allow_no_evidence(record, folder);
            made.next += what_remains(record, words);
        }
        made.record = std::move(record);
        return made;
    }

    /// The ids by which texts may speak of the part: its own and its source's.
    std::vector<std::string> words_of_part(RecordAtHand& record, std::string_view list_name) const {
        std::vector<std::string> words{part_};
        const Node* const source = record.element(list_name, part_)->find("source");
        if (source != nullptr && source->string() != nullptr) {
            words.push_back(*source->string());
        }
        return words;
    }

    std::string what_remains(const RecordAtHand& record, const std::vector<std::string>& words) const {
        const std::vector<std::string> texts = remaining_texts(record, words);
        return texts.empty() ? std::string{}
                             : fmt::format(
                                   "\nThe record itself may still tell of {}: judgements of it, `when` and other "
                                   "members, and these texts, which nobody but you can judge: {}.",
                                   part_, fmt::join(texts, ", "));
    }

    static bool is_draft(RecordAtHand& record) {
        const Node* const draft = record.properties().find("draft");
        return draft != nullptr && draft->string() != nullptr && !draft->string()->empty();
    }

    void allow_no_evidence(RecordAtHand& record, const std::string& folder) const {
        if (!record.list("attestations").empty() || is_draft(record)) {
            return;
        }
        if (!draft_) {
            throw geo::InputError{
                fmt::format("{0}: {1} is the last attestation; without any, nobody can check the record. Add --draft, "
                            "and it becomes "
                            "a draft that says what it lacks; or add first what another source says: situs add "
                            "attestation {2} {0}.",
                            site_, part_, folder)};
        }
        record.properties().set("draft", draft_begin);
    }

    void allow_no_location(RecordAtHand& record) const {
        if (!is_located(record)) {
            record.feature.set("geometry", nullptr);  // Both were of the location.
            record.properties().erase("uncertainty_m");
        }
        const bool has_place = std::ranges::any_of(record.list("locations"), [](const Node& location) {
            return has_standing(location, "preferred") || has_standing(location, "alternative");
        });
        if (has_place || record.properties().find("unlocated") != nullptr) {
            return;
        }
        if (!because_.empty()) {
            record.properties().set("unlocated", Object{{"because", because_}});
        } else if (draft_ && !is_draft(record)) {
            record.properties().set("draft", draft_begin);
        } else if (!is_draft(record)) {
            throw geo::InputError{
                fmt::format("{}: {} is the last location. Say why the place has none now (--because REASON), or add "
                            "--draft, and the "
                            "record becomes a draft that says what it lacks.",
                            site_, part_)};
        }
    }

    /// What to do instead of deleting.
    std::string proposal(const Dataset& dataset, bool is_location, bool is_attestation) const {
        const std::string folder = printable(dataset.header().folder.string());
        const std::string kept = "What was shown wrong is kept with the reason, so that nobody proposes it again. ";
        if (is_location) {
            return fmt::format(
                "{2}Say --as superseded (a better location stands beside it) or --as rejected (it is not "
                "there), each with --because REASON. --erase deletes {1} from the files of {0}.",
                folder, part_, kept);
        }
        if (is_attestation) {
            return fmt::format(
                "{2}A source that says something else is another attestation: situs add attestation {0} {1}. "
                "--erase deletes {3} from the files.",
                folder, site_, kept, part_);
        }
        return fmt::format(
            "{2}Say that there was no such place: situs assess {0} {1} existence discounted --because REASON; "
            "or that it is another record: situs add relation {0} {1} possibly-same-as OTHER. --erase "
            "deletes the record from the files.",
            folder, site_, kept);
    }

    std::string site_, part_, as_, because_, relation_;
    bool erase_ = false;
    bool draft_ = false;
    bool is_source_ = false;
};

constexpr std::array examples{
    Example{"situs new my-dataset && situs remove my-dataset example-town --erase --by analyst-1",
            "The example has served."},
    Example{"situs new my-dataset && situs remove my-dataset example-town example-report-page-1 --erase --draft --by "
            "analyst-1",
            "The only attestation goes; the record stays, as a draft that lacks evidence."},
    Example{"situs remove datasets/iran-1988 geonames --source --erase --by analyst-1",
            "A source stays while anything rests on it: tells what cites it.", 2},
    Example{"situs remove datasets/iran-1988 lahijan --by analyst-1", "Tells what to do instead of deleting.", 2},
};

}  // namespace

constinit const CommandInfo command_remove{
    .name = "remove",
    .summary = "Supersede or reject a location, or erase what must not be kept",
    .description =
        "What was shown wrong is kept with the reason, so that nobody proposes it again: a location becomes superseded "
        "or "
        "rejected, a place discounted (`situs assess`). Without --as and --erase this verb only says so.\n\n"
        "The one reason to erase is danger to a person or withdrawn consent, and examples. --erase deletes from the "
        "files, "
        "not from the history of git, and says so. A source can go (--source) once nothing cites it. The last "
        "attestation of a record goes only with --draft: the record is a draft again, and says that it lacks "
        "evidence.\n\n"
        "A relation (--relation) that was a guess, possibly-same-as, can be rejected: it becomes not-same-as, with the "
        "reason. Others can be erased.",
    .examples = examples,
    .diagnostics =
        "Without --as or --erase, with an unknown record, part, relation or source, a source that is cited, or a last "
        "attestation or location without --draft, it ends with 2. "
        "If the dataset would not "
        "validate, because another record refers to what would go, nothing is written, the reasons are told, and "
        "the exit code is 1; if it changed meanwhile or cannot be written, 3.",
    .see_also = "assess add-relation add-location",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Remove>()}; }};

}  // namespace situs::cli

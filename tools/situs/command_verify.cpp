#include "geo/error.hpp"
#include "situs/model/folded_name.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace situs::cli {
namespace {

using geo::json::Object;

class Verify final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SITE", &site_, "The record's id.", {.presence = Presence::optional});
        options.argument("LOCATION", &location_, "The location's id. Without it: the preferred one.",
                         {.presence = Presence::optional});
        options.flag("--again", again_,
                     "It was verified before: verify it once more. Who did so first then stands in its notes.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed& who) override {
        questions.finish();
        RecordAtHand record = asked_record(questions, dataset, site_);
        const Location& location = location_of(record.site);
        if (!location.georeferenced || location.georeferenced->by.empty()) {
            throw geo::InputError{
                fmt::format("{}: the location {} does not say who georeferenced it, so nobody can tell whether another "
                            "verifies it.",
                            site_, location.id.text())};
        }
        if (is_same(location.georeferenced->by, who.by)) {
            throw geo::InputError{
                fmt::format("{}: {} georeferenced the location {}: nobody sees their own slips. Let somebody else look "
                            "at it, who then "
                            "says --by with another name or role.",
                            site_, who.by, location.id.text())};
        }
        Object& element = *record.element("locations", location.id.text());
        if (location.verified) {
            keep_first_verification(element, location);
        }
        element.set("verified", Object{{"by", who.by}, {"date", who.date}});
        // Who verifies is not who records: kept, the name would be put under the next records.
        return HandChange{.record = std::move(record),
                          .keep_name = KeepName::no,
                          .done = fmt::format("{} verified the location {} of {}", who.by, location.id.text(), site_)};
    }

private:
    /// Whether two names are the same but for case, blanks and signs between letters.
    static bool is_same(const std::string& a, const std::string& b) {
        const std::string folded = folded_name(a);
        return a == b || (!folded.empty() && folded == folded_name(b));
    }

    /// A location has room for one verification, and none may be lost: the older one goes into its notes.
    void keep_first_verification(Object& element, const Location& location) const {
        const std::string first = fmt::format(
            "{}{}", location.verified->by.empty() ? "somebody" : location.verified->by,
            location.verified->date.empty() ? std::string{} : fmt::format(" ({})", location.verified->date));
        if (!again_) {
            throw geo::InputError{
                fmt::format("{}: {} verified the location {} already. To verify it once more say --again: what was "
                            "there stays in the notes of the location.",
                            site_, first, location.id.text())};
        }
        element.set("notes", fmt::format("{}{}Verified before by {}.", location.notes,
                                         location.notes.empty() ? "" : " ", first));
    }

    const Location& location_of(const Site& site) const {
        if (location_.empty()) {
            const Location* const preferred = preferred_location(site);
            if (preferred == nullptr) {
                throw geo::InputError{
                    fmt::format("{}: has no preferred location; name the one that was verified.", site_)};
            }
            return *preferred;
        }
        const auto found = std::find_if(site.locations.begin(), site.locations.end(),
                                        [&](const Location& location) { return location.id.text() == location_; });
        if (found == site.locations.end()) {
            std::string known;
            for (const Location& location : site.locations) {
                known += (known.empty() ? "" : ", ") + location.id.text();
            }
            throw geo::InputError{
                fmt::format("{}: has no location {}; it has: {}.", site_, location_, known.empty() ? "none" : known)};
        }
        return *found;
    }

    std::string site_, location_;
    bool again_ = false;
};

constexpr std::array examples{
    Example{
        "situs new my-dataset && situs add location my-dataset example-town --at \"50.5 N, 10.5 E\" --uncertainty 3000 "
        "--method feature --source example-report --by analyst-1 && situs verify my-dataset example-town --by "
        "analyst-2",
        "One places, another checks."},
    Example{
        "situs new my-dataset && situs add location my-dataset example-town --at \"50.5 N, 10.5 E\" --uncertainty 3000 "
        "--method feature --source example-report --by analyst-1 && situs verify my-dataset example-town",
        "Nobody verifies their own work.", 2},
};

}  // namespace

constinit const CommandInfo command_verify{
    .name = "verify",
    .summary = "Say that somebody else has checked a location",
    .description =
        "Writes into a location who verified it, and on which day. It is refused where that is who georeferenced "
        "it, so the name that dataset.json keeps will mostly not do: give --by.\n\n"
        "A location that was verified before is refused, and who did it named, unless you say --again: then the newer "
        "verification stands, and the older one goes into the notes of the location.",
    .examples = examples,
    .diagnostics =
        "An unknown record or location, a verifier who is the georeferencer, or a location that is verified already "
        "ends with 2. If the dataset would "
        "not validate, nothing is written, the reasons are told, and the exit code is 1; if it changed meanwhile "
        "or cannot be written, 3.",
    .see_also = "add-location show",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Verify>()}; }};

}  // namespace situs::cli

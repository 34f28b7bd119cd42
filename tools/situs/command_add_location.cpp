#include "geo/coordinates_text.hpp"
#include "situs/model/ids.hpp"
#include "situs/model/people_numbers.hpp"
#include "tools/situs/drawn_place.hpp"
#include "tools/situs/judged_place.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/record_verb.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string problem_of_metres(const std::string& text) {
    return metres_in(text) ? std::string{} : advice_on_metres(text);
}

std::string problem_of_position(const std::string& text) {
    return geo::read_coordinates(text).problem;
}

class AddLocation final : public RecordVerb {
protected:
    void declare_own(Options& options) override {
        options.argument("SITE", &site_, "The record's id.", {.presence = Presence::optional});
        options.value("--at", "POSITION", &at_,
                      "Where it is, as it stands in the source: \"30.5 N, 50.5 E\", or degrees, minutes and seconds.");
        options.value("--shape", "SHAPE", &shape_,
                      "A line or area instead: well-known text such as \"LINESTRING (50.1 30.1, 50.2 30.2)\", "
                      "longitude first, or a "
                      ".geojson file with one feature.",
                      {.completes = Completes::path});
        options.value("--within", "OTHER", &within_,
                      "Somewhere inside another record's place instead: its id, such as that of a town.");
        options.value("--uncertainty", "METRES", &metres_, "The radius that surely holds the true place.");
        options.value("--role", "ROLE", &role_,
                      "What the point is of the place: within means somewhere inside the circle or area.",
                      {.initial = "centre; line of a line, within of an area and with --within"});
        options.value("--method", "METHOD", &method_, "How it was found, such as coordinates, feature or imagery.");
        options.value("--source", "SOURCE", &sources_, "A source that it rests on: its id in sources.json.");
        options.value("--verbatim", "TEXT", &verbatim_, "The coordinates or words as the source has them.",
                      {.initial = "with --source and --method coordinates the text of --at"});
        options.value("--datum", "DATUM", &datum_, "The datum of the coordinates, such as EPSG:4326.",
                      {.initial = "not recorded"});
        options.value("--place-match", "MATCH", &match_, "Whether this is the place that the sources mean.");
        options.value("--standing", "STANDING", &standing_, "Its rank among the locations.",
                      {.choices = {"preferred", "alternative"}, .initial = "preferred"});
        options.value("--because", "REASON", &because_,
                      "Why the location that was preferred so far is not any more; it stays, as superseded.");
        options.value("--id", "ID", &id_, "Its id in the record.", {.initial = "location-1, location-2 and so on"});
        options.value("--sensitivity", "SENSITIVITY", &sensitivity_, "Who may see it.",
                      {.choices = {"public", "restricted", "withheld"}, .initial = "as the one that it replaces"});
        options.value("--notes", "TEXT", &notes_, "What has no other place.");
    }

    std::optional<HandChange> change(Questions& questions, const Dataset& dataset, const Deed& who) override {
        RecordAtHand record = asked_record(questions, dataset, site_);
        read_datum();
        const Location* const old = preferred_location(record.site);
        read_drawn(dataset, record);
        ask(questions, dataset, old);
        questions.finish();
        choose_id(record);
        const std::string judge = standing_ == "preferred" ? judge_anew(dataset, record.site) : std::string{};
        if (old != nullptr && standing_ == "preferred") {
            supersede(record, *old);
        }
        note_search(record);
        record.list("locations").emplace_back(location(who));
        return HandChange{
            .record = std::move(record),
            .done = fmt::format("added the location {} to {}", id_, site_),
            .next = fmt::format("{}{}next: somebody else checks it: situs verify {} {} {} --by WHO", judge,
                                judge.empty() ? "" : "\n", printable(dataset.header().folder.string()), site_, id_)};
    }

private:
    /// Records hold WGS 84 (RFC 7946, section 4): numbers of another datum would lie up to some hundred metres off.
    void read_datum() {
        if (datum_.empty() || datum_ == "not recorded") {
            return;
        }
        if (const std::string meant = datum_meant(datum_); meant != "EPSG:4326") {
            throw UsageError{fmt::format(
                "--datum cannot be \"{0}\": records hold WGS 84. Transform the coordinates first (\"cs2cs {0} "
                "EPSG:4326\", or QGIS), give the result with --at and --datum EPSG:4326, and what the source has with "
                "--verbatim.",
                printable(datum_))};
        }
        datum_ = "EPSG:4326";
    }

    /// What stands in place of a position: a shape, or another record's place.
    void read_drawn(const Dataset& dataset, RecordAtHand& record) {
        if ((at_.empty() ? 0 : 1) + (shape_.empty() ? 0 : 1) + (within_.empty() ? 0 : 1) > 1) {
            throw UsageError{"--at, --shape and --within each say where it is; give only one of them."};
        }
        if (!shape_.empty()) {
            drawn_ = drawn_shape(shape_);
        } else if (!within_.empty()) {
            drawn_ = place_of_other(dataset, record, within_);
            method_ = method_.empty() ? "feature" : method_;
            if (record.properties().find("within") == nullptr) {
                record.properties().set("within", within_);
            }
        }
        const auto prefer = [](std::string& into, const std::string& found) { into = into.empty() ? found : into; };
        prefer(role_, drawn_.role);
        prefer(metres_, drawn_.uncertainty);
        prefer(datum_, drawn_.datum);
        prefer(sensitivity_, drawn_.sensitivity);
        notes_ += drawn_.note.empty() ? "" : (notes_.empty() ? "" : " ") + drawn_.note;
    }

    void ask(Questions& questions, const Dataset& dataset, const Location* old) {
        if (drawn_.geometry.is_null()) {
            ask_position(questions);
        }
        questions.require(metres_,
                          {.asks = "Which radius in metres surely holds the true place?",
                           .option = "--uncertainty METRES",
                           .help = "Nobody knows a place to the point: half the size of what is named, how far the "
                                   "map or the words may be off. Rather too wide than too narrow.",
                           .problem = problem_of_metres});
        const DatasetHeader& header = dataset.header();
        questions.require(
            method_,
            asked_term({.asks = "How was it found?", .option = "--method METHOD", .help = "One of these words:"},
                       "method", header));
        questions.require(role_, asked_term({.asks = "What of the place does the point stand for?",
                                             .option = "--role ROLE",
                                             .help = "One of these words; of an unknown place in a town it is within:",
                                             .initial = "centre"},
                                            "role", header));
        questions.offer(sources_, {.asks = "A source that it rests on?",
                                   .option = "--source SOURCE",
                                   .help = "Its id in sources.json, one answer each.",
                                   .problem = [&](const std::string& id) { return problem_of_source(id, dataset); }});
        questions.offer(match_, asked_term({.asks = "Is this the place that the sources mean?",
                                            .option = "--place-match MATCH",
                                            .help = "One of these words:"},
                                           "place-match", header));
        ask_standing(questions, old);
    }

    void ask_position(Questions& questions) {
        questions.require(at_,
                          {.asks = "Where is it?",
                           .option = "--at POSITION",
                           .help = "As it stands in the source: 30.5 N, 50.5 E or 30°24'0\"N 50°36'0\"E, in Latin, "
                                   "Persian or Arabic digits. Without letters the order would be guessed.",
                           .problem = problem_of_position});
    }

    void ask_standing(Questions& questions, const Location* old) {
        questions.require(
            standing_, {.asks = "Is it the location to draw, preferred, or an alternative?",
                        .option = "--standing STANDING",
                        .help = "One location is preferred; the others stand beside it.",
                        .initial = "preferred",
                        .problem = [](const std::string& word) {
                            return word == "preferred" || word == "alternative" ? "" : "write preferred or alternative";
                        }});
        if (old != nullptr && standing_ == "preferred") {
            questions.require(because_, {.asks = "Why is the location that was preferred so far not any more?",
                                         .option = "--because REASON",
                                         .help = "It stays in the record as superseded, with this reason."});
        }
    }

    void choose_id(RecordAtHand& record) {
        const auto is_taken = [&](const std::string& id) { return record.element("locations", id) != nullptr; };
        if (id_.empty()) {
            for (int number = 1; id_.empty() || is_taken(id_); ++number) {
                id_ = fmt::format("location-{}", number);
            }
        } else if (!is_slug(id_) || is_taken(id_)) {
            throw UsageError{fmt::format(
                "--id cannot be \"{}\": it is small letters, digits and hyphens, and no other location of {} has it.",
                printable(id_), site_)};
        }
    }

    /// A move publishes nothing: who may not see where it was may not see where it is, unless somebody says so.
    void supersede(RecordAtHand& record, const Location& old) {
        if (Object* const location = record.element("locations", old.id.text())) {
            location->set("standing", "superseded");
            location->set("because", because_);
        }
        if (sensitivity_.empty()) {
            sensitivity_ = old.sensitivity;
        }
    }

    /// `unlocated` is of records without a preferred location; what it says goes into the notes of the new one.
    void note_search(RecordAtHand& record) {
        if (!record.site.unlocated || standing_ != "preferred") {
            return;
        }
        notes_ += fmt::format("{}Not located before: {}", notes_.empty() ? "" : " ", record.site.unlocated->because);
        for (const Unlocated::Search& search : record.site.unlocated->searched) {
            notes_ += fmt::format("; searched: {} ({}, {})", search.what, search.by, search.date);
        }
        record.properties().erase("unlocated");
    }

    /// Whether --at is what a source says; else it is what somebody measured, read off a map, or guessed.
    bool is_of_source() const { return method_ == "coordinates" && !sources_.empty(); }

    std::string notes() const {
        const bool is_kept = at_.empty() || !verbatim_.empty() || is_of_source();
        return is_kept ? notes_ : fmt::format("{}{}Given as {}", notes_, notes_.empty() ? "" : " ", at_);
    }

    Node point() const {
        const geo::LonLat place = *geo::read_coordinates(at_).place;
        return Object{{"type", "Point"}, {"coordinates", Array{place.lon, place.lat}}};
    }

    Object location(const Deed& who) const {
        Object made{{"id", id_},
                    {"standing", standing_},
                    {"geometry", drawn_.geometry.is_null() ? point() : drawn_.geometry},
                    {"role", role_},
                    {"uncertainty_m", *metres_in(metres_)}};
        const auto set = [&](const char* member, const std::string& text) {
            if (!text.empty()) {
                made.append(member, text);
            }
        };
        set("place_match", match_);
        set("datum", datum_.empty() ? "not recorded" : datum_);
        set("verbatim", verbatim_.empty() && is_of_source() ? at_ : verbatim_);
        set("method", method_);
        Array basis;
        for (const std::string& source : sources_) {
            basis.emplace_back(Object{{"source", source}});
        }
        if (!basis.empty()) {
            made.append("basis", std::move(basis));
        }
        made.append("georeferenced", Object{{"by", who.by}, {"date", who.date}});
        set("sensitivity", sensitivity_);
        set("notes", notes());
        return made;
    }

    std::string site_, at_, metres_, role_, method_, verbatim_, datum_, match_, standing_, because_, id_, sensitivity_,
        notes_, shape_, within_;
    DrawnPlace drawn_;
    std::vector<std::string> sources_;
};

constexpr std::array examples{
    Example{
        "situs new my-dataset && situs add location my-dataset example-town --at \"50.5 N, 10.5 E\" --uncertainty 3000 "
        "--role within --method feature --source example-report --by analyst-1",
        "Somewhere within three kilometres of the point."},
    Example{
        "situs new my-dataset && situs add location my-dataset example-town --shape \"POLYGON ((10.4 50.4, 10.6 50.4, "
        "10.6 50.6, 10.4 50.4))\" --uncertainty 50 --method imagery --source example-report --because \"drawn from "
        "imagery\" --by analyst-1",
        "Somewhere in an area that was drawn."},
    Example{
        "situs add location datasets/iran-1988 lahijan --at \"37.2, 50.0\" --uncertainty 3000 --method feature --by "
        "analyst-1 --because \"made up\"",
        "Without N, S, E or W nobody knows which number is which.", 2},
};

}  // namespace

constinit const CommandInfo command_add_location{
    .name = "add location",
    .summary = "Add a location to a record: where it is and the radius that surely holds the place",
    .description =
        "Adds one hypothesis of where a site is. The preferred location is drawn; if the record has one, that stays as "
        "superseded, with the reason. Who georeferenced it and on which day is written beside it.\n\n"
        "Coordinates are decimal degrees, or degrees, minutes and seconds, with the letters N, S, E, W, in Latin, "
        "Persian "
        "or Arabic digits; nothing is guessed. A line or area is given as --shape: its radius says how far the true "
        "outline "
        "may lie outside the drawn one. With --within the place is somewhere in that of another record, whose area is "
        "taken as it is now; of a town that is a point the radius must be given, and hold the whole town. To draw "
        "shapes in a GIS see `situs export --editable`.",
    .examples = examples,
    .diagnostics =
        "A position that can be read in two ways, a shape that is none, a radius that is no number above 0 or an "
        "unknown record ends "
        "with 2. If the dataset would not validate, nothing is written, the reasons are told, and the exit code "
        "is 1; if it changed meanwhile or cannot be written, 3.",
    .see_also = "add-site add-attestation verify",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<AddLocation>()}; }};

}  // namespace situs::cli

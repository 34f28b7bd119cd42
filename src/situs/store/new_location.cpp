#include "situs/store/new_location.hpp"

#include "geo/geodesic.hpp"
#include "geo/geojson.hpp"
#include "geo/topology.hpp"
#include "situs/model/sensitivity_word.hpp"
#include "situs/store/draft.hpp"
#include "situs/store/drawn_role.hpp"
#include "situs/store/edit_values.hpp"
#include "situs/store/search_note.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

struct Relocation {
    std::optional<geo::Geometry> geometry;  ///< None: where it was, with another uncertainty.
    std::optional<double> uncertainty_m;
};

std::string metres_text(double metres) {
    if (metres < 10) {
        return fmt::format("{:.1f} m", metres);
    }
    return metres < 1000 ? fmt::format("{:.0f} m", metres) : fmt::format("{:.1f} km", metres / 1000);
}

bool is_preferred(const Node& location) {
    const Node* const standing = location.object() == nullptr ? nullptr : location.object()->find("standing");
    return standing != nullptr && standing->string() != nullptr && *standing->string() == "preferred";
}

std::string fresh_id(const Array& locations, const std::string& date) {
    const auto is_taken = [&](const std::string& id) {
        return std::ranges::any_of(locations, [&](const Node& location) {
            const Node* const known = location.object() == nullptr ? nullptr : location.object()->find("id");
            return known != nullptr && known->string() != nullptr && *known->string() == id;
        });
    };
    std::string id = "edit-" + date;
    for (int number = 2; is_taken(id); ++number) {
        id = fmt::format("edit-{}-{}", date, number);
    }
    return id;
}

/// The role of a shape that people drew, given that of the old location: what was never more than an area in which the
/// place is does not become its outline by being moved.
std::string_view role_of(const geo::Geometry& drawn, const Location* old) {
    const std::string_view role = role_of_drawn(drawn);
    if (old != nullptr && !old->role.empty() && old->geometry.value().index() == drawn.value().index() &&
        (role == "within" || old->role != "within")) {
        return old->role;
    }
    return role;
}

class Mover {
public:
    Mover(RecordChange& change, const Relocation& to, const Placing& placing, Array& locations)
        : change_{change},
          to_{to},
          placing_{placing},
          locations_{locations},
          old_{preferred_location(change.site)},
          id_{fresh_id(locations, change.who.date)} {}

    void run() {
        Object location = to_.geometry ? drawn() : with_other_uncertainty();
        if (!placing_.method.empty()) {
            location.set("method", placing_.method);
        }
        location.set("georeferenced", change_.deed());
        if (!placing_.because.empty()) {
            add_note(location, placing_.because);
        }
        keep_what_was_drawn();
        supersede();
        note_search(change_, location, id_);
        keep_sensitivity(location);
        locations_.emplace_back(std::move(location));
        tell_lacks();
        tell();
        // Last: the list of locations may move in memory.
        change_.properties().erase("unlocated");
    }

private:
    Object drawn() const {
        Object location{{"id", id_},
                        {"standing", "preferred"},
                        {"geometry", geo::to_node(*to_.geometry)},
                        {"role", role_of(*to_.geometry, old_)}};
        if (to_.uncertainty_m) {
            location.set("uncertainty_m", *to_.uncertainty_m);
        }
        // On the map everything is drawn in WGS 84; of coordinates that were typed nobody said in which datum they are.
        location.set("datum", placing_.verbatim.empty() ? "EPSG:4326" : "not recorded");
        if (!placing_.verbatim.empty()) {
            location.set("verbatim", placing_.verbatim);
        }
        return location;
    }

    /// \pre there is a preferred location
    Object with_other_uncertainty() const {
        Object location = *std::ranges::find_if(locations_, is_preferred)->object();
        location.set("id", id_);
        location.set("uncertainty_m", *to_.uncertainty_m);
        for (const char* const of_the_old_one : {"because", "breakdown", "verified"}) {
            location.erase(of_the_old_one);
        }
        return location;
    }

    /// A move publishes nothing: who may not see where it was may not see where it is, be it by the old location's own
    /// word or by what that rests on, which the new one is not known to rest on.
    void keep_sensitivity(Object& location) {
        const std::string_view before = old_ == nullptr ? std::string_view{} : std::string_view{old_->sensitivity};
        // Its own word is of the search that went into its notes.
        const std::string own{stricter_sensitivity(stricter_sensitivity(before, change_.sensitivity.place),
                                                   sensitivity_of_node(location.find("sensitivity")))};
        const std::string word{stricter_sensitivity(own, change_.copied.place)};
        location.erase("sensitivity");
        if (word.empty()) {
            return;
        }
        location.set("sensitivity", word);
        if (word != "public") {
            change_.tell(EditOutcome::remark, "sensitivity",
                         change_.site.id.empty()
                             ? fmt::format("the location {} is {}, as is the one that was copied; if everyone may see "
                                           "where it is, say so at that location, in the dataset",
                                           id_, word)
                             : fmt::format("the new location {} is {}, as is what {}; if everyone may see where it is "
                                           "now, say so at that location, in the dataset",
                                           id_, word,
                                           word == own ? "it takes the place of"
                                                       : "the dataset has at that place, which not everyone may see"));
        }
    }

    /// A geometry that no location holds would be lost.
    void keep_what_was_drawn() {
        if (!locations_.empty() || change_.site.geometry.is_empty()) {
            return;
        }
        Object location{{"id", id_ == "as-drawn" ? "as-drawn-2" : "as-drawn"},
                        {"standing", "superseded"},
                        {"because", reason()},
                        {"geometry", Node{*change_.feature.find("geometry")}}};
        if (const Node* const metres = change_.properties().find("uncertainty_m")) {
            location.set("uncertainty_m", Node{*metres});
        }
        locations_.emplace_back(std::move(location));
    }

    std::string reason() const {
        return placing_.because.empty() ? fmt::format(
                                              "changed in an edited copy, brought home by {} on {}; no reason "
                                              "was given",
                                              change_.who.by, change_.who.date)
                                        : placing_.because;
    }

    void supersede() {
        for (Node& location : locations_) {
            if (is_preferred(location)) {
                Object& members = *location.object();
                members.set("standing", "superseded");
                const Node* const old = members.find("because");
                const bool has_old = old != nullptr && old->string() != nullptr && !old->string()->empty();
                members.set("because", has_old ? *old->string() + "; " + reason() : reason());
            }
        }
    }

    void tell_lacks() {
        const auto lack = [&](bool is_given, lacking::OfLocation what) {
            if (!is_given) {
                change_.lacks.push_back(lacking::of_location(what, id_));
            }
        };
        lack(!placing_.because.empty(), lacking::OfLocation::reason);
        lack(!to_.geometry || !placing_.method.empty(), lacking::OfLocation::method);
        lack(to_.uncertainty_m.has_value(), lacking::OfLocation::uncertainty);
    }

    void tell() {
        if (!to_.geometry) {
            const std::string before = old_ != nullptr && old_->uncertainty
                                           ? fmt::format("{} → ", geo::json::number_text(old_->uncertainty->value()))
                                           : std::string{};
            change_.tell(EditOutcome::taken, "uncertainty_m",
                         fmt::format("uncertainty_m: {}{} (a new location {}; the old one is superseded)", before,
                                     geo::json::number_text(*to_.uncertainty_m), id_));
            return;
        }
        const std::string radius =
            to_.uncertainty_m ? fmt::format(", ± {}", metres_text(*to_.uncertainty_m)) : std::string{};
        change_.tell(EditOutcome::taken, geometry_name, way() + radius + " (location " + id_ + ")");
        const bool is_judged_anew = std::ranges::any_of(change_.lines, [](const EditLine& line) {
            return line.member == "location_confidence" && line.outcome == EditOutcome::taken;
        });
        if (old_ != nullptr && !is_judged_anew && newest_assessment(change_.site, "location") != nullptr) {
            change_.tell(EditOutcome::remark, "location_confidence",
                         "location_confidence was judged for the old location; judge it anew if it is another now");
        }
    }

    static std::string placed_at(geo::LonLat to) {
        return fmt::format("placed at {} {}, {} {}", geo::json::number_text(std::abs(to.lat), 6),
                           to.lat < 0 ? 'S' : 'N', geo::json::number_text(std::abs(to.lon), 6), to.lon < 0 ? 'W' : 'E');
    }

    std::string way() const {
        const geo::LonLat to = to_.geometry->as_point();
        const geo::LonLat from = old_ == nullptr ? change_.site.geometry.as_point() : old_->geometry.as_point();
        if (geo::in_range(to) && old_ != nullptr && old_->role == "within") {
            return placed_at(to) + ", where only an area was known";
        }
        if (geo::in_range(to) && geo::in_range(from)) {
            return "moved " + metres_text(geo::geodesic_distance(from, to).value());
        }
        if (old_ == nullptr && change_.site.geometry.is_empty()) {
            return geo::in_range(to) ? placed_at(to) : "placed";
        }
        return "drawn anew";
    }

    RecordChange& change_;
    const Relocation& to_;
    const Placing& placing_;
    Array& locations_;
    const Location* old_;
    std::string id_;
};

bool is_on_the_globe(const geo::Geometry& geometry) {
    bool all = true;
    geo::for_each_position(geometry, [&all](const geo::Position& p) { all = all && geo::in_range(p.lonlat()); });
    return all;
}

/// Why the new place cannot be taken; empty if it can.
std::string problem_with(const RecordChange& change, const Relocation& to) {
    if (to.geometry && to.geometry->is_empty()) {
        return "geometry: a place is not taken away by erasing its shape; mark its location as rejected in the "
               "dataset, "
               "with the reason";
    }
    if (to.geometry && !is_on_the_globe(*to.geometry)) {
        return "geometry: it lies outside of the globe; draw it in EPSG:4326 (WGS 84), or write new_position";
    }
    if (const geo::Validity shape = to.geometry ? geo::validity(*to.geometry) : geo::Validity{}; !shape.valid) {
        const std::string where =
            geo::in_range(shape.where)
                ? fmt::format(" at {} {}, {} {}", geo::json::number_text(std::abs(shape.where.lat), 6),
                              shape.where.lat < 0 ? 'S' : 'N', geo::json::number_text(std::abs(shape.where.lon), 6),
                              shape.where.lon < 0 ? 'W' : 'E')
                : std::string{};
        return fmt::format("geometry: what was drawn is no valid shape{}: {}; mend it there and bring it home again",
                           where, shape.reason);
    }
    if (!to.geometry && preferred_location(change.site) == nullptr) {
        return "uncertainty_m: the record has no preferred location that it could be of; give new_position too";
    }
    return {};
}

std::optional<double> metres_of(RecordChange& change, const MergedMember& member) {
    const double* const metres = std::get_if<double>(&member.edited);
    if (metres != nullptr && *metres > 0 && *metres <= most_metres) {
        return *metres;
    }
    change.tell(
        EditOutcome::refused, "uncertainty_m",
        "uncertainty_m: write a number of metres above 0, and no more than half the way round the globe: a radius "
        "that surely holds the true place");
    return std::nullopt;
}

void tell_not_taken(RecordChange& change, const MergedRecord& merged, const MergedMember* uncertainty,
                    const Placing& placing) {
    if (merged.geometry == Merge::conflict) {
        change.tell(
            EditOutcome::conflict, geometry_name,
            "the place was changed in the copy and, differently, in the dataset, which keeps its own: make them "
            "agree in one of them");
    } else if (merged.geometry == Merge::taken) {
        change.tell(EditOutcome::conflict, geometry_name,
                    "the new place is not taken, as its uncertainty is in conflict; settle that first");
    }
    const bool is_said = uncertainty != nullptr && uncertainty->outcome == Merge::taken;
    if (is_said || (placing.is_given && merged.geometry == Merge::unchanged)) {
        change.tell(EditOutcome::conflict, "uncertainty_m",
                    "the new uncertainty is not taken, as the place is in conflict; settle that first");
    }
}

void tell_nothing_new(RecordChange& change, const MergedRecord& merged, const MergedMember* uncertainty,
                      const Placing& placing) {
    if (merged.geometry == Merge::already_so) {
        change.tell(EditOutcome::already_so, geometry_name, "the dataset has that place already");
    }
    if (uncertainty != nullptr && uncertainty->outcome == Merge::already_so) {
        change.tell(EditOutcome::already_so, "uncertainty_m",
                    fmt::format("uncertainty_m is {} already", shown_value(uncertainty->edited)));
    }
    if (merged.geometry == Merge::unchanged && uncertainty == nullptr && placing.is_given) {
        change.tell(
            EditOutcome::refused, "new_position",
            "the columns for a new position are filled in, but they say no other place and no other uncertainty "
            "than the record has; give new_position or new_uncertainty_m");
    }
}

}  // namespace

void change_location(RecordChange& change, const EditedRecord& edit, const MergedRecord& merged,
                     const Placing& placing) {
    const MergedMember* const uncertainty = merged.find("uncertainty_m");
    const bool is_wider = uncertainty != nullptr && uncertainty->outcome == Merge::taken;
    if (merged.geometry == Merge::conflict || (uncertainty != nullptr && uncertainty->outcome == Merge::conflict)) {
        tell_not_taken(change, merged, uncertainty, placing);
        return;
    }
    if (merged.geometry != Merge::taken && !is_wider) {
        tell_nothing_new(change, merged, uncertainty, placing);
        return;
    }
    Relocation to;
    if (merged.geometry == Merge::taken) {
        to.geometry = simple_geometry(edit.now->geometry);
    }
    to.uncertainty_m = placing.uncertainty_m;
    if (!to.uncertainty_m && is_wider) {
        to.uncertainty_m = metres_of(change, *uncertainty);
        if (!to.uncertainty_m && !to.geometry) {
            return;
        }
    }
    const std::string problem = problem_with(change, to);
    Array* const locations = problem.empty() ? change.list("locations") : nullptr;
    if (locations == nullptr) {
        change.tell(EditOutcome::refused, to.geometry ? geometry_name : std::string_view{"uncertainty_m"},
                    problem.empty() ? "\"locations\" is no list; mend it first with `situs validate`" : problem);
        return;
    }
    Mover{change, to, placing, *locations}.run();
}

}  // namespace situs

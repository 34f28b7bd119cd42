#include "tools/situs/location_text.hpp"

#include "geo/box.hpp"
#include "situs/model/projection.hpp"
#include "tools/situs/table.hpp"
#include "tools/situs/wording.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace situs::cli {
namespace {

std::string outline_text(const geo::Geometry& geometry) {
    if (geometry.is_empty()) {
        return "no geometry";
    }
    const std::string where = extent_text(geo::bounding_box(geometry));
    switch (geometry.type()) {
        case geo::GeometryType::polygon:
        case geo::GeometryType::multi_polygon:
            return "an area, " + where;
        case geo::GeometryType::line_string:
        case geo::GeometryType::multi_line_string:
            return "a line, " + where;
        default:
            return "several places, " + where;
    }
}

/// "somewhere within 5 km of 37.2° N, 50.0° E"
std::string where_text(const Location& location) {
    const geo::LonLat point = location.geometry.as_point();
    const bool is_point = !std::isnan(point.lon);
    const bool within = location.role == "within";
    const std::string radius = location.uncertainty ? length_text(*location.uncertainty) : std::string{};
    if (is_point && within && !radius.empty()) {
        return fmt::format("somewhere within {} of {}", radius, position_text(point));
    }
    std::string text = is_point ? position_text(point) : outline_text(location.geometry);
    if (within) {
        text = "somewhere in " + text;
    } else if (!location.role.empty()) {
        text += fmt::format(" ({})", location.role);
    }
    return radius.empty() ? text + ", how exactly is not recorded" : text + fmt::format(", give or take {}", radius);
}

std::string basis_text(const Basis& basis) {
    std::string text = basis.source.text();
    for (const auto& [name, value] :
         {std::pair{"", &basis.record}, {"acquired ", &basis.acquired}, {"", &basis.product}}) {
        text += value->empty() ? std::string{} : fmt::format(", {}{}", name, *value);
    }
    return basis.accuracy ? text + fmt::format(", accurate to {}", length_text(*basis.accuracy)) : text;
}

std::string breakdown_text(const Location& location) {
    std::string text;
    for (const Contribution& share : location.breakdown) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", share.cause,
                            share.length ? length_text(*share.length) : std::string{"?"});
    }
    return text;
}

std::string deed_text(const std::optional<Deed>& deed) {
    return deed ? fmt::format("{}, {}", deed->by, deed->date) : std::string{};
}

Paint paint_of_standing(std::string_view standing) noexcept {
    if (standing == "preferred") {
        return Paint::heading;
    }
    return standing == "superseded" || standing == "rejected" ? Paint::faint : Paint::none;
}

std::string precision_text(const Location& location) {
    return location.geometry.is_empty() ? std::string{} : std::string{name_of(precision_class(location))};
}

void write_location(const Streams& io, const Location& location) {
    io.out << "  " << shown(io, location.id.text(), paint_of_standing(location.standing)) << " ("
           << shown(io, location.standing) << ")\n";
    write_prose(io, where_text(location), 4);
    Table table{{Align::left, Align::left}, 4};
    const auto add = [&table](std::string_view name, std::string text) {
        if (!text.empty()) {
            table.add({{name, Paint::faint}, std::move(text)});
        }
    };
    add("because", location.because);
    add("precision", precision_text(location));
    add("radius from", breakdown_text(location));
    add("same place", location.place_match);
    add("when", location.when);
    add("in the source", location.verbatim);
    add("method", location.method);
    add("datum", location.datum);
    for (const Basis& basis : location.basis) {
        add("rests on", basis_text(basis));
    }
    add("protocol", location.protocol);
    add("placed by", deed_text(location.georeferenced));
    add("verified by", location.verified ? deed_text(location.verified) : std::string{"nobody"});
    add("notes", location.notes);
    table.write(io);
}

}  // namespace

void write_locations(const Streams& io, const Site& site) {
    for (const Location& location : site.locations) {
        write_location(io, location);
    }
    if (preferred_location(site) == nullptr) {
        const std::string state = site.locations.empty() ? "not located" : "no location is preferred";
        const std::string because = site.unlocated ? site.unlocated->because : std::string{};
        write_prose(io, because.empty() ? state : state + ": " + because, 2);
    }
    if (site.unlocated) {
        for (const Unlocated::Search& search : site.unlocated->searched) {
            write_prose(io, fmt::format("looked for in {} ({}, {})", search.what, search.by, search.date), 4,
                        Paint::faint);
        }
    }
}

}  // namespace situs::cli

#include "situs/exchange/written_coordinates.hpp"

#include "geo/coordinates_text.hpp"
#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "geo/geometry_visit.hpp"
#include "situs/exchange/refused_characters.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

struct WrittenNumber {
    double value;
    double step;  ///< One unit of its last digit.
};

/// A plain decimal number, also with an exponent, and nothing else.
std::optional<WrittenNumber> number_in(std::string_view text) {
    text.remove_prefix(text.starts_with('+') ? 1 : 0);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    const std::size_t e = std::min(text.find_first_of("eE"), text.size());
    const std::size_t point = std::min(text.find('.'), e);
    int exponent = 0;
    if (e < text.size()) {
        const std::string_view power = text.substr(e + 1 + (text.substr(e + 1).starts_with('+') ? 1 : 0));
        if (std::from_chars(power.data(), power.data() + power.size(), exponent).ec != std::errc{}) {
            return std::nullopt;
        }
    }
    const double decimals = point == e ? 0 : static_cast<double>(e - point - 1);
    return WrittenNumber{.value = value, .step = std::pow(10, exponent - decimals)};
}

void add_positions(WrittenCoordinates& written, Value coordinates) {
    if (!coordinates.is(Kind::array) || coordinates.size() == 0) {
        return;
    }
    if (const Value first = *coordinates.elements().begin(); !first.is(Kind::number)) {
        for (const Value part : coordinates.elements()) {
            add_positions(written, part);
        }
    } else if (coordinates.size() >= 2) {
        written.add(first.lexeme(), (*++coordinates.elements().begin()).lexeme());
    }
}

/// FeaturesAsWritten::at_least of a feature.
std::string_view hidden_beside_properties(Value feature) {
    std::string_view strictest;
    for (const geo::json::Member member : feature.members()) {
        std::string_view found;
        if (member.name == "sensitivity") {
            found = closed_sensitivity(member.value.string());
        } else if (member.name != "properties") {
            found = nested_sensitivity(member.value);
        } else {
            for (const geo::json::Member own : member.value.members()) {
                const bool is_word = own.name == "sensitivity" && !own.value.string().empty();
                found = stricter_sensitivity(found, is_word ? sensitivity_meant(own.value.string()) : "");
            }
        }
        strictest = stricter_sensitivity(strictest, found);
    }
    return strictest == "public" ? std::string_view{} : strictest;
}

}  // namespace

std::optional<geo::Position> WrittenCoordinates::add(std::string_view longitude_text, std::string_view latitude_text,
                                                     std::optional<std::string_view> altitude_text) {
    const std::optional<WrittenNumber> lon = number_in(longitude_text);
    const std::optional<WrittenNumber> lat = number_in(latitude_text);
    const std::optional<WrittenNumber> altitude = altitude_text ? number_in(*altitude_text) : std::nullopt;
    if (!lon || !lat || (altitude_text && !altitude) || (positions > 0 && !latitude)) {
        latitude = longitude = std::nullopt;
        positions = std::max<std::size_t>(positions, 1);
        return std::nullopt;
    }
    if (positions == 0) {
        longitude = lon->value;
        latitude = lat->value;
        step = std::min(lon->step, lat->step);
    }
    step = std::min({step, lon->step, lat->step});
    ++positions;
    geo::Position position{.lon = lon->value, .lat = lat->value};
    if (altitude) {
        position.altitude = altitude->value;
        position.dimensions = 3;
    }
    return position;
}

std::optional<geo::Metres> WrittenCoordinates::digits() const noexcept {
    return latitude ? std::optional{geo::digits_in_metres(*latitude, step, step)} : std::nullopt;
}

void CoordinatesAsWritten::add(WrittenCoordinates written) {
    assert(written.latitude && written.longitude);
    const std::pair place{*written.longitude, *written.latitude};
    by_place_[place].push_back(std::move(written));
}

std::optional<WrittenCoordinates> CoordinatesAsWritten::take(const geo::Geometry& geometry) {
    std::optional<geo::Position> first;
    geo::for_each_position(geometry, [&first](const geo::Position& p) { first = first ? first : p; });
    const auto found = first ? by_place_.find({first->lon, first->lat}) : by_place_.end();
    if (found == by_place_.end()) {
        return std::nullopt;
    }
    std::vector<WrittenCoordinates>& there = found->second;
    WrittenCoordinates written = std::move(there.front());
    there.erase(there.begin());
    if (there.empty()) {
        by_place_.erase(found);
    }
    return written;
}

WrittenCoordinates written_in_wkt(std::string_view text) {
    WrittenCoordinates written;
    const std::string whole{text};
    for (std::size_t at = text.find('('); at != std::string_view::npos; at = text.find_first_of("(,", at + 1)) {
        const std::string_view rest = text.substr(std::min(text.find_first_not_of(" \t\r\n", at + 1), text.size()));
        if (rest.starts_with('(') || rest.empty() || (rest.front() | 0x20) >= 'a') {
            continue;  // a list of lists, or the name of a member of a collection
        }
        const std::size_t first = std::min(rest.find_first_of(" \t\r\n,()"), rest.size());
        const std::size_t second = std::min(rest.find_first_not_of(" \t\r\n", first), rest.size());
        const std::string_view latitude = rest.substr(second);
        written.add(rest.substr(0, first), latitude.substr(0, latitude.find_first_of(" \t\r\n,()")));
    }
    written.text = written.positions == 1 ? whole : std::string{};
    return written;
}

WrittenCoordinates written_coordinates(Value geometry) {
    WrittenCoordinates written;
    add_positions(written, geometry["coordinates"]);
    for (const Value part : geometry["geometries"].elements()) {
        add_positions(written, part["coordinates"]);
    }
    if (geometry["type"].string() == "Point" && written.latitude) {
        written.text = geometry["coordinates"].lexeme();
    }
    return written;
}

FeaturesAsWritten features_in_geojson(const std::filesystem::path& path) {
    FeaturesAsWritten all;
    geo::FeatureReader reader{path};
    geo::json::Document document;
    for (geo::FeatureText text; reader.next(text);) {
        if (!document.parse(text.text)) {
            const geo::json::Problem& problem = document.problems().back();
            const geo::json::Place at = geo::json::place_of(text.text, problem.offset);
            throw geo::InputError{fmt::format("{}:{}:{}: {}", path.string(), text.line + at.line - 1,
                                              at.line == 1 ? text.column + at.column - 1 : at.column, problem.message)};
        }
        const Value root = document.root();
        if (WrittenCoordinates written = written_coordinates(root["geometry"] ? root["geometry"] : root);
            written.latitude) {
            all.coordinates.add(std::move(written));
        }
        ++all.count;
        const bool may_hide =
            text.text.find("sensitivity") != std::string::npos || text.text.find('\\') != std::string::npos;
        if (const std::string_view hidden = may_hide ? hidden_beside_properties(root) : ""; !hidden.empty()) {
            all.at_least.emplace(all.count, hidden);
        }
        // Nearly no feature can have any.
        const std::string problem = text.has_rare_bytes ? control_character_problem_in(root) : std::string{};
        if (!problem.empty()) {
            all.problems.emplace(all.count, fmt::format("line {}: {}", text.line, problem));
        }
    }
    return all;
}

}  // namespace situs

#include "geo/coordinates_text.hpp"

#include "geo/coordinates_spelling.hpp"
#include "geo/degrees_text.hpp"
#include "geo/grid_reference.hpp"
#include "geo/map_link.hpp"
#include "geo/place_agreement.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace geo {
namespace {

constexpr std::string_view blank = " \t\r\n";
constexpr std::size_t most_parts = 8;

/// Well-known text of a point: longitude first.
bool is_well_known_text(std::string_view text) noexcept {
    return text.starts_with("POINT") || text.starts_with("Point(") || text.starts_with("point(");
}

std::string_view trimmed(std::string_view text) noexcept {
    const std::size_t begin = text.find_first_not_of(blank);
    return begin == std::string_view::npos ? std::string_view{}
                                           : text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

PlaceReadings read_one(std::string_view text, OrdinateOrder order) {
    text = trimmed(text);
    if (is_well_known_text(text)) {
        return read_degrees(text.substr(5), OrdinateOrder::longitude_first);
    }
    PlaceReadings grid = read_grid_reference(text);
    return grid.all.empty() && grid.problem.empty() ? read_degrees(text, order) : grid;
}

/// Signs and words that part one place from the next; those of an earlier row do before those of a later one.
constexpr std::array<std::array<std::string_view, 5>, 5> partings{
    {{"\n", "\r"}, {"|"}, {" / "}, {" or ", " ou ", " oder ", " یا ", " أو "}, {";", "؛"}}};

std::vector<std::string_view> parts_of(std::string_view text, std::size_t row) {
    std::vector<std::string_view> parts;
    while (!text.empty() && parts.size() <= most_parts) {
        std::size_t end = text.size();
        std::size_t next = text.size();
        for (const std::string_view sign : partings[row]) {
            if (const std::size_t at = text.substr(0, end).find(sign); !sign.empty() && at != std::string_view::npos) {
                end = at;
                next = at + sign.size();
            }
        }
        if (!trimmed(text.substr(0, end)).empty()) {
            parts.push_back(text.substr(0, end));
        }
        text.remove_prefix(next);
    }
    return parts;
}

/// Of a text without links. \param row the first of `partings` that counts
PlaceReadings read_text(std::string_view text, OrdinateOrder order, std::size_t row = 0) {
    PlaceReadings whole = read_one(text, order);
    for (; row < partings.size() && whole.all.empty(); ++row) {
        const std::vector<std::string_view> parts = parts_of(text, row);
        if (parts.empty() || parts.front().size() == text.size() || parts.size() > most_parts) {
            continue;
        }
        std::vector<PlaceReadings> readings;
        for (const std::string_view part : parts) {
            readings.push_back(read_text(part, order, row + 1));
        }
        if (std::none_of(readings.begin(), readings.end(), [](const PlaceReadings& one) { return one.all.empty(); })) {
            return united(readings);
        }
    }
    return whole;
}

/// Whether words beside a link look as if they held coordinates: a degree sign, or two numbers with decimals.
bool may_be_coordinates(std::string_view text) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const std::string plain = in_one_spelling(text);
    std::size_t decimals = 0;
    for (std::size_t i = 1; i + 1 < plain.size(); ++i) {
        decimals += (plain[i] == '.' || plain[i] == ',') && is_digit(plain[i - 1]) && is_digit(plain[i + 1]) ? 1U : 0U;
    }
    return decimals >= 2 || text.find("°") != std::string_view::npos;
}

/// Reads a text with links in it.
class LinkedText {
public:
    LinkedText(std::string_view text, OrdinateOrder order) : text_{text}, order_{order} {}

    PlaceReadings read(std::size_t first) && {
        take_words(text_.substr(0, first));
        std::size_t count = 0;
        for (std::size_t at = first; at < text_.size(); ++count) {
            const std::size_t next = std::min(find_link(text_, at + 1), text_.size());
            take_link(text_.substr(at, next - at));
            at = next;
        }
        if (problem_.empty() && count > most_parts) {
            problem_ = "it has too many links; keep the one of the place";
        }
        if (!problem_.empty() || parts_.empty()) {
            return {.all = {}, .problem = problem_.empty() ? std::move(other_) : std::move(problem_)};
        }
        return united(parts_);
    }

private:
    void refuse(std::string_view why) { problem_ = problem_.empty() ? why : problem_; }

    /// A link, and what stands behind it.
    void take_link(std::string_view text) {
        text = trimmed(text);
        const std::size_t end = std::min(text.find_first_of(blank), text.size());
        std::string_view link = text.substr(0, end);
        link = link.substr(0, link.find_last_not_of("\"'>],.;|") + 1);
        PlaceReadings readings = read_link(link);
        if (readings.all.empty() && end < text.size()) {
            if (PlaceReadings whole = read_link(text); !whole.all.empty()) {  // blanks in it: "…?q=33.5, 36.2"
                parts_.push_back(std::move(whole));
                return;
            }
        }
        if (!readings.all.empty()) {
            parts_.push_back(std::move(readings));
        } else if (is_of_map(link)) {
            refuse(readings.problem);
        } else {
            other_ = std::move(readings.problem);
        }
        take_words(text.substr(end));
    }

    void take_words(std::string_view text) {
        const std::size_t begin = text.find_first_not_of(" \t\r\n,;:|()<>[]\"'");
        text = text.substr(std::min(begin, text.size()));
        text = text.substr(0, text.find_last_not_of(" \t\r\n,;:|()<>[]-\"") + 1);
        PlaceReadings readings = read_text(" " + std::string{text}, order_);  // " or …"
        if (!readings.all.empty()) {
            parts_.push_back(std::move(readings));
        } else if (may_be_coordinates(text)) {
            refuse("beside the link stands what may be other coordinates, but cannot be read; keep one of both");
        }
    }

    std::string_view text_;
    OrdinateOrder order_;
    std::vector<PlaceReadings> parts_;
    std::string problem_;
    std::string other_;  ///< Why a link that is of no map says no place.
};

}  // namespace

Metres digits_in_metres(double latitude, double latitude_step, double longitude_step) noexcept {
    constexpr double a = 6378137;
    constexpr double f = 1 / 298.257223563;
    constexpr double e2 = f * (2 - f);
    constexpr double radian = std::numbers::pi / 180;
    const double sine = std::sin(latitude * radian);
    const double root = std::sqrt(1 - e2 * sine * sine);
    const double meridian = a * (1 - e2) / (root * root * root);
    const double parallel = a / root * std::cos(latitude * radian);
    return Metres{radian * std::hypot(latitude_step * meridian, longitude_step * parallel)};
}

PlaceReadings read_places(std::string_view text, OrdinateOrder order) {
    text = trimmed(text);
    const std::size_t link = find_link(text);
    return link == std::string_view::npos ? read_text(text, order) : LinkedText{text, order}.read(link);
}

CoordinatesReading read_coordinates(std::string_view text) {
    PlaceReadings readings = read_places(text);
    if (readings.all.size() != 1) {
        return {.place = std::nullopt, .problem = std::move(readings.problem)};
    }
    if (readings.all.front().is_middle_of_view) {
        return {.place = std::nullopt,
                .problem =
                    "the link tells only the middle of what the map showed, which need not be the place; put a pin on "
                    "the place and copy its link, or write the coordinates"};
    }
    return {.place = readings.all.front().place, .problem = {}};
}

}  // namespace geo

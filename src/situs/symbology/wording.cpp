#include "situs/symbology/wording.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace situs {
namespace {

constexpr std::array existence_lines{
    LegendLine{"established", "Established: examined on the spot"},
    LegendLine{"corroborated", "Corroborated: two or more independent origins"},
    LegendLine{"reported", "Reported: one origin"},
    LegendLine{"disputed", "Disputed: origins contradict each other"},
    LegendLine{"discounted", "Discounted: shown to be wrong"},
    LegendLine{"not-assessed", "Not assessed"},
};
constexpr std::array location_lines{
    LegendLine{"reported", "Stated by at least one source"},
    LegendLine{"not-assessed", "Inferred, disputed, discounted or not assessed"},
};

}  // namespace

std::string_view existence_heading() noexcept {
    return "Fill: was there such a place?";
}

std::span<const LegendLine> existence_legend() noexcept {
    return existence_lines;
}

std::string_view location_heading() noexcept {
    return "Outline: is it where it is drawn?";
}

std::span<const LegendLine> location_legend() noexcept {
    return location_lines;
}

std::string_view uncertainty_wording() noexcept {
    return "The place lies somewhere in this area";
}

std::string_view context_area_wording() noexcept {
    return "Circle round a country, province or town";
}

std::string_view alternative_wording() noexcept {
    return "Alternative location";
}

std::string name_of(const geo::Crs& crs) {
    constexpr std::array names{std::pair<std::string_view, std::string_view>{"lcc", "Lambert conformal conic"},
                               std::pair<std::string_view, std::string_view>{"laea", "Lambert azimuthal equal-area"},
                               std::pair<std::string_view, std::string_view>{"stere", "Polar stereographic"},
                               std::pair<std::string_view, std::string_view>{"eqearth", "Equal Earth"}};
    const std::string acronym = crs.projection_acronym();
    const auto* const found = std::ranges::find(names, acronym, [](const auto& entry) { return entry.first; });
    return crs.authority() || found == names.end() ? crs.name() : std::string{found->second};
}

}  // namespace situs

#include "situs/store/draft.hpp"

#include "geo/geometry.hpp"
#include "situs/model/blanks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace situs {
namespace {

constexpr std::string_view between = "; ";
constexpr std::string_view missing = "still missing: ";

bool is_out(const Location& location) noexcept {
    return location.standing == "superseded" || location.standing == "rejected";
}

bool says_why_unlocated(const Site& site) {
    return site.unlocated && !site.unlocated->because.empty();
}

bool has_name(const Site& site) {
    return !site.names.empty() &&
           std::ranges::none_of(site.names, [](const Name& name) { return without_blanks(name.text).empty(); });
}

/// Whether a location that counts has what `item` says is missing in it: "the method of the location as-given (…)".
bool is_in_location(std::string_view item, const Site& site) {
    constexpr std::string_view of = " of the location ";
    const std::size_t at = item.find(of);
    const std::size_t end = item.rfind(" (");
    if (at == std::string_view::npos || end == std::string_view::npos || end < at + of.size()) {
        return false;
    }
    const std::string_view what = item.substr(0, at);
    const std::string_view id = item.substr(at + of.size(), end - at - of.size());
    const auto found = std::ranges::find_if(site.locations, [&](const Location& one) { return one.id.text() == id; });
    if (found == site.locations.end() || is_out(*found)) {
        return true;  // It counts no more.
    }
    return (what == "the reason" && !(found->because.empty() && found->notes.empty())) ||
           (what == "the method" && !found->method.empty()) ||
           (what == "the uncertainty" && found->uncertainty.has_value());
}

/// Whether the record has by now what situs said is missing.
bool is_there(std::string_view item, const Site& site) {
    const Location* const preferred = preferred_location(site);
    if (item == not_looked_through) {
        return !site.assessments.empty();
    }
    if (item.ends_with("(attestations)")) {
        return !site.attestations.empty();
    }
    if (item == "a name (names)") {
        return has_name(site);
    }
    if (item.ends_with("(names)")) {
        return has_name(site) && !site.names.front().lang.empty() && !site.names.front().sources.empty();
    }
    if (item.ends_with("(unlocated)")) {
        return preferred != nullptr || says_why_unlocated(site);
    }
    if (item.ends_with("(basis)")) {
        return preferred == nullptr ? says_why_unlocated(site) : !preferred->basis.empty();
    }
    if (item.starts_with("the uncertainty of the location (")) {
        return preferred == nullptr || preferred->uncertainty.has_value();
    }
    return is_in_location(item, site);
}

bool is_heading(std::string_view item) noexcept {
    return item.starts_with(brought_home) || item.starts_with(imported_from);
}

std::vector<std::string_view> items_of(std::string_view draft) {
    std::vector<std::string_view> items;
    while (!draft.empty()) {
        const std::size_t end = std::min(draft.find(between), draft.size());
        items.push_back(draft.substr(0, end));
        draft.remove_prefix(std::min(end + between.size(), draft.size()));
    }
    return items;
}

}  // namespace

std::vector<std::string> gaps(const Site& site) {
    std::vector<std::string> list;
    if (site.attestations.empty()) {
        list.emplace_back("a source that attests it (attestations)");
    }
    if (!has_name(site)) {
        list.emplace_back("a name (names)");
    }
    if (std::ranges::all_of(site.locations, is_out) && !says_why_unlocated(site)) {
        list.emplace_back("a location, or why there is none (unlocated)");
    }
    for (const Location& location : site.locations) {
        const std::string& id = location.id.text();
        const bool is_preferred = location.standing == "preferred";
        if (is_preferred && location.geometry.is_empty()) {
            list.push_back(fmt::format("the geometry of the location {}", id));
        } else if (!location.uncertainty &&
                   (is_preferred || (location.role == "within" && location.geometry.as<geo::Point>() != nullptr))) {
            list.push_back(
                fmt::format("the uncertainty of the location {} (the radius that surely holds the true place)", id));
        }
        if (is_out(location) && location.because.empty()) {
            list.push_back(fmt::format("why the location {} is {}", id, location.standing));
        }
    }
    return list;
}

std::string refreshed_draft(std::string_view draft, const Site& site) {
    std::string text;
    std::string_view front;  // Stands before the next item that stays.
    bool any_left = false;
    for (std::string_view item : items_of(draft)) {
        if (item.starts_with(missing)) {
            item.remove_prefix(missing.size());
            front = missing;
        }
        if (is_heading(item)) {
            front = {};
        }
        const bool is_missing = !is_heading(item) && !is_there(item, site);
        if (is_missing || is_heading(item)) {
            text += fmt::format("{}{}{}", text.empty() ? "" : between, front, item);
            front = {};
        }
        any_left = any_left || is_missing;
    }
    return any_left ? text : std::string{};
}

}  // namespace situs

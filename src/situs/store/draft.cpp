#include "situs/store/draft.hpp"

#include "geo/geometry.hpp"
#include "situs/model/blanks.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

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

/// What a location may lack.
struct LocationGap {
    lacking::OfLocation what;
    std::string_view before;  ///< Before the location's id,
    std::string_view after;   ///< and behind it.
    bool (*is_there)(const Location&);
};

constexpr std::array location_gaps{
    LocationGap{lacking::OfLocation::reason, "the reason of the location ", " (why it is there)",
                [](const Location& one) { return !(one.because.empty() && one.notes.empty()); }},
    LocationGap{lacking::OfLocation::method, "the method of the location ", " (how it was found)",
                [](const Location& one) { return !one.method.empty(); }},
    LocationGap{lacking::OfLocation::uncertainty, "the uncertainty of the location ",
                " (the radius that surely holds the true place)",
                [](const Location& one) { return one.uncertainty.has_value(); }},
};

/// Whether `item` is a sentence of situs about a location of the record that has what it lacked, or counts no more.
bool is_there_in_location(std::string_view item, const Site& site) {
    return std::ranges::any_of(location_gaps, [&](const LocationGap& gap) {
        return std::ranges::any_of(site.locations, [&](const Location& one) {
            return item == lacking::of_location(gap.what, one.id.text()) && (is_out(one) || gap.is_there(one));
        });
    });
}

/// Whether the record has by now what situs said is missing. Only whole sentences that situs writes are compared:
/// what people wrote may end with the same words.
bool is_there(std::string_view item, const Site& site) {
    const Location* const preferred = preferred_location(site);
    if (item == not_looked_through) {
        return !site.assessments.empty();
    }
    if (item == lacking::attestation) {
        return !site.attestations.empty();
    }
    if (item == lacking::name) {
        return has_name(site);
    }
    if (item == lacking::name_evidence) {
        return has_name(site) && !site.names.front().lang.empty() && !site.names.front().sources.empty();
    }
    if (item == lacking::place) {
        return preferred != nullptr || says_why_unlocated(site);
    }
    if (item == lacking::basis) {
        return preferred == nullptr ? says_why_unlocated(site) : !preferred->basis.empty();
    }
    if (item == lacking::radius) {
        return preferred == nullptr || preferred->uncertainty.has_value();
    }
    return is_there_in_location(item, site);
}

/// Whether a text ends with " on " and a day.
bool ends_with_day(std::string_view text) noexcept {
    constexpr std::string_view form = " on 0000-00-00";
    if (text.size() < form.size()) {
        return false;
    }
    text.remove_prefix(text.size() - form.size());
    return std::ranges::equal(form, text,
                              [](char want, char c) { return want == '0' ? c >= '0' && c <= '9' : c == want; });
}

/// Whether situs wrote it to say where what is missing comes from, with who and when; it ends with the last of that.
bool is_heading(std::string_view item) noexcept {
    return ends_with_day(item) && (item.starts_with(brought_home) ||
                                   (item.starts_with(imported_from) && item.find(" (") < item.rfind(") by ") &&
                                    item.rfind(") by ") != std::string_view::npos));
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

std::string lacking::of_location(OfLocation what, std::string_view id) {
    const LocationGap& gap = *std::ranges::find(location_gaps, what, &LocationGap::what);
    return fmt::format("{}{}{}", gap.before, id, gap.after);
}

std::vector<std::string> gaps(const Site& site) {
    std::vector<std::string> list;
    if (site.attestations.empty()) {
        list.emplace_back(lacking::attestation);
    }
    if (!has_name(site)) {
        list.emplace_back(lacking::name);
    }
    if (std::ranges::all_of(site.locations, is_out) && !says_why_unlocated(site)) {
        list.emplace_back(lacking::place);
    }
    for (const Location& location : site.locations) {
        const std::string& id = location.id.text();
        const bool is_preferred = location.standing == "preferred";
        if (is_preferred && location.geometry.is_empty()) {
            list.push_back(fmt::format("the geometry of the location {}", id));
        } else if (!location.uncertainty &&
                   (is_preferred || (location.role == "within" && location.geometry.as<geo::Point>() != nullptr))) {
            list.push_back(lacking::of_location(lacking::OfLocation::uncertainty, id));
        }
        if (is_out(location) && location.because.empty()) {
            list.push_back(fmt::format("why the location {} is {}", id, location.standing));
        }
    }
    return list;
}

std::vector<std::string> said_to_lack(std::string_view draft, const Site& site) {
    std::vector<std::string> list;
    for (std::string_view item : items_of(draft)) {
        for (const std::string_view front : {missing, draft_begin}) {
            item.remove_prefix(item.starts_with(front) ? front.size() : 0);
        }
        if (!is_heading(item) && item != not_looked_through && !is_there(item, site)) {
            list.emplace_back(item);
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

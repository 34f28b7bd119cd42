#include "situs/release/telling_id.hpp"

#include "situs/store/new_record.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace situs {
namespace {

using geo::json::Member;
using geo::json::Value;

/// Whether the words of one slug stand in another, one behind the other.
bool holds_words(std::string_view slug, std::string_view words) {
    for (std::size_t at = slug.find(words); at != std::string_view::npos; at = slug.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || slug[at - 1] == '-') && (end == slug.size() || slug[end] == '-')) {
            return true;
        }
    }
    return false;
}

/// "evin" for "evin-2".
std::string_view without_number(std::string_view id) noexcept {
    const std::size_t last = id.find_last_not_of("0123456789");
    return last == std::string_view::npos || last + 1 == id.size() || last == 0 || id[last] != '-' ? id
                                                                                                   : id.substr(0, last);
}

/// What an id tells of a name; empty for nothing.
std::string_view told_of(std::string_view id, std::string_view slug) {
    if (slug.empty()) {
        return {};
    }
    if (holds_words(id, slug)) {
        return slug;
    }
    const std::string_view base = without_number(id);
    return base.find('-') != std::string_view::npos && holds_words(slug, base) ? base : std::string_view{};
}

}  // namespace

bool id_tells(std::string_view id, std::span<const std::string_view> hidden, std::span<const std::string_view> shown) {
    return std::ranges::any_of(hidden, [&](std::string_view name) {
        const std::string slug = slug_of_name(std::string{name});
        const std::string_view told = told_of(id, slug);
        return !told.empty() && std::ranges::none_of(shown, [told](std::string_view text) {
            return holds_words(slug_of_name(std::string{text}), told);
        });
    });
}

bool id_tells_cut_name(Value feature, const Cuts& cuts) {
    if (cuts.names == 0) {
        return false;
    }
    std::vector<std::string_view> hidden;
    std::vector<std::string_view> shown;
    for (const Member member : feature.members()) {
        if (member.name != "properties") {
            continue;
        }
        shown.push_back(member.value["kind"].string());
        for (const Member list : member.value.members()) {
            for (const Value name : list.name == "names" ? list.value.elements() : Value{}.elements()) {
                const bool is_cut = std::ranges::binary_search(cuts.offsets, name.offset());
                (is_cut ? hidden : shown).push_back(name["text"].string());
            }
        }
    }
    return id_tells(feature["id"].string(), hidden, shown);
}

}  // namespace situs

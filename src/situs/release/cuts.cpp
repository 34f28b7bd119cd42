#include "situs/release/cited_sources.hpp"
#include "situs/release/redaction.hpp"

#include <algorithm>
#include <string_view>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Value;

/// One walk over one record.
class CutFinder {
public:
    CutFinder(Value feature, const Visibility& visibility) : feature_{feature}, visibility_{visibility} {}

    Cuts find() {
        for (const Member member : feature_.members()) {
            if (member.name == "properties" && member.value.is(Kind::object)) {
                continue;  // The record as a whole was asked before.
            }
            cut_by_own_word(member.value, cuts_.others);
        }
        for_each_properties([this](Value properties) { cut_members(properties); });
        for_each_part("attestations", [this](Value part) { cut_if_hidden_source(part); });
        for_each_part("names", [this](Value part) { cut_if_only_hidden_sources(part); });
        for_each_part("locations", [this](Value part) { cut_if_it_rests_on_hidden(part); });
        for_each_properties([this](Value properties) { find_references(properties); });
        std::sort(cuts_.offsets.begin(), cuts_.offsets.end());
        return std::move(cuts_);
    }

private:
    template <typename Visit>
    void for_each_properties(Visit&& visit) {
        for (const Member member : feature_.members()) {
            if (member.name == "properties") {
                visit(member.value);
            }
        }
    }
    template <typename Visit>
    void for_each_part(std::string_view list, Visit&& visit) {
        for_each_properties([&](Value properties) {
            for (const Member member : properties.members()) {
                if (member.name != list) {
                    continue;
                }
                for (const Value part : member.value.elements()) {
                    if (!is_cut(part)) {
                        visit(part);
                    }
                }
            }
        });
    }

    bool is_cut(Value value) const {
        return !cuts_.offsets.empty() &&
               std::find(cuts_.offsets.begin(), cuts_.offsets.end(), value.offset()) != cuts_.offsets.end();
    }
    void cut(Value value, std::size_t& count) {
        cuts_.offsets.push_back(value.offset());
        ++count;
        cuts_.preferred_location |= &count == &cuts_.locations && value["standing"].string() == "preferred";
    }

    void cut_members(Value properties) {
        for (const Member member : properties.members()) {
            std::size_t& count = member.name == "names"          ? cuts_.names
                                 : member.name == "locations"    ? cuts_.locations
                                 : member.name == "attestations" ? cuts_.attestations
                                                                 : cuts_.others;
            for (const Value part : member.value.elements()) {
                cut_by_own_word(part, count);
            }
            if (member.value.is(Kind::object)) {
                cut_by_own_word(member.value, cuts_.others);
            }
        }
    }
    /// Any object, however deep, may carry a `sensitivity`.
    void cut_by_own_word(Value value, std::size_t& count) {
        if (value.is(Kind::array)) {
            for (const Value element : value.elements()) {
                cut_by_own_word(element, cuts_.others);
            }
        }
        if (!value.is(Kind::object)) {
            return;
        }
        if (!visibility_.allows(own_sensitivity(value).value_or(Sensitivity::open))) {
            cut(value, count);
            return;
        }
        for (const Member member : value.members()) {
            cut_by_own_word(member.value, cuts_.others);
        }
    }

    void cut_if_hidden_source(Value attestation) {
        for (const Member member : attestation.members()) {
            if (member.name == "source" && !visibility_.shows_source(id_in(member.value))) {
                cut(attestation, cuts_.attestations);
                return;
            }
        }
    }

    void cut_if_only_hidden_sources(Value name) {
        bool hidden = false;
        for (const Value source : name["sources"].elements()) {
            if (visibility_.shows_source(id_in(source))) {
                return;
            }
            hidden = true;
        }
        if (hidden) {
            cut(name, cuts_.names);
        }
    }

    void cut_if_it_rests_on_hidden(Value location) {
        const auto elements = location["basis"].elements();
        const bool hidden_basis = std::any_of(elements.begin(), elements.end(), [this](Value basis) {
            const Value source = basis["source"];
            return source && !visibility_.shows_source(id_in(source));
        });
        if (hidden_basis || named_by_hidden_only(location["id"].string())) {
            cut(location, cuts_.locations);
        }
    }
    bool named_by_hidden_only(std::string_view location) {
        if (location.empty() || cuts_.offsets.empty()) {
            return false;
        }
        bool hidden = false;
        bool visible = false;
        for_each_properties([&](Value properties) {
            for (const Value attestation : properties["attestations"].elements()) {
                for (const Value claim : attestation["claims"].elements()) {
                    if (names_location(claim, location)) {
                        (is_cut(attestation) || is_cut(claim) ? hidden : visible) = true;
                    }
                }
            }
        });
        return hidden && !visible;
    }
    static bool names_location(Value claim, std::string_view location) {
        const auto ids = claim["locations"].elements();
        return std::any_of(ids.begin(), ids.end(), [&](Value id) { return id.string() == location; });
    }

    void find_references(Value properties) {
        count_if(!visibility_.shows_site(properties["within"].string()));
        for (const Value relation : properties["relations"].elements()) {
            count_if(!is_cut(relation) && !visibility_.shows_site(relation["to"].string()));
        }
        for (const Value location : properties["locations"].elements()) {
            for (const Value basis : location["basis"].elements()) {
                count_if(!is_cut(location) && !is_cut(basis) && !visibility_.shows_site(basis["record"].string()));
            }
        }
        for (const Value name : properties["names"].elements()) {
            for (const Value source : name["sources"].elements()) {
                count_if(!is_cut(name) && !visibility_.shows_source(id_in(source)));
            }
        }
    }
    void count_if(bool is_reference) noexcept { cuts_.references += is_reference ? 1U : 0U; }

    Value feature_;
    const Visibility& visibility_;
    Cuts cuts_;
};

/// Whether a colon and a word that may be seen stand at the front of the text behind a member's name.
bool is_open_word(std::string_view text, const Visibility& visibility) noexcept {
    const auto skip = [&text](std::string_view what) {
        text.remove_prefix(std::min(text.find_first_not_of(what), text.size()));
    };
    skip(" \t\r\n");
    if (!text.starts_with(':')) {
        return false;
    }
    text.remove_prefix(1);
    skip(" \t\r\n");
    if (!text.starts_with('"')) {
        return false;
    }
    text.remove_prefix(1);
    const std::size_t end = text.find('"');
    return end != std::string_view::npos && visibility.allows(sensitivity_of_word(text.substr(0, end)));
}

}  // namespace

bool surely_shows_all(std::string_view text, const Visibility& visibility) noexcept {
    // Only the member's name and the word behind it are looked for, so that most records need no walk.
    constexpr std::string_view name = "\"sensitivity\"";
    constexpr std::size_t rare = name.find('v');
    if (!visibility.shows_every_name() || text.find('\\') != std::string_view::npos) {
        return false;
    }
    for (std::size_t at = text.find('v'); at != std::string_view::npos; at = text.find('v', at + 1)) {
        if (at >= rare && text.substr(at - rare, name.size()) == name &&
            !is_open_word(text.substr(at - rare + name.size()), visibility)) {
            return false;
        }
    }
    return true;
}

Cuts find_cuts(Value feature, const Visibility& visibility) {
    if (surely_shows_all(feature.lexeme(), visibility)) {
        return {};
    }
    return CutFinder{feature, visibility}.find();
}

}  // namespace situs

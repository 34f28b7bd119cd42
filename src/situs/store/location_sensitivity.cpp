#include "situs/store/location_sensitivity.hpp"

#include "situs/model/sensitivity_word.hpp"

#include <algorithm>
#include <string_view>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string_view text_in(const Object& object, std::string_view name) noexcept {
    const Node* const member = object.find(name);
    return member == nullptr || member->string() == nullptr ? std::string_view{} : *member->string();
}

/// The objects of a list; nothing where no list of that name stands.
template <typename Visit>
void for_each_object(const Object& object, std::string_view name, Visit&& visit) {
    const Node* const member = object.find(name);
    if (member == nullptr || member->array() == nullptr) {
        return;
    }
    for (const Node& element : *member->array()) {
        if (element.object() != nullptr) {
            visit(*element.object());
        }
    }
}

/// Empty where everyone may see it. What is no text counts as "restricted", as everywhere.
std::string_view hidden_word(const Object& object) noexcept {
    const Node* const member = object.find("sensitivity");
    if (member == nullptr || member->is_null()) {
        return {};
    }
    const std::string_view word = member->string() == nullptr ? std::string_view{"restricted"} : *member->string();
    return word == "public" ? std::string_view{} : word;
}

std::string_view hidden_source(const Object& cites, const Sources& sources) {
    const Source* const source = sources.find(SourceId{std::string{text_in(cites, "source")}});
    return source == nullptr || source->sensitivity == "public" ? std::string_view{}
                                                                : std::string_view{source->sensitivity};
}

bool names_location(const Object& claim, std::string_view id) {
    const Node* const named = claim.find("locations");
    return named != nullptr && named->array() != nullptr && std::ranges::any_of(*named->array(), [id](const Node& one) {
               return one.string() != nullptr && *one.string() == id;
           });
}

}  // namespace

std::string hidden_by(const Object& properties, const Object& location, const Sources& sources) {
    std::string_view strictest = hidden_word(location);
    for_each_object(location, "basis", [&](const Object& basis) {
        strictest = stricter_sensitivity(strictest, hidden_source(basis, sources));
    });
    const std::string_view id = text_in(location, "id");
    std::string_view of_attestations;
    bool is_named_openly = false;
    for_each_object(properties, "attestations", [&](const Object& attestation) {
        const std::string_view own =
            stricter_sensitivity(hidden_word(attestation), hidden_source(attestation, sources));
        for_each_object(attestation, "claims", [&](const Object& claim) {
            if (names_location(claim, id)) {
                const std::string_view word = stricter_sensitivity(own, hidden_word(claim));
                is_named_openly = is_named_openly || word.empty();
                of_attestations = stricter_sensitivity(of_attestations, word);
            }
        });
    });
    return std::string{is_named_openly ? strictest : stricter_sensitivity(strictest, of_attestations)};
}

std::string hidden_searches(const Object& properties) {
    const Node* const unlocated = properties.find("unlocated");
    std::string_view strictest;
    if (unlocated != nullptr && unlocated->object() != nullptr) {
        strictest = hidden_word(*unlocated->object());
        for_each_object(*unlocated->object(), "searched", [&strictest](const Object& search) {
            strictest = stricter_sensitivity(strictest, hidden_word(search));
        });
    }
    return std::string{strictest};
}

}  // namespace situs

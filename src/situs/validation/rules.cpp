#include "situs/validation/rule.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace situs {

namespace {
#define RULE(name) &rule_##name,
constexpr std::array all_rules{
#include "situs/validation/rules.def"
};
#undef RULE

template <auto check>
std::vector<const Rule*> rules_with() {
    std::vector<const Rule*> some;
    std::copy_if(all_rules.begin(), all_rules.end(), std::back_inserter(some),
                 [](const Rule* rule) { return rule->*check != nullptr; });
    return some;
}
}  // namespace

std::span<const Rule* const> rules() noexcept {
    return all_rules;
}

std::span<const Rule* const> text_rules() noexcept {
    static const auto some = rules_with<&Rule::text>();
    return some;
}

std::span<const Rule* const> feature_rules() noexcept {
    static const auto some = rules_with<&Rule::feature>();
    return some;
}

std::span<const Rule* const> site_rules() noexcept {
    static const auto some = rules_with<&Rule::site>();
    return some;
}

const Rule* find_rule(std::string_view id) noexcept {
    const auto found =
        std::find_if(all_rules.begin(), all_rules.end(), [id](const Rule* rule) { return rule->id == id; });
    return found == all_rules.end() ? nullptr : *found;
}

std::string_view name_of(Subject subject) noexcept {
    switch (subject) {
        case Subject::text:
            return "text";
        case Subject::feature:
            return "feature";
        case Subject::site:
            return "site";
        case Subject::dataset:
            return "dataset";
    }
    return {};
}

}  // namespace situs

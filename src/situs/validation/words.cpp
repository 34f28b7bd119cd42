#include "situs/validation/at_hand.hpp"

namespace situs {

void collect_words(geo::json::Value value, const Shape& shape, std::vector<Word>& words) {
    std::vector<ShapeProblem> ignored;
    check_shape(value, shape, ignored, &words);
}

std::span<const std::string> OwnTerms::of(std::string_view vocabulary) const noexcept {
    return vocabulary == "kind" ? std::span<const std::string>{kinds} : std::span<const std::string>{};
}

}  // namespace situs

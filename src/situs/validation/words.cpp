#include "situs/validation/at_hand.hpp"

namespace situs {

void collect_words(geo::json::Value value, const Shape& shape, std::vector<Word>& words) {
    const auto note = [](void* context, const std::string&, const MemberSpec& spec, geo::json::Value word) {
        switch (spec.type) {
            case MemberType::term:
            case MemberType::edtf:
            case MemberType::edtf_or_list:
            case MemberType::date:
                static_cast<std::vector<Word>*>(context)->push_back({&spec, word});
                break;
            default:
                break;
        }
    };
    walk_shape(value, shape, note, &words);
}

std::span<const std::string> OwnTerms::of(std::string_view vocabulary) const noexcept {
    return vocabulary == "kind" ? std::span<const std::string>{kinds} : std::span<const std::string>{};
}

}  // namespace situs

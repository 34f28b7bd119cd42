#pragma once

#include "geo/error.hpp"
#include "situs/release/audience.hpp"

#include <cstdint>
#include <optional>

namespace situs {

/// The dataset holds restricted or withheld records, or drafts, and nobody said for whom the product is.
class AudienceNeeded : public geo::Error {
public:
    using geo::Error::Error;
};

/// What may be answered.
enum class Offer : std::uint8_t {
    both,
    internal  ///< An editable copy is never public.
};

/// For whom a product is made, out of what the user said: where nothing is restricted and
/// nothing a draft, nobody is asked.
/// \throws AudienceNeeded with what the dataset holds, and what each audience would be given
Audience chosen_audience(const Dataset& dataset, const SensitivityScan& scan, const std::optional<Audience>& said,
                         Offer offer = Offer::both);

}  // namespace situs

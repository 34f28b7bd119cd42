#include "geo/gpkg_geometry.hpp"

#include "geo/wkb.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <span>

namespace geo {

std::optional<GpkgGeometry> read_gpkg_geometry(std::string_view blob) {
    constexpr std::size_t fixed = 8;  // Magic, version, flags, srs_id.
    constexpr std::array<std::size_t, 5> envelope_bytes{0, 32, 48, 48, 64};
    if (blob.size() < fixed || !blob.starts_with("GP") || blob[2] != '\0') {
        return std::nullopt;
    }
    const auto byte = [&](std::size_t at) { return static_cast<std::uint32_t>(static_cast<unsigned char>(blob[at])); };
    const std::uint32_t flags = byte(3);
    const std::size_t envelope = (flags >> 1U) & 7U;
    const bool extended = (flags & 0x20U) != 0;
    if (extended || envelope >= envelope_bytes.size() || blob.size() < fixed + envelope_bytes[envelope]) {
        return std::nullopt;
    }
    const bool little = (flags & 1U) != 0;
    std::uint32_t srs = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        srs |= byte(4 + i) << (8U * static_cast<std::uint32_t>(little ? i : 3 - i));
    }
    const std::string_view wkb = blob.substr(fixed + envelope_bytes[envelope]);
    auto geometry = from_wkb(std::as_bytes(std::span{wkb.data(), wkb.size()}));
    if (!geometry) {
        return std::nullopt;
    }
    return GpkgGeometry{.geometry = *std::move(geometry), .srs_id = std::bit_cast<std::int32_t>(srs)};
}

}  // namespace geo

#include "geo/gpkg_geometry.hpp"

#include "geo/wkb.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <limits>
#include <span>

namespace geo {
namespace {

template <typename Number>
void append_little_endian(std::string& out, Number number) {
    char bytes[sizeof(Number)];
    std::memcpy(bytes, &number, sizeof number);
    if constexpr (std::endian::native == std::endian::big) {
        std::reverse(bytes, bytes + sizeof bytes);
    }
    out.append(bytes, sizeof bytes);
}

/// The multi-geometry that a single one becomes a part of.
constexpr std::optional<GeometryType> multi_of(GeometryType type) noexcept {
    switch (type) {
        case GeometryType::point:
            return GeometryType::multi_point;
        case GeometryType::line_string:
            return GeometryType::multi_line_string;
        case GeometryType::polygon:
            return GeometryType::multi_polygon;
        default:
            return std::nullopt;
    }
}

/// The type's number in well-known binary (OGC 06-103r4 section 8.2.3).
constexpr std::uint32_t wkb_number(GeometryType multi) noexcept {
    return multi == GeometryType::multi_point ? 4 : multi == GeometryType::multi_line_string ? 5 : 6;
}

std::array<double, 4> bounds_of(const Geometry& geometry) {
    constexpr double far = std::numeric_limits<double>::infinity();
    std::array<double, 4> bounds{far, -far, far, -far};
    for_each_position(geometry, [&bounds](const Position& p) {
        bounds[0] = std::min(bounds[0], p.lon);
        bounds[1] = std::max(bounds[1], p.lon);
        bounds[2] = std::min(bounds[2], p.lat);
        bounds[3] = std::max(bounds[3], p.lat);
    });
    return bounds;
}

}  // namespace

std::optional<std::array<double, 4>> append_gpkg_geometry(std::string& out, const Geometry& geometry, GeometryType type,
                                                          std::int32_t srs_id) {
    const bool is_part = geometry.type() != type;
    if (is_part && multi_of(geometry.type()) != type) {
        return std::nullopt;
    }
    const std::array<double, 4> bounds = bounds_of(geometry);
    const bool is_empty = geometry.is_empty();
    const bool has_envelope = !is_empty && type != GeometryType::point;
    constexpr char little = 1;
    constexpr char envelope = 1U << 1U;
    constexpr char empty = 1U << 4U;
    out.append("GP\0", 3);
    out.push_back(static_cast<char>(little | (has_envelope ? envelope : 0) | (is_empty ? empty : 0)));
    append_little_endian(out, srs_id);
    if (has_envelope) {
        std::ranges::for_each(bounds, [&out](double bound) { append_little_endian(out, bound); });
    }
    if (is_part) {
        out.push_back('\1');
        append_little_endian(out, wkb_number(type));
        append_little_endian(out, std::uint32_t{is_empty ? 0U : 1U});
    }
    if (!is_part || !is_empty) {
        append_flat_wkb(out, geometry);
    }
    return bounds;
}

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

#pragma once

#include "geo/geometry.hpp"
#include "situs/model/site.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

/// Which records came from a row of a file before.
namespace situs {

/// What of a row tells whether a record came from it.
struct RowTraits {
    std::string_view subject;  ///< Label and number of the line, as the attestation's locator has them.
    std::string_view name;     ///< The first; empty if it has none.
    const geo::Geometry& geometry;
    std::size_t notes = 0;  ///< notes_hash() of what its record would have.
};

/// For comparing the notes of rows and records.
std::size_t notes_hash(std::string_view notes) noexcept;

/// By what a row is known again.
enum class KnownBy : std::uint8_t { locator, name };

/// Knows rows again by the attestations of one source.
struct KnownRows {
    SourceId source;
    /// A file that is the source itself is known by its hash: its line is the same line, whatever people did to the
    /// record. Another file of that name may hold other rows.
    bool is_file_the_source = false;
    std::function<bool(std::string_view, std::string_view)> are_near_names = {};

    /// Whether a record came from this row: the source attests it, there or under that name and place.
    bool came_from(const RowTraits& row, const Site& site, KnownBy by) const;

private:
    bool is_named_alike(const RowTraits& row, const Site& site) const;
    bool is_that_line(const RowTraits& row, const Site& site) const;
};

/// Whether one of the record's names is that one, letter by letter.
bool has_name(const Site& site, std::string_view name);

}  // namespace situs

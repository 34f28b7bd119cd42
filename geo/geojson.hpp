#pragma once

#include "geo/box.hpp"
#include "geo/geometry.hpp"
#include "geo/json.hpp"
#include "geo/json_node.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// GeoJSON in and out (RFC 7946; newline-delimited; text sequences of RFC 8142).
namespace geo {

/// A shape that is not what RFC 7946 says, with the RFC 6901 pointer below the geometry.
struct GeometryProblem {
    std::string pointer;
    std::string message;  ///< Names the clause.
};

struct GeometryReading {
    Geometry geometry;  ///< Null if a problem makes it unreadable.
    std::vector<GeometryProblem> problems;
};

/// Reads a geometry object or null.
///
/// Structure only (types, nesting, arrays of 2 or more numbers): ranges, ring closure and validity are asked elsewhere.
/// Empty coordinate arrays are read as empty geometries. At most 100 problems are told.
GeometryReading read_geometry(json::Value value);

/// The geometry as a GeoJSON object; null for null.
///
/// Degrees are shortest and have at most `decimals` decimals (-1: all), altitudes at most three of those. An ordinate
/// that is not finite becomes null.
json::Node to_node(const Geometry& geometry, int decimals = 7);

/// How the features stand in the file.
enum class Container : std::uint8_t {
    none,                ///< Nothing recognised as GeoJSON (see problems()).
    feature_collection,  ///< In any layout of lines.
    feature,
    geometry,
    newline_delimited,  ///< One object a line.
    text_sequence       ///< RFC 8142: each text after U+001E.
};

/// One feature's (or bare geometry's) own text, cut out of the stream.
struct FeatureText {
    std::string_view text;     ///< Valid until the next next(). Not necessarily well-formed JSON, nor an object.
    std::uint64_t offset = 0;  ///< Of its first byte in the stream.
    std::uint64_t line = 1;    ///< Of its first byte, from 1.
    std::uint64_t column = 1;  ///< Of its first byte, in code points, from 1.
    std::uint64_t index = 0;   ///< 0 for the first.
    /// false: surely no backslash, so no escapes, and none of U+007F, U+0080 to U+00BF, and those from U+2000 on.
    bool has_rare_bytes = true;
};

/// A problem of the text around the features (truncated collection, bytes after the end, byte order mark, …).
struct ContainerProblem {
    json::ProblemKind kind{};
    /// Then `kind` does not matter: a mark is legal to read, RFC 8259 section 8.1 forbids writing it.
    bool byte_order_mark = false;
    std::uint64_t offset = 0;
    std::uint64_t line = 1;
    std::uint64_t column = 1;
    std::string message;
};

/// How much a FeatureReader takes at once.
struct FeatureReaderLimits {
    std::size_t block_bytes = std::size_t{256} << 10U;    ///< Read in one go.
    std::size_t feature_bytes = std::size_t{256} << 20U;  ///< A longer feature is reported and left out.
};

/// Reads features one after the other, in memory bounded by the largest feature.
///
/// A feature whose brackets or quotes do not close is given up to the next line that must begin a feature; a problem
/// says so, and reading goes on there. Of the problems at most 1000 are kept.
class FeatureReader {
public:
    /// Opens a file, or standard input for "-". \throws InputError with the system's reason.
    explicit FeatureReader(const std::filesystem::path& path, FeatureReaderLimits limits = {});
    /// Reads from a stream that outlives the reader.
    explicit FeatureReader(std::istream& stream, FeatureReaderLimits limits = {});
    FeatureReader(FeatureReader&&) noexcept;
    FeatureReader& operator=(FeatureReader&&) noexcept;
    ~FeatureReader();

    /// The next feature. \return false at the end, or where the container is broken beyond reading on.
    /// \throws InputError on read errors.
    bool next(FeatureText& out);

    /// Known after the first next(); a lone feature turns out as newline_delimited when a second one follows.
    Container container() const noexcept;
    /// The collection's own members without "features": those before the features are here from the first next() on,
    /// the rest after the last.
    const json::Object& collection() const noexcept;
    /// The offset of each of those members' values in the stream, in the same order.
    const std::vector<std::uint64_t>& collection_offsets() const noexcept;
    const std::vector<ContainerProblem>& problems() const noexcept;
    /// Bytes read so far, for progress.
    std::uint64_t position() const noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace geo

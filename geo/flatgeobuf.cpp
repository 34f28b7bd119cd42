#include "geo/flatgeobuf.hpp"

#include "geo/error.hpp"
#include "geo/flatgeobuf_bytes.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace geo {
namespace {

/// Numbers of the fields, as FlatGeobuf's schemas list them (header.fbs and feature.fbs of its version 3).
namespace header_field {
constexpr unsigned geometry_type = 2, has_z = 3, has_m = 4, columns = 7, features_count = 8, index_node_size = 9;
}
namespace column_field {
constexpr unsigned name = 0, type = 1;
}
namespace feature_field {
constexpr unsigned geometry = 0, properties = 1, columns = 2;
}
namespace geometry_field {
constexpr unsigned ends = 0, xy = 1, type = 6, parts = 7;
}
constexpr std::uint8_t polygon_type = 3, multi_polygon_type = 6;

enum class ColumnType : std::uint8_t { real = 10, text = 11 };

struct Column {
    ColumnType type = ColumnType::text;
    std::optional<std::size_t> wanted;  ///< Its place in FlatgeobufArea::fields.
};

struct Header {
    std::vector<Column> columns;
    std::uint8_t geometry_type = 0;  ///< Of all features that name none of their own.
    std::size_t first_feature = 0;   ///< Behind the index.
};

/// The bytes of a packed tree over `items` boxes of 40 bytes. \throws DamagedFlatgeobuf
std::size_t size_of_index(std::uint64_t items, std::uint64_t node_size, std::size_t file_size) {
    constexpr std::size_t item_size = 40;
    if (items == 0 || node_size == 0) {
        return 0;
    }
    if (node_size == 1 || items > file_size) {
        throw DamagedFlatgeobuf{};
    }
    std::uint64_t nodes = items;
    for (std::uint64_t level = items; level != 1;) {
        level = (level + node_size - 1) / node_size;
        nodes += level;
    }
    return static_cast<std::size_t>(nodes) * item_size;
}

Column column_of(const FlatTable& table, std::span<const std::string_view> wanted) {
    Column column{.type = ColumnType{table.number<std::uint8_t>(column_field::type, 0)}, .wanted = std::nullopt};
    if (column.type != ColumnType::real && column.type != ColumnType::text) {
        throw DamagedFlatgeobuf{};  // How long its values are is not known here.
    }
    const auto found = std::ranges::find(wanted, table.text(column_field::name));
    if (found != wanted.end()) {
        column.wanted = static_cast<std::size_t>(found - wanted.begin());
    }
    return column;
}

Header header_of(const FlatBytes& file, std::span<const std::string_view> wanted) {
    constexpr std::size_t magic_size = 8;
    constexpr std::string_view magic{"fgb\3fgb", 7};  // The eighth byte is the patch level.
    if (file.part(0, magic_size).substr(0, magic.size()) != magic) {
        throw DamagedFlatgeobuf{};
    }
    const std::size_t start = magic_size + sizeof(std::uint32_t);
    const std::size_t size = file.number<std::uint32_t>(magic_size);
    const FlatBytes bytes{file.part(start, size)};
    const FlatTable table = FlatTable::root(bytes);
    if (table.number<std::uint8_t>(header_field::has_z, 0) != 0 ||
        table.number<std::uint8_t>(header_field::has_m, 0) != 0) {
        throw DamagedFlatgeobuf{};
    }
    Header header;
    header.geometry_type = table.number<std::uint8_t>(header_field::geometry_type, 0);
    const FlatVector columns = table.tables(header_field::columns);
    for (std::size_t i = 0; i < columns.count; ++i) {
        header.columns.push_back(column_of(FlatTable::in(bytes, columns, i), wanted));
    }
    constexpr std::uint16_t usual_node = 16;
    header.first_feature =
        start + size +
        size_of_index(table.number<std::uint64_t>(header_field::features_count, 0),
                      table.number<std::uint16_t>(header_field::index_node_size, usual_node), file.size());
    return header;
}

/// Values follow each other, each behind the number of its column.
void read_fields(FlatgeobufArea& to, const FlatBytes& bytes, FlatVector properties, std::span<const Column> columns) {
    const std::size_t end = properties.at + properties.count;
    for (std::size_t at = properties.at; at < end;) {
        const std::size_t number = bytes.number<std::uint16_t>(at);
        at += sizeof(std::uint16_t);
        if (number >= columns.size()) {
            throw DamagedFlatgeobuf{};
        }
        const Column& column = columns[number];
        std::variant<std::monostate, std::string, double> value;
        if (column.type == ColumnType::real) {
            value = bytes.real(at);
            at += sizeof(double);
        } else {
            const std::size_t length = bytes.number<std::uint32_t>(at);
            at += sizeof(std::uint32_t);
            value = std::string{bytes.part(at, length)};
            at += length;
        }
        if (column.wanted) {
            to.fields[*column.wanted] = std::move(value);
        }
    }
}

/// A polygon: the positions of all rings, and where each but the only one ends.
Rings rings_of(const FlatBytes& bytes, const FlatTable& table) {
    constexpr std::size_t position_size = 2 * sizeof(double);
    const FlatVector ordinates = table.vector(geometry_field::xy, sizeof(double));
    const FlatVector ends = table.vector(geometry_field::ends, sizeof(std::uint32_t));
    const std::size_t positions = ordinates.count / 2;
    Rings rings(std::max<std::size_t>(ends.count, 1));
    std::size_t next = 0;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        const std::size_t end =
            ends.count == 0 ? positions : bytes.number<std::uint32_t>(ends.at + i * sizeof(std::uint32_t));
        if (end < next || end > positions) {
            throw DamagedFlatgeobuf{};
        }
        rings[i].resize(end - next);
        for (Position& position : rings[i]) {
            const std::size_t at = ordinates.at + next++ * position_size;
            position.lon = bytes.real(at);
            position.lat = bytes.real(at + sizeof(double));
        }
    }
    return rings;
}

Geometry outline_of(const FlatBytes& bytes, const FlatTable& table, std::uint8_t usual_type) {
    const auto own_type = table.number<std::uint8_t>(geometry_field::type, 0);
    const std::uint8_t type = own_type == 0 ? usual_type : own_type;
    if (type == polygon_type) {
        return Polygon{rings_of(bytes, table)};
    }
    if (type != multi_polygon_type) {
        throw DamagedFlatgeobuf{};
    }
    MultiPolygon outline;
    const FlatVector parts = table.tables(geometry_field::parts);
    for (std::size_t i = 0; i < parts.count; ++i) {
        outline.polygons.push_back(rings_of(bytes, FlatTable::in(bytes, parts, i)));
    }
    return outline;
}

std::vector<FlatgeobufArea> areas_of(const FlatBytes& file, std::span<const std::string_view> fields) {
    const Header header = header_of(file, fields);
    std::vector<FlatgeobufArea> areas;
    for (std::size_t at = header.first_feature; at < file.size();) {
        const std::size_t size = file.number<std::uint32_t>(at);
        at += sizeof(std::uint32_t);
        const FlatBytes bytes{file.part(at, size)};
        at += size;
        const FlatTable feature = FlatTable::root(bytes);
        if (feature.has(feature_field::columns)) {
            throw DamagedFlatgeobuf{};  // Columns of its own.
        }
        FlatgeobufArea area{.fields = std::vector<std::variant<std::monostate, std::string, double>>(fields.size()),
                            .outline = outline_of(bytes, feature.table(feature_field::geometry), header.geometry_type)};
        read_fields(area, bytes, feature.vector(feature_field::properties, 1), header.columns);
        areas.push_back(std::move(area));
    }
    return areas;
}

void require_fields(const Header& header, std::span<const std::string_view> fields, const std::string& name) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (std::ranges::none_of(header.columns, [i](const Column& column) { return column.wanted == i; })) {
            throw InputError{name + ": has no field \"" + std::string{fields[i]} + "\""};
        }
    }
}

/// In one piece: the characters of a stream one by one take longer than all the rest.
std::string content_of(const std::filesystem::path& path) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    std::ifstream in{path, std::ios::binary};
    std::string content(error ? 0 : static_cast<std::size_t>(size), '\0');
    if (error || !in.read(content.data(), static_cast<std::streamsize>(content.size()))) {
        throw InputError{path.string() + ": cannot be read"};
    }
    return content;
}

}  // namespace

std::vector<FlatgeobufArea> flatgeobuf_areas(const std::filesystem::path& path,
                                             std::span<const std::string_view> fields) {
    const std::string content = content_of(path);
    const FlatBytes file{content};
    try {
        require_fields(header_of(file, fields), fields, path.string());
        return areas_of(file, fields);
    } catch (const DamagedFlatgeobuf&) {
        throw InputError{path.string() + ": is damaged, cut short, or no FlatGeobuf file of areas in two dimensions"};
    }
}

}  // namespace geo

#include "geo/sqlite_rtree.hpp"

#include "geo/error.hpp"
#include "geo/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace geo {
namespace {

constexpr std::size_t header_bytes = 4;
constexpr std::size_t cell_bytes = 24;  ///< An integer of 8 bytes and four floats.

/// A row, or a node of the level below.
struct Cell {
    std::int64_t id = 0;
    std::array<float, 4> bounds{};  ///< West, east, south, north.
};

/// The node that a row, or a node, stands in.
struct Link {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// The nearest float; of numbers beyond all floats the last of them, as the conversion is undefined for these.
float nearest(double number) noexcept {
    constexpr double most = std::numeric_limits<float>::max();
    return static_cast<float>(std::clamp(number, -most, most));
}

/// As SQLite's R-tree rounds: to a float that is not above, or not below, the number.
constexpr double towards_zero = 1.0 - 1.0 / 8388608.0;
constexpr double from_zero = 1.0 + 1.0 / 8388608.0;
float rounded_down(double number) noexcept {
    const float near = nearest(number);
    return static_cast<double>(near) > number ? nearest(number * (number < 0 ? from_zero : towards_zero)) : near;
}
float rounded_up(double number) noexcept {
    const float near = nearest(number);
    return static_cast<double>(near) < number ? nearest(number * (number < 0 ? towards_zero : from_zero)) : near;
}

float middle(const Cell& cell, std::size_t low) noexcept {
    return cell.bounds[low] / 2 + cell.bounds[low + 1] / 2;
}

/// Sorts into tiles (Leutenegger, Lopez and Edgington 1997): strips from west to east, each from south to north, so
/// that `per_node` cells in a row lie together.
void sort_into_tiles(std::vector<Cell>& cells, std::size_t per_node) {
    const auto before = [](std::size_t low) {
        return [low](const Cell& a, const Cell& b) {
            const float at = middle(a, low);
            const float bt = middle(b, low);
            return at < bt || (at == bt && a.id < b.id);
        };
    };
    std::ranges::sort(cells, before(0));
    const std::size_t nodes = (cells.size() + per_node - 1) / per_node;
    const auto strips = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(nodes))));
    const std::size_t step = per_node * ((nodes + strips - 1) / strips);
    for (std::size_t from = 0; from < cells.size(); from += step) {
        std::ranges::sort(std::span{cells}.subspan(from, std::min(step, cells.size() - from)), before(2));
    }
}

Cell united(std::span<const Cell> cells, std::int64_t id) {
    Cell all{.id = id, .bounds = cells.front().bounds};
    for (const Cell& cell : cells) {
        for (std::size_t low = 0; low < 4; low += 2) {
            all.bounds[low] = std::min(all.bounds[low], cell.bounds[low]);
            all.bounds[low + 1] = std::max(all.bounds[low + 1], cell.bounds[low + 1]);
        }
    }
    return all;
}

template <typename Number>
void append_big_endian(std::string& out, Number number) {
    for (std::size_t i = sizeof(Number); i > 0; --i) {
        out += static_cast<char>(static_cast<unsigned char>(number >> ((i - 1) * 8)));
    }
}

/// A node's bytes (https://sqlite.org/rtree.html section 7): depth of the tree, which only the root has, count, cells.
std::string node_of(std::span<const Cell> cells, std::uint16_t depth, std::size_t bytes) {
    std::string out;
    out.reserve(bytes);
    append_big_endian(out, depth);
    append_big_endian(out, static_cast<std::uint16_t>(cells.size()));
    for (const Cell& cell : cells) {
        append_big_endian(out, static_cast<std::uint64_t>(cell.id));
        for (const float bound : cell.bounds) {
            append_big_endian(out, std::bit_cast<std::uint32_t>(bound));
        }
    }
    out.resize(bytes, '\0');
    return out;
}

struct Finalizer {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

}  // namespace

struct PackedRtree::Impl {
    sqlite3* database = nullptr;
    std::filesystem::path path;
    std::string name;     ///< "rtree_<table>_<column>"
    std::string trigger;  ///< The statement that makes it.
    std::size_t node_bytes = 0;
    std::vector<Cell> cells;

    [[noreturn]] void fail() const {
        throw OutputError{fmt::format("{}: the spatial index {} cannot be written: {}", path.string(), name,
                                      sqlite3_errmsg(database))};
    }
    Statement prepared(const std::string& sql) const {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK) {
            fail();
        }
        return Statement{statement};
    }
    void execute(const std::string& sql) const {
        if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
            fail();
        }
    }
    void step(const Statement& statement) const {
        if (sqlite3_step(statement.get()) != SQLITE_DONE) {
            fail();
        }
        sqlite3_reset(statement.get());
    }
    std::string part(std::string_view suffix) const { return sql_name(name + std::string{suffix}); }
    std::size_t per_node() const { return (node_bytes - header_bytes) / cell_bytes; }

    /// How GDAL made the index. \return false if it is not of the form that is known
    bool read_form() {
        const Statement made = prepared("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?");
        const std::string trigger_name = name + "_insert";
        sqlite3_bind_text(made.get(), 1, trigger_name.c_str(), -1, SQLITE_TRANSIENT);
        if (sqlite3_step(made.get()) != SQLITE_ROW || sqlite3_column_text(made.get(), 0) == nullptr) {
            return false;
        }
        trigger = reinterpret_cast<const char*>(sqlite3_column_text(made.get(), 0));
        const Statement root = prepared("SELECT length(data) FROM " + part("_node") + " WHERE nodeno = 1");
        node_bytes =
            sqlite3_step(root.get()) == SQLITE_ROW ? static_cast<std::size_t>(sqlite3_column_int64(root.get(), 0)) : 0;
        return node_bytes >= header_bytes + 2 * cell_bytes;
    }

    /// By their first number, many at once: so SQLite adds each at the end of its tree.
    void write_links(const std::string& table, std::vector<Link>& links) const {
        constexpr std::size_t most = 64;
        std::ranges::sort(links, {}, &Link::from);
        const auto insertion = [&](std::size_t rows) {
            std::string sql = "INSERT INTO " + table + " VALUES (?, ?)";
            for (std::size_t row = 1; row < rows; ++row) {
                sql += ", (?, ?)";
            }
            return prepared(sql);
        };
        const Statement many = insertion(most);
        const Statement one = insertion(1);
        for (std::size_t at = 0; at < links.size();) {
            const bool is_full = links.size() - at >= most;
            const Statement& statement = is_full ? many : one;
            for (std::size_t row = 0; row < (is_full ? most : 1); ++row, ++at) {
                sqlite3_bind_int64(statement.get(), static_cast<int>(2 * row + 1), links[at].from);
                sqlite3_bind_int64(statement.get(), static_cast<int>(2 * row + 2), links[at].to);
            }
            step(statement);
        }
    }
    void put_node(const Statement& statement, std::int64_t number, const std::string& bytes) const {
        sqlite3_bind_int64(statement.get(), 1, number);
        sqlite3_bind_blob64(statement.get(), 2, bytes.data(), bytes.size(), SQLITE_STATIC);
        step(statement);
    }

    /// Level by level from the rows up; the root has the number 1.
    void write_levels() {
        const Statement node = prepared("INSERT INTO " + part("_node") + " VALUES (?, ?)");
        std::int64_t next_node = 2;
        std::uint16_t depth = 0;
        for (;; ++depth) {
            const bool is_root = cells.size() <= per_node();
            if (!is_root) {
                sort_into_tiles(cells, per_node());
            }
            std::vector<Cell> above;
            std::vector<Link> links;
            links.reserve(cells.size());
            for (std::size_t from = 0; from < std::max<std::size_t>(cells.size(), 1); from += per_node()) {
                const auto here = std::span{cells}.subspan(from, std::min(per_node(), cells.size() - from));
                const std::int64_t number = is_root ? 1 : next_node++;
                put_node(node, number, node_of(here, is_root ? depth : std::uint16_t{0}, node_bytes));
                for (const Cell& cell : here) {
                    links.push_back({.from = cell.id, .to = number});
                }
                if (!is_root) {
                    above.push_back(united(here, number));
                }
            }
            write_links(part(depth == 0 ? "_rowid" : "_parent"), links);
            if (is_root) {
                return;
            }
            cells = std::move(above);
        }
    }
};

PackedRtree::PackedRtree(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
PackedRtree::PackedRtree(PackedRtree&&) noexcept = default;
PackedRtree& PackedRtree::operator=(PackedRtree&&) noexcept = default;
PackedRtree::~PackedRtree() = default;

std::optional<PackedRtree> PackedRtree::begin(void* connection, const std::filesystem::path& path,
                                              std::string_view table, std::string_view geometry_column) {
    auto impl = std::make_unique<Impl>();
    impl->database = static_cast<sqlite3*>(connection);
    impl->path = path;
    impl->name = fmt::format("rtree_{}_{}", table, geometry_column);
    if (!impl->read_form()) {
        return std::nullopt;
    }
    impl->execute("DROP TRIGGER " + impl->part("_insert"));
    return PackedRtree{std::move(impl)};
}

void PackedRtree::add(std::int64_t row, const Bounds& bounds) {
    if (!(bounds[0] <= bounds[1] && bounds[2] <= bounds[3])) {
        return;  // Ordinates that are no numbers are nowhere.
    }
    impl_->cells.push_back(
        {.id = row,
         .bounds = {rounded_down(bounds[0]), rounded_up(bounds[1]), rounded_down(bounds[2]), rounded_up(bounds[3])}});
}

void PackedRtree::finish() {
    for (const char* const suffix : {"_node", "_rowid", "_parent"}) {
        impl_->execute("DELETE FROM " + impl_->part(suffix));
    }
    impl_->write_levels();
    impl_->execute(impl_->trigger);
}

}  // namespace geo

#include "geo/sqlite_rows.hpp"

#include "geo/error.hpp"
#include "geo/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace geo {
namespace {

struct Closer {
    void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Closer>;

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view doing, const std::string& reason) {
    throw OutputError{fmt::format("{}: {} failed: {}", path.string(), doing, reason)};
}

/// The row's id stands behind the fields.
std::string insert_into(const LayerSpec& table, std::size_t rows) {
    std::string columns;
    std::string places;
    for (const FieldSpec& field : table.fields) {
        columns += sql_name(field.name) + ", ";
        places += "?, ";
    }
    std::string sql =
        fmt::format("INSERT INTO {} ({}{}) VALUES ", sql_name(table.name), columns, sql_name(table.fid_column));
    for (std::size_t row = 0; row < rows; ++row) {
        sql += fmt::format("{}({}?)", row == 0 ? "" : ", ", places);
    }
    return sql;
}

/// So many rows that what each statement costs besides no longer counts, where no row can be refused for what is in it:
/// of such a table it must be known which one was.
std::size_t rows_at_once(const LayerSpec& table) {
    constexpr std::size_t most = 32;
    const bool can_refuse =
        std::ranges::any_of(table.fields, [](const FieldSpec& field) { return field.unique || field.not_null; });
    return can_refuse ? 1 : most;
}

Statement prepared(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    return Statement{statement};
}

}  // namespace

struct SqliteRows::Impl {
    /// A value of a row. Texts lie in `texts`, so that SQLite need not copy each.
    struct Slot {
        enum class Kind : std::uint8_t { null, text, bytes, whole, real };
        Kind kind = Kind::null;
        std::int64_t whole = 0;
        double real = 0;
        std::size_t begin = 0;
        std::size_t size = 0;
    };
    /// A statement, and which of its places the last run left with a value.
    struct Insertion {
        Statement statement;
        std::vector<char> has_value = {};
    };

    sqlite3* database = nullptr;
    std::filesystem::path path;
    std::string table;
    std::size_t columns = 0;  ///< The fields, and the row's id.
    std::size_t most = 1;     ///< Rows of one statement.
    std::size_t waiting = 0;  ///< Rows that are whole and not added yet.
    std::int64_t last_id = 0;
    std::vector<Slot> slots;  ///< Of the waiting rows and the one at hand.
    std::string texts;
    Insertion one;
    Insertion many;

    void require(int result) const {
        if (result != SQLITE_OK) {
            fail(path, table, sqlite3_errmsg(database));
        }
    }
    Insertion prepare(const LayerSpec& spec, std::size_t rows) const {
        Insertion made{.statement = prepared(database, insert_into(spec, rows))};
        if (!made.statement) {
            fail(path, table, sqlite3_errmsg(database));
        }
        made.has_value.resize(rows * columns);
        return made;
    }
    Slot& take(std::size_t field, Slot::Kind kind) {
        Slot& slot = slots[waiting * columns + field];
        slot.kind = kind;
        return slot;
    }
    void keep(std::size_t field, Slot::Kind kind, std::string_view bytes) {
        Slot& slot = take(field, kind);
        slot.begin = texts.size();
        slot.size = bytes.size();
        texts += bytes;
    }
    void bind(sqlite3_stmt* to, int index, const Slot& slot) const {
        switch (slot.kind) {
            case Slot::Kind::text:
                return require(
                    sqlite3_bind_text64(to, index, texts.data() + slot.begin, slot.size, SQLITE_STATIC, SQLITE_UTF8));
            case Slot::Kind::bytes:
                return require(sqlite3_bind_blob64(to, index, texts.data() + slot.begin, slot.size, SQLITE_STATIC));
            case Slot::Kind::whole:
                return require(sqlite3_bind_int64(to, index, slot.whole));
            case Slot::Kind::real:
                return require(sqlite3_bind_double(to, index, slot.real));
            case Slot::Kind::null:
                return require(sqlite3_bind_null(to, index));
        }
    }
    /// What the run before left, and this one has not, becomes null.
    void run(Insertion& insertion, std::size_t first_row) {
        sqlite3_stmt* const statement = insertion.statement.get();
        for (std::size_t i = 0; i < insertion.has_value.size(); ++i) {
            Slot& slot = slots[first_row * columns + i];
            const char has_value = slot.kind == Slot::Kind::null ? 0 : 1;
            if (std::exchange(insertion.has_value[i], has_value) != 0 || has_value != 0) {
                bind(statement, static_cast<int>(i) + 1, slot);
            }
            slot.kind = Slot::Kind::null;
        }
        const bool added = sqlite3_step(statement) == SQLITE_DONE;
        const std::string reason = added ? std::string{} : sqlite3_errmsg(database);
        sqlite3_reset(statement);
        if (!added) {
            fail(path, table, reason);
        }
    }
};

SqliteRows::SqliteRows(void* connection, const std::filesystem::path& path, const LayerSpec& table)
    : impl_{std::make_unique<Impl>()} {
    impl_->database = static_cast<sqlite3*>(connection);
    impl_->path = path;
    impl_->table = table.name;
    impl_->columns = table.fields.size() + 1;
    impl_->most = rows_at_once(table);
    impl_->slots.resize(impl_->columns * impl_->most);
    impl_->one = impl_->prepare(table, 1);
    if (impl_->most > 1) {
        impl_->many = impl_->prepare(table, impl_->most);
    }
    const Statement last = prepared(
        impl_->database, fmt::format("SELECT max({}) FROM {}", sql_name(table.fid_column), sql_name(table.name)));
    if (sqlite3_step(last.get()) == SQLITE_ROW) {
        impl_->last_id = sqlite3_column_int64(last.get(), 0);
    }
}

SqliteRows::~SqliteRows() = default;

void SqliteRows::set(std::size_t field, std::string_view text) {
    impl_->keep(field, Impl::Slot::Kind::text, text);
}

void SqliteRows::set(std::size_t field, std::int64_t number) {
    impl_->take(field, Impl::Slot::Kind::whole).whole = number;
}

void SqliteRows::set(std::size_t field, double number) {
    impl_->take(field, Impl::Slot::Kind::real).real = number;
}

void SqliteRows::set_bytes(std::size_t field, std::string_view bytes) {
    impl_->keep(field, Impl::Slot::Kind::bytes, bytes);
}

void SqliteRows::set_null(std::size_t field) {
    impl_->take(field, Impl::Slot::Kind::null);
}

void SqliteRows::set_id(std::int64_t id) {
    set(impl_->columns - 1, id);
}

std::int64_t SqliteRows::add() {
    Impl& impl = *impl_;
    Impl::Slot& id = impl.slots[impl.waiting * impl.columns + impl.columns - 1];
    const std::int64_t given = id.kind == Impl::Slot::Kind::null ? impl.last_id + 1 : id.whole;
    impl.last_id = std::max(impl.last_id, given);
    constexpr std::size_t enough_bytes = 1U << 20U;
    if (++impl.waiting == impl.most || impl.texts.size() > enough_bytes) {
        flush();
    }
    return given;
}

void SqliteRows::flush() {
    const std::size_t rows = std::exchange(impl_->waiting, 0);
    if (rows == impl_->most && impl_->most > 1) {
        impl_->run(impl_->many, 0);
    } else {
        for (std::size_t row = 0; row < rows; ++row) {
            impl_->run(impl_->one, row);
        }
    }
    impl_->texts.clear();
}

void set_table_facts(const std::filesystem::path& path, std::span<const TableFacts> facts) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
    const std::unique_ptr<sqlite3, Closer> database{opened};
    const auto execute = [&](const char* sql) {
        if (sqlite3_exec(database.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
            fail(path, sql, sqlite3_errmsg(database.get()));
        }
    };
    if (result != SQLITE_OK) {
        fail(path, "opening it again", sqlite3_errmsg(database.get()));
    }
    execute("PRAGMA journal_mode = MEMORY");
    execute("PRAGMA synchronous = OFF");  // Whoever renames the file syncs it.
    execute("BEGIN");
    const Statement count =
        prepared(database.get(), "UPDATE gpkg_ogr_contents SET feature_count = ?2 WHERE lower(table_name) = lower(?1)");
    const Statement extent = prepared(database.get(),
                                      "UPDATE gpkg_contents SET min_x = ?2, max_x = ?3, min_y = ?4, max_y = ?5 "
                                      "WHERE lower(table_name) = lower(?1)");
    const auto run = [&](const Statement& statement, const std::string& table) {
        sqlite3_bind_text64(statement.get(), 1, table.data(), table.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        if (sqlite3_step(statement.get()) != SQLITE_DONE) {
            fail(path, table, sqlite3_errmsg(database.get()));
        }
        sqlite3_reset(statement.get());
    };
    for (const TableFacts& fact : facts) {
        sqlite3_bind_int64(count.get(), 2, static_cast<sqlite3_int64>(fact.rows));
        run(count, fact.table);
        if (fact.extent) {
            for (int i = 0; i < 4; ++i) {
                sqlite3_bind_double(extent.get(), i + 2, (*fact.extent)[static_cast<std::size_t>(i)]);
            }
            run(extent, fact.table);
        }
    }
    execute("COMMIT");
}

std::int32_t srs_id_of(void* connection, std::string_view table) {
    const Statement statement =
        prepared(static_cast<sqlite3*>(connection),
                 "SELECT srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?1)");
    sqlite3_bind_text64(statement.get(), 1, table.data(), table.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    return sqlite3_step(statement.get()) == SQLITE_ROW ? sqlite3_column_int(statement.get(), 0) : 0;
}

}  // namespace geo

#include "geo/sqlite_rows.hpp"

#include "geo/error.hpp"
#include "geo/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <cstdint>

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

/// The row's id stands behind the fields; null leaves it to SQLite.
std::string insert_into(const LayerSpec& table) {
    std::string columns;
    std::string places;
    for (const FieldSpec& field : table.fields) {
        columns += (columns.empty() ? "" : ", ") + sql_name(field.name);
        places += places.empty() ? "?" : ", ?";
    }
    return fmt::format("INSERT INTO {} ({}{}{}) VALUES ({}{}?)", sql_name(table.name), columns,
                       columns.empty() ? "" : ", ", sql_name(table.fid_column), places, places.empty() ? "" : ", ");
}

Statement prepared(sqlite3* database, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
    return Statement{statement};
}

}  // namespace

struct SqliteRows::Impl {
    /// A value of the row at hand. Texts lie in `texts`, so that SQLite need not copy each.
    struct Slot {
        enum class Kind : std::uint8_t { null, text, bytes, whole, real };
        Kind kind = Kind::null;
        bool was_bound = false;  ///< The row before had a value here.
        std::int64_t whole = 0;
        double real = 0;
        std::size_t begin = 0;
        std::size_t size = 0;
    };

    sqlite3* database = nullptr;
    std::filesystem::path path;
    std::string table;
    std::vector<Slot> slots;  ///< The fields, then the row's id.
    std::string texts;
    Statement statement;

    void require(int result) const {
        if (result != SQLITE_OK) {
            fail(path, table, sqlite3_errmsg(database));
        }
    }
    Slot& take(std::size_t field, Slot::Kind kind) {
        slots[field].kind = kind;
        return slots[field];
    }
    void keep(std::size_t field, Slot::Kind kind, std::string_view bytes) {
        Slot& slot = take(field, kind);
        slot.begin = texts.size();
        slot.size = bytes.size();
        texts += bytes;
    }
    /// What the row before left bound, and this one has not, becomes null.
    void bind(int index, Slot& slot) const {
        sqlite3_stmt* const to = statement.get();
        const bool bound = std::exchange(slot.was_bound, slot.kind != Slot::Kind::null);
        switch (std::exchange(slot.kind, Slot::Kind::null)) {
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
                return bound ? require(sqlite3_bind_null(to, index)) : void();
        }
    }
};

SqliteRows::SqliteRows(void* connection, const std::filesystem::path& path, const LayerSpec& table)
    : impl_{std::make_unique<Impl>()} {
    impl_->database = static_cast<sqlite3*>(connection);
    impl_->path = path;
    impl_->table = table.name;
    impl_->slots.resize(table.fields.size() + 1);
    impl_->statement = prepared(impl_->database, insert_into(table));
    if (!impl_->statement) {
        fail(path, table.name, sqlite3_errmsg(impl_->database));
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
    set(impl_->slots.size() - 1, id);
}

std::int64_t SqliteRows::add() {
    int index = 0;
    for (Impl::Slot& slot : impl_->slots) {
        impl_->bind(++index, slot);
    }
    sqlite3_stmt* const statement = impl_->statement.get();
    const bool added = sqlite3_step(statement) == SQLITE_DONE;
    const std::string reason = added ? std::string{} : sqlite3_errmsg(impl_->database);
    sqlite3_reset(statement);
    impl_->texts.clear();
    if (!added) {
        fail(impl_->path, impl_->table, reason);
    }
    return sqlite3_last_insert_rowid(impl_->database);
}

void set_row_counts(const std::filesystem::path& path,
                    const std::vector<std::pair<std::string, std::uint64_t>>& counts) {
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
    const Statement update =
        prepared(database.get(), "UPDATE gpkg_ogr_contents SET feature_count = ?1 WHERE lower(table_name) = lower(?2)");
    for (const auto& [table, count] : counts) {
        sqlite3_bind_int64(update.get(), 1, static_cast<sqlite3_int64>(count));
        sqlite3_bind_text64(update.get(), 2, table.data(), table.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        if (sqlite3_step(update.get()) != SQLITE_DONE) {
            fail(path, table, sqlite3_errmsg(database.get()));
        }
        sqlite3_reset(update.get());
    }
    execute("COMMIT");
}

}  // namespace geo

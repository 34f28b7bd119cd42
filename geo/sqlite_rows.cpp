#include "geo/sqlite_rows.hpp"

#include "geo/error.hpp"
#include "geo/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

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
    sqlite3* database = nullptr;
    std::filesystem::path path;
    std::string table;
    std::size_t fields = 0;
    Statement statement;

    void require(int result) const {
        if (result != SQLITE_OK) {
            fail(path, table, sqlite3_errmsg(database));
        }
    }
};

SqliteRows::SqliteRows(void* connection, const std::filesystem::path& path, const LayerSpec& table)
    : impl_{std::make_unique<Impl>()} {
    impl_->database = static_cast<sqlite3*>(connection);
    impl_->path = path;
    impl_->table = table.name;
    impl_->fields = table.fields.size();
    impl_->statement = prepared(impl_->database, insert_into(table));
    if (!impl_->statement) {
        fail(path, table.name, sqlite3_errmsg(impl_->database));
    }
}

SqliteRows::~SqliteRows() = default;

void SqliteRows::set(std::size_t field, std::string_view text) {
    impl_->require(sqlite3_bind_text64(impl_->statement.get(), static_cast<int>(field) + 1, text.data(), text.size(),
                                       SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqliteRows::set(std::size_t field, std::int64_t number) {
    impl_->require(sqlite3_bind_int64(impl_->statement.get(), static_cast<int>(field) + 1, number));
}

void SqliteRows::set(std::size_t field, double number) {
    impl_->require(sqlite3_bind_double(impl_->statement.get(), static_cast<int>(field) + 1, number));
}

void SqliteRows::set_bytes(std::size_t field, std::string_view bytes) {
    impl_->require(sqlite3_bind_blob64(impl_->statement.get(), static_cast<int>(field) + 1, bytes.data(), bytes.size(),
                                       SQLITE_TRANSIENT));
}

void SqliteRows::set_null(std::size_t field) {
    impl_->require(sqlite3_bind_null(impl_->statement.get(), static_cast<int>(field) + 1));
}

void SqliteRows::set_id(std::int64_t id) {
    set(impl_->fields, id);
}

std::int64_t SqliteRows::add() {
    sqlite3_stmt* const statement = impl_->statement.get();
    const bool added = sqlite3_step(statement) == SQLITE_DONE;
    const std::string reason = added ? std::string{} : sqlite3_errmsg(impl_->database);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
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

#include "geo/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

namespace geo {
namespace {

struct Closer {
    void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

/// The path as a URI (https://sqlite.org/uri.html), as only that way says that the file does not change.
std::string immutable_uri(const std::filesystem::path& path) {
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(path).string()) {
        uri +=
            c == '?' || c == '#' || c == '%' ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string{c};
    }
    return uri + "?immutable=1&mode=ro";
}

void bind(sqlite3_stmt* statement, int at, const SqliteValue& value) {
    struct Binder {
        sqlite3_stmt* statement;
        int at;
        void operator()(std::monostate) const { sqlite3_bind_null(statement, at); }
        void operator()(std::int64_t number) const { sqlite3_bind_int64(statement, at, number); }
        void operator()(double number) const { sqlite3_bind_double(statement, at, number); }
        void operator()(const std::string& text) const {
            sqlite3_bind_text64(statement, at, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        void operator()(const Blob& blob) const {
            sqlite3_bind_blob64(statement, at, blob.bytes.data(), blob.bytes.size(), SQLITE_TRANSIENT);
        }
    };
    std::visit(Binder{statement, at}, value);
}

}  // namespace

struct SqliteFile::Impl {
    std::filesystem::path path;
    std::unique_ptr<sqlite3, Closer> database;

    [[noreturn]] void fail() const {
        throw InputError{fmt::format("{}: cannot be read as a database: {}", path.string(),
                                     database ? sqlite3_errmsg(database.get()) : "no memory")};
    }
};

struct SqliteRowCursor::Impl {
    const SqliteFile::Impl* file;
    std::unique_ptr<sqlite3_stmt, Closer> statement;
};

SqliteRowCursor::SqliteRowCursor(std::unique_ptr<Impl> impl) noexcept : impl_{std::move(impl)} {}
SqliteRowCursor::SqliteRowCursor(SqliteRowCursor&&) noexcept = default;
SqliteRowCursor& SqliteRowCursor::operator=(SqliteRowCursor&&) noexcept = default;
SqliteRowCursor::~SqliteRowCursor() = default;

bool SqliteRowCursor::next() {
    const int result = sqlite3_step(impl_->statement.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        impl_->file->fail();
    }
    return result == SQLITE_ROW;
}

std::size_t SqliteRowCursor::columns() const noexcept {
    return static_cast<std::size_t>(sqlite3_column_count(impl_->statement.get()));
}

SqliteValue SqliteRowCursor::value(std::size_t column) const {
    sqlite3_stmt* const row = impl_->statement.get();
    const int at = static_cast<int>(column);
    const auto bytes = [&](const void* data) {
        return std::string(static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(row, at)));
    };
    switch (sqlite3_column_type(row, at)) {
        case SQLITE_INTEGER:
            return std::int64_t{sqlite3_column_int64(row, at)};
        case SQLITE_FLOAT:
            return sqlite3_column_double(row, at);
        case SQLITE_TEXT: {
            const unsigned char* const text = sqlite3_column_text(row, at);
            return text == nullptr ? SqliteValue{} : SqliteValue{bytes(text)};
        }
        case SQLITE_BLOB: {
            const void* const blob = sqlite3_column_blob(row, at);
            return Blob{blob == nullptr ? std::string{} : bytes(blob)};
        }
        default:
            return std::monostate{};
    }
}

std::string SqliteRowCursor::text(std::size_t column) const {
    const SqliteValue found = value(column);
    const std::string* const text = std::get_if<std::string>(&found);
    return text == nullptr ? std::string{} : *text;
}

std::int64_t SqliteRowCursor::whole(std::size_t column) const {
    const SqliteValue found = value(column);
    const std::int64_t* const number = std::get_if<std::int64_t>(&found);
    return number == nullptr ? 0 : *number;
}

void SqliteRowCursor::restart(std::span<const SqliteValue> parameters) {
    sqlite3_reset(impl_->statement.get());
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        bind(impl_->statement.get(), static_cast<int>(i) + 1, parameters[i]);
    }
}

SqliteFile::SqliteFile(const std::filesystem::path& path) : impl_{std::make_unique<Impl>()} {
    impl_->path = path;
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) {
        throw InputError{fmt::format("{}: {}", path.string(), error ? error.message() : "is no file")};
    }
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(immutable_uri(path).c_str(), &opened,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_PRIVATECACHE, nullptr);
    impl_->database.reset(opened);
    if (result != SQLITE_OK) {
        impl_->fail();
    }
    sqlite3_limit(opened, SQLITE_LIMIT_LENGTH, largest_value);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (auto encoding = query("PRAGMA encoding"); !encoding.next() || encoding.text(0) != "UTF-8") {
        throw InputError{fmt::format("{}: its texts are not in UTF-8", path.string())};
    }
}

SqliteFile::SqliteFile(SqliteFile&&) noexcept = default;
SqliteFile& SqliteFile::operator=(SqliteFile&&) noexcept = default;
SqliteFile::~SqliteFile() = default;

SqliteRowCursor SqliteFile::query(std::string_view sql, std::span<const SqliteValue> parameters) const {
    sqlite3_stmt* statement = nullptr;
    const int result =
        sqlite3_prepare_v2(impl_->database.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    auto cursor = std::make_unique<SqliteRowCursor::Impl>();
    cursor->file = impl_.get();
    cursor->statement.reset(statement);
    if (result != SQLITE_OK || statement == nullptr) {
        impl_->fail();
    }
    SqliteRowCursor rows{std::move(cursor)};
    rows.restart(parameters);
    return rows;
}

bool SqliteFile::has_table(std::string_view name) const {
    const SqliteValue wanted[] = {std::string{name}};
    return query(
               "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?1) AND sql NOT LIKE "
               "'CREATE VIRTUAL%'",
               wanted)
        .next();
}

std::vector<std::string> SqliteFile::columns_of(std::string_view table) const {
    const SqliteValue wanted[] = {std::string{table}};
    std::vector<std::string> names;
    for (SqliteRowCursor rows = query("SELECT name FROM pragma_table_info(?1) ORDER BY cid", wanted); rows.next();) {
        names.push_back(rows.text(0));
    }
    return names;
}

std::string sql_name(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
        text += c;
        text += c == '"' ? "\"" : "";
    }
    return text + '"';
}

}  // namespace geo

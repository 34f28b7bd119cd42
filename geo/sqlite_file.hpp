#pragma once

#include "geo/error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace geo {

struct Blob {
    std::string bytes;
    friend bool operator==(const Blob&, const Blob&) = default;
};

/// A value as SQLite stores it, whatever the column's type says. Texts are UTF-8, but not surely well-formed.
using SqliteValue = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;

/// The rows of a query, one after the other. Lives no longer than its file.
class SqliteRowCursor {
public:
    /// \return false at the end. \throws InputError with SQLite's reason
    bool next();
    std::size_t columns() const noexcept;
    SqliteValue value(std::size_t column) const;
    /// The value if it is a text, else empty.
    std::string text(std::size_t column) const;
    /// The value if it is a whole number, else 0.
    std::int64_t whole(std::size_t column) const;
    /// Begins anew with other parameters.
    void restart(std::span<const SqliteValue> parameters);

    SqliteRowCursor(SqliteRowCursor&&) noexcept;
    SqliteRowCursor& operator=(SqliteRowCursor&&) noexcept;
    ~SqliteRowCursor();

private:
    friend class SqliteFile;
    struct Impl;
    explicit SqliteRowCursor(std::unique_ptr<Impl> impl) noexcept;
    std::unique_ptr<Impl> impl_;
};

/// An SQLite database that may come from anybody, open for reading as something that nobody changes meanwhile: no byte
/// of it changes, and no file appears beside it.
class SqliteFile {
public:
    /// \throws InputError with the reason
    explicit SqliteFile(const std::filesystem::path& path);
    SqliteFile(SqliteFile&&) noexcept;
    SqliteFile& operator=(SqliteFile&&) noexcept;
    ~SqliteFile();

    /// \throws InputError with SQLite's reason
    SqliteRowCursor query(std::string_view sql, std::span<const SqliteValue> parameters = {}) const;
    /// Whether there is a table of that name, in any case of letters: no view, and no virtual table.
    bool has_table(std::string_view name) const;
    /// The columns of a table, in order; empty if there is none.
    std::vector<std::string> columns_of(std::string_view table) const;

    /// A text or value longer than this is refused.
    static constexpr int largest_value = 256 << 20;  // Bytes.

private:
    friend class SqliteRowCursor;
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A name as SQL quotes it.
std::string sql_name(std::string_view name);

}  // namespace geo

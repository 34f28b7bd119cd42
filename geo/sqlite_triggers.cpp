#include "geo/sqlite_triggers.hpp"

#include "geo/error.hpp"
#include "geo/sqlite_file.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <memory>

namespace geo {
namespace {

struct Finalizer {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};

}  // namespace

CountingTriggers::CountingTriggers(void* connection, const std::filesystem::path& path, std::string_view table)
    : connection_{connection}, path_{path} {
    auto* const database = static_cast<sqlite3*>(connection);
    sqlite3_stmt* made = nullptr;
    sqlite3_prepare_v2(database,
                       "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(?1) "
                       "AND name LIKE 'trigger\\_insert\\_feature\\_count\\_%' ESCAPE '\\'",
                       -1, &made, nullptr);
    std::vector<std::string> names;
    {
        const std::unique_ptr<sqlite3_stmt, Finalizer> statement{made};
        sqlite3_bind_text64(made, 1, table.data(), table.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        while (sqlite3_step(made) == SQLITE_ROW) {
            names.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(made, 0)));
            statements_.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(made, 1)));
        }
    }
    for (const std::string& name : names) {
        execute("DROP TRIGGER " + sql_name(name));
    }
}

void CountingTriggers::restore() {
    for (const std::string& statement : statements_) {
        execute(statement);
    }
    statements_.clear();
}

void CountingTriggers::execute(const std::string& sql) const {
    auto* const database = static_cast<sqlite3*>(connection_);
    if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        throw OutputError{
            fmt::format("{}: {} failed: {}", path_.string(), sql.substr(0, 80), sqlite3_errmsg(database))};
    }
}

}  // namespace geo

#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The inside of VectorWriter, for its own files only.
namespace geo {

/// The triggers by which GDAL counts a table's new rows, laid aside while many are added: the number is written down at
/// the end.
class CountingTriggers {
public:
    /// \param connection a sqlite3*, which outlives it. \throws OutputError with SQLite's reason
    CountingTriggers(void* connection, const std::filesystem::path& path, std::string_view table);
    /// Lets them work again. \throws OutputError with SQLite's reason
    void restore();

private:
    void execute(const std::string& sql) const;

    void* connection_;
    std::filesystem::path path_;
    std::vector<std::string> statements_;  ///< That make them.
};

}  // namespace geo

// Whatever a text file holds, it is a table whose cells are UTF-8, or an error says why not; written as the CSV export
// writes cells, the table is read back as it was; and of each row a place is made, or a problem says why not.

#include "geo/error.hpp"
#include "geo/geometry_visit.hpp"
#include "geo/json.hpp"
#include "situs/exchange/csv_text.hpp"
#include "situs/exchange/table_places.hpp"
#include "tests/fuzz/file_of_input.hpp"

#include <cstdlib>
#include <vector>

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::filesystem::path& path) {
    const auto table = situs::open_text_table(path, {});
    Rows rows;
    for (situs::TableRow row; table->next(row);) {
        for (const std::string& cell : row.cells) {
            if (geo::json::find_invalid_utf8(cell) != std::string_view::npos) {
                std::abort();
            }
        }
        rows.push_back(row.cells);
    }
    return rows;
}

std::string written(const Rows& rows) {
    std::string text = "\xEF\xBB\xBF";
    for (const std::vector<std::string>& row : rows) {
        situs::csv::append_line(text, row, [&text](const std::string& cell) { situs::csv::append_text(text, cell); });
    }
    return text;
}

void make_places(const std::filesystem::path& path) {
    const auto places = situs::places_of_table(path, situs::open_text_table(path, {}), {}, "text/csv");
    places->for_each([](const situs::ImportedPlace& place) {
        geo::for_each_position(place.geometry, [&place](const geo::Position& p) {
            if (place.problems.empty() && !geo::in_range(p.lonlat())) {
                std::abort();
            }
        });
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const situs::fuzzing::FileOfInput file{".csv"};
    try {
        const std::filesystem::path& path = file.with({reinterpret_cast<const char*>(data), size});
        const Rows rows = rows_of(path);
        if (!rows.empty()) {
            make_places(path);
        }
        // What cells cannot hold (control characters) is changed once, and then no more.
        const Rows once = rows_of(file.with(written(rows)));
        if (once.size() != rows.size() || rows_of(file.with(written(once))) != once) {
            std::abort();
        }
    } catch (const geo::InputError&) {
    }
    return 0;
}

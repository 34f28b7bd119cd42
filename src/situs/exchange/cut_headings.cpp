#include "situs/exchange/cut_headings.hpp"

#include "situs/exchange/shapefile_names.hpp"
#include "situs/exchange/site_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace situs {
namespace {

constexpr std::size_t longest_name = 10, stem_of_repeated = 8;  // bytes, as OGR's driver for Shapefiles has them

/// What `columns`, which would all be cut to the same, are called in the file.
std::vector<std::string> cut_names(const std::string& cut, std::size_t columns) {
    std::vector<std::string> names{cut};
    while (names.size() < columns) {
        names.push_back(fmt::format("{}_{}", cut.substr(0, stem_of_repeated), names.size()));
    }
    return names;
}

}  // namespace

std::map<std::string, std::string> own_columns_cut_short(std::span<const std::string> headings) {
    std::map<std::string, std::vector<std::string>> same_cut;
    for (const TableColumn& column : site_row_columns()) {
        if (const std::string name{column.name}; name.size() > longest_name) {
            same_cut[name.substr(0, longest_name)].push_back(name);
        }
    }
    const auto stands = [&](const std::string& name) { return std::ranges::find(headings, name) != headings.end(); };
    std::map<std::string, std::string> found;
    for (const auto& [cut, columns] : same_cut) {
        const std::vector<std::string> names = cut_names(cut, columns.size());
        // Were one of them missing, the numbers could mean other columns.
        if (std::ranges::all_of(names, stands)) {
            for (std::size_t i = 0; i < names.size(); ++i) {
                found.emplace(names[i], columns[i]);
            }
        }
    }
    for (const auto& [column, name] : shapefile::changed_names()) {
        if (stands(name)) {
            found.emplace(name, column);
        }
    }
    return found;
}

}  // namespace situs

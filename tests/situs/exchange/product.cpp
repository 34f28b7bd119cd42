#include "tests/situs/exchange/product.hpp"

#include "geo/dataset.hpp"
#include "situs/exchange/qgis/archive.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"

#include <array>
#include <string_view>
#include <variant>
#include <vector>

namespace situs::testing {
namespace {

constexpr std::array<std::string_view, 1> geopackage{"GPKG"};

void append(std::string& out, const geo::FieldValue& value) {
    if (const std::string* const text = std::get_if<std::string>(&value)) {
        out += *text + "\n";
    } else if (const double* const number = std::get_if<double>(&value)) {
        out += std::to_string(*number) + "\n";
    }
}

}  // namespace

std::string everything_in(const std::filesystem::path& product) {
    std::string everything = bytes_of(product);
    if (const auto project = qgis::unzipped(everything, ".qgs", 1U << 30U)) {
        std::filesystem::path data = product;
        return everything + project->content + everything_in(data.replace_extension(".gpkg"));
    }
    if (!everything.starts_with("SQLite format 3")) {
        return everything;
    }
    geo::VectorDataset dataset = geo::VectorDataset::open(product, geopackage);
    std::vector<std::string> tables;
    dataset.for_each_row("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'rtree%'",
                         [&](const geo::VectorFeature& row) {
                             tables.push_back(std::get<std::string>(row.fields.at(0)));
                             return true;
                         });
    for (const std::string& table : tables) {
        dataset.for_each_row("SELECT * FROM \"" + table + "\"", [&](const geo::VectorFeature& row) {
            for (const geo::FieldValue& value : row.fields) {
                append(everything, value);
            }
            geo::for_each_position(row.geometry, [&](const geo::Position& position) {
                everything += std::to_string(position.lon) + " " + std::to_string(position.lat) + "\n";
            });
            return true;
        });
    }
    return everything;
}

}  // namespace situs::testing

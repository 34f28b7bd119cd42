#include "tests/situs/exchange/product.hpp"

#include "geo/dataset.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"

#include <zip.h>

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

std::string values_of_database(const std::filesystem::path& product) {
    std::string everything;
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

}  // namespace

std::vector<std::pair<std::string, std::string>> unzipped(const std::filesystem::path& archive) {
    std::vector<std::pair<std::string, std::string>> files;
    int error = 0;
    zip_t* const zip = zip_open(archive.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &error);
    REQUIRE(zip != nullptr);
    for (zip_int64_t i = 0; i < zip_get_num_entries(zip, 0); ++i) {
        zip_stat_t status;
        REQUIRE(zip_stat_index(zip, static_cast<zip_uint64_t>(i), 0, &status) == 0);
        std::string bytes(status.size, '\0');
        zip_file_t* const file = zip_fopen_index(zip, static_cast<zip_uint64_t>(i), 0);
        REQUIRE(zip_fread(file, bytes.data(), status.size) == static_cast<zip_int64_t>(status.size));
        zip_fclose(file);
        files.emplace_back(status.name, std::move(bytes));
    }
    zip_discard(zip);
    return files;
}

std::string everything_in(const std::filesystem::path& product) {
    std::string everything;
    for (const auto& entry : std::filesystem::directory_iterator{product.parent_path()}) {
        if (entry.path().filename().string().starts_with(product.filename().string())) {
            everything += bytes_of(entry.path());
        }
    }
    const std::string bytes = bytes_of(product);
    if (bytes.starts_with("SQLite format 3")) {
        everything += values_of_database(product);
    } else if (bytes.starts_with("PK")) {
        for (const auto& [name, content] : unzipped(product)) {
            everything += name + "\n" + content;
        }
    }
    if (product.extension() == ".qgz") {
        std::filesystem::path data = product;
        everything += everything_in(data.replace_extension(".gpkg"));
    }
    return everything;
}

}  // namespace situs::testing

#include "situs/exchange/feature_table.hpp"

#include "geo/ascii.hpp"
#include "geo/error.hpp"
#include "geo/geometry_map.hpp"
#include "geo/json_node.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/joined_columns.hpp"
#include "situs/exchange/kml_table.hpp"
#include "situs/exchange/shapefile_texts.hpp"
#include "situs/exchange/sheet_table.hpp"
#include "situs/exchange/text_encoding.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/written_coordinates.hpp"
#include "situs/model/sensitivity_word.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace situs {
namespace {

std::string text_of(const geo::FieldValue& value) {
    if (const auto* const text = std::get_if<std::string>(&value)) {
        return *text;
    }
    if (const auto* const whole = std::get_if<std::int64_t>(&value)) {
        return std::to_string(*whole);
    }
    if (const auto* const number = std::get_if<double>(&value)) {
        return std::isfinite(*number) ? geo::json::number_text(*number) : std::string{};
    }
    const auto* const truth = std::get_if<bool>(&value);
    return truth == nullptr ? std::string{} : *truth ? "true" : "false";
}

bool is_number(const geo::FieldValue& value) noexcept {
    return std::holds_alternative<double>(value) || std::holds_alternative<std::int64_t>(value);
}

geo::Geometry transformed(const geo::Geometry& geometry, const geo::Transform& transform) {
    return geo::map_positions(geometry, [&transform](const geo::Position& p) {
        const geo::XY moved = transform.forward(geo::XY{.x = p.lon, .y = p.lat}).value_or(geo::XY{});
        return geo::Position{.lon = moved.x, .lat = moved.y};
    });
}

bool ends_with(const std::filesystem::path& path, std::string_view ending) {
    return std::ranges::equal(path.extension().string(), ending,
                              [](char a, char b) { return a == b || (a | 0x20) == b; });
}

/// \throws geo::InputError
void require_no_encoding(const std::filesystem::path& path, const std::string& encoding) {
    if (!encoding.empty()) {
        throw geo::InputError{
            fmt::format("{}: says itself in which encoding its texts are; --encoding is for text files and Shapefiles",
                        path.string())};
    }
}

ShapefileTexts opened(const std::filesystem::path& path, const std::string& encoding) {
    if (ends_with(path, ".shp") || ends_with(path, ".zip")) {
        return open_shapefile(path, encoding);
    }
    require_no_encoding(path, encoding);
    return {.dataset = open_import_file(path), .encodings = {}, .notes = {}};
}

FeaturesAsWritten as_written(const std::filesystem::path& path) {
    return ends_with(path, ".geojson") || ends_with(path, ".geojsonl") ? features_in_geojson(path)
                                                                       : FeaturesAsWritten{};
}

class FeatureTable final : public TableReader {
public:
    FeatureTable(const std::filesystem::path& path, const std::string& encoding)
        : path_{path}, written_{as_written(path)}, texts_{opened(path, encoding)} {
        require_same_features();
        for (std::size_t layer = 0; layer < dataset_.layers().size(); ++layer) {
            add_columns(layer);
        }
    }

    bool next(TableRow& row) override {
        if (!std::exchange(has_given_headings_, true)) {
            row = {.line = 1, .cells = columns_.headings()};
            return !row.cells.empty();
        }
        while (layer_ < dataset_.layers().size()) {
            const geo::LayerInfo& info = dataset_.layers()[layer_];
            if (!cursor_) {
                transform_ = to_wgs84(path_, info);
                cursor_.emplace(dataset_.features(layer_));
                number_ = 0;
            }
            if (cursor_->next(feature_)) {
                ++number_;
                if (fill(row, info)) {
                    return true;
                }
                continue;
            }
            cursor_.reset();
            ++layer_;
        }
        return false;
    }

    bool draws_places() const noexcept override { return true; }

    bool share_rows(std::size_t a, std::size_t b) const override { return columns_.share_rows(a, b); }

    std::vector<std::string> notes() const override {
        std::vector<std::string> notes{fmt::format(
            "read as {} ({})", dataset_.driver(),
            dataset_.layers().size() == 1 ? "one layer" : fmt::format("{} layers", dataset_.layers().size()))};
        notes.insert(notes.end(), texts_.notes.begin(), texts_.notes.end());
        if (lacks_digits_) {
            notes.emplace_back(
                "the file keeps coordinates as bare numbers, or in another reference system: to how many digits they "
                "were known it does not say, so that no share for precision is added; say --uncertainty if you know "
                "better");
        }
        return notes;
    }

private:
    /// Where GDAL leaves features out, nobody knows which of the others have the problems that the text shows.
    /// \throws geo::InputError
    void require_same_features() const {
        if (!written_.problems.empty() &&
            (dataset_.layers().size() != 1 || dataset_.feature_count(0) != written_.count)) {
            throw geo::InputError{fmt::format("{}: {}", path_.string(), written_.problems.begin()->second)};
        }
    }

    /// A text of the file as UTF-8.
    std::string letters(std::size_t layer, const std::string& text) const {
        return layer < texts_.encodings.size() && !geo::is_ascii(text) ? decoded(text, texts_.encodings[layer]) : text;
    }

    void add_columns(std::size_t layer) {
        std::vector<std::string> names;
        for (const geo::FieldSpec& field : dataset_.layers()[layer].fields) {
            names.push_back(letters(layer, field.name));
        }
        columns_.add(names, std::vector<bool>(names.size(), true));
    }

    bool fill(TableRow& row, const geo::LayerInfo& info) {
        row = {};
        row.cells.resize(columns_.headings().size());
        const std::vector<std::size_t>& columns = columns_.of(layer_);
        for (std::size_t i = 0; i < columns.size() && i < feature_.fields.size(); ++i) {
            row.cells[columns[i]] = letters(layer_, text_of(feature_.fields[i]));
            if (is_number(feature_.fields[i])) {
                row.numbers.push_back(columns[i]);
            }
        }
        const bool is_somewhere = !feature_.geometry.is_null();
        row.geometry = is_somewhere && transform_ ? transformed(feature_.geometry, *transform_) : feature_.geometry;
        row.datum = is_somewhere && !info.crs_wkt.empty() ? "EPSG:4326" : "";
        if (is_somewhere) {
            take_digits(row);
        }
        row.at_least = at_least();
        if (const auto problem = written_.problems.find(number_); problem != written_.problems.end()) {
            row.problems.push_back(problem->second);
        }
        row.layer = info.name;
        row.locator = fmt::format("{} {}", info.name, number_);
        row.locator_label = "section";
        const bool is_empty = std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); }) &&
                              row.problems.empty();
        return is_somewhere || !is_empty || !row.problem.empty();
    }

    /// Where GDAL leaves features out, each is as hidden as the strictest.
    std::string at_least() const {
        if (written_.at_least.empty()) {
            return {};
        }
        if (dataset_.layers().size() == 1 && dataset_.feature_count(0) == written_.count) {
            const auto found = written_.at_least.find(number_);
            return found == written_.at_least.end() ? std::string{} : found->second;
        }
        std::string_view strictest;
        for (const auto& [number, word] : written_.at_least) {
            strictest = stricter_sensitivity(strictest, word);
        }
        return std::string{strictest};
    }

    /// Of features that were not transformed: then their numbers are those of the file.
    void take_digits(TableRow& row) {
        const std::optional<WrittenCoordinates> written =
            transform_ ? std::nullopt : written_.coordinates.take(feature_.geometry);
        row.verbatim = written ? written->text : std::string{};
        row.digits = written ? written->digits() : std::nullopt;
        lacks_digits_ = lacks_digits_ || !(row.digits || row.geometry.is_null());
    }

    std::filesystem::path path_;
    FeaturesAsWritten written_;  ///< Read first: it refuses what nothing else should read.
    ShapefileTexts texts_;
    geo::VectorDataset& dataset_ = texts_.dataset;
    bool has_given_headings_ = false;
    bool lacks_digits_ = false;
    JoinedColumns columns_;
    std::size_t layer_ = 0;
    std::size_t number_ = 0;
    std::optional<geo::FeatureCursor> cursor_;  ///< Released before the dataset.
    std::optional<geo::Transform> transform_;
    geo::VectorFeature feature_;
};

}  // namespace

std::unique_ptr<TableReader> open_feature_table(const std::filesystem::path& path, const std::string& encoding) {
    if (is_kml_file(path)) {
        require_no_encoding(path, encoding);
        return open_kml_table(path);
    }
    require_harmless_archive(path);
    if (is_workbook(path)) {
        require_no_encoding(path, encoding);
        return open_sheet_table(path);
    }
    return std::make_unique<FeatureTable>(path, encoding);
}

}  // namespace situs

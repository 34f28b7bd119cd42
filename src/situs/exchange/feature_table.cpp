#include "situs/exchange/feature_table.hpp"

#include "geo/ascii.hpp"
#include "geo/error.hpp"
#include "geo/geometry_map.hpp"
#include "geo/json_node.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/shapefile_texts.hpp"
#include "situs/exchange/text_encoding.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/exchange/written_coordinates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <span>

namespace situs {
namespace {

/// What LIBKML adds to every placemark, and says nothing of the place.
/// How a pin is shown, and the ids of its elements, which newer versions of GDAL tell of.
constexpr std::array<std::string_view, 10> kml_settings{"tessellate",   "extrude", "visibility", "drawOrder", "icon",
                                                        "altitudeMode", "snippet", "timestamp",  "fid",       "id"};

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

/// Text without the marks of HTML that balloons of KML hold.
std::string without_tags(std::string_view html) {
    std::string text;
    bool is_tag = false;
    for (std::size_t i = 0; i < html.size(); ++i) {
        const bool begins = html[i] == '<' && i + 1 < html.size() &&
                            (html[i + 1] == '/' || html[i + 1] == '!' || (html[i + 1] | 0x20) >= 'a');
        is_tag = is_tag || begins;
        if (!is_tag) {
            text += html[i];
        } else if (html[i] == '>') {
            is_tag = false;
            text += text.empty() || text.back() == ' ' ? "" : " ";
        }
    }
    return text;
}

geo::Geometry transformed(const geo::Geometry& geometry, const geo::Transform& transform) {
    return geo::map_positions(geometry, [&transform](const geo::Position& p) {
        const geo::XY moved = transform.forward(geo::XY{.x = p.lon, .y = p.lat}).value_or(geo::XY{});
        return geo::Position{.lon = moved.x, .lat = moved.y};
    });
}

/// A sheet that has no headings of its own gets these from GDAL.
bool is_nameless(const geo::LayerInfo& layer) {
    for (std::size_t i = 0; i < layer.fields.size(); ++i) {
        if (layer.fields[i].name != fmt::format("Field{}", i + 1)) {
            return false;
        }
    }
    return !layer.fields.empty();
}

bool ends_with(const std::filesystem::path& path, std::string_view ending) {
    return std::ranges::equal(path.extension().string(), ending,
                              [](char a, char b) { return a == b || (a | 0x20) == b; });
}

ShapefileTexts opened(const std::filesystem::path& path, const std::string& encoding) {
    if (ends_with(path, ".shp") || ends_with(path, ".zip")) {
        return open_shapefile(path, encoding);
    }
    if (!encoding.empty()) {
        throw geo::InputError{
            fmt::format("{}: says itself in which encoding its texts are; --encoding is for text files and Shapefiles",
                        path.string())};
    }
    return {.dataset = open_import_file(path), .encodings = {}, .notes = {}};
}

CoordinatesAsWritten coordinates_in(const std::filesystem::path& path) {
    return ends_with(path, ".kml") || ends_with(path, ".kmz") ? coordinates_in_kml(path)
           : ends_with(path, ".geojson")                      ? coordinates_in_geojson(path)
                                                              : CoordinatesAsWritten{};
}

class FeatureTable final : public TableReader {
public:
    FeatureTable(const std::filesystem::path& path, const std::string& encoding)
        : path_{path},
          written_{coordinates_in(path)},
          texts_{opened(path, encoding)},
          is_sheet_{dataset_.driver() == "XLSX" || dataset_.driver() == "ODS"},
          is_kml_{dataset_.driver() == "LIBKML" || dataset_.driver() == "KML"} {
        if (is_sheet_) {
            require_table_of_others();
        }
        if (is_sheet_ && is_nameless(dataset_.layers()[0])) {
            read_headings();
            return;
        }
        for (std::size_t layer = 0; layer < dataset_.layers().size(); ++layer) {
            for (const geo::FieldSpec& field : dataset_.layers()[layer].fields) {
                const std::string name = letters(layer, field.name);
                if (is_wanted(name) && std::ranges::find(headings_, name) == headings_.end()) {
                    headings_.push_back(name);
                }
            }
        }
    }

    bool next(TableRow& row) override {
        if (!std::exchange(has_given_headings_, true)) {
            row = {.line = 1, .cells = headings_};
            return !headings_.empty();
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
        written_.require_no_fault_left(path_);
        return false;
    }

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
    /// \throws geo::InputError
    void require_table_of_others() const {
        if (dataset_.layers().empty()) {
            throw geo::InputError{
                fmt::format("{}: has no sheet with cells; put the headings into its first row, and "
                            "the places below them",
                            path_.string())};
        }
        if (workbook::is_of_situs(dataset_.layers())) {
            throw geo::InputError{fmt::format(
                "{}: is a workbook that situs wrote, no table of other people's: what was changed in it comes home "
                "from a copy that was exported with --editable, saved as .xlsx. Save rows that are new as a table of "
                "their own",
                path_.string())};
        }
    }

    /// A text of the file as UTF-8.
    std::string letters(std::size_t layer, const std::string& text) const {
        return layer < texts_.encodings.size() && !geo::is_ascii(text) ? decoded(text, texts_.encodings[layer]) : text;
    }

    bool is_wanted(std::string_view field) const {
        return !is_kml_ || std::ranges::find(kml_settings, field) == kml_settings.end();
    }

    void read_headings() {
        dataset_.for_each_feature(0, [this](const geo::VectorFeature& first) {
            for (const geo::FieldValue& value : first.fields) {
                headings_.push_back(text_of(value));
            }
            return false;
        });
        is_first_row_headings_ = true;
    }

    /// \return false for a row that holds the headings, or nothing
    bool fill(TableRow& row, const geo::LayerInfo& info) {
        if (is_first_row_headings_ && layer_ == 0 && number_ == 1) {
            return false;
        }
        row = {};
        row.cells.resize(headings_.size());
        for (std::size_t i = 0; i < info.fields.size() && i < feature_.fields.size(); ++i) {
            const auto found = std::ranges::find(headings_, letters(layer_, info.fields[i].name));
            const std::size_t column = is_first_row_headings_ ? i : static_cast<std::size_t>(found - headings_.begin());
            if (column < row.cells.size()) {
                const std::string text = letters(layer_, text_of(feature_.fields[i]));
                row.cells[column] = is_kml_ ? without_tags(text) : text;
            }
        }
        const bool is_somewhere = !feature_.geometry.is_null();
        row.geometry = is_somewhere && transform_ ? transformed(feature_.geometry, *transform_) : feature_.geometry;
        row.datum = is_somewhere && !info.crs_wkt.empty() ? "EPSG:4326" : "";
        if (is_somewhere ? !is_sheet_ : is_kml_) {
            take_digits(row, info);
        }
        row.line = is_sheet_ ? static_cast<std::size_t>(std::max<std::int64_t>(feature_.fid, 0)) : 0;
        row.layer = info.name;
        row.locator =
            is_sheet_ ? fmt::format("{} {}", info.name, feature_.fid) : fmt::format("{} {}", info.name, number_);
        row.locator_label = is_sheet_ ? "line" : "section";
        return is_somewhere || !row.problem.empty() ||
               std::ranges::any_of(row.cells, [](const std::string& cell) { return !cell.empty(); });
    }

    /// Of features that were not transformed: then their numbers are those of the file.
    void take_digits(TableRow& row, const geo::LayerInfo& info) {
        const auto name = std::ranges::find(info.fields, std::string_view{"Name"}, &geo::FieldSpec::name);
        const std::string named = is_kml_ && name != info.fields.end()
                                      ? text_of(feature_.fields[static_cast<std::size_t>(name - info.fields.begin())])
                                      : std::string{};
        const std::optional<WrittenCoordinates> written =
            transform_ ? std::nullopt : written_.take(feature_.geometry, named);
        if (written && !written->fault.empty()) {
            row.problem = written->fault;
            row.geometry = {};
            return;
        }
        row.verbatim = written ? written->text : std::string{};
        row.digits = written ? written->digits() : std::nullopt;
        lacks_digits_ = lacks_digits_ || !(row.digits || row.geometry.is_null());
    }

    std::filesystem::path path_;
    CoordinatesAsWritten written_;  ///< Read first: it refuses what nothing else should read.
    ShapefileTexts texts_;
    geo::VectorDataset& dataset_ = texts_.dataset;
    bool is_sheet_, is_kml_;
    bool is_first_row_headings_ = false;
    bool has_given_headings_ = false;
    bool lacks_digits_ = false;
    std::vector<std::string> headings_;
    std::size_t layer_ = 0;
    std::size_t number_ = 0;
    std::optional<geo::FeatureCursor> cursor_;  ///< Released before the dataset.
    std::optional<geo::Transform> transform_;
    geo::VectorFeature feature_;
};

}  // namespace

std::unique_ptr<TableReader> open_feature_table(const std::filesystem::path& path, const std::string& encoding) {
    require_harmless_archive(path);
    return std::make_unique<FeatureTable>(path, encoding);
}

}  // namespace situs

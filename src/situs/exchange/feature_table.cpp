#include "situs/exchange/feature_table.hpp"

#include "geo/ascii.hpp"
#include "geo/error.hpp"
#include "geo/geometry_map.hpp"
#include "geo/json_node.hpp"
#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/cell_name.hpp"
#include "situs/exchange/kml_table.hpp"
#include "situs/exchange/shapefile_texts.hpp"
#include "situs/exchange/sheet_warnings.hpp"
#include "situs/exchange/text_encoding.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/exchange/workbook_survey.hpp"
#include "situs/exchange/written_coordinates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>

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

geo::Geometry transformed(const geo::Geometry& geometry, const geo::Transform& transform) {
    return geo::map_positions(geometry, [&transform](const geo::Position& p) {
        const geo::XY moved = transform.forward(geo::XY{.x = p.lon, .y = p.lat}).value_or(geo::XY{});
        return geo::Position{.lon = moved.x, .lat = moved.y};
    });
}

/// GDAL calls the columns so where a sheet has one row only, or nothing in its first one.
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
        : path_{path},
          survey_{ends_with(path, ".xlsx") ? survey_workbook(path) : WorkbookSurvey{}},
          written_{as_written(path)},
          texts_{opened(path, encoding)},
          is_sheet_{dataset_.driver() == "XLSX" || dataset_.driver() == "ODS"} {
        if (is_sheet_) {
            require_table_of_others();
        }
        require_same_features();
        for (std::size_t layer = 0; layer < dataset_.layers().size(); ++layer) {
            add_columns(headings_of(layer));
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
        return false;
    }

    bool draws_places() const noexcept override { return !is_sheet_; }

    bool share_rows(std::size_t a, std::size_t b) const override {
        return std::ranges::any_of(columns_, [a, b](const std::vector<std::size_t>& columns) {
            return std::ranges::find(columns, a) != columns.end() && std::ranges::find(columns, b) != columns.end();
        });
    }

    std::vector<std::string> notes() const override {
        std::vector<std::string> notes{fmt::format(
            "read as {} ({})", dataset_.driver(),
            dataset_.layers().size() == 1 ? "one layer" : fmt::format("{} layers", dataset_.layers().size()))};
        notes.insert(notes.end(), texts_.notes.begin(), texts_.notes.end());
        tell_remarks(notes);
        if (lacks_digits_) {
            notes.emplace_back(
                "the file keeps coordinates as bare numbers, or in another reference system: to how many digits they "
                "were known it does not say, so that no share for precision is added; say --uncertainty if you know "
                "better");
        }
        return notes;
    }

    std::vector<std::string> warnings() const override { return sheet_warnings(survey_); }

private:
    /// Links and comments of cells, and which of them are nowhere.
    void tell_remarks(std::vector<std::string>& notes) const {
        std::size_t links = 0, comments = 0, all = 0;
        for (const auto& [name, sheet] : survey_) {
            links += sheet.links;
            comments += sheet.comments;
            for (const auto& [row, remarks] : sheet.notes) {
                all += remarks.size();
            }
        }
        if (all > 0) {
            notes.push_back(fmt::format(
                "links of cells: {}; comments on cells: {}; they go into the notes{}", links, comments,
                all == given_notes_ ? ""
                                    : fmt::format(", but for {} at headings or beside the table", all - given_notes_)));
        }
    }

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

    /// The names of a layer's fields; of a sheet the first row that holds anything.
    std::vector<std::string> headings_of(std::size_t layer) {
        std::vector<std::string> names;
        for (const geo::FieldSpec& field : dataset_.layers()[layer].fields) {
            names.push_back(letters(layer, field.name));
        }
        heading_rows_.push_back(1);
        if (!is_sheet_ || !is_nameless(dataset_.layers()[layer])) {
            return names;
        }
        dataset_.for_each_feature(layer, [&](const geo::VectorFeature& row) {
            std::ranges::transform(row.fields, names.begin(), text_of);
            heading_rows_.back() = row.fid;
            return std::ranges::all_of(names, [](const std::string& name) { return name.empty(); });
        });
        return names;
    }

    /// Columns of the same name are one in all layers; the second of a name in a layer is one of its own.
    void add_columns(const std::vector<std::string>& names) {
        std::vector<std::size_t>& columns = columns_.emplace_back();
        std::map<std::string, std::size_t, std::less<>> next;
        for (const std::string& name : names) {
            const auto begin = headings_.begin() + static_cast<std::ptrdiff_t>(next[name]);
            const auto column = static_cast<std::size_t>(std::find(begin, headings_.end(), name) - headings_.begin());
            if (column == headings_.size()) {
                headings_.push_back(name);
            }
            columns.push_back(column);
            next[name] = column + 1;
        }
    }

    /// \return false for a row that holds the headings, or nothing
    bool fill(TableRow& row, const geo::LayerInfo& info) {
        if (is_sheet_ && feature_.fid <= heading_rows_[layer_]) {
            return false;
        }
        row = {};
        row.cells.resize(headings_.size());
        for (std::size_t i = 0; i < columns_[layer_].size() && i < feature_.fields.size(); ++i) {
            row.cells[columns_[layer_][i]] = letters(layer_, text_of(feature_.fields[i]));
        }
        take_remarks(row, info);
        const bool is_somewhere = !feature_.geometry.is_null();
        row.geometry = is_somewhere && transform_ ? transformed(feature_.geometry, *transform_) : feature_.geometry;
        row.datum = is_somewhere && !info.crs_wkt.empty() ? "EPSG:4326" : "";
        if (is_somewhere && !is_sheet_) {
            take_digits(row);
        }
        if (const auto problem = written_.problems.find(number_); problem != written_.problems.end()) {
            row.problems.push_back(problem->second);
        }
        row.line = is_sheet_ ? static_cast<std::size_t>(std::max<std::int64_t>(feature_.fid, 0)) : 0;
        row.layer = info.name;
        row.locator =
            is_sheet_ ? fmt::format("{} {}", info.name, feature_.fid) : fmt::format("{} {}", info.name, number_);
        row.locator_label = is_sheet_ ? "line" : "section";
        const bool is_empty = std::ranges::all_of(row.cells, [](const std::string& cell) { return cell.empty(); }) &&
                              row.problems.empty() && row.cell_problems.empty();
        given_notes_ += is_empty && !is_somewhere ? 0 : row.notes.size();
        return is_somewhere || !is_empty || !row.problem.empty();
    }

    /// What stands at the cells of a sheet besides their values.
    void take_remarks(TableRow& row, const geo::LayerInfo& info) const {
        const auto sheet = survey_.find(info.name);
        if (sheet == survey_.end()) {
            return;
        }
        const auto number = static_cast<std::uint32_t>(feature_.fid);
        const std::vector<std::size_t>& columns = columns_[layer_];
        if (const auto notes = sheet->second.notes.find(number); notes != sheet->second.notes.end()) {
            for (const CellNote& note : notes->second) {
                if (note.column < columns.size()) {
                    row.notes.push_back({columns[note.column], note.text});
                }
            }
        }
        if (const auto cells = sheet->second.uncalculated.find(number); cells != sheet->second.uncalculated.end()) {
            for (const std::size_t column : cells->second) {
                row.cell_problems.push_back(
                    {columns.at(column),
                     fmt::format("cell {} is a formula that was never calculated, so that its value "
                                 "is not in the file: open the file in a spreadsheet program, save "
                                 "it, and import it again",
                                 cell_name(column, number))});
            }
        }
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
    WorkbookSurvey survey_;      ///< Likewise first.
    FeaturesAsWritten written_;  ///< Read first: it refuses what nothing else should read.
    ShapefileTexts texts_;
    geo::VectorDataset& dataset_ = texts_.dataset;
    bool is_sheet_;
    bool has_given_headings_ = false;
    bool lacks_digits_ = false;
    std::vector<std::string> headings_;
    std::vector<std::vector<std::size_t>> columns_;  ///< By layer and field: among the headings.
    std::vector<std::int64_t> heading_rows_;         ///< By layer; only of sheets.
    std::size_t layer_ = 0;
    std::size_t number_ = 0;
    std::size_t given_notes_ = 0;
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
    return std::make_unique<FeatureTable>(path, encoding);
}

}  // namespace situs

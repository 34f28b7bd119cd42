#include "situs/exchange/workbook_tables.hpp"

#include "geo/dataset.hpp"
#include "situs/exchange/edited_tables.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/exchange/workbook_cells.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/exchange/workbook_reader.hpp"
#include "situs/exchange/workbook_rows.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <ranges>
#include <set>
#include <utility>

namespace situs {
namespace {

namespace sheets = workbook;

struct KindOfTable {
    geo::LayerGeometry geometry;
    std::string_view suffix;
    std::string_view name;
};
constexpr std::array kinds{KindOfTable{geo::LayerGeometry::point, "", "records"},
                           KindOfTable{geo::LayerGeometry::multi_point, "_points", "points"},
                           KindOfTable{geo::LayerGeometry::multi_line_string, "_lines", "lines"},
                           KindOfTable{geo::LayerGeometry::multi_polygon, "_areas", "areas"}};

using workbook::Remembered;
using workbook::RowFate;

struct LayerTables {
    std::array<geo::LayerWriter*, 4> writers{};
    std::array<std::string, 4> names{};
};

constexpr std::string_view row_place = "situs_row";  ///< The column that tells in which row of which sheet one stood.
constexpr std::size_t most_layers = 1000;            // each is four tables
class Conversion {
public:
    Conversion(const std::filesystem::path& path, const std::filesystem::path& tables)
        : path_{path},
          reader_{path},
          site_headings_{require_sites()},
          out_{geo::VectorWriter::create(tables, "GPKG")},
          snapshot_{out_} {
        for (const EvidenceTable& table : evidence_tables()) {
            names_.take(table.name, "");
        }
        names_.take("sources", "");
        is_chosen_ = chosen_columns();
    }

    WorkbookRemarks run() {
        say_about();
        read_snapshot();
        write_evidence();
        const workbook::RowFates fates{reader_, site_headings_, remembered_};
        reader_.for_each_row(sheets::sites_sheet,
                             [&](const WorkbookReader::Row& row) { take_site(row, fates.of(row)); });
        said_.notes = fates.notes();
        tell_lost_columns();
        write_snapshot(fates.left_alone());
        snapshot_.finish();
        out_.finish();
        tell_of_other_sheets();
        for (std::string& remark : reader_.remarks()) {
            said_.notes.push_back(std::move(remark));
        }
        return std::move(said_);
    }

private:
    [[noreturn]] void fail(std::string_view why) const {
        throw geo::InputError{fmt::format("{}: {}", path_.string(), why)};
    }

    std::vector<std::string> require_sites() {
        if (!reader_.has_sheet(sheets::snapshot_sheet)) {
            fail(
                "does not remember what was exported (it was made without --editable, or its hidden sheet was "
                "removed): what people took out of it to look at the rest cannot be told from what shall be deleted. "
                "Make the changes in a copy that was exported with --editable.");
        }
        std::vector<std::string> names = reader_.columns(sheets::sites_sheet);
        for (const std::string_view needed :
             {std::string_view{"id"}, std::string_view{"layer"}, sheets::row_key_column}) {
            if (std::ranges::find(names, needed) == names.end()) {
                fail(
                    fmt::format("the column {} of the sheet {} was removed or renamed, so that nothing tells which "
                                "record a row is; undo that, or export the dataset again and repeat the changes there",
                                needed, sheets::sites_sheet));
            }
        }
        return names;
    }

    void say_about() {
        const Headings headings{reader_.columns(sheets::about_sheet)};
        reader_.for_each_row(sheets::about_sheet, [&](const WorkbookReader::Row& row) {
            if (const std::string& fact = headings.in(row, "fact"); !fact.empty()) {
                out_.set_metadata(fact, headings.in(row, "value"));
            }
        });
    }

    void read_snapshot() {
        const Headings headings{reader_.columns(sheets::snapshot_sheet)};
        reader_.for_each_row(sheets::snapshot_sheet, [&](const WorkbookReader::Row& row) {
            const std::string& layer = headings.in(row, "layer");
            const std::int64_t number = workbook::whole_number(headings.in(row, sheets::row_key_column));
            const std::string& hash = headings.in(row, "hash");
            if (const std::string& id = headings.in(row, "id"); !id.empty()) {
                std::optional<std::string> base = sheets::from_base64(headings.in(row, "base"));
                if (!base || number <= 0) {
                    fail(
                        fmt::format("the hidden sheet {} is damaged in row {}. Export the dataset again, and repeat "
                                    "the changes there",
                                    sheets::snapshot_sheet, row.number));
                }
                tables_of(layer);
                remembered_[number] = {.layer = layer, .id = id, .hash = hash, .base = *std::move(base)};
            } else {
                snapshot_.add_table(layer, number, hash);
                fixed_.push_back(layer);
            }
        });
    }

    /// Sheets that nobody changes, under their names and with whatever columns they have.
    void write_evidence() {
        for (const std::string& sheet : fixed_) {
            if (!reader_.has_sheet(sheet)) {
                continue;
            }
            geo::LayerSpec spec{.name = sheet, .spatial_index = false};
            std::size_t columns = 0;
            for (const std::string& name : reader_.columns(sheet)) {
                // The row's number has that name in the tables.
                spec.fields.push_back({.name = same_column(name, "fid") ? name + " (added)" : name});
                ++columns;
            }
            geo::LayerWriter& table = out_.create_layer(spec);
            reader_.for_each_row(sheet, [&](const WorkbookReader::Row& row) {
                for (std::size_t i = 0; i < columns; ++i) {
                    if (!row.cells[i].empty()) {
                        table.set(i, row.cells[i]);
                    }
                }
                table.add();
            });
        }
    }

    bool has_positions() const {
        return site_headings_.has(sheets::lon_column) && site_headings_.has(sheets::lat_column) &&
               site_headings_.has(sheets::wkt_column);
    }

    /// Which columns of sites go into the tables as they are; what people have added is told.
    std::vector<bool> chosen_columns() {
        constexpr std::array<std::string_view, 5> others{"layer", sheets::lon_column, sheets::lat_column,
                                                         sheets::wkt_column, sheets::row_key_column};
        std::vector<bool> chosen;
        for (const std::string& name : site_headings_.names()) {
            chosen.push_back(workbook::is_column_of_tables(name));
            if (!chosen.back() && std::ranges::find(others, name) == others.end()) {
                said_.refusals.push_back(
                    {.layer = {},
                     .id = {},
                     .what = fmt::format("column {} of the sheet {}", name, sheets::sites_sheet),
                     .why = "it was added in the copy, and records have no such member; what it says can go into the "
                            "column notes"});
            }
        }
        return chosen;
    }

    LayerTables& tables_of(const std::string& layer) {
        const auto known = layers_.find(layer);
        if (known != layers_.end()) {
            return known->second;
        }
        if (layers_.size() == most_layers) {
            fail(fmt::format("its rows name more than {} layers; is the column layer in its place?", most_layers));
        }
        LayerTables& tables = layers_[layer];
        const std::string main = gpkg::site_table_name(layer, names_);
        for (std::size_t i = 0; i < kinds.size(); ++i) {
            const bool has_shape = has_positions();
            if (!has_shape && i > 0) {
                break;
            }
            geo::LayerSpec spec{.name = i == 0 ? main : names_.take(main + std::string{kinds[i].suffix}, "_of_layer"),
                                .geometry = has_shape ? kinds[i].geometry : geo::LayerGeometry::none,
                                .spatial_index = false};
            for (std::size_t column = 0; column < is_chosen_.size(); ++column) {
                if (is_chosen_[column]) {
                    spec.fields.push_back({.name = site_headings_.names()[column]});
                }
            }
            spec.fields.push_back({.name = std::string{row_place}});
            tables.names[i] = spec.name;
            tables.writers[i] = &out_.create_layer(spec);
            tables.writers[i]->set_metadata("layer", layer);
            tables.writers[i]->set_metadata("table", spec.name);
            tables.writers[i]->set_metadata(edited::place_of_rows, row_place);
            tables.writers[i]->set_metadata("holds", kinds[i].name);
        }
        return tables;
    }

    void refuse(const std::string& layer, const std::string& id, std::string_view column, std::int64_t row,
                std::string_view why) {
        said_.refusals.push_back({.layer = LayerId{layer},
                                  .id = SiteId{id},
                                  .what = std::string{column},
                                  .why = fmt::format("{}: {}", place_of(row), why)});
    }

    static std::string place_of(std::int64_t row) { return fmt::format("sheet {}, row {}", sheets::sites_sheet, row); }

    void take_site(const WorkbookReader::Row& row, const RowFate& fate) {
        Remembered* const known = fate.key == 0 ? nullptr : &remembered_.at(fate.key);
        if (!fate.why.empty()) {
            refuse(known->layer, known->id, "id", row.number, fate.why);
        }
        if (fate.is == RowFate::Is::refused) {
            return;
        }
        Remembered* const before = fate.is == RowFate::Is::known ? known : nullptr;
        const std::optional<std::string> layer = layer_of(row, before);
        if (!layer) {
            return;
        }
        LayerTables& tables = tables_of(*layer);
        const SplitGeometry parts = has_positions() ? parts_in(row, *layer, before) : SplitGeometry{};
        const std::array shapes{&parts.point, &parts.points, &parts.lines, &parts.areas};
        for (std::size_t i = 0; i < kinds.size() && tables.writers[i] != nullptr; ++i) {
            if (i == 0 || !shapes[i]->is_null()) {
                const std::int64_t fid =
                    add_row(*tables.writers[i], values_of(row, *layer, before, i), *shapes[i], row.number);
                if (before != nullptr) {
                    before->rows[i] = fid;
                }
            }
        }
    }

    /// The layer of a row; none where it is told why there is none.
    std::optional<std::string> layer_of(const WorkbookReader::Row& row, const Remembered* before) {
        const std::string& layer = site_headings_.in(row, "layer");
        if (before != nullptr && layer != before->layer) {
            refuse(before->layer, before->id, "layer", row.number,
                   fmt::format("it says \"{}\" now; a record stays in its layer. What else was changed of it is taken",
                               layer));
            return before->layer;
        }
        if (before != nullptr || layers_.contains(layer) || is_slug(layer)) {
            return layer;
        }
        const std::string& id = site_headings_.in(row, "id");
        if (layer.empty()) {
            refuse({}, id, "layer", row.number, "a new row says in which layer it belongs: write its id there");
        } else {
            std::vector<std::string_view> known;  // std::views::keys is not in every compiler that builds situs
            for (const auto& [name, tables] : layers_) {
                known.emplace_back(name);
            }
            refuse("", id, "layer", row.number,
                   fmt::format("\"{}\" is no layer; the row is not taken. Write the id of one there, such as {}", layer,
                               fmt::join(known, ", ")));
        }
        return std::nullopt;
    }

    /// The row's cells, but for the id of a known record, which never changes, and for what a spreadsheet program wrote
    /// because it could not calculate. \param table the first one tells of that
    std::vector<std::string> values_of(const WorkbookReader::Row& row, const std::string& layer,
                                       const Remembered* before, std::size_t table) {
        const bool has_errors = std::ranges::any_of(row.cells, workbook::is_error_word);
        const auto old = has_errors && before != nullptr ? gpkg::unpacked(before->base) : std::nullopt;
        workbook::RowValues values = workbook::values_in(site_headings_, row, old ? &*old : nullptr);
        const std::string& id = before == nullptr ? site_headings_.in(row, "id") : before->id;
        for (const std::size_t column : values.errors) {
            const bool is_told = before != nullptr && site_headings_.names()[column] == "id";
            if (table == 0 && is_chosen_[column] && !is_told) {
                refuse(layer, id, site_headings_.names()[column], row.number,
                       fmt::format("\"{}\" is what a spreadsheet program writes where it cannot calculate; the cell is "
                                   "not taken, and what stood there stays. Write the value itself",
                                   row.cells[column]));
            }
        }
        if (before != nullptr) {
            const auto at = std::ranges::find(site_headings_.names(), "id") - site_headings_.names().begin();
            values.cells[static_cast<std::size_t>(at)] = before->id;
        }
        return std::move(values.cells);
    }

    std::int64_t add_row(geo::LayerWriter& table, const std::vector<std::string>& cells, const geo::Geometry& geometry,
                         std::int64_t row) {
        std::size_t field = 0;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (!is_chosen_[i]) {
                continue;
            }
            if (!cells[i].empty()) {
                table.set(field, cells[i]);
            }
            ++field;
        }
        table.set(field, place_of(row));
        if (has_positions()) {
            table.set_geometry(geometry);
        }
        return table.add();
    }

    /// Where the row says that the record is; where that cannot be read, where it was.
    SplitGeometry parts_in(const WorkbookReader::Row& row, const std::string& layer, const Remembered* before) {
        workbook::RowPlace place = workbook::place_in(site_headings_, row);
        if (place.problem.empty()) {
            return std::move(place.parts);
        }
        const std::string& id = before == nullptr ? site_headings_.in(row, "id") : before->id;
        refuse(layer, id, geometry_name, row.number, place.problem);
        const auto known = before == nullptr ? std::nullopt : gpkg::unpacked(before->base);
        return known ? flat::parts_of(known->geometry) : SplitGeometry{};
    }

    /// One sheet is many tables: what was taken out of it is told once.
    void tell_lost_columns() {
        const std::vector<std::string_view> lost = workbook::lost_columns(site_headings_);
        if (!lost.empty()) {
            said_.notes.push_back(
                fmt::format("The sheet {} has no {} any more: what stood there is unknown, nothing of it is emptied{}.",
                            sheets::sites_sheet, fmt::join(lost, ", "),
                            has_positions() ? "" : ", and where records are is not changed"));
        }
    }

    /// \param left_alone records that nothing is said of
    void write_snapshot(const std::set<std::int64_t>& left_alone) {
        std::int64_t nowhere = 0;
        for (const auto& [number, record] : remembered_) {
            if (left_alone.contains(number)) {
                continue;
            }
            const LayerTables& tables = tables_of(record.layer);
            snapshot_.add_remembered(tables.names[0], record.id, record.rows[0].value_or(--nowhere), record.hash,
                                     record.base);
            for (std::size_t i = 1; i < kinds.size(); ++i) {
                if (record.rows[i]) {
                    snapshot_.add_shape(tables.names[i], record.id, *record.rows[i]);
                }
            }
        }
    }

    void tell_of_other_sheets() {
        constexpr std::array<std::string_view, 7> own{
            sheets::sites_sheet, sheets::about_sheet,      sheets::layers_sheet,  sheets::columns_sheet,
            sheets::terms_sheet, sheets::long_texts_sheet, sheets::snapshot_sheet};
        for (const std::string& sheet : reader_.sheets()) {
            if (std::ranges::find(own, sheet) == own.end() && std::ranges::find(fixed_, sheet) == fixed_.end()) {
                said_.notes.push_back(
                    fmt::format("The sheet {} is not from the export: nothing of it is taken.", sheet));
            }
        }
    }

    std::filesystem::path path_;
    WorkbookReader reader_;
    Headings site_headings_;
    std::vector<bool> is_chosen_;  ///< By the columns of sites.
    geo::VectorWriter out_;
    gpkg::SnapshotWriter snapshot_;
    gpkg::UniqueNames names_;
    std::map<std::string, LayerTables, std::less<>> layers_;
    workbook::RememberedRecords remembered_;
    std::vector<std::string> fixed_;
    WorkbookRemarks said_;
};

}  // namespace

WorkbookRemarks write_workbook_tables(const std::filesystem::path& workbook, const std::filesystem::path& tables) {
    try {
        return Conversion{workbook, tables}.run();
    } catch (const geo::OutputError& error) {
        std::string reason = error.what();
        if (const std::string begins = tables.string() + ": "; reason.starts_with(begins)) {
            reason.erase(0, begins.size());
        }
        throw geo::OutputError{
            fmt::format("{}: its rows cannot be laid out in {}: {}. Make room there, or name another folder in TMPDIR. "
                        "Nothing was changed.",
                        workbook.string(), tables.parent_path().parent_path().string(), reason)};
    }
}

}  // namespace situs

#include "situs/exchange/archive_guard.hpp"
#include "situs/exchange/export_about.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/qgis/identity.hpp"
#include "situs/exchange/site_row.hpp"
#include "situs/exchange/visible_sources.hpp"
#include "situs/exchange/wkt.hpp"
#include "situs/exchange/workbook.hpp"
#include "situs/exchange/workbook_layout.hpp"
#include "situs/store/own_terms.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

namespace situs {
namespace {

namespace sheets = workbook;

Cell ordinate_cell(double ordinate) noexcept {
    return std::isfinite(ordinate) ? Cell{ordinate} : Cell{};
}

/// A workbook: one sheet with the sites, one a table of evidence, the sources,
/// and what the file is.
class XlsxWriter final : public Writer {
public:
    XlsxWriter(const std::filesystem::path& target, const WriterOptions& options)
        : editable_{options.editable},
          columns_{editable_ == Editable::yes ? sheets::editable_site_columns() : sheets::site_columns()},
          atomic_{folder_of_target(target)},
          file_{atomic_.create(target, options.overwrite)},
          book_{file_.temporary_path(), target, folder_of_target(target),
                [this](std::string_view vocabulary) { return terms(vocabulary); }} {}

    void begin(const ExportHeader& header) override {
        header_ = &header;
        sources_ = VisibleSources{header.sources};
        book_.set_properties(header.dataset->header().title, header.dataset->header().description, header.generator,
                             header.date);
        sites_ = book_.add_sheet(sheets::sites_sheet, columns_);
        for (const EvidenceTable& table : evidence_tables()) {
            tables_.push_back(fixed_table(table.name, table.columns));
        }
        Table sources = fixed_table("sources", source_columns());
        for (const Source* const source : header.sources) {
            add_row(sources, source_row(*source, sources_.lookup()));
        }
        tables_.push_back(std::move(sources));
        add_about(header);
        layers_ = book_.add_sheet(sheets::layers_sheet, sheets::layer_columns(), use_of_others());
        add_columns();
        if (editable_ == Editable::yes) {
            snapshot_ = book_.add_sheet(sheets::snapshot_sheet, sheets::snapshot_columns(), SheetUse::hidden);
        }
    }

    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        layer_ = layer.id;
        book_.add_row(layers_, std::array{text_cell(layer.id), text_cell(title), text_cell(description)});
    }

    void add(const VisibleRecord& record) override {
        const Site& site = record.site;
        std::vector<Cell> cells;
        const std::span<const Cell> values = row_.of(site, layer_.text(), sources_.lookup());
        for (std::size_t i = 0; i < values.size(); ++i) {
            cells.push_back(sheets::stored_cell(columns_[i].type, values[i]));
        }
        const std::size_t count = cells.size();
        const geo::LonLat place = site.geometry.as_point();
        std::string wkt = std::isfinite(place.lon) ? std::string{} : to_wkt(site.geometry);
        cells.push_back(ordinate_cell(place.lon));
        cells.push_back(ordinate_cell(place.lat));
        cells.push_back(wkt.empty() ? Cell{} : Cell{std::move(wkt)});
        if (editable_ == Editable::yes) {
            remember(site, std::span{cells}.first(count));
            cells.resize(columns_.size() - 1);
            cells.push_back(Cell{row_key_});
        }
        book_.add_row(sites_, cells);
        for (std::size_t i = 0; i < evidence_tables().size(); ++i) {
            evidence_tables()[i].rows(site, layer_.text(),
                                      [&](std::span<const Cell> row) { add_row(tables_[i], row); });
        }
    }

    void finish(const LeftOut&) override {
        if (editable_ == Editable::yes) {
            for (Table& table : tables_) {
                book_.add_row(snapshot_, std::array{Cell{table.name}, Cell{}, Cell{table.rows.count()},
                                                    Cell{table.rows.text()}, Cell{}});
            }
            book_.finish(most_unpacked);
        } else {
            book_.finish();
        }
        atomic_.commit();
    }

    std::vector<std::string> notes() const override {
        std::vector<std::string> notes;
        if (book_.long_texts() > 0) {
            notes.push_back(
                fmt::format("{} longer than a cell can hold: the rest stands on the sheet {}",
                            book_.long_texts() == 1 ? "one text is" : fmt::format("{} texts are", book_.long_texts()),
                            sheets::long_texts_sheet));
        }
        return notes;
    }

private:
    /// A table that nobody edits.
    struct Table {
        std::string_view name;
        std::size_t sheet = 0;
        std::span<const TableColumn> columns = {};
        gpkg::RowsHash rows = {};
    };

    /// What is to be read in a copy that takes edits.
    SheetUse use_of_others() const noexcept { return editable_ == Editable::yes ? SheetUse::locked : SheetUse::open; }

    Table fixed_table(std::string_view name, std::span<const TableColumn> columns) {
        return {.name = name, .sheet = book_.add_sheet(name, columns, use_of_others()), .columns = columns};
    }

    std::vector<std::string> terms(std::string_view vocabulary) const {
        std::vector<std::string> ids;
        for (const Term& term : terms_of(vocabulary, header_->terms)) {
            ids.push_back(term.id);
        }
        return ids;
    }

    void add_row(Table& table, std::span<const Cell> cells) {
        std::vector<Cell> stored;
        std::vector<FieldValue> values;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const FieldType type = table.columns[i].type;
            stored.push_back(sheets::stored_cell(type, cells[i]));
            values.push_back(flat::normal(type, flat::stored(type, stored.back())));
        }
        book_.add_row(table.sheet, stored);
        table.rows.add(values, {});
    }

    /// The record as its row has it, for finding what people change.
    void remember(const Site& site, std::span<const Cell> cells) {
        if (site.id.text().empty()) {
            throw geo::InputError{"layer " + layer_.text() +
                                  " has a record without an id, which a copy that takes edits cannot hold. `situs "
                                  "validate` shows where it stands: give it one. Nothing was written."};
        }
        FlatRecord record{.members = {}, .geometry = flat::is_finite(site.geometry) ? site.geometry : geo::Geometry{}};
        constexpr std::size_t before_fields = 2;  // id and layer
        for (std::size_t i = before_fields; i < cells.size(); ++i) {
            FieldValue value = flat::stored(columns_[i].type, cells[i]);
            if (value != FieldValue{}) {
                record.members.emplace(columns_[i].name, std::move(value));
            }
        }
        ++row_key_;
        book_.add_row(snapshot_, std::array{Cell{layer_.text()}, cells[0], Cell{row_key_}, Cell{flat::hash_of(record)},
                                            Cell{qgis::base64(gpkg::packed(record))}});
    }

    /// What every export says about itself.
    void add_about(const ExportHeader& header) {
        const std::size_t sheet = book_.add_sheet(sheets::about_sheet, sheets::about_columns(), use_of_others());
        for (const auto& [name, value] : export_facts(header)) {
            book_.add_row(sheet, std::array{Cell{name}, Cell{value}});
        }
    }

    void add_columns() {
        const std::size_t sheet = book_.add_sheet(sheets::columns_sheet, sheets::column_columns(), use_of_others());
        const auto describe = [&](std::string_view table, std::span<const TableColumn> described) {
            for (const TableColumn& column : described) {
                book_.add_row(sheet, std::array{Cell{table}, Cell{column.name}, Cell{column.description}});
            }
        };
        describe(sheets::sites_sheet, columns_);
        for (const EvidenceTable& table : evidence_tables()) {
            describe(table.name, table.columns);
        }
        describe("sources", source_columns());
    }

    Editable editable_;
    std::span<const TableColumn> columns_;
    const ExportHeader* header_ = nullptr;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    Workbook book_;
    VisibleSources sources_;
    LayerId layer_;
    SiteRow row_;
    std::size_t sites_ = 0, layers_ = 0, snapshot_ = 0;
    std::vector<Table> tables_;  ///< In the order of evidence_tables(), and the sources.
    std::int64_t row_key_ = 0;
};

}  // namespace

constinit const Format format_xlsx{
    .name = "xlsx",
    .extension = ".xlsx",
    .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    .title = "Excel workbook",
    .keeps =
        "all records of all layers on one sheet, with longitude and "
        "latitude of points and other geometries as "
        "well-known text; the evidence on one sheet a table, with the ids "
        "of record and layer in each row; sources; "
        "drop-downs of the vocabularies; what each column means; title, "
        "licence, version and what was left out; with "
        "--editable also what was exported, so that changes can come "
        "home. Texts longer than a cell go on in a sheet "
        "of their own",
    .loses =
        "members that situs does not know, dates that are no calendar day "
        "in date columns, control characters and "
        "carriage returns in texts, altitudes of points; more than "
        "1,048,575 rows in a table are refused",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<XlsxWriter>(target, options);
    },
    .takes_edits = true};

}  // namespace situs

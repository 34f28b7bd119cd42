#include "situs/exchange/export_about.hpp"
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

/// A workbook: one sheet with the sites, one a table of evidence, the sources, and what the file is.
class XlsxWriter final : public Writer {
public:
    XlsxWriter(const std::filesystem::path& target, const WriterOptions& options)
        : columns_{sheets::site_columns()},
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
            tables_.push_back({book_.add_sheet(table.name, table.columns), table.columns});
        }
        sources_table_ = {book_.add_sheet("sources", source_columns()), source_columns()};
        for (const Source* const source : header.sources) {
            add_row(sources_table_, source_row(*source, sources_.lookup()));
        }
        add_about(header);
        layers_ = {book_.add_sheet(sheets::layers_sheet, sheets::layer_columns()), sheets::layer_columns()};
        add_columns();
    }

    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        layer_ = layer.id;
        book_.add_row(layers_.sheet, std::array{text_cell(layer.id), text_cell(title), text_cell(description)});
    }

    void add(const VisibleRecord& record) override {
        const Site& site = record.site;
        std::vector<Cell> cells;
        const std::span<const Cell> values = row_.of(site, layer_.text(), sources_.lookup());
        for (std::size_t i = 0; i < values.size(); ++i) {
            cells.push_back(sheets::stored_cell(columns_[i].type, values[i]));
        }
        const geo::LonLat place = site.geometry.as_point();
        std::string wkt = std::isfinite(place.lon) ? std::string{} : to_wkt(site.geometry);
        cells.push_back(ordinate_cell(place.lon));
        cells.push_back(ordinate_cell(place.lat));
        cells.push_back(wkt.empty() ? Cell{} : Cell{std::move(wkt)});
        book_.add_row(sites_, cells);
        for (std::size_t i = 0; i < tables_.size(); ++i) {
            evidence_tables()[i].rows(site, layer_.text(),
                                      [&](std::span<const Cell> row) { add_row(tables_[i], row); });
        }
    }

    void finish(const LeftOut&) override {
        book_.finish();
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
    struct Table {
        std::size_t sheet = 0;
        std::span<const TableColumn> columns = {};
    };

    std::vector<std::string> terms(std::string_view vocabulary) const {
        std::vector<std::string> ids;
        for (const Term& term : terms_of(vocabulary, header_->dataset->header())) {
            ids.push_back(term.id);
        }
        return ids;
    }

    void add_row(const Table& table, std::span<const Cell> cells) {
        std::vector<Cell> stored;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            stored.push_back(sheets::stored_cell(table.columns[i].type, cells[i]));
        }
        book_.add_row(table.sheet, stored);
    }

    /// What every export says about itself.
    void add_about(const ExportHeader& header) {
        const std::size_t sheet = book_.add_sheet(sheets::about_sheet, sheets::about_columns());
        for (const auto& [name, value] : export_facts(header)) {
            book_.add_row(sheet, std::array{Cell{name}, Cell{value}});
        }
    }

    void add_columns() {
        const std::size_t sheet = book_.add_sheet(sheets::columns_sheet, sheets::column_columns());
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

    std::span<const TableColumn> columns_;
    const ExportHeader* header_ = nullptr;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    Workbook book_;
    VisibleSources sources_;
    LayerId layer_;
    SiteRow row_;
    std::size_t sites_ = 0;
    std::vector<Table> tables_;
    Table sources_table_, layers_;
};

}  // namespace

constinit const Format format_xlsx{
    .name = "xlsx",
    .extension = ".xlsx",
    .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    .title = "Excel workbook",
    .keeps =
        "all records of all layers on one sheet, with longitude and latitude of points and other geometries as "
        "well-known text; the evidence on one sheet a table, with the ids of record and layer in each row; sources; "
        "drop-downs of the vocabularies; what each column means; title, licence, version and what was left out. Texts "
        "longer than a cell go on in a sheet of their own",
    .loses =
        "members that situs does not know, dates that are no calendar day in date columns, control characters and "
        "carriage returns in texts, altitudes of points; more than 1,048,575 rows in a table are refused",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<XlsxWriter>(target, options);
    }};

}  // namespace situs

#include "situs/exchange/csv_text.hpp"
#include "situs/exchange/export_about.hpp"
#include "situs/exchange/shapefile_names.hpp"
#include "situs/exchange/shapefile_tables.hpp"
#include "situs/exchange/site_row.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/exchange/visible_sources.hpp"
#include "situs/exchange/zip_file.hpp"
#include "situs/store/write_under.hpp"

#include <array>
#include <optional>

namespace situs {
namespace {

using shapefile::Table;

struct KindOfTable {
    geo::LayerGeometry geometry;
    std::string_view suffix;        ///< Of the file's name.
    std::string_view title_suffix;  ///< Of the layer's title.
};
constexpr std::array kinds{KindOfTable{geo::LayerGeometry::point, "", ""},
                           KindOfTable{geo::LayerGeometry::multi_point, "_points", " (points)"},
                           KindOfTable{geo::LayerGeometry::multi_line_string, "_lines", " (lines)"},
                           KindOfTable{geo::LayerGeometry::multi_polygon, "_areas", " (areas)"}};

/// Shapefiles of all layers and dBase files of the evidence in one zip file (ESRI Shapefile Technical Description,
/// 1998), with what they have no room for.
class ShpWriter final : public Writer {
public:
    ShpWriter(const std::filesystem::path& target, const WriterOptions& options)
        : target_{target},
          atomic_{folder_of_target(target)},
          file_{atomic_.create(target, options.overwrite)},
          scratch_{folder_of_target(target)} {}

    void begin(const ExportHeader& header) override {
        header_ = &header;
        sources_ = VisibleSources{header.sources};
        write_under(scratch_.path(), target_, [this] {
            tables_.emplace(scratch_.path(), header_->date);
            begin_evidence();
            write_sources();
        });
    }

    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view) override {
        layer_ = layer.id;
        title_ = title.empty() ? layer.id.text() : std::string{title};
        shapes_ = {};
        table_of(0);
    }

    void add(const VisibleRecord& record) override {
        write_under(scratch_.path(), target_, [&] { add_rows(record); });
    }

    void finish(const LeftOut&) override {
        write_under(scratch_.path(), target_, [this] { tables_->finish(); });
        write_archive();
        cut_values_ = tables_->cut_values();
        tables_.reset();
        atomic_.commit();
    }

    std::vector<std::string> notes() const override {
        std::vector<std::string> notes{
            "in it: README.txt says what was left out or cut; columns.csv has the full names of the columns"};
        if (cut_values_ > 0) {
            notes.push_back(cut_count() + ", as a Shapefile has no room for them: whole in cut-texts.csv");
        }
        return notes;
    }

private:
    void begin_evidence() {
        for (const EvidenceTable& table : evidence_tables()) {
            evidence_.push_back(
                &tables_->create(table.name, "_evidence", table.description, geo::LayerGeometry::none, table.columns));
        }
    }

    void write_sources() {
        Table& sources =
            tables_->create("sources", "", "The sources of all layers.", geo::LayerGeometry::none, source_columns());
        for (const Source* const source : header_->sources) {
            tables_->add(sources, source_row(*source, sources_.lookup()));
        }
    }

    void add_rows(const VisibleRecord& record) {
        const SplitGeometry shapes = split(record.site.geometry);
        const std::span<const Cell> cells = row_.of(record.site, layer_.text(), sources_.lookup());
        tables_->add(table_of(0), cells, shapes.point);
        const std::array<const geo::Geometry*, 3> others{&shapes.points, &shapes.lines, &shapes.areas};
        for (std::size_t i = 0; i < others.size(); ++i) {
            if (!others[i]->is_null()) {
                tables_->add(table_of(i + 1), cells, *others[i]);
            }
        }
        for (std::size_t i = 0; i < evidence_.size(); ++i) {
            evidence_tables()[i].rows(record.site, layer_.text(),
                                      [&](std::span<const Cell> row) { tables_->add(*evidence_[i], row); });
        }
    }

    void write_archive() {
        ZipFile zip{file_.temporary_path(), header_->date};
        zip.add("README.txt", read_me());
        zip.add("columns.csv", columns());
        zip.add_file("cut-texts.csv", tables_->cut_file());
        for (const Table& table : tables_->tables()) {
            for (const std::filesystem::path& file : tables_->files_of(table)) {
                zip.add_file(file.filename().string(), file);
            }
        }
        write_under(file_.temporary_path(), target_, [&zip] { zip.finish(); });
    }

    Table& table_of(std::size_t kind) {
        Table*& table = shapes_[kind];
        if (table == nullptr) {
            table = &tables_->create(shapefile::file_name(layer_.text()) + std::string{kinds[kind].suffix},
                                     kind == 0 ? "_sites" : "_of_layer", title_ + std::string{kinds[kind].title_suffix},
                                     kinds[kind].geometry, site_row_columns());
        }
        return *table;
    }

    std::string cut_count() const {
        return std::to_string(cut_values_) + (cut_values_ == 1 ? " value was cut" : " values were cut");
    }

    std::string read_me() const {
        std::string text;
        for (const auto& [name, value] : export_facts(*header_)) {
            text += std::string{name} + ": " + value + "\n";
        }
        text +=
            "\nEach layer has a shapefile of points with every record once; a record that is no point or has no known "
            "place has no geometry there. Its areas, lines and groups of points are in files of their own. The files "
            "without .shp are tables of the evidence; site_id and layer name the record.\n\n"
            "A Shapefile has no room for some things:\n"
            "- Names of columns have at most 10 letters: columns.csv has the full names and what they mean.\n"
            "- Texts have at most 254 bytes and no blanks at their ends, numbers 24 characters, dates are calendar "
            "days: " +
            std::to_string(tables_->cut_values()) +
            " values were cut or left out and stand whole in cut-texts.csv (file, row from 1, column).\n"
            "- Members that situs does not know, altitudes and control characters in texts are lost; no text and an "
            "empty text are the same.\n\n"
            "Files:\n";
        for (const Table& table : tables_->tables()) {
            text += "- " + table.name + ": " + table.title + " (" + std::to_string(table.rows) +
                    (table.rows == 1 ? " row)\n" : " rows)\n");
        }
        return text;
    }

    std::string columns() const {
        std::string text =
            "\xEF\xBB\xBF"
            "file,name,full_name,heading,description\r\n";
        for (const Table& table : tables_->tables()) {
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                const TableColumn& column = table.columns[i];
                csv::append_line(text,
                                 std::array<std::string_view, 5>{table.name, table.short_names[i], column.name,
                                                                 heading_of(column.name), column.description},
                                 [&](std::string_view value) { csv::append_text(text, value); });
            }
        }
        return text;
    }

    std::filesystem::path target_;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    ScratchFolder scratch_;
    std::optional<shapefile::Tables> tables_;  ///< Released before the folder.
    const ExportHeader* header_ = nullptr;
    VisibleSources sources_;
    std::vector<Table*> evidence_;
    LayerId layer_;
    std::string title_;
    std::array<Table*, kinds.size()> shapes_{};
    SiteRow row_;
    std::uint64_t cut_values_ = 0;
};

}  // namespace

constinit const Format format_shp{
    .name = "shp",
    .extension = ".shp.zip",
    .media_type = "application/zip",
    .title = "Shapefile",
    .keeps =
        "shapefiles in one zip file, for programs that read nothing newer: points of each layer with every record "
        "once, "
        "areas, lines and groups of points beside them, all evidence and sources as dBase tables; title, licence, "
        "version and what was left out in README.txt",
    .loses =
        "long names of columns (columns.csv in it has them), texts over 254 bytes, blanks at their ends, long numbers "
        "and "
        "dates that are no calendar day (whole in cut-texts.csv), members that situs does not know, altitudes of what "
        "is "
        "drawn, control characters in texts",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<ShpWriter>(target, options);
    }};

}  // namespace situs

#include "situs/exchange/format_gpkg.hpp"

#include "geo/dataset.hpp"
#include "situs/exchange/evidence_tables.hpp"
#include "situs/exchange/flat_values.hpp"
#include "situs/exchange/gpkg_project.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/gpkg_snapshot.hpp"
#include "situs/exchange/split_geometry.hpp"
#include "situs/exchange/visible_sources.hpp"
#include "situs/store/write_under.hpp"

#include <array>
#include <deque>
#include <functional>
#include <optional>
#include <utility>

namespace situs {
namespace {

constexpr std::size_t rows_per_transaction = 100'000;

/// The tables of one layer: all its sites, and the shapes that are no single point.
struct LayerTables {
    enum Kind : std::size_t { sites, points, lines, areas };
    std::array<geo::LayerWriter*, 4> writers{};
    std::array<GpkgProject::Table*, 4> plans{};
    std::array<std::string, 4> names{};
    std::string id;
    std::string table;
    std::string title;
    std::string description;
};

struct KindOfTable {
    geo::LayerGeometry geometry;
    std::string_view suffix;        ///< Of the table's name.
    std::string_view title_suffix;  ///< Of its title.
    std::string_view name;          ///< What the table says of itself.
    qgis::LayerRole role;
};
constexpr std::array kinds{
    KindOfTable{geo::LayerGeometry::point, "", "", "records", qgis::LayerRole::points},
    KindOfTable{geo::LayerGeometry::multi_point, "_points", " (points)", "points", qgis::LayerRole::groups},
    KindOfTable{geo::LayerGeometry::multi_line_string, "_lines", " (lines)", "lines", qgis::LayerRole::lines},
    KindOfTable{geo::LayerGeometry::multi_polygon, "_areas", " (areas)", "areas", qgis::LayerRole::areas}};

/// A table that is not edited: evidence, sources, locations.
struct FixedTable {
    std::string name;
    std::span<const TableColumn> columns;
    geo::LayerWriter* writer = nullptr;
};

/// A GeoPackage (OGC 12-128): a table of sites a layer, its shapes, and the evidence in tables of its own.
class GpkgWriter final : public Writer {
public:
    GpkgWriter(const std::filesystem::path& target, const WriterOptions& options,
               const std::optional<std::filesystem::path>& project)
        : target_{target},
          editable_{options.editable},
          atomic_{target.parent_path()},
          file_{atomic_.create(target, options.overwrite)} {
        if (target.filename().native().find('|') != std::string::npos) {
            throw geo::OutputError{target.string() + ": QGIS opens no file with | in its name; choose another"};
        }
        if (project) {
            project_file_ = atomic_.create(*project, options.overwrite);
        }
    }

    void begin(const ExportHeader& header) override {
        header_ = &header;
        under_its_name([this] { begin_file(); });
    }
    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        under_its_name([&] { begin_tables(layer, title, description); });
    }
    void add(const VisibleRecord& record) override {
        under_its_name([&] { add_record(record.site); });
    }
    void finish(const LeftOut&) override {
        under_its_name([this] { finish_file(); });
        atomic_.commit();
    }

private:
    void under_its_name(const std::function<void()>& step) const { write_under(file_.temporary_path(), target_, step); }

    void begin_file() {
        const ExportHeader& header = *header_;
        sources_ = VisibleSources{header.sources};
        statement_ = audience_statement(header.audience, header.left_out);
        project_.emplace(header, statement_, target_.filename().string());
        out_.emplace(geo::VectorWriter::create(
            file_.temporary_path(), "GPKG",
            {.timestamp = header.date + "T00:00:00.000Z", .features_per_transaction = rows_per_transaction}));
        describe([this](std::string_view key, std::string_view value) { out_->set_metadata(key, value); });
        out_->set_metadata("file", target_.filename().string());
        for (const geo::DomainSpec& domain : gpkg::domains(header.terms)) {
            out_->add_domain(domain);
        }
        tables_.take("layer_styles", "");
        tables_.take("qgis_projects", "");
        if (editable_ == Editable::yes) {
            const std::vector<geo::FieldSpec> placing = gpkg::placing_specs();
            columns_.insert(columns_.end(), placing.begin(), placing.end());
            snapshot_.emplace(*out_);
        }
        begin_evidence();
        write_sources();
        begin_locations();
    }

    void begin_tables(const LayerFile& layer, std::string_view title, std::string_view description) {
        layer_ = LayerTables{.id = layer.id.text(),
                             .table = gpkg::site_table_name(layer.id.text(), tables_),
                             .title = std::string{title.empty() ? std::string_view{layer.id.text()} : title},
                             .description = std::string{description}};
        project_->begin_layer(layer_.title);
        table_of(LayerTables::sites);
    }

    void add_record(const Site& site) {
        try {
            add_site(site);
            add_locations(site);
            for (std::size_t i = 0; i < evidence_.size(); ++i) {
                add_evidence(i, site);
            }
        } catch (const geo::OutputError& error) {
            const std::string reason = error.what();
            if (reason.find("UNIQUE constraint failed") != std::string::npos) {
                throw geo::InputError{
                    "layer " + layer_.id + " has more than one record with the id \"" + site.id.text() +
                    "\"; a GeoPackage can hold only one. `situs validate` shows where they stand: give "
                    "each an id of its own. Nothing was written."};
            }
            if (site.id.text().empty() && reason.find("constraint failed") != std::string::npos) {
                throw geo::InputError{"layer " + layer_.id +
                                      " has a record without an id, which a GeoPackage cannot hold. `situs validate` "
                                      "shows where it stands: give it one. Nothing was written."};
            }
            throw geo::OutputError{target_.string() + ": record \"" + site.id.text() + "\" of layer " + layer_.id +
                                   " cannot be written: " + reason};
        }
    }

    void finish_file() {
        const std::string packed = project_->write(*out_);
        if (snapshot_) {
            snapshot_->finish();
        }
        if (project_file_) {
            project_file_->write(packed);
        }
        out_->finish();
        out_.reset();
    }

    /// What the file says about itself, for the whole and for each layer.
    template <typename Set>
    void describe(Set&& set) const {
        const DatasetHeader& dataset = header_->dataset->header();
        const auto unless_empty = [&](std::string_view key, std::string_view value) {
            if (!value.empty()) {
                set(key, value);
            }
        };
        unless_empty("title", dataset.title);
        unless_empty("abstract", dataset.description);
        unless_empty("license", dataset.license);
        unless_empty("publisher", dataset.publisher);
        unless_empty("dataset", dataset.id);
        unless_empty("version", dataset.version);
        set("hash", header_->hash);
        set("date", header_->date);
        set("generator", header_->generator);
        set("audience", name_of(header_->audience));
        set("statement", statement_);
        set("records_left_out", std::to_string(header_->left_out.sites));
        set("drafts_left_out", std::to_string(header_->left_out.drafts));
        set("parts_left_out", std::to_string(header_->left_out.parts));
        set("sources_left_out", std::to_string(header_->left_out.sources));
        set("references_left_out", std::to_string(header_->left_out.references));
    }

    const FixedTable& attributes(std::string_view name, std::string_view title, std::string_view description,
                                 std::span<const TableColumn> columns) {
        geo::LayerSpec spec{.name = tables_.take(name, "_evidence"),
                            .geometry = geo::LayerGeometry::none,
                            .spatial_index = false,
                            .fields = gpkg::columns_of(columns),
                            .title = titles_.take(title, " (evidence)"),
                            .description = std::string{description} + " " + statement_};
        project_->add_table(qgis::LayerRole::evidence, spec);
        return created({spec.name, columns}, spec);
    }

    /// A table that nobody edits.
    const FixedTable& created(FixedTable table, const geo::LayerSpec& spec) {
        table.writer = &out_->create_layer(spec);
        if (snapshot_) {
            snapshot_->begin_table(table.name);
        }
        return fixed_.emplace_back(std::move(table));
    }

    void begin_evidence() {
        for (const EvidenceTable& table : evidence_tables()) {
            evidence_.push_back(&attributes(table.name, table.title, table.description, table.columns));
        }
    }

    void begin_locations() {
        constexpr std::array roles{qgis::LayerRole::uncertainty, qgis::LayerRole::alternatives,
                                   qgis::LayerRole::connections};
        for (std::size_t i = 0; i < roles.size(); ++i) {
            const LocationLayer& layer = location_layers()[i];
            const geo::LayerSpec spec{.name = tables_.take(layer.name, "_of_sites"),
                                      .geometry = layer.geometry,
                                      .fields = gpkg::columns_of(layer.columns),
                                      .title = titles_.take(layer.title, " (locations)"),
                                      .description = std::string{layer.description} + " " + statement_};
            location_plans_.push_back(&project_->add_table(roles[i], spec));
            locations_.push_back(&created({spec.name, layer.columns}, spec));
        }
    }

    void add_locations(const Site& site) {
        location_rows_.visit(site, layer_.id, sources_.lookup(),
                             [&](std::size_t layer, std::span<const Cell> cells, const geo::Geometry& geometry) {
                                 locations_[layer]->writer->set_geometry(geometry);
                                 set_row(*locations_[layer], cells, geometry);
                                 project_->count_row(*location_plans_[layer], site.kind);
                             });
    }

    void write_sources() {
        const FixedTable& table = attributes("sources", "Sources", "The sources of all layers.", source_columns());
        const SourceLookup find = sources_.lookup();
        for (const Source* const source : header_->sources) {
            set_row(table, source_row(*source, find));
        }
    }

    void set_row(const FixedTable& table, std::span<const Cell> cells, const geo::Geometry& geometry = {}) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            gpkg::set_cell(*table.writer, i, table.columns[i].type, cells[i]);
        }
        table.writer->add();
        if (snapshot_) {
            snapshot_->add_row(table.name, table.columns, cells, geometry);
        }
    }

    void add_evidence(std::size_t index, const Site& site) {
        const EvidenceTable& table = evidence_tables()[index];
        table.rows(site, layer_.id, [&](std::span<const Cell> cells) { set_row(*evidence_[index], cells); });
    }

    /// The layer's table of that kind, which begins to exist when it is first needed.
    geo::LayerWriter& table_of(LayerTables::Kind kind) {
        geo::LayerWriter*& writer = layer_.writers[kind];
        if (writer == nullptr) {
            const KindOfTable& what = kinds[kind];
            const bool main = kind == LayerTables::sites;
            std::string description = main ? layer_.description
                                           : "Geometries of the layer " + layer_.id +
                                                 " that are no single point; its own table has every record once.";
            description += (description.empty() ? "" : " ") + statement_;
            const geo::LayerSpec spec{
                .name = main ? layer_.table : tables_.take(layer_.table + std::string{what.suffix}, "_of_layer"),
                .geometry = what.geometry,
                .fields = columns_,
                .title = titles_.take(layer_.title + std::string{what.title_suffix}, " [" + layer_.id + "]"),
                .description = std::move(description)};
            layer_.plans[kind] = &project_->add_table(what.role, spec);
            layer_.names[kind] = spec.name;
            writer = &out_->create_layer(spec);
            describe([&](std::string_view key, std::string_view value) { writer->set_metadata(key, value); });
            writer->set_metadata("layer", layer_.id);
            writer->set_metadata("table", spec.name);
            writer->set_metadata("holds", what.name);
        }
        return *writer;
    }

    void add_site(const Site& site) {
        const SplitGeometry shapes = split(site.geometry);
        flat_.clear();
        const SourceLookup find = sources_.lookup();
        for (const Field* const field : fields_) {
            flat_.push_back(value_of(*field, site, find));
        }
        project_->see(site.geometry);
        const std::int64_t fid = add_row(LayerTables::sites, site, shapes.point);
        remember(site, fid);
        for (const auto& [kind, geometry] :
             {std::pair{LayerTables::points, &shapes.points}, std::pair{LayerTables::lines, &shapes.lines},
              std::pair{LayerTables::areas, &shapes.areas}}) {
            if (!geometry->is_null()) {
                const std::int64_t shape = add_row(kind, site, *geometry);
                if (snapshot_) {
                    snapshot_->add_shape(layer_.names[kind], site.id.text(), shape);
                }
            }
        }
    }

    /// The record as its tables hold it, for finding what people change.
    void remember(const Site& site, std::int64_t fid) {
        if (!snapshot_) {
            return;
        }
        FlatRecord record{.members = {}, .geometry = site.geometry};
        for (std::size_t i = 0; i < flat_.size(); ++i) {
            FieldValue value = flat::stored(fields_[i]->type, flat_[i]);
            if (value != FieldValue{}) {
                record.members.emplace(fields_[i]->name, std::move(value));
            }
        }
        snapshot_->add_record(layer_.names[LayerTables::sites], site.id.text(), fid, record);
    }

    std::int64_t add_row(LayerTables::Kind kind, const Site& site, const geo::Geometry& geometry) {
        geo::LayerWriter& table = table_of(kind);
        gpkg::set_cell(table, 0, FieldType::text, text_cell(site.id));
        for (std::size_t i = 0; i < flat_.size(); ++i) {
            if (const std::string* const text = std::get_if<std::string>(&flat_[i])) {
                gpkg::set_cell(table, i + 1, fields_[i]->type, Cell{std::string_view{*text}});
            } else if (const double* const number = std::get_if<double>(&flat_[i])) {
                gpkg::set_cell(table, i + 1, fields_[i]->type, Cell{*number});
            }
        }
        table.set_geometry(geometry);
        const std::int64_t fid = table.add();
        project_->count_row(*layer_.plans[kind], site.kind);
        return fid;
    }

    std::filesystem::path target_;
    Editable editable_;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    std::optional<AtomicWriter::File> project_file_;
    std::optional<geo::VectorWriter> out_;          ///< Released before the file.
    std::optional<gpkg::SnapshotWriter> snapshot_;  ///< Of an editable file.
    std::deque<FixedTable> fixed_;
    const ExportHeader* header_ = nullptr;
    VisibleSources sources_;
    std::string statement_;
    gpkg::UniqueNames tables_;
    gpkg::UniqueNames titles_;
    std::vector<const FixedTable*> evidence_;
    std::vector<const FixedTable*> locations_;
    std::vector<GpkgProject::Table*> location_plans_;
    LocationRows location_rows_;
    std::optional<GpkgProject> project_;
    LayerTables layer_;
    const std::vector<const Field*> fields_ = gpkg::site_fields();
    std::vector<geo::FieldSpec> columns_ = gpkg::site_columns();
    std::vector<FieldValue> flat_;
};

}  // namespace

std::unique_ptr<Writer> open_gpkg(const std::filesystem::path& data, const WriterOptions& options,
                                  const std::optional<std::filesystem::path>& project) {
    return std::make_unique<GpkgWriter>(data, options, project);
}

constinit const Format format_gpkg{
    .name = "gpkg",
    .extension = ".gpkg",
    .media_type = "application/geopackage+sqlite3",
    .title = "GeoPackage",
    .keeps =
        "a table of points for each layer with every record once, tables of its areas, lines and groups of points, "
        "layers of uncertainty areas and alternative locations, all evidence and sources in tables of their own, and "
        "for QGIS styles and a project; with --editable also what was exported, so that changes can come home",
    .loses =
        "members that situs does not know, altitudes of what is drawn, dates that are no calendar day in date columns, "
        "control characters in texts",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return open_gpkg(target, options, std::nullopt);
    },
    .takes_edits = true};

}  // namespace situs

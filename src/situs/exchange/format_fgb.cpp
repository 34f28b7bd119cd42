#include "geo/dataset.hpp"
#include "situs/exchange/export_about.hpp"
#include "situs/exchange/feature_json.hpp"
#include "situs/exchange/gpkg_schema.hpp"
#include "situs/exchange/site_row.hpp"
#include "situs/exchange/statement_column.hpp"
#include "situs/release/internal_statement.hpp"
#include "situs/store/write_under.hpp"

#include <array>
#include <optional>
#include <vector>

namespace situs {
namespace {

constexpr std::string_view unlocated_suffix = ".unlocated.geojson";

/// One table of all located sites (FlatGeobuf 3). The format drops rows without geometry and says nothing of itself:
/// both stand in a GeoJSON file beside it.
class FgbWriter final : public Writer {
public:
    FgbWriter(const std::filesystem::path& target, const WriterOptions& options)
        : target_{target},
          only_layer_{options.only_layer},
          unlocated_path_{companion_of(target, unlocated_suffix)},
          atomic_{folder_of_target(target)},
          file_{atomic_.create(target, options.overwrite)},
          unlocated_{atomic_.create(unlocated_path_, options.overwrite)} {}

    void begin(const ExportHeader& header) override {
        unlocated_.write(text_.begin(header, only_layer_));
        const DatasetHeader& dataset = header.dataset->header();
        if (header.audience == Audience::internal) {
            columns_.push_back(statement_column);
        }
        const std::string_view name = only_layer_.empty() ? std::string_view{dataset.id} : only_layer_;
        out_.emplace(geo::VectorWriter::create(file_.temporary_path(), "FlatGeobuf",
                                               {.timestamp = header.date + "T00:00:00.000Z"}));
        layer_ = &out_->create_layer({.name = std::string{name.empty() ? "sites" : name},
                                      .geometry = geo::LayerGeometry::any,
                                      .fields = gpkg::columns_of(columns_),
                                      .title = dataset.title,
                                      .description = audience_statement(header.audience, header.left_out)});
    }

    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        text_.begin_layer(layer, title, description);
    }

    void add(const VisibleRecord& record) override {
        if (record.site.geometry.is_empty()) {
            unlocated_.write(text_.feature(record));
            ++unlocated_records_;
            return;
        }
        const std::span<const Cell> cells = row_.of(record.site, text_.layer().text(), text_.sources().lookup());
        for (std::size_t i = 0; i < cells.size(); ++i) {
            gpkg::set_cell(*layer_, i, columns_[i].type, cells[i]);
        }
        if (columns_.size() > cells.size()) {
            gpkg::set_cell(*layer_, cells.size(), statement_column.type, text_cell(internal_statement));
        }
        layer_->set_geometry(record.site.geometry);
        write_under(file_.temporary_path(), target_, [this] { layer_->add(); });
    }

    void finish(const LeftOut&) override {
        const std::uint64_t located = layer_->count();
        write_under(file_.temporary_path(), target_, [this] { out_->finish(); });
        out_.reset();
        check_count(located);
        unlocated_.write(text_.end());
        atomic_.commit();
    }

    std::vector<std::string> notes() const override {
        const std::string records = unlocated_records_ == 0 ? std::string{}
                                                            : counted_records(unlocated_records_) +
                                                                  " without a location, which FlatGeobuf cannot hold; ";
        return {unlocated_path_.string() + " beside it: " + records +
                "title, licence, version, what was left out, and the sources"};
    }

private:
    /// The driver drops rows in silence.
    void check_count(std::uint64_t located) const {
        constexpr std::array<std::string_view, 1> driver{"FlatGeobuf"};
        const std::uint64_t found = geo::VectorDataset::open(file_.temporary_path(), driver).feature_count(0);
        if (found != located) {
            throw geo::OutputError{target_.string() + ": FlatGeobuf took only " + std::to_string(found) + " of " +
                                   counted_records(located) + "; choose another format. Nothing was changed."};
        }
    }

    std::filesystem::path target_;
    std::string only_layer_;
    std::filesystem::path unlocated_path_;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    AtomicWriter::File unlocated_;
    CollectionText text_;
    std::vector<TableColumn> columns_{site_row_columns().begin(), site_row_columns().end()};
    SiteRow row_;
    std::optional<geo::VectorWriter> out_;  ///< Released before the file.
    geo::LayerWriter* layer_ = nullptr;
    std::uint64_t unlocated_records_ = 0;
};

}  // namespace

constinit const Format format_fgb{
    .name = "fgb",
    .extension = ".fgb",
    .media_type = "application/vnd.flatgeobuf",
    .title = "FlatGeobuf",
    .keeps =
        "all located records of all layers in one table with a spatial index, for maps and programs that read parts of "
        "big files; records without location, title, licence, version and sources in a file .unlocated.geojson beside "
        "it",
    .loses =
        "the evidence but for the citation, members that situs does not know, altitudes, the order of the records, "
        "dates that are no calendar day in date columns, control characters in texts; a day becomes its midnight",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<FgbWriter>(target, options);
    }};

}  // namespace situs

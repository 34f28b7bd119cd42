#include "situs/exchange/export_about.hpp"
#include "situs/exchange/feature_json.hpp"
#include "situs/exchange/gathered_text.hpp"

namespace situs {
namespace {

/// One FeatureCollection (RFC 7946), a feature a line, flat values first.
class GeoJsonWriter final : public Writer {
public:
    GeoJsonWriter(const std::filesystem::path& target, const WriterOptions& options)
        : only_layer_{options.only_layer},
          atomic_{folder_of_target(target)},
          file_{atomic_.create(target, options.overwrite)} {}

    void begin(const ExportHeader& header) override { file_.write(text_.begin(header, only_layer_)); }
    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        text_.begin_layer(layer, title, description);
    }
    void add(const VisibleRecord& record) override { file_.write(text_.feature(record)); }
    void finish(const LeftOut&) override {
        file_.write(text_.end());
        file_.flush();
        atomic_.commit();
    }

private:
    std::string only_layer_;
    AtomicWriter atomic_;
    GatheredText file_;
    CollectionText text_;
};

}  // namespace

constinit const Format format_geojson{
    .name = "geojson",
    .extension = ".geojson",
    .media_type = "application/geo+json",
    .title = "GeoJSON",
    .keeps =
        "all records of all layers in one FeatureCollection (RFC 7946): flat values first, then the evidence as it is "
        "in the dataset, members that situs does not know too; sources as CSL-JSON",
    .loses = "nothing; but QGIS's processing tools refuse layers with nested members: take the GeoPackage for those",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<GeoJsonWriter>(target, options);
    }};

}  // namespace situs

#include "situs/exchange/export_about.hpp"
#include "situs/exchange/kml_document.hpp"
#include "situs/store/write_under.hpp"

namespace situs {
namespace {

/// One KML document.
class KmlWriter final : public Writer {
public:
    KmlWriter(const std::filesystem::path& target, const WriterOptions& options)
        : target_{target},
          atomic_{folder_of_target(target)},
          file_{atomic_.create(target, options.overwrite)},
          scratch_{folder_of_target(target)},
          document_{scratch_.path(), kml::Container::kml, [this](std::string_view text) { file_.write(text); }} {}

    void begin(const ExportHeader& header) override { document_.begin(header); }
    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        document_.begin_layer(layer, title, description);
    }
    void add(const VisibleRecord& record) override {
        write_under(scratch_.path() / "text", target_, [&] { document_.add(record); });
    }
    void finish(const LeftOut&) override {
        document_.finish();
        atomic_.commit();
    }
    std::vector<std::string> notes() const override { return document_.notes(); }

private:
    std::filesystem::path target_;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    ScratchFolder scratch_;
    kml::Document document_;
};

}  // namespace

constinit const Format format_kml{
    .name = "kml",
    .extension = ".kml",
    .media_type = "application/vnd.google-earth.kml+xml",
    .title = "KML",
    .keeps =
        "all records of all layers for Google Earth and phones, a folder a layer: flat values, the evidence in each "
        "balloon, uncertainty areas and no pin where only an area is known, the time; colours by kind of place",
    .loses =
        "members that situs does not know, evidence as tables (it is text in the balloon), control characters in "
        "texts; "
        "pictures by kind are in .kmz only",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<KmlWriter>(target, options);
    }};

}  // namespace situs

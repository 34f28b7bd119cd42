#include "situs/exchange/export_about.hpp"
#include "situs/exchange/kml_document.hpp"
#include "situs/exchange/zip_file.hpp"
#include "situs/store/write_under.hpp"

namespace situs {
namespace {

/// A KML document and its pictures in one zip file (OGC 07-147r2 section 5.7).
class KmzWriter final : public Writer {
public:
    KmzWriter(const std::filesystem::path& target, const WriterOptions& options)
        : target_{target},
          atomic_{folder_of_target(target)},
          file_{atomic_.create(target, options.overwrite)},
          scratch_{folder_of_target(target)},
          text_{scratch_.path()},
          document_{scratch_.path(), kml::Container::kmz, [this](std::string_view text) { text_.write(text); }} {}

    void begin(const ExportHeader& header) override {
        date_ = header.date;
        document_.begin(header);
    }
    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        document_.begin_layer(layer, title, description);
    }
    void add(const VisibleRecord& record) override {
        write_under(scratch_.path() / "text", target_, [&] { document_.add(record); });
    }
    void finish(const LeftOut&) override {
        document_.finish();
        ZipFile zip{file_.temporary_path(), date_};
        zip.add_file("doc.kml", text_.flushed());
        for (const kml::Icon& icon : kml::icons()) {
            zip.add("icons/" + std::string{icon.name} + ".png", std::string{icon.png});
        }
        write_under(file_.temporary_path(), target_, [&zip] { zip.finish(); });
        atomic_.commit();
    }
    std::vector<std::string> notes() const override { return document_.notes(); }

private:
    std::filesystem::path target_;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    ScratchFolder scratch_;
    ScratchFile text_;
    kml::Document document_;
    std::string date_;
};

}  // namespace

constinit const Format format_kmz{
    .name = "kmz",
    .extension = ".kmz",
    .media_type = "application/vnd.google-earth.kmz",
    .title = "KMZ",
    .keeps = "what KML keeps, and pictures by kind of place, in one small file: nothing is fetched from a network",
    .loses =
        "members that situs does not know, types of values, evidence as tables (it is text in the balloon), control "
        "characters in texts",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<KmzWriter>(target, options);
    }};

}  // namespace situs

#include "situs/exchange/copy_statement.hpp"
#include "situs/exchange/export_about.hpp"
#include "situs/exchange/feature_json.hpp"
#include "situs/exchange/gathered_text.hpp"
#include "situs/release/internal_statement.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

/// A feature a line and nothing else (newline-delimited GeoJSON); what is said of the whole stands in a file beside it.
class GeoJsonLinesWriter final : public Writer {
public:
    GeoJsonLinesWriter(const std::filesystem::path& target, const WriterOptions& options)
        : only_layer_{options.only_layer},
          about_path_{companion_of(target, about_suffix)},
          atomic_{folder_of_target(target)},
          lines_{atomic_.create(target, options.overwrite)},
          about_{atomic_.create(about_path_, options.overwrite)} {}

    void begin(const ExportHeader& header) override {
        about_.write(text_.begin(header, only_layer_));
        // A foreign member (RFC 7946 section 6.1): the lines are known for internal ones wherever they go.
        if (header.audience == Audience::internal) {
            end_ = fmt::format(", \"{}\": {{\"statement\": \"{}\"}}}}\n", export_member, internal_statement);
        }
    }
    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        text_.begin_layer(layer, title, description);
    }
    void add(const VisibleRecord& record) override {
        line_.clear();
        append_feature(line_, record, text_.layer(), text_.sources());
        line_.pop_back();
        line_ += end_;
        lines_.write(line_);
    }
    void finish(const LeftOut&) override {
        lines_.flush();
        about_.write(text_.end());
        atomic_.commit();
    }
    std::vector<std::string> notes() const override {
        return {about_path_.string() + " beside it: title, licence, version, what was left out, and the sources"};
    }

private:
    std::string only_layer_;
    std::filesystem::path about_path_;
    AtomicWriter atomic_;
    GatheredText lines_;
    AtomicWriter::File about_;
    CollectionText text_;
    std::string line_, end_ = "}\n";
};

}  // namespace

constinit const Format format_geojsonl{
    .name = "geojsonl",
    .extension = ".geojsonl",
    .media_type = "application/x-ndjson",
    .title = "newline-delimited GeoJSON",
    .keeps =
        "all records of all layers, a GeoJSON feature a line, for programs that read one at a time: flat values first, "
        "then the evidence as it is in the dataset; sources as CSL-JSON, title, licence and version in a file "
        ".about.json beside it",
    .loses = "nothing; but QGIS's processing tools refuse layers with nested members: take the GeoPackage for those",
    .open = [](const std::filesystem::path& target, const WriterOptions& options) -> std::unique_ptr<Writer> {
        return std::make_unique<GeoJsonLinesWriter>(target, options);
    }};

}  // namespace situs

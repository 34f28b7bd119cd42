#include "geo/json_node.hpp"
#include "situs/exchange/format.hpp"
#include "situs/exchange/source_documents.hpp"
#include "situs/exchange/visible_sources.hpp"
#include "situs/model/fields.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Member;
using geo::json::Node;
using geo::json::Object;
using geo::json::Value;

/// Appends a value as it stands in the record, on one line.
void append_value(std::string& out, Value value) {
    const std::string_view lexeme = value.lexeme();
    if (lexeme.find_first_of("\r\n") == std::string_view::npos) {
        out += lexeme;
    } else {
        geo::json::write_line(out, Node::from(value));
    }
}

/// A JSON object being written member by member.
class MemberList {
public:
    explicit MemberList(std::string& out) : out_{out} { out_ += '{'; }
    /// The text to append the value to.
    std::string& member(std::string_view name) {
        out_ += first_ ? "" : ", ";
        first_ = false;
        geo::json::write_string(out_, name);
        out_ += ": ";
        return out_;
    }
    void close() { out_ += '}'; }

private:
    std::string& out_;
    bool first_ = true;
};

/// One FeatureCollection (RFC 7946), a feature a line, flat values first.
class GeoJsonWriter final : public Writer {
public:
    GeoJsonWriter(const std::filesystem::path& target, const WriterOptions& options)
        : only_layer_{options.only_layer},
          atomic_{target.parent_path()},
          file_{atomic_.create(target, options.overwrite)} {}

    void begin(const ExportHeader& header) override {
        sources_ = VisibleSources{header.sources};
        const DatasetHeader& dataset = header.dataset->header();
        std::string out{"{\"type\": \"FeatureCollection\""};
        const auto text = [&](std::string_view name, std::string_view value) {
            if (!value.empty()) {
                append_member(out, name, value);
            }
        };
        text("name", only_layer_.empty() ? dataset.id : only_layer_);
        text("title", dataset.title);
        text("description", dataset.description);
        text("license", dataset.license);
        append_member(out, "situs_export", about(header));
        append_sources(out, header);
        out += ",\n\"features\": [";
        file_.write(out);
    }

    void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) override {
        layer_ = layer.id;
        Object about{{"id", layer.id.text()}};
        if (!title.empty()) {
            about.append("title", title);
        }
        if (!description.empty()) {
            about.append("description", description);
        }
        layers_.emplace_back(std::move(about));
    }

    void add(const VisibleRecord& record) override {
        line_ = first_ ? "\n" : ",\n";
        first_ = false;
        MemberList feature{line_};
        feature.member("type") += "\"Feature\"";
        if (const Value id = record.feature["id"]) {
            append_value(feature.member("id"), id);
        }
        const Value geometry = record.feature["geometry"];
        std::string& out = feature.member("geometry");
        if (geometry) {
            append_value(out, geometry);
        } else {
            out += "null";
        }
        append_properties(feature.member("properties"), record);
        append_others(feature, record.feature);
        feature.close();
        file_.write(line_);
    }

    void finish(const LeftOut&) override {
        std::string out{"\n]"};
        append_member(out, "layers", std::move(layers_));
        out += "}\n";
        file_.write(out);
        atomic_.commit();
    }

private:
    static void append_member(std::string& out, std::string_view name, const Node& value) {
        out += ",\n";
        geo::json::write_string(out, name);
        out += ": ";
        geo::json::write_line(out, value);
    }

    static Object about(const ExportHeader& header) {
        const DatasetHeader& dataset = header.dataset->header();
        const auto number = [](std::size_t count) { return static_cast<double>(count); };
        return Object{{"generator", header.generator},
                      {"dataset", dataset.id},
                      {"version", dataset.version},
                      {"hash", header.hash},
                      {"date", header.date},
                      {"audience", name_of(header.audience)},
                      {"statement", audience_statement(header.audience, header.left_out)},
                      {"left_out", Object{{"records", number(header.left_out.sites)},
                                          {"parts", number(header.left_out.parts)},
                                          {"sources", number(header.left_out.sources)}}}};
    }

    /// The sources as sources.json and sources.situs.json have them.
    static void append_sources(std::string& out, const ExportHeader& header) {
        geo::json::Array items;
        Object facts;
        for (SourceDocument& document : read_source_documents(*header.dataset, header.sources)) {
            items.push_back(std::move(document.csl));
            if (!document.facts.is_null()) {
                facts.append(document.source->id.text(), std::move(document.facts));
            }
        }
        append_member(out, "sources", std::move(items));
        append_member(out, "source_facts", std::move(facts));
    }

    void append_properties(std::string& out, const VisibleRecord& record) const {
        const Value properties = record.feature["properties"];
        MemberList members{out};
        geo::json::write_string(members.member("layer"), layer_.text());
        std::vector<std::string_view> written{"layer"};
        for (const Field& field : fields()) {
            // The feature's own id is above.
            if (field.name != "id" && field.name != "layer" && append_field(members, field, record.site, properties)) {
                written.push_back(field.name);
            }
        }
        for (const Member member : properties.members()) {
            if (!member.value.is_null() && std::find(written.begin(), written.end(), member.name) == written.end()) {
                append_value(members.member(member.name), member.value);
            }
        }
        members.close();
    }

    /// \return whether the site has a value
    bool append_field(MemberList& members, const Field& field, const Site& site, Value properties) const {
        const FieldValue value = value_of(field, site, sources_.lookup());
        if (const std::string* const text = std::get_if<std::string>(&value)) {
            geo::json::write_string(members.member(field.name), *text);
            return true;
        }
        if (const double* const number = std::get_if<double>(&value)) {
            const Value read = field.origin == FieldOrigin::computed ? Value{} : properties[field.name];
            members.member(field.name) +=
                read.is(Kind::number) ? std::string{read.lexeme()} : geo::json::number_text(*number);
            return true;
        }
        return false;
    }

    /// The feature's foreign members. A bounding box may be older than the geometry.
    static void append_others(MemberList& feature, Value source) {
        for (const Member member : source.members()) {
            if (member.name != "type" && member.name != "id" && member.name != "geometry" &&
                member.name != "properties" && member.name != "bbox") {
                append_value(feature.member(member.name), member.value);
            }
        }
    }

    std::string only_layer_;
    AtomicWriter atomic_;
    AtomicWriter::File file_;
    VisibleSources sources_;
    LayerId layer_;
    geo::json::Array layers_;
    std::string line_;
    bool first_ = true;
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

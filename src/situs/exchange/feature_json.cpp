#include "situs/exchange/feature_json.hpp"

#include "geo/json_node.hpp"
#include "situs/exchange/export_about.hpp"
#include "situs/exchange/source_documents.hpp"
#include "situs/model/fields.hpp"

#include <algorithm>
#include <utility>
#include <vector>

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
    if (lexeme.find('\n') == std::string_view::npos && lexeme.find('\r') == std::string_view::npos) {
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

/// \return whether the site has a value
bool append_field(MemberList& members, const Field& field, const VisibleRecord& record, const SourceLookup& find) {
    const FieldValue value = value_of(field, record.site, find);
    if (const std::string* const text = std::get_if<std::string>(&value)) {
        geo::json::write_string(members.member(field.name), *text);
        return true;
    }
    if (const double* const number = std::get_if<double>(&value)) {
        const Value read = field.origin == FieldOrigin::computed ? Value{} : record.feature["properties"][field.name];
        members.member(field.name) +=
            read.is(Kind::number) ? std::string{read.lexeme()} : geo::json::number_text(*number);
        return true;
    }
    return false;
}

void append_properties(std::string& out, const VisibleRecord& record, const LayerId& layer, const SourceLookup& find) {
    MemberList members{out};
    geo::json::write_string(members.member("layer"), layer.text());
    std::vector<std::string_view> written{"layer"};
    for (const Field& field : fields()) {
        // The feature's own id is above.
        if (field.name != "id" && field.name != "layer" && append_field(members, field, record, find)) {
            written.push_back(field.name);
        }
    }
    for (const Member member : record.feature["properties"].members()) {
        if (!member.value.is_null() && std::find(written.begin(), written.end(), member.name) == written.end()) {
            append_value(members.member(member.name), member.value);
        }
    }
    members.close();
}

/// The feature's foreign members. A bounding box may be older than the geometry.
void append_others(MemberList& feature, Value source) {
    for (const Member member : source.members()) {
        if (member.name != "type" && member.name != "id" && member.name != "geometry" && member.name != "properties" &&
            member.name != "bbox") {
            append_value(feature.member(member.name), member.value);
        }
    }
}

void append_member(std::string& out, std::string_view name, const Node& value) {
    out += ",\n";
    geo::json::write_string(out, name);
    out += ": ";
    geo::json::write_line(out, value);
}

/// The sources as sources.json and sources.situs.json have them.
void append_sources(std::string& out, const ExportHeader& header) {
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

}  // namespace

void append_feature(std::string& out, const VisibleRecord& record, const LayerId& layer,
                    const VisibleSources& sources) {
    MemberList feature{out};
    feature.member("type") += "\"Feature\"";
    if (const Value id = record.feature["id"]) {
        append_value(feature.member("id"), id);
    }
    const Value geometry = record.feature["geometry"];
    std::string& text = feature.member("geometry");
    if (geometry) {
        append_value(text, geometry);
    } else {
        text += "null";
    }
    append_properties(feature.member("properties"), record, layer, sources.lookup());
    append_others(feature, record.feature);
    feature.close();
}

std::string_view CollectionText::begin(const ExportHeader& header, std::string_view name) {
    sources_ = VisibleSources{header.sources};
    const DatasetHeader& dataset = header.dataset->header();
    text_ = "{\"type\": \"FeatureCollection\"";
    const auto text = [&](std::string_view member, std::string_view value) {
        if (!value.empty()) {
            append_member(text_, member, value);
        }
    };
    text("name", name.empty() ? dataset.id : name);
    text("title", dataset.title);
    text("description", dataset.description);
    text("license", dataset.license);
    append_member(text_, "situs_export", export_object(header));
    append_sources(text_, header);
    text_ += ",\n\"features\": [";
    return text_;
}

void CollectionText::begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) {
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

std::string_view CollectionText::feature(const VisibleRecord& record) {
    text_ = first_ ? "\n" : ",\n";
    first_ = false;
    append_feature(text_, record, layer_, sources_);
    return text_;
}

std::string_view CollectionText::end() {
    text_ = "\n]";
    append_member(text_, "layers", std::move(layers_));
    text_ += "}\n";
    return text_;
}

}  // namespace situs

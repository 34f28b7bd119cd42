#include "situs/exchange/feature_json.hpp"

#include "geo/ascii.hpp"
#include "geo/json_node.hpp"
#include "situs/exchange/copy_statement.hpp"
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

/// Which flat columns a record's properties have, and where. Members in canonical order are found at the first look.
class FlatMembers {
public:
    explicit FlatMembers(Value properties) {
        std::size_t next = 0;
        for (const Member member : properties.members()) {
            const std::size_t index = find(member.name, next);
            if (index < fields().size()) {
                values_[index] = values_[index] ? values_[index] : member.value;
                next = index + 1;
            }
        }
    }
    /// The first member of that name, else a missing value.
    Value operator[](std::size_t field) const { return values_[field]; }

    /// The field of that name; fields().size() if there is none.
    static std::size_t find(std::string_view name, std::size_t from) {
        const std::size_t count = fields().size();
        for (std::size_t tried = 0; tried < count; ++tried) {
            const std::size_t index = from + tried < count ? from + tried : from + tried - count;
            if (fields()[index].name == name) {
                return index;
            }
        }
        return count;
    }

private:
    std::vector<Value> values_ = std::vector<Value>(fields().size());
};

/// Whether the member is a text that stands in the record as it would be written: the quick way for most.
bool is_as_written(const Field& field, Value read) {
    constexpr std::string_view no_text = R"("")";
    return field.origin != FieldOrigin::computed && read.is(Kind::string) && read.lexeme() != no_text &&
           read.lexeme().find('\\') == std::string_view::npos && geo::is_ascii(read.lexeme());
}

/// \param read the member of the same name, if the record has one \return whether the site has a value
bool append_field(MemberList& members, const Field& field, Value read, const Site& site, const SourceLookup& find) {
    if (is_as_written(field, read)) {
        members.member(field.name) += read.lexeme();
        return true;
    }
    const FieldValue value = value_of(field, site, find);
    if (const std::string* const text = std::get_if<std::string>(&value)) {
        geo::json::write_string(members.member(field.name), *text);
        return true;
    }
    if (const double* const number = std::get_if<double>(&value)) {
        const bool as_read = field.origin != FieldOrigin::computed && read.is(Kind::number);
        members.member(field.name) += as_read ? std::string{read.lexeme()} : geo::json::number_text(*number);
        return true;
    }
    return false;
}

void append_properties(std::string& out, const VisibleRecord& record, const LayerId& layer, const SourceLookup& find) {
    MemberList members{out};
    geo::json::write_string(members.member("layer"), layer.text());
    const Value properties = record.feature["properties"];
    const FlatMembers flat{properties};
    std::vector<bool> written(fields().size() + 1);
    for (std::size_t i = 0; i < fields().size(); ++i) {
        // The feature's own id is above.
        const Field& field = fields()[i];
        if (field.name != "id" && field.name != "layer") {
            written[i] = append_field(members, field, flat[i], record.site, find);
        }
    }
    std::size_t next = 0;
    for (const Member member : properties.members()) {
        const std::size_t index = FlatMembers::find(member.name, next);
        next = index < fields().size() ? index + 1 : next;
        if (!member.value.is_null() && !written[index] && member.name != "layer") {
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
    append_member(text_, export_member, export_object(header));
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

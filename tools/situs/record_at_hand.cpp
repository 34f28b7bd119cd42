#include "tools/situs/record_at_hand.hpp"

#include "geo/error.hpp"
#include "geo/json.hpp"
#include "situs/model/site_json.hpp"
#include "situs/store/draft.hpp"
#include "tools/situs/options.hpp"
#include "tools/situs/printable.hpp"

#include <fmt/format.h>

#include <optional>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

bool is_filled(const Object& properties, std::string_view name) {
    const Node* const found = properties.find(name);
    return found != nullptr && found->array() != nullptr && !found->array()->empty();
}

void require_utf8(const std::string& text) {
    if (geo::json::find_invalid_utf8(text) != std::string_view::npos) {
        throw UsageError{
            fmt::format("\"{}\" is not UTF-8: type it anew, in a terminal that is set to UTF-8.", printable(text))};
    }
}

}  // namespace

void require_utf8(const Node& node) {
    if (const std::string* const text = node.string()) {
        require_utf8(*text);
    } else if (const Array* const items = node.array()) {
        for (const Node& item : *items) {
            require_utf8(item);
        }
    } else if (const Object* const object = node.object()) {
        for (const auto& [name, value] : object->members()) {
            require_utf8(name);
            require_utf8(value);
        }
    }
}

namespace {

Site site_of(const Object& feature) {
    std::string text;
    geo::json::write_line(text, Node{feature});
    geo::json::Document document;
    document.parse(text);
    return read_site(document.root());
}

/// Of one that was taken in or brought home. \return whether it is gone
bool refresh_other_draft(Object& properties, const std::string& draft, const Site& site) {
    std::string rest = refreshed_draft(draft, site);
    if (rest.empty() && gaps(site).empty()) {
        properties.erase("draft");
        return true;
    }
    if (!rest.empty()) {
        properties.set("draft", std::move(rest));
    }
    return false;
}

}  // namespace

Object& RecordAtHand::properties() {
    Node* found = feature.find("properties");
    if (found == nullptr || found->object() == nullptr) {
        found = &feature.set("properties", Object{});
    }
    return *found->object();
}

Array& RecordAtHand::list(std::string_view name) {
    Node* found = properties().find(name);
    if (found == nullptr || found->is_null()) {
        found = &properties().set(name, Array{});
    }
    if (found->array() == nullptr) {
        throw geo::InputError{
            fmt::format("{}: \"{}\" is no list; mend it first: `situs validate` shows where.", id.text(), name)};
    }
    return *found->array();
}

Object* RecordAtHand::element(std::string_view list_name, std::string_view element_id) {
    if (properties().find(list_name) == nullptr) {
        return nullptr;
    }
    for (Node& node : list(list_name)) {
        const Node* const its_id = node.object() == nullptr ? nullptr : node.object()->find("id");
        if (its_id != nullptr && its_id->string() != nullptr && *its_id->string() == element_id) {
            return node.object();
        }
    }
    return nullptr;
}

RecordAtHand at_hand(const LayerId& layer, const Record& record) {
    const Node node = Node::from(record.feature);
    return {.layer = layer, .id = record.site.id, .feature = *node.object(), .site = record.site};
}

RecordAtHand find_record(const Dataset& dataset, const std::string& id) {
    std::optional<RecordAtHand> found;
    std::vector<std::string> ids;
    dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
        ids.push_back(record.site.id.text());
        if (ids.back() != id) {
            return;
        }
        const Node node = Node::from(record.feature);
        if (found || node.object() == nullptr) {
            throw geo::InputError{
                fmt::format("{}: there are two records \"{}\"; mend that first: `situs validate` shows where.",
                            layer.path.string(), id)};
        }
        found = at_hand(layer.id, record);
        geo::json::write_indented(found->before, node);
        found->before += '\n';
    });
    if (!found) {
        const std::vector<std::string_view> views{ids.begin(), ids.end()};
        throw geo::InputError{
            fmt::format("{}: there is no record \"{}\";{} `situs show` lists all, `situs add site` "
                        "makes one.",
                        dataset.header().folder.string(), id, did_you_mean(id, views))};
    }
    return std::move(*found);
}

bool is_own_draft(const Object& feature) {
    const Node* const properties = feature.find("properties");
    const Node* const draft =
        properties == nullptr || properties->object() == nullptr ? nullptr : properties->object()->find("draft");
    return draft != nullptr && draft->string() != nullptr && draft->string()->starts_with(draft_begin);
}

bool refresh_draft(Object& feature) {
    Node* const node = feature.find("properties");
    if (node == nullptr || node->object() == nullptr) {
        return false;
    }
    Object& properties = *node->object();
    const Node* const draft = properties.find("draft");
    if (draft == nullptr || draft->string() == nullptr || draft->string()->empty()) {
        return false;
    }
    if (!draft->string()->starts_with(draft_begin)) {
        return refresh_other_draft(properties, *draft->string(), site_of(feature));
    }
    std::string lacks;
    if (!is_filled(properties, "attestations")) {
        lacks += "what a source says (situs add attestation)";
    }
    if (!is_filled(properties, "locations") && properties.find("unlocated") == nullptr) {
        lacks += std::string{lacks.empty() ? "" : "; "} + "where it is, or why that is not known (situs add location)";
    }
    if (lacks.empty()) {
        properties.erase("draft");
        return true;
    }
    properties.set("draft", std::string{draft_begin} + lacks);
    return false;
}

}  // namespace situs::cli

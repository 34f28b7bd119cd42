#include "situs/store/copied_rows.hpp"

#include "geo/geojson.hpp"
#include "geo/json_node.hpp"
#include "situs/model/blanks.hpp"
#include "situs/model/flat_value.hpp"
#include "situs/store/merge.hpp"

#include <vector>

namespace situs {
namespace {

std::string text_in(const FlatRecord& record, std::string_view column) {
    const auto found = record.members.find(column);
    const FieldValue value =
        found == record.members.end() ? FieldValue{} : flat::normal(FieldType::text, found->second);
    const std::string* const text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string{} : std::string{without_blanks(*text)};
}

/// What a copy has in common with its original.
std::vector<std::string> keys_of(const FlatRecord& record) {
    std::vector<std::string> keys;
    const std::string kind = text_in(record, "kind");
    if (const std::string name = text_in(record, "name"); !name.empty()) {
        keys.push_back("name\n" + kind + '\n' + name);
    }
    if (!record.geometry.is_empty()) {
        std::string place = "place\n" + kind + '\n';
        geo::json::write_line(place, geo::to_node(simple_geometry(record.geometry)));
        keys.push_back(std::move(place));
    }
    return keys;
}

bool is_new(const EditedRecord& edit) {
    return !edit.before && edit.now;
}

}  // namespace

void CopiedRows::note(const EditedRecord& edit) {
    if (is_new(edit)) {
        for (std::string& key : keys_of(*edit.now)) {
            keys_.insert(std::move(key));
        }
    } else if (edit.before && !edit.now) {
        gone_.insert(edit.id);
    }
}

void CopiedRows::look_in(const EditSource& copy) {
    if (keys_.empty()) {
        return;
    }
    copy.for_each_before([this](const SiteId& id, const FlatRecord& record) {
        for (std::string& key : keys_of(record)) {
            if (keys_.contains(key)) {
                originals_[std::move(key)].insert(id);
                missing_.insert(id);
            }
        }
    });
}

CopiedRows::Original CopiedRows::original_of(const EditedRecord& edit) const {
    Original original;
    if (!is_new(edit)) {
        return original;
    }
    for (const std::string& key : keys_of(*edit.now)) {
        const auto found = originals_.find(key);
        for (const SiteId& id : found == originals_.end() ? std::set<SiteId>{} : found->second) {
            const bool is_erased = missing_.contains(id);
            if (is_erased || (original.id.empty() && gone_.contains(id))) {
                original = {.id = id, .is_erased = is_erased};
            }
            if (is_erased) {
                return original;
            }
        }
    }
    return original;
}

}  // namespace situs

#include "situs/exchange/told_terms.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::NodeMember;
using geo::json::Object;
using geo::json::Value;
using Words = std::set<std::string, std::less<>>;

const std::string* id_of(const Node& term) {
    const Node* const id = term.object() == nullptr ? nullptr : term.object()->find("id");
    return id == nullptr ? nullptr : id->string();
}

Object* vocabularies_of(DatasetHeader& header) {
    Node* const node = header.document.object() == nullptr ? nullptr : header.document.object()->find("vocabularies");
    return node == nullptr ? nullptr : node->object();
}

Words own_words(const Object& vocabularies) {
    Words words;
    for (const NodeMember& vocabulary : vocabularies.members()) {
        if (const Array* const terms = vocabulary.second.array()) {
            for (const Node& term : *terms) {
                if (const std::string* const id = id_of(term)) {
                    words.insert(*id);
                }
            }
        }
    }
    return words;
}

/// Moves every wanted word that stands anywhere in the value to `used`.
void collect(Value value, Words& wanted, Words& used) {
    if (const auto found = wanted.find(value.string()); found != wanted.end()) {
        used.insert(wanted.extract(found));
    }
    for (const Value element : value.elements()) {
        collect(element, wanted, used);
    }
    for (const geo::json::Member member : value.members()) {
        collect(member.value, wanted, used);
    }
}

void keep_only(Object& vocabularies, const Words& used) {
    for (NodeMember& vocabulary : vocabularies.members()) {
        if (Array* const terms = vocabulary.second.array()) {
            std::erase_if(*terms, [&](const Node& term) {
                const std::string* const id = id_of(term);
                return id == nullptr || !used.contains(*id);
            });
        }
    }
}

}  // namespace

DatasetHeader header_with_told_terms(const Dataset& dataset, const SensitivityScan& scan, Audience audience,
                                     std::string_view only_layer) {
    DatasetHeader header = dataset.header();
    Object* const vocabularies = vocabularies_of(header);
    if (audience != Audience::everyone || vocabularies == nullptr) {
        return header;
    }
    Words wanted = own_words(*vocabularies);
    Words used;
    AudienceFilter filter{dataset, scan, audience};
    if (!wanted.empty()) {
        dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
            if (wanted.empty() || (!only_layer.empty() && layer.id.text() != only_layer)) {
                return;
            }
            if (const std::optional<VisibleRecord> visible = filter.filtered(record)) {
                collect(visible->feature, wanted, used);
            }
        });
    }
    keep_only(*vocabularies, used);
    return header;
}

}  // namespace situs

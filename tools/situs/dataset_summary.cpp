#include "tools/situs/dataset_summary.hpp"

#include "situs/model/projection.hpp"
#include "situs/model/vocabulary.hpp"

#include <algorithm>
#include <cassert>

namespace situs::cli {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

std::string or_word(const std::string& text, std::string_view word) {
    return text.empty() ? std::string{word} : text;
}

Object counts_object(const std::map<std::string, std::uint64_t>& counts, std::string_view vocabulary) {
    Object object;
    for (const std::string& word : ordered_words(vocabulary, counts)) {
        object.append(word, static_cast<double>(counts.at(word)));
    }
    return object;
}

Object layer_object(const LayerSummary& layer) {
    const KindCount total = layer.total();
    Object kinds;
    for (const auto& [kind, count] : layer.kinds) {
        kinds.append(kind, static_cast<double>(count.records));
    }
    return {{"id", layer.id},
            {"records", static_cast<double>(total.records)},
            {"located", static_cast<double>(total.located)},
            {"unlocated", static_cast<double>(total.records - total.located)},
            {"kinds", std::move(kinds)}};
}

Node extent_node(const geo::Box& box) {
    if (box.is_empty()) {
        return nullptr;
    }
    return Array{box.west, box.south, box.east, box.north};
}

Node day_node(const std::optional<Day>& day, bool open) {
    return day && !open ? Node{iso_text(*day)} : Node{nullptr};
}

}  // namespace

KindCount LayerSummary::total() const noexcept {
    KindCount total;
    for (const auto& [kind, count] : kinds) {
        total.records += count.records;
        total.located += count.located;
    }
    return total;
}

void DatasetSummary::count(const Site& site, std::string_view layer, std::string how_sensitive) {
    const auto found =
        std::find_if(layers.rbegin(), layers.rend(), [&](const LayerSummary& each) { return each.id == layer; });
    assert(found != layers.rend());
    ++records;
    drafts += site.draft.empty() ? 0U : 1U;
    KindCount& kind = found->kinds[or_word(site.kind, "(no kind)")];
    ++kind.records;
    kind.located += site.geometry.is_empty() ? 0U : 1U;
    ++sensitivity[std::move(how_sensitive)];
    ++confidence["location"][or_word(site.location_confidence, "not-assessed")];
    ++confidence["existence"][or_word(site.existence_confidence, "not-assessed")];
    ++confidence["event"][or_word(site.event_confidence, "not-assessed")];
}

void DatasetSummary::place(const Site& visible) {
    ++placed;
    ++precision[std::string{name_of(precision_class(visible))}];
    if (!visible.geometry.is_empty()) {
        extent = geo::united(extent, geo::bounding_box(visible.geometry));
    }
    for (const std::string& text : visible.when) {
        const std::optional<Edtf> date = read_edtf(text).value;
        if (!date) {
            continue;
        }
        open_start = open_start || !date->earliest;
        open_end = open_end || !date->latest;
        if (date->earliest && (!earliest || *date->earliest < *earliest)) {
            earliest = date->earliest;
        }
        if (date->latest && (!latest || *latest < *date->latest)) {
            latest = date->latest;
        }
    }
}

std::vector<std::string> ordered_words(std::string_view vocabulary_name,
                                       const std::map<std::string, std::uint64_t>& counts) {
    std::vector<std::string> words;
    const Vocabulary* const known = vocabulary(vocabulary_name);
    if (known != nullptr) {
        for (const Term& term : known->terms) {
            if (counts.contains(term.id)) {
                words.push_back(term.id);
            }
        }
    }
    for (const auto& [word, count] : counts) {
        if (known == nullptr || known->find(word) == nullptr) {
            words.push_back(word);
        }
    }
    return words;
}

geo::json::Object to_object(const DatasetSummary& summary) {
    Array layers;
    for (const LayerSummary& layer : summary.layers) {
        layers.emplace_back(layer_object(layer));
    }
    Object confidence;
    for (const auto& [aspect, counts] : summary.confidence) {
        confidence.append(aspect, counts_object(counts, "confidence"));
    }
    return {{"records", static_cast<double>(summary.records)},
            {"drafts", static_cast<double>(summary.drafts)},
            {"layers", std::move(layers)},
            {"sensitivity", counts_object(summary.sensitivity, "sensitivity")},
            {"confidence", std::move(confidence)},
            {"placed", Object{{"records", static_cast<double>(summary.placed)},
                              {"precision", counts_object(summary.precision, "precision")},
                              {"extent", extent_node(summary.extent)},
                              {"earliest", day_node(summary.earliest, summary.open_start)},
                              {"latest", day_node(summary.latest, summary.open_end)}}}};
}

}  // namespace situs::cli

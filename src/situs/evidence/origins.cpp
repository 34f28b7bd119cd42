#include "situs/evidence/origins.hpp"

#include "situs/evidence/derivation_cycles.hpp"

#include <cstddef>
#include <cstdint>
#include <unordered_set>
#include <utility>

namespace situs {
namespace {

/// Sources as numbers: those of the file first, in its order, then unknown ones that they name.
struct Numbers {
    std::unordered_map<SourceId, std::uint32_t> of_id;
    std::vector<const SourceId*> ids;

    std::uint32_t number(const SourceId& id) {
        const auto [entry, is_new] = of_id.try_emplace(id, static_cast<std::uint32_t>(ids.size()));
        if (is_new) {
            ids.push_back(&entry->first);
        }
        return entry->second;
    }
};

/// Disjoint sets with path halving.
class Sets {
public:
    explicit Sets(std::size_t size) : parent_(size) {
        for (std::uint32_t i = 0; i < size; ++i) {
            parent_[i] = i;
        }
    }
    std::uint32_t root(std::uint32_t node) {
        while (parent_[node] != node) {
            parent_[node] = parent_[parent_[node]];
            node = parent_[node];
        }
        return node;
    }
    void join(std::uint32_t a, std::uint32_t b) { parent_[root(a)] = root(b); }

private:
    std::vector<std::uint32_t> parent_;
};

Arrows arrows_of(const Sources& sources, Numbers& numbers) {
    for (const Source& source : sources.all()) {
        numbers.number(source.id);
    }
    Arrows arrows(numbers.ids.size());
    for (const Source& source : sources.all()) {
        const std::uint32_t from = numbers.number(source.id);
        for (const SourceId& original : source.derived_from) {
            const std::uint32_t to = numbers.number(original);
            arrows.resize(numbers.ids.size());
            arrows[from].push_back(to);
        }
    }
    return arrows;
}

}  // namespace

Origins::Origins(const Sources& sources) {
    Numbers numbers;
    const Arrows arrows = arrows_of(sources, numbers);
    Sets sets{arrows.size()};
    for (std::uint32_t from = 0; from < arrows.size(); ++from) {
        for (const std::uint32_t to : arrows[from]) {
            sets.join(from, to);
        }
    }
    // An origin is called after its first source that derives from nothing, else after its first.
    std::vector<const SourceId*> name(arrows.size(), nullptr);
    for (const bool originals : {true, false}) {
        for (std::uint32_t node = 0; node < arrows.size(); ++node) {
            const std::uint32_t root = sets.root(node);
            if (name[root] == nullptr && arrows[node].empty() == originals) {
                name[root] = numbers.ids[node];
            }
        }
    }
    for (std::uint32_t node = 0; node < arrows.size(); ++node) {
        origin_.emplace(*numbers.ids[node], *name[sets.root(node)]);
    }
    for (const auto& cycle : shortest_cycles(arrows)) {
        std::vector<SourceId>& ids = cycles_.emplace_back();
        for (const std::uint32_t node : cycle) {
            ids.push_back(*numbers.ids[node]);
        }
    }
}

SourceId Origins::origin_of(const SourceId& source) const {
    const auto found = origin_.find(source);
    return found == origin_.end() ? source : found->second;
}

std::vector<SourceId> Origins::independent(const std::vector<SourceId>& sources) const {
    std::unordered_set<SourceId> seen;
    std::vector<SourceId> first_of_each;
    for (const SourceId& source : sources) {
        if (seen.insert(origin_of(source)).second) {
            first_of_each.push_back(source);
        }
    }
    return first_of_each;
}

}  // namespace situs

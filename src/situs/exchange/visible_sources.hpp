#pragma once

#include "situs/model/fields.hpp"

#include <span>
#include <unordered_map>

namespace situs {

/// The sources that an audience may see, by id: what exports look sources up in.
class VisibleSources {
public:
    VisibleSources() = default;
    explicit VisibleSources(std::span<const Source* const> sources) {
        for (const Source* const source : sources) {
            by_id_.emplace(source->id, source);
        }
    }

    const Source* find(const SourceId& id) const noexcept {
        const auto found = by_id_.find(id);
        return found == by_id_.end() ? nullptr : found->second;
    }
    /// Valid as long as this object stays where it is.
    SourceLookup lookup() const {
        return [this](const SourceId& id) { return find(id); };
    }

private:
    std::unordered_map<SourceId, const Source*> by_id_;
};

}  // namespace situs

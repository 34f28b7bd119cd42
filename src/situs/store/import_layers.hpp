#pragma once

#include "situs/store/dataset.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace situs {

/// Into which layer each place of a file goes, and how the new ones are called.
class ImportLayers {
public:
    /// \param dataset outlives this object \param chosen where all places go; empty: as the file says
    ImportLayers(const Dataset& dataset, std::string chosen) : dataset_{dataset}, chosen_{std::move(chosen)} {}

    /// The layer for a place. What the file calls it is brought to an id as names of records are; where that leaves
    /// nothing of it ("زندان‌ها"), it is the layer of that title, or a new one, "folder-1". \param said by the
    /// file, may be empty: then the only layer, or "places" \param word what stands before the number of a new one
    /// \throws geo::InputError if nobody says which of several
    LayerId layer_for(const std::string& said, std::string_view word);
    /// What the file calls a new layer; empty if it does not.
    std::string title_of(const LayerId& layer) const;

private:
    LayerId only_layer() const;
    bool is_taken(const LayerId& layer) const;
    LayerId layer_of_title(const std::string& title, std::string_view word);

    const Dataset& dataset_;
    std::string chosen_;
    std::map<LayerId, std::string> titles_;                   ///< Of new layers.
    std::optional<std::map<std::string, LayerId>> by_title_;  ///< Read when it is needed.
};

}  // namespace situs

#pragma once

#include "situs/model/site.hpp"
#include "situs/store/dataset.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace situs::kml {

/// What holds the document. In a KMZ, styles point to pictures in its folder `icons/`; a KML alone has no place for
/// pictures, and none is fetched from a network.
enum class Container { kml, kmz };

/// One picture: white, so that the style's colour shows; drawn by icons/draw.py.
struct Icon {
    std::string_view name;  ///< Of a symbol of the vocabulary "kind"; its file is in icons/, with .png behind.
    std::string_view png;
};
std::span<const Icon> icons();

/// How kinds of places are drawn: colour and picture by the kind's symbol, size by the confidence in its existence.
class Styles {
public:
    /// Knows the kinds that dataset.json adds, too.
    explicit Styles(const DatasetHeader& header);

    /// All Style elements.
    void append_all(std::string& out, Container container) const;
    /// "#triangle-firm"
    std::string url_of(const Site& site) const;
    static std::string_view url_of_areas() noexcept { return "#uncertainty"; }
    /// "Reported burial site"; the term itself where no vocabulary has it.
    std::string_view label_of_kind(std::string_view kind) const;

private:
    struct Kind {
        std::string symbol;
        std::string label;
    };
    void add(std::string_view id, std::string_view symbol, std::string_view label);

    std::map<std::string, Kind, std::less<>> kinds_;
};

/// The label of a term; the term itself where the vocabulary does not have it.
std::string_view label_of(std::string_view vocabulary, std::string_view term);

}  // namespace situs::kml

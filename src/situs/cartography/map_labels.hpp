#pragma once

#include "situs/cartography/draw_marks.hpp"
#include "situs/cartography/label_placement.hpp"
#include "situs/cartography/map_body.hpp"
#include "situs/cartography/site_marks.hpp"
#include "situs/cartography/typesetter.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace situs::maps {

struct PlacedLabels {
    std::size_t count = 0;        ///< Of sites.
    std::size_t ground_dots = 0;  ///< Towns of the base map.
    std::vector<KeyLine> key;
};

/// The labels of one map: those of sites go first, those of the base map where room is left. A site's label that finds
/// no room becomes a number, which the key explains; a base map's is left away.
class MapLabels {
public:
    MapLabels(Canvas& canvas, Typesetter& typesetter, const MapFrame& frame, PageLanguage language);

    /// A symbol: labels must not cover it.
    void obstruct(const PageBox& symbol) { symbols_.push_back(symbol); }
    /// Something else, where there is no label at all.
    void block(const PageBox& box) { blocked_.push_back(box); }
    /// \param names what it stands for; a symbol that several share gets a number, "7 +4", and a line of the key
    /// \param sign of an area that has no symbol of its own: stands before its name or number
    void add(const SiteMark& mark, std::vector<std::string> names, std::optional<SymbolLook> sign = {});
    /// The sign of an area without its name, where there is room.
    void add_sign(const SiteMark& mark, const SymbolLook& sign);
    /// Whether a site is labelled with that name.
    bool names_site(const std::string& name) const { return site_names_.contains(name); }
    /// A town, province or sea of the base map; nothing if a site is labelled with that name.
    void add_ground(std::string_view text, PagePoint at, const TextStyle& style, double clearance, double importance);

    PlacedLabels draw(int first_number);

private:
    struct Label {
        TextBlock block;
        std::vector<std::string> names;  ///< None: not worth a number.
        std::string text;                ///< Of a site's.
        std::optional<SymbolLook> sign = {};
    };
    /// What the key says instead of the map.
    struct Keyed {
        LabelRequest request;
        std::vector<std::string> names;
        std::optional<SymbolLook> sign = {};
    };
    /// In up to three lines.
    TextBlock set_name(const std::string& text);
    /// \param symbols that no request is of
    Placement place(std::span<const LabelRequest> requests, const std::vector<PageBox>& symbols,
                    std::size_t most) const;
    void turn_to_symbol(Label& label, const LabelRequest& request, const PageBox& box);
    void draw_placed(const std::vector<Label>& labels, const Placement& placement);
    void leave_out_covered_towns();
    std::size_t draw_ground_labels();
    /// Of a mark without symbol: how its area takes labels.
    void set_area(LabelRequest& request, const SiteMark& mark) const;
    void add_outline(LabelRequest& request, const MapLocation& location) const;
    void draw_text(const Label& label, const PageBox& box);
    /// Those without room on the map, and those that always get a number, from the upper left to the lower right.
    std::vector<Keyed> keyed(const Placement& placement);
    /// \return the numbers, one for each
    std::vector<Label> number(std::vector<Keyed>& keyed, int first, PlacedLabels& result);
    void write_numbers(std::vector<Keyed> keyed, int first, PlacedLabels& result);

    Canvas& canvas_;
    Typesetter& typesetter_;
    const MapFrame& frame_;
    PageLanguage language_;
    std::vector<PageBox> symbols_, blocked_;
    std::vector<PageBox> unnamed_;  ///< Symbols that get a number, whatever room there is.
    std::vector<LabelRequest> requests_, ground_requests_;
    std::vector<Label> labels_, ground_labels_;
    std::vector<Keyed>
        shared_;  ///< Symbols that stand for several sites, and names too long for a map: always numbers.
    std::set<std::string> site_names_;
    std::set<std::string> counted_;  ///< Ids of those whose symbol says how many.
};

}  // namespace situs::maps

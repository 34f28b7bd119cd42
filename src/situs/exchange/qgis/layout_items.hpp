#pragma once

#include "situs/exchange/qgis/crs_xml.hpp"
#include "situs/exchange/qgis/xml.hpp"
#include "situs/symbology/look.hpp"

#include <string>
#include <string_view>

namespace situs::qgis {

/// A place on the page, millimetres from the upper left corner.
struct PageBox {
    double x = 0.0, y = 0.0, width = 0.0, height = 0.0;
};

struct LabelItem {
    std::string text = {};  ///< May hold "[% expression %]".
    double points = 8.0;
    bool bold = false;
    Colour colour = colours::ink;
};

enum class FollowsAtlas { no, yes };

/// One printed page, A4 across, being filled with items; later ones lie above earlier ones.
class LayoutPage {
public:
    /// \param name unique in the project, for people
    LayoutPage(std::string_view name, std::string_view atlas);

    void label(std::string_view id, const PageBox& box, const LabelItem& label);
    /// \param svg the image itself
    void picture(std::string_view id, const PageBox& box, std::string_view svg);
    void map(std::string_view id, const PageBox& box, const Rectangle& extent, FollowsAtlas follows);
    /// Turned to true north at the middle of the map.
    void north_arrow(std::string_view map_id, const PageBox& box);
    void scale_bar(std::string_view map_id, const PageBox& box);

    std::string xml() const;

private:
    void open_item(int type, std::string_view id, const PageBox& box, const std::vector<Attribute>& more);
    std::string uuid(std::string_view id) const;

    std::string name_;
    std::string atlas_;
    Xml items_;
    int z_ = 0;
};

}  // namespace situs::qgis

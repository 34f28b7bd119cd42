#include "situs/exchange/qgis/layout_items.hpp"

#include "situs/exchange/qgis/identity.hpp"
#include "situs/exchange/qgis/labels.hpp"
#include "situs/exchange/qgis/symbols.hpp"

#include <fmt/format.h>

#include <array>

namespace situs::qgis {
namespace {

/// QGIS's numbers for kinds of items.
enum Item { page = 65638, map_item = 65639, picture_item = 65640, label_item = 65641, scale_bar_item = 65646 };

constexpr double page_width = 297.0;
constexpr double page_height = 210.0;

constexpr std::string_view arrow =
    R"(<svg xmlns="http://www.w3.org/2000/svg" width="24" height="36" viewBox="0 0 24 36">)"
    R"(<path d="M12 2L19 24L12 20Z" fill="#1a1a1a" stroke="#1a1a1a" stroke-width="0.8"/>)"
    R"(<path d="M12 2L5 24L12 20Z" fill="#ffffff" stroke="#1a1a1a" stroke-width="0.8"/>)"
    R"(<path d="M9 34V27L15 34V27" fill="none" stroke="#1a1a1a" stroke-width="1.6"/></svg>)";

std::string millimetres(double a, double b) {
    return fmt::format("{},{},mm", a, b);
}

void write_colour(Xml& xml, std::string_view tag, Colour colour) {
    xml.leaf(tag, {{"red", std::to_string(colour.red)},
                   {"green", std::to_string(colour.green)},
                   {"blue", std::to_string(colour.blue)},
                   {"alpha", "255"}});
}

std::string font(const LabelItem& label) {
    return fmt::format("{},{},-1,5,{},0,0,0,0,0", font_families[0], label.points, label.bold ? 75 : 50);
}

/// Round degrees, at least 35 mm apart on paper along a meridian.
std::string graticule_interval() {
    constexpr std::array intervals{0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0};
    std::string text = "CASE";
    for (const double interval : intervals) {
        constexpr double millimetres_of_a_degree = 111.2e6;
        const auto largest_scale = static_cast<long>(interval * millimetres_of_a_degree / 35.0);
        text += fmt::format(" WHEN @map_scale <= {} THEN {}", largest_scale, interval);
    }
    return text + " ELSE 20 END";
}

/// A graticule of round degrees, whatever the scale: labelled at the frame.
void write_graticule(Xml& xml, const std::string& uuid) {
    xml.open("ComposerMapGrid", {{"name", "Graticule"},
                                 {"uuid", uuid},
                                 {"show", "1"},
                                 {"position", "3"},
                                 {"gridStyle", "0"},
                                 {"unit", "0"},  // Degrees.
                                 {"intervalX", "1"},
                                 {"intervalY", "1"},
                                 {"offsetX", "0"},
                                 {"offsetY", "0"},
                                 {"blendMode", "0"},
                                 {"gridFrameStyle", "0"},
                                 {"showAnnotation", "1"},
                                 {"annotationFormat", "8"},  // By the expression.
                                 {"annotationPrecision", "2"},
                                 {"frameAnnotationDistance", "0.8"},
                                 {"annotationExpression",
                                  "round(abs(@grid_number), 4) || '°' || CASE WHEN @grid_number = 0 THEN '' WHEN "
                                  "@grid_axis = 'x' THEN CASE WHEN @grid_number < 0 THEN 'W' ELSE 'E' END WHEN "
                                  "@grid_number < 0 THEN 'S' ELSE 'N' END"},
                                 {"leftAnnotationPosition", "1"},
                                 {"rightAnnotationPosition", "1"},
                                 {"topAnnotationPosition", "1"},
                                 {"bottomAnnotationPosition", "1"},
                                 {"leftAnnotationDisplay", "1"},
                                 {"rightAnnotationDisplay", "3"},
                                 {"topAnnotationDisplay", "3"},
                                 {"bottomAnnotationDisplay", "2"},
                                 {"leftAnnotationDirection", "0"},
                                 {"bottomAnnotationDirection", "0"}});
    xml.open("lineStyle");
    write_line(xml, "", {.colour = rgba(colours::graticule, 110), .width_mm = 0.12});
    xml.close();
    xml.raw(text_style({.points = 6.0, .colour = rgba(colours::graticule)}));
    write_crs(xml, geo::Crs::wgs84());
    xml.open("LayoutObject");
    write_data_defined(
        xml, "dataDefinedProperties",
        {{"dataDefinedMapGridIntervalX", graticule_interval()}, {"dataDefinedMapGridIntervalY", graticule_interval()}});
    xml.close().close();
}

}  // namespace

LayoutPage::LayoutPage(std::string_view name, std::string_view atlas) : name_{name}, atlas_{atlas} {}

std::string LayoutPage::uuid(std::string_view id) const {
    return uuid_of(fmt::format("layout/{}/{}", name_, id));
}

void LayoutPage::open_item(int type, std::string_view id, const PageBox& box, const std::vector<Attribute>& more) {
    const std::string place = millimetres(box.x, box.y);
    std::string tag = "<LayoutItem";
    const auto add = [&tag](std::string_view name, std::string_view value) {
        tag += fmt::format(" {}=\"{}\"", name, escaped(value));
    };
    add("type", std::to_string(type));
    add("id", id);
    add("uuid", uuid(id));
    add("templateUuid", uuid(id));
    add("position", place);
    add("positionOnPage", place);
    add("size", millimetres(box.width, box.height));
    add("zValue", std::to_string(++z_));
    add("visibility", "1");
    add("opacity", "1");
    add("blendMode", "0");
    add("itemRotation", "0");
    add("referencePoint", "0");
    add("excludeFromExports", "0");
    add("positionLock", "false");
    add("outlineWidthM", "0.28,mm");
    for (const auto& [name, value] : more) {
        add(name, value);
    }
    items_.open_tag("LayoutItem", tag + ">\n");
    write_colour(items_, "FrameColor", Colour{0x33, 0x33, 0x33});
    write_colour(items_, "BackgroundColor", type == map_item ? colours::land : colours::paper);
}

void LayoutPage::label(std::string_view id, const PageBox& box, const LabelItem& label) {
    open_item(label_item, id, box,
              {{"labelText", label.text},
               {"htmlState", "0"},
               {"halign", "1"},
               {"valign", "32"},
               {"marginX", "0"},
               {"marginY", "0"},
               {"frame", "false"},
               {"background", "false"}});
    items_.leaf("LabelFont", {{"description", font(label)}, {"style", ""}});
    write_colour(items_, "FontColor", label.colour);
    items_.close();
}

void LayoutPage::picture(std::string_view id, const PageBox& box, std::string_view svg) {
    open_item(picture_item, id, box,
              {{"file", "base64:" + base64(svg)},
               {"mode", "0"},
               {"resizeMode", "0"},
               {"anchorPoint", "4"},
               {"frame", "false"},
               {"background", "false"}});
    items_.close();
}

void LayoutPage::map(std::string_view id, const PageBox& box, const Rectangle& extent, FollowsAtlas follows) {
    open_item(map_item, id, box,
              {{"mapRotation", "0"},
               {"mapFlags", "0"},
               {"keepLayerSet", "false"},
               {"followPreset", "false"},
               {"drawCanvasItems", "true"},
               {"isTemporal", "0"},
               {"labelMargin", "1,mm"},
               {"frame", "true"},
               {"background", "true"}});
    items_.leaf("Extent", {{"xmin", fmt::format("{:.3f}", extent.west)},
                           {"ymin", fmt::format("{:.3f}", extent.south)},
                           {"xmax", fmt::format("{:.3f}", extent.east)},
                           {"ymax", fmt::format("{:.3f}", extent.north)}});
    items_.leaf("LayerSet");
    write_graticule(items_, uuid(std::string{id} + "/graticule"));
    const bool atlas = follows == FollowsAtlas::yes;
    items_.leaf("AtlasMap", {{"atlasDriven", atlas ? "1" : "0"},
                             {"scalingMode", "1"},  // The next larger of the project's scales.
                             {"margin", "0.3"}});
    items_.close();
}

void LayoutPage::north_arrow(std::string_view map_id, const PageBox& box) {
    open_item(picture_item, "North", box,
              {{"file", "base64:" + base64(arrow)},
               {"mode", "0"},
               {"resizeMode", "0"},
               {"anchorPoint", "4"},
               {"mapUuid", uuid(map_id)},
               {"northMode", "1"},  // True north.
               {"northOffset", "0"},
               {"pictureRotation", "0"},
               {"frame", "false"},
               {"background", "false"}});
    items_.close();
}

void LayoutPage::scale_bar(std::string_view map_id, const PageBox& box) {
    open_item(scale_bar_item, "Scale bar", box,
              {{"mapUuid", uuid(map_id)},
               {"style", "Single Box"},
               {"unitType", "km"},
               {"unitLabel", "km"},
               {"numMapUnitsPerScaleBarUnit", "1"},
               {"segmentSizeMode", "1"},
               {"minBarWidth", "25"},
               {"maxBarWidth", "60"},
               {"numSegments", "2"},
               {"numSegmentsLeft", "0"},
               {"numUnitsPerSegment", "50"},
               {"segmentMillimeters", "20"},
               {"height", "1.6"},
               {"labelBarSpace", "1"},
               {"boxContentSpace", "0"},
               {"outlineWidth", "0.2"},
               {"frame", "false"},
               {"background", "false"}});
    items_.raw(text_style({.points = 6.5, .colour = rgba(colours::ink)}));
    items_.open("lineSymbol");
    write_line(items_, "", {.colour = rgba(colours::ink), .width_mm = 0.2});
    items_.close().open("fillSymbol1");
    write_fill(items_, "", {.fill = rgba(colours::ink), .line_colour = rgba(colours::ink), .line_mm = 0.2});
    items_.close().open("fillSymbol2");
    write_fill(items_, "", {.fill = rgba(colours::paper), .line_colour = rgba(colours::ink), .line_mm = 0.2});
    items_.close().close();
}

std::string LayoutPage::xml() const {
    Xml xml;
    const std::string page_id = uuid("page");
    xml.open("Layout", {{"name", name_}, {"units", "mm"}, {"printResolution", "300"}, {"worldFileMap", ""}});
    xml.open("PageCollection");
    write_fill(xml, "", {.fill = rgba(colours::paper), .line_colour = rgba(colours::paper), .line_style = "no"});
    xml.open("LayoutItem", {{"type", std::to_string(page)},
                            {"uuid", page_id},
                            {"templateUuid", page_id},
                            {"position", "0,0,mm"},
                            {"positionOnPage", "0,0,mm"},
                            {"size", millimetres(page_width, page_height)},
                            {"zValue", "0"},
                            {"visibility", "1"},
                            {"background", "true"},
                            {"frame", "false"}});
    write_fill(xml, "", {.fill = rgba(colours::paper), .line_colour = rgba(colours::paper), .line_style = "no"});
    xml.close().close();
    return xml.raw(items_.str()).raw(atlas_).close().str();
}

}  // namespace situs::qgis

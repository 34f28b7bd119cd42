#include "situs/exchange/qgis/project.hpp"

#include "geo/fitting_crs.hpp"
#include "situs/exchange/qgis/crs_xml.hpp"
#include "situs/exchange/qgis/expression.hpp"
#include "situs/exchange/qgis/form.hpp"
#include "situs/exchange/qgis/identity.hpp"
#include "situs/exchange/qgis/layer_style.hpp"
#include "situs/exchange/qgis/layout.hpp"
#include "situs/exchange/qgis/relations.hpp"
#include "situs/exchange/qgis/renderer.hpp"
#include "situs/exchange/qgis/resource_metadata.hpp"
#include "situs/exchange/qgis/xml.hpp"
#include "situs/symbology/look.hpp"

#include <fmt/format.h>

namespace situs::qgis {
namespace {

struct GeometryNames {
    std::string_view geometry, wkb_type;
};

GeometryNames names_of(LayerRole role) noexcept {
    switch (role) {
        case LayerRole::points:
        case LayerRole::alternatives:
            return {"Point", "Point"};
        case LayerRole::groups:
            return {"Point", "MultiPoint"};
        case LayerRole::lines:
        case LayerRole::connections:
            return {"Line", "MultiLineString"};
        case LayerRole::areas:
        case LayerRole::uncertainty:
            return {"Polygon", "MultiPolygon"};
        case LayerRole::evidence:
            break;
    }
    return {"No geometry", "NoGeometry"};
}

/// Alternatives, which nobody adds here, are left out where there are none.
bool shows_anything(const LayerPlan& layer) noexcept {
    return layer.count > 0 || (layer.role != LayerRole::alternatives && layer.role != LayerRole::connections);
}

/// The key to the shapes and the areas once, not for each layer of areas again.
bool opens_with_its_key(LayerRole role) noexcept {
    return role == LayerRole::points || role == LayerRole::uncertainty;
}

void write_tree_layer(Xml& xml, const LayerPlan& layer, const ProjectPlan& project) {
    xml.open("layer-tree-layer", {{"id", layer.id()},
                                  {"name", plain(layer.title)},
                                  {"checked", "Qt::Checked"},
                                  {"expanded", opens_with_its_key(layer.role) ? "1" : "0"},
                                  {"providerKey", "ogr"},
                                  {"source", data_source(project.data_file, layer.table)}});
    if (layer.role != LayerRole::evidence) {
        xml.open("customproperties").open("Option", {{"type", "Map"}});
        xml.leaf("Option", {{"type", "bool"}, {"name", "showFeatureCount"}, {"value", "true"}});
        if (const std::string shown = shown_rules(layer); !shown.empty()) {
            xml.leaf("Option", {{"type", "QString"}, {"name", "legend/node-order"}, {"value", shown}});
        }
        xml.close().close();
    }
    xml.close();
}

/// Layers of one group stand together already.
void write_tree(Xml& xml, const ProjectPlan& project) {
    xml.open("layer-tree-group");
    std::string group;
    bool open = false;
    const auto enter = [&](const std::string& name) {
        if (open) {
            xml.close();
        }
        group = name;
        open = !name.empty();
        if (open) {
            const bool evidence = name == "Evidence";
            xml.open("layer-tree-group",
                     {{"name", plain(name)}, {"checked", "Qt::Checked"}, {"expanded", evidence ? "0" : "1"}});
        }
    };
    for (const LayerPlan& layer : project.layers) {
        if (layer.group != group) {
            enter(layer.group);
        }
        if (shows_anything(layer)) {
            write_tree_layer(xml, layer, project);
        }
    }
    enter("");
    xml.close();
}

void write_relations(Xml& xml, const ProjectPlan& project) {
    xml.open("relations");
    for (const TableRelation& relation : relations_of(project)) {
        xml.open("relation", {{"id", relation.id},
                              {"name", relation.name},
                              {"strength", "Association"},
                              {"referencingLayer", relation.child->id()},
                              {"referencedLayer", relation.parent->id()}});
        for (const auto& [child, parent] : relation.columns) {
            xml.leaf("fieldRef", {{"referencingField", child}, {"referencedField", parent}});
        }
        xml.close();
    }
    xml.close();
}

void write_map_layer(Xml& xml, const LayerPlan& layer, const ProjectPlan& project) {
    const auto [geometry, wkb_type] = names_of(layer.role);
    xml.open("maplayer", {{"type", "vector"},
                          {"geometry", geometry},
                          {"wkbType", wkb_type},
                          {"styleCategories", "AllStyleCategories"},
                          {"labelsEnabled", holds_sites(layer.role) ? "1" : "0"},
                          {"readOnly", is_editable(layer) ? "0" : "1"},
                          {"hasScaleBasedVisibilityFlag", "0"}});
    xml.text("id", layer.id());
    xml.text("datasource", data_source(project.data_file, layer.table));
    xml.text("layername", plain(layer.title));
    xml.open("srs");
    if (layer.role != LayerRole::evidence) {
        write_crs(xml, geo::Crs::wgs84());
    }
    xml.close();
    xml.raw(resource_metadata(layer, project, "resourceMetadata"));
    xml.text("provider", "ogr", {{"encoding", "UTF-8"}});
    xml.raw(layer_style(layer, project)).close();
}

void write_rectangle(Xml& xml, const Rectangle& rectangle) {
    xml.open("extent");
    xml.text("xmin", fmt::format("{:.3f}", rectangle.west)).text("ymin", fmt::format("{:.3f}", rectangle.south));
    xml.text("xmax", fmt::format("{:.3f}", rectangle.east)).text("ymax", fmt::format("{:.3f}", rectangle.north));
    xml.close();
}

void write_view(Xml& xml, const Rectangle& view, const geo::Crs& crs) {
    xml.open("mapcanvas", {{"name", "theMapCanvas"}, {"annotationsVisible", "1"}});
    xml.text("units", "meters");
    write_rectangle(xml, view);
    xml.text("rotation", "0").open("destinationsrs");
    write_crs(xml, crs);
    xml.close().text("rendermaptile", "0").close();
    xml.open("ProjectViewSettings", {{"UseProjectScales", "1"}, {"rotation", "0"}}).open("Scales");
    for (const int scale : map_scales) {
        xml.leaf("Scale", {{"Value", std::to_string(scale)}});
    }
    xml.close();
    const std::string numbers[] = {fmt::format("{:.3f}", view.west), fmt::format("{:.3f}", view.south),
                                   fmt::format("{:.3f}", view.east), fmt::format("{:.3f}", view.north)};
    xml.open("DefaultViewExtent",
             {{"xmin", numbers[0]}, {"ymin", numbers[1]}, {"xmax", numbers[2]}, {"ymax", numbers[3]}});
    write_crs(xml, crs);
    xml.close().close();
}

void write_bookmark(Xml& xml, std::string_view name, const geo::Box& box) {
    if (box.is_empty()) {
        return;
    }
    const double east = box.crosses_antimeridian() ? box.east + 360.0 : box.east;
    const std::string extent =
        fmt::format("POLYGON(({0:.6f} {1:.6f}, {2:.6f} {1:.6f}, {2:.6f} {3:.6f}, {0:.6f} {3:.6f}, {0:.6f} {1:.6f}))",
                    box.west, box.south, east, box.north);
    xml.open("Bookmark",
             {{"id", uuid_of("bookmark/" + std::string{name})}, {"name", name}, {"group", ""}, {"extent", extent}});
    write_crs(xml, geo::Crs::wgs84());
    xml.close();
}

void write_about(Xml& xml, const ProjectPlan& project) {
    const DatasetHeader& dataset = project.header->dataset->header();
    xml.open("projectMetadata");
    xml.text("identifier", dataset.id).text("parentidentifier", "").text("language", "").text("type", "dataset");
    xml.text("title", dataset.title);
    xml.text("abstract", dataset.description + (dataset.description.empty() ? "" : "\n\n") + project.statement);
    xml.leaf("links").text("author", dataset.publisher).close();
}

void write_properties(Xml& xml, const geo::Crs& crs) {
    const auto number = [&xml](std::string_view name, int value) {
        xml.text(name, std::to_string(value), {{"type", "int"}});
    };
    xml.open("properties");
    xml.open("Paths").text("Absolute", "false", {{"type", "bool"}}).close();
    xml.open("SpatialRefSys").text("ProjectionsEnabled", "1", {{"type", "int"}}).close();
    xml.open("Measure").text("Ellipsoid", crs.ellipsoid_authority(), {{"type", "QString"}}).close();
    xml.open("Measurement").text("DistanceUnits", "kilometers", {{"type", "QString"}}).close();
    xml.open("Gui");
    number("CanvasColorRedPart", colours::land.red);
    number("CanvasColorGreenPart", colours::land.green);
    number("CanvasColorBluePart", colours::land.blue);
    xml.close().close();
}

void write_layers(Xml& xml, const ProjectPlan& project) {
    write_tree(xml, project);
    write_relations(xml, project);
    xml.open("projectlayers");
    for (const LayerPlan& layer : project.layers) {
        if (shows_anything(layer)) {
            write_map_layer(xml, layer, project);
        }
    }
    xml.close();
}

}  // namespace

std::string data_source(std::string_view data_file, std::string_view table) {
    return fmt::format("./{}|layername={}", data_file, table);
}

std::string project_document(const ProjectPlan& project) {
    const std::string title = plain(project.header->dataset->header().title);
    const geo::Crs crs = geo::fitting_crs(project.view);
    const Rectangle view = on_map(project.view, crs);
    Xml xml;
    xml.open("qgis", {{"projectname", title}, {"version", qgis_version}});
    xml.text("title", title).open("projectCrs");
    write_crs(xml, crs);
    xml.close();
    write_layers(xml, project);
    write_view(xml, view, crs);
    write_properties(xml, crs);
    write_about(xml, project);
    xml.raw(layouts_of(project, crs));
    xml.open("Bookmarks");
    write_bookmark(xml, "Most places", project.view);
    write_bookmark(xml, "All places", project.whole);
    xml.close();
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + xml.close().str();
}

}  // namespace situs::qgis

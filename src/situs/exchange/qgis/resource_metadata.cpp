#include "situs/exchange/qgis/resource_metadata.hpp"

#include "situs/exchange/qgis/crs_xml.hpp"
#include "situs/exchange/qgis/xml.hpp"

#include <fmt/format.h>

namespace situs::qgis {

std::string resource_metadata(const LayerPlan& layer, const ProjectPlan& project, std::string_view tag) {
    const ExportHeader& header = *project.header;
    const DatasetHeader& dataset = header.dataset->header();
    Xml xml;
    xml.open(tag);
    xml.text("identifier", fmt::format("{}:{}", dataset.id, layer.table));
    xml.text("parentidentifier", dataset.id);
    xml.text("language", dataset.languages.empty() ? "" : dataset.languages.front());
    xml.text("type", "dataset");
    xml.text("title", layer.title);
    xml.text("abstract", layer.description + (dataset.description.empty() ? "" : "\n\n" + dataset.description));
    if (!dataset.publisher.empty()) {
        xml.open("contact").text("name", "").text("organization", dataset.publisher).text("position", "");
        xml.text("voice", "").text("fax", "").text("email", "").text("role", "publisher").close();
    }
    xml.leaf("links");
    xml.text("history", fmt::format("Version {} of the dataset \"{}\" ({}), exported by {} from files of {}.",
                                    dataset.version.empty() ? "without number" : dataset.version, dataset.title,
                                    header.hash, header.generator, header.date));
    xml.text("history", project.statement);
    xml.text("fees", "");
    xml.text("license", dataset.license).text("encoding", "UTF-8");
    xml.open("crs");
    if (layer.role != LayerRole::evidence) {
        write_crs(xml, geo::Crs::wgs84());
    }
    xml.close().leaf("extent").close();
    return xml.str();
}

}  // namespace situs::qgis

#pragma once

#include "geo/dataset.hpp"
#include "situs/exchange/location_layers.hpp"
#include "situs/exchange/qgis/plan.hpp"

#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What a GeoPackage tells QGIS: follows the tables as they are written, then writes styles, metadata and project.
class GpkgProject {
public:
    /// One table of the file, from its creation on.
    struct Table {
        qgis::LayerPlan plan;
        std::size_t dataset_layer = 0;  ///< Counted from 1; 0: of none.
        std::set<std::string, std::less<>> kinds = {};
    };

    /// \param data_file the name under which the file will appear
    GpkgProject(const ExportHeader& header, std::string statement, std::string data_file);

    /// Of the tables that follow with a role that holds sites.
    void begin_layer(std::string_view title);
    /// \return valid as long as this object
    Table& add_table(qgis::LayerRole role, const geo::LayerSpec& spec);
    void count_row(Table& table, std::string_view kind);
    /// A located record, for what maps begin with.
    void see(const geo::Geometry& geometry);

    /// Styles, metadata and the project into the file. \return the packed project. \throws geo::OutputError
    std::string write(geo::VectorWriter& out);

private:
    qgis::ProjectPlan plan();

    const ExportHeader& header_;
    std::string statement_;
    std::string data_file_;
    std::deque<Table> tables_;
    std::vector<std::string> groups_;
    std::vector<geo::LonLat> places_;
    geo::Box whole_;
};

}  // namespace situs

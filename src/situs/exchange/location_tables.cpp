#include "situs/exchange/table_columns.hpp"
#include "situs/exchange/wkt.hpp"

#include <cmath>

namespace situs::tables {
namespace {

struct BasisOf {
    const Location& location;
    const Basis& basis;
};
struct ContributionOf {
    const Location& location;
    const Contribution& contribution;
};

std::optional<double> ordinate(double value) noexcept {
    return std::isfinite(value) ? std::optional{value} : std::nullopt;
}

Cell wkt_cell(const geo::Geometry& geometry) {
    std::string text = to_wkt(geometry);
    return text.empty() ? Cell{} : Cell{std::move(text)};
}

Cell basis_cell(const Location& location) {
    std::vector<SourceId> sources;
    for (const Basis& basis : location.basis) {
        if (!basis.source.empty()) {
            sources.push_back(basis.source);
        }
    }
    return list_cell(sources);
}

constexpr std::array locations_columns{
    site_id<Location>,
    layer<Location>,
    position<Location>,
    Column<Location>{{.name = "location_id", .description = "Id within the record."},
                     [](const Row<Location>& row) { return text_cell(row.item.id); }},
    Column<Location>{{.name = "standing",
                      .description = "Preferred, alternative, superseded or rejected.",
                      .vocabulary = "standing"},
                     [](const Row<Location>& row) { return text_cell(row.item.standing); }},
    Column<Location>{{.name = "because", .description = "Why it is superseded or rejected."},
                     [](const Row<Location>& row) { return text_cell(row.item.because); }},
    Column<Location>{{.name = "geometry_type", .description = "Type of the geometry."},
                     [](const Row<Location>& row) {
                         return row.item.geometry.is_null() ? Cell{} : Cell{geo::name_of(row.item.geometry.type())};
                     }},
    Column<Location>{
        {.name = "lon", .type = FieldType::real, .description = "Longitude of a point, degrees on WGS 84."},
        [](const Row<Location>& row) { return number_cell(ordinate(row.item.geometry.as_point().lon)); }},
    Column<Location>{{.name = "lat", .type = FieldType::real, .description = "Latitude of a point, degrees on WGS 84."},
                     [](const Row<Location>& row) { return number_cell(ordinate(row.item.geometry.as_point().lat)); }},
    Column<Location>{{.name = "wkt", .description = "The geometry as well-known text, degrees on WGS 84."},
                     [](const Row<Location>& row) { return wkt_cell(row.item.geometry); }},
    Column<Location>{{.name = "role",
                      .description = "What the geometry is of the place; within: the place is somewhere inside.",
                      .vocabulary = "role"},
                     [](const Row<Location>& row) { return text_cell(row.item.role); }},
    Column<Location>{{.name = "uncertainty_m",
                      .type = FieldType::real,
                      .description = "Radius that surely holds the true place, metres."},
                     [](const Row<Location>& row) { return metres_cell(row.item.uncertainty); }},
    Column<Location>{{.name = "place_match",
                      .description = "Whether this is the place that the sources mean.",
                      .vocabulary = "place-match"},
                     [](const Row<Location>& row) { return text_cell(row.item.place_match); }},
    Column<Location>{{.name = "when", .description = "When the record was there (EDTF)."},
                     [](const Row<Location>& row) { return text_cell(row.item.when); }},
    Column<Location>{{.name = "datum", .description = "Datum of the coordinates."},
                     [](const Row<Location>& row) { return text_cell(row.item.datum); }},
    Column<Location>{{.name = "verbatim", .description = "Coordinates or wording as the source has them."},
                     [](const Row<Location>& row) { return text_cell(row.item.verbatim); }},
    Column<Location>{{.name = "method", .description = "How the location was found.", .vocabulary = "method"},
                     [](const Row<Location>& row) { return text_cell(row.item.method); }},
    Column<Location>{{.name = "basis", .description = "Ids of the sources it rests on; the table bases has more."},
                     [](const Row<Location>& row) { return basis_cell(row.item); }},
    Column<Location>{{.name = "protocol", .description = "Georeferencing protocol."},
                     [](const Row<Location>& row) { return text_cell(row.item.protocol); }},
    Column<Location>{{.name = "georeferenced_by", .description = "Who georeferenced it."},
                     [](const Row<Location>& row) {
                         return row.item.georeferenced ? text_cell(row.item.georeferenced->by) : Cell{};
                     }},
    Column<Location>{{.name = "georeferenced_on", .type = FieldType::date, .description = "Day of georeferencing."},
                     [](const Row<Location>& row) {
                         return row.item.georeferenced ? text_cell(row.item.georeferenced->date) : Cell{};
                     }},
    Column<Location>{
        {.name = "verified_by", .description = "Who verified it."},
        [](const Row<Location>& row) { return row.item.verified ? text_cell(row.item.verified->by) : Cell{}; }},
    Column<Location>{
        {.name = "verified_on", .type = FieldType::date, .description = "Day of verification."},
        [](const Row<Location>& row) { return row.item.verified ? text_cell(row.item.verified->date) : Cell{}; }},
    Column<Location>{
        {.name = "sensitivity", .description = "Own sensitivity; empty: the record's.", .vocabulary = "sensitivity"},
        [](const Row<Location>& row) { return text_cell(row.item.sensitivity); }},
    Column<Location>{{.name = "notes", .description = "Notes."},
                     [](const Row<Location>& row) { return text_cell(row.item.notes); }},
};
constexpr auto locations_specs = specs(locations_columns);

constexpr std::array bases_columns{
    site_id<BasisOf>,
    layer<BasisOf>,
    Column<BasisOf>{{.name = "location_id", .description = "The location in the record."},
                    [](const Row<BasisOf>& row) { return text_cell(row.item.location.id); }},
    position<BasisOf>,
    Column<BasisOf>{{.name = "source", .description = "Id of the source."},
                    [](const Row<BasisOf>& row) { return text_cell(row.item.basis.source); }},
    Column<BasisOf>{{.name = "record", .description = "Its record."},
                    [](const Row<BasisOf>& row) { return text_cell(row.item.basis.record); }},
    Column<BasisOf>{{.name = "acquired", .description = "When an image was taken (EDTF)."},
                    [](const Row<BasisOf>& row) { return text_cell(row.item.basis.acquired); }},
    Column<BasisOf>{{.name = "product", .description = "Imagery product."},
                    [](const Row<BasisOf>& row) { return text_cell(row.item.basis.product); }},
    Column<BasisOf>{{.name = "accuracy_m", .type = FieldType::real, .description = "Accuracy of the source, metres."},
                    [](const Row<BasisOf>& row) { return metres_cell(row.item.basis.accuracy); }},
};
constexpr auto bases_specs = specs(bases_columns);

constexpr std::array contributions_columns{
    site_id<ContributionOf>,
    layer<ContributionOf>,
    Column<ContributionOf>{{.name = "location_id", .description = "The location in the record."},
                           [](const Row<ContributionOf>& row) { return text_cell(row.item.location.id); }},
    position<ContributionOf>,
    Column<ContributionOf>{
        {.name = "cause", .description = "Where this share comes from.", .vocabulary = "breakdown-cause"},
        [](const Row<ContributionOf>& row) { return text_cell(row.item.contribution.cause); }},
    Column<ContributionOf>{{.name = "m", .type = FieldType::real, .description = "Metres."},
                           [](const Row<ContributionOf>& row) { return metres_cell(row.item.contribution.length); }},
};
constexpr auto contributions_specs = specs(contributions_columns);

}  // namespace

constinit const EvidenceTable locations{
    .name = "locations",
    .title = "Locations",
    .description = "All hypotheses of where the records are; the preferred one gives the geometry of the layer.",
    .columns = locations_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        std::int64_t number = 0;
        for (const Location& item : site.locations) {
            emit(locations_columns, Row<Location>{site, in_layer, item, ++number}, visit);
        }
    }};

constinit const EvidenceTable bases{
    .name = "bases",
    .title = "Bases",
    .description = "What the locations rest on.",
    .columns = bases_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        for (const Location& parent : site.locations) {
            std::int64_t number = 0;
            for (const Basis& item : parent.basis) {
                emit(bases_columns, Row<BasisOf>{site, in_layer, {parent, item}, ++number}, visit);
            }
        }
    }};

constinit const EvidenceTable contributions{
    .name = "contributions",
    .title = "Contributions",
    .description = "What the uncertainty of the locations is made of.",
    .columns = contributions_specs,
    .rows = [](const Site& site, std::string_view in_layer, const RowVisitor& visit) {
        for (const Location& parent : site.locations) {
            std::int64_t number = 0;
            for (const Contribution& item : parent.breakdown) {
                emit(contributions_columns, Row<ContributionOf>{site, in_layer, {parent, item}, ++number}, visit);
            }
        }
    }};

}  // namespace situs::tables

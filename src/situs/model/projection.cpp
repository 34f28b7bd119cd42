#include "situs/model/projection.hpp"

#include "geo/disc.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace situs {
namespace {

constexpr int disc_sides = 36;

bool has_radius(const Location& location) noexcept {
    return location.uncertainty && location.uncertainty->value() > 0;
}

geo::Geometry disc_of(const Location& location) {
    return has_radius(location) ? geo::disc(location.geometry.as_point(), *location.uncertainty, disc_sides)
                                : geo::Geometry{};
}

geo::Geometry projected_geometry(const Location& location) {
    const bool is_point = location.geometry.as<geo::Point>() != nullptr;
    return is_point && location.role == "within" ? disc_of(location) : location.geometry;
}

std::string confidence(const Site& site, std::string_view aspect) {
    const Assessment* assessment = newest_assessment(site, aspect);
    return assessment == nullptr ? "not-assessed" : assessment->value;
}

/// Ids in order of first mention.
class Mentions {
public:
    void add(const SourceId& source) {
        if (!source.empty() && is_new(source)) {
            sources.push_back(source);
        }
    }
    std::vector<SourceId> sources;

private:
    /// Few are compared one by one.
    bool is_new(const SourceId& source) {
        constexpr std::size_t few = 16;
        if (sources.size() < few) {
            return std::find(sources.begin(), sources.end(), source) == sources.end();
        }
        if (seen_.empty()) {
            std::for_each(sources.begin(), sources.end(), [this](const SourceId& id) { seen_.insert(id.text()); });
        }
        return seen_.insert(source.text()).second;
    }

    std::unordered_set<std::string> seen_;
};

std::vector<SourceId> cited_sources(const Site& site) {
    Mentions mentions;
    for (const Name& name : site.names) {
        std::for_each(name.sources.begin(), name.sources.end(), [&](const SourceId& id) { mentions.add(id); });
    }
    for (const Location& location : site.locations) {
        std::for_each(location.basis.begin(), location.basis.end(), [&](const Basis& b) { mentions.add(b.source); });
    }
    for (const Attestation& attestation : site.attestations) {
        mentions.add(attestation.source);
    }
    return std::move(mentions.sources);
}

bool is_on_the_globe(const geo::Geometry& geometry) {
    bool all = true;
    geo::for_each_position(geometry, [&all](const geo::Position& p) { all = all && geo::in_range(p.lonlat()); });
    return all;
}

}  // namespace

Projection project(const Site& site) {
    Projection projection;
    if (!site.names.empty()) {
        projection.name = site.names.front().text;
    }
    if (const Location* location = preferred_location(site); location != nullptr) {
        projection.geometry = projected_geometry(*location);
        if (location->uncertainty) {
            projection.uncertainty_m = location->uncertainty->value();
        }
    }
    projection.location_confidence = confidence(site, "location");
    projection.existence_confidence = confidence(site, "existence");
    projection.event_confidence = confidence(site, "event");
    projection.sources = cited_sources(site);
    return projection;
}

geo::Geometry uncertainty_area(const Location& location) {
    if (!has_radius(location)) {
        return location.geometry;
    }
    if (location.geometry.as<geo::Point>() != nullptr) {
        return disc_of(location);
    }
    return is_on_the_globe(location.geometry) ? geo::geodesic_buffer(location.geometry, *location.uncertainty)
                                              : geo::Geometry{};
}

}  // namespace situs

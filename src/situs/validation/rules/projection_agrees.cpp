#include "situs/model/projection.hpp"
#include "situs/store/canonical.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace situs {
namespace {

std::string joined(const std::vector<SourceId>& sources) {
    std::string text;
    for (const SourceId& source : sources) {
        text += (text.empty() ? "" : ", ") + source.text();
    }
    return text.empty() ? "none" : in_quotes(text, 120);
}

std::string text_or_none(const std::string& text) {
    return text.empty() ? "none" : in_quotes(text);
}

std::string metres(const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : "none";
}

std::string describe(const geo::Geometry& geometry) {
    if (geometry.is_null()) {
        return "null";
    }
    if (const geo::LonLat point = geometry.as_point(); geo::in_range(point)) {
        return fmt::format("the point [{}, {}]", point.lon, point.lat);
    }
    return fmt::format("a {}", name_of(geometry.type()));
}

bool is_swapped(const geo::Geometry& a, const geo::Geometry& b) {
    const geo::LonLat left = a.as_point();
    const geo::LonLat right = b.as_point();
    return left.lon != left.lat && left.lon == right.lat && left.lat == right.lon;
}

std::string geometry_message(const Site& site, const Projection& projection) {
    if (is_swapped(site.geometry, projection.geometry)) {
        return fmt::format(
            "the geometry is {}, the preferred location's is {}: longitude and latitude of one of them "
            "are swapped",
            describe(site.geometry), describe(projection.geometry));
    }
    const Location* preferred = preferred_location(site);
    if (preferred == nullptr) {
        return fmt::format("the geometry is {}; it must be null, because no location is preferred",
                           describe(site.geometry));
    }
    const bool is_disc = preferred->role == "within" && preferred->geometry.as<geo::Point>() != nullptr;
    return fmt::format("the geometry is {}, but not {} that it must be", describe(site.geometry),
                       is_disc ? "the disc of the preferred location's uncertainty"
                               : fmt::format("{} of the preferred location", describe(projection.geometry)));
}

std::string message_for(std::string_view member, const Site& site, const Projection& projection) {
    const auto differs = [member](const std::string& is, const std::string& must_be) {
        return fmt::format("\"{}\" is {}; from the evidence below it must be {}", member, is, must_be);
    };
    if (member == "geometry") {
        return geometry_message(site, projection);
    }
    if (member == "name") {
        return differs(text_or_none(site.name), text_or_none(projection.name));
    }
    if (member == "uncertainty_m") {
        return differs(metres(site.uncertainty_m), metres(projection.uncertainty_m));
    }
    if (member == "location_confidence") {
        return differs(text_or_none(site.location_confidence), text_or_none(projection.location_confidence));
    }
    if (member == "existence_confidence") {
        return differs(text_or_none(site.existence_confidence), text_or_none(projection.existence_confidence));
    }
    if (member == "event_confidence") {
        return differs(text_or_none(site.event_confidence), text_or_none(projection.event_confidence));
    }
    return differs(joined(site.sources), joined(projection.sources));
}

/// A member whose origin is broken is not compared: the cause has its finding already.
bool has_broken_origin(std::string_view member, const Site& site, const Report& out) {
    if (member == "name") {
        return out.is_broken("/properties/names");
    }
    if (member == "geometry" || member == "uncertainty_m") {
        const Location* preferred = preferred_location(site);
        return out.is_broken(preferred == nullptr
                                 ? "/properties/locations"
                                 : fmt::format("/properties/locations/{}", preferred - site.locations.data()));
    }
    if (member == "sources") {
        return out.is_broken("/properties/names") || out.is_broken("/properties/locations") ||
               out.is_broken("/properties/attestations");
    }
    return out.is_broken("/properties/assessments");
}

/// What was drawn or typed into the feature and has no evidence: only people can say where it comes from, so that
/// `situs fmt` keeps it.
std::string_view mend_for(std::string_view member, const Site& site) {
    if (member == "geometry" && site.locations.empty()) {
        return "add a location with this geometry to \"locations\", saying what it rests on, or remove the geometry";
    }
    if (member == "sources" && site.attestations.empty()) {
        return "cite each source where it says something: in \"attestations\", \"names\" or a location's \"basis\"";
    }
    return {};
}

/// What another finding says already: a name without names, a radius without a location, a source that does not exist.
bool is_said_elsewhere(std::string_view member, const Site& site, const Projection& projection,
                       const Dataset* dataset) {
    if (member == "sources" && dataset != nullptr) {
        return std::any_of(projection.sources.begin(), projection.sources.end(),
                           [dataset](const SourceId& id) { return dataset->sources().find(id) == nullptr; });
    }
    return (member == "name" && site.names.empty()) ||
           (member == "uncertainty_m" && site.locations.empty() && !site.geometry.is_null());
}

void check(const Rule& self, const Site& site, geo::json::Value, const SiteContext& context, Report& out) {
    const std::vector<std::string> differences = projection_differences(site);
    if (differences.empty()) {
        return;
    }
    const Projection projection = project(site);
    for (const std::string& member : differences) {
        if (!has_broken_origin(member, site, out) && !is_said_elsewhere(member, site, projection, context.dataset)) {
            out.at(self, (member == "geometry" ? "/" : "/properties/") + member, message_for(member, site, projection),
                   std::string{mend_for(member, site)});
        }
    }
}

}  // namespace

constinit const Rule rule_projection_agrees{
    .id = "projection-agrees",
    .subject = Subject::site,
    .severity = Severity::error,
    .summary = "Geometry, name, uncertainty, confidence and sources of the feature follow from the evidence below them",
    .basis = "docs/record.md: one truth, one projection (members marked ◆)",
    .why = "The map would show something else than what the record says of its evidence.",
    .example = R"({"properties": {"name": "Evin", "names": [{"text": "Evin prison", …}]}})",
    .mend = "if names, locations, attestations and assessments are right, run `situs fmt`; otherwise mend them first",
    .site = check};

}  // namespace situs

#include "geo/geojson.hpp"
#include "situs/model/projection.hpp"
#include "situs/model/shape.hpp"
#include "situs/store/canonical.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <type_traits>
#include <utility>
#include <variant>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

/// Compares geometries of one type, ordinate by ordinate.
class Closeness {
public:
    explicit Closeness(double tolerance) : tolerance_{tolerance} {}

    bool operator()(const geo::Geometry& a, const geo::Geometry& b) const {
        return std::visit(
            [&](const auto& part) {
                const auto* other = b.as<std::decay_t<decltype(part)>>();
                return other != nullptr && same(part, *other);
            },
            a.value());
    }

private:
    bool same(double a, double b) const { return std::abs(a - b) <= tolerance_ || (std::isnan(a) && std::isnan(b)); }
    bool same(const geo::Position& a, const geo::Position& b) const {
        return a.dimensions == b.dimensions && same(a.lon, b.lon) && same(a.lat, b.lat) && same(a.altitude, b.altitude);
    }
    template <typename Item>
    bool same(const std::vector<Item>& a, const std::vector<Item>& b) const {
        return std::ranges::equal(a, b, [&](const Item& x, const Item& y) { return same(x, y); });
    }
    bool same(std::monostate, std::monostate) const { return true; }
    bool same(const geo::Geometry& a, const geo::Geometry& b) const { return (*this)(a, b); }
    bool same(const geo::Point& a, const geo::Point& b) const { return same(a.position, b.position); }
    bool same(const geo::MultiPoint& a, const geo::MultiPoint& b) const { return same(a.points, b.points); }
    bool same(const geo::LineString& a, const geo::LineString& b) const { return same(a.line, b.line); }
    bool same(const geo::MultiLineString& a, const geo::MultiLineString& b) const { return same(a.lines, b.lines); }
    bool same(const geo::Polygon& a, const geo::Polygon& b) const { return same(a.rings, b.rings); }
    bool same(const geo::MultiPolygon& a, const geo::MultiPolygon& b) const { return same(a.polygons, b.polygons); }
    bool same(const geo::GeometryCollection& a, const geo::GeometryCollection& b) const {
        return same(a.members, b.members);
    }

    double tolerance_;
};

/// The geometry of the preferred location as it stands there, or one that we compute from it.
bool is_copied(const Site& site, const geo::Geometry& projected) {
    const Location* preferred = preferred_location(site);
    return preferred != nullptr && preferred->geometry == projected;
}

bool geometry_agrees(const Site& site, const geo::Geometry& projected) {
    // Half a unit of the seventh decimal, about 5 mm; a disc comes out of trigonometric functions, whose last digits
    // differ between systems.
    constexpr double copied = 0.5e-7 + 1e-12;
    constexpr double computed = 1.5e-7;
    return Closeness{is_copied(site, projected) ? copied : computed}(site.geometry, projected);
}

/// Puts what the projection says into a feature.
class Restorer {
public:
    /// \pre the feature has a member "geometry"
    Restorer(Object& feature, Object& properties, const Site& site, Unsupported unsupported)
        : feature_{feature},
          properties_{properties},
          site_{site},
          projection_{project(site)},
          keeps_{unsupported == Unsupported::keep} {}

    void restore() {
        geometry();
        uncertainty();
        text("name", projection_.name, keeps_ && site_.names.empty());
        text("location_confidence", projection_.location_confidence, false);
        text("existence_confidence", projection_.existence_confidence, false);
        text("event_confidence", projection_.event_confidence, false);
        sources();
    }

private:
    /// A member of the preferred location as it is written there; nullptr without one.
    const Node* written(std::string_view member) const {
        const Node* locations = properties_.find("locations");
        if (locations == nullptr || locations->array() == nullptr) {
            return nullptr;
        }
        for (const Node& item : *locations->array()) {
            const Node* standing = item.object() != nullptr ? item.object()->find("standing") : nullptr;
            if (standing != nullptr && standing->string() != nullptr && *standing->string() == "preferred") {
                return item.object()->find(member);
            }
        }
        return nullptr;
    }

    void absent(std::string_view member, bool keep) {
        const Node* node = properties_.find(member);
        if (node != nullptr && (!keep || node->is_null())) {
            properties_.erase(member);
        }
    }

    void text(std::string_view member, const std::string& projected, bool keep) {
        if (projected.empty()) {
            absent(member, keep);
            return;
        }
        const Node* node = properties_.find(member);
        if (node == nullptr || node->string() == nullptr || *node->string() != projected) {
            properties_.set(member, projected);
        }
    }

    void geometry() {
        if (projection_.geometry.is_null()) {
            if (!keeps_ || !site_.locations.empty()) {
                feature_.set("geometry", nullptr);
            }
        } else if (!geometry_agrees(site_, projection_.geometry)) {
            const Node* copy = is_copied(site_, projection_.geometry) ? written("geometry") : nullptr;
            feature_.set("geometry", copy != nullptr ? Node{*copy} : geo::to_node(projection_.geometry));
        }
    }

    void uncertainty() {
        if (!projection_.uncertainty_m) {
            absent("uncertainty_m", keeps_ && site_.locations.empty());
        } else if (site_.uncertainty_m != projection_.uncertainty_m) {
            const Node* copy = written("uncertainty_m");
            properties_.set("uncertainty_m", copy != nullptr ? Node{*copy} : Node{*projection_.uncertainty_m});
        }
    }

    void sources() {
        if (projection_.sources.empty()) {
            const bool nothing_cites = site_.names.empty() && site_.locations.empty() && site_.attestations.empty();
            absent("sources", keeps_ && nothing_cites);
            return;
        }
        Array ids;
        for (const SourceId& id : projection_.sources) {
            ids.emplace_back(id.text());
        }
        const Node* node = properties_.find("sources");
        Node restored{std::move(ids)};
        if (node == nullptr || *node != restored) {
            properties_.set("sources", std::move(restored));
        }
    }

    Object& feature_;
    Object& properties_;
    const Site& site_;
    Projection projection_;
    bool keeps_;
};

/// The feature's properties, made if there are none; nullptr where something else stands in their place. The geometry
/// is made too: nothing is appended to the feature afterwards, so that the pointer stays good.
Object* properties_of(Object& feature) {
    if (feature.find("geometry") == nullptr) {
        feature.append("geometry", nullptr);
    }
    Node* properties = feature.find("properties");
    if (properties == nullptr || properties->is_null()) {
        properties = &feature.set("properties", Object{});
    }
    return properties->object();
}

bool is_feature(const Object& object) {
    const Node* type = object.find("type");
    return type != nullptr && type->string() != nullptr && *type->string() == "Feature";
}

}  // namespace

Node canonical_feature(geo::json::Value feature, const Site& site, Unsupported unsupported) {
    Node result = Node::from(feature);
    Object* object = result.object();
    if (object == nullptr || !is_feature(*object)) {
        return result;
    }
    if (Object* properties = properties_of(*object); properties != nullptr) {
        Restorer{*object, *properties, site, unsupported}.restore();
    }
    order_members(*object, feature_shape());
    return result;
}

namespace {

/// Whether a list has the sources in the order in which the record first cites them.
class InOrderOfCitation {
public:
    explicit InOrderOfCitation(const std::vector<SourceId>& list) : list_{list} {}
    void cite(const SourceId& source) {
        if (!agrees_ || source.empty()) {
            return;
        }
        const auto known = list_.begin() + static_cast<std::ptrdiff_t>(cited_);
        if (std::find(list_.begin(), known, source) == known) {
            agrees_ = known != list_.end() && *known == source;
            cited_ += agrees_ ? 1 : 0;
        }
    }
    bool holds() const noexcept { return agrees_ && cited_ == list_.size(); }

private:
    const std::vector<SourceId>& list_;
    std::size_t cited_ = 0;
    bool agrees_ = true;
};

bool sources_agree(const Site& site) {
    InOrderOfCitation order{site.sources};
    for (const Name& name : site.names) {
        std::for_each(name.sources.begin(), name.sources.end(), [&](const SourceId& id) { order.cite(id); });
    }
    for (const Location& location : site.locations) {
        std::for_each(location.basis.begin(), location.basis.end(), [&](const Basis& b) { order.cite(b.source); });
    }
    for (const Attestation& attestation : site.attestations) {
        order.cite(attestation.source);
    }
    return order.holds();
}

bool place_agrees(const Site& site) {
    const Location* preferred = preferred_location(site);
    if (preferred == nullptr) {
        return site.geometry.is_null() && !site.uncertainty_m;
    }
    const bool same_radius =
        preferred->uncertainty ? site.uncertainty_m == preferred->uncertainty->value() : !site.uncertainty_m;
    return same_radius && preferred->role != "within" && preferred->geometry == site.geometry;
}

bool confidence_agrees(const Site& site, std::string_view aspect, std::string_view written) {
    const Assessment* newest = newest_assessment(site, aspect);
    return written == (newest == nullptr ? std::string_view{"not-assessed"} : std::string_view{newest->value});
}

/// Whether everything surely agrees, to the last digit; false means nothing. Most records do: project() would only make
/// copies.
bool surely_agrees(const Site& site) {
    constexpr std::size_t few = 16;
    return site.sources.size() <= few && place_agrees(site) &&
           site.name == (site.names.empty() ? std::string_view{} : std::string_view{site.names.front().text}) &&
           confidence_agrees(site, "location", site.location_confidence) &&
           confidence_agrees(site, "existence", site.existence_confidence) &&
           confidence_agrees(site, "event", site.event_confidence) && sources_agree(site);
}

}  // namespace

std::vector<std::string> projection_differences(const Site& site) {
    if (surely_agrees(site)) {
        return {};
    }
    const Projection projection = project(site);
    const std::array<std::pair<std::string_view, bool>, 7> agreements{{
        {"geometry", geometry_agrees(site, projection.geometry)},
        {"name", site.name == projection.name},
        {"uncertainty_m", site.uncertainty_m == projection.uncertainty_m},
        {"location_confidence", site.location_confidence == projection.location_confidence},
        {"existence_confidence", site.existence_confidence == projection.existence_confidence},
        {"event_confidence", site.event_confidence == projection.event_confidence},
        {"sources", site.sources == projection.sources},
    }};
    std::vector<std::string> result;
    for (const auto& [member, agrees] : agreements) {
        if (!agrees) {
            result.emplace_back(member);
        }
    }
    return result;
}

}  // namespace situs

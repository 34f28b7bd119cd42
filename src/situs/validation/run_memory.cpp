#include "situs/validation/run_memory.hpp"

#include "geo/box.hpp"
#include "situs/model/folded_name.hpp"
#include "situs/validation/citations.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace situs {
namespace {

geo::LonLat middle_of(const geo::Geometry& geometry) {
    if (geometry.as<geo::Point>() != nullptr) {
        return geometry.as_point();
    }
    const geo::Box box = geo::bounding_box(geometry);
    return box.is_empty() ? geo::LonLat{} : box.centre();
}

Summary summary_at(std::uint32_t file, const geo::FeatureText& place) {
    Summary summary;
    summary.line =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(place.line, std::numeric_limits<std::uint32_t>::max()));
    summary.set_place(file, place.offset);
    return summary;
}

std::uint32_t hash_of_folded(const std::string& name) {
    const std::string folded = folded_name(name);
    return folded.empty() ? 0 : short_hash_of(hash_of(folded));
}

/// Ten-millionths of a degree: 1 cm on the ground.
constexpr double steps_per_degree = 1e7;
/// Of a radius, in each doubling: up to 3.9e9 m.
constexpr double radius_steps = 8;

}  // namespace

geo::LonLat Summary::position() const noexcept {
    if (lon_ == nowhere) {
        return {};
    }
    return {.lon = lon_ / steps_per_degree, .lat = lat_ / steps_per_degree};
}

void Summary::set_position(geo::LonLat place) noexcept {
    if (geo::in_range(place)) {
        lon_ = static_cast<std::int32_t>(std::lround(place.lon * steps_per_degree));
        lat_ = static_cast<std::int32_t>(std::lround(place.lat * steps_per_degree));
    }
}

double Summary::radius_m() const noexcept {
    const std::uint32_t code = near_ >> NameSketch::bits;
    return code == 0 ? std::numeric_limits<double>::quiet_NaN() : std::exp2(code / radius_steps);
}

void Summary::set_radius(double metres) noexcept {
    if (metres > 0) {
        const double code = std::clamp(std::ceil(std::log2(metres) * radius_steps), 1.0, 255.0);
        near_ = (near_ & sketch_mask) | (static_cast<std::uint32_t>(code) << NameSketch::bits);
    }
}

std::string_view subject_of(geo::json::Value feature) {
    const geo::json::Value id = feature["id"];
    return id.is(geo::json::Kind::string)   ? id.string()
           : id.is(geo::json::Kind::number) ? id.lexeme()
                                            : std::string_view{};
}

std::uint64_t feature_id_hash(geo::json::Value feature) {
    const std::string_view id = subject_of(feature);
    return id.empty() ? 0 : hash_of(id) ^ (feature["id"].is(geo::json::Kind::number) ? 1U : 0U);
}

RunMemory::RunMemory(const Dataset* dataset)
    : dataset_{dataset}, cited_(dataset == nullptr ? 0 : dataset->sources().all().size(), 0) {}

void RunMemory::remember(const Site& site, std::uint32_t file, const geo::FeatureText& place) {
    Summary& summary = records.add(summary_at(file, place));
    summary.id_hash = hash_of(site.id.text());
    summary.within_hash = is_slug(site.within) ? short_hash_of(hash_of(site.within)) : 0;
    if (!site.names.empty()) {
        summary.name_hash = hash_of_folded(site.names.front().text);
        summary.set_name_sketch(NameSketch{site.names.front().text});
    }
    if (const Location* location = preferred_location(site); location != nullptr) {
        summary.set_position(middle_of(location->geometry));
        if (location->uncertainty) {
            summary.set_radius(location->uncertainty->value());
        }
    }
    const auto record = static_cast<std::uint32_t>(records.size() - 1);
    for (std::uint32_t i = 0; i < site.relations.size(); ++i) {
        if (!site.relations[i].to.empty()) {
            relations.push_back({hash_of(site.relations[i].to.text()), record, i});
        }
    }
    note_citations(site);
}

void RunMemory::append(const RunMemory& part) {
    const auto first = static_cast<std::uint32_t>(records.size());
    records.add(part.records);
    for (RelationSummary relation : part.relations) {
        relation.record += first;
        relations.push_back(relation);
    }
    std::transform(part.cited_.begin(), part.cited_.end(), cited_.begin(), cited_.begin(), std::bit_or{});
    is_complete = is_complete && part.is_complete;
    features.add(part.features);
    if (bbox && part.bbox) {
        bbox->join(*part.bbox);
    }
}

void RunMemory::remember_feature(geo::json::Value feature, const geo::Geometry& geometry, std::uint32_t file,
                                 const geo::FeatureText& place) {
    Summary& summary = features.add(summary_at(file, place));
    summary.id_hash = feature_id_hash(feature);
    summary.set_position(middle_of(geometry));
}

void RunMemory::note_citations(const Site& site) {
    if (dataset_ == nullptr) {
        return;
    }
    const SourceId* last = nullptr;  // A record mostly cites one source several times.
    for_each_citation(site, [this, &last](const SourceId& id, auto&&) {
        if (last != nullptr && *last == id) {
            return;
        }
        last = &id;
        if (const Source* source = dataset_->sources().find(id); source != nullptr) {
            cited_[static_cast<std::size_t>(source - dataset_->sources().all().data())] = 1;
        }
    });
}

bool RunMemory::is_cited(const SourceId& source) const {
    const Source* found = dataset_ == nullptr ? nullptr : dataset_->sources().find(source);
    return found != nullptr && cited_[static_cast<std::size_t>(found - dataset_->sources().all().data())] != 0;
}

}  // namespace situs

#pragma once

#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "geo/json.hpp"
#include "situs/validation/feature_report.hpp"
#include "situs/validation/layer_report.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/run_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace situs {

/// A file that a pass reads.
struct PassFile {
    std::uint32_t index = 0;        ///< In RunMemory::files.
    bool is_dataset_layer = false;  ///< A dataset lists it.
    std::uint64_t bytes = 0;        ///< 0: unknown.
};

/// Reads files feature by feature and lets the rules of text, feature and site look at each. One broken feature hides
/// no other; memory is bounded by the largest feature and what RunMemory keeps.
class LayerPass {
public:
    /// All outlive the pass.
    LayerPass(Run& run, RunMemory& memory, const SiteContext& context);
    /// \throws geo::InputError if the file cannot be read on.
    void read(geo::FeatureReader& reader, const PassFile& file);

private:
    enum class Truncation : std::uint8_t { new_here, known };
    bool holds_records(const geo::FeatureReader& reader, const PassFile& file) const;
    /// The problems round the features that are new since the last call.
    std::span<const geo::ContainerProblem> new_problems(const geo::FeatureReader& reader);
    void check_around(std::span<const geo::ContainerProblem> problems, geo::Container container);
    void check_layer(const geo::FeatureReader& reader, const PassFile& file);
    void check_feature(const geo::FeatureText& text, const PassFile& file);
    void check_text(Truncation truncation);
    void run_text_rules(Report& report);
    void check_whole_text(const geo::FeatureReader& reader, const geo::FeatureText& text);
    void check_geojson(geo::json::Value feature);
    void check_site(geo::json::Value feature, const geo::FeatureText& text, const PassFile& file);
    void collect_geometries(geo::json::Value feature);
    void collect_location_geometries(geo::json::Value locations);
    void add_geometry(std::string pointer, geo::json::Value value);

    Run& run_;
    RunMemory& memory_;
    SiteContext context_;
    FeatureReport report_;
    LayerReport layer_report_;
    bool is_ours_ = false;
    bool may_be_geometry_ = false;  ///< A text of the file may be a geometry that stands for itself.
    std::size_t problems_seen_ = 0;
    std::uint64_t broken_line_ = 0;  ///< Where a feature that is no JSON ends: odd brackets behind it are its own.

    // Used again for every feature.
    geo::json::Document document_;
    Site site_;
    std::vector<Word> words_;
    std::vector<GeometryAtHand> geometries_;
    std::vector<TextProblem> problems_;
};

/// Calls a rule's check. What stops it (an Error of a geospatial library) is a finding of that rule, so that it hides
/// no other. A report that cannot be written is no finding: \throws geo::OutputError
template <typename Check, typename Say>
void run_check(Check&& check, Say&& say) {
    try {
        check();
    } catch (const geo::OutputError&) {
        throw;
    } catch (const geo::Error& error) {
        say(std::string{"this could not be checked: "} + error.what());
    }
}

}  // namespace situs

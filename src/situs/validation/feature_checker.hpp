#pragma once

#include "geo/error.hpp"
#include "geo/geojson.hpp"
#include "geo/json.hpp"
#include "situs/model/site.hpp"
#include "situs/model/site_json.hpp"
#include "situs/validation/bbox.hpp"
#include "situs/validation/feature_report.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/run_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace situs {

/// A file whose features are looked at.
struct FeatureFile {
    const std::string* name = nullptr;  ///< Outlives the findings.
    std::uint32_t index = 0;            ///< In RunMemory::files.
    bool is_ours = false;               ///< Features are records.
    std::optional<Bbox> bbox = {};      ///< Of the collection, where it stands before the features.
};

/// One feature's text, and how it stands in its file.
struct FeatureToCheck {
    geo::FeatureText text;
    bool may_be_geometry = false;  ///< It may be a geometry that stands for itself.
};

/// What the rules of text, feature and site look at of one feature after the other. Each thread has its own; nothing is
/// shared but the run and the memory given, and what is constant.
class FeatureChecker {
public:
    enum class Truncation : std::uint8_t {
        known,  ///< That the text is cut off was said already.
        new_here
    };

    /// All outlive the checker.
    FeatureChecker(Run& run, RunMemory& memory, const SiteContext& context);

    /// The file of the features that come.
    void start(const FeatureFile& file);
    /// Reads the text.
    void open(const FeatureToCheck& feature);
    /// Its problems; empty for clean JSON.
    std::span<const geo::json::Problem> problems() const noexcept { return document_.problems(); }
    /// Of the text in its file.
    std::uint64_t offset() const noexcept { return feature_.text.offset; }
    bool is_json() const noexcept { return static_cast<bool>(root_); }
    /// The line in which a text that is no JSON ends; 0 for one that is.
    std::uint64_t broken_line() const;

    void check_text(Truncation truncation);
    void check_feature() { check_features({this, 1}); }
    /// check_feature() of all, step by step and rule by rule. What two of them find is mixed unless each has its own
    /// run.
    static void check_features(std::span<FeatureChecker> checkers);

private:
    void read_geometries();
    // The steps of check_feature(), in this order; nothing is done where the text is no JSON.
    void check_as_feature(const Rule& rule);
    void read_record();
    void check_as_site(const Rule& rule);
    void remember();

    bool is_record() const noexcept { return file_.is_ours && is_json(); }
    /// Holds the feature's geometry against the "bbox" of the collection.
    void hold_against_bbox(geo::json::Value feature);
    void remember_feature(geo::json::Value feature);
    void collect_geometries(geo::json::Value feature);
    void collect_location_geometries(geo::json::Value locations);
    GeometryAtHand& next_geometry(geo::json::Value value);
    std::span<const GeometryAtHand> geometries() const { return {geometries_.data(), geometry_count_}; }
    /// The geometry of a member of the record, read before; may be asked once for each location.
    geo::Geometry take_geometry(geo::json::Value value);

    RunMemory& memory_;
    SiteContext context_;
    FeatureReport report_;
    FeatureFile file_;
    FeatureToCheck feature_;
    bool is_geometry_ = false;    ///< It is a geometry that stands for itself.
    std::string geometry_fault_;  ///< As FeatureAtHand has it.

    // Used again for every feature.
    geo::json::Document document_;
    geo::json::Value root_;  ///< Of the document.
    Site site_;
    NewWords words_;  ///< Old ones are known if the record before had only plain words.
    std::vector<ShapeProblem> shape_problems_;
    std::vector<geo::json::Value> locations_;
    std::vector<GeometryAtHand> geometries_;  ///< The first `geometry_count_` count.
    std::size_t geometry_count_ = 0;
    std::size_t own_geometry_ = 0;  ///< The one that the feature's geometry is, or repeats.
    std::vector<TextProblem> text_problems_;
};

/// Lets the rules of text look at problems.
void run_text_rules(std::span<const TextProblem> problems, bool is_ours, Report& report);

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

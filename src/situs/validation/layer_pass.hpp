#pragma once

#include "geo/geojson.hpp"
#include "situs/validation/feature_batches.hpp"
#include "situs/validation/feature_checker.hpp"
#include "situs/validation/layer_report.hpp"
#include "situs/validation/rule.hpp"
#include "situs/validation/run_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace situs {

/// A file that a pass reads.
struct PassFile {
    std::uint32_t index = 0;        ///< In RunMemory::files.
    bool is_dataset_layer = false;  ///< A dataset lists it.
    std::uint64_t bytes = 0;        ///< 0: unknown.
};

/// Reads files feature by feature and lets the rules of text, feature and site look at each. One broken feature hides
/// no other; memory is bounded by the largest feature, one batch of features a thread and what RunMemory keeps.
class LayerPass {
public:
    /// All outlive the pass.
    LayerPass(Run& run, RunMemory& memory, const SiteContext& context);
    /// \throws geo::InputError if the file cannot be read on.
    void read(geo::FeatureReader& reader, const PassFile& file);

private:
    bool holds_records(const geo::FeatureReader& reader, const PassFile& file) const;
    /// The problems round the features that are new since the last call.
    std::span<const geo::ContainerProblem> new_problems(const geo::FeatureReader& reader);
    void check_around(std::span<const geo::ContainerProblem> problems, geo::Container container);
    std::optional<Bbox> bbox_behind(const geo::FeatureReader& reader, const PassFile& file) const;
    void check_layer(const geo::FeatureReader& reader, const PassFile& file);
    void check_text(std::span<const geo::ContainerProblem> around, geo::Container container);
    void check_here(const FeatureToCheck& feature, std::span<const geo::ContainerProblem> around,
                    const geo::FeatureReader& reader);
    void check_later(const FeatureToCheck& feature);
    void send_batch();
    void check_batch();
    void merge_first();
    void merge_all();
    void note_progress(std::uint64_t features);

    Run& run_;
    RunMemory& memory_;
    LayerReport layer_report_;
    FeatureChecker checker_;
    FeatureGroup group_;
    std::unique_ptr<FeatureBatchLine> line_;  ///< None with one thread.
    std::unique_ptr<FeatureBatch> batch_;     ///< The one that fills.
    std::vector<std::unique_ptr<FeatureBatch>> spare_;
    const geo::FeatureReader* reader_ = nullptr;
    std::uint64_t bytes_ = 0;
    bool is_ours_ = false;
    std::size_t problems_seen_ = 0;
    std::uint64_t broken_line_ = 0;  ///< Where a feature that is no JSON ends: odd brackets behind it are its own.
    std::vector<TextProblem> problems_;
};

}  // namespace situs

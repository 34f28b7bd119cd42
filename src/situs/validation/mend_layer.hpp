#pragma once

#include "geo/geojson.hpp"
#include "situs/store/rewriter.hpp"
#include "situs/validation/mend_feature.hpp"
#include "situs/validation/mend_files.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace situs {

/// Mends one file of features, in two passes: what stands round the features, then these one by one.
class LayerMender {
public:
    /// \throws geo::InputError
    LayerMender(const std::filesystem::path& path, const MendOptions& options, MendSink& sink);
    /// \param belongs_to_dataset the file is one of a dataset's layers
    /// \param writer nullptr: nothing is written
    /// \return whether the file changes
    bool run(bool belongs_to_dataset, AtomicWriter* writer);

private:
    struct Patch {
        std::uint64_t offset = 0;
        std::string old_text, new_text;
    };
    /// Whether anything may be rewritten.
    bool scan(bool belongs_to_dataset);
    void find_bbox(const geo::FeatureReader& reader);
    void feature(const geo::FeatureText& text);
    /// What stands between features, from where the last one ended.
    void gap(std::uint64_t end, std::string_view canonical);
    void copy(std::uint64_t end);
    void put(std::string_view old_text, std::string_view new_text);
    std::string old_text(std::uint64_t begin, std::uint64_t end);
    void tell(std::uint64_t line, std::uint64_t column, std::string message);
    std::uint64_t size() const;

    std::filesystem::path path_;
    const MendOptions& options_;
    MendSink& sink_;
    std::ifstream old_;
    FeatureMender mender_;
    MendAs as_ = MendAs::geojson;
    bool is_canonical_ = false;  ///< The text round the features is written anew too.
    geo::json::Object members_;
    std::optional<Patch> bbox_;

    Rewriter* rewriter_ = nullptr;
    LineDiff* diff_ = nullptr;
    std::uint64_t done_ = 0;
    std::uint64_t mends_ = 0;
};

}  // namespace situs

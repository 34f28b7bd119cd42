#pragma once

#include "geo/json.hpp"
#include "situs/validation/at_hand.hpp"
#include "situs/validation/feature_report.hpp"
#include "situs/validation/rule.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// The documents of a dataset beside its layers: dataset.json, sources.json, sources.situs.json, each kept as text for
/// as long as the run lasts.
class DatasetDocuments {
public:
    static constexpr std::array<std::string_view, 3> names{"dataset.json", "sources.json", "sources.situs.json"};

    /// Reads what is there. \throws geo::InputError if a file is there and cannot be read.
    DatasetDocuments(Run& run, const std::filesystem::path& folder);

    /// Lets the text rules look at each document that is there.
    void check_texts();
    /// Whether each document that is there is JSON of the right kind, so that Dataset::open() can read it.
    bool is_sound() const noexcept;
    std::size_t count() const noexcept;

    geo::json::Value root(std::string_view name) const noexcept;
    FeatureReport* report(std::string_view name) noexcept;
    void finish();

    /// Ids of the layers that dataset.json lists, each once; those that are no slugs are left out.
    std::vector<std::string> layer_ids() const;
    OwnTerms own_terms() const;

private:
    struct Document {
        std::string_view name;
        std::string file;
        std::string text;
        geo::json::Document json;
        FeatureReport report;
    };
    const Document* find(std::string_view name) const noexcept;

    std::vector<std::unique_ptr<Document>> documents_;
};

}  // namespace situs

#pragma once

#include "geo/json.hpp"
#include "situs/model/site.hpp"
#include "situs/validation/at_hand.hpp"
#include "situs/validation/dataset_view.hpp"
#include "situs/validation/finding.hpp"
#include "situs/validation/report.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace situs {

/// What a rule is about; the sections of rules.def.
enum class Subject : std::uint8_t {
    text,     ///< Bytes, before anything in them is understood.
    feature,  ///< Any GeoJSON feature, of any file.
    site,     ///< A feature read as a record.
    dataset   ///< Runs last, over summaries and documents.
};
std::string_view name_of(Subject subject) noexcept;

using TextCheck = void (*)(const Rule& self, const TextAtHand& text, Report& out);
using LayerCheck = void (*)(const Rule& self, const LayerAtHand& layer, Report& out);
using FeatureCheck = void (*)(const Rule& self, const FeatureAtHand& feature, Report& out);
using SiteCheck = void (*)(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext& context,
                           Report& out);
using DatasetCheck = void (*)(const Rule& self, DatasetView& view);

/// One thing that a file must, or should, be. `rules/<id with underscores>.cpp` holds it.
struct Rule {
    std::string_view id;  ///< The file's stem with hyphens. Stable, never renamed, never used again.
    Subject subject = Subject::feature;
    Severity severity = Severity::error;
    std::string_view summary;  ///< One line for `situs rules`.
    std::string_view basis;    ///< The clause or reason it enforces.
    std::string_view why;      ///< Why it matters, one or two sentences.
    std::string_view example;  ///< A fragment that fails.
    std::string_view mend;     ///< What to do; the default mend of its findings.

    /// What stands at or below its findings is not judged by later rules, but where it speaks more mildly than usual.
    bool settles = false;

    // The checks that it has, called in this order of subjects; nullptr for none. Within a subject the order is that of
    // rules.def. Those of text, feature and site run on several threads at once, each with records of its own: they
    // keep nothing between two calls but what a thread knows already (KnownTexts), which changes no verdict.
    TextCheck text = nullptr;
    LayerCheck layer = nullptr;  ///< Once a file, with the members beside its features.
    FeatureCheck feature = nullptr;
    SiteCheck site = nullptr;
    DatasetCheck dataset = nullptr;
};

#define RULE(name) extern const Rule rule_##name;
#include "situs/validation/rules.def"
#undef RULE

/// All rules, in the order of rules.def.
std::span<const Rule* const> rules() noexcept;
/// Those of them that have a check of that kind, in the same order.
std::span<const Rule* const> text_rules() noexcept;
std::span<const Rule* const> feature_rules() noexcept;
std::span<const Rule* const> site_rules() noexcept;
/// nullptr for an unknown id.
const Rule* find_rule(std::string_view id) noexcept;

}  // namespace situs

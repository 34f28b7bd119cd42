#pragma once

#include "geo/geojson.hpp"
#include "geo/json.hpp"
#include "geo/metres.hpp"
#include "situs/evidence/origins.hpp"
#include "situs/model/site.hpp"
#include "situs/store/dataset.hpp"
#include "situs/validation/finding.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace situs {

struct Rule;

/// Takes what a rule found in the text or feature at hand; adds file, line and column by itself from the pointer or
/// offset.
class Report {
public:
    virtual ~Report() = default;
    /// At a JSON pointer below the feature at hand.
    virtual void at(const Rule& rule, std::string_view pointer, std::string message, std::string mend = {}) = 0;
    /// At a byte offset of the text at hand.
    virtual void at_offset(const Rule& rule, std::size_t offset, std::string message, std::string mend = {}) = 0;
    /// The same with another severity than the rule's own.
    virtual void warn_at(const Rule& rule, std::string_view pointer, std::string message, std::string mend = {}) = 0;
};

/// What a site rule may look at beside the site.
struct SiteContext {
    const Dataset* dataset = nullptr;  ///< nullptr for a layer file outside a dataset.
    const Origins* origins = nullptr;  ///< Of the dataset's sources; nullptr likewise.
    std::string_view layer;            ///< The layer's id.
};

/// The small fixed memory of one record that dataset rules work with. They never hold records.
struct Summary {
    std::uint64_t id_hash = 0;
    std::uint64_t within_hash = 0;  ///< 0: none.
    geo::LonLat position;           ///< Of the preferred location's centre; NaN: unlocated.
    float radius_m = 0;
    std::uint32_t layer = 0;   ///< Index into the file list of the run.
    std::uint64_t offset = 0;  ///< Of the record in its file, to read it again.
};

/// Everything about a run that dataset rules see; they read suspected records again through it.
class DatasetView {
public:
    virtual ~DatasetView() = default;
    virtual std::span<const Summary> summaries() const = 0;  ///< In reading order.
    virtual const Dataset* dataset() const = 0;              ///< nullptr if no dataset was given.
    virtual const Origins* origins() const = 0;
    /// Reads record `index` again; the reference is good until the next call.
    virtual const Record& read(std::size_t index) = 0;
    /// A finding at a pointer below record `index` (which is read again for line and column).
    virtual void at(const Rule& rule, std::size_t index, std::string_view pointer, std::string message,
                    std::string mend = {}) = 0;
    /// A finding in dataset.json, sources.json or sources.situs.json, at a pointer below the document.
    virtual void in_document(const Rule& rule, std::string_view file_name, std::string_view pointer,
                             std::string message, std::string mend = {}) = 0;
};

/// text: a record's bytes before they are read. feature: any GeoJSON feature, of any file. site: a feature read as a
/// record. dataset: runs last, over summaries.
using TextCheck = void (*)(const Rule& self, const geo::json::Document& document, Report& out);
using FeatureCheck = void (*)(const Rule& self, geo::json::Value feature, const geo::GeometryReading& geometry,
                              Report& out);
using SiteCheck = void (*)(const Rule& self, const Site& site, geo::json::Value feature, const SiteContext& context,
                           Report& out);
using DatasetCheck = void (*)(const Rule& self, DatasetView& view);

struct Rule {
    std::string_view id;  ///< The file's stem with hyphens. Stable, never renamed, never used again.
    Severity severity;
    std::string_view summary;  ///< One line for `situs rules`.
    std::string_view basis;    ///< The clause or reason it enforces.
    std::string_view why;      ///< Why it matters, one or two sentences.
    std::string_view example;  ///< A fragment that fails.
    std::string_view mend;     ///< What to do; the default mend of its findings.
    std::variant<TextCheck, FeatureCheck, SiteCheck, DatasetCheck> check;
};

/// All rules, in the order of rules.def.
std::span<const Rule* const> rules() noexcept;
const Rule* find_rule(std::string_view id) noexcept;

}  // namespace situs

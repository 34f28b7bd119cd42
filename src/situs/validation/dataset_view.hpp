#pragma once

#include "geo/lonlat.hpp"
#include "situs/store/layer_reader.hpp"
#include "situs/validation/at_hand.hpp"
#include "situs/validation/finding.hpp"
#include "situs/validation/near_names.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace situs {

struct Rule;

/// The hash by which records are found again: FNV-1a, the same everywhere.
constexpr std::uint64_t hash_of(std::string_view text) noexcept {
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x0000'0100'0000'01B3;
    }
    return hash;
}

/// The same in half the memory: for what is looked at again before anything is said of it. Never 0.
constexpr std::uint32_t short_hash_of(std::uint64_t hash) noexcept {
    const auto folded = static_cast<std::uint32_t>(hash ^ (hash >> 32U));
    return folded == 0 ? 1 : folded;
}

/// The small fixed memory of one record that dataset rules work with. They never hold records.
class Summary {
public:
    std::uint64_t id_hash = 0;
    std::uint32_t within_hash = 0;  ///< short_hash_of() the site's id; 0: none, or no site's id.
    std::uint32_t name_hash = 0;    ///< short_hash_of() the folded preferred name; 0: none.
    std::uint32_t line = 0;         ///< Of the record in its file; the largest number stands for all beyond.

    /// Of the preferred location, rounded up by less than a tenth; NaN if unknown.
    double radius_m() const noexcept;
    void set_radius(double metres) noexcept;
    NameSketch name_sketch() const noexcept { return NameSketch::from_bits(near_ & sketch_mask); }
    void set_name_sketch(NameSketch sketch) noexcept { near_ = (near_ & ~sketch_mask) | sketch.to_bits(); }
    /// The middle of the preferred location, to 1e-7 degrees; NaN where there is none.
    geo::LonLat position() const noexcept;
    void set_position(geo::LonLat place) noexcept;
    /// The same for the same position, never 0; 0 where there is none.
    std::uint64_t position_key() const noexcept {
        return lon_ == nowhere ? 0
                               : (std::uint64_t{static_cast<std::uint32_t>(lon_ ^ nowhere)} << 32U) |
                                     static_cast<std::uint32_t>(lat_ ^ nowhere);
    }
    /// Index into the files of the run.
    std::uint32_t file() const noexcept { return static_cast<std::uint32_t>(place_ >> offset_bits); }
    /// Of the record's first byte in its file.
    std::uint64_t offset() const noexcept { return place_ & ((std::uint64_t{1} << offset_bits) - 1); }
    void set_place(std::uint32_t file, std::uint64_t offset) noexcept {
        place_ = (std::uint64_t{file} << offset_bits) | offset;
    }

private:
    static constexpr unsigned offset_bits = 44;
    static constexpr std::int32_t nowhere = std::numeric_limits<std::int32_t>::min();
    static constexpr std::uint32_t sketch_mask = (1U << NameSketch::bits) - 1;
    std::uint32_t near_ = 0;  ///< The sketch, and above it eight times the binary logarithm of the radius.
    std::int32_t lon_ = nowhere, lat_ = nowhere;
    std::uint64_t place_ = 0;
};
static_assert(sizeof(Summary) == 40);

/// A relation of a record to another site.
struct RelationSummary {
    std::uint64_t to_hash = 0;
    std::uint32_t record = 0;  ///< Index of the record.
    std::uint32_t index = 0;   ///< Of the relation in the record.
};

/// Everything about a run that dataset rules see; they read suspected records again through it.
class DatasetView {
public:
    virtual ~DatasetView() = default;
    /// Records in reading order.
    virtual std::size_t record_count() const = 0;
    virtual const Summary& summary(std::size_t index) const = 0;
    virtual std::span<const RelationSummary> relations() const = 0;
    /// Features of GeoJSON that is no layer of records, in reading order: only id, place and position are known.
    virtual std::size_t feature_count() const = 0;
    virtual const Summary& feature(std::size_t index) const = 0;
    /// Whether a dataset was checked, not a single file.
    virtual bool is_whole_dataset() const = 0;
    /// Whether every record of its layers could be read: only then a site that was not seen does not exist.
    virtual bool has_all_records() const = 0;

    virtual const Dataset* dataset() const = 0;  ///< nullptr if there is none, or if it cannot be read.
    virtual const Origins* origins() const = 0;
    virtual const OwnTerms& own_terms() const = 0;
    virtual RunDays days() const = 0;
    /// Whether a record cites the source.
    virtual bool is_cited(const SourceId& source) const = 0;
    /// The root of "dataset.json", "sources.json" or "sources.situs.json"; missing if there is no such file, if it is
    /// no JSON, or if no whole dataset is checked.
    virtual geo::json::Value document(std::string_view file_name) const = 0;
    virtual bool is_broken_in_document(std::string_view file_name, std::string_view pointer) const = 0;
    /// Whether the exception of that index in dataset.json accepted a finding so far.
    virtual bool is_exception_used(std::size_t index) const = 0;

    /// Reads a record again; good until the next call. nullptr where that is impossible (a pipe).
    virtual const Record* read(std::size_t index) = 0;
    /// "layers/burials.geojson:12", for messages.
    virtual std::string place_of(std::size_t index) const = 0;
    virtual std::string place_of_feature(std::size_t index) const = 0;

    /// A finding at a pointer below record `index` (which is read again for line and column).
    virtual void at(const Rule& rule, std::size_t index, std::string_view pointer, std::string message,
                    std::string mend = {}) = 0;
    /// The same of a feature that is no record: a warning, whatever the rule's own severity.
    virtual void warn_at_feature(const Rule& rule, std::size_t index, std::string_view pointer, std::string message,
                                 std::string mend = {}) = 0;
    /// A finding in one of the documents, at a pointer below it.
    virtual void in_document(const Rule& rule, Severity severity, std::string_view file_name, std::string_view pointer,
                             std::string message, std::string mend = {}) = 0;
    /// A finding at a byte offset of one of the documents.
    virtual void in_document_at(const Rule& rule, std::string_view file_name, std::size_t offset, std::string message,
                                std::string mend = {}) = 0;
};

}  // namespace situs

#pragma once

#include "geo/error.hpp"
#include "situs/model/site.hpp"
#include "situs/release/audience.hpp"
#include "situs/release/audience_choice.hpp"
#include "situs/store/atomic_writer.hpp"
#include "situs/store/dataset.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace situs {

/// What every export says about itself.
struct ExportHeader {
    const Dataset* dataset = nullptr;
    std::vector<const Source*> sources;  ///< Those that the audience may see.
    Audience audience = Audience::anyone;
    LeftOut left_out;  ///< What the copy will leave out: known before the first record, so that it can stand in front.
    std::string hash;  ///< dataset_hash().
    std::string generator;  ///< "situs 0.1.0".
    std::string date;       ///< reference_date().
    DatasetHeader terms;    ///< dataset.json with its own terms, as far as this copy may tell of them.
};

/// Writes one format: begin, layers with their sites, finish. Nothing appears under the target's name before finish().
class Writer {
public:
    virtual ~Writer() = default;
    /// \param header lives as long as the writer.
    virtual void begin(const ExportHeader& header) = 0;
    virtual void begin_layer(const LayerFile& layer, std::string_view title, std::string_view description) = 0;
    /// A record as the audience may see it. Never called with anything else.
    virtual void add(const VisibleRecord& record) = 0;
    /// Completes and commits; `left_out` equals the header's. \throws geo::OutputError
    virtual void finish(const LeftOut& left_out) = 0;
    /// What people must know besides, a line each: the files beside the product, what the format could not hold. Asked
    /// after finish().
    virtual std::vector<std::string> notes() const { return {}; }
};

/// Whether a text file begins with U+FEFF, by which spreadsheet programs know UTF-8.
enum class ByteOrderMark { no, yes };

/// Whether a copy remembers what it was, so that what people change in it can come home.
enum class Editable { no, yes };

struct WriterOptions {
    Overwrite overwrite = Overwrite::no;
    std::string only_layer = {};                         ///< Empty: all.
    ByteOrderMark byte_order_mark = ByteOrderMark::yes;  ///< Of CSV; no other format has one.
    Editable editable = Editable::no;                    ///< Only of formats that take edits.
};

/// One way out of (later also into) situs.
struct Format {
    std::string_view name;       ///< "gpkg"
    std::string_view extension;  ///< ".gpkg"; matched longest first.
    std::string_view media_type;
    std::string_view title;  ///< "GeoPackage"
    std::string_view keeps;  ///< What it holds.
    std::string_view loses;  ///< What it cannot hold.
    std::unique_ptr<Writer> (*open)(const std::filesystem::path& target, const WriterOptions& options);
    bool takes_edits = false;  ///< Whether it can be written editable.
};

#define FORMAT(name) extern const Format format_##name;
#include "situs/exchange/formats.def"
#undef FORMAT

/// All formats in the order of formats.def.
std::span<const Format* const> formats() noexcept;
const Format* format_named(std::string_view name) noexcept;
const Format* format_for(const std::filesystem::path& target) noexcept;  ///< By extension.

struct ExportOptions {
    const Format* format = nullptr;
    std::optional<Audience> audience = {};  ///< What the user said.
    WriterOptions writer = {};
    std::function<void(std::uint64_t sites)> progress = {};  ///< Called after each record.
};
struct ExportResult {
    std::uint64_t sites = 0;
    std::uint64_t unlocated = 0;
    std::uint64_t restored = 0;  ///< AudienceFilter::restored(): see what validate says of them.
    LeftOut left_out;
    Audience audience = Audience::anyone;
    std::vector<std::string> notes;  ///< Writer::notes().
};
/// Streams a dataset through the audience filter into a format. Layer files are read several times: one that changes
/// meanwhile stops the export. \throws AudienceNeeded, geo::InputError (also for an unknown layer, and for an editable
/// copy in a format that takes no edits or for the public: it keeps what people delete in it), geo::OutputError
ExportResult export_dataset(const Dataset& dataset, const std::filesystem::path& target, const ExportOptions& options);

}  // namespace situs

#include "geo/error.hpp"
#include "situs/evidence/origins.hpp"
#include "situs/exchange/copy_statement.hpp"
#include "situs/exchange/geopackage_summary.hpp"
#include "situs/release/sensitivity.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/copy_text.hpp"
#include "tools/situs/dataset_summary.hpp"
#include "tools/situs/geopackage_text.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/progress.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/summary_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <ostream>
#include <system_error>

namespace situs::cli {
namespace {

namespace fs = std::filesystem;

/// What is counted: everything as it is stored, or what an audience may see, as it sees it.
enum class Count : std::uint8_t { all, visible };

std::string word_of(Sensitivity sensitivity) {
    switch (sensitivity) {
        case Sensitivity::open:
            return "public";
        case Sensitivity::restricted:
            return "restricted";
        case Sensitivity::withheld:
            return "withheld";
    }
    return "restricted";
}

/// A layer file that lies in a dataset: that dataset's folder; else an empty path.
fs::path dataset_around(const fs::path& file) {
    const fs::path folder = fs::absolute(file).lexically_normal().parent_path();
    return folder.filename() == "layers" && is_dataset(folder.parent_path()) ? folder.parent_path() : fs::path{};
}

/// What a page is to show.
struct Shown {
    const SensitivityScan& scan;
    AudienceFilter& filter;
    Count count;
};

DatasetSummary summary_of(const Dataset& dataset, std::string_view only_layer, const Shown& shown, Progress& progress) {
    const bool count_all = shown.count == Count::all;
    const Sensitivity inherited = dataset_sensitivity(dataset.header());
    DatasetSummary summary;
    for (const LayerFile& layer : dataset.header().layers) {
        const bool wanted = only_layer.empty() || layer.id.text() == only_layer;
        if (wanted && (count_all || shown.scan.shows_layer(layer.id.text(), shown.filter.audience()))) {
            summary.add_layer(layer.id.text());
        }
    }
    std::uint64_t seen = 0;
    dataset.for_each_site([&](const LayerFile& layer, const Record& record) {
        progress.count(++seen, "records");
        if (!only_layer.empty() && layer.id.text() != only_layer) {
            return;
        }
        const std::optional<VisibleRecord> visible = shown.filter.filtered(record);
        if (visible || count_all) {
            summary.count(count_all ? record.site : visible->site, layer.id.text(),
                          word_of(record_sensitivity(record.feature, inherited)));
        }
        if (visible) {
            summary.place(visible->site);
        }
    });
    return summary;
}

std::string statement_of(const AudienceOption& audience, const LeftOut& left_out) {
    return audience.audience() ? audience_statement(*audience.audience(), left_out) : std::string{};
}

/// Whether nothing in the value is more sensitive than the limit.
bool shows_whole(geo::json::Value value, Sensitivity limit) {
    if (own_sensitivity(value).value_or(Sensitivity::open) > limit) {
        return false;
    }
    const auto elements = value.elements();
    const auto members = value.members();
    return std::all_of(elements.begin(), elements.end(), [limit](auto part) { return shows_whole(part, limit); }) &&
           std::all_of(members.begin(), members.end(),
                       [limit](const auto& member) { return shows_whole(member.value, limit); });
}

struct LayerInfo {
    DatasetSummary summary;
    std::string statement;  ///< For whom the file says it is, and what of it is told.
};

/// Of a layer outside of any dataset. What says nothing of its sensitivity is restricted in a layer of records, as in a
/// dataset, and public in a GeoJSON from elsewhere.
LayerInfo info_of_layer(const fs::path& path, const AudienceOption& audience, Progress& progress) {
    LayerReader reader{path};
    LayerInfo info;
    DatasetSummary& summary = info.summary;
    summary.add_layer(path == "-" ? "standard input" : path.stem().string());
    const Sensitivity limit = audience.audience() == Audience::internal ? Sensitivity::restricted : Sensitivity::open;
    while (reader.next()) {
        const Record& record = reader.record();
        progress.count(summary.records, "records");
        if (!record.feature) {
            throw geo::InputError{fmt::format("{}:{}:{}: this record is no JSON; `situs validate` says what is wrong.",
                                              path.string(), record.place.line, record.place.column)};
        }
        summary.of_records = reader.features().collection().find("situs") != nullptr;
        const Sensitivity sensitivity =
            record_sensitivity(record.feature, summary.of_records ? Sensitivity::restricted : Sensitivity::open);
        const bool is_hidden_draft = audience.audience() == Audience::everyone && is_draft(record.feature);
        if (sensitivity <= limit && is_hidden_draft) {
            ++summary.drafts_left_out;
        } else if (!audience.audience() || sensitivity <= limit) {
            summary.count(record.site, summary.layers.front().id, word_of(sensitivity));
        } else {
            ++summary.left_out;
        }
        if (sensitivity <= limit && !is_hidden_draft && shows_whole(record.feature, limit)) {
            summary.place(record.site);
        }
    }
    if (reader.features().container() == geo::Container::none) {
        throw geo::InputError{fmt::format("{}: is no GeoJSON; `situs validate` says why.",
                                          path == "-" ? "standard input" : path.string())};
    }
    info.statement = copy_statement(path, reader.features().collection());
    if (const std::string told = statement_of(audience, {.sites = summary.left_out, .drafts = summary.drafts_left_out});
        !told.empty() && told != info.statement) {
        info.statement += (info.statement.empty() ? "" : " ") + told;
    }
    return info;
}

SourceCounts count_sources(const Dataset& dataset, const AudienceFilter& filter, Count count) {
    const Origins origins{dataset.sources()};
    std::vector<SourceId> ids;
    for (const Source& source : dataset.sources().all()) {
        if (count == Count::all || filter.may_see(source)) {
            ids.push_back(source.id);
        }
    }
    return {.sources = ids.size(), .origins = origins.independent(ids).size()};
}

class Info final : public Command {
public:
    void declare(Options& options) override {
        options.argument("PATH", &path_,
                         "A dataset's folder, a layer, or an exported copy; - reads a layer from standard input.",
                         {.completes = Completes::path});
        options.value("--audience", "AUDIENCE", &audience_.word, "Tell only of what that audience may see.",
                      {.choices = {"internal", "public"},
                       .initial = "all records are counted, and where and when is told of public ones"});
        format_.declare(options);
    }

    Exit run(Streams& io) override {
        std::error_code ignored;  // What cannot be looked at cannot be opened either, and then says why.
        const bool is_folder = path_ != "-" && fs::is_directory(path_, ignored);
        const fs::path around = path_ == "-" || is_folder ? fs::path{} : dataset_around(path_);
        if (is_folder) {
            write_dataset(io, Dataset::open(path_), {});
        } else if (path_ != "-" && is_sqlite_file(path_)) {
            write_geopackage(io);
        } else if (!around.empty()) {
            write_dataset(io, Dataset::open(around), path_.stem().string());
        } else if (const auto copy = path_ == "-" ? std::nullopt : summary_of_copy(path_)) {
            write_copy(io, *copy);
        } else {
            Progress progress{io, "reading"};
            const LayerInfo layer = info_of_layer(path_, audience_, progress);
            progress.hide();
            write(io, {.summary = &layer.summary, .statement = layer.statement});
        }
        return Exit::done;
    }

private:
    void write_dataset(Streams& io, const Dataset& dataset, const std::string& layer) const {
        Progress progress{io, "reading"};
        const SensitivityScan scan = scan_sensitivity(dataset, layer);
        const Count count = audience_.audience() ? Count::visible : Count::all;
        AudienceFilter filter{dataset, scan, audience_.audience().value_or(Audience::anyone),
                              count == Count::all ? Drafts::kept : Drafts::left_out};
        const DatasetSummary summary = summary_of(dataset, layer, {scan, filter, count}, progress);
        const std::string hash = dataset_hash(dataset);
        const SourceCounts sources = count_sources(dataset, filter, count);
        progress.hide();
        write(io, {.summary = &summary,
                   .header = &dataset.header(),
                   .sources = sources,
                   .hash = hash,
                   .statement = statement_of(
                       audience_, audience_.audience() == Audience::internal ? scan.internal : scan.everyone)});
    }
    void write_geopackage(Streams& io) const {
        if (audience_.audience()) {
            throw UsageError{
                "--audience is for datasets: a GeoPackage holds what it was exported with, and `situs info` says for "
                "whom that was. Leave it out."};
        }
        const GeopackageSummary summary = summary_of_geopackage(path_);
        format_.is_json() ? write_info_json(io, summary) : write_info(io, summary);
    }
    void write_copy(Streams& io, const CopySummary& summary) const {
        if (audience_.audience()) {
            throw UsageError{
                "--audience is for datasets: a copy holds what it was exported with, and says for whom that was. Leave "
                "it out."};
        }
        format_.is_json() ? write_info_json(io, summary) : write_info(io, summary);
    }
    void write(Streams& io, const InfoPage& page) const {
        format_.is_json() ? write_info_json(io, page) : write_info(io, page);
    }

    fs::path path_;
    AudienceOption audience_;
    FormatOption format_;
};

constexpr std::array examples{
    Example{"situs info datasets/iran-1988", "A dataset at a glance."},
    Example{"situs info datasets/iran-1988/layers/detention.geojson", "One layer of it."},
    Example{"situs info --format json datasets/iran-1988", "The same for programs."},
};

}  // namespace

constinit const CommandInfo command_info{
    .name = "info",
    .summary = "Show what is in a dataset: counts, confidence, extent, hash",
    .description =
        "Counts records by layer and kind, located and not; shows confidence words, precision, sensitivity, sources "
        "and "
        "how many independent origins they have, extent and time span, and the dataset's hash.\n\n"
        "Without --audience every record is counted, but extent, time span and precision are only those of public "
        "records, so that no number tells where a restricted place is.\n\n"
        "Of a GeoPackage that situs wrote it tells the dataset, version and hash that it was made from, for whom, and "
        "whether it is editable: such a copy remembers what people delete in it, and is given to nobody outside. Of a "
        "workbook, CSV, KML, KMZ, FlatGeobuf or zipped Shapefile it counts the rows of each sheet or layer, and shows "
        "what the file says of itself; of a GeoJSON that situs wrote it says for whom that is; of a QGIS project "
        "(.qgz) give the .gpkg beside it.",
    .examples = examples,
    .diagnostics = "A record that is no JSON ends with exit code 2 and its line; `situs validate` tells more.",
    .see_also = "show validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Info>()}; }};

}  // namespace situs::cli

#include "geo/error.hpp"
#include "situs/exchange/feature_lines.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/validation/report_json.hpp"
#include "situs/validation/report_text.hpp"
#include "situs/validation/validator.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/file_stream.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/progress.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <fstream>
#include <optional>
#include <ostream>

namespace situs::cli {
namespace {

/// Passes findings on; takes the progress line out of their way.
class FindingRelay final : public FindingSink {
public:
    FindingRelay(ReportSink* report, Progress& progress) : report_{report}, progress_{progress} {}
    void add(const Finding& finding) override {
        if (report_ != nullptr) {
            progress_.hide();
            report_->add(finding);
        }
    }

private:
    ReportSink* report_;
    Progress& progress_;
};

/// Of several paths none is checked before all are known to open: half a report would pass for a whole one.
void require_all_open(const std::vector<std::filesystem::path>& paths) {
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::status(path, error);
        if (path == "-" || (exists(status) && !is_regular_file(status))) {
            continue;
        }
        if (!std::ifstream{path}.is_open()) {
            throw geo::InputError{fmt::format("{}: {}. Nothing was checked.", path.string(),
                                              exists(status) ? "cannot be opened; may you read it?"
                                                             : "there is no such file or folder; check the path")};
        }
    }
}

/// A file without lines: findings name layer and feature.
ValidationSummary check_vector_file(const std::filesystem::path& path, ValidationOptions options, FindingSink& sink) {
    FeatureLines features{path};
    options.own_kinds = features.kinds();
    options.place_of_line = [&features](std::uint64_t line) { return features.place_of_line(line); };
    return validate(features.text(), path.string(), options, sink);
}

/// SOURCE_DATE_EPOCH says at most what has passed: it stands for an older state, which knows nothing of what is yet to
/// come. Without it the clock says both.
RunDays days_of_run() {
    if (const auto date = source_date()) {
        return {.reached = read_day(*date), .today = std::nullopt};
    }
    const std::chrono::year_month_day now{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
    const Day day{.year = static_cast<int>(now.year()),
                  .month = static_cast<int>(static_cast<unsigned>(now.month())),
                  .day = static_cast<int>(static_cast<unsigned>(now.day()))};
    return {.reached = day, .today = day};
}

ReadAs read_as(std::string_view word) noexcept {
    if (word == "layer") {
        return ReadAs::layer;
    }
    return word == "geojson" ? ReadAs::geojson : ReadAs::automatic;
}

std::unique_ptr<ReportSink> make_report(std::ostream& out, bool json, Colour colour) {
    if (json) {
        return std::make_unique<JsonReport>(out);
    }
    return std::make_unique<TextReport>(out, colour);
}

class Validate final : public Command {
public:
    void declare(Options& options) override {
        options.argument(
            "PATH", &paths_,
            "A dataset's folder, a layer, any GeoJSON file (also one feature a line, or a text sequence), or a "
            "GeoPackage, KML, KMZ, Shapefile (also zipped), FlatGeobuf or CSV file; - reads GeoJSON from "
            "standard input.",
            {.completes = Completes::path});
        format_.declare(options);
        options.value("--as", "KIND", &as_,
                      "How to read files: as layers of records (layer), as GeoJSON from anywhere (geojson), or by what "
                      "they say of themselves (automatic).",
                      {.choices = {"automatic", "layer", "geojson"}, .initial = "automatic"});
        options.value("--texts", "DIR", &texts_,
                      "Compare quotations with copies of the sources' texts: plain text files in this folder, known by "
                      "the sha256 of the source, else by its id as file name.",
                      {.completes = Completes::path});
        options.flag("--quiet", quiet_, "Print no report; the exit code tells.");
        options.value("--output", "FILE", &output_, "Write the report into a file.", {.completes = Completes::path});
        overwrite_.declare(options);
    }

    Exit run(Streams& io) override {
        if (quiet_ && !output_.empty()) {
            throw UsageError{"--quiet prints no report and --output writes one; give only one of them."};
        }
        if (paths_.size() > 1) {
            require_all_open(paths_);
        }
        ValidationSummary sum;
        if (quiet_) {
            sum = check_all(io, nullptr);
        } else if (output_.empty() || output_ == "-") {
            sum = report_to(io, io.out, io.colour ? Colour::yes : Colour::no);
        } else {
            FileStream file{output_, overwrite_.overwrite()};
            sum = report_to(io, file.stream(), Colour::no);
            file.finish();
            io.out << counted(sum.errors, "error", "errors") << ", " << counted(sum.warnings, "warning", "warnings")
                   << "; the report is in " << printable(output_.string()) << '\n';
        }
        return sum.errors > 0 ? Exit::findings : Exit::done;
    }

private:
    ValidationSummary report_to(Streams& io, std::ostream& out, Colour colour) const {
        const std::unique_ptr<ReportSink> report = make_report(out, format_.is_json(), colour);
        report->begin();
        const ValidationSummary sum = check_all(io, report.get());
        report->finish(sum);
        return sum;
    }

    ValidationSummary check_all(Streams& io, ReportSink* report) const {
        Progress progress{io, "validating"};
        FindingRelay relay{report, progress};
        std::optional<SourceTexts> texts;
        if (!texts_.empty()) {
            texts.emplace(texts_);
        }
        const ValidationOptions options{
            .as = read_as(as_),
            .days = days_of_run(),
            .texts = texts ? &*texts : nullptr,
            .progress = [&progress](std::uint64_t done, std::uint64_t total) { progress.bytes(done, total); }};
        ValidationSummary sum;
        for (const std::filesystem::path& path : paths_) {
            sum += is_vector_file(path) ? check_vector_file(path, options, relay) : validate(path, options, relay);
        }
        return sum;
    }

    std::vector<std::filesystem::path> paths_;
    FormatOption format_;
    std::string as_ = "automatic";
    std::filesystem::path texts_;
    bool quiet_ = false;
    std::filesystem::path output_;
    OverwriteOption overwrite_;
};

constexpr std::array examples{
    Example{"situs validate datasets/iran-1988",
            "A whole dataset: its layers, its sources, and what they say of each other."},
    Example{"situs validate datasets/iran-1988/layers/detention.geojson", "One layer."},
    Example{"situs validate --format json --output report.json datasets/iran-1988",
            "A report for programs, in a file."},
    Example{"situs validate - < datasets/iran-1988/layers/areas.geojson", "Standard input."},
    Example{"situs validate not-there", "A path that cannot be opened.", 2},
};

}  // namespace

constinit const CommandInfo command_validate{
    .name = "validate",
    .summary = "Check records and say where what is wrong, and how to mend it",
    .description =
        "Checks a dataset, a layer, or any GeoJSON file. Each finding is one line with file, line and column, its "
        "severity, the rule (`situs rules RULE` explains it) and what is wrong; the mend stands below it.\n\n"
        "A broken MUST of a standard is an error, a SHOULD a warning. The records of a dataset are held to more rules "
        "than a GeoJSON file from elsewhere. Of a record that says `draft`, gaps are warnings. No file is changed.\n\n"
        "GeoPackage, KML, KMZ, Shapefile (also zipped), FlatGeobuf and CSV files are known by their extension; the "
        "rules "
        "for text, geometry and place hold for them, and findings name layer and feature instead of a line. A "
        "GeoPackage that situs wrote is checked as records.\n\n"
        "With `--texts` the quotations of a dataset are compared with the texts of its sources. A review that is "
        "overdue, "
        "and work dated in the future, are judged by the clock; with SOURCE_DATE_EPOCH in the environment by that day, "
        "so that a run is the same on every day.",
    .examples = examples,
    .diagnostics =
        "A file that opens and is wrong (empty, binary, cut off, not JSON, not a layer) is a finding: exit code 1. A "
        "path "
        "that cannot be opened ends with 2. Of several paths none is checked before all can be opened.\n\n"
        "A finding may quote a value of the record: mind who reads the report of a restricted dataset.",
    .see_also = "rules fmt",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Validate>()}; }};

}  // namespace situs::cli

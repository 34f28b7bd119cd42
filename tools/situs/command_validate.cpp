#include "geo/error.hpp"
#include "situs/exchange/vector_file.hpp"
#include "situs/model/latin_digits.hpp"
#include "situs/store/dataset.hpp"
#include "situs/validation/report_gpkg.hpp"
#include "situs/validation/validator.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/file_stream.hpp"
#include "tools/situs/finding_reports.hpp"
#include "tools/situs/mending.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/progress.hpp"
#include "tools/situs/rule_options.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/table.hpp"
#include "tools/situs/vector_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <fstream>
#include <limits>
#include <optional>
#include <ostream>
#include <set>
#include <system_error>

namespace situs::cli {
namespace {

void require_dataset(const std::filesystem::path& folder) {
    if (!is_dataset(folder)) {
        throw geo::InputError{fmt::format(
            "{}: a folder without dataset.json; give the folder of a dataset, or a GeoJSON file. Nothing was checked.",
            folder.string())};
    }
}

/// Nothing is checked before all paths are known to open: half a report would pass for a whole one.
void require_all_open(const std::vector<std::filesystem::path>& paths) {
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        const std::filesystem::file_status status = std::filesystem::status(path, error);
        if (path == "-" || (exists(status) && !is_regular_file(status) && !is_directory(status))) {
            continue;
        }
        if (is_directory(status)) {
            require_dataset(path);
            continue;
        }
        if (!std::ifstream{path}.is_open()) {
            throw geo::InputError{fmt::format("{}: {}. Nothing was checked.", path.string(),
                                              exists(status) ? "cannot be opened; may you read it?"
                                                             : "there is no such file or folder; check the path")};
        }
    }
}

/// What was given twice is checked once.
std::vector<std::filesystem::path> each_once(const std::vector<std::filesystem::path>& paths) {
    std::vector<std::filesystem::path> once;
    std::set<std::filesystem::path> known;
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        const std::filesystem::path real = std::filesystem::canonical(path, error);
        if (known.insert(error || path == "-" ? path : real).second) {
            once.push_back(path);
        }
    }
    return once;
}

/// 0 where the option was not given.
unsigned thread_count(const std::string& text) {
    constexpr unsigned most = 64;
    const std::string plain = with_latin_digits(text);
    unsigned count = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), count);
    if (!text.empty() && (error != std::errc{} || end != plain.data() + plain.size() || count == 0 || count > most)) {
        throw UsageError{fmt::format("--threads takes a whole number from 1 to {}.", most)};
    }
    return count;
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

/// The most findings that a report tells. \throws UsageError
std::uint64_t most_findings(const std::string& text) {
    std::uint64_t count = std::numeric_limits<std::uint64_t>::max();
    const std::string plain = with_latin_digits(text);
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), count);
    if (!text.empty() && (error != std::errc{} || end != plain.data() + plain.size())) {
        throw UsageError{fmt::format("--max-findings cannot be \"{}\"; write a whole number.", printable(text))};
    }
    return count;
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
        options.value("--format", "FORMAT", &format_,
                      "For people (text), for programs (json, jsonl), for code scanning (sarif), for build servers "
                      "(junit), for GitHub Actions (github), or for the map (gpkg, with --output).",
                      {.choices = finding_formats(), .initial = "text"});
        options.value("--as", "KIND", &as_,
                      "How to read files: as layers of records (layer), as GeoJSON from anywhere (geojson), or by what "
                      "they say of themselves (automatic).",
                      {.choices = {"automatic", "layer", "geojson"}, .initial = "automatic"});
        rules_.declare(options);
        options.value("--baseline", "FILE", &baseline_,
                      "A JSON report from before: tell only what is not in it. Lines may have moved.",
                      {.completes = Completes::path});
        options.value("--max-findings", "N", &max_findings_, "Tell at most so many, and say how many more there are.");
        options.flag("--show-text", show_text_,
                     "Let sarif and github, which are read in public, quote the files: messages, mends, lines.");
        options.value("--threads", "N", &threads_, "Check with so many threads; the report is the same for any number.",
                      {.initial = "one for each processor, at most 4"});
        options.flag("--fix", fix_,
                     "Mend what is safe to mend, tell each mend, then check what is left. No place is ever guessed.");
        options.flag("--dry-run", dry_run_, "With --fix: change nothing, and print what would change as a diff.");
        options.value("--texts", "DIR", &texts_,
                      "Compare quotations with copies of the sources' texts: plain text files in this folder, known by "
                      "the sha256 of the source, else by its id as file name.",
                      {.completes = Completes::path});
        options.flag("--quiet", quiet_, "Print no report; the exit code tells.");
        options.value("--output", "FILE", &output_, "Write the report into a file.", {.completes = Completes::path});
        overwrite_.declare(options);
    }

    Exit run(Streams& io) override {
        check_usage();
        options_.as = read_as(as_);
        options_.threads = thread_count(threads_);
        options_.days = days_of_run();
        if (!texts_.empty()) {
            source_texts_.emplace(texts_);
            options_.texts = &*source_texts_;
        }
        options_.rules = rules_.settings();
        options_.wants_positions = format_ == "gpkg";
        most_ = most_findings(max_findings_);
        if (!baseline_.empty()) {
            known_ = Baseline::read(baseline_);
            options_.baseline = &known_;
        }
        require_all_open(paths_);
        paths_ = each_once(paths_);
        if (dry_run_) {
            return show_mends(io);
        }
        if (fix_) {
            fix(io);
        }
        return exit_of(report(io), io);
    }

private:
    /// A run that held nothing against what was given with it must not pass for one that did.
    Exit exit_of(const ValidationSummary& sum, const Streams& io) const {
        if (known_.count() > 0 && known_.taken() == 0 && sum.errors + sum.warnings > 0) {
            io.err << fmt::format("None of the {} of the baseline was met; were the paths given otherwise?\n",
                                  counted(known_.count(), "finding", "findings"));
        }
        if (sum.quotations && sum.quotations->all > 0 && sum.quotations->sources == 0) {
            io.err << fmt::format(
                "{}: no file in it is the text of a source that is quoted, so that none of {} was compared; texts are "
                "known by the sha256 of the source, else by its id as file name. Check --texts.\n",
                printable(texts_.string()), counted(sum.quotations->all, "quotation", "quotations"));
            return Exit::usage;
        }
        return sum.errors > 0 ? Exit::findings : Exit::done;
    }

    void check_usage() const {
        if (quiet_ && !output_.empty()) {
            throw UsageError{"--quiet prints no report and --output writes one; give only one of them."};
        }
        if (!quiet_ && format_ == "gpkg" && (output_.empty() || output_ == "-")) {
            throw UsageError{"--format gpkg makes a file; say which with --output, such as --output findings.gpkg."};
        }
        check_fix_usage();
        if (show_text_ && format_ != "sarif" && format_ != "github") {
            throw UsageError{fmt::format("--show-text is for sarif and github; {} always shows the text.", format_)};
        }
    }

    void check_fix_usage() const {
        if (dry_run_ && !fix_) {
            throw UsageError{"--dry-run shows what --fix would change; give both."};
        }
        if (dry_run_ && (format_ != "text" || !output_.empty())) {
            throw UsageError{"--fix --dry-run prints a diff and no report; leave out --format and --output."};
        }
        if (fix_ && std::find(paths_.begin(), paths_.end(), "-") != paths_.end()) {
            throw UsageError{"--fix writes into files; it cannot mend standard input."};
        }
    }

    /// The diff goes to standard output, so that `patch` takes it; what it does is told beside it.
    Exit show_mends(Streams& io) const {
        MendPrinter printer{quiet_ ? nullptr : &io.err};
        const std::size_t changed = mend_all(paths_,
                                             {.as = read_as(as_),
                                              .write = Write::no,
                                              .diff = quiet_ ? nullptr : &io.out,
                                              .printable = diff_line_for(io)},
                                             printer);
        return changed > 0 ? Exit::findings : Exit::done;
    }

    void fix(Streams& io) const {
        const bool shares_stdout = format_ == "text" && (output_.empty() || output_ == "-");
        MendPrinter printer{quiet_ ? nullptr : shares_stdout ? &io.out : &io.err};
        mend_all(paths_, {.as = read_as(as_)}, printer);
        if (printer.has_told() && shares_stdout) {
            io.out << '\n';
        }
    }

    ValidationSummary report(Streams& io) {
        if (quiet_) {
            return check_all(io, nullptr);
        }
        if (output_.empty() || output_ == "-") {
            return report_to(io, *make_finding_report(io, io.out, report_options(true)));
        }
        ValidationSummary sum = report_to_file(io);
        io.out << counted(sum.errors, "error", "errors") << ", " << counted(sum.warnings, "warning", "warnings")
               << "; the report is in " << printable(output_.string()) << '\n';
        return sum;
    }

    FindingReportOptions report_options(bool for_terminal) const {
        return {
            .format = format_, .show_text = show_text_ ? ShowText::yes : ShowText::no, .for_terminal = for_terminal};
    }

    ValidationSummary report_to_file(Streams& io) {
        if (format_ == "gpkg") {
            GpkgReport map{output_, overwrite_.overwrite()};
            return report_to(io, map);
        }
        FileStream file{output_, overwrite_.overwrite()};
        ValidationSummary sum = report_to(io, *make_finding_report(io, file.stream(), report_options(false)));
        file.finish();
        return sum;
    }

    ValidationSummary report_to(Streams& io, ReportSink& report) {
        report.begin();
        ValidationSummary sum = check_all(io, &report);
        report.finish(sum);
        return sum;
    }

    ValidationSummary check_all(Streams& io, ReportSink* report) {
        Progress progress{io, "validating"};
        FindingRelay relay{report, progress, most_};
        options_.progress = [&progress](std::uint64_t done, std::uint64_t total) { progress.bytes(done, total); };
        ValidationSummary sum;
        for (const std::filesystem::path& path : paths_) {
            sum += is_vector_file(path) ? check_vector_file(path, options_, relay) : validate(path, options_, relay);
        }
        sum.not_shown = relay.not_shown();
        if (source_texts_) {
            sum.quotations = source_texts_->quotations();
        }
        return sum;
    }

    std::vector<std::filesystem::path> paths_;
    std::string format_ = "text";
    std::string as_ = "automatic";
    RuleOptions rules_;
    std::filesystem::path baseline_;
    std::string max_findings_;
    bool show_text_ = false;
    std::string threads_;
    bool fix_ = false;
    bool dry_run_ = false;
    std::filesystem::path texts_;
    bool quiet_ = false;
    std::filesystem::path output_;
    OverwriteOption overwrite_;

    ValidationOptions options_;
    Baseline known_;
    std::optional<SourceTexts> source_texts_;
    std::uint64_t most_ = 0;
};

constexpr std::array examples{
    Example{"situs validate datasets/iran-1988",
            "A whole dataset: its layers, its sources, and what they say of each other."},
    Example{"situs validate datasets/iran-1988/layers/detention.geojson", "One layer."},
    Example{"situs validate --format json --output report.json datasets/iran-1988",
            "A report for programs, in a file."},
    Example{"situs validate --format gpkg --output findings.gpkg datasets/iran-1988",
            "The findings as points, to mend faults on the map."},
    Example{"situs validate --format github datasets/iran-1988",
            "Annotations in GitHub Actions, which quote nothing of the records."},
    Example{"situs validate --format json datasets/iran-1988 > before.json && situs validate --baseline before.json "
            "datasets/iran-1988",
            "Only what is new since a former report."},
    Example{"situs validate --ignore sources-used --severity null-island=error datasets/iran-1988",
            "Other rules, for one run; dataset.json holds what shall last."},
    Example{"situs validate --fix --dry-run datasets/iran-1988", "What --fix would change; here nothing."},
    Example{"situs validate --fix datasets/iran-1988", "Mends what is safe to mend, and checks what is left."},
    Example{"situs validate - < datasets/iran-1988/layers/areas.geojson", "Standard input."},
    Example{"situs validate not-there", "A path that cannot be opened.", 2},
};

}  // namespace

constinit const CommandInfo command_validate{
    .name = "validate",
    .summary = "Check records and say where what is wrong, and how to mend it",
    .description =
        "Checks a dataset, a layer, or any GeoJSON file. Findings are grouped by file; each has file, line and column, "
        "its severity, the rule (`situs rules RULE` explains it) and what is wrong, then the line with a caret under "
        "the place, and the mend. At the end stand the counts by rule.\n\n"
        "A broken MUST of a standard is an error, a SHOULD a warning. The records of a dataset are held to more rules "
        "than a GeoJSON file from elsewhere. Of a record that says `draft`, gaps are warnings. What the member "
        "`validation` of dataset.json says of severities and exceptions holds in every run.\n\n"
        "sarif and github are read in public: they carry rule, file, line, column and the record's id, and nothing of "
        "a file's text or coordinates unless --show-text is given. All other formats quote values of the records.\n\n"
        "GeoPackage, KML, KMZ, Shapefile (also zipped), FlatGeobuf and CSV files are known by their extension; the "
        "rules "
        "for text, geometry and place hold for them, and findings name layer and feature instead of a line. A "
        "GeoPackage that situs wrote is checked as records.\n\n"
        "With `--texts` the quotations of a dataset are compared with the texts of its sources. A review that is "
        "overdue, "
        "and work dated in the future, are judged by the clock; with SOURCE_DATE_EPOCH in the environment by that day, "
        "so that a run is the same on every day.\n\n"
        "No file is changed without --fix. That closes rings, winds them right, drops positions that repeat the one "
        "before, brings names into Unicode's composed form, computes a wrong bbox anew, and in a dataset restores what "
        "follows from the evidence and writes canonical text, as `fmt` does. It moves nothing and invents nothing; a "
        "record that cannot be read stays byte for byte as it is. A second run changes nothing. With --dry-run the "
        "diff goes to standard output and the mends to standard error; the exit code is 1 if anything would change.",
    .examples = examples,
    .diagnostics =
        "A file that opens and is wrong (empty, binary, cut off, not JSON, not a layer) is a finding: exit code 1. A "
        "path that cannot be opened ends with 2, and so does --texts with a folder that has the text of no source that "
        "is "
        "quoted. Nothing is checked before all paths can be opened.\n\n"
        "A finding may quote a value of the record: mind who reads the report of a restricted dataset, and that logs "
        "of continuous integration are often public.",
    .see_also = "rules fmt",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Validate>()}; }};

}  // namespace situs::cli

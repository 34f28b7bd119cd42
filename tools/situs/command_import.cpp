#include "geo/error.hpp"
#include "situs/evidence/origins.hpp"
#include "situs/exchange/edited_geopackage.hpp"
#include "situs/exchange/edited_workbook.hpp"
#include "situs/model/folded_name.hpp"
#include "situs/release/part_sensitivity.hpp"
#include "situs/store/edit_plan.hpp"
#include "situs/store/library_merge.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/deed_option.hpp"
#include "tools/situs/edit_report.hpp"
#include "tools/situs/foreign_import.hpp"
#include "tools/situs/left_file.hpp"
#include "tools/situs/library_report.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/typed_judgements.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>

namespace situs::cli {
namespace {

/// Asks a person. \return whether they said yes
bool is_agreed(Streams& io) {
    io.out << "Write this into the dataset? [y/N] " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

class Import final : public Command {
public:
    void declare(Options& options) override {
        options.argument(
            "IN", &in_,
            "The GeoPackage or workbook that was changed, another file with places, or a library of sources.",
            {.completes = Completes::path});
        options.value("--into", "DATASET", &dataset_, "The dataset that it goes into.",
                      {.completes = Completes::folder});
        options.value("--by", "WHO", &by_, "On whose behalf: a role such as analyst-2, or a name of your choosing.");
        options.value("--date", "DAY", &date_, "The day of the changes, such as 2026-11-24.", {.initial = "today"});
        options.flag("--yes", yes_, "Write it without asking; without this a pipe only shows the plan.");
        options.value("--to", "WHAT", &to_, "sources: IN is a library of sources, as Zotero exports it.",
                      {.choices = {"sources"}});
        options.flag("--dry-run", dry_run_, "Only show the plan, and ask nothing.");
        foreign_.declare(options);
        format_.declare(options);
    }

    Exit run(Streams& io) override {
        if (yes_ && dry_run_) {
            throw UsageError{"--yes writes and --dry-run does not; give only one of them."};
        }
        if (!to_.empty()) {
            return run_library(io);
        }
        check();
        const Dataset dataset = Dataset::open(dataset_);
        const Deed who{.by = by_.empty() ? recorded_by(dataset.header()) : by_, .date = day_of_deeds(date_)};
        if (who.by.empty()) {
            throw UsageError{"say on whose behalf with --by WHO: it stands in the dataset, beside what is changed."};
        }
        const EditPlan plan = plan_for(dataset, who);
        EditReport report{.plan = plan, .dataset = dataset, .copy = in_, .who = who};
        format_.is_json() ? write_json(io, report) : write_text(io, report);
        return plan.leaves_something() ? Exit::findings : Exit::done;
    }

private:
    void require_dataset() const {
        if (dataset_.empty()) {
            throw UsageError{"say into which dataset with --into DATASET."};
        }
    }

    /// Whether it is a changed copy, not other people's places.
    bool is_copy() const { return !ForeignImport::takes(in_) || is_workbook_of_situs(in_); }

    EditPlan plan_for(const Dataset& dataset, const Deed& who) const {
        if (!is_copy()) {
            return foreign_.plan(dataset, in_, who);
        }
        const bool is_workbook = is_workbook_of_situs(in_);
        const std::unique_ptr<EditSource> copy = is_workbook ? open_edited_workbook(in_) : open_edited_geopackage(in_);
        EditPlan plan = plan_edits(dataset, *copy, who, sensitivity_lookup(dataset));
        tell_what_evidence_gives(dataset, plan);
        return plan;
    }

    void check() const {
        require_dataset();
        if (in_.extension() == ".json") {
            throw UsageError{
                fmt::format("{}: if it is a library of sources, say so with --to sources.", printable(in_.string()))};
        }
        if (in_.extension() != ".gpkg" && !ForeignImport::takes(in_)) {
            throw geo::InputError{
                fmt::format("{}: is neither a GeoPackage (.gpkg) or workbook (.xlsx) as `situs export --editable` "
                            "writes it, nor one "
                            "of {}; "
                            "of a project (.qgz) give the .gpkg beside it.",
                            in_.string(), ForeignImport::endings())};
        }
        std::error_code ignored;
        if (!std::filesystem::exists(in_, ignored)) {
            throw geo::InputError{fmt::format("{}: does not exist; check the path", in_.string())};
        }
    }

    /// Where the library is a table or a bibliography of another format, what to do is known.
    void require_library() const {
        constexpr std::array<std::string_view, 9> others{".xlsx", ".ods", ".csv", ".bib", ".ris",
                                                         ".rdf",  ".xml", ".enw", ".txt"};
        if (std::ranges::find(others, std::string_view{in_.extension().string()}) != others.end()) {
            throw UsageError{
                fmt::format("{}: a library of sources is taken as CSL JSON (.json): put the sources into Zotero, "
                            "choose File, Export Library, as format CSL JSON (or Better CSL JSON), and give that file.",
                            printable(in_.string()))};
        }
    }

    Exit run_library(Streams& io) const {
        require_dataset();
        require_library();
        const Dataset dataset = Dataset::open(dataset_);
        const Origins origins{dataset.sources()};
        const LibraryPlan plan = plan_library(
            dataset, in_, {.folded = folded_name, .are_one_origin = [&origins](const SourceId& a, const SourceId& b) {
                               return origins.origin_of(a) == origins.origin_of(b);
                           }});
        LibraryReport report{.plan = plan, .dataset = dataset, .library = in_};
        if (!format_.is_json() && yes_ && plan.writes()) {
            const std::filesystem::path written = apply_library(dataset, plan);
            write_library_plan(io.out, report);
            said_written(io, {written});
        } else if (!format_.is_json()) {
            write_library_plan(io.out, report);
            if (is_to_be_written(io, plan)) {
                said_written(io, {apply_library(dataset, plan)});
            }
        } else {
            report.is_written = yes_ && !apply_library(dataset, plan).empty();
            write_library_plan_json(io.out, report);
        }
        return plan.refused.empty() ? Exit::done : Exit::findings;
    }

    void write_json(Streams& io, EditReport& report) const {
        if (yes_) {
            write_left_rows(in_, report.plan);
            apply_edits(report.dataset, report.plan);
            report.is_written = report.plan.writes();
        }
        write_plan_json(io.out, report);
    }

    /// What is not taken lies in a file before the dataset changes: it must not be lost if that cannot be written.
    struct Written {
        std::optional<LeftFile> left;
        std::vector<std::filesystem::path> paths;
    };
    Written write(const EditReport& report) const {
        std::optional<LeftFile> left = write_left_rows(in_, report.plan);
        return {.left = std::move(left), .paths = apply_edits(report.dataset, report.plan)};
    }

    /// What nobody is asked about is done first: then what the plan says to the end has happened.
    void write_text(Streams& io, const EditReport& report) const {
        Written written;
        if (yes_) {
            written = write(report);
        }
        write_plan(io, report);
        if (is_to_be_written(io, report.plan)) {
            if (!yes_) {
                written = write(report);
            }
            said_written(io, written.paths);
            if (is_copy()) {
                io.out << "export a new copy before you go on: this one still compares with what it was\n";
            }
        }
        if (written.left) {
            io.out << written.left->said << '\n';
        }
    }

    /// Whether the person wants it, asked where there is somebody to ask; says where nothing is to be written.
    template <typename Plan>
    bool is_to_be_written(Streams& io, const Plan& plan) const {
        if (!plan.writes()) {
            io.out << "nothing to write\n";
            return false;
        }
        const bool agreed = yes_ || (!dry_run_ && io.terminal && is_agreed(io));
        io.out << (agreed ? "" : "nothing was written; add --yes\n");
        return agreed;
    }

    void said_written(Streams& io, const std::vector<std::filesystem::path>& paths) const {
        for (const std::filesystem::path& path : paths) {
            io.out << "wrote " << printable(path.string()) << '\n';
        }
        io.out << "next: situs validate " << printable(dataset_.string()) << '\n';
    }

    std::filesystem::path in_, dataset_;
    std::string by_, date_, to_;
    bool yes_ = false, dry_run_ = false;
    ForeignImport foreign_;
    FormatOption format_;
};

constexpr std::array examples{
    Example{"situs export --editable datasets/iran-1988 edit.gpkg && situs import edit.gpkg --into datasets/iran-1988 "
            "--by analyst-2",
            "Shows what was changed in QGIS; nothing is written."},
    Example{"situs export --editable datasets/iran-1988 edit.xlsx && situs import edit.xlsx --into datasets/iran-1988 "
            "--by analyst-2",
            "The same of a spreadsheet."},
    Example{"situs new mine --title 'A made-up dataset' --country IR --language en --by analyst-1 && situs export "
            "--editable --audience internal mine edit.gpkg && situs import edit.gpkg --into mine --by analyst-1",
            "The same of a dataset of one's own, whose records are restricted: the copy is an internal one."},
    Example{"situs export datasets/iran-1988 places.csv && situs import places.csv --into datasets/iran-1988 "
            "--layer settlements --by analyst-2",
            "Shows what each row of a table would become, here with the dataset's own as likely duplicates."},
    Example{"situs import library.json --into datasets/iran-1988 --to sources",
            "Takes the sources of a Zotero library, exported as CSL JSON; here there is none.", 2},
    Example{"situs import --help", "What it takes."},
    Example{"situs import places.doc --into datasets/iran-1988 --by analyst-2", "Another format.", 2},
};

}  // namespace

constinit const CommandInfo command_import{
    .name = "import",
    .summary = "Bring home a changed copy, take in another file's places, or a library's sources",
    .description =
        "Reads a GeoPackage or an Excel workbook that `situs export --editable` wrote and people changed, compares it "
        "with what was "
        "exported and with the dataset as it is now, and shows a plan. On a terminal it asks before it writes; in a "
        "pipe "
        "it writes only with --yes.\n\n"
        "Evidence is never overwritten: a moved place gets a new location and the old one stays as superseded; a "
        "confidence word becomes a new assessment; new records come home as drafts; deletions are proposed, not done. "
        "What was changed in both, to different values, is a conflict, and the dataset keeps its own.\n\n"
        "Another file (CSV, XLSX, ODS, KML, KMZ, GeoJSON, also newline-delimited, Shapefile, FlatGeobuf) is taken in: "
        "each row or placemark "
        "becomes "
        "a draft that --source attests, or the file itself. Columns are mapped by their headings; --map writes the "
        "mapping "
        "down, to be changed. Coordinates may be written in any usual form; what can mean two places is not taken "
        "until "
        "it is clear. Taking in the same file again adds nothing twice; of a mended version of it (--corrects) what is "
        "new is taken, and what changed is told beside what the records say.\n\n"
        "With --to sources it takes a library of sources (CSL JSON, as Zotero and Better BibTeX export it): new ones "
        "are "
        "added, changed ones change; what only the dataset knows of a source stays.",
    .examples = examples,
    .diagnostics =
        "What of another file cannot be taken is written beside it, with line and reason, before the rest is written: "
        "never over a file that says something else, and in the current folder where nothing can be written beside "
        "it.\n\n"
        "What cannot come home is told with the reason, and everything else is taken; then the exit code is 1, as it "
        "is "
        "with a conflict. A copy of another dataset, one that is open in QGIS, or another format ends with 2. All "
        "files "
        "change together or none; if the dataset changed meanwhile or cannot be written, the exit code is 3.",
    .see_also = "export validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Import>()}; }};

}  // namespace situs::cli

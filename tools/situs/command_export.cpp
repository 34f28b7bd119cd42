#include "geo/error.hpp"
#include "situs/exchange/format.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/progress.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

namespace situs::cli {
namespace {

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const Format* const format : formats()) {
        names.emplace_back(format->name);
    }
    return names;
}

void check_layer(const Dataset& dataset, const std::string& layer) {
    std::vector<std::string_view> known;
    for (const LayerFile& each : dataset.header().layers) {
        known.push_back(each.id.text());
    }
    if (!layer.empty() && std::find(known.begin(), known.end(), layer) == known.end()) {
        const std::string hint = did_you_mean(layer, known);
        throw geo::InputError{fmt::format("{}: there is no layer \"{}\"{}{} It has: {}.",
                                          dataset.header().folder.string(), layer, hint.empty() ? "." : ";", hint,
                                          fmt::join(known, ", "))};
    }
}

/// \throws geo::InputError where neither `to` nor the ending of `out` names a format
const Format& chosen_format(const std::filesystem::path& out, const std::string& to) {
    const Format* const format = to.empty() ? format_for(out) : format_named(to);
    if (format == nullptr) {
        std::vector<std::string_view> endings;
        for (const Format* const each : formats()) {
            endings.push_back(each->extension);
        }
        const std::string hint = did_you_mean(out.extension().string(), endings);
        throw geo::InputError{
            fmt::format("{}: the ending does not say which format to write{}{} End the name with one "
                        "of {}, or name the format with --to.",
                        out.string(), hint.empty() ? "." : ";", hint, fmt::join(endings, ", "))};
    }
    return *format;
}

class Export final : public Command {
public:
    void declare(Options& options) override {
        options.argument("DATASET", &dataset_, "The dataset's folder.", {.completes = Completes::folder});
        options.argument("OUT", &out_, "The file to write, such as places.gpkg.", {.completes = Completes::path});
        options.value("--to", "FORMAT", &to_, "The format.",
                      {.choices = format_names(), .initial = "the ending of OUT decides"});
        options.value("--layer", "LAYER", &layer_, "Only this layer.", {.initial = "all layers"});
        options.flag("--no-bom", no_bom_, "CSV without the byte order mark, for programs that stumble over it.");
        options.flag("--editable", editable_,
                     "A copy whose changes `situs import` finds and brings home; it remembers what is deleted in it.");
        audience_.declare(options);
        overwrite_.declare(options);
    }

    Exit run(Streams& io) override {
        if (out_ == "-") {
            throw UsageError{
                "OUT cannot be -: an export is a file that appears complete or not at all. Name one, such as "
                "places.gpkg."};
        }
        const Dataset dataset = Dataset::open(dataset_);
        check_layer(dataset, layer_);
        const Format& format = chosen_format(out_, to_);
        if (no_bom_ && &format != &format_csv) {
            throw UsageError{
                "--no-bom is for CSV: no other format has a byte order mark. Leave it out, or name a "
                "file that ends with .csv."};
        }
        check_editable(format);
        const ExportResult result = export_all(io, dataset, &format);
        tell(io, format, result);
        return Exit::done;
    }

private:
    void check_editable(const Format& format) const {
        if (editable_ && !format.takes_edits) {
            throw UsageError{
                "--editable is for GeoPackages, QGIS projects and Excel workbooks: changes in other formats do not "
                "come "
                "home by themselves. Leave it out, or name a file that ends with .gpkg, .qgz or .xlsx."};
        }
        if (editable_ && audience_.audience() == Audience::everyone) {
            throw UsageError{
                "--editable and --audience public exclude each other: an editable copy remembers what people delete in "
                "it later. Leave one of them out."};
        }
    }

    ExportResult export_all(Streams& io, const Dataset& dataset, const Format* format) const {
        Progress progress{io, "exporting"};
        return export_dataset(dataset, out_,
                              {.format = format,
                               .audience = audience_.audience(),
                               .writer = {.overwrite = overwrite_.overwrite(),
                                          .only_layer = layer_,
                                          .byte_order_mark = no_bom_ ? ByteOrderMark::no : ByteOrderMark::yes,
                                          .editable = editable_ ? Editable::yes : Editable::no},
                               .progress = [&progress](std::uint64_t sites) { progress.count(sites, "records"); }});
    }

    void tell(Streams& io, const Format& format, const ExportResult& result) const {
        io.out << fmt::format("wrote {} ({}): {}", printable(out_.string()), format.title,
                              counted(result.sites, "site", "sites"));
        if (result.unlocated > 0) {
            io.out << fmt::format(", {} of them without a location", result.unlocated);
        }
        io.out << '\n';
        for (const std::string& note : result.notes) {
            io.out << printable(note) << '\n';
        }
        if (result.left_out.any()) {
            io.out << "left out: " << describe(result.left_out) << '\n';
        }
        if (result.audience != Audience::anyone) {
            write_prose(io, audience_statement(result.audience, result.left_out), 0);
        }
        if (const std::string hint = AudienceOption::what_of_drafts(result.audience, result.left_out); !hint.empty()) {
            write_prose(io, hint, 0);
        }
        if (result.sites == 0 && result.left_out.sites > 0 && result.audience != Audience::internal) {
            write_prose(io,
                        "The copy holds no record, since none may be seen by everyone: --audience internal makes a "
                        "copy of what is restricted; a record whose `sensitivity` is public is in public copies.",
                        0);
        }
        if (editable_) {
            io.out << "editable: it remembers what was exported, also what is deleted in it later; give it to nobody "
                      "outside\n";
        }
        io.out << "next: " << next_step(format) << '\n';
    }

    static std::string_view next_step(const Format& format) {
        if (format.name == "qgz") {
            return "open it in QGIS; its data is the .gpkg of the same name beside it";
        }
        return format.name == "xlsx" ? "open it in a spreadsheet program"
                                     : "drag the file into QGIS, or open it in another GIS";
    }

    std::filesystem::path dataset_, out_;
    std::string to_, layer_;
    bool no_bom_ = false;
    bool editable_ = false;
    AudienceOption audience_;
    OverwriteOption overwrite_;
};

constexpr std::array examples{
    Example{"situs export datasets/iran-1988 places.gpkg",
            "A GeoPackage for QGIS, with the evidence as related tables."},
    Example{"situs export datasets/iran-1988 places.qgz",
            "A QGIS project to double-click, and places.gpkg beside it, which it opens."},
    Example{"situs export datasets/iran-1988 places.geojson --overwrite", "One GeoJSON file, replaced if it is there."},
    Example{"situs export --editable datasets/iran-1988 edit.gpkg",
            "A GeoPackage to change in QGIS, whose changes come home."},
    Example{"situs export --layer burials datasets/iran-1988 burials.gpkg", "One layer."},
    Example{"situs export datasets/iran-1988 places.csv", "A table for spreadsheets, with its description beside it."},
    Example{"situs export --audience public datasets/iran-1988 public.gpkg", "A copy that may be published."},
    Example{"situs export datasets/iran-1988 places.xyz", "An ending that no format has.", 2},
};

}  // namespace

constinit const CommandInfo command_export{
    .name = "export",
    .summary = "Write a dataset in a format that a GIS opens",
    .description =
        "Writes the records of a dataset, with their evidence, into one file. The ending of the file says in which "
        "format, "
        "or --to does; `situs formats` lists what each keeps and loses. A QGIS project (.qgz) comes as two files, "
        "itself "
        "and the GeoPackage of the same name with its data.\n\n"
        "What is withheld is in no export. Where the dataset holds anything restricted or withheld, or a draft, say "
        "for "
        "whom the copy is: --audience internal keeps what is restricted, and drafts, and marks the copy INTERNAL; "
        "--audience public leaves them out, with the sources that only they cite, and counts them. The same dataset "
        "gives the same bytes.\n\n"
        "With --editable a GeoPackage remembers what was exported, and its forms have a tab for new positions; `situs "
        "import` then finds what was changed, placed, added and deleted. Such a copy also remembers what people delete "
        "in it later, so it is never a public one.",
    .examples = examples,
    .diagnostics =
        "An existing file is replaced only with --overwrite. A file appears complete or not at all: if the disk "
        "is full (exit code 3) or the work is interrupted, the old one stays as it was. A record that "
        "is no JSON ends with 2; `situs validate` tells more.",
    .see_also = "formats relink validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Export>()}; }};

}  // namespace situs::cli

#include "situs/cartography/dossier/dossier.hpp"
#include "situs/validation/validator.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/page_options.hpp"
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

std::vector<std::string> tags_in(const std::string& text) {
    std::vector<std::string> tags = between_commas(text);
    if (std::ranges::any_of(tags, &std::string::empty)) {
        throw UsageError{
            fmt::format("--labels {}: give language tags with a comma between them, such as en,fa.", text)};
    }
    return tags;
}

/// Takes findings and keeps none: the annex has counts.
class Nobody final : public FindingSink {
public:
    void add(const Finding&) override {}
};

maps::CheckSummary checks_of(const std::filesystem::path& dataset, Streams& io) {
    Progress progress{io, "validating"};
    ValidationOptions options;
    // The same dataset gives the same dossier on every day.
    if (const auto date = source_date()) {
        options.days.reached = read_day(*date);
    }
    options.progress = [&progress](std::uint64_t done, std::uint64_t total) { progress.bytes(done, total); };
    Nobody nobody;
    const ValidationSummary found = validate(dataset, options, nobody);
    maps::CheckSummary checks{.records = found.features,
                              .rules = rules().size(),
                              .errors = found.errors,
                              .warnings = found.warnings,
                              .accepted = found.accepted};
    for (const Rule* const rule : rules()) {
        if (const auto count = found.by_rule.find(rule->id); count != found.by_rule.end()) {
            checks.by_rule.push_back({.id = std::string{rule->id},
                                      .summary = std::string{rule->summary},
                                      .errors = count->second.errors,
                                      .warnings = count->second.warnings});
        }
    }
    return checks;
}

class Dossier final : public Command {
public:
    void declare(Options& options) override {
        options.argument("DATASET", &dataset_, "The dataset's folder.", {.completes = Completes::folder});
        options.argument("OUT", &out_, "The file to write: .pdf.", {.completes = Completes::path});
        options.value("--paper", "SIZE", &paper_, "a4, a3, a2, letter, or WIDTHxHEIGHTmm.", {.initial = "a4"});
        records_.declare(options);
        options.value("--labels", "LANGUAGES", &labels_,
                      "Languages of the sites' names over their pages: tags such as en,fa.", {.initial = "en"});
        options.value("--lang", "LANGUAGE", &language_, "Language of the pages' own words.",
                      {.choices = {"en", "fa"}, .initial = "en"});
        options.value("--title", "TEXT", &title_, "The title.", {.initial = "the dataset's"});
        basemap_.declare(options);
        theme_.declare(options);
        audience_.declare(options);
        overwrite_.declare(options);
    }

    Exit run(Streams& io) override {
        maps::DossierOptions options = dossier_options();
        const Dataset dataset = Dataset::open(dataset_);
        const auto basemap = basemap_.basemap();
        options.basemap = basemap ? &*basemap : nullptr;
        options.checks = checks_of(dataset_, io);
        const maps::DossierResult result = written(dataset, options, io);
        tell(io, result);
        return Exit::done;
    }

private:
    maps::DossierOptions dossier_options() const {
        basemap_.check();
        const auto paper = maps::paper_named(paper_.empty() ? "a4" : paper_);
        if (!paper || paper->upright.width < least_width || paper->upright.height < least_height) {
            throw UsageError{fmt::format(
                "--paper {}: give a4, a3, a2, letter, or a size such as 170x240mm, 140x200mm or larger.", paper_)};
        }
        maps::DossierOptions options;
        options.content.audience = audience_.audience();
        records_.write_to(options.content);
        options.content.page_language = language_ == "fa" ? "fa" : "en";
        options.content.languages = tags_in(labels_.empty() ? (language_ == "fa" ? "fa" : "en") : labels_);
        options.paper = *paper;
        options.title = title_;
        options.language = language_ == "fa" ? maps::PageLanguage::persian : maps::PageLanguage::english;
        options.theme = theme_.theme();
        options.overwrite = overwrite_.overwrite();
        return options;
    }

    maps::DossierResult written(const Dataset& dataset, maps::DossierOptions options, Streams& io) const {
        Progress progress{io, "writing pages"};
        options.progress = [&progress](std::uint64_t done, std::uint64_t) { progress.count(done / 2, "records"); };
        return maps::write_dossier(dataset, out_, options);
    }

    void tell(Streams& io, const maps::DossierResult& result) const {
        io.out << fmt::format("wrote {}: {} on {}, {} without a location, {}\n", printable(out_.string()),
                              counted(result.sites, "site", "sites"),
                              counted(static_cast<std::size_t>(result.pages), "page", "pages"), result.unlocated,
                              counted(result.sources, "source", "sources"));
        for (const std::string& note : result.notes) {
            io.out << "note: " << printable(note) << '\n';
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
    }

    static constexpr double least_width = 140;
    static constexpr double least_height = 200;

    std::filesystem::path dataset_, out_;
    std::string paper_, labels_, language_, title_;
    RecordChoice records_;
    BasemapOption basemap_;
    ThemeOption theme_;
    AudienceOption audience_;
    OverwriteOption overwrite_;
};

constexpr std::array examples{
    Example{"situs dossier datasets/iran-1988 dossier.pdf", "Cover, guide, index, a page or more a site, sources."},
    Example{"situs dossier datasets/iran-1988 dossier.pdf --layer detention --lang fa --labels fa,en",
            "A layer in Persian, from right to left, with both names over each page."},
    Example{"situs dossier datasets/iran-1988 one.pdf --site malek-ashtar-prison", "One site alone."},
    Example{"situs dossier datasets/iran-1988 grey.pdf --filter 'kind=prison and location_confidence>=reported' "
            "--theme print-grey",
            "Some of the records, for a printer without colour; the cover says which."},
    Example{"situs dossier datasets/iran-1988 dossier.docx", "An ending that no dossier has.", 2},
};

}  // namespace

constinit const CommandInfo command_dossier{
    .name = "dossier",
    .summary = "Write a report with a page a site, as PDF",
    .description =
        "Writes a PDF that a court can read: a cover with a map of all places and what the dataset holds, how to read "
        "it, an index, a page or more for each site with its maps, names, locations, evidence and assessments, the "
        "places without a location and what was searched, the sources, and an annex with the dataset's SHA-256 and "
        "what validation found.\n\n"
        "Every statement stands with the source that makes it. Evidence leads to the source in the bibliography, which "
        "leads back to the pages; readers show a list of contents beside the pages. The same dataset gives the same "
        "bytes.\n\n"
        "Where the dataset holds anything restricted or withheld, say for whom the dossier is: --audience internal or "
        "--audience public.",
    .examples = examples,
    .diagnostics =
        "An existing file is replaced only with --overwrite; the dossier appears complete or not at all. Errors that "
        "validation finds do not stop it: the annex counts them. The fonts are Noto Sans and Noto Sans Arabic (Debian: "
        "fonts-noto-core); without them nothing is written, exit code 3.",
    .see_also = "map show validate",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Dossier>()}; }};

}  // namespace situs::cli

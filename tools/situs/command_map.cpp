#include "geo/error.hpp"
#include "situs/cartography/report_map.hpp"
#include "situs/model/language_tag.hpp"
#include "situs/model/latin_digits.hpp"
#include "tools/situs/command.hpp"
#include "tools/situs/page_options.hpp"
#include "tools/situs/printable.hpp"
#include "tools/situs/shared_options.hpp"
#include "tools/situs/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ostream>

namespace situs::cli {
namespace {

std::optional<double> number_in(std::string_view text) {
    const std::string plain = with_latin_digits(text);
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    return error == std::errc{} && end == plain.data() + plain.size() ? std::optional{value} : std::nullopt;
}

/// "250000", "1:250000", "1:250,000".
int scale_in(const std::string& text) {
    std::string digits{text.starts_with("1:") ? text.substr(2) : text};
    std::erase(digits, ',');
    const auto value = number_in(digits);
    if (!value || !(*value >= 100 && *value <= 1e9)) {  // Nor is it NaN.
        throw UsageError{fmt::format("--scale {}: give the denominator, 100 to 1000000000, such as 250000.", text)};
    }
    return static_cast<int>(*value);
}

geo::Box extent_in(const std::string& text) {
    const std::vector<std::string> parts = between_commas(text);
    std::array<double, 4> numbers{};
    bool is_good = parts.size() == numbers.size();
    for (std::size_t i = 0; is_good && i < numbers.size(); ++i) {
        const auto value = number_in(parts[i]);
        is_good = value.has_value();
        numbers[i] = value.value_or(0);
    }
    const geo::Box box{numbers[0], numbers[1], numbers[2], numbers[3]};
    is_good = is_good && geo::in_range({box.west, box.south}) && geo::in_range({box.east, box.north}) &&
              box.south < box.north && box.west != box.east;
    if (!is_good) {
        throw UsageError{
            fmt::format("--extent {}: give west,south,east,north in degrees, such as 48.5,36.5,50.6,38.5.", text)};
    }
    if (box.crosses_antimeridian() && box.width() > 180) {
        throw UsageError{fmt::format(
            "--extent {}: its west lies east of its east, and what is between them is more than half of the world; "
            "give west,south,east,north, {:g},{:g},{:g},{:g} if you meant the rest.",
            text, box.east, box.south, box.west, box.north)};
    }
    return box;
}

maps::Paper paper_in(const std::string& text) {
    const auto paper = maps::paper_named(text);
    if (!paper) {
        throw UsageError{
            fmt::format("--paper {}: give a4, a3, a2, letter, or a size such as 200x120mm (80 to 2000).", text)};
    }
    return *paper;
}

double dpi_in(const std::string& text) {
    const auto value = number_in(text);
    if (!value || !(*value >= 50 && *value <= 1200)) {  // Nor is it NaN.
        throw UsageError{fmt::format("--dpi {}: give 50 to 1200 dots per inch.", text)};
    }
    return *value;
}

/// One or two tags.
std::vector<std::string> languages_in(const std::string& text) {
    std::vector<std::string> tags = between_commas(text);
    const auto is_sound = [](const std::string& tag) { return judge_language_tag(tag) == LanguageTag::sound; };
    if (tags.size() > 2 || !std::ranges::all_of(tags, is_sound)) {
        throw UsageError{fmt::format("--labels {}: give one or two language tags, such as en or en,fa.", text)};
    }
    return tags;
}

/// \throws UsageError for an image of more dots than Cairo can draw
void check_image_size(const maps::Paper& paper, double dpi) {
    constexpr double most = 32767;
    constexpr double mm_per_inch = 25.4;
    const double side = std::max(paper.upright.width, paper.upright.height);
    if (side / mm_per_inch * dpi > most) {
        throw UsageError{fmt::format(
            "--paper and --dpi: an image of {} at {:g} dots per inch would be more than {:.0f} dots wide or "
            "high; give a smaller --paper, or a --dpi of {:.0f} at most.",
            paper.name, dpi, most, std::floor(most * mm_per_inch / side))};
    }
}

class Map final : public Command {
public:
    void declare(Options& options) override {
        options.argument("DATASET", &dataset_, "The dataset's folder.", {.completes = Completes::folder});
        options.argument("OUT", &out_, "The file to write: .pdf, .svg or .png.", {.completes = Completes::path});
        options.value("--paper", "SIZE", &paper_, "a4, a3, a2, letter, or WIDTHxHEIGHTmm.", {.initial = "a4"});
        options.flag("--landscape", landscape_, "The paper lies on its long side.");
        options.flag("--portrait", portrait_, "The paper stands upright.");
        options.value("--scale", "N", &scale_, "The scale 1:N.", {.initial = "the largest round one that holds all"});
        options.value("--extent", "W,S,E,N", &extent_, "What the map shows, in degrees.",
                      {.initial = "all sites but the few far off, which come into insets"});
        records_.declare(options);
        options.value("--labels", "LANGUAGES", &labels_,
                      "Languages of the sites' names: one or two tags, such as en,fa.", {.initial = "en"});
        options.value("--lang", "LANGUAGE", &language_, "Language of the page's own words.",
                      {.choices = {"en", "fa"}, .initial = "en"});
        options.value("--title", "TEXT", &title_, "The title.", {.initial = "the dataset's"});
        options.value("--dpi", "N", &dpi_, "Dots per inch of a .png.", {.initial = "300"});
        basemap_.declare(options);
        options.flag("--no-locator", no_locator_, "No small map of where the large one lies.");
        theme_.declare(options);
        options.flag("--geo", geo_, "A .pdf that GIS programs know the place of (GeoPDF).");
        audience_.declare(options);
        overwrite_.declare(options);
    }

    Exit run(Streams& io) override {
        maps::MapOptions options = map_options();
        const Dataset dataset = Dataset::open(dataset_);
        const auto basemap = basemap_.basemap();
        options.basemap = basemap ? &*basemap : nullptr;
        const maps::MapResult result = maps::write_report_map(dataset, out_, options);
        tell(io, result);
        return Exit::done;
    }

private:
    maps::MapOptions map_options() const {
        if (landscape_ && portrait_) {
            throw UsageError{"--landscape and --portrait exclude each other."};
        }
        basemap_.check();
        if (!dpi_.empty() && maps::page_format_of(out_) != maps::PageFormat::png) {
            throw UsageError{"--dpi is for .png; .pdf and .svg are sharp at any size."};
        }
        if (geo_ && maps::page_format_of(out_) != maps::PageFormat::pdf) {
            throw UsageError{"--geo is for .pdf; a .png has its place in the .pgw and .aux.xml files beside it."};
        }
        maps::MapOptions options;
        options.content.audience = audience_.audience();
        records_.write_to(options.content);
        options.content.languages = languages_in(labels_.empty() ? (language_ == "fa" ? "fa" : "en") : labels_);
        options.paper = paper_in(paper_.empty() ? "a4" : paper_);
        options.turned = landscape_ ? maps::Turned::wide : portrait_ ? maps::Turned::upright : maps::Turned::as_fits;
        options.scale = scale_.empty() ? std::nullopt : std::optional{scale_in(scale_)};
        options.extent = extent_.empty() ? std::nullopt : std::optional{extent_in(extent_)};
        options.title = title_;
        options.language = language_ == "fa" ? maps::PageLanguage::persian : maps::PageLanguage::english;
        options.content.page_language = language_ == "fa" ? "fa" : "en";
        options.locator = no_locator_ ? maps::Locator::no : maps::Locator::as_fits;
        options.geospatial = geo_ ? maps::Geospatial::yes : maps::Geospatial::no;
        options.theme = theme_.theme();
        options.dpi = dpi_.empty() ? 300 : dpi_in(dpi_);
        if (maps::page_format_of(out_) == maps::PageFormat::png) {
            check_image_size(options.paper, options.dpi);
        }
        options.overwrite = overwrite_.overwrite();
        return options;
    }

    static void tell(Streams& io, const maps::MapResult& result) {
        io.out << fmt::format("wrote {}: {} on {}, 1:{}, {}\n", printable(result.files.front().string()),
                              counted(result.sites, "site", "sites"), result.paper, result.scale, result.projection);
        for (std::size_t i = 1; i < result.files.size(); ++i) {
            io.out << "      " << printable(result.files[i].string()) << '\n';
        }
        io.out << fmt::format("labels: {}, and {} in the key\n", result.labels,
                              counted(result.numbered, "number", "numbers"));
        if (result.possible > 0) {
            io.out << fmt::format("listed as what may lie on the map: {}\n", result.possible);
        }
        if (result.unlocated + result.outside > 0) {
            io.out << fmt::format("listed beside it: {} without a location, {} outside of the map\n", result.unlocated,
                                  result.outside);
        }
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

    std::filesystem::path dataset_, out_;
    std::string paper_, scale_, extent_, labels_, language_, title_, dpi_;
    bool landscape_ = false, portrait_ = false, no_locator_ = false, geo_ = false;
    RecordChoice records_;
    BasemapOption basemap_;
    ThemeOption theme_;
    AudienceOption audience_;
    OverwriteOption overwrite_;
};

constexpr std::array examples{
    Example{"situs map datasets/iran-1988 map.pdf", "A page that chooses scale, projection and way round by itself."},
    Example{"situs map datasets/iran-1988 map.png --paper a3 --dpi 150 --labels en,fa",
            "An image, with names in English and Persian."},
    Example{"situs map datasets/iran-1988 gilan.pdf --extent 48.5,36.5,50.6,38.5", "A part of the country."},
    Example{"situs map datasets/iran-1988 prisons.pdf --filter 'kind=prison and existence_confidence>=reported'",
            "Only some of the records; the page says which."},
    Example{"situs map datasets/iran-1988 page.pdf --lang fa", "A page in Persian, from right to left."},
    Example{"situs map datasets/iran-1988 grey.pdf --theme print-grey --geo",
            "For a printer without colour, with its place in the world."},
    Example{"situs map datasets/iran-1988 map.docx", "An ending that no map has.", 2},
};

}  // namespace

constinit const CommandInfo command_map{
    .name = "map",
    .summary = "Draw a map for a report, as PDF, SVG or PNG",
    .description =
        "Draws the sites of a dataset on one page with everything a map needs: title, legend of exactly what is on it, "
        "scale, projection, sources, how uncertainty is drawn, and for whom the copy is. Shapes say what kind of "
        "place, "
        "fills how sure its existence is, outlines how sure its location. Where only an area is known, the area is "
        "drawn "
        "and no point.\n\n"
        "No site is dropped: a label that finds no room becomes a number with a line in the key, sites far from the "
        "rest "
        "come into insets, and sites without a location are listed with the reason.\n\n"
        "--filter takes conditions on the fields of a record (docs/formats.md lists them), joined by \"and\": = and != "
        "compare "
        "values, ~ and !~ look for a text whatever its case (name~ in all names of the record), < <= > >= compare "
        "numbers, "
        "days, and words of confidence and precision, of which the surer and the finer is the greater. "
        "kind=prison|court is "
        "one of two. In a shell, put it in single quotes.\n\n"
        "Where the dataset holds anything restricted or withheld, say for whom the map is: --audience internal or "
        "--audience public.",
    .examples = examples,
    .diagnostics =
        "An existing file is replaced only with --overwrite; the map appears complete or not at all. Keys and lists "
        "that "
        "take more than the page go to further pages (of .svg and .png: files map-2.png and so on). The fonts are Noto "
        "Sans and "
        "Noto Sans Arabic (Debian: fonts-noto-core); without them nothing is drawn, exit code 3.",
    .see_also = "export show",
    .make = [] { return std::unique_ptr<Command>{std::make_unique<Map>()}; }};

}  // namespace situs::cli

#include "geo/error.hpp"
#include "situs/cartography/report_map.hpp"
#include "situs/cartography/theme.hpp"
#include "tests/situs/cartography/map_fixture.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <set>

using namespace situs;
using namespace situs::maps;
using situs::testing::bytes_of;
using situs::testing::export_fixture;
using situs::testing::TemporaryFolder;
using situs::testing::write_bytes;

namespace {

std::string problem(const std::string& toml) {
    const TemporaryFolder folder;
    write_bytes(folder / "made-up.toml", toml);
    try {
        read_theme((folder / "made-up.toml").string());
    } catch (const geo::InputError& error) {
        const std::string text = error.what();
        return text.substr(text.find("made-up.toml"));
    }
    return "no problem";
}

/// Whether an SVG has something in magenta, however its Cairo writes that.
bool has_magenta(std::string svg) {
    std::erase(svg, ' ');
    return svg.find("rgb(100%,0%,100%)") != std::string::npos;
}

Theme shipped(const char* name) {
    return read_theme((situs::testing::source_folder() / "datasets/themes" / (std::string{name} + ".toml")).string());
}

}  // namespace

TEST_CASE("Every colour of the palette is one of its own, so that a theme changes no other with it",
          "[cartography][theme]") {
    std::set<std::string> seen;
    for (const ThemeColour& colour : theme_colours()) {
        CAPTURE(colour.name);
        CHECK(seen.insert(hex(colour.colour)).second);
    }
}

TEST_CASE("The theme report is what maps look like by themselves", "[cartography][theme]") {
    const Theme theme = shipped("report");
    CHECK(theme.colours.size() == theme_colours().size());
    for (const ThemeColour& colour : theme_colours()) {
        CAPTURE(colour.name);
        CHECK(theme.shown(colour.colour) == colour.colour);
        CHECK(theme.weight_of(colour.colour) == 1);
    }
    CHECK(theme.fonts == FontFamilies{});
    CHECK(theme.text_size == 1);
}

TEST_CASE("The theme print-grey has no colours", "[cartography][theme]") {
    const Theme theme = shipped("print-grey");
    for (const ThemeColour& colour : theme_colours()) {
        CAPTURE(colour.name);
        const Colour shown = theme.shown(colour.colour);
        CHECK(shown.red == shown.green);
        CHECK(shown.green == shown.blue);
    }
}

TEST_CASE("A mistake in a theme is named by line and column, with what is allowed", "[cartography][theme]") {
    CHECK(problem("[colours]\nsae = \"#FFFFFF\"\n")
              .find("made-up.toml:2:1: there is no colour \"sae\", did you mean sea?") == 0);
    CHECK(problem("[colours]\nsea = \"blue\"\n").find("made-up.toml:2:7: sea is a colour as six") == 0);
    CHECK(problem("[colours]\nsea = 12\n").find("made-up.toml:2:7: sea is a colour as six") == 0);
    CHECK(problem("[lines]\ncoast = 9\n").find("made-up.toml:2:9: coast is a number from 0.25 to 4") == 0);
    CHECK(problem("[text]\nsize = nan\n").find("made-up.toml:2:8: size is a number from 0.8 to 1.5") == 0);
    CHECK(problem("[text]\nlatin = \"\"\n").find("made-up.toml:2:9: latin is the name of one font") == 0);
    CHECK(problem("[colors]\n").find("made-up.toml:1:2: there is no section \"colors\", did you mean colours?") == 0);
    CHECK(problem("colours = 1\n").find("made-up.toml:1:11: \"colours\" is a section") == 0);
    CHECK(problem("[colours\n").find("made-up.toml:1:9: ") == 0);
    CHECK_THROWS_AS(read_theme("no-such-theme"), geo::InputError);
    CHECK_THROWS_AS(read_theme("no-such-file.toml"), geo::InputError);
}

TEST_CASE("A theme changes colours, widths and letters of a map", "[cartography][theme]") {
    const TemporaryFolder folder;
    MapOptions options;
    write_report_map(export_fixture("places"), folder / "plain.svg", options);
    CHECK_FALSE(has_magenta(bytes_of(folder / "plain.svg")));
    options.theme.colours = {{colours::ink, {0xFF, 0, 0xFF}}};
    write_report_map(export_fixture("places"), folder / "magenta.svg", options);
    CHECK(has_magenta(bytes_of(folder / "magenta.svg")));
    options.theme = {};
    options.theme.text_size = 1.2;
    write_report_map(export_fixture("places"), folder / "large.svg", options);
    CHECK(bytes_of(folder / "large.svg") != bytes_of(folder / "plain.svg"));
    options.theme.fonts.latin = "No such font";
    CHECK_THROWS_AS(write_report_map(export_fixture("places"), folder / "none.svg", options), geo::Error);
}

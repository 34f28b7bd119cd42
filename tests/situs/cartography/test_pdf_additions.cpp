#include "geo/error.hpp"
#include "situs/cartography/canvas.hpp"
#include "situs/cartography/pdf_additions.hpp"
#include "situs/cartography/typesetter.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <string_view>

using namespace situs::maps;
using situs::testing::bytes_of;
using situs::testing::TemporaryFolder;
using situs::testing::write_bytes;

TEST_CASE("A page says its language, and where its map lies", "[cartography][pdf]") {
    const TemporaryFolder folder;
    const PageSize page{100, 80};
    DocumentFacts facts;
    facts.title = "Made up";
    facts.date = "2026-01-01";
    facts.language = "fa";
    facts.is_right_to_left = true;
    {
        Canvas canvas{folder / "page.pdf", PageFormat::pdf, page, 72, facts};
        canvas.rectangle({10, 10, 90, 70});
        canvas.stroke({});
        canvas.bookmark("First", {10, 10});
        canvas.set_viewport({.box = {10, 10, 90, 70},
                             .corners = {geo::LonLat{.lon = 50, .lat = 36}, geo::LonLat{.lon = 50, .lat = 37},
                                         geo::LonLat{.lon = 51, .lat = 37}, geo::LonLat{.lon = 51, .lat = 36}},
                             .wkt = "PROJCS[\"made (up)\"]"});
        canvas.finish();
    }
    const std::string bytes = bytes_of(folder / "page.pdf");
    CHECK(bytes.starts_with("%PDF-1.4"));
    CHECK(bytes.ends_with("%%EOF\n"));
    CHECK(bytes.find("/Lang (fa)") != std::string::npos);
    CHECK(bytes.find("/Direction /R2L") != std::string::npos);
    CHECK(bytes.find("(PROJCS[\"made \\(up\\)\"])") != std::string::npos);
    CHECK(bytes.find("/GPTS [ 36.000000000 50.000000000 37.000000000 50.000000000") != std::string::npos);
    // 10 mm are 28.346457 points; the box's lower edge is 10 mm above the page's.
    CHECK(bytes.find("/BBox [ 28.346457 28.346457 255.118110 198.425197 ]") != std::string::npos);
}

TEST_CASE("What is no PDF of Cairo is not added to", "[cartography][pdf]") {
    const TemporaryFolder folder;
    for (const char* const bytes : {"", "%PDF-1.4\n", "%PDF-1.4\nstartxref\n5\n%%EOF\n", "startxref\n999\n%%EOF\n",
                                    "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 7 0 R >>\nstartxref\n0\n"}) {
        CAPTURE(bytes);
        write_bytes(folder / "broken.pdf", bytes);
        CHECK_THROWS_AS(add_to_pdf(folder / "broken.pdf", {.language = "en", .page = {100, 100}}), geo::OutputError);
        CHECK(bytes_of(folder / "broken.pdf") == bytes);
    }
}

TEST_CASE("Words for another number of figures are not added, since each would stand for another",
          "[cartography][pdf]") {
    const TemporaryFolder folder;
    const PageSize page{100, 80};
    DocumentFacts facts;
    facts.title = "Made up";
    facts.date = "2026-01-01";
    {
        Canvas canvas{folder / "page.pdf", PageFormat::pdf, page, 72, facts};
        for (const char* const words : {"A made-up square", "A made-up line"}) {
            const auto figure = canvas.figure(words);
            canvas.rectangle({10, 10, 90, 70});
            canvas.stroke({});
        }
        canvas.finish();
    }
    const std::string bytes = bytes_of(folder / "page.pdf");
    CHECK(bytes.find("/Alt (A made-up square)") < bytes.find("/Alt (A made-up line)"));
    CHECK(bytes.find("/Alt (A made-up line)") != std::string::npos);
    // What was added to once can be added to again, but not with other figures.
    CHECK_THROWS_AS(
        add_to_pdf(folder / "page.pdf", {.language = "en", .page = page, .figures = {"One", "Two", "Three"}}),
        geo::OutputError);
    CHECK(bytes_of(folder / "page.pdf") == bytes);
}

TEST_CASE("A text in other letters than the page's says its language, one in both does not", "[cartography][pdf]") {
    const TemporaryFolder folder;
    DocumentFacts facts;
    facts.title = "Made up";
    facts.date = "2026-01-01";
    facts.languages = {"en", "fa"};
    const auto languages_of = [&](std::initializer_list<const char*> texts) {
        Canvas canvas{folder / "page.pdf", PageFormat::pdf, {100, 80}, 72, facts};
        Typesetter typesetter{canvas};
        for (const char* const text : texts) {
            const auto tag = canvas.tag("P");
            typesetter.write(text, {10, 10}, {});
        }
        canvas.finish();
        const std::string bytes = bytes_of(folder / "page.pdf");
        constexpr std::string_view entry = "/Lang (";
        std::string found;
        for (std::size_t at = bytes.find(entry); at != std::string::npos; at = bytes.find(entry, at + 1)) {
            found += bytes.substr(at + entry.size(), bytes.find(')', at) - at - entry.size()) + " ";
        }
        return found;
    };
    const auto texts = {"Made-up house", "خانهٔ ساختگی", "Made-up خانه", "12 –"};
    // Cairo writes the catalogue, which has the page's, behind the elements.
    CHECK(languages_of(texts) == "fa en ");
    facts.language = "fa";
    facts.is_right_to_left = true;
    CHECK(languages_of(texts) == "en fa ");
    facts.languages.clear();
    CHECK(languages_of(texts) == "und-Latn fa ");
}

TEST_CASE("Languages for other tags than there are, are not added", "[cartography][pdf]") {
    const TemporaryFolder folder;
    DocumentFacts facts;
    facts.title = "Made up";
    facts.date = "2026-01-01";
    {
        Canvas canvas{folder / "page.pdf", PageFormat::pdf, {100, 80}, 72, facts};
        Typesetter typesetter{canvas};
        {
            const auto tag = canvas.tag("P");
            typesetter.write("Made up", {10, 10}, {});
        }
        canvas.finish();
    }
    const auto add = [&](std::size_t tags, const char* name) {
        add_to_pdf(folder / "page.pdf", {.language = "en",
                                         .page = {100, 80},
                                         .tags = tags,
                                         .tag_languages = {{.tag = 0, .name = name, .language = "fa"}}});
    };
    CHECK_THROWS_AS(add(2, "P"), geo::OutputError);
    CHECK_THROWS_AS(add(1, "Span"), geo::OutputError);
}

#include "situs/cartography/legible_names.hpp"
#include "tests/test.hpp"

using namespace situs::maps;

namespace {

/// Fonts without "#".
bool has_letters(std::string_view text) {
    return text.find('#') == std::string_view::npos;
}

}  // namespace

TEST_CASE("What the fonts cannot write is called by another of its names, else by its id", "[cartography]") {
    MapContent content;
    content.sites.resize(3);
    content.sites[0].id = "made-up-one";
    content.sites[0].labels = {"#", "Made-up one"};
    content.sites[1].id = "made-up-two";
    content.sites[1].labels = {"##"};
    content.sites[1].other_names = {"##", "Another made-up name", "Third"};
    content.sites[2].id = "made-up-three";
    content.sites[2].labels = {"###"};
    content.sites[2].other_names = {"###"};
    content.unlocated = {{.id = "made-up-four", .label = "#", .because = "Made up."},
                         {.id = "made-up-five", .label = "Made-up five", .because = "Made up."}};
    CHECK(use_legible_names(content, has_letters) ==
          std::vector<std::string>{"Another made-up name", "made-up-three", "made-up-four"});
    CHECK(content.sites[0].labels == std::vector<std::string>{"Made-up one"});
    CHECK(content.sites[1].labels == std::vector<std::string>{"Another made-up name"});
    CHECK(content.sites[2].labels == std::vector<std::string>{"made-up-three"});
    CHECK(content.unlocated[0].label == "made-up-four");
    CHECK(content.unlocated[1].label == "Made-up five");
}

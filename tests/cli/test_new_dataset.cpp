#include "tests/test.hpp"
#include "tools/situs/new_dataset.hpp"

TEST_CASE("A slug is made of any text", "[cli][new]") {
    using situs::cli::slug_of;
    CHECK(slug_of("My Dataset (2)") == "my-dataset-2");
    CHECK(slug_of("--a__b--") == "a-b");
    CHECK(slug_of("خاوران").empty());
    CHECK(slug_of("") == "");
    CHECK(slug_of(std::string(100, 'a')) == std::string(64, 'a'));
    CHECK(slug_of(std::string(63, 'a') + " b") == std::string(63, 'a'));
}

TEST_CASE("A dataset to start from holds no coordinate, and says that its record is an example", "[cli][new]") {
    for (const auto& [path, text] : situs::cli::starting_files({.id = "x",
                                    .title = "X",
                                    .license = "CC-BY-4.0",
                                    .languages = {"en"},
                                    .countries = {"IR"},
                                    .sensitivity = "restricted"})) {
        INFO(path.string());
        CHECK(text.find("coordinates") == std::string::npos);
        CHECK(text.ends_with('\n'));
        if (path.extension() == ".geojson") {
            CHECK(text.find("\"geometry\": null") != std::string::npos);
            CHECK(text.find("\"draft\"") != std::string::npos);
            CHECK(text.find("\"country\": \"IR\"") != std::string::npos);
        }
    }
}

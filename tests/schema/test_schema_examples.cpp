#include "tests/schema/verdict.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

using situs::schema_tests::first_fault;
using situs::schema_tests::schema_of;

namespace {

std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{situs::testing::source_folder() / folder}) {
        if (entry.path().extension() == ".json" || entry.path().extension() == ".geojson") {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::string fault_in(const std::filesystem::path& file) {
    const std::string text = situs::schema_tests::text_of_file(file);
    geo::json::Document document;
    REQUIRE(document.parse(text));
    return first_fault(schema_of(file.filename().string()), document.root());
}

}  // namespace

TEST_CASE("situs finds nothing wrong in the good examples of the schemas", "[schema]") {
    const auto files = files_in("tests/schema/examples/good");
    CHECK(files.size() >= 10);
    for (const auto& file : files) {
        INFO(file.filename());
        CHECK(fault_in(file) == "");
    }
}

TEST_CASE("situs finds a fault in every bad example of the schemas", "[schema]") {
    const auto files = files_in("tests/schema/examples/bad");
    CHECK(files.size() >= 60);
    for (const auto& file : files) {
        INFO(file.filename());
        CHECK(fault_in(file) != "");
    }
}

TEST_CASE("The seed dataset has the shape of the record format", "[schema]") {
    auto files = files_in("datasets/iran-1988/layers");
    CHECK_FALSE(files.empty());
    for (const char* name : {"dataset.json", "sources.situs.json"}) {
        files.push_back(situs::testing::source_folder() / "datasets/iran-1988" / name);
    }
    for (const auto& file : files) {
        INFO(file.filename());
        CHECK(fault_in(file) == "");
    }
}

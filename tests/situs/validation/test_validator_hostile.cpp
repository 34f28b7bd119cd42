#include "situs/validation/validator.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

using namespace situs;
using testing::findings_of_text;

namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string result;
    for (std::size_t i = 0; i < times; ++i) {
        result += text;
    }
    return result;
}

}  // namespace

TEST_CASE("200,000 brackets are a finding, wherever they stand", "[validation]") {
    const std::string open = repeated("[", 200'000);
    for (const std::string& text :
         {open, open + repeated("]", 200'000), repeated("{\"a\":", 200'000),
          R"({"type": "Feature", "geometry": null, "properties": {"a": )" + open,
          testing::layer_of({R"({"type": "Feature", "geometry": null, "properties": {"a": )" + open + "}}"})}) {
        const auto findings = findings_of_text(text);
        REQUIRE_FALSE(findings.empty());
        CHECK(findings.size() <= 2);
    }
}

TEST_CASE("Of a hundred thousand faults in one feature a hundred are listed and the rest counted", "[validation]") {
    const std::string names = repeated("1, ", 99'999) + "1";
    const auto findings = findings_of_text(testing::layer_of(
        {R"({"type": "Feature", "id": "a", "geometry": null, "properties": {"kind": "prison", "names": [)" + names +
         "]}}"}));
    std::size_t listed = 0;
    for (const Finding& finding : findings) {
        listed += finding.rule == "site-structure" ? 1U : 0U;
    }
    CHECK(listed == 101);
    CHECK(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.message == "99900 more findings of this rule here are not listed";
    }));
}

TEST_CASE("Damaged fixtures end in findings, never otherwise", "[validation]") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    const auto fixtures = situs::testing::source_folder() / "tests/situs/validation/rules";
    std::vector<std::string> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{fixtures}) {
        if (entry.path().extension() == ".geojson") {
            std::ifstream stream{entry.path(), std::ios::binary};
            texts.emplace_back(std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{});
        }
    }
    std::sort(texts.begin(), texts.end());
    REQUIRE(texts.size() > 50);
    for (int round = 0; round < 1500; ++round) {
        std::string text = texts[random() % texts.size()];
        for (std::size_t i = random() % 4; i < 4 && !text.empty(); ++i) {
            const std::size_t at = random() % text.size();
            switch (random() % 4) {
                case 0:
                    text[at] = static_cast<char>(random());
                    break;
                case 1:
                    text.erase(at, random() % 20);
                    break;
                case 2:
                    text.insert(at, text.substr(random() % text.size(), random() % 40));
                    break;
                default:
                    text.resize(at);
                    break;
            }
        }
        for (const Finding& finding : findings_of_text(text, ReadAs::layer)) {
            REQUIRE_FALSE(finding.message.empty());
        }
    }
}

TEST_CASE("Strange but legal GeoJSON has no finding", "[validation]") {
    const std::vector<std::string> legal{
        R"({"type":"FeatureCollection","features":[]})",
        R"({"features":[],"type":"FeatureCollection"})",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":null}]})",
        R"({"type":"Point","coordinates":[1e1,2E+0,-0]})",
        R"({"type":"Point","coordinates":[]})",
        R"({"type":"GeometryCollection","geometries":[]})",
        R"({"type":"\u0046eature","geometry":{"type":"Po\u0069nt","coordinates":[50,37]},"properties":{"a":18446744073709551617}})",
        R"({"type":"Feature","id":"","geometry":null,"properties":{"":{"":[]}},"bbox":[0,0,1,1]})",
        "\t\r\n{\"type\":\"Feature\",\"geometry\":null,\"properties\":null}\r\n\r\n"};
    for (const std::string& text : legal) {
        CAPTURE(text);
        CHECK(testing::short_forms(findings_of_text(text)) == std::vector<std::string>{});
    }
}

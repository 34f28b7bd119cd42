#include "situs/validation/validator.hpp"
#include "tests/test.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

using namespace situs;
namespace fs = std::filesystem;

namespace {

/// A record of about 1 kB. Some lack a name, some share an id, some relate to a record that is not there.
std::string record(int number) {
    const std::string padding(600, 'x');
    const std::string names = number % 97 == 0 ? "" : R"({"text": "A made-up place", "lang": "en"})";
    return fmt::format(
        R"({{"type": "Feature", "id": "made-up-{}", "geometry": null, "properties": {{"names": [{}], "notes": "{}", )"
        R"("relations": [{{"type": "part-of", "to": "made-up-{}"}}], "unlocated": {{"because": "made up"}}}}}})",
        number % 1000 == 0 ? 1 : number, names, padding, number % 500 == 3 ? -1 : number + 1);
}

/// Several batches of features; now and then one that is damaged, which odd brackets follow.
std::string layer(int count, int damaged) {
    std::string text = R"({"type": "FeatureCollection", "situs": "1", "features": [)";
    for (int i = 0; i < count; ++i) {
        std::string one = record(i);
        if (damaged > 0 && i % damaged == damaged - 1) {
            one.resize(one.size() - 200 - static_cast<std::size_t>(i % 3));
            one += i % 2 == 0 ? "]}" : "";
        }
        text += (i == 0 ? "\n" : ",\n") + one;
    }
    return text + "\n]}\n";
}

struct Outcome {
    std::vector<std::string> findings;
    std::uint64_t features = 0;
    std::uint64_t errors = 0;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome_of(const ValidationSummary& summary, const FindingList& list) {
    Outcome outcome{{}, summary.features, summary.errors};
    for (const Finding& finding : list.findings) {
        outcome.findings.push_back(fmt::format("{}:{}: {} {} {} {}", finding.line, finding.column, finding.rule,
                                               finding.subject, finding.pointer, finding.message));
    }
    return outcome;
}

Outcome validate_with(const std::string& text, unsigned threads) {
    std::istringstream stream{text};
    FindingList list;
    ValidationOptions options;
    options.threads = threads;
    const ValidationSummary summary = validate(stream, "text", options, list);
    return outcome_of(summary, list);
}

/// A town in a grid of some 5 km. Now and then one repeats an id, stands on the point of the one before, has its name
/// and stands near it, lies on another continent, outside of what contains it, or is related to one that is not there.
std::string town(int number) {
    const int same_place = number % 50 == 7 || number % 70 == 9 ? number - 1 : number;
    const double lon = number % 400 == 399 ? -120 : 48 + same_place % 80 * 0.05 + (number % 70 == 9 ? 0.002 : 0);
    const double lat = 30 + same_place / 80 * 0.05;
    return fmt::format(
        R"({{"type": "Feature", "id": "made-up-{}", "geometry": null, "properties": {{"within": "made-up-{}", )"
        R"("names": [{{"text": "Made-up town {}", "lang": "en"}}], "relations": [{{"type": "near", "to": "made-up-{}"}}], )"
        R"("locations": [{{"id": "drawn", "standing": "preferred", "geometry": {{"type": "Point", "coordinates": [{:.4f}, {:.4f}]}}, )"
        R"("role": "centre", "uncertainty_m": 100}}]}}}})",
        number % 1000 == 0    ? 1
        : number % 1300 == 77 ? number - 1
                              : number,
        number % 90 == 0 ? 20 : -1, number % 70 == 9 ? number - 1 : number, number % 500 == 3 ? -2 : 5, lon, lat);
}

/// A dataset of 5,000 such towns, one finding of which is accepted; gone with the test.
class Towns {
public:
    Towns() : path_{fs::temp_directory_path() / ("situs-threads-" + std::to_string(std::random_device{}()))} {
        fs::create_directories(path_ / "layers");
        std::ofstream{path_ / "dataset.json"}
            << R"({"situs": "1", "id": "towns", "layers": ["towns"], "validation": {"exceptions": [)"
            << R"({"rule": "ids-unique", "record": "made-up-1", "reason": "made up"}, )"
            << R"({"rule": "ids-unique", "record": "made-up-none", "reason": "made up"}]}})";
        std::ofstream{path_ / "sources.json"} << "[]";
        std::ofstream layer{path_ / "layers" / "towns.geojson"};
        layer << R"({"type": "FeatureCollection", "situs": "1", "features": [)";
        for (int number = 0; number < 5000; ++number) {
            layer << (number == 0 ? "\n" : ",\n") << town(number);
        }
        layer << "\n]}\n";
    }
    Towns(const Towns&) = delete;
    Towns& operator=(const Towns&) = delete;
    ~Towns() { fs::remove_all(path_); }
    const fs::path& path() const noexcept { return path_; }

private:
    fs::path path_;
};

}  // namespace

TEST_CASE("What is found, and its order, does not depend on the number of threads", "[validation][threads]") {
    for (const int damaged : {0, 1500, 40}) {
        const std::string text = layer(4000, damaged);
        const Outcome alone = validate_with(text, 1);
        CAPTURE(damaged);
        CHECK(alone.features > 3000);
        CHECK(alone.findings.size() > 40);
        for (const unsigned threads : {2U, 3U, 8U}) {
            CAPTURE(threads);
            const Outcome together = validate_with(text, threads);
            CHECK(together.features == alone.features);
            CHECK(together.findings == alone.findings);
        }
    }
}

TEST_CASE("Rules that run last tell the same in the same order on any number of threads", "[validation][threads]") {
    const Towns towns;
    const auto validated = [&](unsigned threads, ValidationSummary& summary) {
        FindingList list;
        ValidationOptions options;
        options.threads = threads;
        summary = validate(towns.path(), options, list);
        return outcome_of(summary, list);
    };
    ValidationSummary summary;
    const Outcome alone = validated(1, summary);
    for (const char* rule : {"ids-unique", "relations-resolve", "inside-within", "stacked-sites", "likely-duplicates",
                             "far-outlier", "validation-settings"}) {
        CAPTURE(rule);
        CHECK(summary.by_rule.count(rule) == 1);
    }
    CHECK(summary.accepted > 0);
    for (const unsigned threads : {2U, 3U, 8U}) {
        CAPTURE(threads);
        ValidationSummary again;
        CHECK(validated(threads, again) == alone);
        CHECK(again.accepted == summary.accepted);
    }
}

TEST_CASE("A sink that throws at what a last rule found stops a run on several threads", "[validation][threads]") {
    struct Refusing final : FindingSink {
        void add(const Finding& finding) override {
            if (finding.rule == "relations-resolve") {
                throw std::runtime_error{"the disk is full"};
            }
        }
    } sink;
    const Towns towns;
    ValidationOptions options;
    options.threads = 3;
    CHECK_THROWS_AS(validate(towns.path(), options, sink), std::runtime_error);
}

TEST_CASE("A feature larger than a batch stands in its order", "[validation][threads]") {
    std::string text = layer(600, 0);
    const std::string large =
        R"({"type": "Feature", "id": "made-up-large", "geometry": null, "properties": {"notes": ")" +
        std::string(3U << 20U, 'x') + R"("}})";
    text.insert(text.find("\n", text.size() / 2) + 1, large + ",\n");
    const Outcome alone = validate_with(text, 1);
    CHECK(validate_with(text, 2) == alone);
    CHECK(alone.features == 601);
}

TEST_CASE("A sink that throws stops a run on several threads", "[validation][threads]") {
    struct Refusing final : FindingSink {
        void add(const Finding&) override { throw std::runtime_error{"the disk is full"}; }
    } sink;
    std::istringstream stream{layer(4000, 0)};
    ValidationOptions options;
    options.threads = 4;
    CHECK_THROWS_AS(validate(stream, "text", options, sink), std::runtime_error);
}

TEST_CASE("Each record of a layer has the findings, and their order, that it has alone", "[validation][threads]") {
    const auto faulty = [](int number) {
        const std::string bbox = number % 3 == 0 ? R"("bbox": [1, 2], )" : "";      // A rule for any feature.
        const std::string names = number % 4 == 0 ? "" : R"({"text": "Made up"})";  // Rules for records.
        const std::string because = number % 7 == 0 ? "" : R"("because": "made up")";
        return fmt::format(R"({{"type": "Feature", "id": "made-up-{}", {}"geometry": null, )"
                           R"("properties": {{"names": [{}], "unlocated": {{{}}}}}}})",
                           number, bbox, names, because);
    };
    const auto layer_of = [](const std::string& features) {
        return "{\"type\": \"FeatureCollection\", \"situs\": \"1\", \"features\": [\n" + features + "\n]}\n";
    };
    const auto told = [](const std::string& text, unsigned threads) {
        std::vector<std::string> findings;
        for (const std::string& finding : validate_with(text, threads).findings) {
            findings.push_back(finding.substr(finding.find(' ')));  // Without line and column.
        }
        return findings;
    };
    std::string all;
    std::vector<std::string> alone;
    for (int number = 0; number < 150; ++number) {
        all += (number == 0 ? "" : ",\n") + faulty(number);
        const auto of_one = told(layer_of(faulty(number)), 1);
        alone.insert(alone.end(), of_one.begin(), of_one.end());
    }
    CHECK(alone.size() > 300);
    CHECK(told(layer_of(all), 1) == alone);
    CHECK(told(layer_of(all), 2) == alone);
}

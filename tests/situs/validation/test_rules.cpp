#include "situs/validation/rule.hpp"
#include "tests/situs/validation/findings_of.hpp"
#include "tests/test.hpp"

#include <algorithm>
#include <fstream>
#include <set>

using namespace situs;
namespace fs = std::filesystem;

namespace {

const fs::path fixtures = situs::testing::source_folder() / "tests/situs/validation/rules";

std::string stem_of(const Rule& rule) {
    std::string stem{rule.id};
    std::replace(stem.begin(), stem.end(), '-', '_');
    return stem;
}

std::vector<fs::path> cases(const Rule& rule, const std::string& prefix) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator{fixtures / stem_of(rule)}) {
        const fs::path& path = entry.path();
        if (path.filename().string().starts_with(prefix) && path.extension() != ".txt") {
            found.push_back(path);
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

/// The findings of one rule, a line each; those in a dataset begin with the file.
std::vector<std::string> said(const Rule& rule, const fs::path& path) {
    std::vector<std::string> lines;
    for (const Finding& finding : testing::findings_with_texts(path)) {
        if (finding.rule == rule.id) {
            const std::string file =
                fs::is_directory(path) ? fs::path{finding.file}.lexically_relative(path).string() + ":" : "";
            lines.push_back(file + testing::short_form(finding));
        }
    }
    return lines;
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream stream{path};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// The lines of a file; where one begins with "2:70 or 2:78 ", as where versions of GEOS name another of several
/// faults, with the place that was found.
std::vector<std::string> expected_of(const std::vector<std::string>& found, const fs::path& path) {
    constexpr std::string_view either = " or ";
    std::vector<std::string> lines = lines_of(path);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t first = lines[i].find(either);
        if (first == std::string::npos) {
            continue;
        }
        const std::size_t second = lines[i].find(' ', first + either.size());
        const std::string another = lines[i].substr(first + either.size());
        lines[i] = lines[i].substr(0, first) + lines[i].substr(second);
        if (i < found.size() && found[i] == another) {
            lines[i] = another;
        }
    }
    return lines;
}

}  // namespace

TEST_CASE("Each rule says what it is, why it matters and what to do", "[validation]") {
    std::set<std::string_view> ids;
    for (const Rule* rule : rules()) {
        CAPTURE(rule->id);
        CHECK(ids.insert(rule->id).second);
        CHECK(std::all_of(rule->id.begin(), rule->id.end(),
                          [](char c) { return (c >= 'a' && c <= 'z') || c == '-' || (c >= '0' && c <= '9'); }));
        CHECK(find_rule(rule->id) == rule);
        for (const std::string_view text : {rule->summary, rule->basis, rule->why, rule->example, rule->mend}) {
            CHECK(text.size() > 10);
        }
        CHECK(rule->summary.back() != '.');
        CHECK(rule->why.back() == '.');
        CHECK((rule->text != nullptr || rule->layer != nullptr || rule->feature != nullptr || rule->site != nullptr ||
               rule->dataset != nullptr));
    }
    CHECK(ids.size() > 24);
    CHECK(find_rule("no-such-rule") == nullptr);
}

TEST_CASE("The rules stand in the order of their subjects, and each has a check for its own", "[validation]") {
    Subject last = Subject::text;
    for (const Rule* rule : rules()) {
        CAPTURE(rule->id);
        CHECK(rule->subject >= last);
        last = rule->subject;
        switch (rule->subject) {
            case Subject::text:
                CHECK(rule->text != nullptr);
                break;
            case Subject::feature:
                CHECK(rule->feature != nullptr);
                break;
            case Subject::site:
                CHECK(rule->site != nullptr);
                break;
            case Subject::dataset:
                CHECK(rule->dataset != nullptr);
                break;
        }
    }
}

TEST_CASE("No rule speaks of a fixture that is right for it", "[validation]") {
    for (const Rule* rule : rules()) {
        CAPTURE(rule->id);
        REQUIRE(fs::is_directory(fixtures / stem_of(*rule)));
        const std::vector<fs::path> right = cases(*rule, "ok-");
        CHECK_FALSE(right.empty());
        for (const fs::path& path : right) {
            CAPTURE(path.filename());
            CHECK(said(*rule, path) == std::vector<std::string>{});
        }
    }
}

TEST_CASE("Each rule finds what is wrong in its fixtures, and where", "[validation]") {
    for (const Rule* rule : rules()) {
        CAPTURE(rule->id);
        const std::vector<fs::path> wrong = cases(*rule, "bad-");
        CHECK_FALSE(wrong.empty());
        for (const fs::path& path : wrong) {
            CAPTURE(path.filename());
            const fs::path expected = path.parent_path() / (path.stem().string() + ".txt");
            REQUIRE(fs::exists(expected));
            REQUIRE_FALSE(lines_of(expected).empty());
            const std::vector<std::string> found = said(*rule, path);
            CHECK(found == expected_of(found, expected));
        }
    }
}

TEST_CASE("Every fixture folder belongs to a rule", "[validation]") {
    for (const auto& entry : fs::directory_iterator{fixtures}) {
        std::string id = entry.path().filename().string();
        std::replace(id.begin(), id.end(), '_', '-');
        CAPTURE(id);
        CHECK(find_rule(id) != nullptr);
    }
}

TEST_CASE("Every finding has a message and a mend, with nothing raw in them", "[validation]") {
    for (const auto& entry : fs::recursive_directory_iterator{fixtures}) {
        if (entry.path().extension() != ".geojson") {
            continue;
        }
        CAPTURE(entry.path());
        for (const Finding& finding : testing::findings_with_texts(entry.path())) {
            CAPTURE(finding.rule, finding.message);
            CHECK(finding.message.size() > 10);
            CHECK(finding.mend.size() > 5);
            for (const std::string* text : {&finding.message, &finding.mend}) {
                CHECK(std::none_of(text->begin(), text->end(), [](char c) { return c >= 0 && c < 0x20; }));
                CHECK(text->find("\u202E") == std::string::npos);
            }
        }
    }
}

#include "situs/evidence/origins.hpp"
#include "tests/test.hpp"

#include <map>
#include <random>
#include <set>
#include <string>

using namespace situs;

namespace {

SourceId id(const std::string& text) {
    return SourceId{text};
}

void add(Sources& sources, const std::string& name, const std::vector<std::string>& originals = {}) {
    Source source;
    source.id = id(name);
    for (const std::string& original : originals) {
        source.derived_from.push_back(id(original));
    }
    sources.add(source);
}

}  // namespace

TEST_CASE("Sources without derivation are origins of their own", "[evidence]") {
    Sources sources;
    add(sources, "letter");
    add(sources, "gazetteer");
    const Origins origins{sources};
    CHECK(origins.origin_of(id("letter")) == id("letter"));
    CHECK(origins.origin_of(id("gazetteer")) == id("gazetteer"));
    CHECK(origins.origin_of(id("unknown")) == id("unknown"));
    CHECK(origins.cycles().empty());
}

TEST_CASE("A copy, and a copy of a copy, go back to the original", "[evidence]") {
    Sources sources;
    add(sources, "blog", {"release"});
    add(sources, "release", {"letter"});
    add(sources, "letter");
    const Origins origins{sources};
    CHECK(origins.origin_of(id("blog")) == id("letter"));
    CHECK(origins.origin_of(id("release")) == id("letter"));
    CHECK(origins.independent({id("blog"), id("letter"), id("release")}) == std::vector{id("blog")});
}

TEST_CASE("A source that draws on two others joins them", "[evidence]") {
    Sources sources;
    add(sources, "survey", {"letter", "interview"});
    add(sources, "letter");
    add(sources, "interview");
    add(sources, "map");
    const Origins origins{sources};
    CHECK(origins.origin_of(id("letter")) == origins.origin_of(id("interview")));
    CHECK(origins.independent({id("map"), id("interview"), id("letter")}) == std::vector{id("map"), id("interview")});
}

TEST_CASE("Two copies of a source that is not in the list are one origin", "[evidence]") {
    Sources sources;
    add(sources, "a", {"lost"});
    add(sources, "b", {"lost"});
    const Origins origins{sources};
    CHECK(origins.origin_of(id("a")) == id("lost"));
    CHECK(origins.origin_of(id("lost")) == id("lost"));
    CHECK(origins.independent({id("a"), id("b")}).size() == 1);
}

TEST_CASE("Sources that derive from each other in a circle are found, each circle once", "[evidence]") {
    Sources sources;
    add(sources, "self", {"self"});
    add(sources, "a", {"b"});
    add(sources, "b", {"c"});
    add(sources, "c", {"a", "d"});
    add(sources, "d");
    add(sources, "x", {"y"});
    add(sources, "y", {"x"});
    const Origins origins{sources};
    REQUIRE(origins.cycles().size() == 3);
    CHECK(origins.cycles()[0] == std::vector{id("self")});
    CHECK(origins.cycles()[1] == std::vector{id("a"), id("b"), id("c")});
    CHECK(origins.cycles()[2] == std::vector{id("x"), id("y")});
    CHECK(origins.origin_of(id("a")) == id("d"));
}

TEST_CASE("A chain of a hundred thousand copies needs no recursion", "[evidence]") {
    Sources sources;
    constexpr int count = 100'000;
    for (int i = 0; i < count; ++i) {
        add(sources, "s" + std::to_string(i), {"s" + std::to_string(i + 1)});
    }
    const Origins origins{sources};
    CHECK(origins.origin_of(id("s0")) == id("s" + std::to_string(count)));
    CHECK(origins.cycles().empty());
}

TEST_CASE("Two sources have one origin exactly where a way of derivations joins them", "[evidence]") {
    const auto seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    for (int round = 0; round < 200; ++round) {
        const int count = 2 + static_cast<int>(random() % 12);
        std::map<std::string, std::set<std::string>> joined;
        Sources sources;
        for (int i = 0; i < count; ++i) {
            const std::string name = "s" + std::to_string(i);
            joined[name];
            std::vector<std::string> originals;
            while (random() % 3 == 0) {
                originals.push_back("s" + std::to_string(random() % static_cast<unsigned>(count)));
                joined[name].insert(originals.back());
                joined[originals.back()].insert(name);
            }
            add(sources, name, originals);
        }
        const Origins origins{sources};
        for (const auto& [start, ignored] : joined) {
            std::set<std::string> reached{start};  // by plain search
            std::vector<std::string> waiting{start};
            while (!waiting.empty()) {
                const std::string now = waiting.back();
                waiting.pop_back();
                for (const std::string& next : joined[now]) {
                    if (reached.insert(next).second) {
                        waiting.push_back(next);
                    }
                }
            }
            for (const auto& [other, unused] : joined) {
                REQUIRE((origins.origin_of(id(start)) == origins.origin_of(id(other))) == (reached.count(other) > 0));
            }
        }
    }
}

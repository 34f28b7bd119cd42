#include "situs/evidence/evidence_table.hpp"
#include "tests/test.hpp"

#include <cstdint>
#include <random>
#include <set>
#include <string>

using namespace situs;

namespace {

/// letter ← release (a copy); gazetteer, map and interview stand alone.
Origins origins() {
    Sources sources;
    for (const char* name : {"letter", "release", "gazetteer", "map", "interview"}) {
        Source source;
        source.id = SourceId{name};
        if (source.id.text() == "release") {
            source.derived_from.push_back(SourceId{"letter"});
        }
        sources.add(source);
    }
    return Origins{sources};
}

struct Says {
    std::string source, aspect, says;
    std::string value = {};
    std::vector<std::string> locations = {};
};

Site site_with(const std::vector<Says>& statements) {
    Site site;
    for (const Says& statement : statements) {
        Attestation& attestation = site.attestations.emplace_back();
        attestation.source = SourceId{statement.source};
        Claim& claim = attestation.claims.emplace_back();
        claim.aspect = statement.aspect;
        claim.says = statement.says;
        claim.value = statement.value;
        for (const std::string& location : statement.locations) {
            claim.locations.emplace_back(location);
        }
    }
    return site;
}

void add_location(Site& site, const std::string& id, const std::string& standing, geo::LonLat place, double radius) {
    Location& location = site.locations.emplace_back();
    location.id = LocationId{id};
    location.standing = standing;
    location.geometry = geo::Geometry::point(place);
    location.uncertainty = geo::Metres{radius};
}

std::string word(const Site& site, std::string_view aspect) {
    return weigh(site, aspect, origins()).word;
}

constexpr geo::LonLat lahijan{.lon = 50.00919, .lat = 37.20416};
constexpr geo::LonLat rasht{.lon = 49.5891, .lat = 37.2682};  // 38 km west of Lahijan

}  // namespace

TEST_CASE("One origin that affirms gives reported, a copy adds nothing", "[evidence]") {
    const Weighing one = weigh(site_with({{"letter", "existence", "affirms"}}), "existence", origins());
    CHECK(one.word == "reported");
    CHECK(one.because == "One origin affirms it: letter.");
    const Weighing copied = weigh(site_with({{"release", "existence", "affirms"}, {"letter", "existence", "affirms"}}),
                                  "existence", origins());
    CHECK(copied.word == "reported");
    CHECK(copied.affirming == std::vector{SourceId{"release"}});
    CHECK(copied.because == "One origin affirms it (its copies count once): release.");
}

TEST_CASE("Two independent origins that affirm give corroborated", "[evidence]") {
    const Weighing weighing =
        weigh(site_with({{"letter", "event", "affirms"}, {"map", "event", "affirms"}, {"release", "event", "affirms"}}),
              "event", origins());
    CHECK(weighing.word == "corroborated");
    CHECK(weighing.because == "2 independent origins affirm it, none denies: letter, map.");
}

TEST_CASE("One origin that affirms and another that denies give disputed", "[evidence]") {
    const Weighing weighing =
        weigh(site_with({{"letter", "existence", "affirms"}, {"map", "existence", "denies"}}), "existence", origins());
    CHECK(weighing.word == "disputed");
    CHECK(weighing.because == "Origins contradict each other: affirmed by letter; denied by map.");
}

TEST_CASE("An origin that contradicts only itself disputes nothing", "[evidence]") {
    const Weighing weighing = weigh(site_with({{"letter", "existence", "affirms"}, {"release", "existence", "denies"}}),
                                    "existence", origins());
    CHECK(weighing.word == "reported");
    CHECK(weighing.because == "One origin affirms it, and denies it elsewhere: letter.");
}

TEST_CASE("Mentions, other aspects and a denial alone affirm nothing", "[evidence]") {
    CHECK(word(site_with({}), "existence") == "not-assessed");
    CHECK(word(site_with({{"letter", "existence", "mentions"}}), "existence") == "not-assessed");
    CHECK(word(site_with({{"letter", "event", "affirms"}}), "existence") == "not-assessed");
    const Weighing denied = weigh(site_with({{"letter", "existence", "denies"}}), "existence", origins());
    CHECK(denied.word == "not-assessed");
    CHECK(denied.because == "No source affirms it; denied by letter.");
}

TEST_CASE("A preferred location that no source states is inferred", "[evidence]") {
    Site site = site_with({{"letter", "existence", "affirms"}});
    CHECK(word(site, "location") == "not-assessed");
    add_location(site, "a", "alternative", lahijan, 5000);
    CHECK(word(site, "location") == "not-assessed");
    site.locations.front().standing = "preferred";
    CHECK(word(site, "location") == "inferred");
    CHECK(word(site, "existence") == "reported");
}

TEST_CASE("Origins that name places lying apart dispute the location", "[evidence]") {
    Site site = site_with(
        {{"letter", "location", "affirms", "in Lahijan", {"a"}}, {"map", "location", "affirms", "in Rasht", {"b"}}});
    add_location(site, "a", "preferred", lahijan, 5000);
    add_location(site, "b", "alternative", rasht, 5000);
    const Weighing apart = weigh(site, "location", origins());
    CHECK(apart.word == "disputed");
    CHECK(apart.because == "Independent origins name places that lie apart: a (letter), b (map).");
    SECTION("but not where their areas touch") {
        site.locations.back().uncertainty = geo::Metres{40'000};
        CHECK(word(site, "location") == "corroborated");
    }
    SECTION("nor where they share one") {
        site.attestations.back().claims.front().locations.emplace_back("a");
        CHECK(word(site, "location") == "corroborated");
    }
    SECTION("nor where they go back to one origin") {
        site.attestations.back().source = SourceId{"release"};
        CHECK(word(site, "location") == "reported");
    }
    SECTION("nor where one of the two was rejected: that claim affirms nothing then") {
        site.locations.back().standing = "rejected";
        CHECK(word(site, "location") == "reported");
    }
    SECTION("nor where one has no geometry, or one that is no place") {
        site.locations.back().geometry = {};
        CHECK(word(site, "location") == "corroborated");
        site.locations.back().geometry = geo::Geometry::point({.lon = 49.5891, .lat = 137.2682});
        CHECK(word(site, "location") == "corroborated");
    }
    SECTION("nor where a claim names no location of the record") {
        site.attestations.back().claims.front().locations.clear();
        CHECK(word(site, "location") == "corroborated");
    }
}

TEST_CASE("Who affirms another location does not affirm the preferred one", "[evidence]") {
    Site site = site_with({{"letter", "location", "affirms", "in Lahijan", {"a"}}});
    add_location(site, "a", "superseded", lahijan, 5000);
    add_location(site, "b", "preferred", rasht, 5000);
    const Weighing moved = weigh(site, "location", origins());
    CHECK(moved.word == "inferred");
    CHECK(moved.because ==
          "No source states the preferred location, the record infers it; another is affirmed by letter.");
    CHECK(moved.affirming.empty());
    SECTION("nor does one that affirms an alternative that lies apart") {
        site.locations.front().standing = "alternative";
        CHECK(word(site, "location") == "inferred");
    }
    SECTION("an alternative whose area it meets may be the same place") {
        site.locations.front().standing = "alternative";
        site.locations.front().uncertainty = geo::Metres{40'000};
        CHECK(word(site, "location") == "reported");
    }
    SECTION("a claim that names both affirms it") {
        site.attestations.front().claims.front().locations.emplace_back("b");
        CHECK(word(site, "location") == "reported");
    }
    SECTION("a claim that names no location counts as before") {
        site.attestations.front().claims.front().locations.clear();
        CHECK(word(site, "location") == "reported");
    }
    SECTION("a second source that does is the only origin") {
        Attestation& second = site.attestations.emplace_back();
        second.source = SourceId{"release"};
        second.claims.push_back({"location", "affirms", {}, {}, {}});
        CHECK(weigh(site, "location", origins()).because == "One origin affirms it: release.");
    }
    SECTION("without a preferred one nothing that stands is affirmed") {
        site.locations.pop_back();
        const Weighing gone = weigh(site, "location", origins());
        CHECK(gone.word == "not-assessed");
        CHECK(gone.because == "No source affirms a location that stands; a superseded one is affirmed by letter.");
        site.locations.front().standing = "alternative";
        CHECK(word(site, "location") == "reported");
    }
}

TEST_CASE("A denial of another location disputes nothing", "[evidence]") {
    Site site = site_with({{"letter", "location", "affirms", "", {"a"}}, {"map", "location", "denies", "", {"b"}}});
    add_location(site, "a", "preferred", lahijan, 5000);
    add_location(site, "b", "alternative", rasht, 5000);
    const Weighing other = weigh(site, "location", origins());
    CHECK(other.word == "reported");
    CHECK(other.denying.empty());
    site.attestations.back().claims.front().locations = {LocationId{"a"}};
    CHECK(word(site, "location") == "disputed");
    site.attestations.back().claims.front().locations = {};
    CHECK(word(site, "location") == "disputed");
}

TEST_CASE("Independent dates that cannot both be true dispute the event", "[evidence]") {
    const auto with_dates = [](const std::string& first, const std::string& second, const std::string& other_source) {
        return site_with({{"letter", "event", "affirms"},
                          {"letter", "date", "affirms", first},
                          {other_source, "date", "affirms", second}});
    };
    const Weighing apart = weigh(with_dates("1988-07", "1989", "map"), "event", origins());
    CHECK(apart.word == "disputed");
    CHECK(apart.because == "Independent origins give dates that cannot both be true: 1988-07 (letter), 1989 (map).");
    CHECK(word(with_dates("1988-07", "1988", "map"), "event") == "reported");
    CHECK(word(with_dates("1988-07/..", "1989", "map"), "event") == "reported");
    CHECK(word(with_dates("1988-07", "1989", "release"), "event") == "reported");
    CHECK(word(with_dates("1988-07", "no date", "map"), "event") == "reported");
    CHECK(word(with_dates("1988-07", "1989", "map"), "existence") == "not-assessed");
}

TEST_CASE("All dates of one origin are taken together", "[evidence]") {
    const Site site = site_with({{"letter", "event", "affirms"},
                                 {"letter", "date", "affirms", "1988-07"},
                                 {"letter", "date", "affirms", "1988-09"},
                                 {"map", "date", "affirms", "1988-07-28"}});
    CHECK(word(site, "event") == "reported");
}

TEST_CASE("An assessment exceeds the table where it claims more agreement than there is", "[evidence]") {
    const auto weighing = [](const std::string& given) { return Weighing{"existence", {}, {}, given, {}}; };
    CHECK(exceeds("corroborated", weighing("reported")));
    CHECK(exceeds("corroborated", weighing("disputed")));
    CHECK(exceeds("reported", weighing("disputed")));
    CHECK(exceeds("reported", weighing("inferred")));
    CHECK(exceeds("inferred", weighing("not-assessed")));
    CHECK_FALSE(exceeds("reported", weighing("corroborated")));
    CHECK_FALSE(exceeds("corroborated", weighing("corroborated")));
    CHECK_FALSE(exceeds("established", weighing("not-assessed")));
    CHECK_FALSE(exceeds("discounted", weighing("corroborated")));
    CHECK_FALSE(exceeds("disputed", weighing("corroborated")));
    CHECK_FALSE(exceeds("not-assessed", weighing("reported")));
}

TEST_CASE("The word alone is the word of the weighing", "[evidence]") {
    const std::vector<std::string> sources{"letter", "release", "map"};
    const std::vector<std::string> aspects{"existence", "location", "event", "date"};
    const std::vector<std::string> says{"affirms", "affirms", "denies", "mentions"};
    const std::vector<std::string> dates{"1988", "1989", "1988-07"};
    std::mt19937_64 random{20261128};
    const auto one_of = [&random](const std::vector<std::string>& list) { return list[random() % list.size()]; };
    std::set<std::string> seen;
    for (int round = 0; round < 3000; ++round) {
        std::vector<Says> statements;
        for (std::uint64_t i = random() % 5; i > 0; --i) {
            Says& made = statements.emplace_back(Says{one_of(sources), one_of(aspects), one_of(says)});
            made.value = made.aspect == "date" ? one_of(dates) : "";
            if (made.aspect == "location" && random() % 2 == 0) {
                made.locations.push_back(random() % 2 == 0 ? "here" : "there");
            }
        }
        Site site = site_with(statements);
        if (random() % 2 == 0) {
            add_location(site, "here", one_of({"rejected", "superseded", "preferred", "preferred"}), lahijan, 100);
            add_location(site, "there", "alternative", rasht, 100);
        }
        for (const char* aspect : {"existence", "location", "event"}) {
            CAPTURE(round, aspect);
            const std::string expected = word(site, aspect);
            REQUIRE(weighed_word(site, aspect, origins()) == expected);
            seen.insert(expected);
        }
    }
    CHECK(seen == std::set<std::string>{"corroborated", "disputed", "inferred", "not-assessed", "reported"});
}

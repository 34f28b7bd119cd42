#include "situs/store/row_matches.hpp"
#include "tests/test.hpp"

#include <fmt/format.h>

using situs::KnownBy;
using situs::LayerId;
using situs::RowMatches;
using situs::RowTraits;
using situs::Site;
using situs::SiteId;

namespace {

struct MadeUpRow {
    std::string subject, name, notes;
    geo::Geometry geometry = {};
};

/// Rows of a made-up file, and how often one was looked at.
struct MadeUpFile {
    std::vector<MadeUpRow> rows;
    std::size_t looks = 0;
    RowMatches matches{[this](std::size_t row) {
        ++looks;
        return RowTraits{.subject = rows[row].subject,
                         .name = rows[row].name,
                         .geometry = rows[row].geometry,
                         .notes = situs::notes_hash(rows[row].notes)};
    }};

    explicit MadeUpFile(std::vector<MadeUpRow> all) : rows{std::move(all)} {
        matches.set_source({.source = situs::SourceId{"made-up-report"}});
        for (std::size_t row = 0; row < rows.size(); ++row) {
            matches.add();
        }
    }
    void see(const Site& site) { matches.see(LayerId{"people"}, site); }
    /// The id of the record, with "?" if it is another row's; "new".
    std::string of(std::size_t row) const {
        const RowMatches::Match* const match = matches.of(row);
        return match == nullptr ? "new" : match->id.text() + (match->by ? "" : "?");
    }
};

Site record(const std::string& id, const std::string& line, const std::string& name, const std::string& notes,
            const geo::Geometry& geometry = {}) {
    Site site;
    site.id = SiteId{id};
    site.names.emplace_back().text = name;
    site.notes = notes;
    situs::Attestation attestation;
    attestation.source = situs::SourceId{"made-up-report"};
    attestation.locator_label = "line";
    attestation.locator_value = line;
    site.attestations.push_back(attestation);
    if (!geometry.is_null()) {
        situs::Location location;
        location.standing = "preferred";
        location.geometry = geometry;
        site.locations.push_back(location);
    }
    return site;
}

}  // namespace

TEST_CASE("Each of many rows with one name and place has its own record, by line before name", "[store]") {
    const geo::Geometry here = geo::Geometry::point({.lon = 50.5, .lat = 30.5});
    const geo::Geometry there = geo::Geometry::point({.lon = 50.6, .lat = 30.5});
    MadeUpFile file{
        {{"line 2", "Unknown", "", here}, {"line 3", "Unknown", "", here}, {"line 4", "Unknown", "", there}}};
    file.see(record("unknown-1", "7", "Unknown", "", here));  // found by name for the first row, until its own comes
    file.see(record("unknown-2", "2", "Unknown", "", here));
    file.see(record("unknown-3", "9", "Unknown", "", there));
    file.matches.settle();
    CHECK(file.of(0) == "unknown-2");
    CHECK(file.of(1) == "unknown-1");
    CHECK(file.of(2) == "unknown-3");
}

TEST_CASE("A row that was put above others of its name and place is the one without a record", "[store]") {
    MadeUpFile file{{{"line 2", "Unknown", "a child"},
                     {"line 3", "Unknown", "a man"},
                     {"line 4", "Unknown", "a woman"},
                     {"line 5", "Another", ""}}};
    file.see(record("unknown", "2", "Unknown", "a man"));
    file.see(record("unknown-2", "3", "Unknown", "a woman"));
    file.matches.settle();
    CHECK(file.of(0) == "unknown?");
    CHECK(file.of(1) == "unknown");
    CHECK(file.of(2) == "unknown-2");
    CHECK(file.of(3) == "new");
}

TEST_CASE("A record whose row has another name now does not count for a second row in silence", "[store]") {
    Site site = record("both", "2", "One", "");
    site.names.emplace_back().text = "Other";
    MadeUpFile file{{{"line 2", "One", ""}, {"line 3", "Other", ""}}};
    file.see(site);
    file.matches.settle();
    CHECK(file.of(0) == "both");
    CHECK(file.of(1) == "both?");
}

TEST_CASE("Rows of one name are looked at a few times each, however many they are", "[store]") {
    constexpr std::size_t many = 20'000;
    const bool is_placed = GENERATE(false, true);
    const geo::Geometry place = is_placed ? geo::Geometry::point({.lon = 50.5, .lat = 30.5}) : geo::Geometry{};
    std::vector<MadeUpRow> rows;
    for (std::size_t row = 0; row < many; ++row) {
        rows.push_back({fmt::format("line {}", row + 2), "Unknown", fmt::format("person {}", row), place});
    }
    MadeUpFile file{std::move(rows)};
    // Each stood one line above before, where the last of them is first in the file now; and they come backwards.
    for (std::size_t row = many - 1; row > 0; --row) {
        file.see(record(fmt::format("unknown-{}", row), fmt::format("{}", row + 1), "Unknown",
                        fmt::format("person {}", row), place));
    }
    file.matches.settle();
    CHECK(file.of(0).ends_with('?'));
    CHECK(file.of(1) == "unknown-1");
    CHECK(file.of(many - 1) == fmt::format("unknown-{}", many - 1));
    CHECK(file.looks < 10 * many);
}

#include "situs/store/import_within.hpp"
#include "tests/test.hpp"

#include <fmt/format.h>

#include <algorithm>

using situs::ImportedAreas;
using situs::PlannedRecord;
using situs::Site;
using situs::SiteId;

namespace {

Site record(const std::string& id, const std::string& within = {}) {
    Site site;
    site.id = SiteId{id};
    site.within = within;
    return site;
}

PlannedRecord planned(const std::string& id, const std::string& within) {
    return {
        .layer = situs::LayerId{"places"},
        .id = SiteId{id},
        .text = fmt::format(R"({{"type": "Feature", "id": "{}", "geometry": null, "properties": {{"within": "{}"}}}})",
                            id, within)};
}

std::string told(const PlannedRecord& record) {
    return record.lines.empty() ? std::string{} : record.lines.front().text;
}

}  // namespace

TEST_CASE("A new record that a record of the dataset already lies in cannot lie in that one", "[store]") {
    ImportedAreas areas;
    areas.see(record("rasht", "gilan"));  // which the dataset does not have
    areas.add_record("gilan");
    areas.want(0, "rasht");
    std::vector<PlannedRecord> records{planned("gilan", "rasht")};
    areas.settle(records, "column 2 (Within)");
    CHECK(told(records.front())
              .starts_with("column 2 (Within): within: \"rasht\" would make it lie in itself (gilan → rasht → gilan)"));
    CHECK(records.front().text.find(R"("notes": "Within: rasht")") != std::string::npos);
    CHECK(records.front().text.find(R"("within")") == std::string::npos);
}

TEST_CASE("Two rows of one id are no ambiguity where both became one record", "[store]") {
    ImportedAreas areas;
    areas.see(record("rasht"));
    areas.name("R-1", SiteId{"rasht"});
    areas.name("R-1", SiteId{"rasht"});
    areas.want(0, "R-1");
    std::vector<PlannedRecord> records{planned("lahijan", "R-1")};
    areas.settle(records, "");
    CHECK(told(records.front()).empty());
    CHECK(records.front().text.find(R"("within": "rasht")") != std::string::npos);
}

TEST_CASE("Near ids are looked for only for the first words that are no id", "[store]") {
    ImportedAreas areas;
    areas.see(record("lahijan"));
    std::vector<PlannedRecord> records;
    for (std::size_t i = 0; i < 60; ++i) {
        const std::string word = fmt::format("lahija{}", i / 2);  // each word twice
        areas.want(i, word);
        records.push_back(planned(fmt::format("place-{}", i), word));
    }
    areas.settle(records, "");
    CHECK(std::ranges::count_if(records, [](const PlannedRecord& one) {
              return told(one).find("(did you mean lahijan?)") != std::string::npos;
          }) == 40);
    CHECK(std::ranges::all_of(records, [](const PlannedRecord& one) {
        return told(one).find("is the id of no record of the dataset") != std::string::npos;
    }));
}

#include "situs/release/audience.hpp"
#include "situs/release/survey.hpp"
#include "situs/release/telling_id.hpp"
#include "tests/situs/exchange/temporary_folder.hpp"
#include "tests/test.hpp"

#include <string>
#include <string_view>
#include <vector>

using namespace situs;
using namespace situs::testing;

namespace {

using Names = std::vector<std::string_view>;

bool tells(std::string_view id, const Names& hidden, const Names& shown = {}) {
    return id_tells(id, hidden, shown);
}

std::string record(std::string_view id, std::string_view properties) {
    return R"({"type": "Feature", "id": ")" + std::string{id} +
           R"(", "geometry": null, "properties": {"kind": "burial-site", )" + std::string{properties} + "}}";
}

std::string named(std::string_view id, std::string_view word, std::string_view more = {}) {
    return record(id, R"("names": [{"text": "Plot 12"}, {"text": "Ahmad X grave", "sensitivity": ")" +
                          std::string{word} + "\"}]" + std::string{more});
}

/// The ids that the audience sees, and what both counts say.
std::string seen_by(const std::string& records, Audience audience, Drafts drafts = Drafts::left_out) {
    const TemporaryFolder folder;
    write_dataset(folder.path(), records, "public");
    const Dataset dataset = Dataset::open(folder.path());
    const SensitivityScan scan = scan_sensitivity(dataset);
    AudienceFilter filter{dataset, scan, audience, drafts};
    std::string seen;
    dataset.for_each_site([&](const LayerFile&, const Record& one) {
        if (const auto visible = filter.filtered(one)) {
            seen += visible->site.id.text() + (visible->site.within.empty() ? " " : " (within) ");
        }
    });
    const LeftOut& said = audience == Audience::internal ? scan.internal : scan.everyone;
    CHECK((drafts == Drafts::kept || filter.left_out() == said));
    CHECK(survey(dataset).sensitivity.everyone == scan.everyone);
    CHECK(survey(dataset).sensitivity.internal == scan.internal);
    return seen + std::to_string(said.sites) + " " + std::to_string(said.drafts);
}

}  // namespace

TEST_CASE("An id tells the name of which it was made", "[release]") {
    CHECK(tells("ahmad-x-grave", {"Ahmad X grave"}));
    CHECK(tells("ahmad-x-grave-2", {"Ahmad X grave"}));
    CHECK(tells("site-of-ahmad-x-grave", {"Ahmad X grave"}));
    CHECK(tells("ahmad-x", {"The Ahmad X grave"}));
    CHECK(tells("ahmad-x-2", {"The Ahmad X grave"}));
    CHECK(tells("ahmad", {"Plot 12", "Ahmad"}));
}

TEST_CASE("An id tells nothing that is shown, and no word that stands everywhere", "[release]") {
    CHECK_FALSE(tells("plot-12", {"Ahmad X grave"}));
    CHECK_FALSE(tells("grave", {"Ahmad X grave"}));
    CHECK_FALSE(tells("grave-7", {"Ahmad X grave"}));
    CHECK_FALSE(tells("ahmadi-x-grave", {"Ahmad X"}));
    CHECK_FALSE(tells("sample-prison", {"Sample Prison"}, {"Sample prison, old wing"}));
    CHECK_FALSE(tells("sample-prison", {"Sample prison, old wing"}, {"Sample Prison"}));
    CHECK_FALSE(tells("burial-site-3", {"Burial site"}, {"burial-site"}));
    CHECK_FALSE(tells("grave", {"گور"}));
    CHECK_FALSE(tells("grave", {""}));
    CHECK_FALSE(tells("", {"Ahmad X grave"}));
    CHECK_FALSE(tells("12", {"12 graves"}));
}

TEST_CASE("A record whose id tells a hidden name is in no copy that hides the name, and is counted", "[release]") {
    CHECK(seen_by(named("ahmad-x-grave", "restricted"), Audience::everyone) == "1 0");
    CHECK(seen_by(named("ahmad-x-grave", "restricted"), Audience::internal) == "ahmad-x-grave 0 0");
    CHECK(seen_by(named("ahmad-x-grave", "withheld"), Audience::everyone) == "1 0");
    CHECK(seen_by(named("ahmad-x-grave", "withheld"), Audience::internal) == "1 0");
    CHECK(seen_by(named("plot-12", "withheld"), Audience::everyone) == "plot-12 0 0");
    CHECK(seen_by(named("ahmad-x-grave", "withheld", R"(, "sensitivity": "restricted")"), Audience::internal) == "1 0");
    CHECK(seen_by(named("ahmad-x-grave", "public"), Audience::everyone) == "ahmad-x-grave 0 0");
}

TEST_CASE("A draft whose id tells a hidden name is left out for that", "[release]") {
    const std::string draft = named("ahmad-x-grave", "restricted", R"(, "draft": "not finished")");
    CHECK(seen_by(draft, Audience::everyone) == "1 0");
    CHECK(seen_by(draft, Audience::everyone, Drafts::kept) == "1 0");
}

TEST_CASE("Others do not name a record whose id tells a hidden name", "[release]") {
    const std::string both = named("ahmad-x-grave", "restricted") + ",\n" +
                             record("stone", R"("names": [{"text": "Stone"}], "within": "ahmad-x-grave")");
    CHECK(seen_by(both, Audience::everyone) == "stone 1 0");
    CHECK(seen_by(both, Audience::internal) == "ahmad-x-grave stone (within) 0 0");
}

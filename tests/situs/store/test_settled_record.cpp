#include "situs/store/settled_record.hpp"
#include "tests/test.hpp"

#include <string>

using namespace situs;
using geo::json::Node;
using geo::json::Object;

namespace {

/// What is remarked on a record that an edit made restricted, with these members besides.
std::string remark_on(Object properties) {
    properties.set("sensitivity", "restricted");
    Object feature{{"properties", std::move(properties)}};
    const Site site;
    const DatasetHeader header;
    const Deed who{.by = "made-up-person", .date = "2026-11-24"};
    RecordChange change{.feature = feature, .site = site, .header = header, .who = who};
    change.tell(EditOutcome::taken, "sensitivity", "sensitivity: open → restricted");
    settle_sensitivity(change);
    return change.lines.size() == 2 ? change.lines.back().text : std::string{};
}

}  // namespace

TEST_CASE("What nobody said of a restriction is named, and only that", "[store][edits]") {
    const Object reason{{"sensitivity_reason", "made up"}};
    const Object review{{"sensitivity_review", "2027-01-01"}};
    CHECK(remark_on({}) ==
          "nobody said why it is restricted, or until when: sensitivity_reason and "
          "sensitivity_review were filled in, and are to be looked at at once");
    CHECK(remark_on(reason) ==
          "nobody said until when it is restricted: sensitivity_review was filled in, and is to be looked at at once");
    CHECK(remark_on(review) ==
          "nobody said why it is restricted: sensitivity_reason was filled in, and is to be looked at at once");
    CHECK(remark_on({{"sensitivity_reason", "made up"}, {"sensitivity_review", "2027-01-01"}}).empty());
}

#include "situs/validation/text_rule.hpp"

namespace situs {
namespace {

void check(const Rule& self, const TextAtHand& text, Report& out) {
    report_each_by_owner(self, text, TextFault::duplicate_name, out);
}

}  // namespace

constinit const Rule rule_duplicate_member{
    .id = "duplicate-member",
    .subject = Subject::text,
    .severity = Severity::error,
    .summary = "A name stands only once in an object (a warning for GeoJSON that is no situs layer)",
    .basis = "RFC 8259 section 4: the names within an object SHOULD be unique",
    .why = "One program keeps the first value, the next the last: the same record then says two things.",
    .example = R"({"kind": "prison", "kind": "cemetery"})",
    .mend = "keep the member that is right and remove the other",
    .text = check};

}  // namespace situs

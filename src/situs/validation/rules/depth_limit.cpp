#include "situs/validation/text_rule.hpp"

namespace situs {
namespace {

void check(const Rule& self, const TextAtHand& text, Report& out) {
    report_each(self, text, TextFault::depth, out);
}

}  // namespace

constinit const Rule rule_depth_limit{
    .id = "depth-limit",
    .subject = Subject::text,
    .severity = Severity::error,
    .summary = "At most 512 arrays and objects stand inside each other",
    .basis =
        "limit of situs: 512 levels (RFC 8259 section 9: an implementation may set limits on the depth of nesting)",
    .why = "No real record nests like this; text that does is damaged, or made to exhaust a program's memory.",
    .example = "[[[[[[[[[[ … 200,000 times … ]]]]]]]]]]",
    .mend = "remove the needless brackets",
    .settles = true,
    .text = check};

}  // namespace situs

#include "situs/validation/text_rule.hpp"

namespace situs {
namespace {

void check(const Rule& self, const TextAtHand& text, Report& out) {
    report_each(self, text, TextFault::syntax, out);
}

}  // namespace

constinit const Rule rule_json_syntax{
    .id = "json-syntax",
    .subject = Subject::text,
    .severity = Severity::error,
    .summary = "The text is JSON",
    .basis = "RFC 8259 section 2: the grammar of JSON",
    .why = "Most programs refuse the whole file for one wrong character; some read it and lose what stands behind.",
    .example = R"({"lat": 37.2, "lon": NaN,})",
    .mend = "mend the text at this place; an editor with JSON support shows it in colour",
    .settles = true,
    .text = check};

}  // namespace situs

#include "situs/validation/text_rule.hpp"

namespace situs {
namespace {

void check(const Rule& self, const TextAtHand& text, Report& out) {
    report_each_by_owner(self, text, TextFault::lone_surrogate, out);
}

}  // namespace

constinit const Rule rule_lone_surrogate{
    .id = "lone-surrogate",
    .subject = Subject::text,
    .severity = Severity::error,
    .summary = "Escaped characters are whole characters (a warning for GeoJSON that is no situs layer)",
    .basis = "RFC 8259 section 8.2: the behaviour of software that meets an unpaired surrogate is unpredictable",
    .why = "Half of a character is no character: programs drop it, replace it or stop.",
    .example = R"({"name": "\uD83D"})",
    .mend = "write the character itself in UTF-8, or both halves of its escape",
    .settles = true,
    .text = check};

}  // namespace situs

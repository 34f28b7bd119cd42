#include "situs/validation/text_rule.hpp"

namespace situs {
namespace {

void check(const Rule& self, const TextAtHand& text, Report& out) {
    report_each(self, text, TextFault::utf8, out);
}

}  // namespace

constinit const Rule rule_utf8{
    .id = "utf8",
    .subject = Subject::text,
    .severity = Severity::error,
    .summary = "The text is UTF-8",
    .basis = "RFC 8259 section 8.1: JSON text exchanged between systems MUST be encoded using UTF-8",
    .why = "Bytes of another encoding turn into other letters on the next computer, and names are lost.",
    .example = R"({"name": "caf<E9>"}   <E9>: one byte of Latin-1)",
    .mend = "open the file in the encoding in which it was written and save it as UTF-8",
    .settles = true,
    .text = check};

}  // namespace situs

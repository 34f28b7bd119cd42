#include "situs/validation/text_rule.hpp"

namespace situs {
namespace {

void check(const Rule& self, const TextAtHand& text, Report& out) {
    report_each(self, text, TextFault::byte_order_mark, out);
}

}  // namespace

constinit const Rule rule_byte_order_mark{
    .id = "byte-order-mark",
    .subject = Subject::text,
    .severity = Severity::warning,
    .summary = "A file does not begin with a byte order mark",
    .basis = "RFC 8259 section 8.1: implementations must not add a byte order mark; readers may ignore it",
    .why = "Some programs stop at the three invisible bytes, others take them as part of the first word.",
    .example = "EF BB BF 7B 22 74 79 70 65 22 …",
    .mend = "save the file as UTF-8 without byte order mark (BOM), or run `situs fmt`",
    .text = check};

}  // namespace situs

#include "situs/validation/text_rule.hpp"

namespace situs {
namespace {

void check(const Rule& self, const TextAtHand& text, Report& out) {
    report_each_by_owner(self, text, TextFault::number_range, out);
}

}  // namespace

constinit const Rule rule_number_range{
    .id = "number-range",
    .subject = Subject::text,
    .severity = Severity::error,
    .summary =
        "Numbers are small enough for the programs that read them (a warning for GeoJSON that is no situs layer)",
    .basis =
        "RFC 8259 section 6: numbers beyond the range of IEEE 754 doubles (1.8e308) indicate interoperability "
        "problems",
    .why = "Programs read such a number as infinite, or stop.",
    .example = R"({"uncertainty_m": 1e400})",
    .mend = "write the number that is meant",
    .settles = true,
    .text = check};

}  // namespace situs

#include "situs/validation/report_json.hpp"

#include "geo/json_node.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <string_view>

namespace situs {
namespace {

void append_member(std::string& out, std::string_view name, std::string_view text) {
    out += fmt::format(", \"{}\": ", name);
    geo::json::write_string(out, text);
}

}  // namespace

JsonReport::JsonReport(std::ostream& out) : out_{out} {}

void JsonReport::begin() {
    out_ << "{\"report\": \"situs-validation\", \"version\": 1, \"findings\": [";
}

void JsonReport::add(const Finding& finding) {
    out_ << (any_ ? ",\n" : "\n");
    any_ = true;
    line_.clear();
    line_ += "{\"rule\": ";
    geo::json::write_string(line_, finding.rule);
    append_member(line_, "severity", name_of(finding.severity));
    append_member(line_, "file", escaped(finding.file));
    if (finding.line > 0) {
        line_ += fmt::format(", \"line\": {}, \"column\": {}", finding.line, finding.column);
    }
    if (!finding.place.empty()) {
        append_member(line_, "place", escaped(finding.place));
    }
    if (!finding.subject.empty()) {
        append_member(line_, "subject", escaped(finding.subject));
    }
    append_member(line_, "pointer", escaped(finding.pointer));
    append_member(line_, "message", finding.message);
    append_member(line_, "mend", finding.mend);
    line_ += '}';
    out_ << line_;
}

void JsonReport::finish(const ValidationSummary& summary) {
    out_ << (any_ ? "\n], " : "], ");
    out_ << fmt::format(
        "\"summary\": {{\"files\": {}, \"features\": {}, \"errors\": {}, \"warnings\": {}, \"rules\": {{",
        summary.files, summary.features, summary.errors, summary.warnings);
    std::string_view separator;
    for (const auto& [rule, count] : summary.by_rule) {
        out_ << fmt::format("{}\"{}\": {{\"errors\": {}, \"warnings\": {}}}", separator, rule, count.errors,
                            count.warnings);
        separator = ", ";
    }
    out_ << "}}}\n";
}

}  // namespace situs

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

void append_finding(std::string& out, const Finding& finding, Fingerprints& fingerprints) {
    out += "{\"rule\": ";
    geo::json::write_string(out, finding.rule);
    append_member(out, "severity", name_of(finding.severity));
    append_member(out, "file", escaped(finding.file));
    if (finding.line > 0) {
        out += fmt::format(", \"line\": {}, \"column\": {}", finding.line, finding.column);
    }
    if (!finding.place.empty()) {
        append_member(out, "place", escaped(finding.place));
    }
    if (!finding.subject.empty()) {
        append_member(out, "subject", escaped(finding.subject));
    }
    append_member(out, "pointer", escaped(finding.pointer));
    append_member(out, "message", finding.message);
    append_member(out, "mend", finding.mend);
    append_member(out, "fingerprint", fingerprints.of(finding));
    out += '}';
}

std::string to_json(const ValidationSummary& summary) {
    std::string out = fmt::format("{{\"files\": {}, \"features\": {}, \"errors\": {}, \"warnings\": {}", summary.files,
                                  summary.features, summary.errors, summary.warnings);
    const auto append_unless_zero = [&out](std::string_view name, std::uint64_t count) {
        if (count > 0) {
            out += fmt::format(", \"{}\": {}", name, count);
        }
    };
    append_unless_zero("accepted", summary.accepted);
    append_unless_zero("known", summary.known);
    append_unless_zero("not_shown", summary.not_shown);
    if (const auto& quotations = summary.quotations) {
        out += fmt::format(", \"quotations\": {{\"all\": {}, \"compared\": {}, \"sources\": {}}}", quotations->all,
                           quotations->compared, quotations->sources);
    }
    out += ", \"rules\": {";
    std::string_view separator;
    for (const auto& [rule, count] : summary.by_rule) {
        out += fmt::format("{}\"{}\": {{\"errors\": {}, \"warnings\": {}}}", separator, rule, count.errors,
                           count.warnings);
        separator = ", ";
    }
    return out + "}}";
}

}  // namespace

JsonReport::JsonReport(std::ostream& out) : out_{out} {}

void JsonReport::begin() {
    out_ << "{\"report\": \"situs-validation\", \"version\": 1, \"findings\": [";
}

void JsonReport::add(const Finding& finding) {
    line_ = any_ ? ",\n" : "\n";
    any_ = true;
    append_finding(line_, finding, fingerprints_);
    out_ << line_;
}

void JsonReport::finish(const ValidationSummary& summary) {
    out_ << (any_ ? "\n], " : "], ") << "\"summary\": " << to_json(summary) << "}\n";
}

JsonLinesReport::JsonLinesReport(std::ostream& out) : out_{out} {}

void JsonLinesReport::begin() {}

void JsonLinesReport::add(const Finding& finding) {
    line_.clear();
    append_finding(line_, finding, fingerprints_);
    out_ << line_ << '\n';
}

void JsonLinesReport::finish(const ValidationSummary& summary) {
    out_ << "{\"summary\": " << to_json(summary) << "}\n";
}

}  // namespace situs

#include "situs/validation/report_sarif.hpp"

#include "geo/json_node.hpp"
#include "situs/validation/quoted.hpp"
#include "situs/validation/rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace situs {
namespace {

using geo::json::Array;
using geo::json::Node;
using geo::json::Object;

constexpr std::string_view schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

Object text_object(std::string_view text) {
    return {{"text", text}};
}

std::string markdown_help(const Rule& rule) {
    return fmt::format("{}\n\n**Based on** {}\n\n**Fails**\n\n```json\n{}\n```\n\n**Mend:** {}\n", rule.why, rule.basis,
                       rule.example, rule.mend);
}

std::string plain_help(const Rule& rule) {
    return fmt::format("{}\nBased on: {}\nFails: {}\nMend: {}", rule.why, rule.basis, rule.example, rule.mend);
}

Object to_object(const Rule& rule) {
    return {{"id", rule.id},
            {"shortDescription", text_object(rule.summary)},
            {"fullDescription", text_object(rule.why)},
            {"help", Object{{"text", plain_help(rule)}, {"markdown", markdown_help(rule)}}},
            {"defaultConfiguration", Object{{"level", name_of(rule.severity)}}},
            {"properties", Object{{"tags", Array{Node{name_of(rule.subject)}}}}}};
}

/// A file's name as a relative URI (RFC 3986): bytes that have no place in one become %XX.
std::string as_uri(std::string_view path) {
    std::string uri;
    for (const char c : path) {
        const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                              std::string_view{"/-._~"}.find(c) != std::string_view::npos;
        uri += is_plain ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri;
}

Object artifact_of(const Finding& finding) {
    const std::string path = normal_path(finding.file);
    if (path.starts_with('/')) {
        return {{"uri", "file://" + as_uri(path)}};
    }
    return {{"uri", as_uri(path)}, {"uriBaseId", "%SRCROOT%"}};
}

Object location_of(const Finding& finding, ShowText show_text) {
    Object physical{{"artifactLocation", artifact_of(finding)}};
    if (finding.line > 0) {
        Object region{{"startLine", finding.line}, {"startColumn", finding.column}};
        if (show_text == ShowText::yes && !finding.excerpt.text.empty()) {
            region.append("snippet", text_object(made_safe(finding.excerpt.text)));
        }
        physical.append("region", std::move(region));
    }
    Object location{{"physicalLocation", std::move(physical)}};
    Array logical;
    if (!finding.subject.empty()) {
        logical.emplace_back(Object{{"name", escaped(finding.subject)}, {"kind", "resource"}});
    }
    if (!finding.place.empty()) {
        logical.emplace_back(Object{{"name", escaped(finding.place)}, {"kind", "element"}});
    }
    if (!logical.empty()) {
        location.append("logicalLocations", std::move(logical));
    }
    return location;
}

std::string message_of(const Finding& finding, ShowText show_text) {
    if (show_text == ShowText::yes) {
        return finding.message + "\nmend: " + finding.mend;
    }
    const Rule* rule = find_rule(finding.rule);
    return rule == nullptr ? std::string{finding.rule} : std::string{rule->summary};
}

}  // namespace

SarifReport::SarifReport(std::ostream& out, ShowText show_text, std::string version)
    : out_{out}, show_text_{show_text}, version_{std::move(version)} {}

void SarifReport::begin() {
    out_ << "{\"$schema\": \"" << schema << "\", \"version\": \"2.1.0\", \"runs\": [{\"columnKind\": "
         << "\"unicodeCodePoints\", \"results\": [";
}

std::size_t SarifReport::index_of(std::string_view rule) {
    const auto found = std::find(rules_.begin(), rules_.end(), rule);
    if (found != rules_.end()) {
        return static_cast<std::size_t>(found - rules_.begin());
    }
    rules_.push_back(rule);
    return rules_.size() - 1;
}

void SarifReport::add(const Finding& finding) {
    Object result{{"ruleId", finding.rule},
                  {"ruleIndex", index_of(finding.rule)},
                  {"level", name_of(finding.severity)},
                  {"message", text_object(message_of(finding, show_text_))},
                  {"locations", Array{Node{location_of(finding, show_text_)}}},
                  {"partialFingerprints", Object{{"situs/v1", fingerprints_.of(finding)}}}};
    std::string text;
    geo::json::write_line(text, Node{std::move(result)});
    out_ << (any_ ? ",\n" : "\n") << text;
    any_ = true;
}

void SarifReport::finish(const ValidationSummary& summary) {
    Array used;
    for (const std::string_view id : rules_) {
        if (const Rule* rule = find_rule(id); rule != nullptr) {
            used.emplace_back(to_object(*rule));
        }
    }
    Object driver{{"name", "situs"}};
    if (!version_.empty()) {
        driver.append("semanticVersion", version_);
    }
    driver.append("rules", std::move(used));
    const Object counts{{"files", summary.files},        {"features", summary.features}, {"errors", summary.errors},
                        {"warnings", summary.warnings},  {"accepted", summary.accepted}, {"known", summary.known},
                        {"not_shown", summary.not_shown}};
    std::string text;
    geo::json::write_line(text, Node{Object{{"driver", std::move(driver)}}});
    out_ << (any_ ? "\n],\n" : "],\n") << "\"tool\": " << text;
    text.clear();
    geo::json::write_line(text, Node{counts});
    out_ << ",\n\"properties\": " << text << "}]}\n";
}

}  // namespace situs

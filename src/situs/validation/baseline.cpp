#include "situs/validation/baseline.hpp"

#include "geo/error.hpp"
#include "geo/json.hpp"
#include "situs/store/json_file.hpp"
#include "situs/validation/fingerprint.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

namespace situs {
namespace {

using geo::json::Kind;
using geo::json::Value;

/// A message without the numbers behind a colon: "also in layers/towns.geojson:12" moves with its line.
std::string without_lines(std::string_view message) {
    std::string text;
    for (const char c : message) {
        const bool is_digit = c >= '0' && c <= '9';
        if (!is_digit || !text.ends_with(':')) {
            text += c;
        }
    }
    return text;
}

struct Parts {
    std::string_view rule;
    std::string file, subject;
    std::string_view pointer, message;
};

std::string key_of(const Parts& parts) {
    return fmt::format("{}\n{}\n{}\n{}\n{}", parts.rule, parts.file, parts.subject, pointer_pattern(parts.pointer),
                       parts.subject.empty() ? without_lines(parts.message) : "");
}

}  // namespace

Baseline Baseline::read(const std::filesystem::path& path) {
    const JsonFile file{path};
    const Value root = file.root();
    if (root["report"].string() != "situs-validation" || !root["findings"].is(Kind::array)) {
        throw geo::InputError{
            fmt::format("{}: is no report of `situs validate --format json`; write one with it first", path.string())};
    }
    Baseline baseline;
    for (const Value finding : root["findings"].elements()) {
        // What a report says is escaped already: only the way to the file is brought into one form.
        ++baseline.left_[key_of({.rule = finding["rule"].string(),
                                 .file = normal_path(finding["file"].string()),
                                 .subject = std::string{finding["subject"].string()},
                                 .pointer = finding["pointer"].string(),
                                 .message = finding["message"].string()})];
    }
    return baseline;
}

bool Baseline::take(const Finding& finding) {
    if (left_.empty()) {
        return false;
    }
    const auto found = left_.find(key_of({.rule = finding.rule,
                                          .file = normal_path(escaped(finding.file)),
                                          .subject = escaped(finding.subject),
                                          .pointer = escaped(finding.pointer),
                                          .message = finding.message}));
    if (found == left_.end() || found->second == 0) {
        return false;
    }
    --found->second;
    return true;
}

}  // namespace situs

#include "situs/validation/baseline.hpp"

#include "geo/error.hpp"
#include "geo/json.hpp"
#include "situs/store/dataset.hpp"
#include "situs/store/json_file.hpp"
#include "situs/validation/fingerprint.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <optional>
#include <system_error>

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
    std::string subject;
    std::string_view pointer, message;
};

std::string key_of(const Parts& parts) {
    return fmt::format("{}\n{}\n{}\n{}", parts.rule, parts.subject, pointer_pattern(parts.pointer),
                       parts.subject.empty() ? without_lines(parts.message) : "");
}

/// The folder in which a file must lie to have `below` as its way from there; empty for the working folder.
std::optional<std::string> root_of(std::string_view file, std::string_view below) {
    if (file == below) {
        return std::string{};
    }
    const bool is_below =
        file.size() > below.size() + 1 && file.ends_with(below) && file[file.size() - below.size() - 1] == '/';
    return is_below ? std::optional{std::string{file.substr(0, file.size() - below.size() - 1)}} : std::nullopt;
}

/// Whether a file of a report is one of the dataset in that folder.
bool lies_in(std::string_view file, std::string_view root) {
    if (!root.empty()) {
        if (!file.starts_with(root) || !file.substr(root.size()).starts_with('/')) {
            return false;
        }
        file.remove_prefix(root.size() + 1);
    }
    return file.starts_with("layers/") || file.find('/') == std::string_view::npos;
}

/// A report with one finding a line begins with a whole value.
bool is_jsonl(const std::filesystem::path& path) {
    std::ifstream stream{path};
    std::string line;
    std::getline(stream, line);
    geo::json::Document document;
    return document.parse(line) && (document.root()["rule"] || document.root()["summary"]) &&
           !document.root()["report"];
}

}  // namespace

Baseline Baseline::read(const std::filesystem::path& path) {
    if (is_jsonl(path)) {
        throw geo::InputError{fmt::format(
            "{}: is a report of `situs validate --format jsonl`; give one of --format json", path.string())};
    }
    const JsonFile file{path};
    const Value root = file.root();
    if (root["report"].string() != "situs-validation" || !root["findings"].is(Kind::array)) {
        throw geo::InputError{
            fmt::format("{}: is no report of `situs validate --format json`; write one with it first", path.string())};
    }
    Baseline baseline;
    for (const Value finding : root["findings"].elements()) {
        // What a report says is escaped already: only the way to the file is brought into one form.
        const std::string name = normal_path(finding["file"].string());
        std::vector<Entry>& entries = baseline.findings_[key_of({.rule = finding["rule"].string(),
                                                                 .subject = std::string{finding["subject"].string()},
                                                                 .pointer = finding["pointer"].string(),
                                                                 .message = finding["message"].string()})];
        const auto known = std::ranges::find(entries, name, &Entry::file);
        ++(known == entries.end() ? entries.emplace_back(Entry{.file = name}) : *known).left;
        baseline.names_.insert(name);
        ++baseline.count_;
    }
    return baseline;
}

const Baseline::File& Baseline::file_of(const std::string& name) {
    const auto known = files_.find(name);
    if (known != files_.end()) {
        return known->second;
    }
    File file{.name = normal_path(escaped(name))};
    if (const auto folder = dataset_of(name)) {
        file.folder = *folder;
        file.below =
            escaped(std::filesystem::absolute(name).lexically_normal().lexically_relative(*folder).generic_string());
        file.root = root_of(file.name, file.below).value_or(file.name);
    }
    return files_.emplace(name, std::move(file)).first->second;
}

/// Whether the dataset of a file may be the one that the report has in another folder.
bool Baseline::may_have_been(const std::string& former_root, const File& file) {
    if (const auto known = former_roots_.find(file.folder.string()); known != former_roots_.end()) {
        return known->second == former_root;
    }
    // The report knows this folder: then it means it.
    if (std::ranges::any_of(names_, [&file](const std::string& name) { return lies_in(name, file.root); })) {
        return false;
    }
    std::error_code error;
    const std::filesystem::path there{former_root.empty() ? "." : former_root};
    if (is_dataset(there) && !std::filesystem::equivalent(there, file.folder, error)) {
        return false;
    }
    former_roots_.emplace(file.folder.string(), former_root);
    return true;
}

Baseline::Entry* Baseline::find(std::vector<Entry>& entries, const File& file) {
    const auto same = std::ranges::find(entries, file.name, &Entry::file);
    if (same != entries.end()) {
        return same->left > 0 ? &*same : nullptr;
    }
    for (Entry& entry : entries) {
        const auto former_root = file.below.empty() ? std::nullopt : root_of(entry.file, file.below);
        if (former_root && entry.left > 0 && may_have_been(*former_root, file)) {
            return &entry;
        }
    }
    return nullptr;
}

bool Baseline::take(const Finding& finding) {
    if (findings_.empty()) {
        return false;
    }
    const auto found = findings_.find(key_of({.rule = finding.rule,
                                              .subject = escaped(finding.subject),
                                              .pointer = escaped(finding.pointer),
                                              .message = finding.message}));
    Entry* const entry = found == findings_.end() ? nullptr : find(found->second, file_of(finding.file));
    if (entry == nullptr) {
        return false;
    }
    --entry->left;
    ++taken_;
    return true;
}

}  // namespace situs

#pragma once

#include "situs/validation/validator.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

/// Runs of the validator for tests.
namespace situs::testing {

inline std::vector<situs::Finding> findings_of_text(const std::string& text,
                                                    situs::ReadAs as = situs::ReadAs::automatic) {
    std::istringstream stream{text};
    situs::FindingList list;
    situs::ValidationOptions options;
    options.as = as;
    situs::validate(stream, "text", options, list);
    return list.findings;
}

inline std::vector<situs::Finding> findings_of(const std::filesystem::path& path,
                                               situs::ReadAs as = situs::ReadAs::automatic) {
    situs::FindingList list;
    situs::ValidationOptions options;
    options.as = as;
    situs::validate(path, options, list);
    return list.findings;
}

/// The same on the fixed day 2027-01-31, with the folder `texts` in the dataset, if there is one.
inline std::vector<situs::Finding> findings_with_texts(const std::filesystem::path& path) {
    const situs::Day day{.year = 2027, .month = 1, .day = 31};
    situs::FindingList list;
    situs::ValidationOptions options;
    options.days = {.reached = day, .today = day};
    std::optional<situs::SourceTexts> texts;
    if (std::filesystem::is_directory(path / "texts")) {
        texts.emplace(path / "texts");
        options.texts = &*texts;
    }
    situs::validate(path, options, list);
    return list.findings;
}

/// "line:column severity rule"
inline std::string short_form(const situs::Finding& finding) {
    return fmt::format("{}:{} {} {}", finding.line, finding.column, name_of(finding.severity), finding.rule);
}

inline std::vector<std::string> short_forms(const std::vector<situs::Finding>& findings) {
    std::vector<std::string> forms;
    for (const situs::Finding& finding : findings) {
        forms.push_back(short_form(finding));
    }
    return forms;
}

/// A layer of records with one feature a line; the first stands on line 2.
inline std::string layer_of(const std::vector<std::string>& features) {
    std::string text = R"({"type": "FeatureCollection", "situs": "1", "features": [)";
    for (std::size_t i = 0; i < features.size(); ++i) {
        text += (i == 0 ? "\n" : ",\n") + features[i];
    }
    return text + "\n]}\n";
}

}  // namespace situs::testing

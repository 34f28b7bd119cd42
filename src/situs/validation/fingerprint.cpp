#include "situs/validation/fingerprint.hpp"

#include "situs/validation/dataset_view.hpp"
#include "situs/validation/quoted.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace situs {

std::string normal_path(std::string_view file) {
    namespace fs = std::filesystem;
    fs::path path = fs::path{file}.lexically_normal();
    std::error_code ignored;  // Without a working folder the name stays as it was given.
    if (path.is_absolute()) {
        const fs::path relative = path.lexically_relative(fs::current_path(ignored));
        if (!relative.empty() && *relative.begin() != "..") {
            path = relative;
        }
    }
    return path.generic_string();
}

std::string report_path(std::string_view file) {
    return escaped(normal_path(file));
}

std::string pointer_pattern(std::string_view pointer) {
    std::string pattern;
    while (!pointer.empty()) {
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        const std::string_view token = pointer.substr(0, end);
        const bool is_index = token.size() > 1 &&
                              std::all_of(token.begin() + 1, token.end(), [](char c) { return c >= '0' && c <= '9'; });
        pattern += is_index ? std::string_view{"/*"} : token;
        pointer.remove_prefix(end);
    }
    return pattern;
}

std::string Fingerprints::of(const Finding& finding) {
    const std::uint64_t hash = hash_of(fmt::format("{}\n{}\n{}\n{}", finding.rule, report_path(finding.file),
                                                   escaped(finding.subject), pointer_pattern(finding.pointer)));
    return fmt::format("{:016x}:{}", hash, ++times_[hash]);
}

}  // namespace situs

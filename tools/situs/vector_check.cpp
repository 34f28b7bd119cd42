#include "tools/situs/vector_check.hpp"

#include "geo/error.hpp"
#include "situs/exchange/feature_lines.hpp"

#include <optional>
#include <sstream>
#include <string>

namespace situs::cli {
namespace {

/// The file is there and may be read, but is not what its name says: that is a finding about it.
ValidationSummary check_broken_file(const std::filesystem::path& path, const std::string& fault,
                                    ValidationOptions options, FindingSink& sink) {
    std::istringstream nothing{R"({"type": "FeatureCollection", "features": []})"};
    options.fault_of_file = [&fault] { return fault; };
    options.place_of_line = [](std::uint64_t) { return std::string{}; };
    return validate(nothing, path.string(), options, sink);
}

}  // namespace

ValidationSummary check_vector_file(const std::filesystem::path& path, ValidationOptions options, FindingSink& sink) {
    std::optional<FeatureLines> opened;
    try {
        opened.emplace(path);
    } catch (const geo::InputError& error) {
        return check_broken_file(path, error.what(), std::move(options), sink);
    }
    FeatureLines& features = *opened;
    options.geometry_fault_of_line = [&features](std::uint64_t line) { return features.geometry_fault_of_line(line); };
    options.note_of_file = [&features] { return features.note(); };
    options.fault_of_file = [&features] { return features.fault(); };
    options.own_kinds = features.kinds();
    options.threads = 1;  // Places are asked for while the next features are read.
    options.place_of_line = [&features](std::uint64_t line) { return features.place_of_line(line); };
    return validate(features.text(), path.string(), options, sink);
}

}  // namespace situs::cli

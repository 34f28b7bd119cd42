#pragma once

#include "situs/validation/finding.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace situs {

/// A file's name as reports compare it: normalized, with forward slashes, and relative to the working folder where it
/// lies below that.
std::string normal_path(std::string_view file);
/// The same made safe for printing: what reports for the public say.
std::string report_path(std::string_view file);

/// The pointer with "*" for every index of a list: it stays the same when something is put in front.
std::string pointer_pattern(std::string_view pointer);

/// Gives each finding of a run a name that stays when lines move: "<hash>:<n>".
///
/// The hash is of rule, file, record and pointer pattern, and n counts those that have all four in common. No value of
/// a file is in it, so that nobody can guess one and compare.
class Fingerprints {
public:
    std::string of(const Finding& finding);

private:
    std::unordered_map<std::uint64_t, std::uint32_t> times_;
};

}  // namespace situs

#pragma once

#include "situs/validation/finding.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace situs {

/// The findings of an earlier JSON report: what a later run need not tell again.
///
/// A finding is the same when rule, file, record and pointer agree, whatever line it stands on; where no record is
/// named, the message has to agree too. Each finding of the report stands for one.
class Baseline {
public:
    Baseline() = default;
    /// \throws geo::InputError if the file is no report of `situs validate --format json`
    static Baseline read(const std::filesystem::path& path);

    /// Whether the finding is known; it is used up then.
    bool take(const Finding& finding);

private:
    std::unordered_map<std::string, std::uint64_t> left_;
};

}  // namespace situs

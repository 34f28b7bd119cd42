#pragma once

#include "situs/validation/finding.hpp"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace situs {

/// The findings of an earlier JSON report: what a later run need not tell again.
///
/// A finding is the same when rule, file, record and pointer agree, whatever line it stands on; where no record is
/// named, the message has to agree too. Each finding of the report stands for one. Files of a dataset are the same
/// where they lie alike in it, however the way to its folder was written, then or now; two datasets that both lie there
/// are never taken for one another.
class Baseline {
public:
    Baseline() = default;
    /// \throws geo::InputError if the file is no report of `situs validate --format json`
    static Baseline read(const std::filesystem::path& path);

    /// Whether the finding is known; it is used up then.
    bool take(const Finding& finding);

    /// How many findings it has, those that were taken among them.
    std::uint64_t count() const noexcept { return count_; }
    std::uint64_t taken() const noexcept { return taken_; }

private:
    struct Entry {
        std::string file;
        std::uint64_t left = 0;
    };
    /// A file that is looked at now.
    struct File {
        std::string name;                   ///< As reports compare it.
        std::string below = {};             ///< The way to it from its dataset's folder; empty if it belongs to none.
        std::string root = {};              ///< The dataset's folder as it was given, empty for the working folder.
        std::filesystem::path folder = {};  ///< The same folder, absolute.
    };
    const File& file_of(const std::string& name);
    bool may_have_been(const std::string& former_root, const File& file);
    Entry* find(std::vector<Entry>& entries, const File& file);

    std::unordered_map<std::string, std::vector<Entry>> findings_;  ///< By all of them but the file.
    std::set<std::string> names_;                                   ///< Of all files in it.
    std::unordered_map<std::string, File> files_;
    std::unordered_map<std::string, std::string> former_roots_;  ///< Of the datasets met so far, by folder.
    std::uint64_t count_ = 0, taken_ = 0;
};

}  // namespace situs

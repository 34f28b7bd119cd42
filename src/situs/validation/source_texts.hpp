#pragma once

#include "situs/model/source.hpp"
#include "situs/validation/finding.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace situs {

/// Copies of sources' texts in a folder: plain UTF-8 files. One belongs to a source if it has the hash that
/// `sha256` of the source gives; else if its name before the first dot is the source's id.
class SourceTexts {
public:
    /// Reads the names of the files in the folder (not below it) and their hashes. \throws geo::InputError
    explicit SourceTexts(const std::filesystem::path& folder);

    struct Copy {
        std::shared_ptr<const std::string> text;
        bool is_the_same = false;  ///< It has the recorded hash: positions must agree.
    };
    /// None if there is no copy, or the copy is no text (not UTF-8). May be called from several threads.
    /// \throws geo::InputError if it cannot be read
    std::optional<Copy> find(const Source& source) const;

    std::size_t count() const noexcept { return files_.size(); }

    /// Counts the quotations of an attestation. \param compared the source whose text they were compared with; nullptr
    /// if that was not at hand. May be called from several threads.
    void count_quotations(std::uint64_t quotations, const Source* compared) const;
    /// All that were counted.
    QuotationCount quotations() const;

private:
    std::optional<std::size_t> index_of(const Source& source) const;
    std::shared_ptr<const std::string> load(std::size_t index) const;

    struct File {
        std::filesystem::path path;
        std::string hash;
    };
    std::vector<File> files_;
    std::unordered_map<std::string, std::size_t> by_hash_;
    std::unordered_map<std::string, std::size_t> by_name_;
    mutable std::mutex mutex_;
    mutable std::optional<std::size_t> loaded_;  ///< Records mostly cite one source in a row: the last is kept.
    mutable QuotationCount quotations_;
    mutable std::unordered_set<std::string> used_;     ///< Sources whose texts were compared.
    mutable std::shared_ptr<const std::string> text_;  ///< nullptr where that file is no text.
};

}  // namespace situs

#pragma once

#include "situs/store/atomic_writer.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

namespace situs {

/// Takes a file's new text in pieces and writes it only if it differs from what is there, and only from the first
/// difference on: an unchanged file costs no writing and is not touched.
class Rewriter {
public:
    /// \param writer outlives the rewriter; nullptr only compares. \throws geo::InputError
    Rewriter(const std::filesystem::path& path, AtomicWriter* writer);

    /// \throws geo::OutputError
    void add(std::string_view text);
    /// \return whether the text differs. \throws geo::OutputError
    bool finish();

private:
    void begin_writing();

    std::filesystem::path path_;
    AtomicWriter* writer_;
    std::ifstream old_;
    std::string piece_;
    std::uint64_t same_ = 0;  ///< Bytes that agree so far.
    bool differs_ = false;
    std::optional<AtomicWriter::File> file_;
};

}  // namespace situs

#pragma once

#include "situs/store/layer_reader.hpp"
#include "situs/validation/run_memory.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace situs {

/// Reads single records of a run again.
class RecordAgain {
public:
    /// `memory` outlives it.
    explicit RecordAgain(const RunMemory& memory) : memory_{memory} {}
    /// The record, or feature, of a summary of the memory; good until the next call. nullptr if its file cannot be read
    /// again (a pipe), or has changed.
    const Record* read(const Summary& summary);

private:
    /// The text of the JSON object that begins at the offset of the stream; empty if it does not end.
    std::string cut(std::istream& stream, std::uint64_t offset);
    std::uint64_t column_of(std::istream& stream, const Summary& summary);
    const Record* read_from(std::istream& stream, const Summary& summary);

    const RunMemory& memory_;
    const Summary* current_ = nullptr;
    std::string text_;
    geo::json::Document document_;
    Record record_;

    /// Where the column was counted last: records of one long line are counted on from there.
    struct Counted {
        std::uint32_t file = 0;
        std::uint32_t line = 0;
        std::uint64_t offset = 0;
        std::uint64_t column = 0;
    };
    Counted counted_;
};

}  // namespace situs

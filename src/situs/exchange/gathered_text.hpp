#pragma once

#include "situs/store/atomic_writer.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace situs {

/// Gathers what is written piece by piece: one call to the system for a quarter of a megabyte, not one for each record.
class GatheredText {
public:
    explicit GatheredText(AtomicWriter::File file) : file_{file} {}

    void write(std::string_view text) {
        text_ += text;
        constexpr std::size_t enough_bytes = 256U << 10U;
        if (text_.size() >= enough_bytes) {
            flush();
        }
    }
    /// \pre is called before the file is committed
    void flush() {
        file_.write(text_);
        text_.clear();
    }

private:
    AtomicWriter::File file_;
    std::string text_;
};

}  // namespace situs

#pragma once

#include "situs/validation/dataset_view.hpp"

#include <cstddef>
#include <vector>

namespace situs {

/// A growing list of summaries that never moves one, in large pieces: a million must cost what a million are, while a
/// vector holds twice as many when it grows, and a deque's small pieces cost a tenth more.
class Summaries {
public:
    Summary& add(const Summary& summary) {
        if (size_ % piece_size == 0) {
            pieces_.emplace_back().reserve(piece_size);
        }
        ++size_;
        return pieces_.back().emplace_back(summary);
    }
    void add(const Summaries& others) {
        for (std::size_t i = 0; i < others.size(); ++i) {
            add(others[i]);
        }
    }
    const Summary& operator[](std::size_t index) const noexcept {
        return pieces_[index / piece_size][index % piece_size];
    }
    std::size_t size() const noexcept { return size_; }

private:
    static constexpr std::size_t piece_size = 1024;
    std::vector<std::vector<Summary>> pieces_;
    std::size_t size_ = 0;
};

}  // namespace situs

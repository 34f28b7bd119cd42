#include "situs/store/rewriter.hpp"

#include "geo/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>

namespace situs {

Rewriter::Rewriter(const std::filesystem::path& path, AtomicWriter* writer)
    : path_{path}, writer_{writer}, old_{path, std::ios::binary} {
    if (!old_) {
        throw geo::InputError{fmt::format("{}: cannot be read; check the path.", path.string())};
    }
}

void Rewriter::add(std::string_view text) {
    if (!differs_) {
        piece_.resize(text.size());
        old_.read(piece_.data(), static_cast<std::streamsize>(piece_.size()));
        if (old_.gcount() == static_cast<std::streamsize>(text.size()) && piece_ == text) {
            same_ += text.size();
            return;
        }
        begin_writing();
    }
    if (file_) {
        file_->write(text);
    }
}

bool Rewriter::finish() {
    if (!differs_ && old_.peek() != std::ifstream::traits_type::eof()) {
        begin_writing();
    }
    return differs_;
}

void Rewriter::begin_writing() {
    differs_ = true;
    if (writer_ == nullptr) {
        return;
    }
    file_ = writer_->create(path_, Overwrite::yes);
    file_->write({});
    old_.clear();
    old_.seekg(0);
    piece_.resize(std::size_t{256} * 1024);
    for (std::uint64_t left = same_; left > 0;) {
        const std::size_t count = std::min<std::uint64_t>(left, piece_.size());
        if (!old_.read(piece_.data(), static_cast<std::streamsize>(count))) {
            throw geo::InputError{fmt::format("{}: changed while it was read; try again.", path_.string())};
        }
        file_->write({piece_.data(), count});
        left -= count;
    }
}

}  // namespace situs

#include "geo/deflate.hpp"

#include <cpl_conv.h>

#include <algorithm>
#include <new>

namespace geo {

std::string deflated(std::string_view bytes) {
    constexpr int level = 6;
    // RFC 1951: what does not shrink is stored in blocks of at most 65535 bytes, with 5 more for each.
    std::string packed(bytes.size() + bytes.size() / 1000 + 64, '\0');
    std::size_t size = 0;
    if (CPLZLibDeflate(bytes.data(), bytes.size(), level, packed.data(), packed.size(), &size) == nullptr) {
        throw std::bad_alloc{};
    }
    packed.resize(size);
    return packed;
}

std::optional<std::string> inflated(std::string_view packed, std::size_t most) {
    constexpr std::size_t usual_ratio = 8;
    std::string bytes;
    for (std::size_t room = std::min(most, packed.size() * usual_ratio + 256);; room = std::min(most, room * 4)) {
        bytes.resize(room);
        std::size_t size = 0;
        if (CPLZLibInflate(packed.data(), packed.size(), bytes.data(), room, &size) != nullptr) {
            bytes.resize(size);
            return bytes;
        }
        if (room == most) {
            return std::nullopt;
        }
    }
}

}  // namespace geo

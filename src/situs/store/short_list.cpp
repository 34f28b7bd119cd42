#include "situs/store/short_list.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace situs {

std::string short_list(std::size_t count, const std::function<std::string(std::size_t)>& words) {
    constexpr std::size_t most = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(count, most); ++i) {
        text += i == 0 ? "" : ", ";
        text += words(i);
    }
    return count > most ? fmt::format("{} and {} more", text, count - most) : text;
}

std::string short_list(const std::vector<std::string>& words) {
    return short_list(words.size(), [&words](std::size_t i) { return words[i]; });
}

}  // namespace situs

#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace situs {

/// The first ten of so many things in words, and how many more: "a, b, c and 3 more". Only those ten are asked for.
std::string short_list(std::size_t count, const std::function<std::string(std::size_t)>& words);
std::string short_list(const std::vector<std::string>& words);

}  // namespace situs

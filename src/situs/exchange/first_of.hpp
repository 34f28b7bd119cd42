#pragma once

#include <string>
#include <vector>

namespace situs {

/// The first five of a list, for people: "a, b, c, d, e and 3 more".
std::string first_of(std::vector<std::string> list);

}  // namespace situs

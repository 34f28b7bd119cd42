#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace geo {

/// The text in ASCII: digits, '.', ',', '/', signs, "d" for degrees, "'" and '"', the letters N, S, E, W, "L" and "G"
/// for the words latitude and longitude, "O" where it stands alone (Ouest or Ost), spaces; '?' for all else.
std::string in_one_spelling(std::string_view text);

/// What a text in one spelling may mean: commas and slashes between digits may be decimal marks. With the first one
/// they separate.
std::vector<std::string> meanings_of_marks(const std::string& spelled);

}  // namespace geo

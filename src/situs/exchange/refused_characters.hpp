#pragma once

#include "geo/json.hpp"

#include <string>
#include <string_view>

namespace situs {

/// Why a text of somebody's file cannot be taken: "holds the control character U+0000, … take it out of the cell";
/// empty if it holds none. \param of "cell", "file"
std::string control_character_problem(std::string_view text, std::string_view of);

/// The same of the first text anywhere in a value of a file, its members' names among them, with the member that has
/// it: "name: holds …".
std::string control_character_problem_in(geo::json::Value value);

}  // namespace situs

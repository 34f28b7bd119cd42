#pragma once

#include "tools/situs/command.hpp"

#include <string>

namespace situs::cli {

/// The difference of two texts of moderate length as a unified diff without context, each place that changed by itself.
void write_difference(Streams& io, const std::string& name, const std::string& before, const std::string& after);

}  // namespace situs::cli

#pragma once

#include <iosfwd>

namespace situs::cli {

/// What formats there are, and the columns of tables, as the lists of docs/formats.md.
void write_formats_markdown(std::ostream& out);

}  // namespace situs::cli

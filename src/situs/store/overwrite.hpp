#pragma once

namespace situs {

/// Whether a file that exists already may be replaced.
enum class Overwrite { no, yes };

}  // namespace situs

#pragma once

#include <filesystem>

// The one file that includes Catch2: version 2 of Debian 12, version 3 of later systems.
#if SITUS_CATCH_MAJOR == 2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
using Catch::Approx;
using namespace Catch::Matchers;
#endif

namespace situs::testing {

/// Where the sources are. A function, so that no test's object differs between two checkouts.
std::filesystem::path source_folder();

}  // namespace situs::testing

#pragma once

#include <filesystem>
#include <string>

// The one file that includes Catch2: version 2 of Debian 12, version 3 of later systems.
#if SITUS_CATCH_MAJOR == 2
#include <catch2/catch.hpp>
#else
#include <catch2/catch_all.hpp>
using Catch::Approx;
#endif

/// A matcher: the text stands somewhere in the message. The two versions of Catch2 name theirs differently.
inline auto mentions(const std::string& text) {
#if SITUS_CATCH_MAJOR == 2
    return Catch::Matchers::Contains(text);
#else
    return Catch::Matchers::ContainsSubstring(text);
#endif
}

namespace situs::testing {

/// Where the sources are. A function, so that no test's object differs between two checkouts.
std::filesystem::path source_folder();

}  // namespace situs::testing

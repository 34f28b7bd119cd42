#pragma once

#include "situs/cartography/map_content.hpp"
#include "tests/test.hpp"

#include <filesystem>
#include <string_view>

namespace situs::testing {

/// A dataset of the tests of exports: "places", "planted" or "nasty".
inline Dataset export_fixture(std::string_view name) {
    return Dataset::open(source_folder() / "tests/situs/exchange/fixtures" / name);
}

}  // namespace situs::testing

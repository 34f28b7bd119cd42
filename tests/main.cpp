#if SITUS_CATCH_MAJOR == 2
#define CATCH_CONFIG_MAIN
#endif
#include "tests/test.hpp"

namespace situs::testing {

std::filesystem::path source_folder() {
    return SITUS_SOURCE_DIR;
}

}  // namespace situs::testing

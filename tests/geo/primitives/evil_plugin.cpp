// A GDAL plugin that leaves a mark when it is loaded: tests/geo/primitives/test_environment.cpp looks for the mark.
#include <cstdio>
#include <cstdlib>

extern "C" void GDALRegister_evil() {
    if (const char* const path = std::getenv("EVIL_MARK")) {
        if (std::FILE* const file = std::fopen(path, "w")) {
            std::fclose(file);
        }
    }
}

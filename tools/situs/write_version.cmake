# cmake -DSOURCE=<folder> -DVERSION=<number> -DOUTPUT=<file> -P: writes version.cpp; again only where that changes.
set(described "")
find_package(Git QUIET)
if(GIT_FOUND)
    execute_process(COMMAND "${GIT_EXECUTABLE}" -C "${SOURCE}" rev-parse --show-toplevel
        OUTPUT_VARIABLE top OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
    get_filename_component(top "${top}" REALPATH)
    get_filename_component(source "${SOURCE}" REALPATH)
    # A copy of the sources inside somebody else's repository is not described by that.
    if(NOT failed AND top STREQUAL source)
        execute_process(COMMAND "${GIT_EXECUTABLE}" -C "${SOURCE}" describe --always --dirty
            OUTPUT_VARIABLE described OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    endif()
endif()
if(described)
    set(described " (${described})")
endif()
set(text "// Written by tools/situs/write_version.cmake.
#include \"tools/situs/version.hpp\"

namespace situs::cli {

const std::string_view version = \"${VERSION}\";
const std::string_view version_line = \"situs ${VERSION}${described}\";

}  // namespace situs::cli
")
if(EXISTS "${OUTPUT}")
    file(READ "${OUTPUT}" before)
endif()
if(NOT "${before}" STREQUAL "${text}")
    file(WRITE "${OUTPUT}" "${text}")
endif()

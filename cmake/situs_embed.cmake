# situs_embed(<target> <function> <header> <files>...): the files' bytes become part of <target>.
#
# <function> is qualified (situs::embedded_words), declared in <header> as `std::span<const std::string_view> NAME() noexcept`,
# and gives the files' contents in the order of the list. Run again as a script (cmake -P), this file writes the source.

if(CMAKE_SCRIPT_MODE_FILE)
    set(bytes "")
    set(views "")
    set(index 0)
    string(REPLACE "|" ";" files "${FILES}")
    foreach(file IN LISTS files)
        file(READ "${file}" hex HEX)
        string(REGEX REPLACE "(..)" "'\\\\x\\1'," characters "${hex}")
        string(REGEX REPLACE "(('[^']*',){16})" "\\1\n    " characters "${characters}")
        get_filename_component(name "${file}" NAME)
        string(APPEND bytes "// ${name}\nconstexpr char file_${index}[] = {\n    ${characters}};\n")
        string(APPEND views "    std::string_view{file_${index}, sizeof file_${index}},\n")
        math(EXPR index "${index} + 1")
    endforeach()
    string(REGEX REPLACE "^(.*)::([^:]+)$" "\\1" scope "${FUNCTION}")
    string(REGEX REPLACE "^(.*)::([^:]+)$" "\\2" function "${FUNCTION}")
    file(WRITE "${OUTPUT}" "// Written by cmake/situs_embed.cmake.
#include \"${HEADER}\"

namespace ${scope} {
namespace {

${bytes}
constexpr std::string_view contents[] = {
${views}};

}  // namespace

std::span<const std::string_view> ${function}() noexcept { return contents; }

}  // namespace ${scope}
")
    return()
endif()

set(SITUS_EMBED_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(situs_embed target function header)
    string(REPLACE "::" "_" name "${function}")
    set(output "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
    list(JOIN ARGN "|" files)
    add_custom_command(OUTPUT "${output}"
        COMMAND "${CMAKE_COMMAND}" "-DOUTPUT=${output}" "-DFUNCTION=${function}" "-DHEADER=${header}" "-DFILES=${files}"
                -P "${SITUS_EMBED_SCRIPT}"
        DEPENDS ${ARGN} "${SITUS_EMBED_SCRIPT}"
        COMMENT "Embedding the files of ${function}"
        VERBATIM)
    target_sources(${target} PRIVATE "${output}")
    # The source is made in this folder: targets of other folders must ask for it by name.
    add_custom_target(${name}_source DEPENDS "${output}")
    add_dependencies(${target} ${name}_source)
    set_property(SOURCE "${output}" TARGET_DIRECTORY ${target} PROPERTY GENERATED TRUE)
endfunction()

# The .def lists (rules, formats, commands) feed the preprocessor and CMake alike.

# situs_read_list(<result> <file.def>): the names inside NAME(...) lines, in the file's order.
function(situs_read_list result def)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${def}")
    file(STRINGS "${def}" lines REGEX "^[A-Z_]+\\([a-z0-9_]+\\)")
    list(TRANSFORM lines REPLACE "^[A-Z_]+\\(([a-z0-9_]+)\\).*" "\\1")
    set(${result} "${lines}" PARENT_SCOPE)
endfunction()

# situs_check_list(<folder> <prefix> <names>...): every <folder>/<prefix><name>.cpp is listed and every listed name has its file.
function(situs_check_list folder prefix)
    foreach(name IN LISTS ARGN)
        if(NOT EXISTS "${folder}/${prefix}${name}.cpp")
            message(FATAL_ERROR "${name} is listed, but ${folder}/${prefix}${name}.cpp does not exist")
        endif()
    endforeach()
    set(watch CONFIGURE_DEPENDS)
    if(CMAKE_SCRIPT_MODE_FILE)
        set(watch "")
    endif()
    file(GLOB files ${watch} RELATIVE "${folder}" "${folder}/${prefix}*.cpp")
    foreach(file IN LISTS files)
        string(REGEX REPLACE "^${prefix}(.*)\\.cpp$" "\\1" name "${file}")
        if(NOT name IN_LIST ARGN)
            message(FATAL_ERROR "${folder}/${file} is not listed in the .def file beside it")
        endif()
    endforeach()
endfunction()

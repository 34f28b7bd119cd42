# situs_add_node_test(<name> <script> <arguments>...): a test written for Node.js, with the packages of tests/package.json.
# It is skipped, with a reason, where Node.js or the packages are missing.
include_guard()
find_program(SITUS_NODE NAMES node nodejs)

function(situs_add_node_test name script)
    if(SITUS_NODE)
        add_test(NAME "${name}" COMMAND "${SITUS_NODE}" "${script}" ${ARGN})
    else()
        add_test(NAME "${name}" COMMAND "${CMAKE_COMMAND}" -E echo "SKIPPED: Node.js is not installed")
    endif()
    set_tests_properties("${name}" PROPERTIES LABELS data SKIP_RETURN_CODE 77 SKIP_REGULAR_EXPRESSION "^SKIPPED")
endfunction()

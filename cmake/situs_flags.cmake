# situs_flags: what every target of ours is compiled with; users inherit only the language level.
add_library(situs_flags INTERFACE)
target_compile_features(situs_flags INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

target_compile_options(situs_flags INTERFACE
    $<BUILD_INTERFACE:-Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual>
    # g++ 12 sees overlapping copies in "text" + std::string (GCC bug 105651), and uninitialised members of moved-from values
    # in optimised and in sanitized code, where there are none.
    $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>>
    $<BUILD_INTERFACE:$<$<BOOL:${SITUS_WERROR}>:-Werror>>)
if(SITUS_SANITIZE_THREADS)
    target_compile_options(situs_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=thread>)
    target_link_options(situs_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=thread>)
    target_sources(situs_flags INTERFACE $<BUILD_INTERFACE:${CMAKE_CURRENT_LIST_DIR}/sanitizer_defaults.cpp>)
endif()
if(SITUS_SANITIZE)
    set(situs_sanitizers address,undefined)
    target_compile_options(situs_flags INTERFACE
        $<BUILD_INTERFACE:-fsanitize=${situs_sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer>)
    target_link_options(situs_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=${situs_sanitizers}>)
    target_sources(situs_flags INTERFACE $<BUILD_INTERFACE:${CMAKE_CURRENT_LIST_DIR}/sanitizer_defaults.cpp>)
endif()

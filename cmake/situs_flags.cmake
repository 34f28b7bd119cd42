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
    # g++ 12 sees overlapping copies in "text" + std::string where there are none (GCC bug 105651).
    $<BUILD_INTERFACE:$<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>>
    $<BUILD_INTERFACE:$<$<BOOL:${SITUS_WERROR}>:-Werror>>)
if(SITUS_SANITIZE)
    set(situs_sanitizers address,undefined)
    target_compile_options(situs_flags INTERFACE
        $<BUILD_INTERFACE:-fsanitize=${situs_sanitizers} -fno-sanitize-recover=all -fno-omit-frame-pointer>)
    target_link_options(situs_flags INTERFACE $<BUILD_INTERFACE:-fsanitize=${situs_sanitizers}>)
    # The sanitizers' own checks make g++ 12 see uninitialised values where there are none.
    target_compile_options(situs_flags INTERFACE $<BUILD_INTERFACE:-Wno-maybe-uninitialized>)
endif()

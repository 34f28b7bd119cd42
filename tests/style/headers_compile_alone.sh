#!/usr/bin/env bash
# headers_compile_alone.sh COMPILER: each header of geo/, src/ and tools/ compiles with nothing before it, twice included.
set -euo pipefail
export compiler=$1
check() {
    printf '#include "%s"\n#include "%s"\nint main() {}\n' "$1" "$1" |
        "$compiler" -std=c++20 -fsyntax-only -Wall -Wextra -Werror -I. -Isrc -x c++ - || { echo "does not compile alone: $1"; exit 1; }
}
export -f check
find geo src tools/situs -name '*.hpp' | sed 's|^src/||' | sort | xargs -P "$(getconf _NPROCESSORS_ONLN)" -I{} bash -c 'check "{}"'
echo "$(find geo src tools/situs -name '*.hpp' | wc -l) headers"

#!/usr/bin/env bash
# Each file of compile_fail/ compiles as it stands, and no longer with -DMISUSE: so it fails for the misuse and nothing else.
set -euo pipefail
compiler=$1
status=0
for file in tests/style/compile_fail/*.cpp; do
    "$compiler" -std=c++20 -fsyntax-only -I. -Isrc "$file" || { echo "$file: should compile without MISUSE"; status=1; }
    if "$compiler" -std=c++20 -fsyntax-only -DMISUSE -I. -Isrc "$file" 2>/dev/null; then
        echo "$file: the misuse compiles"
        status=1
    fi
done
exit $status

#!/usr/bin/env bash
# Nothing but store/ opens a file for writing, renames or removes one: every product appears complete or not at all.
# geo/ writes only where it is told to (a temporary file of the atomic writer's), through GDAL.
set -euo pipefail
found=$(grep -rnE 'std::ofstream|std::fstream|\bfopen\(|std::rename|(filesystem|fs)::(rename|remove|remove_all|copy|copy_file|resize_file)\b|\bmkstemp|\bcreat\(' \
    geo src tools/situs --include='*.hpp' --include='*.cpp' | grep -vE '^src/situs/store/|"rb"' || true)
if [ -n "$found" ]; then
    printf '%s\n  files are written by situs/store/atomic_writer.hpp only\n' "$found"
    exit 1
fi
# Each format goes through it.
for file in src/situs/exchange/*.cpp; do
    if grep -q 'constinit const Format format_' "$file" && ! grep -q 'AtomicWriter' "$file"; then
        echo "$file: a format that does not write through AtomicWriter"
        exit 1
    fi
done

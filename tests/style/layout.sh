#!/usr/bin/env bash
# clang-format 14 decides the layout; other versions lay out differently in places, so they are not asked.
set -euo pipefail
tool=$(command -v clang-format-14 || command -v clang-format || true)
if [ -z "$tool" ] || ! "$tool" --version | grep -q 'version 14\.'; then
    echo "SKIPPED: clang-format 14 is not installed"
    exit 77
fi
find geo src tools tests -path tests/node_modules -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 "$tool" --dry-run --Werror

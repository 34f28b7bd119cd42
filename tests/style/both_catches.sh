#!/usr/bin/env bash
# What versions 2 and 3 of Catch2 name differently stands in tests/test.hpp alone.
set -euo pipefail
if grep -rnE '\b(Contains|ContainsSubstring)\(|#include <catch2' tests --include='*.hpp' --include='*.cpp' | grep -v '^tests/test\.hpp:'; then
    echo '  write mentions(text), and include tests/test.hpp'
    exit 1
fi

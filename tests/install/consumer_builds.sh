#!/usr/bin/env bash
# consumer_builds.sh CMAKE BUILD COMPILER
set -euo pipefail
cmake=$1 build=$2 compiler=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if grep -q 'SITUS_SANITIZE:BOOL=ON' "$build/CMakeCache.txt"; then
    echo "SKIPPED: a sanitized library asks its users to link the sanitizers"
    exit 77
fi
"$cmake" --install "$build" --prefix "$work/installed" >/dev/null
"$cmake" -S "$here/consumer" -B "$work/build" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_PREFIX_PATH="$work/installed" >"$work/log" ||
    { cat "$work/log"; exit 1; }
"$cmake" --build "$work/build"
output=$("$work/build/consumer" "$work/installed/share/situs/iran-1988")
echo "$output"
# geod +ellps=WGS84 -I +units=m <<< "37.20416 50.00919 37.27611 49.58862" (PROJ 9.1.1) gives 38162.313 m
grep -qE '^iran-1988: [1-9][0-9]* sites; Lahijan to Rasht 3816[0-9] m$' <<<"$output"
"$work/installed/bin/situs" --version
"$work/installed/bin/situs" export --audience internal "$work/installed/share/situs/iran-1988" "$work/places.fgb"

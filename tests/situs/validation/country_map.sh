#!/usr/bin/env bash
# country_map.sh PROGRAM: where the map of countries is looked for, and what is said without it.
set -euo pipefail
program=$1
if [ -e /usr/share/situs/basemap ] || [ -e /usr/local/share/situs/basemap ]; then
    echo "SKIPPED: an installed situs has a map of its own"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$program" "$work/situs"
layer=tests/situs/validation/rules/inside_country/bad-places.geojson
complain() { echo "$1"; cat "$work/out"; exit 1; }

"$work/situs" validate "$layer" >"$work/out"
[ "$(grep -c ': warning inside-country ' "$work/out")" = 1 ] || complain "without the map there should be one warning"
grep -q 'basemap/countries.fgb is not installed' "$work/out" || complain "it should say what is missing"
grep -q 'SITUS_DATA' "$work/out" || complain "it should say how to mend it"

SITUS_DATA=$PWD/datasets "$work/situs" validate "$layer" >"$work/out"
[ "$(grep -c ': warning inside-country ' "$work/out")" = 12 ] || complain "SITUS_DATA is not used"
mkdir -p "$work/basemap"
cp datasets/basemap/countries.fgb "$work/basemap"
"$work/situs" validate "$layer" >"$work/out"
[ "$(grep -c ': warning inside-country ' "$work/out")" = 12 ] || complain "a map beside the program is not used"

head -c 5000 datasets/basemap/countries.fgb >"$work/basemap/countries.fgb"
"$work/situs" validate "$layer" >"$work/out" || complain "a broken map should give warnings, exit 0"
grep -q 'warning inside-country this could not be checked: .*countries.fgb' "$work/out" || complain "a broken map should be named"

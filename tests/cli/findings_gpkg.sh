#!/usr/bin/env bash
# findings_gpkg.sh PROGRAM GOLDEN: the GeoPackage of findings, as ogrinfo reads it; the same bytes each time.
# SITUS_UPDATE_GOLDEN=1 writes the expected text anew.
set -uo pipefail
command -v ogrinfo >/dev/null || { echo "SKIPPED: ogrinfo (gdal-bin) is not installed"; exit 77; }
program=$1 golden=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$(dirname "$0")/fixtures" || exit 1
status=0
for name in one two; do
    "$program" validate --format gpkg --output "$work/$name.gpkg" --select coordinates-in-range,null-island,ring-closed,json-syntax \
        one-of-each.geojson long-lines.geojson to-mend >"$work/said" 2>&1
    [ $? = 1 ] || { echo "ended with another exit code:"; cat "$work/said"; status=1; }
done
grep -q '; the report is in ' "$work/said" || { echo "does not say where the report is"; status=1; }
cmp "$work/one.gpkg" "$work/two.gpkg" || status=1
ogrinfo -q -al "$work/one.gpkg" >"$work/read" 2>&1
if [ "${SITUS_UPDATE_GOLDEN-}" = 1 ]; then cp "$work/read" "$golden"; fi
diff -u "$golden" "$work/read" || status=1
"$program" validate --format gpkg --output "$work/one.gpkg" one-of-each.geojson 2>"$work/said" && status=1
grep -q 'exists already' "$work/said" || { echo "overwrites, or does not say why not:"; cat "$work/said"; status=1; }
exit $status

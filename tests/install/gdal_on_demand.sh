#!/usr/bin/env bash
# gdal_on_demand.sh PROGRAM: GDAL and PROJ are loaded by what needs them and by nothing else, are deaf to their environment
# then too, and a program without its module says so.
set -euo pipefail
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
complain() { echo "$1"; [ ! -f "$work/said" ] || tail -20 "$work/said"; exit 1; }
# loads VERB ARGUMENTS...: whether the run loaded GDAL
loads() {
    rm -rf "$work"/debug.*
    LD_DEBUG=files LD_DEBUG_OUTPUT="$work/debug" "$program" "$@" >"$work/said" 2>&1 || complain "situs $* failed"
    grep -q 'libgdal\|libproj' "$work"/debug.*
}
if [[ $(ldd "$program") == *libgdal* ]]; then complain "the program is linked with GDAL"; fi
if [[ $(ldd "$program") == *libproj* ]]; then complain "the program is linked with PROJ"; fi
if loads validate datasets/iran-1988; then complain "validating GeoJSON loads GDAL"; fi
if loads export --audience internal datasets/iran-1988 "$work/places.geojson"; then complain "writing GeoJSON loads GDAL"; fi
loads export --audience internal datasets/iran-1988 "$work/places.gpkg" || complain "a GeoPackage was written without GDAL?"
loads validate --quiet "$work/places.gpkg" || complain "a GeoPackage was read without GDAL?"

# An error of the module is the same error for the program.
head -c 3000 "$work/places.gpkg" >"$work/broken.gpkg"
status=0
"$program" validate "$work/broken.gpkg" >"$work/said" 2>&1 || status=$?
[ $status = 1 ] && grep -q 'broken.gpkg' "$work/said" || complain "a broken GeoPackage gave exit code $status"

# A database of GDAL's own settings from outside: not read.
printf '[configoptions]\nOGR_SKIP=GPKG\n' >"$work/gdalrc"
GDAL_CONFIG_FILE="$work/gdalrc" OGR_SKIP=GPKG "$program" validate --quiet "$work/places.gpkg" >"$work/said" 2>&1 ||
    complain "a setting of GDAL from outside changed the result"

mkdir -p "$work/alone/bin"
cp "$program" "$work/alone/bin/situs"
status=0
"$work/alone/bin/situs" validate "$work/places.gpkg" >"$work/said" 2>&1 || status=$?
[ $status = 3 ] && grep -q 'situs-gdal.so) is not found .*; install situs again' "$work/said" ||
    complain "without its module the program ended with exit code $status"
"$work/alone/bin/situs" validate --quiet tests/situs/validation/rules/inside_country/ok-*.geojson >"$work/said" 2>&1 ||
    complain "GeoJSON should be validated without the module"

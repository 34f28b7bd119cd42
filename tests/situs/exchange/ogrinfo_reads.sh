#!/usr/bin/env bash
# ogrinfo_reads.sh FILE EXPECTED: ogrinfo reads every layer of FILE without a word on stderr, and finds the names, geometry
# types and counts of EXPECTED ("name|type|count" a line, sorted).
set -euo pipefail
command -v ogrinfo >/dev/null || { echo "SKIPPED: ogrinfo (gdal-bin) is not installed"; exit 77; }
messages=$(mktemp)
trap 'rm -f "$messages"' EXIT
output=$(ogrinfo -ro -so -al "$1" 2>"$messages")
if [ -s "$messages" ] || grep -qiE '^(warning|error)' <<<"$output"; then
    cat "$messages"
    grep -iE '^(warning|error)' <<<"$output" || true
    exit 1
fi
LC_ALL=C diff "$2" <(awk -F': ' '
    /^Layer name: / { name = $2 }
    /^Geometry: / { type = $2 }
    /^Feature Count: / { print name "|" type "|" $2 }' <<<"$output" | LC_ALL=C sort)

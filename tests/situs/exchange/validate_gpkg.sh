#!/usr/bin/env bash
# validate_gpkg.sh FILE...: GDAL's validator of GeoPackages finds nothing.
set -euo pipefail
python=/usr/bin/python3
"$python" -c 'import osgeo_utils.samples.validate_gpkg' 2>/dev/null || { echo "SKIPPED: python3-gdal is not installed"; exit 77; }
for file in "$@"; do
    output=$("$python" -m osgeo_utils.samples.validate_gpkg -k --extra F "$file" 2>&1)
    if [ -n "$output" ]; then
        echo "$file: $output"
        exit 1
    fi
done

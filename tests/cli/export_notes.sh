#!/usr/bin/env bash
# export_notes.sh PROGRAM DATASET: an export says which files lie beside it and what its format could not hold.
set -euo pipefail
program=$1 dataset=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
# says OUT TEXT: the export to OUT says TEXT.
says() {
    output=$("$program" export "$dataset" "$1" --audience internal)
    grep -qF -- "$2" <<<"$output" || { printf 'export to %s does not say: %s\n%s\n' "$1" "$2" "$output"; exit 1; }
}
says places.fgb "places.fgb.unlocated.geojson beside it: 1 record without a location, which FlatGeobuf cannot hold"
says places.geojsonl "places.geojsonl.about.json beside it"
says places.csv "places.csv-metadata.json beside it"
says places.shp.zip "README.txt says what was left out or cut"
ls | LC_ALL=C sort | diff - <(printf '%s\n' places.csv places.csv-metadata.json places.csvt places.fgb places.fgb.unlocated.geojson \
    places.geojsonl places.geojsonl.about.json places.shp.zip)
# Where every record has a location, there is nothing to say of such.
mkdir -p located/layers
printf '%s' '{"situs": "1", "id": "located", "title": "Made up", "layers": ["places"], "sensitivity": "public"}' >located/dataset.json
printf '[]' >located/sources.json
printf '%s' '{"type": "FeatureCollection", "situs": "1", "name": "places", "features": [{"type": "Feature", "id": "made-up", "geometry": {"type": "Point", "coordinates": [50.5, 30.5]}, "properties": {"name": "Made up", "kind": "prison", "locations": [{"id": "here", "standing": "preferred", "geometry": {"type": "Point", "coordinates": [50.5, 30.5]}, "uncertainty_m": 50}]}}]}' >located/layers/places.geojson
output=$("$program" export located located.fgb)
grep -qF "located.fgb.unlocated.geojson beside it: title, licence" <<<"$output" || { printf '%s\n' "records without a location are told where none is: $output"; exit 1; }
# The mark is in the file unless it is not wanted.
[ "$(head -c 3 places.csv | od -An -tx1 | tr -d ' ')" = efbbbf ]
"$program" export "$dataset" places.csv --audience internal --no-bom --overwrite >/dev/null
[ "$(head -c 3 places.csv)" = "id," ]

#!/usr/bin/python3
"""write_manifest.py REGION OUT: basemap.json, which says what each file is for, and SHA256SUMS of all files."""
import hashlib
import json
import os
import sys

from layers import Region

NATURAL_EARTH = "Natural Earth"
GSHHG = "GSHHG 2.3.7 (Wessel and Smith 1996)"
GEONAMES = "GeoNames (CC BY 4.0)"
OSM = "© OpenStreetMap contributors (ODbL 1.0)"
# The largest scale, 1 to that, at which each may be trusted; README.md has what was measured.
LAYERS = [
    ("land.fgb", "land", "region", 1_000_000, GSHHG),
    ("lakes.fgb", "lake", "region", 2_000_000, GSHHG),
    ("osm_lakes.fgb", "lake", "region", 1_000_000, OSM),
    ("coast.fgb", "coast", "region", 1_000_000, GSHHG),
    ("osm_coast.fgb", "coast", "region", 1_000_000, OSM),
    ("rivers.fgb", "river", "region", 2_000_000, GSHHG),
    ("international.fgb", "international_boundary", "region", 2_000_000, NATURAL_EARTH),
    ("disputed.fgb", "disputed_boundary", "region", 2_000_000, NATURAL_EARTH),
    ("province_lines.fgb", "province_boundary", "region", 2_000_000, NATURAL_EARTH),
    ("provinces.fgb", "province", "region", 2_000_000, NATURAL_EARTH),
    ("places.fgb", "place", "region", 1_000_000, GEONAMES),
    ("world_land_50m.fgb", "land", "world", 10_000_000, NATURAL_EARTH),
    ("world_coast_50m.fgb", "coast", "world", 10_000_000, NATURAL_EARTH),
    ("world_international.fgb", "international_boundary", "world", 10_000_000, NATURAL_EARTH),
    ("world_disputed.fgb", "disputed_boundary", "world", 10_000_000, NATURAL_EARTH),
    ("world_places.fgb", "place", "world", 10_000_000, GEONAMES),
    ("world_land_110m.fgb", "land", "globe", 50_000_000, NATURAL_EARTH),
    ("world_coast_110m.fgb", "coast", "globe", 50_000_000, NATURAL_EARTH),
]


def main(region, out):
    region = Region(region)
    layers = [{"file": file, "role": role, "cover": cover, "trusted_scale": scale, "credit": credit}
              for file, role, cover, scale, credit in LAYERS if os.path.exists(f"{out}/{file}")]
    lines = ",\n".join("    " + json.dumps(layer, ensure_ascii=False) for layer in layers)
    box = json.dumps([region.west, region.south, region.east, region.north])
    with open(f"{out}/basemap.json", "w", encoding="utf-8") as file:
        file.write(f'{{\n  "region": {box},\n  "layers": [\n{lines}\n  ]\n}}\n')
    with open(f"{out}/SHA256SUMS", "w", encoding="utf-8") as file:
        for name in sorted(n for n in os.listdir(out) if n.endswith((".fgb", ".json"))):
            with open(f"{out}/{name}", "rb") as content:
                file.write(f"{hashlib.sha256(content.read()).hexdigest()}  {name}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/python3
"""write_world.py FOLDER OUT: land, shores and borders of the whole world, from the files of to_geojson.mjs in FOLDER.
OUT has countries.fgb."""
import json
import sys

from osgeo import ogr

from layers import (TEXT, WHOLE, Region, chains, contested_areas, line_of, parted, parts_of, points_of, segments_of,
                    write_layer)
from write_boundaries import NO_CODE, disputed_lines
from write_countries import area_of, polygons


def is_cut(a, b):
    """Where land is cut at the antimeridian or closed along the pole, which is no shore."""
    return (a[0] == b[0] and abs(a[0]) == 180) or (abs(a[1]) == 90 and abs(b[1]) == 90)


def write_land(folder, scale, out):
    with open(f"{folder}/land-{scale}.json", encoding="utf-8") as file:
        features = json.load(file)["features"]
    land = [part for feature in features for part in polygons(area_of(feature["geometry"]))]
    write_layer(f"{out}/world_land_{scale}.fgb", ogr.wkbPolygon, [], [(part, ()) for part in land])
    shore = [s for part in land for line in parts_of(part.Boundary(), 1) for s in segments_of(points_of(line))
             if not is_cut(*s)]
    write_layer(f"{out}/world_coast_{scale}.fgb", ogr.wkbLineString, [("level", WHOLE)],
                [(line_of(line), (1,)) for line in chains(shore)])


def main(folder, out):
    for scale in ("50m", "110m"):
        write_land(folder, scale, out)
    borders, uncertain = [], disputed_lines(Region("-180,-90,180,90"))
    with open(f"{folder}/world-borders-50m.json", encoding="utf-8") as file:
        for border in sorted(json.load(file), key=lambda b: [area["name"] for area in b["areas"]]):
            names = "|".join(area["name"] for area in border["areas"])
            has_codes = all(area["id"] for area in border["areas"])
            segments = [s for line in border["lines"] for s in segments_of([tuple(point) for point in line])]
            for line in chains(segments):
                if has_codes:
                    borders.append((line_of(line), names))
                else:
                    uncertain.append((line_of(line), (NO_CODE, names)))
    certain, contested = parted(borders, contested_areas(f"{out}/countries.fgb"))
    uncertain += contested
    write_layer(f"{out}/world_international.fgb", ogr.wkbLineString, [("between", TEXT)],
                [(line, (names,)) for line, names in certain])
    write_layer(f"{out}/world_disputed.fgb", ogr.wkbLineString, [("claim", TEXT), ("within", TEXT)], uncertain)


if __name__ == "__main__":
    main(*sys.argv[1:])

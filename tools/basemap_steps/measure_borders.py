#!/usr/bin/python3
"""measure_borders.py FOLDER COUNTRIES.fgb: how exact the borders of COUNTRIES are, against FOLDER/borders-10m.json.

1. How wrong a verdict can be: of all places that the 10m data give to one country and COUNTRIES to another, the largest
   distance at which a place seems to lie inside the other and outside its own: the smaller of its depth in the other
   and its distance from its own country. Asked along the outline of each such area, up to which depth grows.
2. The distance of each vertex of the 10m land borders from the nearest 50m border, in percentiles.
"""
import json
import math
import sys

from osgeo import ogr, osr

from write_countries import alpha_2_codes, polygons, read_countries

ogr.UseExceptions()
osr.UseExceptions()


def globe():
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


GLOBE = globe()


def to_plane_at(lon, lat):
    """Azimuthal equidistant: metres, true near the place."""
    plane = osr.SpatialReference()
    plane.ImportFromProj4(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84")
    plane.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(GLOBE, plane)


def point(x, y):
    geometry = ogr.Geometry(ogr.wkbPoint)
    geometry.AddPoint_2D(x, y)
    return geometry


def lines_of(geometry):
    """All its lines and rings, as lists of places."""
    if geometry.GetGeometryCount():
        return [line for i in range(geometry.GetGeometryCount()) for line in lines_of(geometry.GetGeometryRef(i))]
    points = geometry.GetPoints() if geometry.GetDimension() < 2 else None
    return [[place[:2] for place in points]] if points and len(points) > 1 else []


class Outline:
    """Lines in pieces of 40 positions, so that those near a place are found without looking at all."""

    def __init__(self, lines):
        self.pieces = []
        for line in lines:
            for start in range(0, len(line) - 1, 40):
                piece = line[start:start + 41]
                lons, lats = [p[0] for p in piece], [p[1] for p in piece]
                self.pieces.append((min(lons), max(lons), min(lats), max(lats), piece))

    def near(self, envelope):
        """The pieces in the neighbourhood; a wider one until there are some."""
        west, east, south, north = envelope
        for reach in (0.5, 2, 6):
            found = [piece for w, e, s, n, piece in self.pieces if w <= east + 2 * reach and e >= west - 2 * reach
                     and s <= north + reach and n >= south - reach]
            if found:
                return found
        return []

    def on_plane(self, envelope, forth):
        """The near pieces in metres; None if there are none."""
        multi = ogr.Geometry(ogr.wkbMultiLineString)
        for piece in self.near(envelope):
            line = ogr.Geometry(ogr.wkbLineString)
            for lon, lat in piece:
                line.AddPoint_2D(lon, lat)
            multi.AddGeometry(line)
        if multi.IsEmpty():
            return None
        multi.Segmentize(0.05)
        multi.Transform(forth)
        return multi


def worst_in(area, own, other):
    """(metres, lon, lat) of the worst place on the outline of an area that belongs to `own` and is drawn in `other`."""
    envelope = area.GetEnvelope()
    forth = to_plane_at((envelope[0] + envelope[1]) / 2, (envelope[2] + envelope[3]) / 2)
    own_lines, other_lines = own.on_plane(envelope, forth), other.on_plane(envelope, forth)
    dense = area.Clone()
    dense.Segmentize(0.02)
    worst = (0.0, *lines_of(dense)[0][0])
    for line in lines_of(dense):
        for lon, lat in line:
            place = point(*forth.TransformPoint(lon, lat)[:2])
            depth = math.inf if other_lines is None else place.Distance(other_lines)
            away = math.inf if own_lines is None else place.Distance(own_lines)
            worst = max(worst, (min(depth, away), lon, lat))
    return worst


def wrong_verdicts(exact, coarse, unsure):
    """(metres, lon, lat, own, other) for each area that the two data give to different countries."""
    outlines = {code: Outline(lines_of(area)) for code, area in coarse.items()}
    for own, true_area in exact.items():
        for other, drawn in coarse.items():
            if own == other or own not in coarse or not true_area.Intersects(drawn):
                continue
            for part in polygons(true_area.Intersection(drawn)):
                if not any(part.Intersects(area) for area in unsure):
                    yield *worst_in(part, outlines[own], outlines[other]), own, other


def border_distances(exact_file, coarse_file):
    borders = Outline(json.load(open(coarse_file, encoding="utf-8")))
    for west, east, south, north, piece in Outline(json.load(open(exact_file, encoding="utf-8"))).pieces:
        forth = to_plane_at((west + east) / 2, (south + north) / 2)
        close = borders.on_plane((west, east, south, north), forth)
        for lon, lat in piece if close is not None else []:
            yield point(*forth.TransformPoint(lon, lat)[:2]).Distance(close)


def main(folder, countries_file):
    codes, _ = alpha_2_codes()
    exact = {codes[k]: g for k, (_, g) in read_countries(folder + "/borders-10m.json").items() if k in codes}
    coarse, unsure = {}, []
    dataset = ogr.Open(countries_file)
    for feature in dataset.GetLayer(0):
        if feature.GetField("code"):
            coarse[feature.GetField("code")] = feature.GetGeometryRef().Clone()
        else:
            unsure.append(feature.GetGeometryRef().Clone())
    print("largest distances at which the verdict would be wrong, in km:", flush=True)
    for metres, lon, lat, own, other in sorted(wrong_verdicts(exact, coarse, unsure), reverse=True)[:15]:
        print(f"  {metres / 1000:7.1f}  {own} drawn in {other} at {lon:.3f}, {lat:.3f}", flush=True)
    distances = sorted(border_distances(folder + "/lines-borders-10m.json", folder + "/lines-borders-50m.json"))
    print(f"distance of {len(distances)} vertices of 10m land borders from the 50m land borders, in km:")
    for share in (0.5, 0.9, 0.95, 0.99, 0.999, 1):
        print(f"  {share:6.1%}  {distances[min(len(distances) - 1, int(share * len(distances)))] / 1000:6.2f}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

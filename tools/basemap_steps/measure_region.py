#!/usr/bin/python3
"""measure_region.py REGION FOLDER OUT: how exact the layers in OUT are, against each other and against finer data."""
import json
import sys
from collections import Counter

from osgeo import ogr

from layers import Region, chains, clipped, line_of, points_of, segments_of
from measure_borders import Outline, lines_of, point, to_plane_at
from write_waters import gmt, pieces

SHARES = (0.5, 0.9, 0.95, 0.99, 1)


def features(path):
    dataset = ogr.Open(path)
    for feature in dataset.GetLayer(0):
        names = [feature.GetFieldDefnRef(i).GetName() for i in range(feature.GetFieldCount())]
        yield feature.GetGeometryRef().Clone(), {name: feature.GetField(name) for name in names}


def distances(lines, others, every=1):
    """Metres from each vertex of the lines to the nearest of the others."""
    far = Outline(others)
    for west, east, south, north, piece in Outline(lines).pieces:
        forth = to_plane_at((west + east) / 2, (south + north) / 2)
        close = far.on_plane((west, east, south, north), forth)
        for lon, lat in piece[::every] if close is not None else []:
            yield point(*forth.TransformPoint(lon, lat)[:2]).Distance(close)


def report(title, metres):
    metres = sorted(metres)
    shares = ", ".join(f"{share:.0%} {metres[min(len(metres) - 1, int(share * len(metres)))] / 1000:.2f}" for share in SHARES)
    print(f"{title}: km of {len(metres)} vertices: {shares}", flush=True)


def lines_in(path, keep=lambda fields: True):
    return [line for geometry, fields in features(path) if keep(fields) for line in lines_of(geometry)]


class Water:
    """Areas, prepared so that many towns can be asked for."""

    def __init__(self, areas, shore=None):
        self.areas = [(area, area.CreatePreparedGeometry()) for area in areas]
        self.shores = [(edge, edge.CreatePreparedGeometry()) for edge in (area.Boundary() for area in shore or areas)]

    def holds(self, place):
        return any(prepared.Contains(place) for _, prepared in self.areas)

    def is_near(self, place):
        around = place.Buffer(0.05, 8)
        return any(prepared.Intersects(around) for _, prepared in self.shores)


def towns_in_the_water(out, places):
    lakes = list(features(f"{out}/lakes.fgb"))
    osm = [area for area, _ in features(f"{out}/osm_lakes.fgb")] if osm_exists(out) else []
    land = Water([area for area, _ in features(f"{out}/land.fgb")])
    small = Water([area for area, fields in lakes if not fields["better"]])
    for title, water, is_wet in (
            ("the sea", land, lambda place: not land.holds(place)), ("lakes", small, small.holds),
            ("inland seas of OpenStreetMap", Water(osm), Water(osm).holds),
            ("the same of GSHHG", Water(osm), Water([area for area, fields in lakes if fields["better"]]).holds)):
        near = sum(1 for place, _ in places if water.is_near(place))
        drowned = [fields["name_en"] for place, fields in places if is_wet(place)]
        print(f"towns in {title}: {len(drowned)} of {near} within 0.05 degrees of its shore {drowned}", flush=True)


def osm_exists(out):
    try:
        return ogr.Open(f"{out}/osm_lakes.fgb") is not None
    except RuntimeError:
        return False


def free_ends(out, region):
    ends = Counter()
    for line in lines_in(f"{out}/international.fgb"):
        ends.update((line[0], line[-1]))
    shore = lines_in(f"{out}/coast.fgb")
    inside = [end for end, count in ends.items() if count == 1 and not on_frame(end, region)]
    print(f"free ends of international lines inside the region: {len(inside)}")
    for end, metres in zip(inside, [next(distances([[end, end]], shore)) for end in inside]):
        print(f"  {end[0]:.3f}, {end[1]:.3f}: {metres / 1000:.1f} km from a shore")


def on_frame(end, region):
    return min(abs(end[0] - region.west), abs(end[0] - region.east), abs(end[1] - region.south),
               abs(end[1] - region.north)) < 1e-6


def towns_in_wrong_provinces(out, places, codes):
    provinces = [(area, fields) for area, fields in features(f"{out}/provinces.fgb") if fields["geonames"]]
    known = {fields["geonames"] for _, fields in provinces}
    asked, wrong = Counter(), []
    for place, fields in places:
        key = f"{fields['country']}.{codes[fields['geonames']]}"
        if key not in known:
            continue
        asked[fields["country"]] += 1
        own = [area for area, province in provinces if province["geonames"] == key]
        if not any(place.Within(area) for area in own):
            forth = to_plane_at(place.GetX(), place.GetY())
            metres = min(point(*forth.TransformPoint(place.GetX(), place.GetY())[:2])
                         .Distance(Outline(lines_of(area)).on_plane(place.GetEnvelope(), forth)) for area in own
                         if Outline(lines_of(area)).near(place.GetEnvelope()))
            wrong.append((metres, fields["country"], fields["name_en"]))
    for country, count in sorted(asked.items()):
        off = sorted((w for w in wrong if w[1] == country), reverse=True)
        print(f"  {country}: {len(off)} of {count} towns are outside the province that GeoNames gives, km: "
              + ", ".join(f"{name} {metres / 1000:.1f}" for metres, _, name in off[:8]), flush=True)


def towns_in_wrong_countries(out, places):
    countries = {}
    for area, fields in features(f"{out}/provinces.fgb"):
        countries.setdefault(fields["country"], []).append((area, area.CreatePreparedGeometry()))
    wrong = []
    for place, fields in places:
        for code, areas in countries.items():
            own = [area for area, _ in countries.get(fields["country"], [])]
            if code != fields["country"] and own and any(prepared.Contains(place) for _, prepared in areas):
                forth = to_plane_at(place.GetX(), place.GetY())
                near = Outline([line for area in own for line in lines_of(area)]).on_plane(place.GetEnvelope(), forth)
                metres = point(*forth.TransformPoint(place.GetX(), place.GetY())[:2]).Distance(near)
                wrong.append((metres, f"{fields['name_en']} ({fields['country']} in {code})"))
    print(f"{len(wrong)} of {len(places)} towns are drawn in another country, km from their own: "
          + ", ".join(f"{name} {metres / 1000:.1f}" for metres, name in sorted(wrong, reverse=True)), flush=True)


def seas(path, region):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    for part in data["geometries"]:
        for ring in (ring for polygon in part["coordinates"] for ring in polygon):
            for run in runs_inside([tuple(p) for p in ring], region):
                yield run


def runs_inside(ring, region):
    run = []
    for place in ring:
        if region.holds(*place):
            run.append(place)
        elif run:
            yield run
            run = []
    if len(run) > 1:
        yield run


def old_borders(region):
    segments = [s for _, points in pieces(gmt("coast", region.padded(0), "-Df", "-N1", "-M")) for s in segments_of(points)]
    return [points_of(part) for line in chains(segments) for part in clipped(line_of(line), region, 1)]


def land_lines(folder, scale):
    with open(f"{folder}/land-{scale}.json", encoding="utf-8") as file:
        for feature in json.load(file)["features"]:
            many = feature["geometry"]["coordinates"]
            for ring in (ring for polygon in many for ring in polygon):
                yield [tuple(p) for p in ring]


def main(region, folder, out):
    region = Region(region)
    places = list(features(f"{out}/places.fgb"))
    with open(f"{folder}/places.json", encoding="utf-8") as file:
        codes = {place["cityId"]: place["adminCode"] for place in json.load(file)}
    towns_in_the_water(out, places)
    free_ends(out, region)
    towns_in_wrong_countries(out, places)
    towns_in_wrong_provinces(out, places, codes)
    osm = list(seas(f"{folder}/node_modules/@geo-maps/earth-seas-10m/map.geo.json", region))
    report("sea shore from that of OpenStreetMap",
           distances(lines_in(f"{out}/coast.fgb", lambda f: f["level"] == 1), osm, every=5))
    replaced = lines_in(f"{out}/coast.fgb", lambda f: f["better"])
    if replaced:
        report("GSHHG's inland sea from that of OpenStreetMap", distances(replaced, lines_in(f"{out}/osm_coast.fgb")))
    report("international lines from those of GSHHG (World Data Bank II)",
           distances(lines_in(f"{out}/international.fgb"), old_borders(region)))
    exact = list(land_lines(folder, "10m"))
    for scale in ("50m", "110m"):
        report(f"shores of the world at {scale} from those at 10m",
               distances(lines_in(f"{out}/world_coast_{scale}.fgb"), exact, every=20 if scale == "50m" else 2))


if __name__ == "__main__":
    main(*sys.argv[1:])

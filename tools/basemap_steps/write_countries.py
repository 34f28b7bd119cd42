#!/usr/bin/python3
"""write_countries.py FOLDER OUT.fgb: the countries of FOLDER/borders-50m.json with ISO 3166-1 alpha-2 codes.

Two kinds of area have no code, so that nothing is concluded about a place in them: those that the source gives no
ISO number (Kosovo, Somaliland, …), and those that two published views give to different countries."""
import json
import re
import sys

from osgeo import ogr, osr

ogr.UseExceptions()
osr.UseExceptions()
ISO_CODES = "/usr/share/iso-codes/json/"


def unwrapped(ring):
    """The ring with longitudes that go on beyond 180 degrees instead of jumping; one round a pole is closed along it."""
    points = [list(ring[0])]
    for lon, lat in ring[1:]:
        points.append([lon + 360 * round((points[-1][0] - lon) / 360), lat])
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = 90 if points[0][1] > 0 else -90
        points += [[points[-1][0], pole], [points[0][0], pole], list(points[0])]
    return points


def polygon_of(rings, shift):
    polygon = ogr.Geometry(ogr.wkbPolygon)
    for ring in rings:
        line = ogr.Geometry(ogr.wkbLinearRing)
        for lon, lat in ring:
            line.AddPoint_2D(lon + shift, lat)
        polygon.AddGeometry(line)
    return polygon.MakeValid()


def cut_at_antimeridian(coordinates):
    """A polygon that may cross the antimeridian uncut, as TopoJSON has them, in pieces that do not (RFC 7946 3.1.9)."""
    rings = [unwrapped(ring) for ring in coordinates]
    west, east = (edge(lon for lon, _ in rings[0]) for edge in (min, max))
    for hole in rings[1:]:
        while hole[0][0] < west:
            hole[:] = [[lon + 360, lat] for lon, lat in hole]
        while hole[0][0] > east:
            hole[:] = [[lon - 360, lat] for lon, lat in hole]
    if west >= -180 and east <= 180:
        return [polygon_of(rings, 0)]
    world = ogr.CreateGeometryFromWkt("POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))")
    pieces = [polygon_of(rings, shift).Intersection(world) for shift in (-360, 0, 360)]
    return [piece for piece in pieces if not piece.IsEmpty()]


def area_of(geometry):
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    area = ogr.Geometry(ogr.wkbMultiPolygon)
    for coordinates in many:
        for piece in cut_at_antimeridian(coordinates):
            for part in polygons(piece):
                area.AddGeometry(part)
    return area.MakeValid()


def read_countries(path):
    """{number or name: (name, geometry)}; what has the same number is one country."""
    countries = {}
    for feature in json.load(open(path, encoding="utf-8"))["features"]:
        name = feature["properties"]["name"]
        geometry = area_of(feature["geometry"])
        key = feature.get("id") or name
        if key in countries:
            name, geometry = countries[key][0], countries[key][1].Union(geometry)
        countries[key] = (name, geometry)
    return countries


def alpha_2_codes():
    entries = json.load(open(ISO_CODES + "iso_3166-1.json", encoding="utf-8"))["3166-1"]
    return {entry["numeric"]: entry["alpha_2"] for entry in entries}, {e["alpha_2"]: e["name"] for e in entries}


def wholes(names):
    """{code: code of the country that lists it among its own subdivisions}, such as PR: US (ISO 3166-2 US-PR)."""
    overseas = re.compile("Overseas|Outlying|Special administrative|^Country$")
    found = {}
    for entry in json.load(open(ISO_CODES + "iso_3166-2.json", encoding="utf-8"))["3166-2"]:
        whole, part = entry["code"].split("-")
        if part in names and part != whole and (overseas.search(entry["type"]) or names[whole] in names[part]):
            found[part] = whole
    return found


def polygons(geometry):
    if geometry.GetGeometryName() == "POLYGON":
        return [geometry.Clone()]
    if not geometry.GetGeometryCount() or geometry.GetDimension() < 2:
        return []
    return [part for i in range(geometry.GetGeometryCount()) for part in polygons(geometry.GetGeometryRef(i))]


def as_multi(parts):
    multi = ogr.Geometry(ogr.wkbMultiPolygon)
    for part in parts:
        multi.AddGeometry(part)
    return multi


def centre(geometry, around):
    """The centroid, on a plane that keeps areas and touches the globe amid the polygon `around`."""
    west, east, south, north = around.GetEnvelope()
    plane = osr.SpatialReference()
    plane.ImportFromProj4(f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +ellps=WGS84")
    globe = osr.SpatialReference()
    globe.ImportFromEPSG(4326)
    for system in (plane, globe):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    moved = geometry.Clone()
    moved.Transform(osr.CoordinateTransformation(globe, plane))
    point = moved.Centroid()
    point.Transform(osr.CoordinateTransformation(plane, globe))
    return round(point.GetX(), 5), round(point.GetY(), 5)


def disputed(countries, others, codes):
    """What the other view gives to another country, as far as it is wider than 0.1 degrees (no difference of drawing)."""
    for key in sorted(set(countries) & set(others)):
        difference = others[key][1].Difference(countries[key][1]).Buffer(-0.05)
        for part in polygons(difference):
            if part.GetArea() > 0.02:
                area = part.Buffer(0.05)
                sides = {codes[key]} | {codes[k] for k in codes if k in countries and countries[k][1].Intersects(part)}
                yield "disputed: " + ", ".join(sorted(sides)), area


def main(folder, out):
    codes, names = alpha_2_codes()
    part_of = wholes(names)
    countries = read_countries(folder + "/borders-50m.json")
    others = read_countries(folder + "/other-view-50m.json")
    rows = [(codes.get(key), name, geometry) for key, (name, geometry) in countries.items()]
    rows += [(None, name, geometry) for name, geometry in disputed(countries, others, codes)]
    rows.sort(key=lambda row: (row[0] or "~", row[1]))

    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    dataset = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(out)
    layer = dataset.CreateLayer("countries", system, ogr.wkbMultiPolygon, ["SPATIAL_INDEX=NO"])
    for field, kind in (("code", ogr.OFTString), ("name", ogr.OFTString), ("part_of", ogr.OFTString),
                        ("centre_lon", ogr.OFTReal), ("centre_lat", ogr.OFTReal),
                        ("mainland_lon", ogr.OFTReal), ("mainland_lat", ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(field, kind))
    for code, name, geometry in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        parts = polygons(geometry)
        feature.SetGeometry(as_multi(parts))
        feature.SetField("name", name)
        if code:
            feature.SetField("code", code)
            mainland = max(parts, key=lambda part: part.GetArea())
            for field, value in zip(("centre_lon", "centre_lat", "mainland_lon", "mainland_lat"),
                                    centre(geometry, mainland) + centre(mainland, mainland)):
                feature.SetField(field, value)
        if code in part_of:
            feature.SetField("part_of", part_of[code])
        layer.CreateFeature(feature)
    print(f"{len(rows)} areas, {sum(1 for row in rows if row[0])} with a code; of others: {part_of}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

"""What the steps share: the region, lines made of segments, and FlatGeobuf files that are the same bytes each time."""
import sys

from osgeo import gdal, ogr, osr

ogr.UseExceptions()
osr.UseExceptions()
gdal.UseExceptions()

TEXT, WHOLE, REAL = ogr.OFTString, ogr.OFTInteger64, ogr.OFTReal


def globe():
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


class Region:
    """A box of degrees that does not cross the antimeridian, written "W,S,E,N"."""

    def __init__(self, text):
        try:
            self.west, self.south, self.east, self.north = (float(number) for number in text.split(","))
        except ValueError:
            raise SystemExit(f"--region {text}: give four numbers, west,south,east,north in degrees") from None
        if not (-180 <= self.west < self.east <= 180 and -90 <= self.south < self.north <= 90):
            raise SystemExit(f"--region {text}: give west,south,east,north in degrees, west < east and south < north")
        w, s, e, n = self.west, self.south, self.east, self.north
        self.frame = ogr.CreateGeometryFromWkt(f"POLYGON (({w} {s}, {e} {s}, {e} {n}, {w} {n}, {w} {s}))")

    def holds(self, lon, lat):
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def padded(self, degrees):
        """As GMT's -R wants it."""
        return (f"-R{max(self.west - degrees, -180)}/{min(self.east + degrees, 180)}"
                f"/{max(self.south - degrees, -90)}/{min(self.north + degrees, 90)}")


def line_of(points):
    line = ogr.Geometry(ogr.wkbLineString)
    for lon, lat in points:
        line.AddPoint_2D(lon, lat)
    return line


def parts_of(geometry, dimension):
    """The points, lines or polygons that a geometry consists of."""
    if geometry.IsEmpty():
        return []
    if geometry.GetGeometryName() in ("LINESTRING", "POLYGON", "POINT"):
        return [geometry.Clone()] if geometry.GetDimension() == dimension else []
    return [part for i in range(geometry.GetGeometryCount()) for part in parts_of(geometry.GetGeometryRef(i), dimension)]


def points_of(line):
    return [point[:2] for point in line.GetPoints()]


def chains(segments):
    """The lines that segments (pairs of points) form: cut where three meet, in an order that the input alone decides."""
    links = {}
    for a, b in sorted({(min(s), max(s)) for s in segments if s[0] != s[1]}):
        links.setdefault(a, []).append(b)
        links.setdefault(b, []).append(a)
    used = set()

    def walk(start, following):
        line = [start, following]
        used.add((min(line), max(line)))
        while len(links[line[-1]]) == 2 and line[-1] != start:
            onward = [p for p in links[line[-1]] if (min(p, line[-1]), max(p, line[-1])) not in used]
            if not onward:
                break
            used.add((min(onward[0], line[-1]), max(onward[0], line[-1])))
            line.append(onward[0])
        return line

    nodes = sorted(links)
    for start in [p for p in nodes if len(links[p]) != 2] + [p for p in nodes if len(links[p]) == 2]:
        for following in links[start]:
            if (min(start, following), max(start, following)) not in used:
                yield walk(start, following)


def segments_of(points):
    return list(zip(points, points[1:]))


def clipped(geometry, region, dimension):
    """The parts inside the region."""
    return parts_of(geometry.Intersection(region.frame), dimension) if geometry.Intersects(region.frame) else []


def contested_areas(countries):
    """(what is said of it, area a little widened) of the disputed land in countries.fgb."""
    dataset = ogr.Open(countries)
    found = [(feature.GetField("name"), feature.GetGeometryRef().Clone()) for feature in dataset.GetLayer(0)]
    return [("published views differ: " + name.removeprefix("disputed: "), area.Buffer(0.1))
            for name, area in found if name.startswith("disputed: ")]


def parted(rows, areas):
    """(certain rows, disputed rows) of (line, names): what lies by disputed land is disputed."""
    certain, disputed = [], []
    for line, names in rows:
        rest = line
        for claim, area in areas:
            if rest.Intersects(area):
                disputed += [(part, (claim, names)) for part in parts_of(rest.Intersection(area), 1)]
                rest = rest.Difference(area)
        certain += [(part, names) for part in parts_of(rest, 1)]
    return certain, disputed


def write_layer(path, kind, fields, rows, index=True):
    """Writes rows, (geometry, values), in their order; with an index FlatGeobuf orders them itself, always alike."""
    name = path.rsplit("/", 1)[-1].removesuffix(".fgb")
    dataset = ogr.GetDriverByName("FlatGeobuf").CreateDataSource(path)
    layer = dataset.CreateLayer(name, globe(), kind, [f"SPATIAL_INDEX={'YES' if index else 'NO'}"])
    for field, type_of_field in fields:
        layer.CreateField(ogr.FieldDefn(field, type_of_field))
    count = 0
    for geometry, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(geometry)
        for (field, _), value in zip(fields, values):
            if value not in (None, ""):
                feature.SetField(field, value)
        layer.CreateFeature(feature)
        count += 1
    print(f"{name}: {count}", flush=True)


if __name__ == "__main__":
    Region(sys.argv[1])

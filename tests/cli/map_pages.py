#!/usr/bin/env python3
"""map_pages.py PROGRAM SOURCE: finished pages of maps, by what other programs find on them.

The scale bar is as long as PROJ's geod says; the legend has what is drawn and nothing else; no name lies on another
or on a symbol; every record is on the page: as a label, behind a number of the key, in a count, in a list.
"""
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile

from osgeo import gdal, osr

from made_up_places import around, dataset, pole, scattered, site, wide_areas
from printed_page import AREA, COAST, INK, LEADER, PROVINCE, UNCERTAINTY, Box, Page, squeezed

gdal.UseExceptions()
program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = pathlib.Path(tempfile.mkdtemp())
seed = source / "datasets/iran-1988"
failures = []


def expect(what, condition):
    if not condition:
        failures.append(what)


def draw(name, data, *arguments):
    """The page, and an image of the same map, whose place in the world GDAL knows. Wide, so that the legend is beside it."""
    for ending in ["pdf", "png"]:
        subprocess.run([program, "map", str(data), str(folder / f"{name}.{ending}"), "--landscape", *(["--dpi", "72"] if ending == "png" else []), *arguments],
                       check=True, stdout=subprocess.DEVNULL, timeout=300)
    return Page(folder / f"{name}.pdf")


def systems_of(image):
    """The image's world file, its system, and WGS 84 with the longitude first."""
    opened = gdal.Open(str(image))
    system = osr.SpatialReference(opened.GetProjection())
    world = osr.SpatialReference()
    world.ImportFromEPSG(4326)
    for each in (system, world):
        each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return opened.GetGeoTransform(), system, world


def place_of(image, x, y):
    """Longitude and latitude of a point of the page, by the image's world file and system."""
    (west, step_x, _, north, _, step_y), system, world = systems_of(image)
    return osr.CoordinateTransformation(system, world).TransformPoint(west + x * step_x, north + y * step_y)[:2]


def points_of(image, places):
    """Where longitudes and latitudes are on the page; nothing for those that the projection does not have."""
    (west, step_x, _, north, _, step_y), system, world = systems_of(image)
    to_page = osr.CoordinateTransformation(world, system)
    for place in places:
        x, y = to_page.TransformPoint(*place)[:2]
        yield ((x - west) / step_x, (y - north) / step_y) if math.isfinite(x + y) else None


def check_scale_bar(name, page):
    parts = [p.box for p in page.paths if p.stroke == INK and p.mm() == 0.15 and p.fill in (INK, "ffffff")
             and p.box.top > page.frame.bottom]
    expect(f"{name}: {len(parts)} parts of a scale bar", len(parts) in (4, 5))
    left, right = min(box.left for box in parts), max(box.right for box in parts)
    above = sorted((box.left, word) for word, box in page.words if abs(box.bottom - parts[0].top) < 6 and box.left < right + 40)
    length = re.search(r"([\d,.]+)(km|m)$", "".join(word for _, word in above))
    expect(f"{name}: the bar does not say how long it is: {above}", length)
    metres = float(length.group(1).replace(",", "")) * (1000 if length.group(2) == "km" else 1)
    if metres >= 2000 and above:  # The words in the middle belong to the bar too.
        metres = float(re.findall(r"([\d,.]+)km", "".join(word for _, word in above))[-1].replace(",", "")) * 1000
    x, y = page.frame.middle()
    half = (right - left) / 2
    ends = [place_of(folder / f"{name}.png", x + side * half, y) for side in (-1, 1)]
    line = " ".join(f"{lat:.9f} {lon:.9f}" for lon, lat in ends)
    measured = float(subprocess.run(["geod", "+ellps=WGS84", "-I", "-f", "%.6f", "-F", "%.3f"], input=line, check=True,
                                    capture_output=True, text=True).stdout.split()[2])
    print(f"{name}: a bar of {metres:.0f} m is {measured:.0f} m by geod, {100 * (measured / metres - 1):+.3f} %")
    # Of a bar of 60 mm, 0.3 mm.
    expect(f"{name}: a bar of {metres} m is {measured} m on the map", abs(measured / metres - 1) < 0.005)


def sign_of(path):
    """Which line, area or dot of the legend a path is; nothing for the rest of the page."""
    stroke, width = path.stroke, path.mm()
    if stroke == UNCERTAINTY and path.dashes == (1.2, 0.9):
        return "area"
    if stroke == UNCERTAINTY and path.dashes == (0.5, 0.9):
        return "alternative's area" if width == 0.25 else "alternative's tie"
    if stroke == UNCERTAINTY and width == 0.3:
        return "alternative's point"
    if stroke == AREA and path.dashes == (2.2, 1.1):
        return "outline of an area"
    if stroke == AREA and width == 0.9:
        return "outline of the base map"
    if stroke == AREA and width == 0.15:
        return "box of an area's name"
    if stroke == AREA and len(path.dashes) == 4:
        return "international boundary"
    if stroke == AREA and path.dashes in [(0.4, 0.7), (0.2, 0.4), (0.2, 0.3)]:
        return "disputed boundary"
    if stroke == PROVINCE and path.dashes:
        return "province boundary"
    if stroke in (COAST, "8fb8d3"):
        return "water"
    if path.fill == AREA and not stroke and path.box.right - path.box.left < 3:
        return "town"
    if stroke == INK and width == 0.5:
        return "cluster" if path.fill else "line or outline of a place"
    return None


class Looks:
    """What symbols say: shapes with their marks, fills, outlines."""

    def __init__(self, page, symbols):
        self.shapes, self.fills, self.outlines = [], set(), set()
        index = {id(path): i for i, path in enumerate(page.paths)}
        for symbol in symbols:
            x, y = symbol.box.middle()
            size = 0.8 if symbol.mm() == 0.21 else 1
            follow = [p for p in page.paths[index[id(symbol)] + 1:index[id(symbol)] + 3] if p.fill is None and symbol.box.shared(p.box) > 0]
            marks = [p for p in follow if p.mm() == round(0.3 * size, 2)]
            self.is_crossed = any(p.mm() == symbol.mm() and p.commands == "ML" for p in follow)
            shape = (symbol.commands, [((px - x) / size, (py - y) / size) for px, py in symbol.points],
                     marks[0].commands if marks else "", [((px - x) / size, (py - y) / size) for px, py in marks[0].points] if marks else [])
            if not any(same(shape, other) for other in self.shapes):
                self.shapes.append(shape)
            self.fills.add((symbol.fill, self.is_crossed))
            self.outlines.add(bool(symbol.dashes))


def same(one, other):
    return one[0] == other[0] and one[2] == other[2] and all(
        abs(a - b) < 0.1 for left, right in zip(one[1] + one[3], other[1] + other[3]) for a, b in zip(left, right))


def check_legend(name, page):
    in_map = [p for p in page.symbols() if page.frame.holds(*p.box.middle()) and p.is_seen_in(page.frame)]
    beside = [p for p in page.symbols() if not page.frame.holds(*p.box.middle()) and p.box.top < page.frame.bottom]
    tops = {heading: min(box.top for word, box in page.words if word == first and box.left > page.frame.right)
            for heading, first in [("shape", "Shape:"), ("fill", "Fill:"), ("outline", "Outline:")]
            if any(word == first for word, _ in page.words)}
    tops["end"] = min([box.top for word, box in page.words if word == "Areas" and box.left > page.frame.right] + [page.frame.bottom])
    def below(heading, end):
        return [p for p in beside if heading in tops and tops[heading] < p.box.top < tops[end]]
    # Those of areas, on the map or in the list of areas larger than it.
    signs = [p for p in page.signs() if page.frame.holds(*p.box.middle()) or p.box.top > tops["end"]]
    boxes = [p.box for p in page.paths if sign_of(p) == "box of an area's name"]
    alone = [p.box for p in signs if page.frame.holds(*p.box.middle()) and not any(box.holds(*p.box.middle()) for box in boxes)]
    expect(f"{name}: {len(alone)} signs stand outside of a box, as if they were places: {alone[:3]}", not alone)
    drawn = Looks(page, in_map + signs)
    shape, fill, outline = (Looks(page, below(*ends)) for ends in [("shape", "fill"), ("fill", "outline"), ("outline", "end")])
    for one, other, what in [(drawn, shape, "drawn and not in the legend"), (shape, drawn, "in the legend and not drawn")]:
        expect(f"{name}: a shape is {what}", all(any(same(s, o) for o in other.shapes) for s in one.shapes))
    expect(f"{name}: fills {drawn.fills} are drawn, {fill.fills} explained", drawn.fills == fill.fills)
    expect(f"{name}: outlines {drawn.outlines} are drawn, {outline.outlines} explained", drawn.outlines == outline.outlines)
    lines = {sign_of(p) for p in page.paths if page.frame.holds(*clipped_middle(p, page.frame)) and p.is_seen_in(page.frame)} - {None}
    explained = {sign_of(p) for p in page.paths if p.box.left > page.frame.right - 1} - {None}
    expect(f"{name}: {lines - explained} are drawn and not in the legend", not lines - explained)
    expect(f"{name}: {explained - lines} are in the legend and not drawn", not explained - lines)
    print(f"{name}: {len(in_map)} symbols and {len(signs)} signs of {len(drawn.shapes)} shapes, {len(drawn.fills)} fills; {', '.join(sorted(lines))}")
    return in_map


def clipped_middle(path, frame):
    x, y = path.box.middle()
    return min(max(x, frame.left), frame.right) if path.clip else x, min(max(y, frame.top), frame.bottom) if path.clip else y


def letters_of(word, box):
    """What fonts keep free above capitals and below descenders is taken away; digits have no descenders."""
    height = box.bottom - box.top
    return Box(box.left, box.top + 0.2 * height, box.right, box.bottom - (0.2 if word.isdigit() else 0.06) * height)


def check_overlaps(name, page, symbols):
    boxes = [(word, letters_of(word, box)) for word, box in page.words_in_the_map()]
    lying = [(a, b, box, other) for i, (a, box) in enumerate(boxes) for b, other in boxes[i + 1:] if box.shared(other) > 0.15]
    expect(f"{name}: {len(lying)} words lie on another, such as {lying[:3]}", not lying)
    circles = [p.box for p in page.paths if sign_of(p) == "cluster" and page.frame.holds(*p.box.middle())]
    covering = [(word, box) for word, box in boxes for sign in [p.box for p in symbols] + circles
                if box.shared(sign) > 0.3 and not (sign in circles and word.isdigit() and sign.holds(*box.middle()))]
    expect(f"{name}: {len(covering)} words lie on a symbol, such as {covering[:3]}", not covering)
    towns = [p.box for p in page.paths if sign_of(p) == "town" and page.frame.holds(*p.box.middle())]
    spots = [(word, box) for word, box in boxes for town in towns if box.shared(town) > 0.3]
    expect(f"{name}: {len(spots)} words lie on a town's dot, such as {spots[:3]}", not spots)
    print(f"{name}: {len(boxes)} words in the map, {len(lying)} on another, {len(covering)} on a symbol, {len(spots)} on a town")


def check_nothing_hidden(name, page, symbols):
    """An inset or the small map is not drawn over a symbol."""
    index = {id(path): i for i, path in enumerate(page.paths)}
    for i, path in enumerate(page.paths):
        is_window = path.fill and path.opacity == 1 and path.commands.rstrip("M") in ("MLLLZ", "MLLLLZ") and \
            path.box.right - path.box.left > 30 and path.box.bottom - path.box.top > 30
        if is_window:
            hidden = [s.box for s in symbols if index[id(s)] < i and path.box.shared(s.box) > 0]
            expect(f"{name}: {len(hidden)} symbols are hidden below a smaller map: {hidden[:3]}", not hidden)


def records(data):
    for layer in sorted((pathlib.Path(data) / "layers").glob("*.geojson")):
        for record in json.loads(layer.read_text(encoding="utf-8"))["features"]:
            yield record["properties"]["names"][0]["text"], record["properties"]


def symbols_of_records(name, page, data, symbols):
    """Names of records with the symbols that stand at their place or are tied to it: one of these is theirs."""
    found = [(squeezed(text), located) for text, properties in records(data)
             for located in properties.get("locations", []) if located["standing"] == "preferred" and located["geometry"] and located["geometry"]["type"] == "Point"]
    for (text, _), point in zip(found, points_of(folder / f"{name}.png", [located["geometry"]["coordinates"][:2] for _, located in found])):
        if point is None or not page.frame.holds(*point):
            continue
        places = [point, *(p.points[-1] for p in page.paths if p.stroke == INK and p.mm() == 0.15 and p.commands == "ML" and math.dist(p.points[0], point) < 1)]
        if own := [s for s in symbols if any(math.dist(s.box.middle(), place) < 1.5 for place in places)]:
            yield text, own


def check_nearness(name, page, data, symbols):
    """A name or a number is not nearer to another symbol than to its own, but where a line leads to its own."""
    words = {}
    for word, box in page.words_in_the_map():
        words.setdefault(word, []).append(letters_of(word, box))
    leaders = [p for p in page.paths if p.stroke == LEADER and p.mm() == 0.2 and p.commands == "ML"]
    numbers = {names: number for number, names in page.key().items()}
    spoken = {squeezed(text): [squeezed(word) for word in text.split()] for text, _ in records(data)}
    labels, wrong, checked = set(page.labels()), [], 0
    for text, own in symbols_of_records(name, page, data, symbols):
        parts = [numbers[text]] if text in numbers else spoken[text] if text in labels else []
        boxes = [words[part][0] for part in parts if len(words.get(part, [])) == 1]
        if not boxes or len(boxes) < len(parts):
            continue  # A word that is written twice on the map: which is whose?
        checked += 1
        def nearest(sign):
            return min(box.gap(sign.box) for box in boxes)
        has_leader = any(min(s.box.gap(Box(*line.points[0], *line.points[0])) for s in own) < 3 and
                         min(box.gap(Box(*line.points[-1], *line.points[-1])) for box in boxes) < 6 for line in leaders)
        mine = min(map(nearest, own))
        other = min((nearest(s) for s in symbols if s not in own), default=math.inf)
        if mine > other + 1 and not has_leader:
            wrong.append((" ".join(parts), round(mine * 25.4 / 72, 1), round(other * 25.4 / 72, 1)))
    expect(f"{name}: {len(wrong)} names or numbers stand nearer to another symbol than to their own (mm), such as {wrong[:3]}", not wrong)
    print(f"{name}: {checked} names and numbers measured against the symbols, {len(wrong)} nearer to another's")


def check_everybody(name, page, data, symbols):
    """Each record is named on the map, behind a number that is on the map, or in a list."""
    labels, key = page.labels(), page.key()
    listed = page.texts("Areas larger than the map", "P") + page.texts("Outside of this map", "P")
    unplaced = page.texts("Without a location", "P")
    numbers = {label.split("+")[0] for label in labels if re.fullmatch(r"\d+(\+\d+)?", label)}
    for number in key:
        expect(f"{name}: number {number} of the key is not on the map", number in numbers)
    behind = set()
    for names in key.values():
        behind.update(re.sub(r"^\d+placesclosetogether:", "", names).split(";"))
    count, lost = 0, []
    for text, properties in records(data):
        wanted = squeezed(text)
        count += 1
        if properties.get("unlocated") or not properties["locations"]:
            reason = squeezed((properties.get("unlocated") or {}).get("because", ""))
            expect(f"{name}: {text} is not listed with its reason", any(each.startswith(wanted + ":") and reason in each for each in unplaced))
        elif not (wanted in labels or wanted in behind or wanted in listed):
            lost.append(text)
    expect(f"{name}: {len(lost)} records are neither on the map nor in the key nor in a list, such as {lost[:3]}", not lost)
    counts = [int(names.split("places")[0]) for names in key.values() if re.match(r"\d+placesclosetogether:", names)]
    for names in key.values():
        if found := re.match(r"(\d+)placesclosetogether:(.*)", names):
            expect(f"{name}: {found.group(1)} places are counted, others named", int(found.group(1)) == len(found.group(2).split(";")))
    print(f"{name}: {count} records; {len(labels)} texts on the map, {len(key)} lines in the key, {len(listed)} outside, {len(unplaced)} without a location")
    return sum(counts), len(symbols)


def check(name, data, *arguments):
    page = draw(name, data, *arguments)
    check_scale_bar(name, page)
    symbols = check_legend(name, page)
    check_overlaps(name, page, symbols)
    check_nothing_hidden(name, page, symbols)
    return page, symbols


LONG = ("Made-up house of a name that goes on and on, " * 7)[:300]
far = [*scattered(60), site(61, "Made-up far one", (120, -30)), site(62, "Made-up far two", (121, -31), 4000)]
made = {
    "antimeridian": dataset(folder, "antimeridian", "On both sides of 180 degrees", around(180, -17, 2)),
    "equator": dataset(folder, "equator", "On the equator", around(20, 0, 2)),
    "pole": dataset(folder, "pole", "Round the pole", pole()),
    "five-metres": dataset(folder, "five-metres", "One place, known to 5 m", [site(1, "Made-up prison", (52, 33), 5)]),
    "north": dataset(folder, "north", "At 64 degrees north", around(20, 64, 8)),
    "500-km": dataset(folder, "far", "One place, known to 500 km", [site(1, "Made-up prison", (52, 33), 500000, role="within")]),
    "continent": dataset(folder, "continent", "A continent", around(20, 3, 28, 14)),
    "unlocated": dataset(folder, "unlocated", "Nothing with a location", [site(i, f"Made-up place {i + 1}") for i in range(5)]),
    "long-name": dataset(folder, "long", "A long name", [site(1, LONG, (52, 33), 300), site(2, "Made-up neighbour", (52.05, 33.02), 300)]),
    "insets": dataset(folder, "insets", "Two far from the rest", far),
    "areas": dataset(folder, "areas", "Two and a half thousand areas", wide_areas(2500)),
    "many": dataset(folder, "many", "Ten thousand places", scattered(10000)),
}
for name, data in {"seed": seed, **made}.items():
    page, symbols = check(name, data)
    counted, single = check_everybody(name, page, data, symbols)
    check_nearness(name, page, data, symbols)
    if name == "many":
        expect(f"{counted} places in counts and {single} alone are not ten thousand", counted + single == 10000)
page, symbols = check("gilan", seed, "--extent", "48.5,36.5,50.6,38.5", "--labels", "en,fa")
check("world", seed, "--extent=-180,-60,180,78")
check("letter", seed, "--paper", "letter", "--layer", "burials")
check("no-basemap", made["equator"], "--no-basemap")

for failure in failures:
    print("FAILED", failure)
sys.exit(1 if failures else 0)

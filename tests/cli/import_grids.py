"""import_grids.py PROGRAM: UTM and MGRS of made-up places, written by PROJ's cs2cs and GeographicLib's GeoConvert, are taken in where they are.

Every zone, north and south, and the zones that are wider or narrower than six degrees: 31V and 32V off Norway, 31X to 37X on
Svalbard.
"""

import csv
import json
import math
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

program = sys.argv[1]
if not (shutil.which("cs2cs") and shutil.which("GeoConvert")):
    sys.exit(77)
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
chance = random.Random(20261128)
# Zone, southern and northern edge, western and eastern edge of where it is used.
SPECIAL = [(31, 56, 64, 0, 3), (32, 56, 64, 3, 12), (31, 72, 83.9, 0, 9), (33, 72, 83.9, 9, 21), (35, 72, 83.9, 21, 33), (37, 72, 83.9, 33, 42)]


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def told(command, lines):
    done = subprocess.run(command, input="".join(f"{line}\n" for line in lines), capture_output=True, text=True, check=True)
    answers = done.stdout.splitlines()
    expect(len(answers) == len(lines), f"{command}: {len(answers)} answers to {len(lines)} places: {done.stderr}")
    return answers


def inside(south, north, west, east):
    return round(chance.uniform(south, north), 7), round(chance.uniform(west + 0.001, east - 0.001), 7)


places = []  # zone, latitude, longitude
for zone in range(1, 61):
    west = zone * 6 - 186
    places += [(zone, *inside(0.01, 55.9, west, west + 6)) for _ in range(8)]
    places += [(zone, *inside(-79.9, -0.01, west, west + 6)) for _ in range(8)]
for zone, south, north, west, east in SPECIAL:
    places += [(zone, *inside(south, north, west, east)) for _ in range(40)]

rows = []  # the text, the place, and how far off the text may be, in metres
for zone in range(1, 61):
    for is_north in (True, False):
        mine = [(latitude, longitude) for at, latitude, longitude in places if at == zone and (latitude > 0) == is_north]
        system = f"EPSG:{(32600 if is_north else 32700) + zone}"
        for place, answer in zip(mine, told(["cs2cs", "-f", "%.3f", "EPSG:4326", system], [f"{a} {b}" for a, b in mine])):
            easting, northing = answer.split()[:2]
            rows.append((f"{zone} {'north' if is_north else 'south'} {easting} {northing}", place, 0.001))
points = [place[1:] for place in places]
lines = [f"{latitude} {longitude}" for latitude, longitude in points]
rows += [(answer, place, 0.001) for place, answer in zip(points, told(["GeoConvert", "-u", "-l", "-p", "3"], lines))]
for precision, square in ((0, 1.0), (-2, 100.0)):
    rows += [(answer, place, square * math.sqrt(0.5)) for place, answer in zip(points, told(["GeoConvert", "-m", "-p", str(precision)], lines))]
zones = {place: answer for place, answer in zip(points, told(["GeoConvert", "-m", "-p", "-6"], lines))}
for zone, latitude, longitude in places:
    expect(zones[latitude, longitude].startswith(f"{zone:02}"), f"GeoConvert puts {latitude}, {longitude} into {zones[latitude, longitude]}")

with (work / "grids.csv").open("w", encoding="utf-8", newline="") as file:
    table = csv.writer(file)
    table.writerow(["Name", "Coordinates"])
    table.writerows([f"made-up {i}", text] for i, (text, _, _) in enumerate(rows))
for command in (["new", "made-up", "--title", "A made-up dataset"],
                ["import", "grids.csv", "--into", "made-up", "--by", "analyst-1", "--date", "2026-11-28", "--kind", "prison", "--layer", "all",
                 "--yes"]):
    done = subprocess.run([program, *command], cwd=work, capture_output=True, text=True, encoding="utf-8")
    expect(done.returncode == 0, f"{command}: {done.returncode} {done.stdout[-2000:]}{done.stderr}")


def metres_between(one, other):
    """On a sphere: good to a part in 200, for parts of a metre and for squares of 100 m."""
    dy = math.radians(one[0] - other[0]) * 6371008.8
    dx = math.radians(one[1] - other[1]) * 6371008.8 * math.cos(math.radians(one[0]))
    return math.hypot(dx, dy)


found = {}
for feature in json.loads((work / "made-up/layers/all.geojson").read_text(encoding="utf-8"))["features"]:
    found[feature["properties"]["name"]] = feature["properties"]["locations"][0]["geometry"]["coordinates"]
expect(len(found) == len(rows) > 4000, f"{len(found)} of {len(rows)} rows")
for i, (text, place, within) in enumerate(rows):
    longitude, latitude = found[f"made-up {i}"][:2]
    off = metres_between(place, (latitude, longitude))
    # Records keep seven decimals of a degree: 8 mm at most.
    expect(off <= within * 1.01 + 0.01, f"{text} is taken {off:.4f} m off {place}: {latitude}, {longitude}")
print(f"{len(rows)} grid references of {len(places)} places are where PROJ and GeographicLib say")

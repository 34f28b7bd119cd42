#!/usr/bin/python3
"""inputs.py PROGRAM: every kind of file that people have is read, and its one fault is found where it is."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

program = sys.argv[1]
failures = []
GOOD = {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [50, 37]}}
BAD = {"type": "Feature", "properties": {"name": "B"}, "geometry": {"type": "Point", "coordinates": [0, 0]}}
RULE = "null-island"


def run(*arguments, stdin=None):
    done = subprocess.run([program, *map(str, arguments)], input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def check(name, condition, shown=""):
    if not condition:
        failures.append(f"{name}: {shown}")


def findings(name, *arguments, stdin=None):
    code, out, err = run("validate", "--format", "json", *arguments, stdin=stdin)
    if code > 1 or err:
        check(name, False, f"exit {code}: {err}")
        return []
    return json.loads(out)["findings"]


def finds_line(name, line, *arguments, stdin=None):
    found = [(f["rule"], f.get("line")) for f in findings(name, *arguments, stdin=stdin)]
    check(name, found == [(RULE, line)], found)


def finds_place(name, place, path):
    found = [(f["rule"], f.get("place"), "line" in f) for f in findings(name, path)]
    check(name, found == [(RULE, place, False)], found)
    code, out, _ = run("validate", path)
    check(name, code == 0 and f"{path}: {place}: warning {RULE} " in out, out)
    for report in ("jsonl", "sarif", "junit", "github"):
        check(f"{name} as {report}", place in run("validate", "--format", report, path)[1], report)


def texts(folder):
    collection = json.dumps({"type": "FeatureCollection", "features": [GOOD, BAD]}).encode()
    lines = b"".join(json.dumps(f).encode() + b"\n" for f in (GOOD, BAD))
    sequence = b"".join(b"\x1e" + json.dumps(f).encode() + b"\n" for f in (GOOD, BAD))
    for name, text, line in (("collection.geojson", collection, 1), ("lines.geojsonl", lines, 2),
                             ("sequence.geojsons", sequence, 2), ("feature.json", json.dumps(BAD).encode(), 1),
                             ("geometry.json", json.dumps(BAD["geometry"]).encode(), 1)):
        path = folder / name
        path.write_bytes(text)
        finds_line(name, line, path)
        finds_line(name + " in a pipe", line, "-", stdin=text)
        rules = {f["rule"] for f in findings(name + " as a layer", "--as", "layer", path)}
        wanted = {"feature-structure"} if name == "geometry.json" else {RULE, "names-present"}
        check(name + " as a layer", wanted <= rules, rules)


def tables(folder):
    path = folder / "sheet.csv"
    path.write_text("name,lat,lon\nA,37,50\nB,0,0\nC,,\n")
    finds_place("csv", "layer sheet, feature 2", path)
    kml = ('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Towns</name>'
           '<Placemark><name>A</name><Point><coordinates>50,37</coordinates></Point></Placemark>'
           '<Placemark><name>B</name><Point><coordinates>0,0</coordinates></Point></Placemark>'
           '</Folder></Document></kml>')
    (folder / "towns.kml").write_text(kml)
    finds_place("kml", "layer Towns, feature 2", folder / "towns.kml")
    with zipfile.ZipFile(folder / "towns.kmz", "w") as archive:
        archive.writestr("doc.kml", kml)
    finds_place("kmz", "layer Towns, feature 2", folder / "towns.kmz")


def of_gdal(folder):
    """Files that GDAL's own program writes."""
    source = folder / "collection.geojson"
    for name, first in (("towns.gpkg", 1), ("towns.fgb", 0), ("towns.shp", 0)):
        subprocess.run(["ogr2ogr", folder / name, source, "-nln", "towns", "-lco", "SPATIAL_INDEX=NO"],
                       check=True, stderr=subprocess.DEVNULL)
        finds_place(name, f"layer towns, feature {first + 1}", folder / name)
    for name, inside in (("flat.zip", ""), ("folder.zip", "in/a folder/")):
        with zipfile.ZipFile(folder / name, "w") as archive:
            for part in ("shp", "shx", "dbf", "prj"):
                archive.write(folder / f"towns.{part}", f"{inside}towns.{part}")
        finds_place(name, "layer towns, feature 1", folder / name)


def refused(folder):
    (folder / "broken.gpkg").write_bytes(b"SQLite format 3\0" + b"\xff" * 100)
    (folder / "broken.zip").write_bytes(b"PK\x03\x04")
    with zipfile.ZipFile(folder / "no-shapes.zip", "w") as archive:
        archive.writestr("a.txt", "nothing")
    code, out, err = run("validate", folder / "not-there.shp")
    check("not-there.shp", code == 2 and not out and "not-there.shp" in err, f"exit {code}: {out}{err}")
    (folder / "broken.kml").write_text("<kml><Document><Placemark>")
    for name in ("empty.gpkg", "empty.kml", "empty.csv"):
        (folder / name).write_bytes(b"")
    for name in ("broken.gpkg", "broken.zip", "broken.kml", "no-shapes.zip", "empty.gpkg", "empty.kml", "empty.csv"):
        found = findings(name, folder / name)
        check(name, [f["rule"] for f in found] == ["layer-structure"] and name in found[0]["file"], found)
    for virtual in ("/vsicurl/http://localhost:9/a.gpkg", "/vsizip/a.zip", "/vsimem/a.csv", "GPKG:a.gpkg"):
        code, out, err = run("validate", virtual)
        check(virtual, code == 2 and not out and err, f"exit {code}: {out}{err}")


def columns_of_coordinates(folder):
    """What stands in a coordinate column and is no number is found; a row without any place is none."""
    path = folder / "columns.csv"
    path.write_text("name,Lat,Lon\nA,37.25,50.1\nB,abc,50.1\nC,,\nD,37.25,\nE,37° N,50° E\n")
    found = [(f["rule"], f.get("place", "")) for f in findings("columns", path)]
    check("columns", found == [("geometry-structure", "layer columns, feature 2"),
                               ("geometry-structure", "layer columns, feature 4"),
                               ("geometry-structure", "layer columns, feature 5")], found)


def bbox_behind(folder):
    """A collection's bbox counts wherever it stands."""
    good = {"type": "FeatureCollection", "features": [GOOD]}
    for name, bbox, wanted in (("apart", [10, 10, 11, 11], ["bbox"]), ("around", [50, 37, 50, 37], [])):
        path = folder / f"{name}.geojson"
        path.write_text(json.dumps(good | {"bbox": bbox}))
        found = [f["rule"] for f in findings(name, path)]
        check(f"bbox {name}", found == wanted, found)


def days(folder):
    """What is overdue is judged by SOURCE_DATE_EPOCH; without it by the clock, which is later than 2000 everywhere."""
    record = dict(BAD, id="a", geometry=None, properties={"kind": "settlement", "sensitivity_review": "2000-01-01"})
    path = folder / "review.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "situs": "1", "features": [record]}))
    for epoch, overdue in (("946684800", False), ("946771200", True), ("", True)):  # date -ud 2000-01-01 +%s
        done = subprocess.run([program, "validate", str(path)], capture_output=True, check=False,
                              env={"SOURCE_DATE_EPOCH": epoch} if epoch else {})
        check(f"SOURCE_DATE_EPOCH={epoch}", (b"sensitivity-reviewed" in done.stdout) == overdue, done.stdout)
    done = subprocess.run([program, "validate", str(path)], capture_output=True, check=False,
                          env={"SOURCE_DATE_EPOCH": "yesterday"})
    check("SOURCE_DATE_EPOCH=yesterday", done.returncode == 2 and b"SOURCE_DATE_EPOCH" in done.stderr, done.stderr)


def quotations(folder):
    """A finding about a quotation gives its place, never its words."""
    dataset = folder / "quoting"
    (dataset / "layers").mkdir(parents=True)
    (dataset / "dataset.json").write_text('{"situs": "1", "id": "q", "layers": ["a"], "sensitivity": "public"}')
    (dataset / "sources.json").write_text('[{"id": "a-page", "type": "webpage"}]')
    selectors = [{"type": "TextQuoteSelector", "exact": "made-up words"},
                 {"type": "TextPositionSelector", "start": 3, "end": 16}]
    record = {"type": "Feature", "id": "a", "geometry": None, "properties": {
        "kind": "settlement", "attestations": [{"id": "x", "source": "a-page", "selectors": selectors}]}}
    (dataset / "layers/a.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "situs": "1", "features": [record]}))
    (folder / "texts").mkdir()
    (folder / "texts/a-page.txt").write_text("Some made-up words.")
    found = [f for f in findings("texts", "--texts", folder / "texts", dataset) if f["rule"] == "selectors-match"]
    check("texts", len(found) == 1 and "characters 5 to 18" in found[0]["message"], found)
    check("texts", "made-up words" not in json.dumps(found), found)
    check("without texts", not [f for f in findings("no texts", dataset) if f["rule"] == "selectors-match"])
    code, _, err = run("validate", "--texts", folder / "nowhere", dataset)
    check("no folder of texts", code == 2 and "nowhere" in err, err)


with tempfile.TemporaryDirectory() as made:
    work = pathlib.Path(made)
    texts(work)
    tables(work)
    if shutil.which("ogr2ogr"):
        of_gdal(work)
    refused(work)
    columns_of_coordinates(work)
    bbox_behind(work)
    days(work)
    quotations(work)
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

"""import_features.py PROGRAM SOURCE: pins, features and workbooks of made-up places become drafts.

The other formats are made of one table by GDAL's ogr2ogr. SITUS_UPDATE_GOLDEN=1 writes the golden plan and layers anew.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

from at_work import expect, run, work

source = pathlib.Path(sys.argv[2])
golden = source / "tests/cli/golden"
if shutil.which("ogr2ogr") is None:
    sys.exit(77)


def new_dataset(name):
    expect(run("new", name, "--title", "A made-up dataset")[0] == 0, "situs new")
    return work / name


def bring(file, dataset, *options):
    return run("import", file, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", "--kind", "prison", *options)


def same_as_golden(name, text):
    path = golden / name
    if os.environ.get("SITUS_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    expect(path.read_text(encoding="utf-8") == text, f"not as in {name}:\n{text}")


def records(dataset, layer):
    text = (dataset / f"layers/{layer}.geojson").read_text(encoding="utf-8")
    return {feature["id"]: feature for feature in json.loads(text)["features"]}


pins = (source / "tests/cli/fixtures/import/pins.kml").read_text(encoding="utf-8")
(work / "pins.kml").write_text(pins, encoding="utf-8")
dataset = new_dataset("made-up")
code, plan = bring("pins.kml", dataset)
expect(code == 0, plan)
same_as_golden("import-pins-plan.txt", plan)
code, said = bring("pins.kml", dataset, "--yes")
expect(code == 0, said)
same_as_golden("import-pins-layers.geojson", "".join((dataset / f"layers/{layer}.geojson").read_text(encoding="utf-8")
                                                     for layer in ("drawn", "reported-prisons")))
pin = records(dataset, "reported-prisons")["sample-pin"]["properties"]
expect(pin["notes"] == "description: made up, by nobody" and pin["locations"][0]["datum"] == "EPSG:4326", pin)
drawn = records(dataset, "drawn")
expect(drawn["sample-field"]["properties"]["locations"][0]["role"] == "within" and
       drawn["sample-wall"]["properties"]["locations"][0]["geometry"]["type"] == "LineString", "shapes")
expect(run("validate", dataset)[0] == 0, run("validate", dataset)[1])
expect("0 added" in bring("pins.kml", dataset, "--yes")[1], "a second time")
with zipfile.ZipFile(work / "pins.kmz", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("doc.kml", pins)
    archive.writestr("__MACOSX/._doc.kml", b"what macOS adds")
zipped = new_dataset("zipped")
expect(bring("pins.kmz", zipped, "--yes")[0] == 0 and records(zipped, "drawn").keys() == drawn.keys(), "KMZ")

# Of several files in an archive programs show one: the other places would be lost.
with zipfile.ZipFile(work / "two.kmz", "w") as archive:
    archive.writestr("doc.kml", pins)
    archive.writestr("__MACOSX/._doc.kml", b"no KML")
    archive.writestr("second.kml", pins)
code, said = bring("two.kmz", zipped)
expect(code == 2 and "two.kmz: holds 2 .kml files (doc.kml, second.kml)" in said, f"two files in one: {code} {said}")

# What a balloon says to people: addresses and names of pictures are evidence, scripts are not.
balloon = ('See <a href="https://archive.example/doc?id=1&amp;p=2">the report</a>; temp &lt; 5 &amp; x<br/>second <img src="gate.jpg"/> if a<b then c>d'
           '<script>alert(1)</script> &#1586;&eacute;&nosuch;')
(work / "balloon.kml").write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>A</name><Placemark><name>Sample gate</name><description><![CDATA[{balloon}]]>'
                                  '</description><Point><coordinates>36.2987,33.5123</coordinates></Point></Placemark></Folder></Document></kml>', encoding="utf-8")
spoken = new_dataset("spoken")
code, said = bring("balloon.kml", spoken, "--yes", "--layer", "all")
notes = records(spoken, "all")["sample-gate"]["properties"]["notes"]
expect(code == 0 and notes == "description: See the report (https://archive.example/doc?id=1&p=2); temp < 5 & x second (gate.jpg) if a<b then c>d زé&nosuch;",
       f"a balloon: {code} {notes}")
# Coordinates that are no numbers give no place: GDAL draws the first at 0 E, 37 N, and the second and third nowhere.
faulty = [("Faulty A", "abc,37"), ("Faulty B", "50;37"), ("Faulty C", "۵۰,۳۷"), ("Faulty D", "50,5 37,25")]
(work / "faulty.kml").write_text('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>all</name>' + "".join(
    f"<Placemark><name>{name}</name><Point><coordinates>{text}</coordinates></Point></Placemark>"
    for name, text in [*faulty, ("Sound", "36.31,33.51")]) + "</Document></kml>", encoding="utf-8")
strict = new_dataset("strict")
code, said = bring("faulty.kml", strict, "--layer", "all", "--yes")
expect(code == 1 and all(f'the coordinates "{text}"' in said for _, text in faulty), f"coordinates that are no numbers: {code} {said}")
expect(list(records(strict, "all")) == ["sound"], f"what came of them: {records(strict, 'all')}")
code, said = run("validate", "faulty.kml")
expect(code == 1 and said.count("error geometry-structure") == 4 and "4 errors, 0 warnings; 5 features" in said, f"validate: {code} {said}")

# A placemark's own texts are those of the file: its name is not that of a value, and nothing that it says of itself is lost.
told = """<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:atom="http://www.w3.org/2005/Atom"><Document><name>Made-up map</name><description>drawn by nobody</description>
<Schema id="s"><SimpleField name="f1" type="string"><displayName>Rooms</displayName></SimpleField></Schema>
<Folder><name>North</name><Folder><name>Gaols</name>
<Placemark id="p-1"><name>Made-up gaol</name><address>1 Sample street</address><phoneNumber>tel:0</phoneNumber><Snippet>one line</Snippet><atom:author><atom:name>nobody</atom:name></atom:author>
<description>made up</description><TimeStamp><when>1988-07</when></TimeStamp><ExtendedData><Data name="Name"><value>Gaol of the data</value></Data>
<SchemaData schemaUrl="#s"><SimpleData name="f1">seven</SimpleData></SchemaData><SchemaData schemaUrl="#nowhere"><SimpleData name="undeclared">kept</SimpleData></SchemaData></ExtendedData>
<Point><coordinates>36.2987,33.5123</coordinates></Point></Placemark>
<Placemark><name>Made-up yard</name><TimeSpan><begin>1988-07</begin><end>1988-09</end></TimeSpan><Point><coordinates>36.31,33.51</coordinates></Point></Placemark>
<Placemark><name>Made-up gate</name><TimeSpan><begin>1988-07-28T06:00:00Z</begin></TimeSpan><Point><coordinates>36.32,33.51</coordinates></Point></Placemark>
<Placemark><name>Made-up wall</name><TimeStamp><when>in summer</when></TimeStamp><Point><coordinates>36.33,33.51</coordinates></Point></Placemark>
</Folder></Folder></Document></kml>"""
(work / "told.kml").write_text(told, encoding="utf-8")
whole = new_dataset("whole")
code, said = bring("told.kml", whole, "--layer", "all", "--yes")
found = {name: one["properties"] for name, one in records(whole, "all").items()}
expect(sorted(found) == ["made-up-gaol", "made-up-gate", "made-up-wall", "made-up-yard"], f"texts of placemarks: {code} {said}")
gaol = found["made-up-gaol"]
expect([name["text"] for name in gaol["names"]] == ["Made-up gaol", "Gaol of the data"] and gaol["names"][0]["role"] == "preferred", gaol["names"])
expect({"id: p-1", "address: 1 Sample street", "phoneNumber: tel:0", "Snippet: one line", "atom:author: nobody", "description: made up", "Rooms: seven", "undeclared: kept",
        "folder: North / Gaols"} == set(gaol["notes"].split("\n")), f"notes: {gaol['notes']}")
expect([found[name].get("when") for name in ("made-up-gaol", "made-up-yard", "made-up-gate", "made-up-wall")] == ["1988-07", "1988-07/1988-09", "1988-07-28/..", None], f"dates: {found}")
expect("TimeSpan as written: from 1988-07-28T06:00:00Z" in found["made-up-gate"]["notes"] and "in summer" in found["made-up-wall"]["notes"], f"dates in notes: {found}")
expect('column "Rooms" is called "f1" in the file' in said and 'the file says of itself, and it goes into no record: description "drawn by nobody"' in said, f"told: {said}")

# A value that is the date counts before a TimeStamp, which may be when the pin was set; where no placemark has both, both are dates.
dated = "<Placemark><name>{}</name>{}{}</Placemark>"
value, stamp = '<ExtendedData><Data name="f1"><displayName>تاریخ</displayName><value>1988-07</value></Data></ExtendedData>', "<TimeStamp><when>2020-05</when></TimeStamp>"
for name, placemarks, expected in (("either", (("Made-up a", value, ""), ("Made-up b", "", stamp)), {"Made-up a": "1988-07", "Made-up b": "2020-05"}),
                                   ("both", (("Made-up a", value, stamp),), {"Made-up a": "1988-07"})):
    (work / f"{name}.kml").write_text('<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' + "".join(dated.format(*one) for one in placemarks) + "</Document></kml>", encoding="utf-8")
    made = new_dataset(f"dated-{name}")
    code, said = bring(f"{name}.kml", made, "--layer", "all", "--yes")
    found = [one["properties"] for one in records(made, "all").values()]
    expect({one["name"]: one["when"] for one in found} == expected, f"dates, {name}: {code} {said}")
expect(found[0]["notes"] == "TimeStamp/when: 2020-05", f"a date that does not count: {found}")
(work / "none.kml").write_text("<kml><Document/></kml>", encoding="utf-8")
code, said = bring("none.kml", made)
expect(code == 0 and "the file holds no placemark" in said, f"a KML without placemarks: {code} {said}")

# Several points are no line, and a ring by itself is one; what is drawn beside an area lies within it.
several = "<MultiGeometry><Point><coordinates>36.1,33.1</coordinates></Point><Point><coordinates>36.2,33.2</coordinates></Point></MultiGeometry>"
bounds = "<LinearRing><coordinates>36.2,33.5 36.3,33.5 36.3,33.6 36.2,33.5</coordinates></LinearRing>"
shapes = {"Several": several, "Ring": bounds, "Both": f"<MultiGeometry><Point><coordinates>36.1,33.1</coordinates></Point><Polygon><outerBoundaryIs>{bounds}</outerBoundaryIs></Polygon></MultiGeometry>"}
(work / "shapes.kml").write_text('<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' + "".join(
    f"<Placemark><name>{name}</name>{shape}</Placemark>" for name, shape in shapes.items()) + "</Document></kml>", encoding="utf-8")
drawn = new_dataset("drawn")
code, said = bring("shapes.kml", drawn, "--layer", "all", "--yes")
places = {name: one["properties"]["locations"][0] for name, one in records(drawn, "all").items()}
expect({name: (place["role"], place["geometry"]["type"]) for name, place in places.items()} ==
       {"several": ("centre", "MultiPoint"), "ring": ("line", "LineString"), "both": ("within", "GeometryCollection")}, f"roles: {code} {said} {places}")

# Who may see a placemark: never more people than it says.
hidden = {"Restricted": "restricted", " WITHHELD ": "withheld", "محرمانه": "withheld", "&lt;b&gt;restricted&lt;/b&gt;": "restricted", "public": "public"}
(work / "hidden.kml").write_text('<kml xmlns="http://www.opengis.net/kml/2.2"><Document>' + "".join(
    f'<Placemark><name>Made-up {i}</name><ExtendedData><Data name="sensitivity"><value>{word}</value></Data></ExtendedData></Placemark>' for i, word in enumerate(hidden))
    + '<Placemark><name>Made-up twice</name><ExtendedData><Data name="sensitivity"><value>public</value></Data><Data name="sensitivity"><value>withheld</value></Data></ExtendedData></Placemark>'
    + "</Document></kml>", encoding="utf-8")
expect(run("new", "closed", "--title", "A made-up dataset", "--sensitivity", "public")[0] == 0, "situs new")
code, said = bring("hidden.kml", work / "closed", "--layer", "all", "--yes")
found = {one["properties"]["name"]: one["properties"].get("sensitivity") for one in records(work / "closed", "all").values()}
expect(found == {**{f"Made-up {i}": word for i, word in enumerate(hidden.values())}, "Made-up twice": "withheld"}, f"sensitivity: {code} {said} {found}")
expect("becomes withheld, since that word cannot be read" in said and "محرمانه" in said, f"told: {said}")

# A folder says it for all in it that say nothing themselves.
inside = "".join(f"<Placemark><name>{name}</name>{data}</Placemark>" for name, data in (
    ("Made-up silent", ""), ("Made-up open", '<ExtendedData><Data name="sensitivity"><value>public</value></Data></ExtendedData>')))
(work / "folder.kml").write_text('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Hidden</name><ExtendedData><Data name="Sensitivity"><value>Withheld</value></Data></ExtendedData>'
                                 f"<Folder><name>Inner</name>{inside}</Folder></Folder><Placemark><name>Made-up outside</name></Placemark></Document></kml>", encoding="utf-8")
expect(run("new", "folder", "--title", "A made-up dataset", "--sensitivity", "public")[0] == 0, "situs new")
code, said = bring("folder.kml", work / "folder", "--layer", "all", "--yes")
found = {one["properties"]["name"]: one["properties"].get("sensitivity") for one in records(work / "folder", "all").values()}
expect(found == {"Made-up silent": "withheld", "Made-up open": "public", "Made-up outside": None}, f"sensitivity of a folder: {code} {said} {found}")

# Coordinates that a placemark has besides its pin are not the place, and are not lost.
(work / "besides.kml").write_text('<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>Made-up pin</name><ExtendedData><Data name="Lat"><value>33.4</value></Data>'
                                  '<Data name="GPS"><value>38S MB 4 4</value></Data></ExtendedData><Point><coordinates>36.2987,33.5123</coordinates></Point></Placemark></Document></kml>', encoding="utf-8")
besides = new_dataset("besides")
code, said = bring("besides.kml", besides, "--layer", "all", "--yes")
one = records(besides, "all")["made-up-pin"]
expect(one["geometry"]["coordinates"] == [36.2987, 33.5123] and one["properties"]["notes"] == "Lat: 33.4\nGPS: 38S MB 4 4", f"coordinates besides: {code} {said} {one}")

# A KMZ with the wrong ending.
(work / "wrong.kml").write_bytes((work / "pins.kmz").read_bytes())
code, said = bring("wrong.kml", besides)
expect(code == 2 and "wrong.kml: is a zip archive, as files with the ending .kmz are" in said, f"a KMZ called KML: {code} {said}")

# Letters in the encoding that the file names.
(work / "old.kml").write_bytes(told.replace('<kml', '<?xml version="1.0" encoding="windows-1256"?><kml', 1).replace("made up<", "زندان ساختگي<").encode("windows-1256"))
old = new_dataset("old")
code, said = bring("old.kml", old, "--layer", "all", "--yes")
expect(run("info", "old.kml")[0] == 0 and run("validate", "old.kml")[0] == 0, f"windows-1256: {run('info', 'old.kml')} {run('validate', 'old.kml')}")
expect("زندان ساختگي" in records(old, "all")["made-up-gaol"]["properties"]["notes"], f"windows-1256: {code} {said}")

# One table in every other format.
(work / "t.csv").write_text('Name,Type,Lat,Lon,Note\nSample A,court,33.5123,36.2987,"x, y"\nSample B,prison,33.6112,36.4123,\n', encoding="utf-8")
ogr = ["ogr2ogr", "-q", "-oo", "X_POSSIBLE_NAMES=Lon", "-oo", "Y_POSSIBLE_NAMES=Lat"]
for name, options in (("t.geojson", ["-f", "GeoJSON", "-a_srs", "EPSG:4326"]), ("t.fgb", ["-f", "FlatGeobuf", "-a_srs", "EPSG:4326", "-nlt", "POINT"]),
                      ("t.shp", ["-f", "ESRI Shapefile", "-s_srs", "EPSG:4326", "-t_srs", "EPSG:32637", "-nlt", "POINT"])):
    subprocess.run([*ogr, *options, name, "t.csv"], cwd=work, check=True)
for name, driver in (("t.xlsx", "XLSX"), ("t.ods", "ODS")):
    subprocess.run(["ogr2ogr", "-q", "-f", driver, name, "t.csv"], cwd=work, check=True)
for name in ("t.geojson", "t.fgb", "t.shp", "t.xlsx", "t.ods"):
    again = new_dataset(name.replace(".", "-"))
    code, said = bring(name, again, "--layer", "all", "--yes")
    expect(code == 0, f"{name}: {said}")
    found = records(again, "all")
    place = found["sample-a"]["geometry"]["coordinates"]
    expect(sorted(found) == ["sample-a", "sample-b"] and found["sample-a"]["properties"]["kind"] == "court" and
           "Note: x, y" in found["sample-a"]["properties"]["notes"], f"{name}: {found}")
    expect(abs(place[0] - 36.2987) < 2e-7 and abs(place[1] - 33.5123) < 2e-7, f"{name}: {place}")
    sheet = name in ("t.xlsx", "t.ods")
    location = found["sample-a"]["properties"]["locations"][0]
    expect(location["datum"] == ("not recorded" if sheet else "EPSG:4326"), f"{name}: {location}")
    locator = found["sample-b"]["properties"]["attestations"][0]["locator"]
    if name == "t.fgb":  # which has an order of its own
        locator["value"] = "t 2"
    expect(locator == ({"label": "line", "value": "t 3"} if sheet else {"label": "section", "value": "t 2"}), f"{name}: {locator}")
    expect("0 added" in bring(name, again, "--layer", "all", "--yes")[1], f"{name}: a second time")
(work / "t.prj").unlink()
code, said = bring("t.shp", dataset, "--layer", "all")
expect(code == 1 and "outside of the globe" in said, f"a Shapefile in metres that names no system: {said}")

# Folders with Persian names are layers: known again by their titles, also from another file, and rows by themselves.
placemark = "<Placemark><name>{}</name><Point><coordinates>{},0</coordinates></Point></Placemark>"
folders = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
(work / "persian.kml").write_text(folders.format(
    "<Folder><name>زندان‌های نمونه</name>" + placemark.format("Made-up gate", "36.31,33.51") + "</Folder>"
    "<Folder><name>گورستان‌های نمونه</name>" + placemark.format("Made-up yard", "36.41,33.61") + "</Folder>"), encoding="utf-8")
persian = new_dataset("made-up-persian")
code, said = bring("persian.kml", persian, "--yes")
expect(code == 0 and 'the layer "folder-1" is new: زندان‌های نمونه' in said, f"Persian folders: {code} {said}")
heads = {name: json.loads((persian / f"layers/{name}.geojson").read_text(encoding="utf-8"))["title"] for name in ("folder-1", "folder-2")}
expect(heads == {"folder-1": "زندان‌های نمونه", "folder-2": "گورستان‌های نمونه"}, f"titles of Persian folders: {heads}")
expect("made-up-gate" in records(persian, "folder-1") and "made-up-yard" in records(persian, "folder-2"), "pins of Persian folders")
(work / "more.kml").write_text(folders.format("<Folder><name>گورستان‌های نمونه</name>" + placemark.format("Made-up hill", "36.51,33.71") + "</Folder>"),
                               encoding="utf-8")
code, said = bring("more.kml", persian, "--yes")
expect(code == 0 and "made-up-hill" in records(persian, "folder-2") and not (persian / "layers/folder-3.geojson").exists(), f"another file: {said}")
before = {path: path.read_bytes() for path in persian.rglob("*json")}
code, said = bring("persian.kml", persian, "--yes")
expect(code == 0 and "0 added" in said and {path: path.read_bytes() for path in persian.rglob("*json")} == before, f"Persian folders again: {said}")
# A file without folders, into one layer of several: the second time nobody is asked for it.
(work / "bare.kml").write_text(folders.format(placemark.format("Made-up spring", "36.61,33.81")), encoding="utf-8")
expect(bring("bare.kml", persian, "--layer", "folder-1", "--yes")[0] == 0, "pins without a folder")
(work / "table.csv").write_text("Name,Lat,Lon\nMade-up well,33.9,36.7\n", encoding="utf-8")
expect(bring("table.csv", persian, "--layer", "folder-1", "--yes")[0] == 0, "a table into one layer")
code, said = bring("table.csv", persian, "--yes")
expect(code == 0 and "0 added" in said and "folder-1/made-up-well" in said, f"known rows ask for a layer: {code} {said}")

# A number of GeoJSON is one, where the same text in a table may have thousands or decimals.
(work / "radius.geojson").write_text('{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.25, 33.5]}, '
                                     '"properties": {"name": "Made-up yard", "uncertainty_m": 12.345}}]}', encoding="utf-8")
code, said = bring("radius.geojson", new_dataset("made-up-radius"), "--layer", "taken", "--yes")
expect(code == 0 and records(work / "made-up-radius", "taken")["made-up-yard"]["properties"]["uncertainty_m"] == 12.345, f"a number: {code} {said}")
(work / "radius.csv").write_text("name,lat,lon,uncertainty_m\nMade-up hall,33.5,36.25,12.345\n", encoding="utf-8")
code, said = bring("radius.csv", work / "made-up-radius", "--layer", "taken", "--yes")
expect(code == 1 and 'column 4 (uncertainty_m) "12.345": the sign may part thousands or decimals: write 12345, or 12.3450' in said, f"a text: {code} {said}")

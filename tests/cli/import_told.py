"""import_told.py PROGRAM: what cannot be taken from made-up files is told once, with its row, and with what to do next."""

import json

from at_work import expect, run, work

count = 0


def new_dataset():
    global count
    count += 1
    code, said = run("new", f"made-up-{count}", "--title", "A made-up dataset")
    expect(code == 0, said)
    return f"made-up-{count}"


def bring(file, dataset, *options):
    return run("import", file, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", "--layer", "taken", "--yes", *options)


def records(dataset):
    layer = work / dataset / "layers/taken.geojson"
    features = json.loads(layer.read_text(encoding="utf-8"))["features"] if layer.exists() else []
    return {one["id"]: one["properties"] for one in features}


def write(name, text):
    (work / name).write_text(text, encoding="utf-8")
    return name


# `within` names a record of the dataset, of the same file, or a place elsewhere; anything else is refused, and validate agrees.
dataset = new_dataset()
table = write("within.csv", "ID,Name,Kind,Within,Lat,Lon\n"
              "t-1,Sample town,settlement,geonames:126015,33.5,36.25\n"
              "p-1,Sample jail,prison,t-1,33.5012,36.2513\n"
              "p-2,Sample yard,execution-site,sample-town,33.5023,36.2524\n"
              "p-3,Sample hall,court,example-town,33.5034,36.2535\n"
              "p-4,Sample mill,compound,no-such-town,33.5045,36.2546\n"
              "p-5,Sample wall,compound,p-5,33.5056,36.2557\n"
              "p-6,Sample gate,compound,exampel-town,33.5067,36.2568\n")
code, said = bring(table, dataset)
found = records(dataset)
expect(code == 1 and len(found) == 7, f"all rows are taken, some cells not: {code} {said}")
expect(found["sample-jail"]["within"] == "sample-town", f"an id of the file means its own row: {found['sample-jail']}")
expect(found["sample-yard"]["within"] == "sample-town" and found["sample-hall"]["within"] == "example-town", f"ids of records: {found}")
expect(found["sample-town"]["within"] == "geonames:126015", f"a place elsewhere: {found}")
for name, word in (("sample-mill", "no-such-town"), ("sample-wall", "p-5"), ("sample-gate", "exampel-town")):
    expect("within" not in found[name] and f"Within: {word}" in found[name]["notes"], f"a refused cell stays in the notes: {found[name]}")
expect('column 4 (Within): within: "no-such-town" is the id of no record of the dataset nor of this file' in said, said)
expect('"exampel-town" is the id of no record of the dataset nor of this file (did you mean example-town?)' in said, said)
expect('"p-5" is this place itself' in said, said)
code, said = run("validate", dataset)
expect("relations-resolve" not in said, f"validate finds nothing more of it: {code} {said}")
table = write("again.csv", "ID,Name,Kind,Within,Lat,Lon\nt-1,Sample town,settlement,geonames:126015,33.5,36.25\n"
              "p-7,Sample shed,compound,t-1,33.5078,36.2579\n")
code, said = bring(table, dataset, "--source", "within-csv")
expect(code == 0 and records(dataset)["sample-shed"]["within"] == "sample-town", f"a row that came before: {code} {said} {records(dataset)}")

# Ids of the file that are no ids of situs count too; what two rows or one that is not taken are called names nothing, also where a record has that id.
dataset = new_dataset()
table = write("ids.csv", "id,name,kind,within\nP-1,Province One,admin-area,\nt1,Town 1,settlement,P-1\nnorth,North,admin-area,\nnorth,North bis,admin-area,\n"
              "t2,Town 2,settlement,north\nexample-town,Another place,no-such-kind,\nt3,Town 3,settlement,example-town\nt4,Town 4,settlement,P-9\n"
              "aa,Town A,settlement,bb\nbb,Town B,settlement,cc\ncc,Town C,settlement,aa\nt5,Town 5,settlement,aa\n")
code, said = bring(table, dataset)
found = records(dataset)
expect(code == 1 and found["town-1"].get("within") == "province-one", f"an id of the file with capital letters: {code} {said}")
expect('column 4 (within): within: "north" is the id of several rows of this file' in said, said)
expect('within: "example-town" is the id of a row of this file that is not taken; mend that row first' in said, said)
expect('within: "P-9" is the id of no record of the dataset nor of this file' in said, said)
for way in ("town-a → town-b → town-c → town-a", "town-b → town-c → town-a → town-b", "town-c → town-a → town-b → town-c"):
    expect(f"would make it lie in itself ({way})" in said, f"a circle: {said}")
for name, word in (("town-2", "north"), ("town-3", "example-town"), ("town-4", "P-9"), ("town-a", "bb"), ("town-b", "cc"), ("town-c", "aa")):
    expect("within" not in found[name] and f"Within: {word}" in found[name]["notes"], f"a refused cell stays in the notes: {found[name]}")
expect(found["town-5"]["within"] == "town-a", f"what lies in one of a circle is none of it: {found['town-5']}")
code, said = run("validate", dataset)
expect("within-acyclic" not in said and "relations-resolve" not in said, f"validate finds nothing more of it: {code} {said}")

# Words that are no kind: a short reason for each row, one note with all, and a mapping to fill in.
dataset = new_dataset()
table = write("kinds.csv", "Name,Type,Condition,Lat,Lon\nOne,jailhouse,standing,33.5,36.25\nTwo,prizon,wrecked,33.51,36.26\nThree,jailhouse,,33.52,36.27\n"
              "Four,prison,standing,33.53,36.28\n")
code, said = bring(table, dataset)
rows = [line for line in said.splitlines() if line.startswith("not taken: ")]
expect(code == 1 and len(rows) == 3 and not any("detention-site" in line for line in rows), f"short reasons: {said}")
expect('not taken: line 3: column 2 (Type): kind: "prizon" is no term of the vocabulary "kind" (did you mean prison?); write a term' in said, said)
notes = [line for line in said.splitlines() if line.startswith("note: kind: ")]
expect(len(notes) == 1 and '2 words are no terms: "jailhouse" (line 2, line 4), "prizon" (line 3). The terms are settlement, admin-area' in notes[0]
       and "run it again with --map kinds.toml, which writes a mapping with these words" in notes[0], f"one note: {said}")
expect('note: condition: 1 word is no term: "wrecked" (line 3). The terms are standing, altered' in said, said)
dataset = new_dataset()
code, said = bring(table, dataset, "--map", "kinds.toml")
mapping = (work / "kinds.toml").read_text(encoding="utf-8")
expect('[kinds]\n# These words are no kind yet.' in mapping and '\n# "jailhouse" = ""  # line 2, line 4\n# "prizon" = ""  # line 3\n' in mapping,
       f"the mapping holds the words: {mapping}")
expect("kinds.toml holds them under [kinds]: fill in a term behind each" in said, said)
line = mapping[:mapping.index('# "jailhouse"')].count("\n") + 1
write("kinds.toml", mapping.replace('# "jailhouse"', '"jailhouse"'))
code, said = bring(table, dataset, "--map", "kinds.toml")
expect(code == 2 and f'kinds.toml:{line}:' in said and '"jailhouse" has no kind yet' in said, f"a placeholder: {code} {said}")
write("kinds.toml", mapping.replace('# "jailhouse" = ""', '"jailhouse" = "jail house"'))
code, said = bring(table, dataset, "--map", "kinds.toml")
expect(code == 2 and 'kinds.toml, [kinds], "jailhouse": "jail house" is no term' in said, f"no term: {code} {said}")
write("kinds.toml", mapping.replace('# "jailhouse" = ""', '"jailhouse" = "prison"'))
code, said = bring(table, dataset, "--map", "kinds.toml")
expect(code == 1 and 'write them under [kinds] in kinds.toml, such as "prizon" = "prison"' in said, f"one is left: {code} {said}")
expect(sorted(one["kind"] for one in records(dataset).values()) == ["prison"] * 3, f"{records(dataset)}")

# A text that ends early for other programs is not taken, wherever it stands in the file.
def feature(number, **properties):
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.25 + number / 100, 33.5]},
            "properties": {"name": f"Sample jail {number}", "kind": "prison", **properties}}


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", **more, "features": features}, indent=1, ensure_ascii=False)


dataset = new_dataset()
code, said = bring(write("cut.geojson", collection(feature(1), feature(2, name="Sample\0 jail that goes on"), feature(3, remarks={"deep": ["x\x85y"]}))), dataset)
expect(code == 1 and set(records(dataset)) == {"sample-jail-1"}, f"NUL: {code} {said} {records(dataset)}")
expect("line 18: name: holds the control character U+0000" in said and "line 32: deep: holds the control character U+0085" in said, f"their lines: {said}")
linked = [{**feature(number), "@id": f"http://example.org/{number}", "names": [{"toponym": f"Sample jail {number}"}], "types": [{"label": "prison"}]}
          for number in (1, 2, 3, 4)]
linked[1]["links"] = [{"type": "exactMatch", "identifier": "wd:Q1\x01"}]
linked[2]["names"][0]["lang"] = "e\x7fn"
linked[3]["geometry"]["certainty"] = "sure\0"
dataset = new_dataset()
code, said = bring(write("linked.geojson", collection(*linked, **{"@context": "https://example.org/made-up.jsonld"})), dataset)
expect(code == 1 and set(records(dataset)) == {"sample-jail-1"}, f"Linked Places: {code} {said} {records(dataset)}")
expect("identifier: holds the control character U+0001" in said and "lang: holds the control character U+007F" in said
       and "certainty: holds the control character U+0000" in said, f"all texts of Linked Places: {said}")

# A file that draws its places has no columns of coordinates to ask for.
nowhere = feature(1)
nowhere["geometry"] = None
code, said = bring(write("some.geojson", collection(nowhere, feature(2))), new_dataset())
expect(code == 0 and "warning:" not in said, f"some are drawn: {said}")
code, said = bring(write("none.geojson", collection(nowhere)), new_dataset())
expect("warning: nothing is drawn in this file" in said and "no column was taken" not in said, f"none is drawn: {said}")

# Pictures on the map of a KML are no places: GDAL draws a GroundOverlay as its frame, with a name.
kml = ('<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>Made up</name>{}'
       '<Placemark><name>Sample pin</name><Point><coordinates>36.2987,33.5123</coordinates></Point></Placemark></Document></kml>')
pictures = kml.format('<GroundOverlay><name>Scanned map</name><Icon><href>files/map.png</href></Icon><LatLonBox><north>34</north><south>33</south>'
                      '<east>37</east><west>36</west></LatLonBox></GroundOverlay><ScreenOverlay><name>Logo</name></ScreenOverlay>'
                      '<PhotoOverlay><name>Photo of it</name><Point><coordinates>36.3,33.6,0</coordinates></Point></PhotoOverlay>')
dataset = new_dataset()
code, said = bring(write("pictures.kml", pictures), dataset, "--kind", "prison")
expect(code == 0 and list(records(dataset)) == ["sample-pin"], f"overlays: {code} {said} {records(dataset)}")
expect(said.count("overlays: 3") == 1 and 'GroundOverlay "Scanned map", ScreenOverlay "Logo", PhotoOverlay "Photo of it"' in said and
       "an overlay is a picture on the map, no place" in said, f"overlays are told: {said}")
code, said = bring(write("no-picture.kml", kml.format("")), new_dataset(), "--kind", "prison")
expect(code == 0 and "overlay" not in said, f"a KML without: {said}")

# Tracks: to how many digits they were written is read; a position that is none is given back.
track = "<Placemark><name>{}</name><{tag}>" + "<when>2010-05-28T02:02:09Z</when>" * 2 + "<{coord}>{}</{coord}><{coord}>36.30 33.52 7</{coord}></{tag}></Placemark>"
tracks = "".join(track.format(name, first, tag=tag, coord=coord) for name, first, tag, coord in (
    ("Sound", "36.2987 33.5123 7", "gx:Track", "gx:coord"), ("Blanks", " 36.2987  33.5123 7", "gx:Track", "gx:coord"), ("Commas", "36.2987,33.5123,7", "gx:Track", "gx:coord"),
    ("Words", "abc 33.5123 7", "gx:Track", "gx:coord"), ("Other", "36.2987 33.5123 7", "Track", "coord"), ("Prefixed", "36.2987 33.5123 7", "g:Track", "g:coord")))
dataset = new_dataset()
code, said = bring(write("tracks.kml", kml.format(tracks).replace("<kml ", '<kml xmlns:g="http://www.google.com/kml/ext/2.2" ')), dataset, "--kind", "prison")
found = records(dataset)
expect(code == 1 and sorted(found) == ["blanks", "other", "prefixed", "sample-pin", "sound"], f"tracks: {code} {said} {sorted(found)}")
drawn = {"type": "LineString", "coordinates": [[36.2987, 33.5123], [36.3, 33.52]]}
expect(all(found[name]["locations"][0]["geometry"] == drawn for name in ("sound", "blanks", "other", "prefixed")), found)
expect(found["sound"]["notes"] == "times of the track: 2010-05-28T02:02:09Z to 2010-05-28T02:02:09Z", found["sound"])
# One ten-thousandth of a degree is 11 m at most, a hundredth 1.1 km: the longest number counts.
expect(5 < {share["cause"]: share["m"] for share in found["sound"]["locations"][0]["breakdown"]}["precision"] < 20, found["sound"]["locations"][0])
left = (work / "tracks.kml.not-taken.csv").read_text(encoding="utf-8-sig")
expect(all(part in left for part in ('""36.2987,33.5123,7"" of a track', '""abc 33.5123 7"" of a track')) and left.count("with spaces between them") == 2,
       f"tracks that are given back: {left}")
# Over this one GDAL would end the program.
code, said = bring(write("times.kml", kml.format(track.format("Timeless", "36.2987 33.5123 7", tag="gx:Track", coord="gx:coord").replace("<when>2010-05-28T02:02:09Z</when>", "", 1))),
                   new_dataset(), "--kind", "prison")
expect(code == 0 and "2 added" in said, f"a track without a time: {code} {said}")
# Quotation marks that close in the midst of a text, or make one row of several: given back as they stand, with line and column.
dataset = new_dataset()
table = write("marks.csv", 'Name,Note,Lat,Lon\nSample one,"the "old" mill",33.51,36.29\nSample two,"open,33.52,36.29\nSample three,c,33.53,36.29\n'
              'Sample four,a wall of 5",33.54,36.29\nSample five,e,33.55,36.29\n')
code, said = bring(table, dataset, "--kind", "prison")
expect(code == 1 and list(records(dataset)) == ["sample-five"], f"{code} {said}")
expect("not taken: line 2: behind the quotation mark in line 2, column 17, which closes the cell that the mark in line 2, column 12 opens, stands more text" in said, said)
expect("not taken: line 3: lines 3 to 5 are one row, since a quotation mark opens a cell in line 3, column 12 and the next one closes it in line 5, column 24" in said, said)
left = (work / "marks.csv.not-taken.csv").read_text(encoding="utf-8")
expect('"""the ""old"" mill"""' in left and "Sample three,c,33.53,36.29" in left, left)

print("what cannot be taken is told once, with its row and the next step")

# What is said of a place that has none, why one has none that has coordinates, and a layer that --layer passes over, go to the notes.
dataset = new_dataset()
table = write("said.csv", "Name,Kind,Lat,Lon,Uncertainty (m),Method,Datum,Unlocated,Layer\n"
              "Sample yard,prison,33.5,36.2,100,imagery,WGS84,the family asked us,taken\n"
              "Sample hall,prison,,,250,imagery,WGS84,nobody found it,Old prisons\n"
              "Sample mill,prison,,,,,,,Old mills\n")
code, said = bring(table, dataset)
found = records(dataset)
expect(code == 0 and len(found) == 3, f"{code} {said}")
expect(found["sample-yard"]["notes"] == "Why not located: the family asked us" and "locations" in found["sample-yard"], found["sample-yard"])
expect(found["sample-hall"]["notes"] == "Layer: Old prisons\nUncertainty (m): 250\nMethod: imagery\nDatum: EPSG:4326"
       and found["sample-hall"]["unlocated"] == {"because": "nobody found it"}, found["sample-hall"])
expect(found["sample-mill"]["notes"] == "Layer: Old mills", found["sample-mill"])

# That a row has no kind is said whatever else is wrong with it.
dataset = new_dataset()
code, said = bring(write("no-kind.csv", "Name,Kind,When,Lat,Lon\nSample yard,,some day,33.5,36.2\n"), dataset)
expect(code == 1 and "it has no kind, and every record needs one" in said, f"{code} {said}")

# Coordinates that stand beside those from which the place is taken stay in the notes; another place beside them is told.
code, said = bring(write("twice.csv", "Name,Kind,Lat,Lon,Coordinates\nSample yard,prison,33.5,36.2,33.6 N 36.3 E\n"), new_dataset())
expect(code == 1 and "0 added" in said and "keep the one that is meant, and empty the others" in said, f"{code} {said}")
dataset = new_dataset()
code, said = bring(write("twice.geojson", json.dumps({"type": "FeatureCollection", "features": [
    {"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.2, 33.5]},
     "properties": {"name": "Sample yard", "kind": "prison", "latitude": "33.6", "longitude": "36.3"}}]})), dataset)
expect(code == 0 and records(dataset)["sample-yard"]["notes"] == "latitude: 33.6\nlongitude: 36.3", f"{code} {said} {records(dataset)}")

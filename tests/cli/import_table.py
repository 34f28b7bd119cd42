"""import_table.py PROGRAM SOURCE: a made-up spreadsheet becomes drafts of a dataset, whatever its encoding, once; nothing is dropped.

SITUS_UPDATE_GOLDEN=1 writes the golden plan and layer anew.
"""

import csv
import json
import os
import pathlib
import re
import sys

from at_work import expect, run, work

source = pathlib.Path(sys.argv[2])
golden = source / "tests/cli/golden"
table = (source / "tests/cli/fixtures/import/places.csv").read_text(encoding="utf-8")


def new_dataset(name):
    code, said = run("new", name, "--title", "A made-up dataset")
    expect(code == 0, said)
    return work / name


def bring(file, dataset, *options):
    return run("import", file, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", *options)


def same_as_golden(name, text):
    path = golden / name
    if os.environ.get("SITUS_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    expect(path.read_text(encoding="utf-8") == text, f"not as in {name}:\n{text}")


def records(dataset):
    found = {}
    for layer in sorted((dataset / "layers").glob("*.geojson")):
        for feature in json.loads(layer.read_text(encoding="utf-8"))["features"]:
            found[feature["id"]] = feature["properties"]
    return found


(work / "places.csv").write_text(table, encoding="utf-8")
dataset = new_dataset("made-up")
before = sorted(path.read_bytes() for path in dataset.rglob("*.json"))
code, plan = bring("places.csv", dataset, "--layer", "reported")
expect(code == 1 and "nothing was written; add --yes" in plan, f"the plan alone: {code} {plan}")
expect(sorted(path.read_bytes() for path in dataset.rglob("*.json")) == before, "the plan has written something")
same_as_golden("import-table-plan.txt", plan)
expect(bring("places.csv", dataset, "--layer", "reported")[1] == plan, "two plans differ")
code, said = bring("places.csv", dataset, "--layer", "reported", "--format", "json")
told = json.loads(said)
expect(told["counts"]["added"] == 9 and told["counts"]["refused"] == 3 and not told["written"], told["counts"])

twin = next(one for one in told["records"] if one["id"] == "sample-priso")["alike"]
expect([(one["metres"], one["here"]["id"], one["there"]["id"], one["there"]["names"]) for one in twin] ==
       [(36, "line 11", "line 2", ["Sample prison", "زندان نمونه"])] and twin[0]["there"]["sources"] == ["places-csv"] and
       twin[0]["there"]["place"] == "33.51230 N, 36.29870 E, ± 5404 m", f"side by side as JSON: {twin}")

code, said = bring("places.csv", dataset, "--layer", "reported", "--yes")
expect(code == 1 and "places.csv.not-taken.csv" in said, f"writing: {code} {said}")
same_as_golden("import-table-layer.geojson", (dataset / "layers/reported.geojson").read_text(encoding="utf-8"))
rows = list(csv.reader((work / "places.csv.not-taken.csv").open(encoding="utf-8-sig", newline="")))
expect([row[5] for row in rows] == ["Name", "Unclear place", "Wrong place", "Odd place"] and
       rows[1][1:4] == ["places-csv", "places.csv", "line 12"] and "may be 33.50000 N" in rows[1][0],
       f"what was left: {rows}")
found = records(dataset)
expect(found["sample-prison"]["locations"][0]["verbatim"] == "33,5123 N 36,2987 E", "the coordinates as they stand")
expect(found["sample-prison"]["names"][1]["text"] == "زندان نمونه", "the second name")
expect("on two\nlines" in found["sample-court"]["notes"] and 'says "farm"' in found["sample-farm"]["notes"], "quoted cells")
expect(found["sample-camp"]["unlocated"]["because"] and "near the old bridge" in found["lost-hamlet"]["unlocated"]["because"],
       "places without coordinates")
facts = json.loads((dataset / "sources.situs.json").read_text(encoding="utf-8"))["places-csv"]
expect(len(facts["sha256"]) == 64 and facts["media_type"] == "text/csv", f"the file as a source: {facts}")
code, said = run("validate", dataset)
expect(code == 0, f"the dataset afterwards: {said}")
code, said = run("fmt", "--check", dataset)
expect(code == 0, f"not canonical: {said}")

after = {path: path.read_bytes() for path in dataset.rglob("*json")}
code, said = bring("places.csv", dataset, "--layer", "reported", "--yes")
expect("0 added" in said and {path: path.read_bytes() for path in dataset.rglob("*json")} == after, f"a second time: {said}")


def layer_of(name, text, encoding, *options):
    """The records that the table gives in another form."""
    again = new_dataset(f"made-up-{name}")
    file = work / f"{name}.csv"
    file.write_bytes(text.encode(encoding))
    code, said = bring(file.name, again, "--layer", "reported", "--yes", *options)
    expect(code in (0, 1), f"{name}: {code} {said}")
    text = json.dumps(records(again), ensure_ascii=False).replace(f"{name}.csv", "places.csv").replace(f"{name}-csv", "places-csv")
    return text, said


plain, _ = layer_of("plain", table, "utf-8")
expect(plain == json.dumps(found, ensure_ascii=False), "the same table gives other records in another dataset")
for name, encoding in (("mark", "utf-8-sig"), ("wide", "utf-16"), ("wide-le", "utf-16-le"), ("wide-be", "utf-16-be")):
    expect(layer_of(name, table, encoding)[0] == plain, f"{encoding} is not read as UTF-8 is")
expect(layer_of("crlf", table.replace("\n", "\r\n"), "utf-8")[0] == plain, "CR LF is not read as LF is")
tabs = "Name\tاسم\tType\tLat\tLon\nSample jail\tزندان مصنوعي\tprison\t33,5\t36,25\n"
text, said = layer_of("arabic", tabs, "windows-1256")
expect("زندان مصنوعي" in text and "windows-1256" in said and "tabs" in said, f"Windows-1256: {said}")
text, said = layer_of("french", "Nom,Type,Latitude,Longitude\nPrison de Châteauneuf-l'Inventé,prison,33.5,-1.25\n", "cp1252")
expect("Châteauneuf" in text and "windows-1252" in said, f"Windows-1252: {said}")

# The mapping: proposed, written, changed by a person, and the same again.
odd = work / "odd.csv"
odd.write_text("Label,What,Where\nSample jail,gaol,\"33.5, 36.25\"\n", encoding="utf-8")
mapped = new_dataset("made-up-mapped")
code, said = bring("odd.csv", mapped, "--map", "odd.toml")
expect((work / "odd.toml").exists() and "odd.toml" in said, said)
words = (work / "odd.toml").read_text(encoding="utf-8")
words = words.replace('"Label" = "notes"', '"Label" = "name:en"').replace('"What" = "notes"', '"What" = "kind"')
words = words.replace('"Where" = "notes"', '"Where" = "coordinates"').replace("[columns]", '\n[columns]', 1)
words = words.replace("[kinds]", '[kinds]\n"gaol" = "prison"')
(work / "odd.toml").write_text('order = "latitude-first"\ndatum = "EPSG:4326"\n' + words, encoding="utf-8")
code, said = bring("odd.csv", mapped, "--map", "odd.toml", "--yes")
jail = records(mapped)["sample-jail"]
expect(code == 0 and jail["kind"] == "prison" and jail["locations"][0]["geometry"]["coordinates"] == [36.25, 33.5], f"mapped: {said}")
expect(jail["names"][0]["lang"] == "en" and "datum" not in [share["cause"] for share in jail["locations"][0]["breakdown"]], jail)
(work / "wrong.toml").write_text('[columns]\n"Label" = "nmae"\n', encoding="utf-8")
code, said = bring("odd.csv", mapped, "--map", "wrong.toml")
expect(code == 2 and "wrong.toml:2:" in said and "nmae" in said, f"a wrong mapping: {code} {said}")

# A method is a term; a word that is none is refused alone, and kept.
(work / "methods.csv").write_text("Name,Type,Lat,Lon,Method\nSample A,prison,33.5123,36.2987,Imagery\n"
                                  "Sample B,prison,33.6112,36.4123,dowsing\n", encoding="utf-8")
methods = new_dataset("made-up-methods")
code, said = bring("methods.csv", methods, "--layer", "all", "--yes")
found = records(methods)
expect(code == 1 and "dowsing" in said and "dowsing" in found["sample-b"]["notes"], f"methods: {code} {said}")
expect([found[name]["locations"][0]["method"] for name in ("sample-a", "sample-b")] == ["imagery", "coordinates"], f"{found}")
expect(run("validate", methods)[0] == 0, run("validate", methods)[1])

# Two files of one source: the second lines of both are two places, with and without a location, and each file is taken once.
shared = new_dataset("made-up-shared")
(shared / "sources.json").write_text('[{"id": "made-up-report", "type": "report", "title": "A made-up report"}]', encoding="utf-8")
for name, rows in (("one", "Alpha,prison,,\nMade-up jail,prison,33.5123,36.2987\n,prison,,\n"),
                   ("two", "Zeta,court,,\nQuorn,prison,33.5123,36.2987\n,court,,\n")):
    (work / f"{name}.csv").write_text("Name,Type,Lat,Lon\n" + rows, encoding="utf-8")
    code, said = bring(f"{name}.csv", shared, "--source", "made-up-report", "--layer", "all", "--yes")
    expect(code == 0 and "3 added" in said, f"{name}.csv of one source: {code} {said}")
(work / "one.csv").write_text("Name,Type,Lat,Lon\nOmega,prison,,\nMade-up jail,prison,33.5123,36.2987\n,prison,,\n", encoding="utf-8")
code, said = bring("one.csv", shared, "--source", "made-up-report", "--layer", "all", "--yes")
expect(code == 0 and "1 added" in said, f"another file of that name: {code} {said}")
found = records(shared)
expect(sorted(found) == ["alpha", "court", "example-town", "made-up-jail", "omega", "prison", "quorn", "zeta"], f"lost: {sorted(found)}")
expect(found["zeta"]["attestations"][0]["locator"] == {"label": "line", "value": "2 of two.csv"}, found["zeta"])
expect("imported from two.csv (line 2) by" in found["zeta"]["draft"], found["zeta"]["draft"])
before = {path: path.read_bytes() for path in shared.rglob("*json")}
for name in ("one", "two"):
    code, said = bring(f"{name}.csv", shared, "--source", "made-up-report", "--layer", "all", "--yes")
    expect("0 added" in said, f"{name}.csv again: {said}")
expect({path: path.read_bytes() for path in shared.rglob("*json")} == before, "a file again changes the dataset")

# An internal copy stays one: what its dataset held back by default is not public in another.
held = work / "held-back"
code, said = run("new", "held-back", "--title", "A made-up dataset", "--sensitivity", "restricted")
expect(code == 0, said)
(work / "held.csv").write_text("Name,Type,Lat,Lon\nMade-up jail,prison,33.5123,36.2987\n", encoding="utf-8")
code, said = bring("held.csv", held, "--layer", "places", "--yes")
expect(code == 0, said)
for ending in ("geojson", "kml", "kmz", "csv", "fgb", "shp.zip"):
    code, said = run("export", "held-back", f"copy.{ending}", "--audience", "internal", "--overwrite")
    expect(code == 0, f"an internal copy as {ending}: {said}")
    copies = [f"copy.{ending}"] if (work / f"copy.{ending}").exists() else []
    expect(copies, f"no {ending}: {sorted(path.name for path in work.iterdir())}")
    target = "open-" + ending.replace(".", "-")
    code, said = run("new", target, "--title", "A made-up dataset", "--sensitivity", "public")
    expect(code == 0, said)
    code, said = bring(copies[0], work / target, "--layer", "places", "--kind", "prison", "--yes")
    found = {name: one for name, one in records(work / target).items() if name != "example-town"}
    expect("internal copy" in said and found and all(one["sensitivity"] == "restricted" and "internal copy" in one["sensitivity_reason"]
           for one in found.values()), f"an internal copy as {ending} is public: {code} {said} {found}")
    expect(run("validate", target)[0] == 0, run("validate", target)[1])
    code, said = run("export", target, f"out-{ending}.geojson", "--audience", "public")
    expect("Made-up jail" not in (work / f"out-{ending}.geojson").read_text(encoding="utf-8"), f"published from {ending}: {said}")

# So it does under another name, without the files beside it; and a copy that does not say for whom it is opens nothing.
for ending in ("csv", "fgb", "geojsonl"):
    code, said = run("export", "held-back", f"renamed-from.{ending}", "--audience", "internal", "--overwrite")
    expect(code == 0, f"an internal copy as {ending}: {said}")
    data = (work / f"renamed-from.{ending}").read_bytes()
    statement = b"INTERNAL: may hold restricted records; not for publication."
    expect(statement in data, f"{ending} does not say so itself")
    (work / f"renamed.{ending}").write_bytes(data)
    if ending != "fgb":
        without = data.replace(b'"' + statement + b'"', b'""').replace(statement, b"").replace(b"situs_statement", b"more")
        (work / f"unsaid.{ending}").write_bytes(without)
    for name, words in ((f"renamed.{ending}", "the file is an internal copy"), (f"unsaid.{ending}", "does not say for whom it was made")):
        if not (work / name).exists():
            continue
        target = name.replace(".", "-")
        expect(run("new", target, "--title", "A made-up dataset", "--sensitivity", "public")[0] == 0, "situs new")
        code, said = bring(name, work / target, "--layer", "places", "--kind", "prison", "--yes")
        found = {one: record for one, record in records(work / target).items() if one != "example-town"}
        expect(words in said and found and all(one["sensitivity"] == "restricted" for one in found.values()), f"{name}: {code} {said} {found}")
        expect("INTERNAL" not in json.dumps(found) and ("warning: " in said) == name.startswith("unsaid"), f"{name}: {said} {found}")

# Who takes in is kept as who records; who verifies is not.
header = lambda: json.loads((shared / "dataset.json").read_text(encoding="utf-8"))
expect(header()["recorded_by"] == "analyst-1", f"who took in is not kept: {header()}")
(shared / "dataset.json").write_text(json.dumps({key: value for key, value in header().items() if key != "recorded_by"}), encoding="utf-8")
code, said = run("verify", shared, "made-up-jail", "--by", "analyst-2", "--date", "2026-11-28")
expect(code == 0 and records(shared)["made-up-jail"]["locations"][0]["verified"]["by"] == "analyst-2", f"verify: {code} {said}")
expect("recorded_by" not in header(), f"who verified is kept as who records: {header()}")

# A title above the headings, or headings that nobody understands, make no places.
(work / "titled.csv").write_text("Made-up places of 1999,,\nName,Lat,Lon\nMade-up jail,33.5123,36.2987\n", encoding="utf-8")
code, said = bring("titled.csv", shared, "--kind", "prison", "--layer", "all", "--yes")
expect(code == 2 and "no heading was understood; the headings must be in the first row" in said, f"a title row: {code} {said}")
code, said = bring("titled.csv", shared, "--kind", "prison", "--layer", "all", "--yes", "--map", "titled.toml")
expect(code == 2 and "titled.toml" in said and (work / "titled.toml").exists(), f"a title row, mapped: {code} {said}")

# Brackets behind latitude and longitude, and words for the radius.
(work / "brackets.csv").write_text("Name,Type,Latitude (N),Longitude (E),شعاع\nBracket jail,prison,33.5123,36.2987,250\n", encoding="utf-8")
code, said = bring("brackets.csv", shared, "--layer", "all", "--yes")
place = records(shared)["bracket-jail"]["locations"][0]
expect(code == 0 and place["geometry"]["coordinates"] == [36.2987, 33.5123] and place["uncertainty_m"] == 250, f"{said} {place}")

# Likely duplicates of the dataset stand side by side, by any of their names, with a location or without.
(work / "twins.csv").write_text("Name,نام,Type,Lat,Lon\nAnother spelling,زندان کروشه,prison,33.5125,36.2989\nBracket jail,,prison,,\n", encoding="utf-8")
(work / "bracket.csv").write_text("Name,نام,Type,Lat,Lon\nBraced jail,زندان کروشه,prison,33.5123,36.2987\n", encoding="utf-8")
code, said = bring("bracket.csv", shared, "--layer", "all", "--yes")
expect(code == 0, said)
code, said = bring("twins.csv", shared, "--layer", "all")
told = " ".join(said.split())
expect("may be all/braced-jail" in said and "line 2 all/braced-jail names Another spelling; زندان کروشه Braced jail; زندان کروشه" in told,
       f"by the second name: {said}")
expect('may be all/bracket-jail ("Bracket jail"): the same name' in said and "place no location: twins.csv gives no coordinates 33.51230 N" in told,
       f"a row without a location: {said}")

# Thousands close together: each is compared with those near it, not with all.
(work / "dense.csv").write_text("Name,Type,Lat,Lon\n" + "".join(f"Made-up grave,prison,{33.5 + i % 7 / 20},{36.2 + i % 9 / 20}\n" for i in range(3000)), encoding="utf-8")
code, said = bring("dense.csv", shared, "--layer", "all", "--format", "json", "--dry-run")
alike = [len(one.get("alike", [])) for one in json.loads(said)["records"]]
expect(code == 0 and max(alike) == 20 and alike.count(0) == 63, f"of many at one place each names at most twenty: {max(alike)}, {alike.count(0)}")

# What cannot be read is said with its place.
code, said = bring("nowhere.xlsx", shared)
expect(code == 2 and "nowhere.xlsx: does not exist" in said, f"a missing workbook: {code} {said}")
(work / "open.csv").write_text('Name,Type\n"Sample,prison\n', encoding="utf-8")
code, said = bring("open.csv", mapped)
expect(code == 2 and re.search(r"open\.csv:2:1: the quotation mark", said), f"an open quotation mark: {code} {said}")
code, said = bring("places.csv", mapped, "--source", "reprot")
expect(code == 2 and 'no source "reprot"' in said and "`situs add source`" in said, f"an unknown source: {code} {said}")
code, said = bring("places.csv", mapped, "--kind", "prisn")
expect(code == 2 and "did you mean prison" in said, f"an unknown kind: {code} {said}")

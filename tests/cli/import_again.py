"""import_again.py PROGRAM: a file that is brought in again adds nothing, whatever its rows have in common, and writes over nothing.

All places and names are made up.
"""

import csv
import hashlib
import json
import os
import subprocess

from at_work import expect, program, run, work
import made_up_sheets


def new_dataset(name):
    code, said = run("new", name, "--title", "A made-up dataset", "--sensitivity", "public")
    expect(code == 0, said)
    sources = json.loads((work / name / "sources.json").read_text(encoding="utf-8"))
    sources.append({"id": "made-up-report", "type": "report", "title": "A made-up report"})
    (work / name / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    return work / name


def bring(file, dataset, *options):
    return run("import", file, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", "--yes", *options)


def records(dataset):
    return {feature["id"]: feature["properties"] for layer in sorted((dataset / "layers").glob("*.geojson"))
            for feature in json.loads(layer.read_text(encoding="utf-8"))["features"] if feature["id"] != "example-town"}


def files_of(dataset):
    return {path: path.read_bytes() for path in sorted(dataset.rglob("*json"))}


def table(name, rows):
    (work / name).write_text("Name,Kind,Lat,Lon,Remarks\n" + "".join(row + "\n" for row in rows), encoding="utf-8")
    return name


def rows_alike():
    """The usual list of people: as many rows of one place as there are people."""
    people = [f"Made-up gaol,prison,30.7951,50.3851,person {number}" for number in range(20)]
    nowhere = ["Made-up cemetery,cemetery,,,first", "Made-up cemetery,cemetery,,,second"]
    for name, of, options in (("as-source", "", ()), ("of-source", " of of-source.csv", ("--source", "made-up-report"))):
        made = new_dataset(name)
        file = table(f"{name}.csv", people + nowhere)
        code, said = bring(file, made, "--layer", "people", *options)
        expect(code == 0 and "22 added" in said, f"{name}: {code} {said}")
        before = files_of(made)
        for _ in range(2):
            code, said = bring(file, made, "--layer", "people", *options)
            expect(code == 0 and "0 added" in said and files_of(made) == before, f"{name} again: {code} {said}")
            told = " ".join(said.split())
            expect(all(f"line {line}{of}: was imported before" in told for line in range(2, 24)), f"{name}: each row is told: {said}")

    # A row that was put before the others is the only new one.
    table("of-source.csv", ["Another gaol,prison,30.1951,50.1851,new"] + people + nowhere)
    made = work / "of-source"
    code, said = bring("of-source.csv", made, "--layer", "people", "--source", "made-up-report")
    expect(code == 0 and "1 added" in said and "another-gaol" in records(made), f"a row before the others: {code} {said}")

    # Rows that people made one record of, and one that they took out, do not come back beside it.
    layer = made / "layers/people.geojson"
    lines = layer.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if '"id": "made-up-gaol-' not in line]
    expect(len(kept) == len(lines) - 19, f"the records of the layer: {lines}")
    kept[-2] = kept[-2].rstrip().rstrip(",") + "\n"
    layer.write_text("".join(kept), encoding="utf-8")
    expect(run("fmt", made)[0] == 0 and sorted(records(made)) == ["another-gaol", "made-up-cemetery", "made-up-cemetery-2", "made-up-gaol"],
           f"one record of many rows: {sorted(records(made))}")
    before = files_of(made)
    code, said = bring("of-source.csv", made, "--layer", "people", "--source", "made-up-report")
    left = left_of("of-source.csv").read_text(encoding="utf-8-sig")
    expect(code == 1 and "0 added" in said and files_of(made) == before, f"rows of one record: {code} {said}")
    expect(left.count("has the name and place of people/made-up-gaol, which another row became") == 19 and '"person 0"' not in left,
           f"whether they are that record only people know: {left}")


def new_rows_among_rows_alike():
    """Somebody puts a new row with the name and place of others above them: their lines are other rows' now."""
    for name, place in (("nowhere", ",,"), ("somewhere", "30.7951,50.3851,")):
        made = new_dataset(f"alike-{name}")
        file = f"alike-{name}.csv"
        rows = [f"Unknown,burial-site,{place}person {number}" for number in range(3)]
        options = ("--layer", "people", "--source", "made-up-report")
        code, said = bring(table(file, rows), made, *options)
        expect(code == 0 and "3 added" in said, f"{name}: {code} {said}")
        before = files_of(made)
        code, said = bring(table(file, [f"Unknown,burial-site,{place}A CHILD", *rows]), made, *options)
        left = left_of(file).read_text(encoding="utf-8-sig")
        expect(code == 1 and "0 added" in said and files_of(made) == before, f"{name}, a new row: {code} {said}")
        expect("A CHILD" in left and '"person' not in left and "give it a name of its own" in left and '"line 2 of ' in left,
               f"{name}, the new row is given back: {left}")
        mend(file, ('"Unknown"', '"Unknown child of the north wall"'))
        code, said = bring(left_of(file).name, made, "--layer", "people")
        expect(code == 0 and "1 added" in said and "A CHILD" in str(records(made)), f"{name}, with a name of its own: {code} {said}")


def pin_in_two_folders():
    pin = "<Placemark><name>Made-up pin</name><Point><coordinates>50.4412,30.4412</coordinates></Point></Placemark>"
    folders = "".join(f"<Folder><name>{name}</name>{pin}</Folder>" for name in ("Visited", "Heard of"))
    (work / "pins.kml").write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{folders}</Document></kml>', encoding="utf-8")
    made = new_dataset("pins")
    code, said = bring("pins.kml", made, "--kind", "prison")
    expect(code == 0 and "2 added" in said, f"a pin in two folders: {code} {said}")
    before = files_of(made)
    code, said = bring("pins.kml", made, "--kind", "prison")
    told = " ".join(said.split())
    expect(code == 0 and "0 added" in said and files_of(made) == before, f"a pin in two folders again: {code} {said}")
    for layer in sorted((made / "layers").glob("*.geojson")):
        for feature in json.loads(layer.read_text(encoding="utf-8"))["features"]:
            for attestation in feature["properties"]["attestations"] if feature["id"] != "example-town" else []:
                where = f"{layer.stem}/{feature['id']}"
                expect(told.find(f"section {attestation['locator']['value']}: was imported before") > told.find(where) >= 0,
                       f"{where} is told for another pin: {said}")


def mended_rows_stay():
    made = new_dataset("mended")
    file = table("mended.csv", ["Sound gaol,prison,30.7951,50.3851,", "Broken gaol,prison,999,50.3851,"])
    left = work / "mended.csv.not-taken.csv"
    code, said = bring(file, made, "--layer", "all")
    expect(code == 1 and f"wrote {left.name}: what was not taken" in said, f"what is left: {code} {said}")
    code, said = bring(file, made, "--layer", "all")
    expect(code == 1 and f"{left.name} has it already" in said and not list(work.glob("mended*-2.csv")), f"left again: {code} {said}")
    mended = left.read_bytes().replace(b"999", b"30.9")
    left.write_bytes(mended)
    for said_first in ("wrote mended.csv.not-taken-2.csv", "mended.csv.not-taken-2.csv has it already"):
        code, said = bring(file, made, "--layer", "all")
        expect(code == 1 and said_first in said and left.read_bytes() == mended, f"a mended file: {code} {said}")
    expect("999" in (work / "mended.csv.not-taken-2.csv").read_text(encoding="utf-8-sig"), "what is left beside a mended file")


def folder_without_rights():
    """As somebody else: root may write everywhere."""
    made = new_dataset("elsewhere")
    locked, here = work / "locked", work / "here"
    locked.mkdir()
    here.mkdir()
    table("locked/places.csv", ["Sound gaol,prison,30.7951,50.3851,", "Broken gaol,prison,999,50.3851,"])
    somebody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    if somebody:
        for path in (work, here, made, *made.rglob("*")):
            os.chown(path, 65534, 65534)
    locked.chmod(0o555)
    before = files_of(made)

    def bring_locked(folder):
        done = subprocess.run([program, "import", "../locked/places.csv", "--into", made, "--layer", "all", "--by", "analyst-1", "--yes"],
                              cwd=folder, capture_output=True, text=True, encoding="utf-8", **somebody)
        return done.returncode, done.stdout + done.stderr

    here.chmod(0o555)
    code, said = bring_locked(here)
    expect(code == 3 and "Nothing was changed" in said and files_of(made) == before, f"no folder to write to: {code} {said}")
    here.chmod(0o755)
    code, said = bring_locked(here)
    left = here / "places.csv.not-taken.csv"
    expect(code == 1 and "nothing can be written beside" in said and "999" in left.read_text(encoding="utf-8-sig"),
           f"a folder that one cannot write to: {code} {said}")
    expect("sound-gaol" in records(made), f"what can be taken is taken: {said}")
    locked.chmod(0o755)


def left_of(name):
    return work / f"{name}.not-taken.csv"


def mend(name, *pairs):
    """As a person does in a spreadsheet program."""
    text = left_of(name).read_text(encoding="utf-8-sig")
    for wrong, right in pairs:
        expect(wrong in text, f"{wrong} is not in {text}")
        text = text.replace(wrong, right)
    left_of(name).write_text(text, encoding="utf-8-sig")


def mended_rows_attest_what_they_did():
    rows = ["Sound gaol,prison,30.7951,50.3851,", "Broken gaol,prison,999,50.3851,seen", "Worse gaol,prison,888,50.3851,"]
    for name, options, source, of in (("own.csv", (), "own-csv", ""), ("shared.csv", ("--source", "made-up-report"), "made-up-report", " of shared.csv")):
        made = new_dataset(name[:-4])
        code, said = bring(table(name, rows), made, "--layer", "all", *options)
        expect(code == 1 and "1 added" in said, f"{name}: {code} {said}")
        sources = (made / "sources.json").read_bytes()
        mend(name, ("999", "30.9"))
        code, said = bring(left_of(name).name, made, "--layer", "all")
        expect(code == 1 and "1 added" in said and f"wrote {name}.not-taken-2.csv" in said, f"mended rows of {name}: {code} {said}")
        record = records(made)["broken-gaol"]
        attestation = record["attestations"][0]
        expect((attestation["source"], attestation["locator"]) == (source, {"label": "line", "value": f"3{of}"}), f"whose evidence: {attestation}")
        expect(record["notes"] == "Remarks: seen" and f"imported from {name} (line 3) by" in record["draft"], f"what is no evidence: {record}")
        expect((made / "sources.json").read_bytes() == sources, f"a file to be thrown away is a source: {said}")
        again = left_of(name).with_name(f"{name}.not-taken-2.csv").read_text(encoding="utf-8-sig")
        expect(f'"{source}","{name}","line 4{of}"' in again and "line 3" not in again and again.count("not taken because") == 1,
               f"left a second time: {again}")
        before = files_of(made)
        code, said = bring(left_of(name).name, made, "--layer", "all")
        expect("0 added" in said and files_of(made) == before, f"mended rows again: {code} {said}")

    # Where nothing was taken the first time, the dataset does not have the file as a source yet.
    made = new_dataset("nothing")
    code, said = bring(table("none.csv", rows[1:]), made, "--layer", "all")
    expect(code == 1 and "nothing to write" in said, f"none.csv: {code} {said}")
    mend("none.csv", ("999", "30.9"), ("888", "30.8"))
    (work / "none.csv").rename(work / "away.csv")
    code, said = bring(left_of("none.csv").name, made, "--layer", "all")
    expect(code == 2 and "none-csv" in said and "--source" in said, f"without its file: {code} {said}")
    (work / "away.csv").rename(work / "none.csv")
    code, said = bring(left_of("none.csv").name, made, "--layer", "all")
    facts = json.loads((made / "sources.situs.json").read_text(encoding="utf-8"))
    expect(code == 0 and "2 added" in said and facts["none-csv"]["sha256"] == hashlib.sha256((work / "none.csv").read_bytes()).hexdigest() and
           records(made)["worse-gaol"]["attestations"][0]["locator"] == {"label": "line", "value": "3"}, f"from its file: {code} {said} {facts}")


def layers_of(dataset):
    return {path.name: path.read_text(encoding="utf-8") for path in (dataset / "layers").glob("*.geojson")}


def mended_rows_keep_what_no_cell_holds():
    """A place that is drawn, its layer, and links and comments of cells: a row that is mended in the table becomes the record of the mended file."""
    shapes = ['{"type": "Point", "coordinates": [51.38400, 35.79530]}', '{"type": "Point", "coordinates": [51.48470, 35.80, 12]}',
              '{"type": "Polygon", "coordinates": [[[51.4, 35.8], [51.5, 35.8], [51.5, 35.91], [51.4, 35.8]]]}', "null"]
    features = ", ".join(f'{{"type": "Feature", "properties": {{"kind": "prizon", "name": "Drawn gaol {i}"}}, "geometry": {shape}}}' for i, shape in enumerate(shapes))
    (work / "drawn.geojson").write_text(f'{{"type": "FeatureCollection", "features": [{features}]}}', encoding="utf-8")
    (work / "nameless.geojson").write_text('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kind": "prizon"}, "geometry": {"type": "Point", "coordinates": [51.1, 35.1]}}]}', encoding="utf-8")
    pin = '<Placemark><name>Drawn gaol</name><ExtendedData><Data name="Kind"><value>prizon</value></Data></ExtendedData><Point><coordinates>50.4400,30.44,0</coordinates></Point></Placemark>'
    (work / "drawn.kml").write_text(f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Heard of</name>{pin}</Folder></Document></kml>', encoding="utf-8")
    sheets = {"Reported": [["Name", "Kind", "Lat", "Lon"], ["Drawn gaol", "prizon", 33.5, 36.25]]}
    marks = {"links": {"A2": "https://archive.example/1"}, "comments": {"C2": "seen by nobody,\nmade up"}}
    made_up_sheets.write(work / "drawn.xlsx", sheets, **marks)
    for name, count in (("drawn.geojson", 4), ("nameless.geojson", 1), ("drawn.kml", 1), ("drawn.xlsx", 1)):
        made, whole = new_dataset("of-" + name.replace(".", "-")), new_dataset("whole-" + name.replace(".", "-"))
        options = ("--source", "made-up-report")
        code, said = bring(name, made, *options)
        expect(code == 1 and "0 added" in said, f"{name}: {code} {said}")
        mend(name, ("prizon", "prison"))
        code, said = bring(left_of(name).name, made)
        expect(code == 0 and f"{count} added" in said, f"mended rows of {name}: {code} {said}")
        if name.endswith("xlsx"):
            sheets["Reported"][1][1] = "prison"
            made_up_sheets.write(work / name, sheets, **marks)
        else:
            (work / name).write_text((work / name).read_text(encoding="utf-8").replace("prizon", "prison"), encoding="utf-8")
        code, said = bring(name, whole, *options)
        expect(code == 0 and f"{count} added" in said, f"{name}, mended itself: {code} {said}")
        expect(layers_of(made) == layers_of(whole), f"records of {name}: {layers_of(made)} {layers_of(whole)}")
        before = files_of(made)
        code, said = bring(name, made, *options)
        expect(code == 0 and "0 added" in said and files_of(made) == before, f"{name}, mended as well: {code} {said}")

    # What cannot be read must not come in without its place; coordinates that were mended are not those of the file.
    far = '{"type": "Feature", "properties": {"kind": "prison", "name": "Far gaol"}, "geometry": {"type": "Point", "coordinates": [5138, 35.1]}}'
    (work / "far.geojson").write_text(f'{{"type": "FeatureCollection", "features": [{far}]}}', encoding="utf-8")
    made = new_dataset("far")
    code, said = bring("far.geojson", made, "--source", "made-up-report")
    expect(code == 1 and "lies outside of the globe" in said, f"far.geojson: {code} {said}")
    code, said = bring(left_of("far.geojson").name, made)
    expect(code == 1 and "lies outside of the globe" in said, f"far.geojson, not mended: {code} {said}")
    mend("far.geojson", ("POINT (5138 35.1)", "POINT 51.38 35.1"))
    code, said = bring(left_of("far.geojson").name, made)
    expect(code == 1 and 'the geometry "SRID=4326;POINT 51.38 35.1" is no well-known text' in said, f"far.geojson, mended wrongly: {code} {said}")
    again = work / "far.geojson.not-taken-2.csv"
    code, said = bring(again.name, made)
    expect(code == 1 and "cannot be read" in said and "0 added" in said, f"far.geojson, left again: {code} {said}")
    mend("far.geojson", ("POINT 51.38 35.1", "POINT (51.38 35.1)"))
    code, said = bring(left_of("far.geojson").name, made)
    location = records(made)["far-gaol"]["locations"][0]
    expect(code == 0 and location["geometry"]["coordinates"] == [51.38, 35.1] and location["verbatim"] == "POINT (51.38 35.1)", f"far.geojson, mended: {code} {said} {location}")

    # Features of Linked Places are no rows.
    (work / "linked.geojson.not-taken.csv").write_text(
        "not taken because,not taken: of source,not taken: of file,not taken: at,not taken: sensitivity,id,title,feature\nwhy,made-up-report,linked.geojson,section x,,x,A gaol,{}\n", encoding="utf-8")
    code, said = bring("linked.geojson.not-taken.csv", made)
    expect(code == 2 and "mend them in the file from which they are" in said, f"Linked Places: {code} {said}")


def new_rows_among_left_ones():
    """People put a row where they like, and a spreadsheet program sorts them."""
    made = new_dataset("among")
    left_of("among.csv").write_text(
        "not taken because,not taken: of source,not taken: of file,not taken: at,not taken: sensitivity,Name,Kind\n"
        ",,,,,First gaol,prison\n,,,,,Second gaol,prison\nwhy,made-up-report,among.csv,line 3 of among.csv,,Third gaol,prison\n,,,,,Last gaol,prison\n", encoding="utf-8")
    code, said = bring(left_of("among.csv").name, made, "--layer", "all")
    found = {name: [(one["source"], one["locator"]["value"]) for one in record["attestations"]] for name, record in records(made).items()}
    of = left_of("among.csv").name
    expect(code == 0 and found == {"first-gaol": [("made-up-report", f"2 of {of}")], "second-gaol": [("made-up-report", f"3 of {of}")],
                                   "third-gaol": [("made-up-report", "3 of among.csv")], "last-gaol": [("made-up-report", f"5 of {of}")]},
           f"new rows: {code} {said} {found}")
    before = files_of(made)
    mend("among.csv", (",,,,,Last gaol", "why,made-up-report,other.csv,line 4,,Last gaol"))
    code, said = bring(left_of("among.csv").name, made, "--layer", "all")
    expect(code == 2 and f"{of}:5: comes from other.csv" in said and "from among.csv" in said, f"rows of two files: {code} {said}")
    mend("among.csv", ("other.csv,", ","))
    code, said = bring(left_of("among.csv").name, made, "--layer", "all")
    expect(code == 2 and f"{of}:5: says where it stood, line 4, but not in which file" in said and files_of(made) == before, f"a row of no file: {code} {said}")


def left_rows_stay_hidden():
    """What an internal copy leaves is as hidden as what is taken of it."""
    code, said = run("new", "held-back", "--title", "A made-up dataset", "--sensitivity", "restricted")
    expect(code == 0, said)
    code, said = bring(table("held.csv", ["Hidden gaol,prison,30.7951,50.3851,"]), work / "held-back", "--layer", "all")
    expect(code == 0, said)
    code, said = run("export", "held-back", "copy.csv", "--audience", "internal")
    expect(code == 0, said)
    text = (work / "copy.csv").read_text(encoding="utf-8-sig")
    expect("30.7951" in text, f"the copy: {text}")
    (work / "copy.csv").write_text(text.replace("30.7951", "999"), encoding="utf-8-sig")
    made = new_dataset("open")
    code, said = bring("copy.csv", made, "--layer", "all")
    expect(code == 1 and "internal copy" in said, f"an internal copy: {code} {said}")
    mend("copy.csv", ("999", "30.7951"))
    for path in work.glob("copy.csv-metadata.json"):
        path.unlink()
    code, said = bring(left_of("copy.csv").name, made, "--layer", "all")
    found = records(made).get("hidden-gaol", {})
    expect(found.get("sensitivity") == "restricted" and "internal copy, copy.csv" in found["sensitivity_reason"],
           f"rows of an internal copy: {code} {said} {found}")

    # Each row as it says; a new one as any of them, and one that is left again stays so.
    made = new_dataset("rowwise")
    left_of("rowwise.csv").write_text(
        "not taken because,not taken: of source,not taken: of file,not taken: at,not taken: sensitivity,Name,Kind,Lat,Lon\n"
        ",,,,,New gaol,prison,,\nwhy,made-up-report,rowwise.csv,line 3,,Open gaol,prison,,\n"
        "why,made-up-report,rowwise.csv,line 4,restricted,Closed gaol,prison,,\nwhy,made-up-report,rowwise.csv,line 5,withheld,Secret gaol,prison,,\n"
        "why,made-up-report,rowwise.csv,line 6,anything,Other gaol,prison,,\nwhy,made-up-report,rowwise.csv,line 7,restricted,Broken gaol,prison,999,1\n"
        "why,made-up-report,rowwise.csv,line 8,restricted,Doubtful gaol,no such kind,,\nwhy,made-up-report,rowwise.csv,line 9,,Odd gaol,no such kind,,\n", encoding="utf-8")
    code, said = bring(left_of("rowwise.csv").name, made, "--layer", "all")
    found = {name: record.get("sensitivity") for name, record in records(made).items()}
    expect(code == 1 and found == {"new-gaol": "withheld", "open-gaol": None, "closed-gaol": "restricted", "secret-gaol": "withheld", "other-gaol": "withheld"},
           f"each row as sensitive as it says: {code} {said} {found}")
    expect("becomes restricted, as its row says" in said and all(records(made)[name].get("sensitivity_reason") for name, word in found.items() if word), said)
    again = {row["Name"]: row["not taken: sensitivity"] for row in csv.DictReader((work / "rowwise.csv.not-taken-2.csv").open(encoding="utf-8-sig", newline=""))}
    expect(again == {"Broken gaol": "restricted", "Doubtful gaol": "restricted", "Odd gaol": ""}, f"left a second time: {again}")


rows_alike()
new_rows_among_rows_alike()
mended_rows_attest_what_they_did()
mended_rows_keep_what_no_cell_holds()
new_rows_among_left_ones()
left_rows_stay_hidden()
mended_rows_stay()
folder_without_rights()
pin_in_two_folders()

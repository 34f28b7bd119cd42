"""drafts.py PROGRAM: no public copy has a draft, whatever its format, and each says how many it leaves out; a draft ends when
somebody says so or adds the last of what is missing, and not before."""

import json
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

program = pathlib.Path(sys.argv[1]).absolute()
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
WORDS = (b"Made-up hidden", b"made-up-hidden", b"ask-the-planted-witness", b"planted-analyst")


def run(*arguments, code=0):
    ran = subprocess.run([program, *map(str, arguments)], cwd=work, capture_output=True, text=True, encoding="utf-8")
    said = " ".join((ran.stdout + ran.stderr).split())
    expect(ran.returncode == code, f"{arguments} ends with {ran.returncode}: {said}")
    return said


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def properties(site):
    for path in (work / "places-of-mine/layers").iterdir():
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            if feature["id"] == site:
                return feature["properties"]
    sys.exit(f"no record {site}")


def unpacked(path):
    """All bytes of a file, and of what is packed in it."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    if path.suffix == ".gpkg":
        database = sqlite3.connect(path)
        text = "\n".join(database.iterdump()).encode()
        packed = database.execute("SELECT content FROM qgis_projects").fetchone()[0]
        project = work / "project.zip"
        project.write_bytes(bytes.fromhex(packed) if isinstance(packed, str) else packed)
        return text + unpacked(project)
    return path.read_bytes()


# An open dataset with a finished record, which lies in a draft and stands beside it.
run("new", "places-of-mine", "--sensitivity", "public", "--by", "analyst-1")
header = work / "places-of-mine/dataset.json"
document = json.loads(header.read_text(encoding="utf-8"))
document["vocabularies"] = {"kind": [{"id": "planted-kind", "definition": "made-up-hidden", "label": "Made-up hidden kind"},
                                     {"id": "own-kind", "definition": "open", "label": "Own kind"}]}
header.write_text(json.dumps(document), encoding="utf-8")
run("finish", "places-of-mine", "example-town", "--by", "analyst-1")
run("add", "site", "places-of-mine", "--name", "Made-up hidden place", "--kind", "planted-kind", "--by", "planted-analyst")
run("add", "relation", "places-of-mine", "example-town", "near", "made-up-hidden-place", "--because", "ask-the-planted-witness")
expect("draft" not in properties("example-town") and "draft" in properties("made-up-hidden-place"), "the drafts of the dataset")

said = run("export", "places-of-mine", "any.gpkg", code=2)
expect("1 draft, which no public copy has" in said and "--audience internal" in said, f"unasked: {said}")
expect("Made-up hidden place" in run("show", "places-of-mine", "made-up-hidden-place"), "show tells nothing of a draft")
expect("1 draft" in run("info", "places-of-mine", "--audience", "public"), "info does not count the draft")

formats = json.loads(run("formats", "--format", "json"))["formats"] if "--format" in run("formats", "--help") else []
endings = [one["extension"] for one in formats] or [".gpkg", ".geojson", ".geojsonl", ".fgb", ".kml", ".kmz", ".shp.zip", ".csv", ".xlsx"]
for ending in [ending for ending in endings if ending != ".qgz"] + [".qgz"]:
    place = work / ending.strip(".")
    place.mkdir()
    said = run("export", "places-of-mine", place / f"public{ending}", "--audience", "public")
    expect("1 draft and 1 reference to what may not be seen are left out" in said and "situs finish" in said, f"{ending}: {said}")
    everything = b"".join(unpacked(path) for path in place.iterdir())
    expect(b"Example town" in everything, f"{ending}: the finished record is gone")
    for word in WORDS + (b"planted-kind",):
        expect(word not in everything, f"{ending}: holds {word}")
    inside = place / "inside"
    inside.mkdir()
    run("export", "places-of-mine", inside / f"internal{ending}", "--audience", "internal")
    expect(b"Made-up hidden place" in b"".join(unpacked(path) for path in inside.iterdir()), f"{ending}: no draft inside")
about = json.loads((work / "geojson/public.geojson").read_text(encoding="utf-8"))
counted = next(value["left_out"] for value in about.values() if isinstance(value, dict) and "left_out" in value)
expect(counted["drafts"] == 1 and counted["records"] == 0, f"as JSON: {counted}")
for verb in ("map", "dossier"):
    said = run(verb, "places-of-mine", f"{verb}.pdf", "--audience", "public")
    expect("1 draft" in said and "situs finish" in said, f"{verb}: {said}")
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", f"{verb}.pdf", "-"], cwd=work, capture_output=True).stdout
        expect(b"Example town" in text and not any(word in text for word in WORDS), f"the pages of {verb}: {text}")
        expect(b"1 draft" in b" ".join(text.split()), f"the pages of {verb} do not count it: {text}")

# What is not finished is not called so.
said = run("finish", "places-of-mine", "made-up-hidden-place", code=1)
expect("attested" in said and "unlocated-explained" in said and "draft" in properties("made-up-hidden-place"), f"unfinished: {said}")
expect("is no draft" in run("finish", "places-of-mine", "example-town", code=2), "a finished one")

# What was taken in ends with the first assessment, and comes back from nowhere.
(work / "towns.csv").write_text("Name,Kind,Latitude,Longitude\nMade-up bridge,compound,50.12345,10.54321\n"
                                "Made-up wall,compound,50.12355,10.54421\n", encoding="utf-8")
run("import", "towns.csv", "--into", "places-of-mine", "--layer", "places", "--yes")
expect("nobody has looked" in properties("made-up-bridge")["draft"], "a new draft")
run("add", "attestation", "places-of-mine", "made-up-bridge", "--source", "example-report", "--claim", "existence affirms")
expect("nobody has looked" in properties("made-up-bridge")["draft"], "adding what a source says is no look through all")
said = run("assess", "places-of-mine", "made-up-bridge", "existence", "reported", "--because", "made up")
expect("no draft any more" in said and "draft" not in properties("made-up-bridge"), f"assessed: {said}")
said = run("finish", "places-of-mine", "made-up-wall")
expect("draft" not in properties("made-up-wall"), f"finished: {said}")

# Several at once: named ones all or none; --all and --source only those that lack nothing, and the others are told.
(work / "yards.csv").write_text("Name,Kind,Latitude,Longitude\nMade-up yard,compound,50.32345,10.54321\nMade-up shed,compound,50.33355,10.55421\n"
                                "Made-up pit,compound,50.34355,10.56421\n,compound,50.35355,10.57421\n", encoding="utf-8")
run("import", "yards.csv", "--into", "places-of-mine", "--layer", "places", "--yes")
layer = work / "places-of-mine/layers/places.geojson"
before = layer.read_bytes()
said = run("finish", "places-of-mine", "made-up-yard", "made-up-hidden-place", code=1)
expect("attested" in said and layer.read_bytes() == before, f"one of two lacks something: {said}")
expect("say which drafts" in run("finish", "places-of-mine", code=2) and "say which drafts" in run("finish", "places-of-mine", "made-up-yard", "--all", code=2), "which")
expect("has no such source" in run("finish", "places-of-mine", "--source", "yards", code=2), "an unknown source")
layer.write_text(re.sub(r'(\(line 4\) by [^"]*)"', r'\1; ask the planted witness"', layer.read_text(encoding="utf-8")), encoding="utf-8")
said = run("finish", "places-of-mine", "--source", "yards-csv", "--dry-run")
expect("places/made-up-yard is finished" in said and "nothing was written" in said and "draft" in properties("made-up-yard"), f"only shown: {said}")
said = run("finish", "places-of-mine", "--source", "yards-csv")
expect("places/made-up-shed is finished; its draft said: imported from yards.csv (line 3)" in said, f"by source: {said}")
expect("compound stays a draft; it lacks: a name (names)" in said and "draft" in properties("compound"), f"what stays: {said}")
expect("made-up-pit stays a draft; it lacks: ask the planted witness" in said, f"what people wrote: {said}")
expect("draft" not in properties("made-up-yard") and "draft" not in properties("made-up-shed"), f"by source: {said}")
expect("draft" in properties("made-up-hidden-place"), "another source's draft")
said = run("finish", "places-of-mine", "--all", code=1)
expect("places/made-up-hidden-place stays a draft; it lacks: " in said and "no draft is finished: nothing was written" in said, f"none: {said}")
run("validate", "places-of-mine")

# In an edited copy an emptied draft says the same, and is held to the same.
(work / "towns.csv").write_text("Name,Kind,Latitude,Longitude\nMade-up gate,compound,50.22345,10.64321\n", encoding="utf-8")
run("import", "towns.csv", "--into", "places-of-mine", "--layer", "places", "--source", "towns-csv", "--yes")
run("export", "places-of-mine", "edit.gpkg", "--editable", "--audience", "internal")
database = sqlite3.connect(work / "edit.gpkg")
for trigger, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
    database.execute(f'DROP TRIGGER "{trigger}"')
database.execute("UPDATE places SET draft = NULL")
database.commit()
database.close()
said = run("import", "edit.gpkg", "--into", "places-of-mine", "--by", "analyst-2", "--yes", code=1)
expect("draft was emptied, and the record is not finished: it lacks a source that attests it" in said, f"emptied: {said}")
expect("export a new copy before you go on" in said, f"after writing: {said}")
expect("draft" not in properties("made-up-gate") and "draft" in properties("made-up-hidden-place"), "drafts after the edit")
run("validate", "places-of-mine")

# What `info` says of other copies.
expect("give the .gpkg beside it" in run("info", "qgz/public.qgz", code=2), "info of a project")
for ending, words in ((".csv", "public.csv-metadata.json"), (".xlsx", "Public copy: 1 draft"), (".fgb", "public.fgb.unlocated.geojson"),
                      (".kml", "KML"), (".kmz", "KMZ"), (".shp.zip", "Shapefile")):
    said = run("info", f"{ending.strip('.')}/public{ending}")
    expect(words in said and "layer rows" in said, f"info of {ending}: {said}")
    said = json.loads(run("info", "--format", "json", f"{ending.strip('.')}/public{ending}"))
    expect(sum(layer["rows"] for layer in said["layers"]) > 0 or ending == ".fgb", f"info of {ending}: {said}")
said = run("info", "fgb/inside/internal.fgb")
expect("INTERNAL" in said, f"info of an internal copy: {said}")
print("drafts stay inside until they are finished")

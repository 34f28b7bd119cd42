"""validate_inputs.py PROGRAM SOURCE: what validate says of files of other formats, and of what was given with it.

Made-up tables whose coordinates cannot be read, texts in the wrong folder, baselines from another folder, files that
are given twice, empty or without their parts.
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments, within=work):
    done = subprocess.run([program, *map(str, arguments)], cwd=within, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def checked(name, text):
    """Exit code, and the findings as (severity, place, message)."""
    (work / name).write_text(text, encoding="utf-8")
    code, out, err = run("validate", "--format", "json", name)
    expect(err == "", f"{name}: {err}")
    return code, [(f["rule"], f["severity"], f.get("place", ""), f["message"]) for f in json.loads(out)["findings"]]


# Coordinates of tables: each cell is named, with the number where it can be read.
def of_table(name, text, *messages):
    code, findings = checked(name, text)
    expect(code == 1 and [(rule, level) for rule, level, _, _ in findings] == [("geometry-structure", "error")] * len(messages),
           f"{name}: {code} {findings}")
    for (_, _, _, said), wanted in zip(findings, messages):
        expect(said == wanted, f"{name}: {said}")


of_table("ordinates.csv",
         'name,lat,lon\nMade A,"37,5",50.25\nMade B,37.2N,50.25\nMade C,abc,50.25\nMade D,37.25,\nMade E,37.25,50.25\nMade F,,\nMade G,nan,x\n',
         'column "lat": "37,5" is no number; write 37.5', 'column "lat": "37.2N" is no number; write 37.2',
         'column "lat": "abc" is no number; write degrees such as 37.25', 'column "lon" is empty, "lat" is not; fill in or empty both',
         'column "lat": "nan" is no number; write degrees such as 37.25; column "lon": "x" is no number; write degrees such as 50.125')
of_table("shapes.csv",
         "name,WKT\nMade A,POINT 1 2\nMade B,SRID=3857;POINT(1 2)\nMade C,garbage\nMade D,SRID=4326;POINT(50.25 37.25)\nMade E,\nMade F,POINT (50.5 37.25)\n",
         *(f'column "WKT": "{cell}" {fault}' for cell, fault in (
             ("POINT 1 2", "is no well-known text; write the shape such as POINT (50.125 37.25), the longitude first"),
             ("SRID=3857;POINT(1 2)", "names another reference system; bring the places to WGS 84 and write them without it, such as POINT (50.125 37.25)"),
             ("garbage", "is no well-known text; write the shape such as POINT (50.125 37.25), the longitude first"))))
of_table("beside.csv", "name,decimalLatitude,decimalLongitude,footprintWKT\nMade A,37.25,50.25,garbage\nMade B,37.3,50.3,\n",
         'column "footprintWKT": "garbage" is no well-known text; write the shape such as POINT (50.125 37.25), the longitude first')
code, findings = checked("places.csv", "name,where\nMade A,somewhere\n")
expect(code == 0 and len(findings) == 1 and findings[0][:2] == ("geometry-structure", "warning") and
       findings[0][3].startswith("no column is one of coordinates, so that no place was checked; situs looks for latitude (decimalLatitude, "), findings)
code, findings = checked("half.csv", "name,lat,east\nMade A,37.25,50.25\n")
expect(code == 0 and len(findings) == 1 and findings[0][3].startswith('column "lat" is there, but none for the longitude'), findings)

# A position that its reference system does not have.
(work / "far.csv").write_text("name,x,y\nMade A,1e30,4e6\nMade B,500000,4100000\n", encoding="utf-8")
if shutil.which("ogr2ogr"):
    subprocess.run(["ogr2ogr", "-q", "-oo", "X_POSSIBLE_NAMES=x", "-oo", "Y_POSSIBLE_NAMES=y", "-a_srs", "EPSG:32639", "far.gpkg", "far.csv"],
                   cwd=work, check=True)
    code, out, err = run("validate", "far.gpkg")
    expect(code == 1 and "cannot be brought from its reference system to WGS 84" in out and "null" not in out and "1 error," in out, f"far.gpkg: {out}{err}")

# Files without their parts.
code, findings = checked("empty.csv", "")
expect(code == 1 and len(findings) == 1 and "empty.csv: is empty, 0 bytes" in findings[0][3], findings)
expect(run("export", source / "tests/cli/fixtures/open-world", work / "x.shp.zip", "--audience", "internal")[0] == 0, "export")
with zipfile.ZipFile(work / "x.shp.zip") as archive:
    name = next(name for name in archive.namelist() if name.endswith(".shp"))
    for part in (name, name[:-4] + ".dbf"):
        (work / pathlib.Path(part).name).write_bytes(archive.read(part))
code, out, err = run("validate", pathlib.Path(name).name)
expect(code == 1 and "its .shx is missing" in out and "SHAPE_RESTORE" not in out, f"no .shx: {out}{err}")

# A bbox in a collection is found, and mended.
collection = ('{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [50.25, 37.25]}, '
              '{"type": "Polygon", "bbox": [8, 8, 9, 9], "coordinates": [[[0, 0], [2, 0], [2, 2], [0, 0]]]}]}')
(work / "c.geojson").write_text('{"type": "Feature", "properties": {}, "geometry": ' + collection + "}\n", encoding="utf-8")
code, out, err = run("validate", "--select", "bbox", "c.geojson")
expect(code == 1 and "in GeoJSON `situs validate --fix` computes it" in out, f"bbox in a collection: {out}{err}")
code, out, err = run("validate", "--select", "bbox", "--fix", "c.geojson")
expect(code == 0 and '"bbox": [0, 0, 2, 2]' in (work / "c.geojson").read_text(encoding="utf-8"), f"--fix: {out}{err}")

# One file is checked once, however often and in whatever way it is named.
code, out, err = run("validate", "c.geojson", "./c.geojson", work / "c.geojson", "c.geojson")
expect(code == 0 and "1 feature in 1 file" in out, f"four times the same: {out}{err}")

# Which quotations were compared is said; none at all is no success.
quoted = source / "tests/situs/validation/rules/selectors_match/ok-there"
code, out, err = run("validate", "--texts", quoted / "texts", "--select", "selectors-match", quoted)
last = out.splitlines()[-1]
words = last.split()
expect(code == 0 and "compared, with the texts of" in last and int(words[0]) > 0 and int(words[0]) <= int(words[2]), f"{code} {out}{err}")
count = json.loads(run("validate", "--format", "json", "--texts", quoted / "texts", quoted)[1])["summary"]["quotations"]
expect(last == f"{count['compared']} of {count['all']} quotations compared, with the texts of {count['sources']} source" + ("" if count["sources"] == 1 else "s"), (last, count))
(work / "no-texts").mkdir()
(work / "no-texts/somebody-else.txt").write_text("A made-up text.\n", encoding="utf-8")
code, out, err = run("validate", "--texts", "no-texts", quoted)
expect(code == 2 and f"0 of {count['all']} quotations compared, with the texts of 0 sources" in out and "no-texts: no file in it is the text of a source that is quoted" in err, f"{code} {out}{err}")
expect(run("validate", "--quiet", "--texts", "no-texts", quoted)[0] == 2, "the wrong folder, quietly")

# A baseline knows the files of a dataset wherever the command stands.
for name in ("one", "two"):
    shutil.copytree(source / "tests/situs/validation/rules/contradictions_marked/bad-unmarked", work / name)
base = json.loads(run("validate", "--format", "json", "one")[1])
(work / "base.json").write_text(json.dumps(base), encoding="utf-8")
number = len(base["findings"])
expect(number > 0, "findings to know again")
for arguments, within in ((["one"], work), ([work / "one"], work), (["."], work / "one"), (["../one"], work / "two"), (["layers/../"], work / "one")):
    code, out, err = run("validate", "--baseline", work / "base.json", *arguments, within=within)
    expect(f"{number} findings are known" in out.replace("finding is", "findings are") and "no other findings" in out and err == "", f"{arguments} in {within.name}: {out}{err}")
code, out, err = run("validate", "--baseline", "base.json", "two")
expect("known from the baseline" not in out and f"None of the {number} finding" in err and "were the paths given otherwise?" in err, f"another dataset is not known: {out}{err}")
(work / "base.jsonl").write_text(run("validate", "--format", "jsonl", "one")[1], encoding="utf-8")
code, out, err = run("validate", "--baseline", "base.jsonl", "one")
expect(code == 2 and "base.jsonl: is a report of `situs validate --format jsonl`; give one of --format json" in err, err)

"""workbook_edits.py PROGRAM SOURCE: an editable workbook of a made-up dataset is changed with openpyxl and brought home, as an edited GeoPackage is."""

import base64
import json
import os
import pathlib
import re
import subprocess
import sys
import zlib

from at_work import expect, program, run, work

try:
    import openpyxl
except ImportError:
    print("SKIPPED: python3-openpyxl is not installed")
    sys.exit(77)

source = sys.argv[2]
sys.path.insert(0, str(pathlib.Path(source) / "tests/qgis"))
import made_up  # noqa: E402
from workbook_sheet import Sheet  # noqa: E402

dataset = made_up.write(work / "made-up", source, program)

# A text for several cells, with what looks like Excel's escape, and one with lines.
kinds = dataset / "layers/kinds.geojson"
LONG = "made up é " * 5_000 + "_x0041_"
kinds.write_text(kinds.read_text(encoding="utf-8").replace(
    '"name": "cemetery disputed"', f'"notes": {json.dumps(LONG, ensure_ascii=False)}, "name": "cemetery disputed"').replace(
    '"name": "cemetery discounted"', '"notes": "made\\r\\nup", "name": "cemetery discounted"'), encoding="utf-8")
subprocess.run([program, "fmt", str(dataset)], check=True, capture_output=True)


def layers():
    return {path.name: path.read_bytes() for path in sorted((dataset / "layers").iterdir())}


def lines():
    """The text of each record, by its id."""
    return {json.loads(line.rstrip(","))["id"]: line.rstrip(",") for text in layers().values()
            for line in text.decode().splitlines() if line.startswith('{"type": "Feature",')}


def export(name, *options):
    code, said = run("export", dataset, name, *options)
    expect(code == 0, said)
    return work / name


def bring_home(file, *options):
    return run("import", file, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", *options)


def changed(file, change, name="changed.xlsx"):
    book = openpyxl.load_workbook(file)
    change(book)
    book.save(work / name)
    return work / name


copy = export("edit.xlsx", "--editable")
expect(copy.read_bytes() == export("again.xlsx", "--editable").read_bytes(), "two workbooks differ")
book = openpyxl.load_workbook(copy)
expect(book["situs_snapshot"].sheet_state == "hidden" and book.active.title == "sites", "the memory is in view")
expect(book["attestations"].protection.sheet and not book["sites"].protection.sheet, "what may be changed")

# Nothing changed: as it is, and written anew by another program.
untouched, old = layers(), lines()
for file in (copy, changed(copy, lambda book: None, "saved.xlsx")):
    code, said = bring_home(file, "--yes")
    expect(code == 0 and "nothing to write" in said and layers() == untouched, f"no edit of {file.name}: {code} {said}")


told_rows = {}


def edit(book):
    sites = Sheet(book)
    sites.set(sites.row("prison-reported"), kind="court", notes="یادداشت ساختگی", name="نام تازه")
    sites.set(sites.row("museum-reported"), new_position="۳۰٫۵ N, ۵۰٫۵ E", new_uncertainty_m=40, new_method="survey", new_because="made up")
    sites.set(sites.row("museum-disputed"), new_position="30.5, 50.5")
    sites.set(sites.row("museum-established"), lon=50.75, lat=30.25)
    sites.set(sites.row("cemetery-reported"), use="unused", sources="other", when="last year")
    sites.set(sites.row("cemetery-established"), lon="fifty")
    sites.set(sites.row("cemetery-corroborated"), layer="areas")
    sites.set(sites.row("cemetery-not-assessed"), id="renamed", notes="made up")
    outlined = sites.row("outlined")
    expect(sites.get(outlined, "wkt").startswith("POLYGON") and sites.get(outlined, "lon") is None, "an area")
    sites.set(outlined, wkt="POLYGON ((50.3 30.08, 50.36 30.08, 50.36 30.12, 50.3 30.12, 50.3 30.08))")
    sites.sheet.delete_rows(sites.row("court-disputed"))
    new = sites.sheet.max_row + 1
    sites.set(new, id="new-1", layer="kinds", name="Made-up place", kind="cemetery", lon=51.5, lat=32.5)
    sites.set(new + 1, id="new-2", layer="nowhere", name="Made-up place without layer", kind="cemetery")
    sites.set(new + 2, name="Made-up place that says no layer", kind="cemetery")
    sites.sheet.cell(1, len(sites.columns) + 1).value = "colour"
    sites.sheet.cell(2, len(sites.columns) + 1).value = "red"
    evidence = Sheet(book, "attestations")
    evidence.set(2, summary="made up")
    told_rows.update((name, sites.row(name)) for name in ("cemetery-established", "cemetery-corroborated"))
    book.create_sheet("mine").append(["made up"])


edited = changed(copy, edit)
code, plan = bring_home(edited)
expect(code == 1 and layers() == untouched, f"the plan alone: {code}")
for words in ("kind: prison → court", "name: prison reported → نام تازه", "not taken: new_position", "add N or S", "not taken: use:",
              "not taken: when:", "sources cannot be changed", "is gone from the copy", "Made-up place", "lon and lat are two numbers",
              "a record stays in its layer", "a record keeps its id for ever", "column colour", "table attestations", "values in it were changed",
              "The sheet mine is not from the export", "in which layer it belongs", "nothing was written; add --yes"):
    expect(words in plan, f"the plan does not say {words!r}: {plan}")
for name, row in told_rows.items():
    expect(re.search(rf"not taken: kinds/{name}: \w+: sheet sites, row {row}: ", plan), f"{name} is in row {row}: {plan}")
expect(plan.count("column colour") == 1, f"a column is told of once: {plan}")
expect(bring_home(edited)[1] == plan, "two plans differ")

code, said = bring_home(edited, "--yes")
expect(code == 1 and "situs validate" in said, f"writing: {code} {said}")
new = lines()
different = {name for name in new if new[name] != old.get(name)}
expect(different == {"prison-reported", "museum-reported", "museum-established", "outlined", "made-up-place", "cemetery-not-assessed"},
       f"changed: {different}")
expect("court-disputed" in new and "renamed" not in new, "a deletion was done, or an id changed")
prison = json.loads(new["prison-reported"])["properties"]
expect(prison["kind"] == "court" and prison["notes"] == "یادداشت ساختگی" and prison["names"][0]["text"] == "نام تازه", f"changed: {prison}")
expect(prison["attestations"] == json.loads(old["prison-reported"])["properties"]["attestations"], "evidence has changed")
museum = json.loads(new["museum-reported"])["properties"]["locations"]
expect([one["standing"] for one in museum] == ["superseded", "preferred"] and museum[1]["geometry"]["coordinates"] == [50.5, 30.5] and
       museum[1]["uncertainty_m"] == 40, f"placed: {museum}")
moved = json.loads(new["museum-established"])["properties"]["locations"]
expect(moved[-1]["geometry"]["coordinates"] == [50.75, 30.25] and moved[0]["standing"] == "superseded", f"moved: {moved}")
outline = json.loads(new["outlined"])["geometry"]
expect(outline["type"] == "Polygon" and [50.36, 30.08] in outline["coordinates"][0], f"drawn anew: {outline}")
made = json.loads(new["made-up-place"])
expect("attestations" in made["properties"]["draft"] and made["geometry"]["coordinates"] == [51.5, 32.5], f"a new record: {made}")
code, said = run("validate", dataset)
expect(code == 0, f"the dataset afterwards: {said[-2000:]}")
after = layers()
code, said = bring_home(edited, "--yes")
expect(layers() == after and "nothing to write" in said, f"a second time: {said}")

# A long text: an edit of its beginning keeps the rest; rows may be sorted.
copy = export("long.xlsx", "--editable", "--audience", "internal")


def edit_long(book):
    sites = Sheet(book)
    row = sites.row("cemetery-disputed")
    beginning = sites.get(row, "notes")
    expect("[goes on in long_texts: " in beginning and len(beginning) <= 32_767, "a long text")
    sites.set(row, notes="MADE" + beginning[4:])
    rows = [[cell.value for cell in row] for row in sites.sheet.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            sites.sheet.cell(number, column).value = value


code, said = bring_home(changed(copy, edit_long), "--yes")
expect(code == 0, said)
expect({name: text for name, text in lines().items() if name != "cemetery-disputed"} ==
       {name: text for name, text in new.items() if name != "cemetery-disputed"}, "sorting changes records")
expect(json.loads(lines()["cemetery-disputed"])["properties"]["notes"] == "MADE" + LONG[4:], "the rest of a long text")

# A move publishes nothing, and a copy for the public holds nothing of it.
kinds.write_text(re.sub(r'("id": "museum-corroborated".*?"standing": "preferred")', r'\1, "sensitivity": "restricted"', kinds.read_text(encoding="utf-8"), count=1),
                 encoding="utf-8")
hidden = export("internal.xlsx", "--editable", "--audience", "internal")
where = json.loads(lines()["museum-corroborated"])["geometry"]["coordinates"]


def move(book):
    sites = Sheet(book)
    row = sites.row("museum-corroborated")
    expect([sites.get(row, "lon"), sites.get(row, "lat")] == where, "an internal copy shows it")
    sites.set(row, lon=50.9, lat=30.9, new_uncertainty_m=40, new_method="survey", new_because="made up")


code, said = bring_home(changed(hidden, move), "--yes")
expect(code == 0 and "restricted" in said, said)
moved = json.loads(lines()["museum-corroborated"])["properties"]["locations"]
expect(moved[-1]["standing"] == "preferred" and moved[-1]["sensitivity"] == "restricted", f"a move publishes: {moved}")
public = Sheet(openpyxl.load_workbook(export("open.xlsx", "--audience", "public")))
expect(public.get(public.row("museum-corroborated"), "lon") is None, "a public copy shows it")
code, said = bring_home(work / "open.xlsx", "--yes")
expect(code == 2 and "--editable" in said, f"a public copy comes home: {said}")

# Where its rows can be laid out nowhere, that is said, and nothing is left.
(work / "temporary").mkdir()
limited = ["sh", "-c", 'trap "" XFSZ; ulimit -f 40; exec "$@"', "sh"]
for place, before, words in (("nowhere", [], "Name another folder in TMPDIR"), ("temporary", limited, "its rows cannot be laid out in")):
    done = subprocess.run([*before, program, "import", str(edited), "--into", str(dataset), "--by", "analyst-1", "--yes"], cwd=work,
                          capture_output=True, text=True, encoding="utf-8", env=os.environ | {"TMPDIR": str(work / place)})
    expect(done.returncode == 3 and words in done.stderr and "situs-tmp" not in done.stderr, f"{place}: {done.returncode} {done.stderr}")
expect(list((work / "temporary").iterdir()) == [], "temporary files are left")

# What does not come home at all.


def without(sheet=None, column=None):
    def change(book):
        if sheet:
            del book[sheet]
        else:
            Sheet(book).sheet.cell(1, Sheet(book).columns[column]).value = "other"
    return change


def damage(book):
    snapshot = Sheet(book, "situs_snapshot")
    base = zlib.compress(json.dumps({"geometry": None, "members": {}}).encode())
    row = snapshot.row("prison-established")
    snapshot.set(row, base=base64.b64encode(base).decode())
    Sheet(book).set(Sheet(book).row("prison-established"), notes="made up")


before = layers()
charts = openpyxl.Workbook()
charts.create_chartsheet("made up")
charts.remove(charts.worksheets[0])
no_cells = work / "charts.xlsx"
charts.save(no_cells)
for file, words in ((export("plain.xlsx", "--audience", "internal"), "--editable"), (changed(copy, without("situs_snapshot"), "forgetful.xlsx"), "--editable"),
                    (changed(copy, without(column="layer"), "no-layer.xlsx"), "the column layer"),
                    (changed(copy, without(column="row_key"), "no-key.xlsx"), "the column row_key"),
                    (changed(copy, without("long_texts"), "no-rest.xlsx"), "goes on in number"),
                    (changed(copy, damage, "damaged.xlsx"), "is damaged"),
                    (changed(copy, without("about"), "no-about.xlsx"), "about"), (no_cells, "charts.xlsx")):
    code, said = bring_home(file, "--yes")
    expect(code == 2 and words in said and layers() == before, f"{file.name}: {code} {said}")

code, said = run("export", dataset, "public.xlsx", "--editable", "--audience", "public")
expect(code == 2 and not (work / "public.xlsx").exists(), f"a public copy that remembers: {said}")
header = dataset / "dataset.json"
header.write_text(header.read_text(encoding="utf-8").replace('"id": "made-up"', '"id": "another"'), encoding="utf-8")
code, said = bring_home(copy, "--yes")
expect(code == 2 and '"another"' in said, f"another dataset: {code} {said}")
print("a workbook comes home")

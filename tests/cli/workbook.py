"""workbook.py PROGRAM SOURCE: a workbook holds every record and all evidence, the same bytes each time, and GDAL reads it back; texts too long for a cell go on."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
if shutil.which("ogr2ogr") is None:
    sys.exit(77)
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
dataset = work / "iran-1988"
shutil.copytree(source / "datasets/iran-1988", dataset)

# Nasty texts: a formula, a text of 70,000 letters of which one lies on the seam in two UTF-16 units, what looks like an escape or the mark of such a text.
layer = sorted((dataset / "layers").iterdir())[0]
lines = layer.read_text(encoding="utf-8").split("\n")
at = next(i for i, line in enumerate(lines) if line.startswith('{"type": "Feature",'))
record = json.loads(lines[at].rstrip(","))
long_text = "x" * 32_700 + "😀" * 60 + "é" * 37_000 + "_x0041_"
record["properties"]["notes"] = long_text
record["properties"]["use"] = "made up [goes on in long_texts: 1]"
record["properties"]["attestations"][0]["summary"] = "=1+1"
lines[at] = json.dumps(record, ensure_ascii=False) + ("," if lines[at].endswith(",") else "")
layer.write_text("\n".join(lines), encoding="utf-8")


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], cwd=work, capture_output=True, text=True, encoding="utf-8")


done = run("export", dataset, "a.xlsx")
expect(done.returncode == 0 and "2 texts are longer than a cell" in done.stdout, done.stdout + done.stderr)
run("export", dataset, "b.xlsx")
expect((work / "a.xlsx").read_bytes() == (work / "b.xlsx").read_bytes(), "two workbooks differ")
expect(sorted(path.name for path in work.iterdir()) == ["a.xlsx", "b.xlsx", "iran-1988"], "something is left beside")

records = [json.loads(line.rstrip(",")) for path in (dataset / "layers").iterdir()
           for line in path.read_text(encoding="utf-8").split("\n") if line.startswith('{"type": "Feature",')]


def rows(sheet):
    text = subprocess.run(["ogr2ogr", "--config", "OGR_XLSX_HEADERS", "FORCE", "--config", "OGR_XLSX_FIELD_TYPES", "STRING", "-f", "GeoJSON",
                           "/vsistdout/", str(work / "a.xlsx"), sheet], capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return [feature["properties"] for feature in json.loads(text)["features"]]


def listed(name):
    return sum(len(record["properties"].get(name, [])) for record in records)


sites = rows("sites")
expect(len(sites) == len(records) and len({(row["layer"], row["id"]) for row in sites}) == len(records), f"{len(sites)} sites")
for sheet in ("names", "locations", "attestations", "assessments", "relations"):
    expect(len(rows(sheet)) == listed(sheet), f"{sheet}: {len(rows(sheet))} rows for {listed(sheet)}")
expect(len(rows("sources")) == len(json.loads((dataset / "sources.json").read_text(encoding="utf-8"))), "sources")
expect({row["name"] for row in sites} == {record["properties"]["name"] for record in records}, "names")
summary = next(row["summary"] for row in rows("attestations") if row["site_id"] == record["id"])
expect(summary == "=1+1", f"a formula: {summary}")

[own] = [row for row in sites if row["id"] == record["id"]]
rest = {}
for row in sorted(rows("long_texts"), key=lambda row: (row["number"], int(row["part"]))):
    rest[row["number"]] = rest.get(row["number"], "") + row["text"]


def whole(cell):
    begun = re.fullmatch(r"(.*) \[goes on in long_texts: ([0-9]+)\]", cell, re.DOTALL)
    return (begun[1] + rest[begun[2]]).replace("_x005F_", "_")


expect(whole(own["notes"]) == long_text, "a long text is not whole")
expect(whole(own["use"]) == record["properties"]["use"], f"a text that looks like the beginning of one: {own['use']}")
expect(max(len(str(cell).encode("utf-16-le")) // 2 for row in sites for cell in row.values()) <= 32_767, "a cell is too long")

with zipfile.ZipFile(work / "a.xlsx") as archive:
    book = archive.read("xl/workbook.xml").decode()
    first = archive.read("xl/worksheets/sheet1.xml").decode()
    core = archive.read("docProps/core.xml").decode()
expect(re.findall(r'<sheet name="(\w+)"', book)[0] == "sites" and "terms" in book, "the sheets")
expect("hidden" not in book and "situs_snapshot" not in book, "a copy that takes no edits remembers")
expect('state="frozen"' in first and "dataValidation" in first and "terms!" in first, "headings in view, drop-downs")
expect("<f>" not in first, "a formula")
expect("dcterms:created" in core and str(pathlib.Path.home()) not in book + core, "the properties")

done = run("import", "a.xlsx", "--into", dataset, "--by", "analyst-1")
expect(done.returncode == 2 and "--editable" in done.stderr, f"coming home: {done.stdout}{done.stderr}")
done = run("export", dataset, "a.xlsx")
expect(done.returncode == 3, "an input is written over unasked")
print("a workbook holds it all")

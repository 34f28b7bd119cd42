"""geopackage_info.py PROGRAM DATASET: `situs info` of a GeoPackage tells what it holds, whether it remembers what is deleted in
it, and whether another program has it open; the file does not change."""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

program, dataset = sys.argv[1:3]
problems = []


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, " ".join((done.stdout + done.stderr).split())


def expect(holds, what):
    if not holds:
        problems.append(what)


with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    plain, editable = work / "plain.gpkg", work / "editable.gpkg"
    expect(run("export", "--audience", "internal", dataset, plain)[0] == 0, "the export fails")
    code, said = run("export", "--editable", "--audience", "internal", dataset, editable)
    expect(code == 0 and "give it to nobody outside" in said, f"the editable export says {said}")
    bytes_before = editable.read_bytes()

    code, text = run("info", editable)
    for words in ("open-world", "editable yes", "remembered as exported", "Give it to nobody outside", "hash sha256:",
                  "INTERNAL"):
        expect(code == 0 and words in text, f"info of an editable copy does not say {words}: {text}")
    code, text = run("info", plain)
    expect(code == 0 and "editable no" in text and "outside" not in text, f"info of a plain copy says {text}")

    code, text = run("info", "--format", "json", editable)
    page = json.loads(text)
    header = json.loads((pathlib.Path(dataset) / "dataset.json").read_text(encoding="utf-8"))
    features = sum(len(json.loads(path.read_text(encoding="utf-8"))["features"])
                   for path in (pathlib.Path(dataset) / "layers").glob("*.geojson"))
    expect(page["dataset"]["id"] == header["id"] and page["editable"] and not page["open_elsewhere"], f"as JSON: {page}")
    expect(sum(layer["records"] for layer in page["layers"]) == features == page["records_remembered"], f"records: {page}")
    expect(page["dataset"]["hash"] == json.loads(run("info", "--format", "json", dataset)[1])["dataset"]["hash"], "the hash")

    # Somebody at work: SQLite's own write-ahead log, while a connection is open.
    opened = sqlite3.connect(work / "editable.gpkg")
    opened.execute("PRAGMA journal_mode = WAL")
    opened.execute("UPDATE gpkg_contents SET description = 'made up' WHERE data_type = 'attributes'")
    opened.commit()
    code, text = run("info", editable)
    expect(code == 0 and "Another program has this file open" in text, f"info of an open file says {text}")
    expect(json.loads(run("info", "--format", "json", editable)[1])["open_elsewhere"], "as JSON, of an open file")
    opened.execute("PRAGMA journal_mode = DELETE")
    opened.close()

    editable.write_bytes(bytes_before)
    run("info", editable)
    expect(editable.read_bytes() == bytes_before, "info changes the file")
    expect(sorted(path.name for path in work.iterdir()) == ["editable.gpkg", "plain.gpkg"], "info leaves a file behind")

    other = work / "other.gpkg"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.commit()
    code, text = run("info", other)
    expect(code == 2 and "other.gpkg" in text, f"info of another database: {code} {text}")
    code, text = run("info", editable, "--audience", "public")
    expect(code == 2 and "--audience is for datasets" in text, f"info for an audience: {code} {text}")

print("\n".join(problems) or "all said")
sys.exit(1 if problems else 0)

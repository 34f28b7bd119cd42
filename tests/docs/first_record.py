#!/usr/bin/python3
"""first_record.py PROGRAM PAGE: the source and the record that the page shows, put where it says, need fmt and nothing else."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

program, page = sys.argv[1:3]
text = pathlib.Path(page).read_text(encoding="utf-8")


def example(name):
    return re.search(rf"<!-- tested: {name} -->\n```json\n(.*?)^```", text, re.M | re.S)[1]


def run(*arguments):
    return subprocess.run([program, *arguments], cwd=work, capture_output=True, text=True, timeout=60, check=False)


with tempfile.TemporaryDirectory() as work:
    run("new", "my-dataset")
    folder = pathlib.Path(work, "my-dataset")
    tree = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    listed = re.search(r"^my-dataset/\n(.*?)^```", text, re.M | re.S)[1]
    assert tree == sorted(line.split()[0] for line in listed.splitlines()), (tree, listed)

    sources = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    (folder / "sources.json").write_text(json.dumps([*sources, json.loads(example("source"))]), encoding="utf-8")
    layer = folder / "layers/places.geojson"
    before = layer.read_text(encoding="utf-8")
    after = before.replace('"features": [', '"features": [\n' + example("record") + ",", 1)
    assert after != before
    layer.write_text(after, encoding="utf-8")

    formatted = run("fmt", "my-dataset")
    assert formatted.returncode == 0, formatted.stderr
    validated = run("validate", "my-dataset")
    assert validated.stdout.startswith("no findings"), validated.stdout
    shown = run("show", "my-dataset", json.loads(example("record"))["id"], "--audience", "internal")
    assert "somewhere within 3 km" in shown.stdout, shown.stdout + shown.stderr

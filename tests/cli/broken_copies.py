#!/usr/bin/env python3
"""broken_copies.py PROGRAM SOURCE: what validate, and here and there export, says of a dataset that somebody broke.

Each case breaks a fresh copy of datasets/iran-1988 in one way: the finding has the right rule, file and words, the exit
code is right, nothing goes to standard error that is no message, and no file is touched.
"""
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = map(pathlib.Path, sys.argv[1:3])
LAYER = "layers/settlements.geojson"
failures = []


def edit(layer, change):
    """Changes the parsed features of a layer; one stays on one line."""
    lines = layer.read_text(encoding="utf-8").splitlines()
    features = [json.loads(line.rstrip(",")) for line in lines[1:-1]]
    change(features)
    body = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    layer.write_text(f"{lines[0]}\n{body}\n{lines[-1]}\n", encoding="utf-8")


def first_with(features, kind):
    return next(f for f in features if f["geometry"] and f["geometry"]["type"] == kind)


def swap(root):
    def change(features):
        location = next(l for f in features for l in f["properties"].get("locations", [])
                        if l["geometry"]["type"] == "Point")
        location["geometry"]["coordinates"] = [20.5, 95.25]
    edit(root / LAYER, change)


def dangle(root):
    edit(root / LAYER, lambda features: features[0]["properties"]["attestations"][0].update(source="nobody-1999"))


def duplicate(root):
    edit(root / LAYER, lambda features: features[1].update(id=features[0]["id"]))


def open_ring(root):
    edit(root / "layers/burials.geojson", lambda features: first_with(features, "Polygon")["geometry"]["coordinates"][0].pop())


def bad_date(root):
    edit(root / LAYER, lambda features: features[0]["properties"].update(when="1988-13"))


def cut(root):
    data = (root / LAYER).read_bytes()
    (root / LAYER).write_bytes(data[: len(data) * 2 // 3])


def binary(root):
    (root / LAYER).write_bytes(b"\x7fELF\x02\x01\x01\0" + bytes(range(256)) * 8)


def empty(root):
    (root / LAYER).write_bytes(b"")


def folder(root):
    (root / LAYER).unlink()
    (root / LAYER).mkdir()


def missing(root):
    (root / LAYER).unlink()


def nested(root):
    (root / LAYER).write_bytes(b"[" * 200_000 + b"]" * 200_000)


def digest(root):
    return {str(p.relative_to(root)): (p.stat().st_mtime_ns, hashlib.sha256(p.read_bytes()).hexdigest() if p.is_file() else "")
            for p in sorted(root.rglob("*"))}


def check(name, path_of, exit_code, rule, words, break_it, output="stdout"):
    with tempfile.TemporaryDirectory() as work:
        root = pathlib.Path(work, "iran-1988")
        shutil.copytree(source / "datasets/iran-1988", root)
        break_it(root)
        before = digest(root)
        ran = subprocess.run([program, "validate", path_of(root)], capture_output=True, text=True, timeout=60, cwd=work,
                             errors="surrogateescape")
        as_json = subprocess.run([program, "validate", "--format", "json", path_of(root)], capture_output=True, text=True,
                                 timeout=60, cwd=work)
        problems = []
        text = ran.stdout if output == "stdout" else ran.stderr
        if ran.returncode != exit_code or as_json.returncode != exit_code:
            problems.append(f"exit codes {ran.returncode} and {as_json.returncode}, expected {exit_code}")
        if exit_code == 1 and (ran.stderr or as_json.stderr):
            problems.append(f"standard error: {ran.stderr}{as_json.stderr}")
        if rule and not any(f" error {rule} " in line for line in text.splitlines()):
            problems.append(f"no error {rule}")
        if rule and rule not in {f["rule"] for f in json.loads(as_json.stdout)["findings"]}:
            problems.append(f"no finding {rule} in the JSON report")
        if words not in text:
            problems.append(f"nothing says {words!r}")
        if "bug in situs" in ran.stderr or any(ord(c) < 32 and c != "\n" for c in ran.stdout + ran.stderr):
            problems.append("a crash or raw control characters")
        if digest(root) != before:
            problems.append("files were touched")
        if problems:
            failures.append(name)
            print(f"{name}: {'; '.join(problems)}\n{ran.stdout[:1500]}{ran.stderr[:1500]}\n")


whole = lambda root: str(root)
layer = lambda root: str(root / LAYER)

check("as it is", whole, 0, None, "", lambda root: None)
check("swapped coordinate", whole, 1, "coordinates-in-range", "95.25", swap)
check("dangling source", whole, 1, "sources-resolve", "nobody-1999", dangle)
check("duplicate id", whole, 1, "ids-unique", LAYER, duplicate)
check("broken ring", whole, 1, "ring-closed", "layers/burials.geojson", open_ring)
check("invalid date", whole, 1, "dates-parse", "1988-13", bad_date)
for of in (whole, layer):
    check("truncated JSON", of, 1, "layer-structure", LAYER, cut)
    check("binary file", of, 1, "layer-structure", LAYER, binary)
    check("empty file", of, 1, "layer-structure", LAYER, empty)
    check("200,000 nested brackets", of, 1, "layer-structure", LAYER, nested)
check("a directory instead of a layer", layer, 2, None, "settlements.geojson", folder, "stderr")
check("a missing file", layer, 2, None, "settlements.geojson", missing, "stderr")
check("a layer that is listed and missing", whole, 1, "layers-listed", "settlements", missing)
if os.geteuid() != 0:
    check("a file that may not be read", layer, 2, None, "settlements.geojson",
          lambda root: (root / LAYER).chmod(0), "stderr")

with tempfile.TemporaryDirectory() as work:
    root = pathlib.Path(work, "iran-1988")
    shutil.copytree(source / "datasets/iran-1988", root)
    duplicate(root)
    out = pathlib.Path(work, "out")
    out.mkdir()
    ran = subprocess.run([program, "export", root, out / "places.gpkg"], capture_output=True, text=True, timeout=60, cwd=work)
    if ran.returncode != 2 or 'more than one record with the id "lahijan"' not in ran.stderr or "constraint" in ran.stderr:
        failures.append("export of a duplicate id")
        print(ran.returncode, ran.stderr)
    if ran.stdout or list(out.iterdir()):
        failures.append("export of a duplicate id leaves something")
        print(ran.stdout, list(out.iterdir()))
sys.exit(1 if failures else 0)

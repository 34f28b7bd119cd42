#!/usr/bin/env python3
"""fix.py PROGRAM SOURCE: what `situs validate --fix` does to every fixture of every rule, each in a copy of its own.

A dry run changes nothing, and its diff, applied by git, is what the real run writes. A second run changes nothing. No
rule finds more than before, unless another finds less. A feature that is told to be left stays byte for byte. No position appears that was not
there, but for the geometry that a record projects from its evidence.
"""
import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

program, source = map(pathlib.Path, sys.argv[1:3])
failures = []
mended = collections.Counter()


def situs(*arguments, folder):
    return subprocess.run([program, "validate", *arguments], cwd=folder, capture_output=True, timeout=60)


def contents(path):
    files = [path] if path.is_file() else sorted(file for file in path.rglob("*") if file.is_file())
    return {str(file.relative_to(path)): file.read_bytes() for file in files}


def counts(name, folder):
    ran = situs("--format", "json", name, folder=folder)
    rules = json.loads(ran.stdout)["summary"]["rules"]
    return {rule: count["errors"] + count["warnings"] for rule, count in rules.items()}


def positions(value, found):
    """Every position below a value, but not in the geometry of a feature with locations, which is projected."""
    if isinstance(value, dict):
        projected = isinstance(value.get("properties"), dict) and value["properties"].get("locations")
        for key, member in value.items():
            if not (projected and key == "geometry") and key != "bbox":
                positions(member, found)
    elif isinstance(value, list):
        if len(value) >= 2 and all(type(item) in (int, float) for item in value):
            found.add(tuple(value))
        for item in value:
            positions(item, found)
    return found


def positions_in(files):
    found = set()
    for data in files.values():
        try:
            positions(json.loads(data), found)
        except ValueError:
            pass
    return found


def check(original, folder):
    name = original.name
    copy = folder / name
    (shutil.copytree if original.is_dir() else shutil.copy)(original, copy)
    before = contents(copy)

    def expect(holds, what):
        if not holds:
            failures.append(f"{original.relative_to(source)}: {what}")

    dry = situs("--fix", "--dry-run", name, folder=folder)
    expect(contents(copy) == before, "a dry run changes files")
    told = dry.stderr.decode()
    for match in re.finditer(r"^(.*?):(\d+):\d+: left as it is", told, re.M):
        line = (folder / match[1]).read_bytes().splitlines()[int(match[2]) - 1]
        expect(b"\n-" + line not in dry.stdout, f"line {match[2]} was to be left")
    real = situs("--fix", name, folder=folder)
    after = contents(copy)
    expect(real.returncode in (0, 1), f"ended with {real.returncode}: {real.stderr.decode()}")
    expect((before != after) == bool(dry.stdout), "the diff and the change disagree")
    expect(dry.returncode == (1 if before != after else 0), f"the dry run ended with {dry.returncode}")
    mended.update(re.findall(r": mended: ([a-z]+)", told))
    if before == after:
        return

    rules_after = counts(name, folder)
    shutil.rmtree(copy) if copy.is_dir() else copy.unlink()
    (shutil.copytree if original.is_dir() else shutil.copy)(original, copy)
    rules_before = counts(name, folder)
    if dry.stdout:
        applied = subprocess.run(["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-p0", "-"], cwd=folder,
                                 input=dry.stdout, capture_output=True)
        expect(applied.returncode == 0, f"git does not take the diff: {applied.stderr.decode()}")
        expect(contents(copy) == after, "the diff is not what --fix writes")
    situs("--fix", name, folder=folder)
    expect(contents(copy) == after, "a second run changes something")
    expect(positions_in(after) <= positions_in(before), f"new positions: {positions_in(after) - positions_in(before)}")
    # What was too broken to be judged may have faults of its own once it is mended.
    is_less = any(rules_after.get(rule, 0) < count for rule, count in rules_before.items())
    for rule, count in rules_after.items():
        expect(is_less or count <= rules_before.get(rule, 0), f"{rule} finds more than before")


originals = [path for path in sorted((source / "tests/situs/validation/rules").glob("*/*")) if path.suffix != ".txt"]
originals += [source / "datasets/iran-1988", source / "tests/cli/fixtures/to-mend", source / "tests/cli/fixtures/to-mend.geojson"]
for original in originals:
    with tempfile.TemporaryDirectory() as folder:
        check(original, pathlib.Path(folder))
for verb in ("closed", "turned", "dropped", "restored", "computed", "brought"):
    if mended[verb] == 0:
        failures.append(f"nothing was {verb}")
print("\n".join(failures) or f"{len(originals)} files and datasets; {dict(mended)}")
sys.exit(1 if failures else 0)

#!/usr/bin/env python3
"""fix.py PROGRAM SOURCE: what `situs validate --fix` does to every fixture of every rule, and to datasets/.

A dry run changes nothing, and its diff, applied by git, is what the real run writes. A second run changes nothing. In
no file a rule finds more than before, unless another finds less: what was too broken to be judged may have faults of its
own once it is mended. A record that is told to be left stays byte for byte. No position appears that was not there, but
for the geometry that a record projects from its evidence.
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
RULES = source / "tests/situs/validation/rules"
originals = [path for path in sorted(RULES.glob("*/*")) if path.suffix != ".txt"]
originals += [source / "datasets/iran-1988", source / "tests/cli/fixtures/to-mend", source / "tests/cli/fixtures/to-mend.geojson"]
names = [f"{original.parent.name}/{original.name}" for original in originals]


def fill(folder):
    for original, name in zip(originals, names):
        (folder / name).parent.mkdir(exist_ok=True)
        (shutil.copytree if original.is_dir() else shutil.copy)(original, folder / name)
    return folder


def situs(*arguments, folder):
    return subprocess.run([program, "validate", *arguments, *names], cwd=folder, capture_output=True, timeout=250)


def contents(folder):
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def counts(folder):
    """How often each rule speaks of each file."""
    findings = json.loads(situs("--format", "json", folder=folder).stdout)["findings"]
    by_file = collections.defaultdict(collections.Counter)
    for finding in findings:
        by_file[finding["file"]][finding["rule"]] += 1
    return by_file


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


def positions_in(data):
    try:
        return positions(json.loads(data), set())
    except ValueError:
        return set()


def expect(holds, what):
    if not holds:
        failures.append(what)


def check(first, second):
    before = contents(fill(first))
    rules_before = counts(first)
    dry = situs("--fix", "--dry-run", folder=first)
    expect(contents(first) == before, "a dry run changes files")
    told = dry.stderr.decode()
    diff_of = {part.split(b"\n", 1)[0].decode(): part for part in re.split(rb"^--- ", dry.stdout, flags=re.M)}
    for match in re.finditer(r"^(.*?):(\d+):\d+: left as it is", told, re.M):
        line = (first / match[1]).read_bytes().splitlines()[int(match[2]) - 1]
        expect(b"\n-" + line not in diff_of.get(match[1], b""), f"{match[1]}: line {match[2]} was to be left")
    real = situs("--fix", folder=first)
    after = contents(first)
    expect(real.returncode == 1 and not real.stderr, f"ended with {real.returncode}: {real.stderr.decode()}")
    expect(dry.returncode == 1 and before != after, "nothing was mended")

    fill(second)
    applied = subprocess.run(["git", "apply", "--unidiff-zero", "--whitespace=nowarn", "-p0", "-"], cwd=second,
                             input=dry.stdout, capture_output=True)
    expect(applied.returncode == 0, f"git does not take the diff: {applied.stderr.decode()}")
    for name, data in contents(second).items():
        expect(data == after[name], f"{name}: the diff is not what --fix writes")
    again = situs("--fix", "--dry-run", folder=first)
    expect(again.returncode == 0 and not again.stdout, f"a second run changes something: {again.stdout[:500]}")

    rules_after = counts(first)
    for name in after:
        new = positions_in(after[name]) - positions_in(before[name])
        expect(not new, f"{name}: new positions: {new}")
    for name, found in rules_after.items():
        is_less = any(found[rule] < count for rule, count in rules_before[name].items())
        for rule, count in found.items():
            expect(is_less or count <= rules_before[name][rule], f"{name}: {rule} finds more than before")
    return collections.Counter(re.findall(r": mended: ([a-z]+)", told))


with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
    mended = check(pathlib.Path(one), pathlib.Path(two))
for verb in ("closed", "turned", "dropped", "restored", "computed", "brought"):
    expect(mended[verb] > 0, f"nothing was {verb}")
print("\n".join(failures) or f"{len(originals)} files and datasets; {dict(mended)}")
sys.exit(1 if failures else 0)

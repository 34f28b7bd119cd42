#!/usr/bin/env python3
"""pre_commit.py PROGRAM SOURCE: each hook of .pre-commit-hooks.yaml has what pre-commit needs, passes on datasets/iran-1988,
and fails on a copy that somebody broke. The file is read as what it is, a list of flat mappings, without a YAML library.
"""
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

program, source = map(pathlib.Path, sys.argv[1:3])
hooks = []
for line in (source / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines():
    if line.startswith("#"):
        continue
    begin, key, value = re.fullmatch(r"(- |  )([a-z_]+): (.+)", line).groups()
    if begin == "- ":
        hooks.append({})
    hooks[-1][key] = value
assert [hook["id"] for hook in hooks] == ["situs-validate", "situs-validate-dataset", "situs-fmt"], hooks

failures = []


def run(hook, folder, root):
    """Runs a hook as pre-commit does: the files that its pattern finds, or the arguments of the user's configuration."""
    files = [str(path) for path in sorted(folder.rglob("*")) if re.search(hook["files"], str(path)) and path.is_file()]
    if not files:
        failures.append(f"{hook['id']}: finds no file")
    words = shlex.split(hook["entry"])
    assert words[0] == "situs" and hook["language"] == "system", hook
    arguments = [str(folder)] if hook.get("pass_filenames") == "false" else files
    return subprocess.run([program, *words[1:], *arguments], cwd=root, capture_output=True, text=True, timeout=60).returncode


with tempfile.TemporaryDirectory() as folder:
    root = pathlib.Path(folder)
    good = root / "good"
    bad = root / "bad"
    for copy in (good, bad):
        shutil.copytree(source / "datasets/iran-1988", copy)
    layer = bad / "layers/settlements.geojson"
    layer.write_text(layer.read_text(encoding="utf-8").replace('"type": "Point"', '"type":  "Pt"', 1), encoding="utf-8")
    for hook in hooks:
        for copy, expected in ((good, 0), (bad, 1)):
            got = run(hook, copy, root)
            if got != expected:
                failures.append(f"{hook['id']} on the {copy.name} dataset ended with {got}, expected {expected}")
print("\n".join(failures) or f"{len(hooks)} hooks")
sys.exit(1 if failures else 0)

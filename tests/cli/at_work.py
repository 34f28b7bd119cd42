"""What scripts begin with that try the program: a folder of their own, and the program at work in it."""

import json
import pathlib
import subprocess
import sys
import tempfile

program = sys.argv[1]
_folder = tempfile.TemporaryDirectory()
work = pathlib.Path(_folder.name)


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments):
    """The exit code, and all that was said."""
    done = subprocess.run([program, *map(str, arguments)], cwd=work, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def brought(file, name, *options):
    """What a file of other people brings into a new dataset: exit code, what was said in one line, records by name or id."""
    expect(run("new", name, "--title", "A made-up dataset")[0] == 0, name)
    code, said = run("import", file, "--into", name, "--by", "analyst-1", "--date", "2026-11-28", "--yes", *options)
    found = {}
    for layer in (work / name / "layers").glob("*.geojson"):
        for feature in json.loads(layer.read_text(encoding="utf-8"))["features"]:
            if feature["id"] != "example-town":
                found[feature["properties"].get("name", feature["id"])] = feature["properties"]
    return code, " ".join(said.split()), found

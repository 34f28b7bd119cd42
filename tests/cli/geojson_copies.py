"""geojson_copies.py PROGRAM DATASET: `situs info` of an exported GeoJSON, newline-delimited or not, says for whom that is, and
`situs import` takes both in alike and says of an internal copy that it is one."""

import json
import pathlib
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
    for ending in ("geojson", "geojsonl"):
        internal, public = work / f"internal.{ending}", work / f"public.{ending}"
        expect(run("export", "--audience", "internal", dataset, internal)[0] == 0, f"the export to {ending}")
        expect(run("export", "--audience", "public", dataset, public)[0] == 0, f"the public export to {ending}")
        code, text = run("info", internal)
        expect(code == 0 and "INTERNAL" in text, f"info of an internal {ending} says {text}")
        code, text = run("info", "--format", "json", internal)
        expect(code == 0 and "INTERNAL" in json.loads(text)["statement"], f"as JSON: {text}")
        code, text = run("info", "--audience", "public", internal)
        expect(code == 0 and "INTERNAL" in text and "left out" in text, f"info for the public of an internal copy: {text}")
        code, text = run("info", public)
        expect(code == 0 and "INTERNAL" not in text and "left out" in text, f"info of a public {ending} says {text}")

    # Nothing beside it tells anything.
    alone = work / "alone.geojsonl"
    alone.write_bytes((work / "public.geojsonl").read_bytes())
    code, text = run("info", alone)
    expect(code == 0 and "INTERNAL" not in text and "left out" not in text, f"info of lines alone says {text}")

    taken = {}
    for ending in ("geojson", "geojsonl"):
        into = work / f"into-{ending}"
        expect(run("new", into, "--title", "A made-up dataset", "--by", "analyst-1")[0] == 0, "situs new")
        code, text = run("import", work / f"internal.{ending}", "--into", into, "--layer", "taken", "--kind", "prison",
                         "--by", "analyst-1", "--yes")
        expect(code in (0, 1) and "is an internal copy" in text, f"the import of {ending}: {code} {text[:600]}")
        features = json.loads((into / "layers/taken.geojson").read_text(encoding="utf-8"))["features"]
        taken[ending] = [(f["properties"]["name"], f["properties"].get("sensitivity"), f["geometry"]) for f in features]
    expect(taken["geojson"] and taken["geojson"] == taken["geojsonl"], "both do not hold the same")

    broken = work / "broken.geojsonl"
    broken.write_text('{"type": "Feature", "geometry": null, "properties": {"name": "made up"}}\n{"type": "Feat\n', encoding="utf-8")
    code, text = run("import", broken, "--into", into, "--layer", "taken", "--by", "analyst-1")
    expect(code == 2 and "broken.geojsonl:2:" in text, f"a broken line: {code} {text}")

print("\n".join(problems) or "all said")
sys.exit(1 if problems else 0)

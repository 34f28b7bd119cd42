"""import_linked_places.py PROGRAM SOURCE: made-up Linked Places, with the slips of published samples, become drafts; each mend is told, nothing is dropped."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
shutil.copy(source / "tests/cli/fixtures/import/linked-places.geojson", work / "places.geojson")


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments):
    done = subprocess.run([program, *arguments], cwd=work, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


expect(run("new", "made-up", "--title", "A made-up dataset")[0] == 0, "situs new")
bring = ("import", "places.geojson", "--into", "made-up", "--by", "analyst-1", "--date", "2026-11-28", "--kind", "cemetery")
code, plan = run(*bring)
for words in ('"names" should be a list', '"ccodes" should be a list', "a name is a text", 'a name has no "toponym"',
              "not taken: section 5: lies outside of the globe", "read as Linked Places", "4 added"):
    expect(words in plan, f"the plan does not say {words!r}: {plan}")
code, said = run(*bring, "--yes")
expect(code == 1 and (work / "places.geojson.not-taken.csv").exists(), said)

records = {feature["properties"]["name"]: feature["properties"]
           for feature in json.loads((work / "made-up/layers/places.geojson").read_text(encoding="utf-8"))["features"]}
prison, town = records["Made-up prison"], records["Made-up town"]
expect([(name["text"], name.get("lang")) for name in prison["names"]] == [("Made-up prison", "en"), ("زندان ساختگی", "fa")],
       f"names: {prison['names']}")
expect(prison["country"] == "IR" and town["country"] == "IR" and town["kind"] == "settlement" and prison["kind"] == "cemetery",
       "country and kind")
for text in ("timespans", "wd:Q0", "nobody described it", "uncertain", "Nobody", "aat:300005713"):
    expect(text in prison["notes"], f"the notes lack {text}: {prison['notes']}")
expect(prison["locations"][0]["uncertainty_m"] > 10_000, "one decimal is no point")
expect(town["locations"][0]["geometry"] == {"type": "Point", "coordinates": [50.6, 36.6]}, "a collection of one")
expect(records["By text"]["locations"][0]["geometry"]["coordinates"] == [50.7, 36.7], "well-known text")
expect("unlocated" in records["Nowhere"], "no place")
expect(prison["attestations"][0]["locator"] == {"label": "section", "value": "made-up:1"}, "the locator")
expect("nothing to write" in run(*bring, "--yes")[1], "the same file twice")
code, said = run("validate", "made-up")
expect(code == 0, said)
(work / "places.geojson").write_text('{"type": "FeatureCollection", "@context": "x", "features": [{"names": [}]}', encoding="utf-8")
code, said = run(*bring, "--yes")
expect(code == 2 and "places.geojson:1" in said, f"broken JSON: {code} {said}")
print("Linked Places become drafts")

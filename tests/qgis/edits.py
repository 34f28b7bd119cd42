"""edits.py PROGRAM SOURCE: what people change in QGIS comes home by `situs import`, and no claim, source or doubt is lost."""

import json
import pathlib
import subprocess
import sys
import tempfile

from session import end, expect, export, open_project
import editing
import made_up

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
dataset = made_up.write(work / "made-up", source, program)
file = export(program, dataset, work / "edited.gpkg", "--editable")
before = {path.name: path.read_bytes() for path in sorted((dataset / "layers").iterdir())}


def bring_home(*options):
    return subprocess.run([program, "import", str(file), "--into", str(dataset), "--by", "analyst-1", *options],
                          capture_output=True, text=True)


def records():
    return {feature["id"]: feature for path in sorted((dataset / "layers").iterdir())
            for feature in json.loads(path.read_text(encoding="utf-8"))["features"]}


# Without an edit no byte of the dataset changes.
done = bring_home("--yes")
expect(done.returncode == 0, f"import without edits: {done.stderr}{done.stdout}")
expect({path.name: path.read_bytes() for path in sorted((dataset / "layers").iterdir())} == before, "no edit changes bytes")

old = records()
identity = editing.edit(open_project(f"geopackage:{file}?projectName=situs"), lambda: None)
plan = bring_home()
expect(records() == old, "the plan alone changes the dataset")
for words in (editing.MOVED, editing.PLACED, editing.CHANGED, editing.DELETED, "Made-up addition"):
    expect(words in plan.stdout, f"the plan does not tell of {words}: {plan.stdout}{plan.stderr}")
done = bring_home("--yes")
expect(done.returncode == 0, f"import: {done.stderr}{done.stdout}")
new = records()


def preferred(identity):
    found = [place for place in new[identity]["properties"]["locations"] if place["standing"] == "preferred"]
    expect(len(found) == 1, f"{identity} has {len(found)} preferred locations")
    return found[0]


def evidence(feature):
    """What an edit must never lose."""
    return {name: feature["properties"].get(name) for name in ("names", "attestations", "sources", "relations")}


for name, feature in old.items():
    expect(name in new, f"{name} is lost")
    expect(evidence(new[name]) == evidence(feature), f"the evidence of {name} has changed")

moved = preferred(editing.MOVED)
expect(moved["geometry"]["coordinates"] == list(editing.MOVED_TO) and moved["uncertainty_m"] == 30 and
       moved["method"] == "survey" and "seen on the spot" in json.dumps(moved), f"moved: {moved}")
expect(moved["georeferenced"]["by"] == "analyst-1", f"moved by {moved.get('georeferenced')}")
past = [place for place in new[editing.MOVED]["properties"]["locations"] if place["standing"] == "superseded"]
expect(len(past) == 1 and past[0]["because"] and
       past[0]["geometry"] == old[editing.MOVED]["properties"]["locations"][0]["geometry"], f"the old location: {past}")

placed = preferred(editing.PLACED)
expect(placed["geometry"]["coordinates"] == [50.6, 30.4] and placed["uncertainty_m"] == 500, f"placed: {placed}")
expect(new[editing.PLACED]["geometry"] is not None, "the placed record has no geometry")

changed = new[editing.CHANGED]["properties"]
expect(changed["kind"] == "museum" and changed["notes"] == "made up", f"changed: {changed['kind']}")
newest = [judged for judged in changed["assessments"] if judged["aspect"] == "existence"][-1]
expect(newest["value"] == "disputed" and newest["by"] == "analyst-1" and changed["existence_confidence"] == "disputed",
       f"judged: {newest}")
expect(changed["assessments"][:3] == old[editing.CHANGED]["properties"]["assessments"], "an assessment was lost")

added = [feature for name, feature in new.items() if name not in old]
expect(len(added) == 1 and added[0]["properties"]["name"] == "Made-up addition" and added[0]["properties"].get("draft"),
       f"added: {added}")
expect(new[editing.DELETED] == old[editing.DELETED], "a deletion was done, not proposed")
check = subprocess.run([program, "validate", str(dataset)], capture_output=True, text=True)
expect(check.returncode == 0, f"the dataset afterwards: {check.stdout[-2000:]}")
end(f"{len(added)} record added, {len(new)} in all")

"""reshaped_and_pasted.py PROGRAM SOURCE: an area whose outline was dragged, a record that was copied and pasted, and one that
was renamed in QGIS come home: the outline as a new location, the copy as a draft of its own, the old name with its sources."""

import json
import pathlib
import subprocess
import sys
import tempfile

from session import end, expect, export, layer_of, open_project
import editing
import made_up

from qgis.core import QgsGeometry, QgsVectorLayerUtils

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
dataset = made_up.write(work / "made-up", source, program)
file = export(program, dataset, work / "edited.gpkg", "--editable")
PASTED, RENAMED, AREA = "prison-reported", "court-reported", "outlined"


def records():
    return {feature["id"]: feature for path in sorted((dataset / "layers").iterdir())
            for feature in json.loads(path.read_text(encoding="utf-8"))["features"]}


def edit(project):
    kinds = layer_of(project, "kinds")
    kinds.startEditing()
    copied = editing.feature_of(kinds, PASTED)
    # As QGIS pastes: with all values of the copied row, a default where one must be unique.
    pasted = QgsVectorLayerUtils.createFeature(kinds, copied.geometry(), dict(enumerate(copied.attributes())))
    expect(str(pasted["id"]).startswith("new-"), f"a pasted row is called {pasted['id']}")
    expect(kinds.addFeature(pasted), "a row cannot be pasted")
    editing.set_values(kinds, RENAMED, {"name": "Made-up court"})
    editing.commit(kinds)
    areas = layer_of(project, "areas_areas")
    areas.startEditing()
    area = editing.feature_of(areas, AREA)
    ring = QgsGeometry(area.geometry())
    expect(ring.moveVertex(50.35, 30.13, 2), "a corner cannot be moved")
    expect(areas.changeGeometry(area.id(), ring), "the outline cannot be changed")
    editing.commit(areas)
    project.clear()


old = records()
edit(open_project(f"geopackage:{file}?projectName=situs"))
done = subprocess.run([program, "import", str(file), "--into", str(dataset), "--by", "analyst-1", "--yes"],
                      capture_output=True, text=True)
expect(done.returncode == 0, f"import: {done.stdout}{done.stderr}")
new = records()
added = {name: new[name]["properties"] for name in new if name not in old}
expect(len(added) == 1, f"added: {list(added)}")
for properties in added.values():
    expect(properties["name"] == old[PASTED]["properties"]["name"] and properties.get("draft") and
           not properties.get("attestations"), f"a pasted record: {properties}")
expect(new[PASTED] == old[PASTED], "the record that was copied has changed")

names = new[RENAMED]["properties"]["names"]
expect(names[0]["text"] == "Made-up court" and "sources" not in names[0] and
       names[1] == {**old[RENAMED]["properties"]["names"][0], "role": "variant"}, f"renamed: {names}")

places = new[AREA]["properties"]["locations"]
expect([place["standing"] for place in places] == ["superseded", "preferred"] and places[1]["role"] == "perimeter", f"{places}")
was, now = (place["geometry"]["coordinates"][0] for place in places)
expect(len(was) == len(now) and sum(a != b for a, b in zip(was, now)) == 1 and [50.35, 30.13] in now, f"{was} became {now}")
check = subprocess.run([program, "validate", str(dataset)], capture_output=True, text=True)
expect(check.returncode == 0, f"the dataset afterwards: {check.stdout[-2000:]}")
end("one record pasted, one renamed, one area reshaped")

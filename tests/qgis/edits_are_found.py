"""edits_are_found.py PROGRAM SOURCE READER: what people change in QGIS is found in the file, and nothing else.

The form has the tab for new positions; a file that was opened and saved without a change differs in nothing."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from session import end, expect, export, layer_of, open_project
import editing
import made_up

program, source, reader = sys.argv[1:4]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
file = export(program, made_up.write(work / "made-up", source, program), work / "edited.gpkg", "--editable")


def found():
    lines = subprocess.run([reader, str(file)], check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines]


def info():
    text = subprocess.run([program, "info", "--format", "json", str(file)], check=True, capture_output=True, text=True).stdout
    return json.loads(text)


expect(len(found()) == 1, f"before any edit: {found()[:3]}")
expect(info()["editable"] and info()["records_remembered"] > 100, "info does not tell that the copy is editable")
project = open_project(f"geopackage:{file}?projectName=situs")
expect(not [layer for layer in project.mapLayers().values() if not layer.isValid()], "invalid layers")
kinds = layer_of(project, "kinds")
form = kinds.editFormConfig()
tabs = {tab.name(): [child.name() for child in tab.children()] for tab in form.tabs()}
expect(tabs.get("New position") == ["new_position", "new_uncertainty_m", "new_method", "new_because"], f"tabs {tabs}")
method = kinds.editorWidgetSetup(kinds.fields().indexOf("new_method"))
words = json.loads((pathlib.Path(source) / "datasets/vocabulary/method.json").read_text(encoding="utf-8"))["terms"]
entries = [value for entry in method.config().get("map", []) for value in entry.values()]
expect(method.type() == "ValueMap" and entries[1:] == [word["id"] for word in words], f"drop-down of methods {entries}")

# A value written back as it was is no edit.
areas = layer_of(project, "areas")
areas.startEditing()
for row in areas.getFeatures():
    for name in ("kind", "name", "when_earliest", "uncertainty_m", "country"):
        index = areas.fields().indexOf(name)
        areas.changeAttributeValue(row.id(), index, row.attribute(index))
    areas.changeGeometry(row.id(), row.geometry())
editing.commit(areas)
opened = []
identity = editing.edit(project, lambda: opened.append((os.path.exists(f"{file}-wal") and os.path.getsize(f"{file}-wal") > 0,
                                                        info()["open_elsewhere"])))
expect(opened[0][0] == opened[0][1], f"info tells {opened[0][1]} of a live -wal {opened[0][0]}")
if opened[0][0]:
    print("while it was open, a -wal lay beside it")

*records, last = found()
expect(last == {"dataset": "made-up", "knows_before": True}, f"the file says {last}")
by_id = {record.get("id"): record for record in records}
expect(set(by_id) == {editing.MOVED, editing.PLACED, editing.CHANGED, editing.DELETED, identity} and len(records) == 5,
       f"found {[str(record)[:200] for record in records]}")


def changes(record):
    before, now = record["before"]["members"], record["now"]["members"]
    return {name: now.get(name) for name in before.keys() | now.keys() if before.get(name) != now.get(name)}


moved = by_id[editing.MOVED]
expect(moved["now"]["geometry"]["coordinates"] == list(editing.MOVED_TO) and changes(moved) == {}, f"moved: {moved['now']}")
expect(moved["placing"] == {"new_because": "made up: seen on the spot", "new_method": "survey", "new_uncertainty_m": 30},
       f"moved: {moved['placing']}")
placed = by_id[editing.PLACED]
expect(placed["placing"].get("new_position") == editing.PLACED_AT and placed["layer"] == "areas", f"placed: {placed}")
expect(placed["now"] == placed["before"], f"placed: {changes(placed)}")
changed = by_id[editing.CHANGED]
expect(changes(changed) == {"kind": "museum", "existence_confidence": "disputed", "notes": "made up"},
       f"changed: {changes(changed)}")
expect(by_id[editing.DELETED]["now"] is None and by_id[editing.DELETED]["before"], "the deleted record is not gone")
added = by_id[identity]
expect(added["before"] is None and added["now"]["members"]["name"] == "Made-up addition" and
       added["now"]["geometry"]["coordinates"] == list(editing.DRAWN_AT), f"added: {added}")

# "Save Features As" and the like lose the memory: then nothing is taken for deleted.
from qgis.core import QgsProject, QgsVectorFileWriter
project = open_project(f"geopackage:{file}?projectName=situs")
saved = work / "saved.gpkg"
options = QgsVectorFileWriter.SaveVectorOptions()
options.driverName, options.layerName = "GPKG", "kinds"
error = QgsVectorFileWriter.writeAsVectorFormatV3(layer_of(project, "kinds"), str(saved),
                                                  QgsProject.instance().transformContext(), options)
expect(error[0] == QgsVectorFileWriter.NoError, f"saving as: {error}")
project.clear()
file = saved
*records, last = found()
expect(not last["knows_before"] and all("before" not in r or r["before"] is None and r["now"] for r in records),
       "a file saved anew takes rows for deleted")
texts = " ".join(record["note"] for record in records if "note" in record)
expect("does not remember" in texts, f"notes {texts}")
changed = next(record for record in records if record.get("id") == editing.CHANGED)
expect(changed["now"]["members"]["kind"] == "museum" and changed["layer"] == "kinds", f"saved anew: {changed}")
expect(not [record for record in records if "refused" in record], f"saved anew: {[r for r in records if 'refused' in r][:3]}")
saved_anew = len(records)

# "Package layers" calls tables after the layers' titles; what they are is in their metadata.
from qgis.analysis import QgsNativeAlgorithms
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback
QgsApplication.processingRegistry().addProvider(QgsNativeAlgorithms())
project = open_project(f"geopackage:{work / 'edited.gpkg'}?projectName=situs")
context = QgsProcessingContext()
context.setProject(project)
file = work / "packaged.gpkg"
_, packaged = QgsApplication.processingRegistry().algorithmById("native:package").run(
    {"LAYERS": list(project.mapLayers()), "OUTPUT": str(file), "OVERWRITE": True, "SAVE_STYLES": False, "SAVE_METADATA": True},
    context, QgsProcessingFeedback())
expect(packaged, "the layers cannot be packaged")
project.clear()
*records, last = found()
expect(last == {"dataset": "made-up", "knows_before": False}, f"packaged layers say {last}")
identities = [record["id"] for record in records if "now" in record]
expect(len(identities) == len(set(identities)) > 100, "packaged layers give a record twice")
expect({record["layer"] for record in records if "now" in record} == {"kinds", "areas"}, "the layers of packaged layers")
outlined = next(record for record in records if record.get("id") == "outlined")
expect(outlined["now"]["geometry"]["type"] == "Polygon", f"packaged: {outlined['now']['geometry']}")
expect([list(record) for record in records if "now" not in record] == [["note"]],
       f"packaged: {[record for record in records if 'now' not in record][:3]}")
end(f"{len(by_id)} edits, {saved_anew} lines of the copy saved anew, {len(identities)} records of packaged layers")

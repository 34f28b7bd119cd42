"""project_opens.py PROGRAM SOURCE: the projects that situs writes open in QGIS without a bad layer or a word, as files and
inside the GeoPackage, after a rename too; layers, groups, relations, time, bookmarks and the coordinate system are there."""

import pathlib
import sys
import tempfile

from session import QgsProject, end, expect, export, layer_of, open_project, problems
import made_up
import subprocess

from qgis.core import QgsLayerTreeModel, QgsWkbTypes

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
made = made_up.write(work / "made-up", source, program)


def check_layers(project):
    for layer in project.mapLayers().values():
        name = layer.name()
        expect(layer.isValid(), f"{name}: not valid")
        rows = sum(1 for _ in layer.getFeatures())
        expect(rows == layer.featureCount(), f"{name}: {rows} rows read of {layer.featureCount()}")
        if layer.isSpatial():
            expect(layer.crs().authid() == "EPSG:4326", f"{name}: CRS {layer.crs().authid()}")
            expect(layer.renderer() is not None and layer.renderer().type() == "RuleRenderer", f"{name}: no rules")
        expect("[%" not in name, f"{name}: holds an expression")
        expect(layer.metadata().title() != "" and layer.metadata().abstract() != "", f"{name}: no metadata")
        expect(len(layer.metadata().history()) == 2, f"{name}: no lineage")
    for relation in project.relationManager().relations().values():
        expect(relation.isValid(), f"relation {relation.id()} is not valid")


def check_project(project, layers, relations):
    expect(len(project.mapLayers()) == layers, f"{len(project.mapLayers())} layers, not {layers}")
    found = len(project.relationManager().relations())
    expect(found == relations, f"{found} relations, not {relations}")
    expect(project.crs().isValid() and not project.crs().isGeographic(), "no projected coordinate system")
    expect(project.ellipsoid() == "EPSG:7030", f"ellipsoid {project.ellipsoid()}")
    expect({b.name() for b in project.bookmarkManager().bookmarks()} == {"Most places", "All places"}, "no bookmarks")
    expect(project.viewSettings().useProjectScales() and len(project.viewSettings().mapScales()) > 20, "no scales")
    expect({layout.name() for layout in project.layoutManager().layouts()} == {"Overview A4", "Atlas A4"}, "no layouts")
    expect(project.saveUser() == "" and project.saveUserFullName() == "", "names a user")
    check_layers(project)


def key_of(project, table):
    """The lines that the list of layers shows for a layer."""
    model = QgsLayerTreeModel(project.layerTreeRoot())
    node = project.layerTreeRoot().findLayer(layer_of(project, table).id())
    return [line.data(0).split(" [")[0] for line in model.layerLegendNodes(node)]


def check_made_up(project):
    check_project(project, 17, 27)
    tree = project.layerTreeRoot()
    groups = [group.name() for group in tree.findGroups()]
    expect(groups == ["Every kind [ % 3*3 %]", "Areas", "Locations", "Evidence"], f"groups {groups}")
    order = [layer.id() for layer in tree.layerOrder() if layer.isSpatial()]
    expect(order.index("situs_kinds_layer") < order.index("situs_areas_areas_layer")
           < order.index("situs_uncertainty_areas_layer"), f"order {order}")
    kinds = layer_of(project, "kinds")
    key = key_of(project, "kinds")
    expect("Prison" in key and "Another kind" not in key and len(key) == 18, f"key {key}")
    time = kinds.temporalProperties()
    expect(time.isActive() and time.startField() == "when_earliest" and time.endField() == "when_latest", "no time")
    expect(not kinds.readOnly() and layer_of(project, "names").readOnly(), "what may be edited is not what should be")
    relation = project.relationManager().relation("situs_attestations_of_kinds")
    site = next(kinds.getFeatures("\"id\" = 'prison-reported'"))
    told = [row["summary"] for row in relation.getRelatedFeatures(site)]
    expect(told == [made_up.TRAP.format("prison-reported")], f"evidence of a record: {told}")
    expect(QgsWkbTypes.displayString(layer_of(project, "uncertainty_areas").wkbType()) == "MultiPolygon", "areas")


target = export(program, made, work / "one.qgz")
check_made_up(open_project(target))
check_made_up(open_project(f"geopackage:{work / 'one.gpkg'}?projectName=situs"))

# Another folder needs nothing, another name needs relink.
QgsProject.instance().clear()
(work / "moved").mkdir()
for ending in ("qgz", "gpkg"):
    (work / f"one.{ending}").rename(work / f"moved/two & 2.{ending}")
subprocess.run([program, "relink", str(work / "moved/two & 2.gpkg")], check=True, stdout=subprocess.DEVNULL)
check_made_up(open_project(work / "moved/two & 2.qgz"))
check_made_up(open_project(f"geopackage:{work / 'moved/two & 2.gpkg'}?projectName=situs"))

iran = export(program, pathlib.Path(source) / "datasets/iran-1988", work / "iran.qgz")
project = open_project(iran)
check_project(project, 23, 69)
expect(key_of(project, "burials") == ["Reported burial site"], f"key {key_of(project, 'burials')}")
# A reported grave whose circle is the town's is drawn for its own sake.
rows = list(layer_of(project, "uncertainty_areas").getFeatures("\"site_id\" = 'gorgan-site'"))
expect(len(rows) == 1 and rows[0]["drawn"] == 1, "the area of a burial site is taken for that of its town")

# Texts that are traps everywhere; no layer of alternatives where there are none.
nasty = open_project(export(program, pathlib.Path(source) / "tests/situs/exchange/fixtures/nasty", work / "nasty.qgz"))
check_layers(nasty)
expect(nasty.mapLayer("situs_alternative_lines_layer") is None, "an empty layer of alternatives")
end(f"{len(problems)} problems")

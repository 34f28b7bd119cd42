"""picture.py PROGRAM SOURCE OUT.png: the picture of the README, the export of datasets/iran-1988 as QGIS draws it, over the
map of the world that comes with QGIS (Natural Earth, public domain)."""

import pathlib
import sys
import tempfile

from session import around, end, expect, export, open_project, rendered

from qgis.core import QgsApplication, QgsFillSymbol, QgsSingleSymbolRenderer, QgsVectorLayer
from qgis.PyQt.QtGui import QColor

program, source, out = sys.argv[1:4]
folder = tempfile.TemporaryDirectory()
iran = pathlib.Path(source) / "datasets/iran-1988"
project = open_project(export(program, iran, pathlib.Path(folder.name) / "iran.qgz"))

world = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"
land = QgsVectorLayer(world, "Land", "ogr")
expect(land.isValid(), "QGIS's map of the world is missing")
land.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(
    {"color": "#f7f4ec", "outline_color": "#9a8f86", "outline_width": "0.2"})))
project.addMapLayer(land, False)
project.layerTreeRoot().addLayer(land)
project.setBackgroundColor(QColor("#dce9f2"))

image, _ = rendered(project, around(project, 53.3, 32.7, 1_760_000, 1_437_000), (1200, 980), labels=True)
image.save(out)
end(out)

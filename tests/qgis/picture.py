"""picture.py PROGRAM SOURCE FOLDER: the pictures of README and docs, from the export of datasets/iran-1988 as QGIS draws it:
the map over the map of the world that comes with QGIS (Natural Earth, public domain), the printed page, and a form."""

import pathlib
import sys
import tempfile

from session import around, end, expect, export, layer_of, open_project, rendered

from qgis.core import (QgsApplication, QgsFillSymbol, QgsLayoutExporter, QgsSingleSymbolRenderer, QgsVectorLayer,
                       QgsVectorLayerTools)
from qgis.gui import QgsAttributeDialog, QgsAttributeEditorContext, QgsGui, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QEventLoop, QTimer
from qgis.PyQt.QtGui import QColor, QFont
from qgis.PyQt.QtWidgets import QApplication, QTabWidget

program, source, out = sys.argv[1:4]
out = pathlib.Path(out)
folder = tempfile.TemporaryDirectory()
iran = pathlib.Path(source) / "datasets/iran-1988"
project = open_project(export(program, iran, pathlib.Path(folder.name) / "iran.qgz"))


class Tools(QgsVectorLayerTools):
    """Sub-forms ask for the tools of an editor; nothing is edited here."""


def save(image, name):
    path = out / name
    expect(image.save(str(path)) and path.stat().st_size < 300_000, f"{path}: {path.stat().st_size} bytes")


def wait(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec_()


QApplication.setFont(QFont("DejaVu Sans", 9))
canvas, bar = QgsMapCanvas(), QgsMessageBar()
QgsGui.editorWidgetRegistry().initEditors(canvas, bar)


def form_of(layer, identity, tab):
    context = QgsAttributeEditorContext()
    tools = Tools()
    context.setVectorLayerTools(tools)
    context.setMapCanvas(canvas)
    feature = next(layer.getFeatures(f"\"id\" = '{identity}'"))
    dialog = QgsAttributeDialog(layer, feature, False, None, True, context)
    dialog.resize(820, 640)
    dialog.show()
    wait(1000)
    tabs = next(widget for widget in dialog.findChildren(QTabWidget) if widget.count() > 3)
    tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index(tab))
    wait(1000)
    image = dialog.grab().toImage()
    dialog.close()
    return image


save(form_of(layer_of(project, "burials"), "khavaran-cemetery", "Evidence"), "qgis-form.png")
page = QgsLayoutExporter.ImageExportSettings()
page.dpi = 110
target = pathlib.Path(folder.name) / "page.png"
result = QgsLayoutExporter(project.layoutManager().layoutByName("Overview A4")).exportToImage(str(target), page)
expect(result == QgsLayoutExporter.Success, f"the page: {result}")

world = f"{QgsApplication.pkgDataPath()}/resources/data/world_map.gpkg|layername=countries"
land = QgsVectorLayer(world, "Land", "ogr")
expect(land.isValid(), "QGIS's map of the world is missing")
land.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(
    {"color": "#f7f4ec", "outline_color": "#9a8f86", "outline_width": "0.2"})))
project.addMapLayer(land, False)
project.layerTreeRoot().addLayer(land)
project.setBackgroundColor(QColor("#dce9f2"))

image, _ = rendered(project, around(project, 53.3, 32.7, 1_760_000, 1_437_000), (1200, 980), labels=True)
save(image, "iran-1988.png")
save(type(image)(str(target)), "qgis-page.png")
end(str(out))

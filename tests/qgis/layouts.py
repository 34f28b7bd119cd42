"""layouts.py PROGRAM SOURCE: the overview and the atlas come out as PDF, with title, key, scale, north, graticule, sources and
audience statement; the atlas has a page for each located place, at a scale that shows its area."""

import itertools
import pathlib
import shutil
import subprocess
import sys
import tempfile

from session import end, expect, export, open_project
import made_up

from qgis.core import (QgsLayoutExporter, QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemPicture, QgsLayoutItemScaleBar,
                       QgsRenderContext)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QFont, QFontMetricsF

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)


def text_of(pdf):
    if shutil.which("pdftotext") is None:
        return None
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout


def as_text():
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = QgsRenderContext.TextFormatAlwaysText  # Else maps write their letters as outlines.
    return settings


def check_items(layout):
    items = layout.items()
    maps = [item for item in items if isinstance(item, QgsLayoutItemMap)]
    expect(len(maps) == 1 and maps[0].grids().size() == 1 and maps[0].grid().enabled(), f"{layout.name()}: no graticule")
    bars = [item for item in items if isinstance(item, QgsLayoutItemScaleBar)]
    expect(len(bars) == 1 and bars[0].linkedMap() == maps[0], f"{layout.name()}: no scale bar of the map")
    north = [item for item in items if isinstance(item, QgsLayoutItemPicture) and item.linkedMap() == maps[0]]
    expect(len(north) == 1 and north[0].northMode() == QgsLayoutItemPicture.TrueNorth, f"{layout.name()}: no north arrow")
    check_places(layout)
    return maps[0]


def check_places(layout):
    """Every item stands on the page, clear of its edge, and no text on another or on the map."""
    page = layout.pageCollection().page(0).rect().adjusted(4, 4, -4, -4)
    boxes = [(item.id(), item.mapRectToScene(item.rect())) for item in layout.items()
             if isinstance(item, (QgsLayoutItemLabel, QgsLayoutItemMap, QgsLayoutItemScaleBar))]
    for id_, box in boxes:
        expect(page.contains(box), f"{layout.name()}: {id_} leaves the page: {box}")
    for (one, box), (other, second) in itertools.combinations(boxes, 2):
        common = box.adjusted(0.1, 0.1, -0.1, -0.1).intersected(second)
        expect(common.isEmpty(), f"{layout.name()}: {one} and {other} overlap")
    for item in layout.items():
        if isinstance(item, QgsLayoutItemLabel):
            expect(item.font().pointSizeF() >= 6, f"{layout.name()}: {item.id()} is too small to read")


def check_text(layout, id_):
    """The text of a label fits its box."""
    label = layout.itemById(id_)
    font = QFont(label.font())
    font.setPixelSize(round(label.font().pointSizeF() * 10))
    per_mm = 10 * 72 / 25.4
    box = label.rect()
    needed = QFontMetricsF(font).boundingRect(QRectF(0, 0, box.width() * per_mm, 1e6), Qt.TextWordWrap, label.currentText())
    expect(needed.height() / per_mm <= box.height(), f"{layout.name()}: {id_} needs {needed.height() / per_mm:.0f} mm: "
           f"{label.currentText()[:60]!r}")


def overview(project, name):
    layout = project.layoutManager().layoutByName("Overview A4")
    check_items(layout)
    pdf = work / f"{name}.pdf"
    check_text(layout, "Sources")
    result = QgsLayoutExporter(layout).exportToPdf(str(pdf), as_text())
    expect(result == QgsLayoutExporter.Success and pdf.stat().st_size > 10_000, f"{name}: overview {result}")
    return text_of(pdf)


def atlas(project, name, pages):
    layout = project.layoutManager().layoutByName("Atlas A4")
    shown = check_items(layout)
    layout.renderContext().setPredefinedScales(project.viewSettings().mapScales())
    made = layout.atlas()
    made.updateFeatures()
    expect(made.count() == pages, f"{name}: atlas of {made.count()} pages, not {pages}")
    made.beginRender()
    made.first()
    sheets = []
    for page in range(pages):
        made.seekTo(page)
        check_text(made.layout(), "Evidence")
    for page in range(min(pages, 6)):
        made.seekTo(page)
        pdf = work / f"{name}-{page}.pdf"
        result = QgsLayoutExporter(layout).exportToPdf(str(pdf), as_text())
        expect(result == QgsLayoutExporter.Success, f"{name}: atlas page {page}: {result}")
        area = made.layout().reportContext().currentGeometry(project.crs()).boundingBox()
        expect(shown.extent().contains(area), f"{name}: page {page} does not show its area")
        expect(round(shown.scale()) in map(round, project.viewSettings().mapScales()), f"{name}: scale {shown.scale()}")
        sheets.append(text_of(pdf))
    made.endRender()
    return sheets


project = open_project(export(program, made_up.write(work / "made-up", source, program), work / "one.qgz"))
text = overview(project, "made-up")
if text is not None:
    for wanted in [made_up.EVIL_TITLE, "Shape: what kind of place?", "Fill: was there such a place?", "Outline: is it where",
                   "Unacknowledged detention site", "1:200,000 at A4", "Complete copy: nothing in this dataset is restricted.",
                   "Sources:", "Circle round a country, province or town", "Alternative location", "30°N", "50.1°E", "version 1"]:
        expect(wanted in text, f"the overview lacks {wanted!r}")
sheets = atlas(project, "made-up", 111)
if None not in sheets:
    expect(made_up.TRAP.format("outlined") in sheets[0] and "Cemetery" in sheets[0] and "[made-up, page 1]" in sheets[0],
           f"the first sheet: {sheets[0]}")

iran = pathlib.Path(source) / "datasets/iran-1988"
project = open_project(export(program, iran, work / "internal.qgz", "--audience", "internal"))
text = overview(project, "internal")
expect(text is None or "INTERNAL: may hold restricted records; not for publication." in text, "no audience statement")
atlas(project, "internal", 63)
end("overview and atlas")

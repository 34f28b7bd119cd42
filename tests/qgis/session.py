"""QGIS without a window, and everything that it has to say: what the tests of this folder share."""

import os
import pathlib
import subprocess
import sys
import tempfile

_runtime = tempfile.TemporaryDirectory()
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_RUNTIME_DIR"] = _runtime.name
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = _runtime.name
try:
    from qgis.core import (Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                           QgsExpressionContextUtils, QgsMapRendererParallelJob, QgsMapSettings, QgsPointXY, QgsProject,
                           QgsProjectBadLayerHandler, QgsRectangle)
    from qgis.PyQt.QtCore import QSize, qInstallMessageHandler
except ImportError:
    print("SKIPPED: QGIS's Python modules (python3-qgis) are not installed")
    sys.exit(77)

problems = []
application = QgsApplication([], True)  # Forms need widgets.
application.initQgis()


def _heard(message, tag, level):
    if int(level) in (Qgis.Warning, Qgis.Critical):
        problems.append(f"QGIS says: {tag}: {message}")


application.messageLog().messageReceived.connect(_heard)


def _from_qt(kind, context, message):
    # Qt speaks of the machine's fonts and displays, not of the project.
    of_machine = ("QStandardPaths", "font", "propagateSizeHints", "does not support raise()")
    if not any(words in message for words in of_machine) and "Font" not in message:
        problems.append(f"Qt says: {message}")


qInstallMessageHandler(_from_qt)


class _BadLayers(QgsProjectBadLayerHandler):
    def handleBadLayers(self, nodes):
        problems.extend(f"bad layer {node.namedItem('id').toElement().text()}" for node in nodes)


def expect(holds, what):
    """A problem unless it holds."""
    if not holds:
        problems.append(what)
    return holds


def open_project(uri):
    project = QgsProject.instance()
    project.clear()
    project.setBadLayerHandler(_BadLayers())  # The project owns it.
    expect(project.read(str(uri)), f"{uri}: cannot be read: {project.error()}")
    return project


def layer_of(project, table):
    layer = project.mapLayer(f"situs_{table}_layer")
    expect(layer is not None, f"no layer {table}")
    return layer


def export(program, dataset, target, *options):
    subprocess.run([program, "export", str(dataset), str(target), *options], check=True, stdout=subprocess.DEVNULL)
    return pathlib.Path(target)


def rendered(project, extent, size, labels=False):
    """The map of the project as an image. `extent` is in the project's CRS, `size` in pixels."""
    settings = QgsMapSettings()
    settings.setLayers([layer for layer in project.layerTreeRoot().layerOrder() if layer.isSpatial()])
    settings.setDestinationCrs(project.crs())
    settings.setEllipsoid(project.ellipsoid())
    settings.setTransformContext(project.transformContext())
    settings.setBackgroundColor(project.backgroundColor())
    settings.setOutputSize(QSize(*size))
    settings.setOutputDpi(96)
    settings.setExtent(extent)
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    settings.setFlag(QgsMapSettings.DrawLabeling, labels)
    context = project.createExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    problems.extend(f"drawing {error.layerID}: {error.message}" for error in job.errors())
    return job.renderedImage(), job.takeLabelingResults()


def around(project, lon, lat, width_m, height_m):
    """A rectangle in the project's CRS."""
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), project.crs(), project)
    centre = to_map.transform(QgsPointXY(lon, lat))
    return QgsRectangle(centre.x() - width_m / 2, centre.y() - height_m / 2,
                        centre.x() + width_m / 2, centre.y() + height_m / 2)


def end(summary):
    QgsProject.instance().clear()
    print("\n".join(dict.fromkeys(problems)) or summary)
    sys.stdout.flush()
    os._exit(1 if problems else 0)

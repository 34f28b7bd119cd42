"""qgis_page.py PROJECT OUT.pdf [atlas]: QGIS writes the overview, or the atlas, of a project that situs exported, and does
nothing else."""

import sys

from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject

application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
if not project.read(sys.argv[1]):
    sys.exit(f"{sys.argv[1]}: cannot be read: {project.error()}")
settings = QgsLayoutExporter.PdfExportSettings()
if sys.argv[3:] == ["atlas"]:
    layout = project.layoutManager().layoutByName("Atlas A4")
    result, _ = QgsLayoutExporter.exportToPdf(layout.atlas(), sys.argv[2], settings)
else:
    layout = project.layoutManager().layoutByName("Overview A4")
    result = QgsLayoutExporter(layout).exportToPdf(sys.argv[2], settings)
project.clear()
sys.exit(0 if result == QgsLayoutExporter.Success else f"the page was not written: {result}")

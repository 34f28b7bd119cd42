"""qgis_page.py PROJECT OUT.pdf: QGIS writes the overview of a project that situs exported, and does nothing else."""

import sys

from qgis.core import QgsApplication, QgsLayoutExporter, QgsProject

application = QgsApplication([], False)
application.initQgis()
project = QgsProject.instance()
if not project.read(sys.argv[1]):
    sys.exit(f"{sys.argv[1]}: cannot be read: {project.error()}")
layout = project.layoutManager().layoutByName("Overview A4")
result = QgsLayoutExporter(layout).exportToPdf(sys.argv[2], QgsLayoutExporter.PdfExportSettings())
project.clear()
sys.exit(0 if result == QgsLayoutExporter.Success else f"the page was not written: {result}")

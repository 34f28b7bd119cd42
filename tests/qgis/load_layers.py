"""load_layers.py FILE EXPECTED: QGIS loads every layer of FILE, valid, in EPSG:4326, with the counts of EXPECTED
("name|type|count" a line), and writes no message."""

import os
import sys
import tempfile

runtime = tempfile.TemporaryDirectory()
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["XDG_RUNTIME_DIR"] = runtime.name
os.environ["QGIS_CUSTOM_CONFIG_PATH"] = runtime.name
try:
    from qgis.core import QgsApplication, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes
except ImportError:
    print("SKIPPED: QGIS's Python modules (python3-qgis) are not installed")
    sys.exit(77)

path, expected_path = sys.argv[1:]
expected = {}
with open(expected_path, encoding="utf-8") as lines:
    for line in lines:
        name, kind, count = line.rstrip("\n").split("|")
        expected[name] = (kind, int(count))

expected.pop("layer_styles", None)  # QGIS takes it for itself.
application = QgsApplication([], False)
application.initQgis()
problems = []
application.messageLog().messageReceived.connect(
    lambda message, tag, level: int(level) and problems.append(f"{tag}: {message}"))

rows = {}
sublayers = QgsProviderRegistry.instance().querySublayers(path)
if not sublayers:
    problems.append("QGIS finds no layer")
for sublayer in sublayers:
    layer = QgsVectorLayer(sublayer.uri(), sublayer.name(), "ogr")
    if not layer.isValid():
        problems.append(f"{sublayer.name()}: not valid")
        continue
    name = sublayer.name()
    rows.setdefault(name, []).append(layer.featureCount())
    if layer.isSpatial() and layer.crs().authid() != "EPSG:4326":
        problems.append(f"{name}: CRS {layer.crs().authid()}")
    kind = expected.get(name, ("", 0))[0]
    if kind == "None" and layer.isSpatial():
        problems.append(f"{name}: has geometries")
    if kind not in ("None", "Unknown (any)"):
        found = QgsWkbTypes.displayString(layer.wkbType())
        if found != kind.replace(" ", ""):
            problems.append(f"{name}: geometry type {found}, not {kind}")
    read = sum(1 for _ in layer.getFeatures())
    if read != layer.featureCount():
        problems.append(f"{name}: {read} features read of {layer.featureCount()}")

for name, (kind, count) in expected.items():
    # A layer of mixed types comes as one a type; rows without geometry are then in none of them (RFC 7946's null).
    found = sum(rows.get(name, []))
    if kind == "Unknown (any)":
        layer = QgsVectorLayer(path, name, "ogr")
        found = layer.featureCount() if layer.isValid() else -1
    if found != count:
        problems.append(f"{name}: {found} features, not {count}")
problems.extend(f"{name}: not expected" for name in rows if name not in expected)

print("\n".join(problems) or f"{path}: {len(rows)} layers")
sys.stdout.flush()
os._exit(1 if problems else 0)

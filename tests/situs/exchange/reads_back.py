#!/usr/bin/python3
"""reads_back.py DATASET FOLDER: what was exported to FOLDER/<dataset's name>.*, GDAL reads back equal to the records of DATASET.

Counts, types, texts, numbers, days, geometries and missing ones of every format. The records are read by Python's own JSON
reader, flat values that are computed are taken from the exported GeoJSON, which is first compared with the records.
"""
import atexit
import csv
import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree

try:
    from osgeo import gdal, ogr
except ImportError:
    print("SKIPPED: python3-gdal is not installed")
    sys.exit(77)

gdal.UseExceptions()
source, folder = map(pathlib.Path, sys.argv[1:3])
name = source.name
problems = []
atexit.register(lambda: print("\n".join(problems)))
TYPES = {"uncertainty_m": "real", "sensitivity_category": "integer", "sensitivity_review": "day", "when_earliest": "day",
         "when_latest": "day"}
MARK = "\ufffd"


def path(extension):
    return str(folder / (name + extension))


def equal(what, found, expected):
    if found != expected:
        problems.append(f"{what}: found {str(found)[:300]!r}, expected {str(expected)[:300]!r}")


def without_controls(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", MARK, text)


def one_line_end(text):
    return text.replace("\r\n", "\n").replace("\r", "\n")


def for_xml(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", MARK, text)


def is_day(text):
    return re.fullmatch(r"[0-9]{4}-(02-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(0[1-9]|[12][0-9]|30)|(0[13578]|1[02])-31)", text)


def nothing_empty(value):
    return None if value == "" else value


def shape(geometry):
    """A geometry without altitudes as GDAL's well-known text, its parts of one kind together; None where there is nothing."""
    if geometry is None:
        return None
    geometry = geometry.Clone()
    geometry.FlattenTo2D()
    return None if geometry.IsEmpty() else geometry


def same_shape(found, expected):
    if found is None or expected is None:
        return found is expected
    parts = lambda g: sorted(leaf.ExportToWkt() for leaf in leaves(g))
    return parts(found) == parts(expected)


def leaves(geometry):
    flat = ogr.GT_Flatten(geometry.GetGeometryType())
    if flat in (ogr.wkbMultiPoint, ogr.wkbMultiLineString, ogr.wkbMultiPolygon, ogr.wkbGeometryCollection):
        for i in range(geometry.GetGeometryCount()):
            yield from leaves(geometry.GetGeometryRef(i))
    else:
        yield geometry


# ---- what the records say

records = {}  # (layer, id): feature
order = json.loads((source / "dataset.json").read_text(encoding="utf-8"))["layers"]
for layer in order:
    for feature in json.loads((source / f"layers/{layer}.geojson").read_text(encoding="utf-8"))["features"]:
        records[layer, feature["id"]] = feature
assert len(records) > 4

exported = json.loads(pathlib.Path(path(".geojson")).read_text(encoding="utf-8"))
features = {(f["properties"]["layer"], f["id"]): f for f in exported["features"]}
equal("geojson: records", list(features), list(records))
for key, record in records.items():
    feature = features[key]
    equal(f"geojson: geometry of {key}", feature["geometry"], record["geometry"])
    for member, value in record["properties"].items():
        if isinstance(value, list) and all(isinstance(item, str) for item in value) and value:
            value = "; ".join(value)
        if value not in ([], None):
            equal(f"geojson: {member} of {key}", feature["properties"].get(member), value)
for member in ("license", "title"):
    equal(f"geojson: {member}", exported[member], json.loads((source / "dataset.json").read_text(encoding="utf-8"))[member])
assert exported["situs_export"]["hash"].startswith("sha256:")

columns = []  # flat columns, in order of first appearance
for feature in features.values():
    columns += [c for c, v in feature["properties"].items() if not isinstance(v, (dict, list)) and c not in columns]
columns = [c for c in columns if c != "own_member"]
geometries = {key: shape(ogr.CreateGeometryFromJson(json.dumps(f["geometry"])) if f["geometry"] else None)
              for key, f in features.items()}
located = {key for key, geometry in geometries.items() if geometry is not None}


def check_row(what, key, value_of, known, text=without_controls, only_days=True):
    """value_of(column) gives what a format holds, as text, number, "YYYY-MM-DD" or None."""
    for column in known:
        expected = features[key]["properties"].get(column)
        if TYPES.get(column) == "day" and only_days:
            expected = expected if expected and is_day(expected) else None
        elif isinstance(expected, str):
            expected = nothing_empty(text(expected))
        found = nothing_empty(value_of(column))
        if isinstance(expected, (int, float)) and isinstance(found, (int, float)):
            if abs(found - expected) > 1e-15 * max(1, abs(expected)):
                problems.append(f"{what}: {column} of {key}: {found} is not {expected}")
        else:
            equal(f"{what}: {column} of {key}", found, expected)


def check_types(what, layer, names, days=ogr.OFTDate, integers=(ogr.OFTInteger, ogr.OFTInteger64)):
    definition = layer.GetLayerDefn()
    for column in names:
        index = definition.GetFieldIndex(names[column])
        if index < 0:
            problems.append(f"{what}: no column {names[column]}")
            continue
        kind = definition.GetFieldDefn(index).GetType()
        wanted = {"real": (ogr.OFTReal,), "integer": integers, "day": (days,)}.get(TYPES.get(column), (ogr.OFTString,))
        if kind not in wanted:
            problems.append(f"{what}: {column} has the type {ogr.GetFieldTypeName(kind)}")


def value(feature, field):
    index = feature.GetFieldIndex(field)
    if index < 0 or not feature.IsFieldSetAndNotNull(index):
        return None
    if feature.GetFieldDefnRef(index).GetType() in (ogr.OFTDate, ogr.OFTDateTime):
        year, month, day, hour, minute, second, _ = feature.GetFieldAsDateTime(index)
        assert (hour, minute, second) == (0, 0, 0)
        return f"{year:04}-{month:02}-{day:02}"
    return feature.GetField(index)


kept = []  # A layer is of no use once its dataset is gone.


def opened(file, driver):
    kept.append(gdal.OpenEx(str(file), gdal.OF_VECTOR | gdal.OF_VERBOSE_ERROR, allowed_drivers=[driver]))
    return kept[-1]


flat = [c for c in columns if c != "layer"]

# ---- GeoPackage: every record once a layer

dataset = opened(path(".gpkg"), "GPKG")
locations = {"uncertainty_areas", "alternative_locations", "alternative_lines"}
seen = {}
for table in [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]:
    layer = dataset.GetLayerByName(table)
    if layer.GetGeomType() == ogr.wkbNone or table in locations:
        continue
    if layer.GetGeomType() == ogr.wkbPoint:
        check_types(f"gpkg {table}", layer, {c: c for c in flat})
    for row in layer:
        seen.setdefault(row.GetField("id"), []).append((table, row))
equal("gpkg: ids", sorted(seen), sorted({without_controls(key[1]) for key in records}))
for key in records:
    rows = [row for table, row in seen[key[1]] if key[0] in table]
    equal(f"gpkg: shapes of {key}", sorted(w for r in rows for w in [leaf.ExportToWkt() for g in [shape(r.geometry())] if g for leaf in leaves(g)]),
          sorted(leaf.ExportToWkt() for leaf in leaves(geometries[key])) if geometries[key] else [])
    for row in rows:
        check_row("gpkg", key, lambda column, row=row: value(row, column), flat)

# ---- newline-delimited GeoJSON

lines = pathlib.Path(path(".geojsonl")).read_bytes().split(b"\n")
equal("geojsonl: last line", lines.pop(), b"")
features_of_lines = [json.loads(line) for line in lines]
equal("geojsonl: each line of an internal copy says so", {feature.pop("situs_export", {}).get("statement", "") for feature in features_of_lines},
      {"INTERNAL: may hold restricted records; not for publication."} if exported["situs_export"]["audience"] == "internal" else {""})
equal("geojsonl: features", features_of_lines, exported["features"])
about = json.loads(pathlib.Path(path(".geojsonl.about.json")).read_text(encoding="utf-8"))
equal("geojsonl: what it says of itself", about, {**exported, "features": []})
layer = opened(path(".geojsonl"), "GeoJSONSeq").GetLayer(0)
equal("geojsonl: count", layer.GetFeatureCount(), len(records))
for row, key in zip(layer, features):
    assert same_shape(shape(row.geometry()), geometries[key]), key
    equal(f"geojsonl: name of {key}", row.GetField("name"), features[key]["properties"]["name"].partition("\0")[0])

# ---- FlatGeobuf: located records, the others beside it

dataset = opened(path(".fgb"), "FlatGeobuf")
layer = dataset.GetLayer(0)
check_types("fgb", layer, {c: c for c in columns}, days=ogr.OFTDateTime)
found = {}
for row in layer:
    key = next(k for k in features if (k[0], without_controls(k[1])) == (row.GetField("layer"), row.GetField("id")))
    found[key] = row
    check_row("fgb", key, lambda column, row=row: value(row, column), columns)
    assert same_shape(shape(row.geometry()), geometries[key]), key
equal("fgb: located records", set(found), located)
beside = json.loads(pathlib.Path(path(".fgb.unlocated.geojson")).read_text(encoding="utf-8"))
equal("fgb: records beside it", beside, {**exported, "features": [f for k, f in features.items() if k not in located]})

# ---- CSV

def armed(text):
    """The text without the apostrophe in front of what could be a formula."""
    return text[1:] if text.startswith("'") else text


def for_csv(text):
    return one_line_end(without_controls(text))


raw = pathlib.Path(path(".csv")).read_bytes()
assert raw.startswith(b"\xef\xbb\xbf"), "csv: no byte order mark"
rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
equal("csv: records", [(row["layer"], armed(row["id"])) for row in rows], [(k[0], without_controls(k[1])) for k in features])
for row, key in zip(rows, features):
    for column, text in row.items():
        if column not in TYPES and column not in ("lon", "lat") and re.match(r"[ \n\r]*[=+\-@\t＝＋－＠]", text):
            problems.append(f"csv: {column} of {key} could be a formula: {text[:40]}")
    check_row("csv", key, lambda c, row=row: (float(row[c]) if row[c] else None) if TYPES.get(c) in ("real", "integer") else
              row[c] if TYPES.get(c) == "day" else armed(row[c]), columns, for_csv)
layer = opened(path(".csv"), "CSV").GetLayer(0)
check_types("csv", layer, {c: c for c in columns})
equal("csv: count", layer.GetFeatureCount(), len(records))
for row, key in zip(layer, features):
    assert same_shape(shape(row.geometry()), geometries[key]), key
    check_row("csv by GDAL", key, lambda c, row=row: armed(value(row, c)) if isinstance(value(row, c), str) and TYPES.get(c) != "day"
              else value(row, c), columns, for_csv)
described = json.loads(pathlib.Path(path(".csv-metadata.json")).read_text(encoding="utf-8"))
equal("csv: described columns", [c["name"] for c in described["tableSchema"]["columns"]], list(rows[0]))
equal("csv: what it says of itself", described["notes"][0], exported["situs_export"])
equal("csv: layers", [{k: v for k, v in layer.items() if v} for layer in described["notes"][1]["layers"]], exported["layers"])
equal("csv: licence", described["dc:license"], exported["license"])

# ---- Excel workbook: everything a text or a number, as GDAL has it without guessing


def plain_cell(text):
    """A cell's text without Excel's escapes (ECMA-376 part 1, section 22.4.2.4)."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), text or "")


gdal.SetConfigOption("OGR_XLSX_HEADERS", "FORCE")
gdal.SetConfigOption("OGR_XLSX_FIELD_TYPES", "STRING")
dataset = opened(path(".xlsx"), "XLSX")
sheet_rows = lambda sheet: [{k: plain_cell(v) for k, v in row.items().items()} for row in dataset.GetLayerByName(sheet)
                            if "Field1" not in row.items()]  # Headings alone are a row to GDAL.
rest = {}
for row in sheet_rows("long_texts"):
    rest[row["number"]] = rest.get(row["number"], "") + row["text"]


def whole_cell(text):
    begun = re.fullmatch(r"(.*) \[goes on in long_texts: ([0-9]+)\]", text, re.DOTALL)
    return begun[1] + rest[begun[2]] if begun else text


def for_workbook(text):
    return one_line_end(for_xml(text))


rows = sheet_rows("sites")
equal("xlsx: records", [(row["layer"], row["id"]) for row in rows], [(k[0], for_workbook(k[1])) for k in features])
for row, key in zip(rows, features):
    check_row("xlsx", key, lambda c, row=row: (float(row[c]) if row[c] else None) if TYPES.get(c) in ("real", "integer") else whole_cell(row[c]),
              columns, for_workbook)
    text = whole_cell(row["wkt"]) or (f"POINT ({row['lon']} {row['lat']})" if row["lon"] else "")
    assert same_shape(shape(ogr.CreateGeometryFromWkt(text)) if text else None, geometries[key]), key
for evidence in ("names", "locations", "attestations", "assessments", "relations"):
    equal(f"xlsx: rows of {evidence}", [row["site_id"] for row in sheet_rows(evidence)],
          [for_workbook(key[1]) for key, record in records.items() for _ in record["properties"].get(evidence) or []])
equal("xlsx: sources", [row["id"] for row in sheet_rows("sources")], [source["id"] for source in exported["sources"]])
facts = {row["fact"]: row["value"] for row in sheet_rows("about")}
equal("xlsx: what it says of itself", [facts[fact] for fact in ("hash", "audience", "statement", "license")],
      [exported["situs_export"][fact] for fact in ("hash", "audience", "statement")] + [exported["license"]])
equal("xlsx: layers", [row["layer"] for row in sheet_rows("layers")], [layer["id"] for layer in exported["layers"]])
gdal.SetConfigOption("OGR_XLSX_HEADERS", None)
gdal.SetConfigOption("OGR_XLSX_FIELD_TYPES", None)

# ---- Shapefile

archive = zipfile.ZipFile(path(".shp.zip"))
equal("shp: damaged member", archive.testzip(), None)
assert len({info.date_time for info in archive.infolist()}) == 1
assert exported["situs_export"]["hash"] in archive.read("README.txt").decode()
assert exported["situs_export"]["statement"] in archive.read("README.txt").decode()
table_of = lambda member: list(csv.DictReader(io.StringIO(archive.read(member).decode("utf-8-sig"), newline="")))
short = {}
for row in table_of("columns.csv"):
    short.setdefault(row["file"], {})[row["full_name"]] = row["name"]
    assert len(row["name"]) <= 10
cut = {(row["file"], int(row["row"]), row["column"]): row["text"] for row in table_of("cut-texts.csv")}
used_cuts = set()
dataset = opened("/vsizip/" + path(".shp.zip"), "ESRI Shapefile")
found = {}
counts = {}
for i in range(dataset.GetLayerCount()):
    layer = dataset.GetLayer(i)
    table = layer.GetName()
    counts[table] = layer.GetFeatureCount()
    if "id" not in short[table] or "kind" not in short[table]:
        continue
    check_types(f"shp {table}", layer, {c: short[table][c] for c in columns}, integers=(ogr.OFTInteger, ogr.OFTInteger64))
    for number, row in enumerate(layer, 1):
        key = next(k for k in features if (k[0], without_controls(k[1])) == (row.GetField("layer"), row.GetField("id")))
        found.setdefault(key, []).append((table, row))

        def whole(column, row=row, table=table, number=number):
            read = value(row, short[table][column])
            full = cut.get((table, number, column))
            if full is None:
                return read
            used_cuts.add((table, number, column))
            if TYPES.get(column) == "real":
                assert read is None
                return float(full)
            full = armed(full)
            if TYPES.get(column) == "day":
                assert read is None and not is_day(full), (column, full)
                return None
            assert len((read or "").encode()) <= 254, (column, read)
            assert one_line_end(full).strip(" ").startswith(one_line_end(read or "")), (column, read)
            return full

        check_row("shp", key, lambda c, get=whole: one_line_end(get(c)) if isinstance(get(c), str) else get(c), columns, for_csv)
equal("shp: records", set(found), set(records))
for key, rows in found.items():
    equal(f"shp: once in the layer's own table: {key}", sum(1 for t, r in rows if t.rpartition("_")[2] not in ("areas", "lines", "points")), 1)
    leaf_texts = lambda g: sorted(leaf.ExportToWkt() for leaf in leaves(g)) if g else []
    area = lambda g: sum(leaf.GetArea() for leaf in leaves(g) if leaf.GetGeometryName() == "POLYGON") if g else 0
    shapes = [shape(row.geometry()) for _, row in rows]
    equal(f"shp: number of parts of {key}", sum(len(leaf_texts(g)) for g in shapes), len(leaf_texts(geometries[key])))
    assert abs(sum(map(area, shapes)) - area(geometries[key])) < 1e-12, key  # Rings turn round: not the same text.
site_tables = {t for rows in found.values() for t, _ in rows}
equal("shp: cut texts of sites that were read", {c for c in cut if c[0] in site_tables}, used_cuts)
expected_counts = {"sources": len(exported["sources"])}
for evidence in ("locations", "attestations", "assessments", "relations"):
    expected_counts[evidence] = sum(len(f["properties"].get(evidence, [])) for f in records.values())
for table, count in expected_counts.items():
    equal(f"shp: rows of {table}", counts[table], count)

# ---- KML and KMZ

KML = "{http://www.opengis.net/kml/2.2}"


def check_kml(what, text, file):
    with tempfile.NamedTemporaryFile(suffix=".kml") as copy:
        copy.write(text)
        copy.flush()
        ran = subprocess.run(["xmllint", "--noout", "--nonet", copy.name], capture_output=True, text=True, check=False)
        equal(f"{what}: xmllint", ran.stderr, "")
    document = ElementTree.fromstring(text).find(KML + "Document")
    data = {d.get("name"): d.findtext(KML + "value") for d in document.find(KML + "ExtendedData")}
    for fact in ("hash", "version", "statement"):
        equal(f"{what}: {fact}", data[fact], for_xml(exported["situs_export"][fact]))
    equal(f"{what}: licence", data["license"], exported["license"])
    placemarks = {}
    number = lambda text: None if text in (None, "") else float(text)
    for folder_element, layer_id in zip(document.findall(KML + "Folder"), order):
        for placemark in folder_element.findall(KML + "Placemark"):
            values = {d.get("name"): d.text or "" for d in placemark.iter(KML + "SimpleData")}
            values.update((d.get("name"), d.findtext(KML + "value")) for d in placemark.iter(KML + "Data"))
            equal(f"{what}: layer", values["layer"], layer_id)
            key = next(k for k in features if (k[0], for_xml(k[1])) == (layer_id, values["id"]))
            placemarks[key] = placemark
            values["name"] = placemark.findtext(KML + "name")
            check_row(what, key, lambda c, v=values: number(v.get(c)) if TYPES.get(c) in ("real", "integer") else v.get(c),
                      columns, for_xml, only_days=False)
            begin = placemark.findtext(f"{KML}TimeSpan/{KML}begin")
            equal(f"{what}: begin of {key}", begin, features[key]["properties"].get("when_earliest"))
            equal(f"{what}: end of {key}", placemark.findtext(f"{KML}TimeSpan/{KML}end"), features[key]["properties"].get("when_latest"))
            pins = placemark.findall(".//" + KML + "Point")
            if any(place["standing"] == "preferred" and place["role"] == "within" for place in records[key]["properties"].get("locations", [])):
                equal(f"{what}: pins of {key}", len(pins), 0)
            balloon = placemark.findtext(KML + "description")
            assert "<script" not in balloon and "$[" not in balloon and "onerror=alert(1)>" not in balloon, key
    equal(f"{what}: records", list(placemarks), list(records))
    dataset = opened(file, "LIBKML")
    names = [dataset.GetLayer(i).GetName() for i in range(dataset.GetLayerCount())]
    titles = [for_xml(layer.get("title", layer["id"])) for layer in exported["layers"]]
    equal(f"{what}: layers by GDAL", [n for n in names if n in titles], titles)
    for title, layer_id in zip(titles, order):
        layer = dataset.GetLayerByName(title)
        keys = [key for key in features if key[0] == layer_id]
        equal(f"{what}: count of {layer_id}", layer.GetFeatureCount(), len(keys))
        for row, key in zip(layer, keys):
            equal(f"{what}: name of {key} by GDAL", row.GetField("Name"), for_xml(features[key]["properties"]["name"]))
            assert same_shape(shape(row.geometry()), geometries[key]), (what, key)
            check_row(what + " by GDAL", key, lambda c, row=row: number(value(row, c)) if TYPES.get(c) in ("real", "integer") else
                      (value(row, c) or "").strip(), [c for c in columns if c != "name"], lambda text: for_xml(text).strip(), only_days=False)
        check_types(f"{what} {layer_id}", layer, {c: c for c in columns if c != "name" and layer.GetLayerDefn().GetFieldIndex(c) >= 0
                                                  and (what == "kml" or TYPES.get(c) not in ("real", "integer"))}, days=ogr.OFTString)


check_kml("kml", pathlib.Path(path(".kml")).read_bytes(), path(".kml"))
archive = zipfile.ZipFile(path(".kmz"))
equal("kmz: damaged member", archive.testzip(), None)
equal("kmz: first member", archive.namelist()[0], "doc.kml")
kml = archive.read("doc.kml")
for picture in set(re.findall(rb"<href>([^<]*)</href>", kml)):
    opened_picture = gdal.Open("/vsizip/" + path(".kmz") + "/" + picture.decode())
    equal(f"kmz: {picture}", (opened_picture.RasterXSize, opened_picture.RasterYSize, opened_picture.RasterCount), (48, 48, 4))
check_kml("kmz", kml, path(".kmz"))

sys.exit(1 if problems else 0)

#!/usr/bin/python3
"""gpkg_requirements.py FILE... | --self-test FILE: GeoPackages against the requirements of the standard (OGC 12-128r18).

Written from the standard, with Python's own sqlite3 and no GDAL, as an oracle beside GDAL's validator: features,
attributes, extensions, metadata, schema and the R-tree index; there are no tiles. Each finding names its requirement.
--self-test breaks copies of the file in many ways and expects the requirement that each break violates.
"""

import re
import shutil
import sqlite3
import struct
import sys
import tempfile
from pathlib import Path

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
TYPES = re.compile(r"BOOLEAN|TINYINT|SMALLINT|MEDIUMINT|INT|INTEGER|FLOAT|DOUBLE|REAL|DATE|DATETIME|"
                   r"TEXT(\(\d+\))?|BLOB(\(\d+\))?")
GEOMETRIES = {"GEOMETRY": 0, "POINT": 1, "LINESTRING": 2, "POLYGON": 3, "MULTIPOINT": 4, "MULTILINESTRING": 5,
              "MULTIPOLYGON": 6, "GEOMETRYCOLLECTION": 7}
SCOPES = {"undefined", "fieldSession", "collectionSession", "series", "dataset", "featureType", "feature", "attributeType",
          "attribute", "tile", "model", "catalog", "schema", "taxonomy", "software", "service", "collectionHardware",
          "nonGeographicDataset", "dimensionGroup", "style"}
# Column: (type, not null, place in the primary key). Annex C and the extensions' definitions.
CORE = {
    (10, "gpkg_spatial_ref_sys"): {
        "srs_name": ("TEXT", 1, 0), "srs_id": ("INTEGER", 1, 1), "organization": ("TEXT", 1, 0),
        "organization_coordsys_id": ("INTEGER", 1, 0), "definition": ("TEXT", 1, 0), "description": ("TEXT", 0, 0)},
    (13, "gpkg_contents"): {
        "table_name": ("TEXT", 1, 1), "data_type": ("TEXT", 1, 0), "identifier": ("TEXT", 0, 0),
        "description": ("TEXT", 0, 0), "last_change": ("DATETIME", 1, 0), "min_x": ("DOUBLE", 0, 0),
        "min_y": ("DOUBLE", 0, 0), "max_x": ("DOUBLE", 0, 0), "max_y": ("DOUBLE", 0, 0), "srs_id": ("INTEGER", 0, 0)},
    (21, "gpkg_geometry_columns"): {
        "table_name": ("TEXT", 1, 1), "column_name": ("TEXT", 1, 2), "geometry_type_name": ("TEXT", 1, 0),
        "srs_id": ("INTEGER", 1, 0), "z": ("TINYINT", 1, 0), "m": ("TINYINT", 1, 0)},
    (58, "gpkg_extensions"): {
        "table_name": ("TEXT", 0, 0), "column_name": ("TEXT", 0, 0), "extension_name": ("TEXT", 1, 0),
        "definition": ("TEXT", 1, 0), "scope": ("TEXT", 1, 0)},
    (93, "gpkg_metadata"): {
        "id": ("INTEGER", 1, 1), "md_scope": ("TEXT", 1, 0), "md_standard_uri": ("TEXT", 1, 0),
        "mime_type": ("TEXT", 1, 0), "metadata": ("TEXT", 1, 0)},
    (95, "gpkg_metadata_reference"): {
        "reference_scope": ("TEXT", 1, 0), "table_name": ("TEXT", 0, 0), "column_name": ("TEXT", 0, 0),
        "row_id_value": ("INTEGER", 0, 0), "timestamp": ("DATETIME", 1, 0), "md_file_id": ("INTEGER", 1, 0),
        "md_parent_id": ("INTEGER", 0, 0)},
    (103, "gpkg_data_columns"): {
        "table_name": ("TEXT", 1, 1), "column_name": ("TEXT", 1, 2), "name": ("TEXT", 0, 0), "title": ("TEXT", 0, 0),
        "description": ("TEXT", 0, 0), "mime_type": ("TEXT", 0, 0), "constraint_name": ("TEXT", 0, 0)},
    (107, "gpkg_data_column_constraints"): {
        "constraint_name": ("TEXT", 1, 0), "constraint_type": ("TEXT", 1, 0), "value": ("TEXT", 0, 0),
        "min": ("NUMERIC", 0, 0), "min_is_inclusive": ("BOOLEAN", 0, 0), "max": ("NUMERIC", 0, 0),
        "max_is_inclusive": ("BOOLEAN", 0, 0), "description": ("TEXT", 0, 0)},
}
# Tables that the standard names but that no extension row is needed for; gpkg_ogr_contents is GDAL's own, without one.
STANDARD = {"gpkg_spatial_ref_sys", "gpkg_contents", "gpkg_geometry_columns", "gpkg_extensions", "gpkg_tile_matrix",
            "gpkg_tile_matrix_set", "gpkg_ogr_contents"}
# What QGIS wants unregistered: its project. It lies outside of the standard, which allows no other tables (Req 4).
TOLERATED = {"qgis_projects"}


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


class Wkb:
    """Well-known binary (OGC 06-103r4), walked to its end."""

    def __init__(self, data):
        self.data, self.at, self.points = data, 0, []

    def take(self, form):
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def geometry(self, allowed=None):
        order = "<" if self.take("B")[0] == 1 else ">"
        code = self.take(order + "I")[0]
        kind, dimensions = code % 1000, 2 + (code // 1000 in (1, 2)) + 2 * (code // 1000 == 3)
        if kind not in range(1, 8) or code // 1000 > 3 or (allowed and kind != allowed):
            raise ValueError(f"type {code}")
        if kind == 1:
            self.position(order, dimensions)
        elif kind == 2:
            self.line(order, dimensions)
        elif kind == 3:
            for _ in range(self.take(order + "I")[0]):
                ring = self.line(order, dimensions)
                if len(ring) < 4 or ring[0] != ring[-1]:
                    raise ValueError("a ring that is not closed")
        else:
            for _ in range(self.take(order + "I")[0]):
                self.geometry({4: 1, 5: 2, 6: 3}.get(kind))
        return kind

    def position(self, order, dimensions):
        values = self.take(order + "d" * dimensions)
        if values[0] == values[0]:  # NaN: an empty point.
            self.points.append(values[:2])
        return values

    def line(self, order, dimensions):
        return [self.position(order, dimensions) for _ in range(self.take(order + "I")[0])]


class Checker:
    def __init__(self, path):
        self.path, self.findings = Path(path), []
        self.db = sqlite3.connect(f"file:{self.path.resolve()}?immutable=1", uri=True)
        self.db.text_factory = lambda data: data.decode("utf-8", "surrogateescape")

    def rows(self, sql, *parameters):
        return self.db.execute(sql, parameters).fetchall()

    def expect(self, holds, requirement, what):
        if not holds:
            self.findings.append((requirement, what))
        return holds

    def columns(self, table):
        return {name: (kind, int(bool(not_null)), key, default)
                for _, name, kind, not_null, default, key in self.rows(f"PRAGMA table_info({quoted(table)})")}

    def run(self):
        header = self.path.read_bytes()[:100]
        if not self.expect(len(header) == 100 and header[:16] == b"SQLite format 3\0", 1, "no SQLite header"):
            return self.findings
        self.expect(header[68:72] == b"GPKG", 2, f"application_id {header[68:72]!r}")
        version = struct.unpack(">I", header[60:64])[0]
        self.expect(10200 <= version < 10500, 2, f"user_version {version}")
        self.expect(self.path.suffix == ".gpkg", 3, f"the name ends with {self.path.suffix}")
        self.tables = dict(self.rows("SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"))
        integrity = self.rows("PRAGMA integrity_check")
        self.expect(integrity == [("ok",)], 6, f"integrity_check: {integrity[:3]}")
        violations = self.rows("PRAGMA foreign_key_check")
        self.expect(not violations, 7, f"foreign_key_check: {violations[:3]}")
        if not self.definitions():
            return self.findings
        for check in (self.reference_systems, self.contents, self.geometry_columns, self.attributes, self.extensions,
                      self.metadata, self.schema, self.other_tables):
            check()
        return self.findings

    def definitions(self):
        needed = {"gpkg_spatial_ref_sys", "gpkg_contents"}
        if self.rows("SELECT 1 FROM gpkg_contents WHERE data_type = 'features'") if "gpkg_contents" in self.tables else []:
            needed.add("gpkg_geometry_columns")
        whole = True
        for (requirement, table), expected in CORE.items():
            if table not in self.tables:
                whole &= self.expect(table not in needed, requirement, f"{table} is missing")
                continue
            found = {name: spec[:3] for name, spec in self.columns(table).items()}
            for name in found:  # An INTEGER PRIMARY KEY is never null.
                if found[name][2] and found[name][0] == "INTEGER":
                    found[name] = (found[name][0], 1, found[name][2])
            self.expect(found == expected, requirement,
                        f"{table} has the columns {set(found.items()) ^ set(expected.items())} in another way")
        return whole

    def reference_systems(self):
        systems = {row[0]: row[1:] for row in self.rows(
            "SELECT srs_id, organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys")}
        for code, organization in ((-1, "NONE"), (0, "NONE")):
            found = systems.get(code, ("", 0, ""))
            self.expect((found[0].upper(), found[1], found[2]) == (organization, code, "undefined"), 11,
                        f"the row of srs_id {code} is {found}")
        epsg = [row for row in systems.values() if row[0].upper() == "EPSG" and row[1] == 4326]
        self.expect(epsg and "WGS" in epsg[0][2], 11, "there is no row for EPSG:4326")
        self.systems = systems

    def contents(self):
        rows = self.rows("SELECT table_name, data_type, identifier, last_change, min_x, min_y, max_x, max_y, srs_id "
                         "FROM gpkg_contents")
        self.kinds = {row[0]: row[1] for row in rows}
        self.expect(rows and "features" in self.kinds.values(), 17, "there are no features")
        identifiers = [row[2] for row in rows if row[2] is not None]
        self.expect(len(set(identifiers)) == len(identifiers), 13, "identifiers are not unique")
        self.expect(re.search(r"identifier TEXT UNIQUE", self.sql_of("gpkg_contents")), 13, "identifier is not UNIQUE")
        for table, kind, _, moment, min_x, min_y, max_x, max_y, srs in rows:
            self.expect(table in self.tables, 14, f"{table} is in gpkg_contents, but there is no such table")
            self.expect(kind in ("features", "attributes"), 18, f"{table} is of type {kind}")
            self.expect(isinstance(moment, str) and TIME.fullmatch(moment), 15, f"{table}: last_change is {moment!r}")
            self.expect(srs is None or srs in self.systems, 16, f"{table}: srs_id {srs} is not known")
            if kind == "features":
                self.expect(min_x is None or (min_x <= max_x and min_y <= max_y), 13, f"{table}: the extent is none")
            if table in self.tables:
                self.column_types(table)

    def column_types(self, table):
        for name, (kind, *_) in self.columns(table).items():
            self.expect(TYPES.fullmatch(kind) or kind in GEOMETRIES, 5, f"{table}.{name} is of type {kind}")

    def sql_of(self, name):
        return (self.rows("SELECT sql FROM sqlite_master WHERE name = ?", name) or [("",)])[0][0] or ""

    def primary_key(self, table, requirement):
        keys = [name for name, (kind, _, key, _) in self.columns(table).items() if key and kind == "INTEGER"]
        self.expect(len(keys) == 1 and self.tables[table] == "table", requirement,
                    f"{table} has no INTEGER PRIMARY KEY of one column")
        return keys[0] if keys else "rowid"

    def geometry_columns(self):
        described = self.rows("SELECT table_name, column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns")
        names = [row[0] for row in described]
        for table, kind in self.kinds.items():
            if kind == "features":
                self.expect(names.count(table) == 1, 22, f"{table} has {names.count(table)} rows in gpkg_geometry_columns")
        for table, column, kind, srs, z, m in described:
            if not self.expect(self.kinds.get(table) == "features", 23, f"{table} is no table of features"):
                continue
            columns = self.columns(table)
            if not self.expect(column in columns, 24, f"{table} has no column {column}"):
                continue
            if not self.expect(kind in GEOMETRIES, 25, f"{table}: the type of geometry is {kind}"):
                continue
            self.expect(srs in self.systems, 26, f"{table}: srs_id {srs} is not known")
            self.expect(z in (0, 1, 2), 27, f"{table}: z is {z}")
            self.expect(m in (0, 1, 2), 28, f"{table}: m is {m}")
            key = self.primary_key(table, 29)
            geometries = [name for name, spec in columns.items() if spec[0] in GEOMETRIES]
            self.expect(geometries == [column], 30, f"{table} has the geometry columns {geometries}")
            self.expect(columns[column][0] == kind, 31, f"{table}.{column} is of type {columns[column][0]}, not {kind}")
            in_contents = self.rows("SELECT srs_id FROM gpkg_contents WHERE table_name = ?", table)[0][0]
            self.expect(in_contents == srs, 146, f"{table}: srs_id {in_contents} in gpkg_contents, {srs} in its geometries")
            boxes = self.geometries(table, column, key, kind, srs, z)
            self.rtree(table, column, key, boxes)

    def geometries(self, table, column, key, kind, srs, z):
        boxes = {}
        for fid, blob in self.rows(f"SELECT {quoted(key)}, {quoted(column)} FROM {quoted(table)}"):
            if blob is None:
                continue
            try:
                box = self.geometry(blob, kind, srs, z)
            except (ValueError, struct.error, TypeError, IndexError) as error:
                self.expect(False, 19, f"{table} {fid}: {error}")
                continue
            except LookupError as error:
                self.expect(False, int(str(error.args[0])), f"{table} {fid}: {error.args[1]}")
                continue
            if box:
                boxes[fid] = box
        return boxes

    def geometry(self, blob, kind, srs, z):
        """The bounding box; none if it is empty."""
        if not isinstance(blob, bytes) or blob[:2] != b"GP" or blob[2] != 0:
            raise ValueError("no GeoPackage binary of version 1")
        flags = blob[3]
        form = "<" if flags & 1 else ">"
        envelope = (flags >> 1) & 7
        if envelope > 4 or flags & 0xE0:
            raise ValueError(f"flags {flags:#x}")
        found = struct.unpack_from(form + "i", blob, 4)[0]
        if found != srs:
            raise KeyError(33, f"srs_id {found} in the geometry, {srs} in gpkg_geometry_columns")
        doubles = (0, 4, 6, 6, 8)[envelope]
        bounds = struct.unpack_from(form + "d" * doubles, blob, 8)
        wkb = Wkb(blob[8 + 8 * doubles:])
        found_kind = wkb.geometry()
        if wkb.at != len(wkb.data):
            raise ValueError("bytes behind the geometry")
        code = struct.unpack_from("<I" if wkb.data[0] == 1 else ">I", wkb.data, 1)[0]
        if z == 0 and code >= 1000:
            raise KeyError(27, f"type {code} where z is 0")
        if GEOMETRIES[kind] not in (0, found_kind):
            raise KeyError(32, f"a geometry of type {found_kind} among {kind}")
        if bool(flags & 0x10) != (not wkb.points):
            raise ValueError("the flag for empty geometries is wrong")
        if not wkb.points:
            return None
        xs, ys = zip(*wkb.points)
        box = (min(xs), max(xs), min(ys), max(ys))
        if envelope and bounds[:4] != box:
            raise ValueError(f"the envelope is {bounds[:4]}, the geometry's {box}")
        return box

    def rtree(self, table, column, key, boxes):
        name = f"rtree_{table}_{column}"
        rows = self.rows("SELECT definition, scope FROM gpkg_extensions WHERE table_name = ? AND column_name = ? AND "
                         "extension_name = 'gpkg_rtree_index'", table, column) if "gpkg_extensions" in self.tables else []
        self.expect(len(rows) == (name in self.tables), 75, f"{name}: {len(rows)} rows in gpkg_extensions")
        if name not in self.tables:
            return
        self.expect(all(row[1] == "write-only" for row in rows), 75, f"{name}: scope {rows}")
        self.expect(re.search(r"USING\s+rtree\s*\(\s*id\s*,\s*minx\s*,\s*maxx\s*,\s*miny\s*,\s*maxy\s*\)", self.sql_of(name)),
                    77, f"{name}: {self.sql_of(name)}")
        indexed = {row[0]: row[1:] for row in self.rows(f"SELECT id, minx, maxx, miny, maxy FROM {quoted(name)}")}
        self.expect(indexed.keys() == boxes.keys(), 77, f"{name} has other rows: {list(indexed.keys() ^ boxes.keys())[:5]}")
        for fid in indexed.keys() & boxes.keys():
            low_x, high_x, low_y, high_y = indexed[fid]
            box = boxes[fid]
            around = low_x <= box[0] and high_x >= box[1] and low_y <= box[2] and high_y >= box[3]
            close = all(abs(a - b) <= 1e-4 for a, b in zip(indexed[fid], box))  # Single precision at 180 degrees.
            self.expect(around and close, 77, f"{name} {fid}: {indexed[fid]} for {box}")
        triggers = {row[0]: row[1] for row in self.rows(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", table)}
        events = [("insert", "INSERT"), ("update3", "UPDATE"), ("update4", "UPDATE"), ("delete", "DELETE")]
        # Version 1.4 has update5, 6 and 7 in the place of update1 and 3.
        newer = f"{name}_update6" in triggers
        events += [("update6", "UPDATE"), ("update7", "UPDATE")] if newer else [("update1", "UPDATE")]
        events += [("update2", "UPDATE")]
        for suffix, event in [e for e in events if not (newer and e[0] == "update3")]:
            sql = triggers.get(f"{name}_{suffix}", "")
            self.expect(re.search(rf"AFTER\s+{event}\b", sql) and name in sql, 77, f"{name}: trigger {suffix} is {sql!r}")

    def attributes(self):
        for table, kind in self.kinds.items():
            if kind == "attributes" and table in self.tables:
                self.primary_key(table, 119)
                shapes = [name for name, spec in self.columns(table).items() if spec[0] in GEOMETRIES]
                self.expect(not shapes, 118, f"{table} is of type attributes and has the geometries {shapes}")

    def extensions(self):
        if "gpkg_extensions" not in self.tables:
            return
        rows = self.rows("SELECT table_name, column_name, extension_name, definition, scope FROM gpkg_extensions")
        self.expect(len(set(rows)) == len(rows), 58, "two rows of gpkg_extensions are the same")
        self.expect(re.search(r"UNIQUE\s*\(\s*table_name\s*,\s*column_name\s*,\s*extension_name\s*\)",
                              self.sql_of("gpkg_extensions")), 58, "gpkg_extensions lacks its UNIQUE constraint")
        for table, column, name, definition, scope in rows:
            self.expect(table is None or table in self.tables, 60, f"{name}: there is no table {table}")
            self.expect(column is None or (table in self.tables and column in self.columns(table)), 61,
                        f"{name}: {table} has no column {column}")
            self.expect(re.fullmatch(r"[A-Za-z0-9]+_[A-Za-z0-9_]+", name), 62, f"{name} is no author_name")
            self.expect(definition, 63, f"{name} has no definition")
            self.expect(scope in ("read-write", "write-only"), 64, f"{name}: scope {scope}")
        self.extended = {row[0] for row in rows}

    def metadata(self):
        here = [table in self.tables for table in ("gpkg_metadata", "gpkg_metadata_reference")]
        if not any(here):
            return
        if not self.expect(all(here), 95, "one of the two metadata tables is missing"):
            return
        declared = self.rows("SELECT table_name, scope FROM gpkg_extensions WHERE extension_name = 'gpkg_metadata'")
        self.expect(sorted(declared) == [("gpkg_metadata", "read-write"), ("gpkg_metadata_reference", "read-write")], 140,
                    f"gpkg_extensions has {declared} for metadata")
        ids = set()
        for identity, scope, uri, mime, _ in self.rows("SELECT id, md_scope, md_standard_uri, mime_type, metadata FROM gpkg_metadata"):
            ids.add(identity)
            self.expect(scope in SCOPES, 94, f"metadata {identity}: md_scope {scope}")
            self.expect(re.match(r"[a-z][a-z0-9+.-]*:", uri), 93, f"metadata {identity}: md_standard_uri {uri}")
            self.expect(re.fullmatch(r"[\w.+-]+/[\w.+-]+", mime), 93, f"metadata {identity}: mime_type {mime}")
        for scope, table, column, row, moment, identity, parent in self.rows(
                "SELECT reference_scope, table_name, column_name, row_id_value, timestamp, md_file_id, md_parent_id FROM "
                "gpkg_metadata_reference"):
            where = f"reference of metadata {identity}"
            self.expect(scope in ("geopackage", "table", "column", "row", "row/col"), 96, f"{where}: scope {scope}")
            self.expect((table is None) == (scope == "geopackage") and (table is None or table in self.kinds), 97,
                        f"{where}: table {table} for the scope {scope}")
            self.expect((column is not None) == (scope in ("column", "row/col")), 98, f"{where}: column {column}")
            self.expect((row is not None) == (scope in ("row", "row/col")), 99, f"{where}: row {row}")
            self.expect(isinstance(moment, str) and TIME.fullmatch(moment), 100, f"{where}: timestamp {moment!r}")
            self.expect(identity in ids, 101, f"{where}: there is no such metadata")
            self.expect(parent is None or (parent in ids and parent != identity), 102, f"{where}: parent {parent}")

    def schema(self):
        here = [table in self.tables for table in ("gpkg_data_columns", "gpkg_data_column_constraints")]
        if not any(here):
            return
        if not self.expect(all(here), 107, "one of the two schema tables is missing"):
            return
        declared = self.rows("SELECT table_name, scope FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'")
        self.expect(sorted(declared) == [("gpkg_data_column_constraints", "read-write"), ("gpkg_data_columns", "read-write")],
                    141, f"gpkg_extensions has {declared} for the schema")
        constraints = {}
        for name, kind, value, low, low_in, high, high_in in self.rows(
                "SELECT constraint_name, constraint_type, value, min, min_is_inclusive, max, max_is_inclusive FROM "
                "gpkg_data_column_constraints"):
            constraints.setdefault(name, []).append(kind)
            self.expect(kind in ("range", "enum", "glob"), 108, f"constraint {name}: type {kind}")
            if kind == "range":
                self.expect(value is None and low is not None and high is not None and low < high, 112, f"range {name}")
                self.expect(low_in in (0, 1) and high_in in (0, 1), 113, f"range {name}")
            else:
                self.expect(value is not None, 114, f"constraint {name} has no value")
                self.expect((low, low_in, high, high_in) == (None,) * 4, 111, f"constraint {name} has bounds")
        for name, kinds in constraints.items():
            self.expect(len(set(kinds)) == 1 and (kinds[0] == "enum" or len(kinds) == 1), 109, f"constraint {name} is {kinds}")
        names = []
        for table, column, name, _, constraint in self.rows(
                "SELECT table_name, column_name, name, mime_type, constraint_name FROM gpkg_data_columns"):
            names.append((table, name))
            self.expect(table in self.kinds, 104, f"gpkg_data_columns names the table {table}")
            self.expect(table in self.tables and column in self.columns(table), 105, f"{table} has no column {column}")
            self.expect(constraint is None or constraint in constraints, 106, f"{table}.{column}: constraint {constraint}")
        names = [pair for pair in names if pair[1] is not None]
        self.expect(len(set(names)) == len(names), 103, "two columns of a table have the same name")

    def other_tables(self):
        """Every table is one of the standard's, a described one, or has a row in gpkg_extensions."""
        extended = getattr(self, "extended", set())
        for table in self.tables:
            index = re.fullmatch(r"(rtree_.*?)(_node|_rowid|_parent)?", table)
            known = (table in STANDARD or table in self.kinds or table in extended or table.startswith("sqlite_") or
                     table in TOLERATED or (index and any(f"rtree_{t}_" in index[1] + "_" for t in self.kinds)))
            self.expect(known, 59 if table.startswith("gpkg") else 4, f"the table {table} is not described")


# What is broken, and the requirement that must be named.
FEATURES = "(SELECT table_name FROM gpkg_geometry_columns WHERE geometry_type_name = 'POINT' LIMIT 1)"
BREAKS = [
    (2, "PRAGMA application_id = 42"), (2, "PRAGMA user_version = 7"),
    (10, "ALTER TABLE gpkg_spatial_ref_sys RENAME COLUMN description TO other"),
    (11, "UPDATE gpkg_spatial_ref_sys SET definition = 'x' WHERE srs_id = -1"),
    (11, "UPDATE gpkg_spatial_ref_sys SET organization = 'X' WHERE srs_id = 4326"),
    (14, "INSERT INTO gpkg_contents (table_name, data_type, last_change) VALUES ('none', 'attributes', '2026-01-01T00:00:00.000Z')"),
    (15, "UPDATE gpkg_contents SET last_change = '2026-01-01'"), (16, "UPDATE gpkg_contents SET srs_id = 99"),
    (18, "UPDATE gpkg_contents SET data_type = 'tables' WHERE data_type = 'attributes'"),
    (22, f"DELETE FROM gpkg_geometry_columns WHERE table_name = {FEATURES}"),
    (24, "UPDATE gpkg_geometry_columns SET column_name = 'shape'"),
    (25, "UPDATE gpkg_geometry_columns SET geometry_type_name = 'DOT'"), (26, "UPDATE gpkg_geometry_columns SET srs_id = 99"),
    (27, "UPDATE gpkg_geometry_columns SET z = 3"), (28, "UPDATE gpkg_geometry_columns SET m = 3"),
    (146, "UPDATE gpkg_contents SET srs_id = 0 WHERE data_type = 'features'"),
    (31, "UPDATE gpkg_geometry_columns SET geometry_type_name = 'POLYGON' WHERE geometry_type_name = 'POINT'"),
    (32, "UPDATE gpkg_geometry_columns SET geometry_type_name = 'POLYGON' WHERE geometry_type_name = 'POINT'"),
    (60, "UPDATE gpkg_extensions SET table_name = 'none' WHERE extension_name = 'gpkg_metadata'"),
    (61, "UPDATE gpkg_extensions SET column_name = 'none'"), (62, "UPDATE gpkg_extensions SET extension_name = 'nothing'"),
    (63, "UPDATE gpkg_extensions SET definition = ''"), (64, "UPDATE gpkg_extensions SET scope = 'all'"),
    (75, "DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"),
    (94, "UPDATE gpkg_metadata SET md_scope = 'all'"), (93, "UPDATE gpkg_metadata SET mime_type = 'xml'"),
    (96, "UPDATE gpkg_metadata_reference SET reference_scope = 'all'"),
    (97, "UPDATE gpkg_metadata_reference SET table_name = NULL"),
    (98, "UPDATE gpkg_metadata_reference SET column_name = 'id'"), (99, "UPDATE gpkg_metadata_reference SET row_id_value = 1"),
    (100, "UPDATE gpkg_metadata_reference SET timestamp = '2026-01-01T00:00:00Z'"),
    (101, "UPDATE gpkg_metadata_reference SET md_file_id = 9999"), (7, "UPDATE gpkg_metadata_reference SET md_file_id = 9999"),
    (102, "UPDATE gpkg_metadata_reference SET md_parent_id = md_file_id"),
    (140, "DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_metadata'"),
    (141, "DELETE FROM gpkg_extensions WHERE extension_name = 'gpkg_schema'"),
    (104, "UPDATE gpkg_data_columns SET table_name = table_name || 'x'"),
    (105, "UPDATE gpkg_data_columns SET column_name = column_name || 'x'"),
    (106, "UPDATE gpkg_data_columns SET constraint_name = 'none'"),
    (108, "UPDATE gpkg_data_column_constraints SET constraint_type = 'ENUM'"),
    (111, "UPDATE gpkg_data_column_constraints SET min = 1"), (114, "UPDATE gpkg_data_column_constraints SET value = NULL"),
    (109, "UPDATE gpkg_data_column_constraints SET constraint_type = 'glob'"),
    (4, "CREATE TABLE other (a TEXT)"), (59, "CREATE TABLE gpkgext_other (a TEXT)"),
    (5, "CREATE TABLE other (a VARCHAR)", "INSERT INTO gpkg_contents (table_name, data_type, last_change) VALUES ('other', "
        "'attributes', '2026-01-01T00:00:00.000Z')"),
    (119, "CREATE TABLE other (a TEXT)", "INSERT INTO gpkg_contents (table_name, data_type, last_change) VALUES ('other', "
        "'attributes', '2026-01-01T00:00:00.000Z')"),
    (118, "CREATE TABLE other (fid INTEGER PRIMARY KEY, geom POINT)", "INSERT INTO gpkg_contents (table_name, data_type, "
        "last_change) VALUES ('other', 'attributes', '2026-01-01T00:00:00.000Z')"),
    (30, "ALTER TABLE {points} ADD COLUMN shape POINT"),
    (77, "DELETE FROM {index}"), (77, "UPDATE {index} SET minx = minx - 1"),
    (77, "DROP TRIGGER {index_bare_insert}"), (77, "DROP TRIGGER {index_bare_delete}"),
    (19, "UPDATE {points} SET geom = x'4750'"), (19, "UPDATE {points} SET geom = 'text'"),
    (19, "UPDATE {points} SET geom = CAST(geom || x'00' AS BLOB)"), (33, "UPDATE {points} SET geom = CAST(x'4750000100000000' || substr(geom, 9) AS BLOB)"),
    (19, "UPDATE {points} SET geom = CAST(x'47500011e6100000' || substr(geom, 9) AS BLOB)"),
    (19, "UPDATE {points} SET geom = CAST(x'475000e1e6100000' || substr(geom, 9) AS BLOB)"),
]


def self_test(path):
    clean = Checker(path).run()
    if clean:
        return [f"the file itself: Req {number}: {what}" for number, what in clean]
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        original = sqlite3.connect(f"file:{Path(path).resolve()}?immutable=1", uri=True)
        table = next(name for (name,) in original.execute(
            "SELECT table_name FROM gpkg_geometry_columns WHERE geometry_type_name = 'POINT'")
            if original.execute(f"SELECT count(geom) FROM {quoted(name)}").fetchone()[0])
        names = {"points": quoted(table), "index": quoted(f"rtree_{table}_geom"),
                 "index_bare_insert": quoted(f"rtree_{table}_geom_insert"),
                 "index_bare_delete": quoted(f"rtree_{table}_geom_delete")}
        for requirement, *statements in BREAKS:
            copy = Path(folder) / "broken.gpkg"
            shutil.copyfile(path, copy)
            db = sqlite3.connect(copy)
            sql = [statement.format(**names) for statement in statements]
            if "geom" in sql[0] and sql[0].startswith("UPDATE"):  # The triggers want functions that only GDAL has.
                for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                    db.execute(f"DROP TRIGGER {quoted(name)}")
            for statement in sql:
                if db.execute(statement).rowcount == 0:
                    failures.append(f"{statement} changes nothing")
            db.commit()
            db.close()
            found = {number for number, _ in Checker(copy).run()}
            if requirement not in found:
                failures.append(f"{'; '.join(sql)}: Req {requirement} expected, found {sorted(found)}")
        whole = Path(path).read_bytes()
        for requirement, data, name in ((1, b"no database", "broken.gpkg"), (3, whole, "broken.db")):
            copy = Path(folder) / name
            copy.write_bytes(data)
            try:
                found = {number for number, _ in Checker(copy).run()}
            except sqlite3.DatabaseError:
                found = {1}
            if requirement not in found:
                failures.append(f"{name}: Req {requirement} expected, found {sorted(found)}")
        damaged = bytearray(whole)
        page = len(whole) // 4096 // 2 * 4096
        damaged[page:page + 4096] = b"\xa5" * 4096
        copy = Path(folder) / "damaged.gpkg"
        copy.write_bytes(damaged)
        try:
            found = {number for number, _ in Checker(copy).run()}
        except sqlite3.DatabaseError:
            found = {6}
        if 6 not in found:
            failures.append(f"a damaged page: Req 6 expected, found {sorted(found)}")
    return failures


def main():
    if sys.argv[1:2] == ["--self-test"]:
        problems = self_test(sys.argv[2])
        summary = f"{len(BREAKS) + 3} breaks are found"
    else:
        problems = [f"{path}: Req {number}: {what}" for path in sys.argv[1:] for number, what in Checker(path).run()]
        summary = f"{len(sys.argv) - 1} files"
    print("\n".join(problems) or summary)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

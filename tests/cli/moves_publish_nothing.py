"""moves_publish_nothing.py PROGRAM: who may not see where a place was does not see where it was moved to, whatever kept it from them, nor what was
pasted from it."""

import json
import re
import shutil

from at_work import expect, run, work
import sqlite3


OPEN = {"type": "Point", "coordinates": [50.44444, 30.44444]}


def location(**members):
    return {"id": "known", "standing": "preferred", "geometry": {"type": "Point", "coordinates": [50.11111, 30.11111]},
            "role": "centre", "uncertainty_m": 50, "datum": "EPSG:4326", "method": "survey",
            "georeferenced": {"by": "made-up", "date": "2026-11-24"}} | members


def attestation(source, **members):
    return {"id": "says", "source": source, "locator": {"label": "page", "value": "1"}, "knowledge": "unknown",
            "claims": [{"aspect": "existence", "says": "affirms"},
                       {"aspect": "location", "says": "affirms", "locations": ["known"]}]} | members


def record(name, **members):
    return {"type": "Feature", "id": name, "geometry": None, "properties": {
        "name": name, "kind": "prison", "sensitivity": "public", "sensitivity_reason": "made up",
        "names": [{"text": name, "lang": "en", "role": "preferred", "sources": ["open"]}]} | members}


def dataset(records):
    path = work / "made-up"
    (path / "layers").mkdir(parents=True, exist_ok=True)
    (path / "dataset.json").write_text(json.dumps({"situs": "1", "id": "made-up", "title": "Made up", "version": "0.1.0", "languages": ["en"],
                                                   "layers": ["places"], "sensitivity": "restricted"}), encoding="utf-8")
    (path / "sources.json").write_text(json.dumps([{"id": name, "type": "report", "title": name} for name in ("open", "closed", "silent")]), encoding="utf-8")
    (path / "sources.situs.json").write_text(json.dumps({"open": {"sensitivity": "public"}, "closed": {"sensitivity": "restricted"}}), encoding="utf-8")
    lines = ",\n".join(json.dumps(one) for one in records)
    (path / "layers/places.geojson").write_text(
        '{"type": "FeatureCollection", "situs": "1", "name": "places", "features": [\n' + lines + "\n]}\n", encoding="utf-8")
    code, said = run("fmt", path)
    expect(code == 0, said)
    return path


made = dataset([
    record("by-basis", locations=[location(basis=[{"source": "closed"}])], attestations=[attestation("open", claims=[])]),
    record("by-default", locations=[location(basis=[{"source": "silent"}])], attestations=[attestation("open", claims=[])]),
    record("by-stranger", locations=[location(basis=[{"source": "unknown"}])], attestations=[attestation("open", claims=[])]),
    record("by-attestation", locations=[location(basis=[{"source": "open"}])], attestations=[attestation("closed")]),
    record("by-claim", locations=[location(basis=[{"source": "open"}])],
           attestations=[attestation("open", sensitivity="restricted")]),
    record("by-alternatives", locations=[location(standing="alternative", sensitivity="restricted")], attestations=[attestation("open")]),
    record("by-search", unlocated={"because": "nobody looked", "searched": [
        {"what": "a secret archive", "by": "made-up", "date": "2026-11-24", "sensitivity": "restricted"}]}, attestations=[attestation("open", claims=[])]),
    record("open", locations=[location(basis=[{"source": "open"}], geometry=OPEN)], attestations=[attestation("open")]),
    record("by-name", names=[{"text": "Secret name", "lang": "en", "role": "preferred", "sources": ["closed"]}], notes="secret notes",
           locations=[location(basis=[{"source": "open"}], geometry=OPEN)], attestations=[attestation("open")]),
    record("by-record", sensitivity="restricted", names=[{"text": "Secret record", "lang": "en", "role": "preferred", "sources": ["open"]}],
           locations=[location(basis=[{"source": "open"}])], attestations=[attestation("open")]),
])


def public():
    """What everyone sees once nothing is a draft any more."""
    (work / "public.geojson").unlink(missing_ok=True)
    finished = work / "finished"
    shutil.rmtree(finished, ignore_errors=True)
    shutil.copytree(made, finished)
    layer = finished / "layers/places.geojson"
    places = json.loads(layer.read_text(encoding="utf-8"))
    for feature in places["features"]:
        feature["properties"].pop("draft", None)
    layer.write_text(json.dumps(places, ensure_ascii=False), encoding="utf-8")
    code, said = run("export", finished, "public.geojson", "--audience", "public")
    expect(code == 0, said)
    text = (work / "public.geojson").read_text(encoding="utf-8")
    return {feature["id"]: feature["geometry"] for feature in json.loads(text)["features"]}, text


def located(features):
    return sorted(name for name, geometry in features.items() if geometry)


before, text = public()
expect(located(before) == ["by-name", "open"] and "50.11111" not in text and "ecret" not in text, f"before the moves: {before}")
code, said = run("export", made, "edit.gpkg", "--editable", "--audience", "internal")
expect(code == 0, said)
with sqlite3.connect(work / "edit.gpkg") as copy:
    for name, in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f'DROP TRIGGER "{name}"')
    # As QGIS pastes a row: with all its values, a new id, and, of one that is restricted as a whole, in the hope that it is public now.
    columns = [f'"{row[1]}"' for row in copy.execute("PRAGMA table_info(places)") if row[1] not in ("fid", "id", "sensitivity")]
    copy.execute(f"INSERT INTO places (id, sensitivity, {', '.join(columns)}) SELECT 'new-' || id, 'public', {', '.join(columns)} FROM places")
    copy.execute("UPDATE places SET new_position = '30.22222 N, 50.22222 E', new_uncertainty_m = 40, new_method = 'survey', "
                 "new_because = 'made up' WHERE id NOT IN ('by-attestation', 'by-claim', 'by-name', 'by-record') AND id NOT LIKE 'new-%'")
    copy.execute("UPDATE places SET new_uncertainty_m = 60, new_method = 'survey', new_because = 'made up' "
                 "WHERE id IN ('by-attestation', 'by-claim')")
copy.close()
code, said = run("import", "edit.gpkg", "--into", made, "--by", "analyst-1", "--date", "2026-11-28", "--yes")
expect(len(re.findall(r"the new location \S+ is restricted, as is what it takes the place of", said)) == 6 and "8 records changed" in said,
       f"the plan of moved ones: {said}")
expect(len(re.findall(r"the location \S+ is restricted, as is the one that was copied", said)) == 6 and
       len(re.findall(r"the new record is restricted, as is what was copied into it \(name", said)) == 2 and "10 added" in said, f"the plan of pasted ones: {said}")
after, text = public()
# What was searched in secret stays an entry of its own, and hides itself, not the place that somebody found since.
expect(located(after) == ["by-name", "by-search", "open", "open-2"], f"after the moves: {after}")
expect("50.11111" not in text and "ecret" not in text and "secret" not in " ".join(after), f"hidden things in a text: {text}")
code, inside = run("show", made, "by-basis", "--audience", "internal")
expect("30.22222" in inside, f"inside it is there: {inside}")
code, inside = run("show", made, "secret-name", "--audience", "internal")
expect(code == 0 and "secret notes" in inside, f"inside it is there: {inside}")
code, said = run("import", "edit.gpkg", "--into", made, "--by", "analyst-1", "--date", "2026-11-28", "--yes")
expect("nothing to write" in said, f"pasted ones come home once: {said}")

# A record of the dataset moved onto a hidden place, or given a hidden text: nothing of it is pasted as a new row.
made = dataset([
    record("hidden", sensitivity="restricted", notes="secret notes", links=["wikidata:Q999999999"], locations=[location(basis=[{"source": "open"}])],
           attestations=[attestation("open")]),
    record("drawn", locations=[location(basis=[{"source": "open"}], geometry=OPEN)], attestations=[attestation("open")]),
    record("typed", locations=[location(basis=[{"source": "open"}], geometry=OPEN)], attestations=[attestation("open")]),
    record("unplaced", unlocated={"because": "nobody looked"}, attestations=[attestation("open", claims=[])]),
    record("texts", notes="open notes", locations=[location(basis=[{"source": "open"}], geometry=OPEN)], attestations=[attestation("open")]),
    record("within-it", sensitivity="restricted", locations=[location(basis=[{"source": "open"}], geometry=OPEN)], attestations=[attestation("open")]),
    record("both-open", locations=[location(basis=[{"source": "open"}], geometry=OPEN)], attestations=[attestation("open")]),
])
before, text = public()
expect(located(before) == ["both-open", "drawn", "texts", "typed"] and "50.11111" not in text and "ecret" not in text, f"before the moves: {before}")
(work / "edit.gpkg").unlink()
code, said = run("export", made, "edit.gpkg", "--editable", "--audience", "internal")
expect(code == 0, said)
with sqlite3.connect(work / "edit.gpkg") as copy:
    for name, in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f'DROP TRIGGER "{name}"')
    column, = copy.execute("SELECT column_name FROM gpkg_geometry_columns WHERE table_name = 'places'").fetchone()
    copy.execute(f'UPDATE places SET "{column}" = (SELECT "{column}" FROM places WHERE id = \'hidden\') WHERE id IN (\'drawn\', \'unplaced\')')
    copy.execute("UPDATE places SET new_position = '30.11111 N, 50.11111 E' WHERE id = 'typed'")
    copy.execute("UPDATE places SET notes = 'secret notes', links = 'wikidata:Q999999999', name = 'hidden' WHERE id = 'texts'")
    copy.execute("UPDATE places SET notes = 'secret notes' WHERE id = 'within-it'")
    copy.execute("UPDATE places SET notes = 'open notes' WHERE id = 'both-open'")
copy.close()
code, said = run("import", "edit.gpkg", "--into", made, "--by", "analyst-1", "--date", "2026-11-28", "--yes")
expect(code == 1 and len(re.findall(r"the new location \S+ is restricted, as is what the dataset has at that place, which not everyone may see", said)) == 3,
       f"the plan of those moved onto it: {said}")
for member in ("name", "notes", "links"):
    expect(f"{member}: the dataset says the same only where not everyone may see it (restricted)" in said, f"the plan does not refuse {member}: {said}")
expect(said.count("the dataset says the same only") == 3 and "5 records changed" in said, f"what hides nothing is taken: {said}")
after, text = public()
expect(located(after) == ["both-open", "texts"] and "50.11111" not in text and "ecret" not in text and "Q999999999" not in text, f"after the moves: {after}")

# A cell that was emptied: in a dataset that is open by default, that would open what says that it is not.
made = dataset([record(name, sensitivity=name, locations=[location(basis=[{"source": "open"}])], attestations=[attestation("open")])
                for name in ("restricted", "public")])
header = made / "dataset.json"
header.write_text(header.read_text(encoding="utf-8").replace('"sensitivity": "restricted"', '"sensitivity": "public"'), encoding="utf-8")
expect('"sensitivity": "public"' in header.read_text(encoding="utf-8"), "the dataset is open by default")
(work / "edit.gpkg").unlink()
code, said = run("export", made, "edit.gpkg", "--editable", "--audience", "internal")
expect(code == 0, said)
with sqlite3.connect(work / "edit.gpkg") as copy:
    for name, in copy.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        copy.execute(f'DROP TRIGGER "{name}"')
    copy.execute("UPDATE places SET sensitivity = NULL")
copy.close()
code, said = run("import", "edit.gpkg", "--into", made, "--by", "analyst-1", "--date", "2026-11-28", "--yes")
expect(code == 1 and said.count("sensitivity was emptied") == 1 and "write public into the column" in said and "1 record changed" in said,
       f"the plan of emptied cells: {said}")
after, text = public()
expect(sorted(after) == ["public"], f"an emptied cell publishes: {after}")
print("moves publish nothing")

"""import_cases.py PROGRAM SOURCE: shapes that were redrawn, copies that people have bent, and the question on a terminal."""

import json
import os
import pathlib
import pty
import resource
import sqlite3
import struct
import subprocess
import sys
import tempfile

program, source = sys.argv[1:3]
sys.path.insert(0, str(pathlib.Path(source) / "tests/qgis"))
import made_up  # noqa: E402

folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
SQUARE = [[50.3, 30.08], [50.36, 30.08], [50.36, 30.12], [50.3, 30.12], [50.3, 30.08]]
ROUTE = [[50.0, 30.0], [50.1, 30.05], [50.3, 30.06]]


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def new_dataset(name):
    """The made-up dataset, with a layer of one line and one of nothing."""
    made = made_up.write(work / name, source, program)
    line = {"type": "LineString", "coordinates": [[50.0, 30.0], [50.1, 30.05]]}
    places = [made_up.location("l1", line, 100, role="route")]
    (made / "layers/roads.geojson").write_text(
        made_up.collection("roads", "Roads", [made_up.record("road", "event-site", "Made-up road", places)]), encoding="utf-8")
    (made / "layers/empty.geojson").write_text(made_up.collection("empty", "Nothing yet", []), encoding="utf-8")
    header = json.loads((made / "dataset.json").read_text(encoding="utf-8"))
    header["layers"] += ["roads", "empty"]
    (made / "dataset.json").write_text(json.dumps(header, ensure_ascii=False), encoding="utf-8")
    made_up.put_in_form(made, program)
    return made


def exported(made, name, *options):
    file = work / name
    subprocess.run([program, "export", *options, str(made), str(file)], check=True, capture_output=True)
    return file


def layers(made):
    return {path.name: path.read_bytes() for path in sorted((made / "layers").iterdir())}


def records(made):
    return {feature["id"]: feature for text in layers(made).values() for feature in json.loads(text)["features"]}


def command(made, file, *options):
    return [program, "import", str(file), "--into", str(made), "--by", "analyst-1", "--date", "2026-11-28", *options]


def bring_home(made, file, *options):
    done = subprocess.run(command(made, file, *options), capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def change(file, *sql):
    """Each statement is text, or text with its values."""
    database = sqlite3.connect(file)
    # The triggers of the spatial index call functions that only a GIS has.
    for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    for statement in sql:
        changed = database.execute(*([statement] if isinstance(statement, str) else statement)).rowcount
        expect(changed != 0, f"{statement} changes nothing")
    database.commit()
    database.close()


def positions(ring):
    return struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *place) for place in ring)


def in_geopackage(kind, body):
    """OGC 12-128r18 section 2.1.3, a multi-geometry of one part; 2 is a line, 3 an area, and its multi is 3 more."""
    part = struct.pack("<BI", 1, kind) + body
    return b"GP\0\1" + struct.pack("<i", 4326) + struct.pack("<BII", 1, kind + 3, 1) + part


def preferred(made, identity):
    places = records(made)[identity]["properties"]["locations"]
    expect([place["standing"] for place in places] == ["superseded", "preferred"], f"{identity}: {places}")
    return places[1]


def shapes_come_home():
    made = new_dataset("shapes")
    file = exported(made, "shapes.gpkg", "--editable")
    before, old = layers(made), records(made)
    code, said = bring_home(made, file, "--yes")
    expect(code == 0 and layers(made) == before, f"no edit of shapes: {code} {said}")
    bow_tie = [SQUARE[place] for place in (0, 2, 1, 3, 0)]
    change(file, ("UPDATE areas_areas SET geom = ? WHERE id = 'outlined'", [in_geopackage(3, struct.pack("<I", 1) + positions(bow_tie))]))
    code, said = bring_home(made, file, "--yes")
    expect(code == 1 and layers(made) == before and "is no valid shape at 30.1 N, 50.33 E" in said, f"an outline that crosses itself: {code} {said}")
    change(file, ("UPDATE areas_areas SET geom = ? WHERE id = 'outlined'",
                  [in_geopackage(3, struct.pack("<I", 1) + positions(SQUARE))]),
           "UPDATE areas SET new_uncertainty_m = 15, new_method = 'imagery', new_because = 'made up: redrawn' "
           "WHERE id = 'outlined'",
           ("UPDATE roads_lines SET geom = ? WHERE id = 'road'", [in_geopackage(2, positions(ROUTE))]),
           "INSERT INTO empty (id, name, kind, new_position) VALUES ('new-1', 'First of the layer', 'court', '30.4 N, 50.6 E')")
    code, plan = bring_home(made, file)
    expect(code == 0 and layers(made) == before, f"the plan of shapes: {code} {plan}")
    code, said = bring_home(made, file, "--yes")
    expect(code == 0, f"shapes: {code} {said}")
    new = records(made)
    area = preferred(made, "outlined")
    expect(area["geometry"] == {"type": "Polygon", "coordinates": [SQUARE]} and area["uncertainty_m"] == 15 and
           area["role"] == "perimeter" and area["method"] == "imagery", f"the area: {area}")
    line = preferred(made, "road")
    expect(line["geometry"] == {"type": "LineString", "coordinates": ROUTE} and line["role"] == "route", f"the line: {line}")
    expect("uncertainty_m" not in line and "draft" in new["road"]["properties"], f"a line whose radius nobody gave: {line}")
    expect(new["outlined"]["geometry"] == area["geometry"] and new["road"]["geometry"] == line["geometry"], "projections")
    for identity in ("outlined", "road"):
        for member in ("names", "attestations", "assessments", "sources"):
            expect(new[identity]["properties"][member] == old[identity]["properties"][member], f"{member} of {identity}")
    first = json.loads(layers(made)["empty.geojson"])["features"]
    expect([one["id"] for one in first] == ["first-of-the-layer"] and first[0]["geometry"]["coordinates"] == [50.6, 30.4],
           f"the first record of an empty layer: {first}")
    check = subprocess.run([program, "validate", str(made)], capture_output=True, text=True)
    expect(check.returncode == 0, f"the dataset of shapes afterwards: {check.stdout[-2000:]}")
    check = subprocess.run([program, "fmt", "--check", str(made)], capture_output=True, text=True)
    expect(check.returncode == 0, f"the dataset is not canonical afterwards: {check.stdout}{check.stderr}")
    after = layers(made)
    code, said = bring_home(made, file, "--yes")
    expect(layers(made) == after and "nothing to write" in said, f"shapes a second time: {said}")


def bent_copies_are_told():
    made = new_dataset("bent")
    file = exported(made, "bent.gpkg", "--editable")
    before = layers(made)
    change(file, "ALTER TABLE kinds ADD COLUMN colour TEXT", "UPDATE kinds SET colour = 'red' WHERE id = 'prison-reported'",
           "ALTER TABLE kinds DROP COLUMN notes", "UPDATE kinds SET kind = 'own-kind' WHERE id = 'prison-reported'",
           "UPDATE kinds SET kind = 'strange-kind' WHERE id = 'court-reported'",
           "UPDATE attestations SET summary = 'something else' WHERE site_id = 'prison-reported'",
           "CREATE TABLE mine (fid INTEGER PRIMARY KEY, text TEXT)",
           "INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('mine', 'attributes', 'mine')")
    renamed = file.rename(work / "under another name.gpkg")
    code, plan = bring_home(made, renamed)
    expect(code == 1 and layers(made) == before, f"a bent copy: {code}")
    for words in ("colour", "kind: prison → own-kind", "not taken: kind: \"strange-kind\" is no term", "not taken: table attestations",
                  "mine", "was called bent.gpkg when it was exported", "opens that one, and edits go there", "notes"):
        expect(words in plan, f"the plan of a bent copy does not say {words!r}: {plan}")
    subprocess.run([program, "relink", str(renamed)], check=True, capture_output=True)
    code, again = bring_home(made, renamed)
    expect(code == 1 and again == "".join(line for line in plan.splitlines(True) if "was called bent.gpkg" not in line),
           f"relinking changes more of the plan than the name: {again}")
    info = subprocess.run([program, "info", "--format", "json", str(renamed)], check=True, capture_output=True, text=True).stdout
    expect(json.loads(info)["file"] == renamed.name, f"info of a relinked file: {info}")

    code, said = bring_home(made, renamed, "--yes")
    changed = {name for name, text in layers(made).items() if text != before[name]}
    expect(code == 1 and changed == {"kinds.geojson"}, f"what a bent copy changes: {changed} {said}")
    expect(records(made)["prison-reported"]["properties"]["kind"] == "own-kind", "the dataset's own term is not taken")

    (work / f"{renamed.name}-wal").write_bytes(b"changes")
    code, said = bring_home(made, renamed, "--yes")
    expect(code == 2 and "close QGIS first" in said, f"a live -wal: {code} {said}")


def lost_memory_deletes_nothing():
    made = new_dataset("lost")
    file = exported(made, "lost.gpkg", "--editable")
    before = layers(made)
    change(file, "DROP TABLE gpkgext_situs_snapshot", "DELETE FROM gpkg_extensions WHERE table_name = 'gpkgext_situs_snapshot'",
           "DELETE FROM kinds WHERE id = 'court-reported'", "UPDATE kinds SET notes = 'made up' WHERE id = 'prison-reported'")
    code, said = bring_home(made, file, "--yes", "--format", "json")
    told = json.loads(said)
    expect(code == 0 and told["counts"]["changed"] == 1 and told["counts"]["gone"] == 0, f"without memory: {told['counts']}")
    expect(any("does not remember" in note for note in told["notes"]), f"without memory: {told['notes']}")
    new = records(made)
    expect("court-reported" in new and new["prison-reported"]["properties"]["notes"] == "made up", "without memory")
    expect([name for name, text in layers(made).items() if text != before[name]] == ["kinds.geojson"], "other layers have changed")


def bound_to_hidden(name):
    """A public record with notes that lies within a restricted one."""
    made = new_dataset(name)
    path = made / "layers/kinds.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))
    for feature in features["features"]:
        if feature["id"] == "museum-reported":
            feature["properties"]["sensitivity"] = "restricted"
        if feature["id"] == "prison-reported":
            feature["properties"] |= {"within": "museum-reported", "notes": "made-up note"}
    path.write_text(json.dumps(features, ensure_ascii=False), encoding="utf-8")
    made_up.put_in_form(made, program)
    return made


def a_redacted_copy_erases_nothing():
    made = bound_to_hidden("redacted")
    public = exported(made, "public.gpkg", "--audience", "public")
    before = layers(made)
    code, said = bring_home(made, public, "--yes")
    expect(code == 2 and "--editable" in said and layers(made) == before, f"a public copy without an edit: {code} {said}")
    # A public copy from which nothing was left out is a copy like any other.
    open_one = new_dataset("open")
    whole = exported(open_one, "whole.gpkg", "--audience", "public")
    before = layers(open_one)
    code, said = bring_home(open_one, whole, "--yes")
    expect(code == 0 and "nothing to write" in said and layers(open_one) == before, f"a whole public copy: {code} {said}")
    change(whole, "UPDATE gpkg_metadata SET metadata = replace(metadata, 'references_left_out', 'made_up')")
    code, said = bring_home(open_one, whole, "--yes")
    expect(code == 2 and "may have been left out" in said, f"a public copy that does not say what is left out: {code} {said}")
    # Metadata that another program has lost.
    change(public, "DELETE FROM gpkg_metadata", "DELETE FROM gpkg_metadata_reference")
    change(public, "UPDATE kinds SET notes = 'made up' WHERE id = 'court-reported'")
    code, said = bring_home(made, public, "--yes")
    expect("leaves out something of this record" in said, f"a public copy without metadata: {code} {said}")
    prison = records(made)["prison-reported"]["properties"]
    expect(prison.get("within") == "museum-reported" and prison.get("notes") == "made-up note" and
           "information_withheld" not in prison, f"what a public copy makes of a record: {prison}")
    file = exported(made, "inside.gpkg", "--audience", "internal", "--editable")
    change(file, "UPDATE kinds SET information_withheld = 'made up', data_generalizations = 'made up' WHERE id = 'prison-reported'")
    before = layers(made)
    code, said = bring_home(made, file, "--yes")
    expect(code == 1 and "information_withheld cannot be changed" in said and "data_generalizations cannot be" in said and
           layers(made) == before, f"what only copies say: {code} {said}")


def what_fails_says_nothing_of_success():
    made = new_dataset("full")
    file = exported(made, "full.gpkg", "--editable")
    change(file, "UPDATE kinds SET notes = 'made up' WHERE id = 'prison-reported'")
    library = work / "library.json"
    library.write_text('[{"id": "made-up-9", "type": "book", "title": "Made-up book"}]', encoding="utf-8")
    before = layers(made)

    def no_room():
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
    # Python ignores the signal of a file that grows too large; so does what it starts.
    for asked in (command(made, file, "--yes"), [program, "import", str(library), "--into", str(made), "--to", "sources", "--yes"]):
        done = subprocess.run(asked, capture_output=True, text=True, preexec_fn=no_room, restore_signals=False)
        expect(done.returncode == 3 and done.stdout == "" and done.stderr and layers(made) == before,
               f"no room to write: {done.returncode} {done.stdout} {done.stderr}")


def what_is_told_helps():
    made = new_dataset("told")
    path = made / "layers/kinds.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))
    for feature in features["features"]:
        if feature["id"] == "museum-reported":
            feature["properties"]["locations"][0]["role"] = "within"
    path.write_text(json.dumps(features, ensure_ascii=False), encoding="utf-8")
    made_up.put_in_form(made, program)
    file = exported(made, "told.gpkg", "--editable")
    change(file, "UPDATE kinds SET new_position = '30.5 N, 50.5 E' WHERE id = 'museum-reported'",
           "UPDATE kinds SET new_position = '30.5 N, 50.5 E', location_confidence = 'corroborated' WHERE id = 'court-reported'",
           "DELETE FROM kinds WHERE id = 'court-disputed'",
           "INSERT INTO kinds (id, name, kind) VALUES ('No Id!', 'Made-up place', 'cemetery'), ('prison-made-up', 'Another', 'prison')")
    code, said = bring_home(made, file)
    for words in ("placed at 30.5 N, 50.5 E, where only an area was known", 'its id is made-up-place: "No Id!" is taken, or not made of',
                  "`situs remove DATASET court-disputed --erase`"):
        expect(code == 0 and words in said, f"the plan does not say {words!r}: {code} {said}")
    expect(said.count("its id is") == 1 and said.count("judge it anew") == 1, f"the plan says too much: {said}")
    for to in ((), ("--to", "sources")):
        code, said = bring_home(made, file, "--yes", "--dry-run", *to)
        expect(code == 2 and "give only one of them" in said, f"--yes and --dry-run: {code} {said}")


def on_a_terminal(made, file, answer):
    ours, theirs = pty.openpty()
    running = subprocess.Popen(command(made, file), stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, answer.encode())
    said = b""
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError:  # The other end is closed.
        pass
    os.close(ours)
    return running.wait(), said.decode()


def a_terminal_asks():
    made = new_dataset("asked")
    file = exported(made, "asked.gpkg", "--editable")
    change(file, "UPDATE kinds SET notes = 'made up' WHERE id = 'prison-reported'")
    before = layers(made)
    for answer in ("n\n", "\n", "perhaps\n", "\x04"):
        code, said = on_a_terminal(made, file, answer)
        expect(code == 0 and "Write this into the dataset? [y/N]" in said and "nothing was written" in said and
               layers(made) == before, f"answered {answer!r}: {code} {said}")
    code, said = on_a_terminal(made, file, "y\n")
    expect(code == 0 and "wrote " in said and layers(made) != before, f"answered y: {code} {said}")
    expect(records(made)["prison-reported"]["properties"]["notes"] == "made up", "answered y, and nothing has changed")
    code, said = on_a_terminal(made, file, "y\n")
    expect("[y/N]" not in said and "nothing to write" in said, f"asked although nothing is to write: {said}")


shapes_come_home()
bent_copies_are_told()
lost_memory_deletes_nothing()
a_redacted_copy_erases_nothing()
what_fails_says_nothing_of_success()
what_is_told_helps()
a_terminal_asks()

"""import_edits.py PROGRAM SOURCE: an editable copy of a made-up dataset is changed with SQL and brought home, and evidence stays."""

import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

program, source = sys.argv[1:3]
sys.path.insert(0, str(pathlib.Path(source) / "tests/qgis"))
import made_up  # noqa: E402

folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
dataset = made_up.write(work / "made-up", source, program)
copy = work / "edit.gpkg"
subprocess.run([program, "export", "--editable", str(dataset), str(copy)], check=True, capture_output=True)


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def layers():
    return {path.name: path.read_bytes() for path in sorted((dataset / "layers").iterdir())}


def lines():
    """The text of each record, by its id."""
    return {json.loads(line.rstrip(","))["id"]: line.rstrip(",") for text in layers().values()
            for line in text.decode().splitlines() if line.startswith('{"type": "Feature",')}


def bring_home(*options, file=copy):
    done = subprocess.run([program, "import", str(file), "--into", str(dataset), "--by", "analyst-1", "--date", "2026-11-28",
                           *options], capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def change(*sql):
    with sqlite3.connect(copy) as database:
        # The triggers of the spatial index call functions that only a GIS has; no geometry changes here.
        for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in sql:
            database.execute(statement)
    database.close()


with sqlite3.connect(copy) as database:
    style, = database.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'kinds'").fetchone()
database.close()
for column, editable in (("information_withheld", 0), ("data_generalizations", 0), ("sources", 0), ("notes", 1)):
    expect(f'editable="{editable}" name="{column}"' in style or f'name="{column}" editable="{editable}"' in style, f"the form of {column}")
untouched, old = layers(), lines()
code, said = bring_home("--yes")
expect(code == 0 and "nothing to write" in said and layers() == untouched, f"no edit: {code} {said}")

change("""UPDATE kinds SET kind = 'court', notes = 'یادداشت ساختگی', name = 'نام تازه' WHERE id = 'prison-reported'""",
       """UPDATE kinds SET new_position = '۳۰٫۵ N, ۵۰٫۵ E', new_uncertainty_m = 40, new_method = 'survey',
          new_because = 'made up' WHERE id = 'museum-reported'""",
       """UPDATE kinds SET new_position = '30.5, 50.5' WHERE id = 'museum-disputed'""",
       """UPDATE kinds SET "use" = 'unused', sources = 'other', "when" = 'last year' WHERE id = 'cemetery-reported'""",
       """DELETE FROM kinds WHERE id = 'court-disputed'""",
       """INSERT INTO kinds (id, name, kind) VALUES ('new-1', 'Made-up place', 'cemetery')""")
# Meanwhile somebody changes the same note, to something else.
path = dataset / "layers/kinds.geojson"
path.write_text(path.read_text(encoding="utf-8").replace(
    '"id": "hospital-reported", ', '"id": "hospital-reported", ').replace("hospital reported", "hospital renamed"), encoding="utf-8")
change("UPDATE kinds SET name = 'hospital of the copy' WHERE id = 'hospital-reported'")

before = layers()
code, plan = bring_home()
expect(code == 1 and layers() == before, f"the plan alone: {code}")
for words in ("kind: prison → court", "name: prison reported → نام تازه", "stays beside it with its evidence (made-up)", "other letters", "not taken: new_position", "add N or S",
              "not taken: use:", "not taken: when:", "not taken: sources cannot be changed", "is gone from the copy",
              "conflict: name was hospital reported", "Made-up place", "nothing was written; add --yes", "note: The dataset has changed"):
    expect(words in plan, f"the plan does not say {words!r}: {plan}")
code, said = bring_home("--format", "json")
told = json.loads(said)
expect(told["counts"]["changed"] == 2 and told["counts"]["added"] == 1 and told["counts"]["conflict"] == 1 and
       told["counts"]["gone"] == 1 and not told["written"], f"the plan as JSON: {told['counts']}")
expect(bring_home("--format", "json")[1] == said, "two plans differ")

code, said = bring_home("--yes")
expect(code == 1 and "situs validate" in said, f"writing: {code} {said}")
new = lines()
changed = {name for name in new if new[name] != old.get(name)}
expect(changed == {"prison-reported", "museum-reported", "made-up-place", "hospital-reported"}, f"changed: {changed}")
prison = json.loads(new["prison-reported"])["properties"]
expect(prison["kind"] == "court" and prison["notes"] == "یادداشت ساختگی" and prison["name"] == "نام تازه" and
       prison["names"][0] == {"text": "نام تازه", "role": "preferred"}, f"changed: {prison}")
expect(prison["names"][1] == {"text": "prison reported", "lang": "en", "role": "variant", "sources": ["made-up"]},
       f"the spelling that a source has: {prison['names']}")
expect(prison["attestations"] == json.loads(old["prison-reported"])["properties"]["attestations"], "evidence has changed")
museum = json.loads(new["museum-reported"])["properties"]["locations"]
expect([one["standing"] for one in museum] == ["superseded", "preferred"] and museum[0]["because"] == "made up" and
       museum[1]["geometry"]["coordinates"] == [50.5, 30.5] and museum[1]["uncertainty_m"] == 40 and
       museum[1]["georeferenced"] == {"by": "analyst-1", "date": "2026-11-28"}, f"moved: {museum}")
expect("attestations" in json.loads(new["made-up-place"])["properties"]["draft"], "a new record is no draft")
check = subprocess.run([program, "validate", str(dataset)], capture_output=True, text=True)
expect(check.returncode == 0, f"the dataset afterwards: {check.stdout[-2000:]}")

# Blanks round a text are no edit, a name of blanks alone is none, and a country is one of the world's.
as_it_was = copy.read_bytes()
change("UPDATE kinds SET name = name || ' ' WHERE id = 'cemetery-disputed'", "UPDATE kinds SET name = '  ', country = 'XX' WHERE id = 'court-reported'",
       "INSERT INTO kinds (id, name, kind) VALUES ('new-2', '  ', 'cemetery')")
code, plan = bring_home()
for words in ("name: a record keeps its name", 'country: "XX" is no country code of ISO 3166-1', "a name (names)"):
    expect(words in plan, f"the plan does not say {words!r}: {plan}")
expect("cemetery-disputed" not in plan, f"a blank is an edit: {plan}")
copy.write_bytes(as_it_was)

# Years that are perhaps of the Iranian or Islamic calendar are refused as those of tables are; the word before them says that they are meant.
change("""UPDATE kinds SET "when" = '1988; ۱۳۶۷', as_of = '1408' WHERE id = 'cemetery-disputed'""",
       """UPDATE kinds SET "when" = 'gregorian 1367; ۱۹۸۸' WHERE id = 'cemetery-reported'""")
code, plan = bring_home()
for words in ('when "1988; ۱۳۶۷": the year 1367 is perhaps of the Iranian calendar (then it is 1988/1989) or of the Islamic one (then 1947/1948)',
              'as_of "1408": the year 1408 is perhaps', "when: 1988-07/1988-09 → 1367; 1988"):
    expect(code == 1 and words in plan, f"the plan does not say {words!r}: {plan}")
copy.write_bytes(as_it_was)

after = layers()
code, said = bring_home("--yes")
expect(layers() == after and "nothing to write" in said, f"a second time: {said}")

expect(bring_home(file=work / "edit.csv")[0] == 2, "another format is read")
header = dataset / "dataset.json"
header.write_text(header.read_text(encoding="utf-8").replace('"id": "made-up"', '"id": "another"'), encoding="utf-8")
code, said = bring_home("--yes")
expect(code == 2 and '"another"' in said, f"another dataset: {code} {said}")

"""import_plain_words.py PROGRAM SOURCE: the plan of an edited copy says plainly that a record is opened, and what the evidence gives; what was taken in one spelling does nothing a second time; a refused cell is found."""

import json
import pathlib
import sqlite3
import sys

from at_work import expect, program, run, work

source = sys.argv[2]
sys.path.insert(0, str(pathlib.Path(source) / "tests/qgis"))
import made_up  # noqa: E402
from workbook_sheet import Sheet  # noqa: E402

dataset = made_up.write(work / "made-up", source, program)
layer = dataset / "layers/kinds.geojson"


def records():
    return {feature["id"]: feature["properties"] for feature in json.loads(layer.read_text(encoding="utf-8"))["features"]}


def close(*names, **members):
    """Makes records restricted, as people had them before the copy was made."""
    content = json.loads(layer.read_text(encoding="utf-8"))
    for feature in content["features"]:
        if feature["id"] in names:
            feature["properties"].update({"sensitivity": "restricted", "sensitivity_reason": "made up: a witness lives there",
                                          "sensitivity_review": "2027-01-01", **members})
    layer.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    code, said = run("fmt", dataset)
    expect(code == 0, said)


def exported(name):
    code, said = run("export", dataset, name, "--editable", "--audience", "internal")
    expect(code == 0, said)
    return work / name


def change(copy, *sql):
    with sqlite3.connect(copy) as database:
        for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        for statement in sql:
            database.execute(statement)
    database.close()


def bring_home(copy, *options, code):
    result, said = run("import", copy, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", *options)
    expect(result == code, f"ends with {result}: {said}")
    return said


def told(said, *words, but=()):
    for word in words:
        expect(word in said, f"{word!r} is not told: {said}")
    for word in but:
        expect(word not in said, f"{word!r} is told: {said}")


def openings():
    close("prison-reported", "court-reported", "museum-reported", "hospital-reported")
    copy = exported("opened.gpkg")
    change(copy, "UPDATE kinds SET sensitivity = 'public' WHERE id = 'prison-reported'",
           "UPDATE kinds SET sensitivity = 'public', sensitivity_reason = NULL WHERE id = 'court-reported'",
           "UPDATE kinds SET sensitivity = 'public', sensitivity_reason = 'made up: she moved away' WHERE id = 'museum-reported'",
           "UPDATE kinds SET sensitivity = 'withheld' WHERE id = 'hospital-reported'")
    said = bring_home(copy, "--yes", code=1)
    told(said, "the record was restricted and becomes public: everyone may see it",
         "sensitivity_reason is still that of before", "sensitivity: public would open the record, and no sensitivity_reason",
         "sensitivity_reason was emptied, and the record stays restricted")
    expect(said.count("becomes public") == 2 and said.count("is still that of before") == 1, said)
    after = records()
    expect(after["prison-reported"]["sensitivity"] == after["museum-reported"]["sensitivity"] == "public", after["prison-reported"])
    expect(after["court-reported"]["sensitivity"] == "restricted" and
           after["court-reported"]["sensitivity_reason"] == "made up: a witness lives there", f"the reason is lost: {after['court-reported']}")
    expect(after["hospital-reported"]["sensitivity"] == "withheld", after["hospital-reported"])


def judgements():
    copy = exported("judged.gpkg")
    change(copy, "UPDATE kinds SET existence_confidence = 'corroborated', location_confidence = 'established' WHERE id = 'prison-reported'",
           "UPDATE kinds SET existence_confidence = 'disputed' WHERE id = 'court-reported'")
    said = bring_home(copy, code=0)
    told(said, "existence_confidence: the evidence in the record gives reported (One origin affirms it: made-up); corroborated claims more",
         "established names an examination on the spot", but=("disputed claims", "disputed names"))
    expect(said.count("the evidence in the record gives") == 2, said)


def spellings():
    copy = exported("spelled.gpkg")
    change(copy, """UPDATE kinds SET "when" = '1988/7/28;۱۹۸۹', as_of = '2001/2/3', links = 'wikidata:Q1;geonames:2;' WHERE id = 'prison-reported'""",
           """UPDATE kinds SET "when" = 'gregorian 1367' WHERE id = 'court-reported'""")
    told(bring_home(copy, "--yes", code=0), "1988-07-28; 1989", "2 records changed")
    after = records()
    expect(after["prison-reported"]["when"] == ["1988-07-28", "1989"] and after["prison-reported"]["as_of"] == "2001-02-03" and
           after["prison-reported"]["links"] == ["wikidata:Q1", "geonames:2"] and after["court-reported"]["when"] == "1367", after["prison-reported"])
    told(bring_home(copy, "--yes", code=0), "nothing to write", "0 conflicts", but=("not taken:", "conflict:"))
    expect(records() == after, "the second time something changed")
    change(copy, """UPDATE kinds SET "when" = '1990' WHERE id = 'prison-reported'""")
    told(bring_home(copy, code=1), "conflict: when was")
    same = exported("same.gpkg")
    change(same, """UPDATE kinds SET "when" = '1988/07/28 ; 1989' WHERE id = 'prison-reported'""")
    told(bring_home(same, code=0), "nothing", "0 records changed")


def rows():
    try:
        import openpyxl
    except ImportError:
        return
    book = openpyxl.load_workbook(exported("edit.xlsx"))
    sites = Sheet(book)
    row = sites.sheet.max_row + 1
    sites.set(row, id="new-1", layer="kinds", name="Made-up wide place", kind="cemetery", lon=51.5, lat=32.5, uncertainty_m="1.5 km")
    sites.set(row + 1, id="new-2", layer="kinds", name="Made-up Persian place", kind="cemetery", lon="۵۱٫۲۵", lat="۳۲٫۷۵", uncertainty_m="۵۰۰")
    sites.set(row + 2, layer="kinds", name="Made-up place without id", kind="cemetery", sensitivity_review="soon")
    book.save(work / "changed.xlsx")
    said = bring_home("changed.xlsx", "--yes", code=1)
    told(said, f"kinds/new-1: uncertainty_m: sheet sites, row {row}: the value is none", f"sensitivity_review: sheet sites, row {row + 2}: the value is none",
         but=("lon and lat are", f"row {row + 1}:", "situs_row"))
    place = records()["made-up-persian-place"]["locations"][0]
    expect(place["geometry"]["coordinates"] == [51.25, 32.75] and place["uncertainty_m"] == 500, place)
    told(bring_home("changed.xlsx", "--yes", code=1), "nothing to write", "0 added")


openings()
judgements()
spellings()
rows()

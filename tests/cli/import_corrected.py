"""import_corrected.py PROGRAM: a spreadsheet that was mended and comes again adds what is new, and tells the rest.

All places and names are made up.
"""

import json
import re
import shlex

from at_work import expect, run, work

HEADINGS = "ID,Name,Kind,Lat,Lon,Remarks\n"
ROWS = {
    "same": "P-1,Sound gaol,prison,30.7951,50.3851,as it was",
    "moved": "P-2,Moved court,court,30.1951,50.1851,",
    "kind": "P-3,Doubtful yard,prison,30.2951,50.2851,seen in May",
    "spelt": "P-4,Mispelt hall,compound,30.3951,50.3951,",
    "gone": "P-5,Doubled mill,compound,30.4951,50.4951,",
    "nowhere": "P-6,Unknown cemetery,cemetery,,,first",
    "nowhere too": "P-7,Unknown cemetery,cemetery,,,second",
}
MENDED = ROWS | {
    "moved": "P-2,Moved court,court,30.1961,50.1861,",
    "kind": "P-3,Doubtful yard,execution-site,30.2951,50.2851,seen in June",
    "spelt": "P-4,Misspelt hall,compound,30.3951,50.3951,",
    "nowhere too": "P-7,Unknown cemetery,cemetery,,,third",
    "new": "P-8,New gaol,prison,30.5951,50.5951,",
}
del MENDED["gone"]


def bring(file, dataset, *options):
    code, said = run("import", file, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", "--layer", "places", "--yes", *options)
    return code, " ".join(said.split())


def files_of(dataset):
    return {path.name: path.read_bytes() for path in sorted((work / dataset).rglob("*json"))}


def records(dataset):
    lines = json.loads((work / dataset / "layers/places.geojson").read_text(encoding="utf-8"))["features"]
    return {one["id"]: one["properties"] for one in lines if one["id"] != "example-town"}


def begin(dataset, headings=HEADINGS, rows=ROWS.values()):
    (work / "places.csv").write_text(headings + "".join(row + "\n" for row in rows), encoding="utf-8")
    expect(run("new", dataset, "--title", "A made-up dataset", "--sensitivity", "public")[0] == 0, "situs new")
    code, said = bring("places.csv", dataset)
    expect(code == 0, said)
    return said


def part(said, record):
    """What the plan says of a record."""
    return said[said.index(f"places/{record}: "):].split(" places/", 1)[0]


# Rows in another order, as spreadsheets are sorted, with one in front.
begin("made-up")
before = records("made-up")
(work / "places.csv").write_text(HEADINGS + "".join(MENDED[key] + "\n" for key in ("new", "spelt", "same", "moved", "kind", "nowhere too", "nowhere")),
                                 encoding="utf-8")
code, said = run("import", "places.csv", "--into", "made-up", "--by", "analyst-1", "--layer", "places", "--dry-run")
expect("--corrects places-csv" in said, f"a file of the same name is told of: {said}")
code, said = bring("places.csv", "made-up", "--corrects", "places-csv")
after = records("made-up")
expect(code == 0 and "1 added" in said and set(after) - set(before) == {"new-gaol"}, f"what is new: {code} {said}")
expect(all(after[one] == before[one] for one in before), "records change by themselves")
expect("of its rows 2 are as they were, 4 changed and 1 new; 1 of the earlier records has no row any more" in said, said)
expect("is as it was" in part(said, "sound-gaol") and "is as it was" in part(said, "unknown-cemetery"), said)
expect("place: 30.19510 N, 50.18510 E" in part(said, "moved-court") and "→ 30.19610 N, 50.18610 E" in part(said, "moved-court")
       and "situs add location made-up moved-court --at \"30.1961 N, 50.1861 E\"" in part(said, "moved-court"), said)
expect("kind: prison → execution-site" in part(said, "doubtful-yard") and "notes: Remarks: seen in May → Remarks: seen in June" in
       part(said, "doubtful-yard"), said)
expect("name: Mispelt hall → Misspelt hall" in part(said, "mispelt-hall"), said)
expect("notes: Remarks: second → Remarks: third" in part(said, "unknown-cemetery-2"), said)
expect("has no row in places.csv any more" in part(said, "doubled-mill"), said)
facts = json.loads((work / "made-up/sources.situs.json").read_text(encoding="utf-8"))
expect(facts["places-csv-2"]["derived_from"] == ["places-csv"] and "derived_from" not in facts["places-csv"], facts)
expect(after["new-gaol"]["sources"] == ["places-csv-2"], after["new-gaol"])
code, validated = run("validate", "made-up")
expect(code == 0, validated)

# The commands of the plan can be typed.
WHO = ("--by", "analyst-1", "--date", "2026-11-28")
for begins in ("situs add location ", "situs add attestation "):
    typed = shlex.split(re.search(begins + r".*?(?= what you take| places/| note: )", part(said, "moved-court") + " note: ").group())
    code, answer = run(*typed[1:], *WHO)
    expect(code == 0, f"{typed}: {answer}")

# Again: nothing is added, what was taken over is no difference any more.
files = files_of("made-up")
code, said = bring("places.csv", "made-up", "--corrects", "places-csv")
expect(code == 0 and "0 added" in said and files_of("made-up") == files, f"again: {code} {said}")
expect("of its rows 4 are as they were, 3 changed and 0 new" in said, said)

# Where nothing is new, the mended file is a source all the same: what is taken over cites it.
begin("small", rows=list(ROWS.values())[:3])
(work / "places.csv").write_text(HEADINGS + ROWS["same"] + "\n" + MENDED["moved"] + "\n" + ROWS["kind"] + "\n", encoding="utf-8")
code, said = bring("places.csv", "small", "--corrects", "places-csv")
expect(code == 0 and "0 added" in said and "places-csv-2" in files_of("small")["sources.json"].decode(), f"{code} {said}")

# Without ids; a name that changed with its place is still the row of its line.
begin("plain", "Name,Kind,Lat,Lon\n", ["First gaol,prison,30.1,50.1", "Second gaol,prison,30.2,50.2", "Third gaol,prison,30.3,50.3"])
(work / "places.csv").write_text("Name,Kind,Lat,Lon\nFirst gaol,prison,30.1,50.1\nSecond goal,prison,30.25,50.25\nOther yard,prison,30.3,50.3\n"
                                 "Broken,prison,999,50.3\n", encoding="utf-8")
code, said = bring("places.csv", "plain", "--corrects", "places-csv")
expect(code == 1 and "0 added" in said and "1 of its rows was not taken" not in said, f"a row that cannot be read: {code} {said}")
expect("name: Second gaol → Second goal" in part(said, "second-gaol") and "name: Third gaol → Other yard" in part(said, "third-gaol"), said)

# The same bytes, an unknown source, and --source beside it.
begin("refused")
for options, words in ((("--corrects", "places-csv"), "nothing in it was mended"), (("--corrects", "place-csv"), "did you mean places-csv?"),
                       (("--corrects", "places-csv", "--source", "places-csv"), "leave --source away")):
    code, said = bring("places.csv", "refused", *options)
    expect(code == 2 and words in said, f"{options}: {code} {said}")

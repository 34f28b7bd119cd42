"""import_sheets.py PROGRAM: of a workbook of made-up places each row becomes a draft or is given back, or the workbook is refused and says where."""

import csv
import zipfile

from at_work import expect, run, work
import at_work
import made_up_sheets

headings = ["Name", "Kind", "Lat", "Lon"]


def brought(name, sheets, *options, **marks):
    """What the workbook of these sheets gives in a dataset of its own."""
    made_up_sheets.write(work / f"{name}.xlsx", sheets, **marks)
    return at_work.brought(f"{name}.xlsx", name, *options)


def locator(record):
    return record["attestations"][0]["locator"]["value"]


places = [[f"Made-up place {i}", "prison", 33.51234 + i / 10, 36.29876] for i in range(5)]

# A cell far to the right would cost its row; rows behind a gap keep their numbers.
rows = {1: headings, **{i + 2: row for i, row in enumerate(places)}}
rows[4] = {**{"ABCD"[i]: value for i, value in enumerate(places[2])}, "CAA": "a stray text"}
code, said, found = brought("stray", {"Places": rows})
expect(code == 2 and not found and "stray.xlsx: sheet Places, cell CAA4: stands further right than the 2000 columns (up to BXX)" in said, f"a stray cell: {code} {said}")
code, said, found = brought("wide", {"Places": [["Name"] + [f"h{i}" for i in range(2500)] + headings[1:], ["Made-up place"] + [None] * 2500 + places[0][1:]]})
expect(code == 2 and not found and "sheet Places, cell BXY1:" in said, f"2504 columns: {code} {said}")
code, said, found = brought("edge", {"Places": {1: headings, 2: {**{"ABCD"[i]: value for i, value in enumerate(places[0])}, "BXX": "the last column"}}})
expect(code == 0 and "the last column" in found["Made-up place 0"]["notes"], f"2000 columns: {code} {said}")
code, said, found = brought("gap", {"Places": {1: headings, 2: places[0], 20000: places[1]}})
expect(code == 0 and locator(found["Made-up place 1"]) == "Places 20000", f"a wide gap: {code} {said}")
code, said, found = brought("numberless", {"Places": [headings, places[0]]})
with zipfile.ZipFile(work / "numberless.xlsx") as archive:
    parts = {name: archive.read(name) for name in archive.namelist()}
with zipfile.ZipFile(work / "half.xlsx", "w") as archive:
    for name, data in parts.items():
        archive.writestr(name, data[:-30] if name.startswith("xl/worksheets") else data)
code, said = run("import", "half.xlsx", "--into", "numberless", "--by", "analyst-1")
expect(code == 2 and "its part xl/worksheets/sheet1.xml breaks off" in said, f"a sheet that breaks off: {code} {said}")

made_up_sheets.write_ods(work / "far.ods", [headings, ["Made-up place", "prison", "33.51234", "36.29876"] + [""] * 2000 + ["a stray text"]])
code, said = run("import", "far.ods", "--into", "gap", "--by", "analyst-1")
expect(code == 2 and "far.ods: sheet Places, cell BYC2: stands further right than the 2000 columns (up to BXX)" in " ".join(said.split()), f"a stray cell of another program: {code} {said}")

# Many columns of notes are summed up.
code, said, found = brought("notes", {"Places": [headings + [f"h{i}" for i in range(100)], places[0] + ["x"] * 100]})
expect(code == 0 and said.count("note: column ") == 24 and 'note: 80 more columns, "h20" to "h99": notes' in said, f"many columns: {said}")
expect(found["Made-up place 0"]["notes"].count(": x") == 100, found)

# Each sheet has its own headings, also one of texts only, of one row, or with nothing in its first.
code, said, found = brought("mixed", {
    "One": [headings, places[0]],
    "Two": [["Name", "Kind", "Coordinates"], ["Made-up jail", "prison", "33°31'15\"N 36°18'15\"E"], ["Made-up court", "court", "33°41'15\"N 36°18'15\"E"]],
    "سه": [["نام", "نوع"], ["زندان نمونه", "prison"], ["دادگاه نمونه", "court"]],
    "Alone": [["Name", "Kind"]],
    "Below": {2: ["Name", "Kind"], 3: ["Made-up camp", "prison"]}})
expect(code == 0 and sorted(found) == ["Made-up camp", "Made-up court", "Made-up jail", "Made-up place 0", "دادگاه نمونه", "زندان نمونه"], f"sheets of texts: {code} {said}")
expect({name: locator(found[name]) for name in ("Made-up court", "زندان نمونه", "Made-up camp")} ==
       {"Made-up court": "Two 3", "زندان نمونه": "سه 2", "Made-up camp": "Below 3"}, f"rows of sheets: {found}")
expect(found["Made-up jail"]["locations"][0]["verbatim"].startswith("33°31"), found["Made-up jail"])

# Columns of two sheets are the same member, since no row has both: neither sheet loses its coordinates or kinds.
code, said, found = brought("two", {"One": [headings, places[0]], "Two": [["Name", "نوع", "Latitude", "Longitude"], ["Made-up jail", "prison", 33.6, 36.4]]})
expect(code == 0 and found["Made-up jail"]["locations"][0]["geometry"]["coordinates"] == [36.4, 33.6] and
       found["Made-up jail"]["kind"] == "prison", f"two sheets: {code} {said} {found}")
(work / "nothing-drawn.geojson").write_text('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"name": "Made-up place", "kind": "prison"}, "geometry": null}]}', encoding="utf-8")
code, said = run("import", "nothing-drawn.geojson", "--into", "two", "--by", "analyst-1", "--layer", "places")
expect(code == 0 and "nothing is drawn in this file" in said, f"nothing is drawn: {code} {said}")

# A formula that no program has calculated is not nothing: its row is given back.
formulas = {"Places": [headings, ["Made-up place", "prison", ("=", "33.5+0.01234", None), ("=", "36.29876", None)],
                       [("=", "A2", None), "prison", 33.6, 36.4], ["Made-up jail", "prison", ("=", "33.5+0.1", 33.6), 36.4],
                       ["Made-up court", "court", 33.7, ("=", "36+1/2", 36.5), ("=", 'IF(A1="","",A1)', "")]]}
formulas["Places"][0] = headings + ["Remarks"]
code, said, found = brought("formulas", formulas)
expect(code == 1 and sorted(found) == ["Made-up court", "Made-up jail"], f"formulas: {code} {said}")
expect("line Places 2: column 3 (Lat): cell C2 is a formula that was never calculated" in said and "line Places 3: column 1 (Name): cell A3" in said, said)
back = list(csv.reader((work / "formulas.xlsx.not-taken.csv").open(encoding="utf-8-sig", newline="")))
expect([row[6] for row in back] == ["Name", "Made-up place", ""] and back[1][5] == "Places", back)
(work / "left-out.toml").write_text('[columns]\n"Name" = "name"\n"Kind" = "kind"\n"Lat" = "nothing"\n"Lon" = "nothing"\n', encoding="utf-8")
code, said, found = brought("left-out", formulas, "--map", "left-out.toml")
expect("Made-up place" in found, f"a formula in a column that is left out: {code} {said}")

# Where one of two coordinates is such a formula, it is not missing, and that is all there is to tell.
code, said, found = brought("half", {"Places": [headings, ["Made-up post", "prison", ("=", "33.5+0.01234", None), 36.4], places[0]]})
expect(code == 1 and len(found) == 1 and "cell C2 is a formula that was never calculated" in said and "only one of" not in said, f"half a place: {code} {said}")

# Links and comments are evidence too.
code, said, found = brought("marked", {"Places": [headings + ["Report"], places[0] + ["the report"], places[1] + [("=", 'HYPERLINK("https://archive.example/2?a=1&b=""x""","here")', "here")],
                                                  places[2], places[3]]},
                            links={"A2": "https://archive.example/1?a=1&b=2", "B4:B5": "https://archive.example/3"}, comments={"E2": "seen by nobody\n& made up", "A1": "of the heading"})
expect(code == 0 and found["Made-up place 0"]["notes"].splitlines() ==
       ["Report: the report", "Name (link): https://archive.example/1?a=1&b=2", "Report (comment): seen by nobody", "& made up"], f"marks of cells: {code} {said} {found}")
expect('Report (link): https://archive.example/2?a=1&b="x"' in found["Made-up place 1"]["notes"], found["Made-up place 1"])
expect(all("Kind (link): https://archive.example/3" in found[f"Made-up place {i}"]["notes"] for i in (2, 3)), found)
expect("links of cells: 3; comments on cells: 2; they go into the notes, but for 1 at headings or beside the table" in said, said)

# Two columns with one heading: neither takes the other's place.
code, said, found = brought("twins", {"Places": [["Name", "Name", "Kind", "Lat", "Lon", "Lat"], ["Made-up place", "Second name", "prison", 33.51234, 36.29876, 34.5]]})
place = found["Made-up place"]
expect(code == 0 and place["locations"][0]["geometry"]["coordinates"] == [36.29876, 33.51234] and "Lat (column 6): 34.5" in place["notes"], f"twins: {code} {said} {found}")
expect([name["text"] for name in place["names"]] == ["Made-up place", "Second name"], place["names"])
expect('columns 4 and 6 have the same heading "Lat": the first is taken as latitude, the second as notes' in said and '"Lat (column 6)"' in said, said)
(work / "second.toml").write_text('[columns]\n"Name" = "name"\n"Name (column 2)" = "nothing"\n"Kind" = "kind"\n"Lat" = "nothing"\n"Lat (column 6)" = "latitude"\n"Lon" = "longitude"\n', encoding="utf-8")
(work / "twins.csv").write_text("Name,Name,Kind,Lat,Lon,Lat\nMade-up place,Second name,prison,33.51234,36.29876,34.5\n", encoding="utf-8")
code, said = run("import", "twins.csv", "--into", "twins", "--by", "analyst-1", "--map", "second.toml", "--format", "json")
expect(code == 0 and "Second name" not in said and "34.5" in said, f"the second of the twins: {code} {said}")
(work / "both.toml").write_text((work / "second.toml").read_text(encoding="utf-8").replace('"Lat" = "nothing"', '"Lat" = "latitude"'), encoding="utf-8")
code, said = run("import", "twins.csv", "--into", "twins", "--by", "analyst-1", "--map", "both.toml")
expect(code == 2 and 'both "Lat" and "Lat (column 6)" are latitude' in said, f"a mapping with two latitudes: {code} {said}")

# What is hidden is read all the same, merged cells leave rows empty, and totals are no places: each is told.
def changed(name, new_name, *changes):
    """A workbook again, with other words in its parts: (part, before, after)."""
    with zipfile.ZipFile(work / f"{name}.xlsx") as archive:
        parts = {part: archive.read(part).decode("utf-8") for part in archive.namelist()}
    for part, before, after in changes:
        expect(before in parts[part], f"{part} of {name} has no {before}")
        parts[part] = parts[part].replace(before, after, 1)
    with zipfile.ZipFile(work / f"{new_name}.xlsx", "w") as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    expect(run("new", new_name, "--title", "A made-up dataset")[0] == 0, new_name)
    code, said = run("import", f"{new_name}.xlsx", "--into", new_name, "--by", "analyst-1", "--layer", "taken", "--yes")
    return code, " ".join(said.split())


code, said, found = brought("shown", {"Places": [["Province", *headings], ["Sample", *places[0]], [None, *places[1]], [None, *places[2]]], "Notes": [headings, places[3]]}, "--layer", "taken")
expect(code == 0 and len(found) == 4 and "warning:" not in said, f"nothing is hidden: {code} {said}")
sheet = "xl/worksheets/sheet1.xml"
code, said = changed("shown", "hidden", (sheet, '<row r="3">', '<row r="3" hidden="1">'), ("xl/workbook.xml", '<sheet name="Notes"', '<sheet name="Notes" state="veryHidden"'),
                     (sheet, "<sheetData>", '<cols><col min="4" max="5" hidden="1"/><col min="7" max="16384" hidden="1"/></cols><sheetData>'))
expect(code == 0 and 'sheet "Places": hidden, or filtered away, and read all the same: rows 3; columns D:E; delete' in said and
       'sheet "Notes" is hidden, and is read all the same' in said and "4 added" in said, f"hidden parts: {code} {said}")
code, said = changed("shown", "merged", (sheet, "</sheetData>", '</sheetData><mergeCells count="2"><mergeCell ref="A2:A4"/><mergeCell ref="D1:E1"/></mergeCells>'))
expect(code == 0 and 'sheet "Places": cells are merged over several rows (A2:A4), and only the first row of each' in said, f"merged cells: {code} {said}")
code, said, found = brought("totals", {"Places": [headings, places[0], ["Total: 1"], ["جمع", None, 1], ["Source: made up"], ["Total", "prison"]]}, "--layer", "taken", "--kind", "prison")
expect(code == 1 and sorted(found) == ["Made-up place 0", "Source: made up", "Total"], f"totals: {code} {said} {sorted(found)}")
expect('line Places 3: "Total: 1" is the total of a table' in said and 'line Places 4: "جمع"' in said and
       'only one cell is filled in sheet "Places" row 5;' in said, f"totals are told: {said}")

# Rows that were not taken may be mended in a workbook: links, comments and formulas stay at the cells where they stand.
left = ["not taken because", "not taken: of source", "not taken: of file", "not taken: at", "not taken: sensitivity"] + headings + ["Remarks"]
source = ["--source", "example-report", "--layer", "places"]
code, said, found = brought("left", {"Left": [left, ["why", "example-report", "two.xlsx", "line One 3", None, *places[0], "x"],
                                              ["why", "example-report", "two.xlsx", "line One 4", None, *places[1][:2], ("=", "1+1", None), 36.4, "x"],
                                              ["why", "example-report", "two.xlsx", "line One 5", ("=", "A1", None), *places[2], "x"]]}, *source,
                            comments={"A2": "of no heading of theirs", "F2": "of the name", "J2": "of the last"}, links={"C2": "https://archive.example/1", "J2": "https://archive.example/2"})
expect(code == 1 and found["Made-up place 0"]["notes"].splitlines() ==
       ["Remarks: x", "Remarks (link): https://archive.example/2", "Name (comment): of the name", "Remarks (comment): of the last"], f"marks of mended rows: {code} {said} {found}")
expect(locator(found["Made-up place 0"]) == "One 3", found)
expect("line One 4: column 3 (Lat): cell H3 is a formula" in said and "line One 5: not taken: sensitivity: cell E4 is a formula" in said and len(found) == 1, f"formulas of mended rows: {said}")

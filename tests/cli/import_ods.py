"""import_ods.py PROGRAM: of an OpenDocument spreadsheet of made-up places the cells are read as they are shown, and what stands beside them is told."""

import zipfile

from at_work import brought, expect, run, work
from made_up_sheets import ods_cell as cell, ods_row as row, write_ods_sheets

headings = row(["Name", "Kind", "Lat", "Lon", "Remarks"])
place = [None, "prison", 33.51234, 36.29876]


def of(name, sheets, *options, **styles):
    write_ods_sheets(work / f"{name}.ods", sheets if isinstance(sheets, dict) else {"Places": sheets}, **styles)
    return brought(f"{name}.ods", name, "--layer", "taken", *options)


def comment(*lines):
    return ("<office:annotation><dc:creator>nobody</dc:creator><dc:date>2026-11-28T00:00:00</dc:date>" + "".join(f"<text:p>{line}</text:p>" for line in lines) + "</office:annotation>")


# A comment is no part of the name, nor of a heading or a coordinate.
text = "".join((row([cell("Name", comment("as people say it")), "Kind", "Lat", "Lon", "Remarks"]),
                row([cell("Made-up prison", comment("seen by nobody", "&amp; made up")), "prison", cell(33.51234, comment("by hand")), 36.29876, "x"])))
code, said, found = of("comments", text)
expect(code == 0 and list(found) == ["Made-up prison"], f"comments: {code} {said} {found}")
expect(found["Made-up prison"]["notes"].splitlines() == ["Remarks: x", "Name (comment): seen by nobody", "& made up", "Lat (comment): by hand"], found)
expect(found["Made-up prison"]["locations"][0]["verbatim"] == "Lat: 33.51234; Lon: 36.29876", found)
expect("links of cells: 0; comments on cells: 3; they go into the notes, but for 1 at headings" in said, said)

# Addresses of links stay, links within the workbook are none; blanks, line ends and small print are as they are shown.
linked = ('<table:table-cell office:value-type="string"><text:p>the <text:a xlink:href="https://archive.example/1?a=1&amp;b=2">report</text:a>'
          '<text:s text:c="2"/>of\n   1988<text:line-break/>and <text:ruby><text:ruby-base>more</text:ruby-base><text:ruby-text>spoken</text:ruby-text></text:ruby></text:p>'
          '<text:p><text:a xlink:href="#Places.A1">above</text:a></text:p><draw:frame><draw:text-box><text:p>of a drawing</text:p></draw:text-box></draw:frame></table:table-cell>')
formula = cell("here", table__formula='of:=HYPERLINK("https://archive.example/2";"here")')
code, said, found = of("links", headings + row(["Made-up prison", *place[1:], linked]) + row(["Made-up jail", *place[1:], formula]))
expect(found["Made-up prison"]["notes"] == "Remarks: the report  of\n1988\nand more\nabove\nRemarks (link): https://archive.example/1?a=1&b=2", f"links: {code} {said} {found}")
expect(found["Made-up jail"]["notes"].endswith("Remarks (link): https://archive.example/2"), found)

# Cells that a merged one covers count, however they are written: what stands behind them stays in its column.
merged = row([cell("Made-up prison", table__number_columns_spanned=1, table__number_rows_spanned=2), *place[1:]]) + row(['<table:covered-table-cell/>', "court", 33.6, 36.4])
wide = row([cell("Made-up jail", table__number_columns_spanned=3), '<table:covered-table-cell table:number-columns-repeated="2"/>', "36.5", "beside"])
code, said, found = of("merged", headings + merged + wide)
expect("cells are merged over several rows (A2:A3), and only the first row of each" in said, f"merged cells: {code} {said}")
expect(code == 1 and "has only one of latitude and longitude" in said and "column 4 (Lon)" in said, f"cells that are covered: {said}")

# What is hidden is read all the same, and told.
styles = ('<style:style style:name="of Notes" style:family="table"><style:table-properties table:display="false"/></style:style>'
          '<style:style style:name="of Places" style:family="table"><style:table-properties table:display="true"/></style:style>')
columns = ('<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/><table:table-column table:visibility="filter"/>'
           '<table:table-column table:visibility="collapse" table:number-columns-repeated="16379"/>')
columns = columns.replace('"16379"', '"1"') + '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="16377"/>'
hidden = (columns + headings + row(["Made-up prison", *place[1:]], table__visibility="filter") + row(["Made-up jail", *place[1:]], table__visibility="collapse") +
          '<table:table-row-group table:display="false">' + row(["Made-up court", *place[1:]]) + "</table:table-row-group>" + row(["Made-up camp", *place[1:]]) +
          row([None], table__visibility="collapse", table__number_rows_repeated=1048570))
code, said, found = of("hidden", {"Places": hidden, "Notes": headings + row(["Made-up post", *place[1:]])}, styles=styles)
expect(code == 0 and len(found) == 5 and 'sheet "Places": hidden, or filtered away, and read all the same: rows 2, 3, 4; columns D:F; delete' in said and
       'sheet "Notes" is hidden, and is read all the same' in said and said.count("warning:") == 2, f"hidden parts: {code} {said} {sorted(found)}")

# A formula that no program has calculated is not nothing; one that is calculated is its value.
code, said, found = of("formulas", headings + row(["Made-up prison", "prison", cell(None, table__formula="of:=33.5+0.01"), 36.4]) +
                       row(["Made-up jail", "prison", cell(33.6, table__formula="of:=33.5+0.1"), 36.4, cell("", table__formula='of:=IF([.A1]="";"";"")')]))
expect(code == 1 and list(found) == ["Made-up jail"] and "cell C2 is a formula that was never calculated" in said and "only one of" not in said, f"formulas: {code} {said} {found}")

# Rows and columns that are said once and stand many times: empty ones cost nothing, the others count.
many = headings + row(["Made-up prison", *place[1:], cell(None, table__number_columns_repeated=16379)]) + row([cell(None, table__number_columns_repeated=16384)], table__number_rows_repeated=20000)
many += row(["Made-up jail", *place[1:]]) + row(["Made-up post", *place[1:]], table__number_rows_repeated=2)
code, said, found = of("repeated", many + row([cell(None, table__style_name="red", table__number_columns_repeated=16384)], table__number_rows_repeated=1028571))
expect(code in (0, 1) and found["Made-up jail"]["attestations"][0]["locator"]["value"] == "Places 20003" and
       found["Made-up post"]["attestations"][0]["locator"]["value"] in ("Places 20004", "Places 20005"), f"repeated rows: {code} {said} {found}")
expect(said.count("from line Places 2000") == 3, said)
code, said, found = of("filled", headings + row(["Made-up prison", *place[1:]], table__number_rows_repeated=1048575))
expect(code == 2 and not found and "filled.ods: sheet Places, cell A2: what stands there stands in 1048574 more cells or rows behind it" in said, f"a whole sheet that is filled: {code} {said}")
code, said, found = of("broad", headings + row([cell("x", table__number_columns_repeated=16384)]))
expect(code == 2 and "broad.ods: sheet Places, cell A2: stands further right than the 2000 columns" in said, f"a whole row that is filled: {code} {said}")

# What is no such spreadsheet says so.
for name, content, words in (("broken", "<office:document-content", "its part content.xml breaks off"),
                             ("entities", '<!DOCTYPE x [<!ENTITY a "aaa">]><x>&a;</x>', "declares entities"),
                             ("deep", "<x>" * 300 + "</x>" * 300, "more than 256 deep")):
    with zipfile.ZipFile(work / f"{name}.ods", "w") as archive:
        archive.writestr("content.xml", content)
    code, said = run("import", f"{name}.ods", "--into", "comments", "--by", "analyst-1")
    expect(code == 2 and words in " ".join(said.split()), f"{name}: {code} {said}")
with zipfile.ZipFile(work / "locked.ods", "w") as archive:
    archive.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>')
    archive.writestr("content.xml", b"\x01\x02")
code, said = run("import", "locked.ods", "--into", "comments", "--by", "analyst-1")
expect(code == 2 and "is protected by a password" in said, f"a password: {code} {said}")

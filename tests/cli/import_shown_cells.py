"""import_shown_cells.py PROGRAM: dates, times, numbers and texts of made-up spreadsheets are read as their cells show them."""

from at_work import brought, expect, work
import made_up_sheets
from made_up_sheets import ods_cell, ods_row

headings = ["Name", "Kind", "Lat", "Lon", "When", "Remarks"]
place = ["prison", 33.5, 36.25]
day = 32352  # 1988-07-28


def when(record):
    return record.get("when")


# A day of which a cell shows the year alone is no day: EDTF as far as it is shown.
formats = ["yyyy", 17, "mmmm\\ yyyy", "[$-409]d\\.\\ mmm\\ yy;@", 14, "yyyy-mm-dd hh:mm", 22, "hh:mm", '"am" yyyy', 16, "General", "0.00", "[h]:mm", "mm:ss"]
shown = {"yyyy": (0, day, "1988"), "mmm yy": (1, day, "1988-07"), "mmmm yyyy": (2, day, "1988-07"), "d. mmm yy": (3, day, "1988-07-28"), "day": (4, day, "1988-07-28"),
         "day and time": (5, day + 0.604340277778, "1988-07-28T14:30:15"), "time that is not shown": (4, day + 0.75, "1988-07-28"), "midnight": (6, day, "1988-07-28"),
         "quoted": (8, day, "1988"), "a year": (10, 1988, "1988"), "early": (4, 32, "1900-02-01")}
rows = [headings] + [[f"Made-up {name}", *place, ("shown", number, style), None] for name, (style, number, _) in shown.items()]
rows.append(["Made-up clock", *place, None, ("shown", day + 0.604340277778, 7)])
rows.append(["Made-up duration", *place, None, ("shown", 1.5, 12)])
rows.append(["Made-up minutes", *place, None, ("shown", 0.0104166666666667, 13)])
rows.append(["Made-up number", *place, None, ("shown", 36.3, 11)])
rows.append(["Made-up birthday", *place, None, ("shown", day, 9)])
made_up_sheets.write(work / "dates.xlsx", {"Places": rows}, formats=formats)
code, said, found = brought("dates.xlsx", "dates", "--layer", "taken")
expect(code == 0, f"dates: {code} {said}")
for name, (_, _, edtf) in shown.items():
    expect(when(found[f"Made-up {name}"]) == edtf, f"{name} is {when(found[f'Made-up {name}'])}, not {edtf}")
for name, remark in (("clock", "14:30:15"), ("duration", "36:00:00"), ("minutes", "00:15:00"), ("number", "36.3"), ("birthday", "28 July")):
    expect(found[f"Made-up {name}"]["notes"] == f"Remarks: {remark}", f"{name}: {found[f'Made-up {name}']['notes']}")

# A day without its year is no date.
made_up_sheets.write(work / "yearless.xlsx", {"Places": [headings, ["Made-up prison", *place, ("shown", day, 0), None]]}, formats=[16])
code, said, found = brought("yearless.xlsx", "yearless", "--layer", "taken")
expect(when(found["Made-up prison"]) is None and "28 July" in said, f"a day without its year: {code} {said} {found}")

# Old workbooks of Macintosh computers count from another day.
made_up_sheets.write(work / "mac.xlsx", {"Places": [headings, ["Made-up prison", *place, ("shown", day - 1462, 0), None], ["Made-up jail", *place, ("shown", day - 1462, 1), None]]},
                     formats=[14, "yyyy"], counts_from_1904=True)
code, said, found = brought("mac.xlsx", "mac", "--layer", "taken")
expect(when(found["Made-up prison"]) == "1988-07-28" and when(found["Made-up jail"]) == "1988", f"from 1904: {code} {said} {found}")

# What tells how a name is pronounced is no part of it, and what a program escaped is read as it was.
texts = ['<t>Made-up prison</t>', '<r><t xml:space="preserve">Made-up </t></r><r><t>jail</t></r><rPh sb="0" eb="7"><t>spoken</t></rPh><phoneticPr fontId="1"/>', '<t>Name</t><rPh sb="0" eb="2"><t>spoken</t></rPh>', "<t>two_x000D_\nlines</t>"]
made_up_sheets.write(work / "spoken.xlsx", {"Places": [[("shared", 2), *headings[1:]], [("shared", 0), *place, None, ("shared", 3)], [("shared", 1), *place]]}, shared=texts)
code, said, found = brought("spoken.xlsx", "phonetic", "--layer", "taken")
expect(code == 0 and sorted(found) == ["Made-up jail", "Made-up prison"] and "spoken" not in said.replace("spoken.xlsx", "").replace("spoken-xlsx", "") and
       found["Made-up prison"]["notes"] == "Remarks: two\nlines", f"phonetic runs: {code} {said} {found}")

# The digits that count are those that the cell holds; zeros that it only shows are none.
rows = [headings, ["Made-up prison", "prison", ("shown", "33.512340000000002", 0), ("shown", "36.3", 0)], ["Made-up jail", "prison", "33.50", "36.30"]]
made_up_sheets.write(work / "digits.xlsx", {"Places": rows}, formats=["0.00"])
code, said, found = brought("digits.xlsx", "digits", "--layer", "taken")
expect(found["Made-up prison"]["locations"][0]["verbatim"] == "Lat: 33.51234; Lon: 36.3" and found["Made-up jail"]["locations"][0]["verbatim"] == "Lat: 33.50; Lon: 36.30", f"digits: {found}")

# A formula gives digits that nobody measured.
expect("digits of less than a millimetre" not in said, said)
rows = [headings, ["Made-up prison", "prison", ("=", "33+30/60+44/3600", 33.5122222222222), ("=", "36+17/60+56/3600", 36.2988888888889)], ["Made-up jail", *place]]
made_up_sheets.write(work / "formula.xlsx", {"Places": rows})
code, said, found = brought("formula.xlsx", "formula", "--layer", "taken")
expect("the coordinates of one row have digits of less than a millimetre" in said, said)

# OpenDocument spreadsheets likewise; the format is the cell's, the row's or the column's, or that of a style from which it is derived.
date = lambda name, *parts: f'<number:date-style style:name="{name}">' + "".join(f"<number:{part}/>" for part in parts) + "</number:date-style>"
style = lambda name, format="", parent="": (f'<style:style style:name="{name}" style:family="table-cell"' + (f' style:data-style-name="{format}"' if format else "") +
                                            (f' style:parent-style-name="{parent}"' if parent else "") + "/>")
styles = (date("D1", "year") + date("D2", "month", "year") + date("D3", "year", "month", "day") + date("D4", "year", "month", "day", "hours", "minutes") + date("D6", "day", "month") +
          style("year", "D1") + style("month", "D2") + style("day", "D3") + style("minute", "D4") + style("derived", parent="named") + style("yearless", "D6"))
named = date("D5", "month", "year") + style("named", "D5")
shown = [("1988-07-28", {"table__style_name": "year"}, "1988"), ("1988-07-28", {"table__style_name": "month"}, "1988-07"), ("1988-07-28", {"table__style_name": "day"}, "1988-07-28"),
         ("1988-07-28T14:30:15", {"table__style_name": "minute"}, "1988-07-28T14:30:15"), ("1988-07-28T14:30:15.5", {}, "1988"), ("1988-07-28T14:30:00", {"table__style_name": "day"}, "1988-07-28"),
         ("1988-07-28", {"table__style_name": "derived"}, "1988-07"), ("1988-07-28T00:00:00", {"table__style_name": "unheard-of"}, "1988-07-28"), ("0988-07-28", {"table__style_name": "unheard-of"}, "0988-07-28")]
columns = '<table:table-column table:number-columns-repeated="4"/><table:table-column table:default-cell-style-name="year"/>'
body = columns + ods_row(headings) + "".join(ods_row([f"Made-up place {i}", *place, ods_cell(("date", value), **how)]) for i, (value, how, _) in enumerate(shown))
body += ods_row(["Made-up row", *place, ods_cell(("date", "1988-07-28"))], table__default_cell_style_name="month")
body += ods_row(["Made-up clock", *place, None, ods_cell(("time", "PT14H30M15S"))]) + ods_row(["Made-up truth", *place, None, ods_cell(("boolean", "true"))])
body += ods_row(["Made-up birthday", *place, None, ods_cell(("date", "1988-07-28"), table__style_name="yearless")])
body += ods_row(["Made-up number", "prison", '<table:table-cell office:value-type="float" office:value="33.512340000000002" calcext:value-type="float"><text:p>33.50</text:p></table:table-cell>', 36.25])
made_up_sheets.write_ods_sheets(work / "dates.ods", {"Places": body}, styles=styles, named_styles=named)
code, said, found = brought("dates.ods", "dates-too", "--layer", "taken")
expect(code == 0, f"dates: {code} {said}")
for i, (value, how, edtf) in enumerate(shown):
    expect(when(found[f"Made-up place {i}"]) == edtf, f"{value} of {how} is {when(found[f'Made-up place {i}'])}, not {edtf}")
expect(when(found["Made-up row"]) == "1988-07", found["Made-up row"])
for name, remark in (("clock", "14:30:15"), ("truth", "true"), ("birthday", "28 July")):
    expect(found[f"Made-up {name}"]["notes"] == f"Remarks: {remark}", f"{name}: {found[f'Made-up {name}']['notes']}")
expect(found["Made-up number"]["locations"][0]["verbatim"] == "Lat: 33.51234; Lon: 36.25", found["Made-up number"])

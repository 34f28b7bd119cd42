"""workbook_mishaps.py PROGRAM SOURCE: what goes wrong in spreadsheet programs is recognised and told: nothing is lost, nothing taken for another record."""

import datetime
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

from at_work import expect, program, run, work

try:
    import openpyxl
except ImportError:
    print("SKIPPED: python3-openpyxl is not installed")
    sys.exit(77)

source = sys.argv[2]
sys.path.insert(0, str(pathlib.Path(source) / "tests/qgis"))
import made_up  # noqa: E402
from workbook_sheet import Sheet  # noqa: E402

dataset = made_up.write(work / "made-up", source, program)


def layers():
    return {path.name: path.read_bytes() for path in sorted((dataset / "layers").iterdir())}


code, exported = run("export", dataset, "edit.xlsx", "--editable")
expect(code == 0, exported)
untouched = layers()


def plan(change=lambda sites, book: None, code=1, name="changed.xlsx"):
    """What the plan says of a workbook that was changed so."""
    book = openpyxl.load_workbook(work / "edit.xlsx")
    change(Sheet(book), book)
    book.save(work / name)
    result, said = run("import", name, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28")
    expect(result == code and layers() == untouched, f"ends with {result}: {said}")
    return said


def told(said, *words, but=()):
    for word in words:
        expect(word in said, f"{word!r} is not told: {said}")
    for word in but:
        expect(word not in said, f"{word!r} is told: {said}")


def copied_above(sites, name):
    row = sites.row(name)
    values = [sites.sheet.cell(row, column).value for column in range(1, sites.sheet.max_column + 1)]
    sites.sheet.insert_rows(row)
    for column, value in enumerate(values, 1):
        sites.sheet.cell(row, column).value = value
    return row


def ids():
    """Ids that were swapped, emptied or made up; keys that were moved."""
    def swap(sites, edited):
        prison, museum = sites.row("prison-reported"), sites.row("museum-reported")
        sites.set(prison, id="museum-reported", **edited)
        sites.set(museum, id="prison-reported")

    said = plan(lambda sites, book: swap(sites, {}))
    told(said, '"museum-reported" now, which is another record', "0 records changed, 0 added, 0 proposed", "2 not taken", but=("moved",))
    said = plan(lambda sites, book: swap(sites, {"notes": "made up"}))
    told(said, "kinds/prison-reported: changed", "notes: made up", "1 record changed, 0 added, 0 proposed", but=("moved",))

    def moved_keys(sites, book):
        prison, museum = sites.row("prison-reported"), sites.row("museum-reported")
        one, other = sites.get(prison, "row_key"), sites.get(museum, "row_key")
        sites.set(prison, row_key=other, notes="made up")
        sites.set(museum, row_key=one)

    said = plan(moved_keys, code=0)
    told(said, "In 2 rows of the sheet sites the row_key is that of another record", "kinds/prison-reported: changed",
         "1 record changed, 0 added, 0 proposed")

    def neither(sites, book):
        """Values of a third record: nobody knows which of the two it is."""
        prison, other = sites.row("prison-reported"), sites.row("cemetery-disputed")
        for column in sites.columns:
            if column not in ("id", "row_key", "layer"):
                sites.set(prison, **{column: sites.get(other, column)})
        sites.set(prison, id="court-reported")
        sites.sheet.delete_rows(sites.row("court-reported") if sites.row("court-reported") != prison else
                                next(row for row in range(prison + 1, sites.sheet.max_row + 1) if sites.get(row, "id") == "court-reported"))

    said = plan(neither)
    told(said, "its values do not tell which record it is", "0 records changed, 0 added, 0 proposed", "1 not taken")
    said = plan(lambda sites, book: sites.set(sites.row("museum-reported"), id=None, notes="made up"))
    told(said, "it is empty now; by its row_key the row is museum-reported", "kinds/museum-reported: changed", "0 added, 0 proposed")
    said = plan(lambda sites, book: sites.set(sites.row("museum-reported"), row_key=None, notes="made up"), code=0)
    told(said, "kinds/museum-reported: changed", "0 added, 0 proposed")


def copies():
    """A row that was pasted above the one that it is a copy of."""
    said = plan(lambda sites, book: sites.set(copied_above(sites, "museum-reported"), id="new-1", name="Made-up copy"), code=0)
    told(said, "kinds/made-up-copy: added", "0 records changed, 1 added, 0 proposed")
    said = plan(lambda sites, book: sites.set(copied_above(sites, "museum-reported"), id=None, name="Made-up copy"), code=0)
    told(said, "kinds/made-up-copy: added", "0 records changed, 1 added, 0 proposed")
    rows = []
    said = plan(lambda sites, book: sites.set(rows.append(copied_above(sites, "museum-reported")) or rows[0], name="Made-up copy"))
    told(said, f"row {rows[0]}: it is a copy of row {rows[0] + 1}", "Give it an id that begins with new-", "0 records changed, 0 added, 0 proposed")

    def both(sites, book):
        row = copied_above(sites, "museum-reported")
        sites.set(row, name="Made-up copy")
        sites.set(row + 1, notes="made up")

    told(plan(both), "both were changed", "0 records changed, 0 added, 0 proposed", "2 not taken")


def errors():
    """Words that spreadsheet programs write where they cannot calculate."""
    def write(sites, book):
        sites.set(sites.row("museum-reported"), notes="#REF!", when="Err:508")
        sites.set(sites.row("museum-disputed"), kind="#N/A", notes="made up")
        sites.set(sites.row("prison-reported"), name="#VALUE!", new_position="#NAME?")
        sites.set(sites.row("museum-established"), lon="#N/A")
        sites.set(sites.row("court-reported"), id="#REF!")
        sites.set(sites.row("court-disputed"), row_key="#REF!")
        sites.set(sites.sheet.max_row + 1, id="new-1", layer="kinds", name="Made-up place", kind="cemetery", notes="#REF!")

    said = plan(write)
    told(said, "kinds/museum-disputed: changed", "notes: made up", "kinds/made-up-place: added", "1 record changed, 1 added, 0 proposed",
         but=("name: prison reported", "notes: #REF!", "kind: museum"))
    for what in ("museum-reported: notes", "museum-reported: when", "museum-disputed: kind", "prison-reported: name",
                 "prison-reported: new_position", "museum-established: geometry", "court-reported: id", "new-1: notes"):
        told(said, f"not taken: kinds/{what}: sheet sites, row ")
    expect(said.count("cannot calculate") == 6, said)


def cells():
    """Layers that are none, a column that was taken out, dates that a program made of texts."""
    def no_layer(sites, book):
        sites.set(sites.row("museum-reported"), layer="#REF!", notes="made up")
        last = sites.sheet.max_row
        for number, layer in enumerate(("No such: layer", "#REF!", "x" * 300, "Kinds"), 1):
            sites.set(last + number, id=f"new-{number}", layer=layer, name="Made-up place", kind="cemetery")

    said = plan(no_layer)
    told(said, "kinds/museum-reported: changed", 'it says "#REF!" now; a record stays in its layer', 'not taken: new-1: layer: sheet sites, row ',
         '"No such: layer" is no layer; the row is not taken. Write the id of one there, such as areas, kinds', "5 not taken")
    for column in ("notes", "lat"):
        said = plan(lambda sites, book: sites.sheet.delete_cols(sites.columns[column]), code=0)
        told(said, f"The sheet sites has no {column} any more", "0 records changed")
        expect(said.count("any more") == 1, f"it is told more than once: {said}")

    def dates(sites, book):
        row = sites.row("museum-reported")
        sites.set(row, when=datetime.date(1988, 7, 28))
        sites.sheet.cell(row, sites.columns["when"]).number_format = "yyyy-mm-dd"
        sites.set(sites.row("museum-disputed"), when="1988/07/28")

    said = plan(dates, code=0)
    expect(said.count("→ 1988-07-28\n") == 2, f"dates: {said}")

    def month(sites, book):
        row = sites.row("museum-reported")
        sites.set(row, when=datetime.date(1988, 7, 1))
        sites.sheet.cell(row, sites.columns["when"]).number_format = "mmm yy"

    said = plan(month, code=0)
    expect(said.count("→ 1988-07\n") == 1, f"a month of which a program made a day: {said}")


def broken():
    """A part that breaks off is no end of the rows."""
    with zipfile.ZipFile(work / "edit.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheets = [name for name in parts if name.startswith("xl/worksheets/sheet") or name in ("xl/workbook.xml", "xl/styles.xml")]
    expect(len(sheets) > 10, sheets)
    for name in sheets:
        for share in (0.5, 0.9):
            with zipfile.ZipFile(work / "broken.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
                for other, data in parts.items():
                    archive.writestr(other, data[:int(len(data) * share)] if other == name else data)
            code, said = run("import", "broken.xlsx", "--into", dataset, "--by", "analyst-1", "--yes")
            expect(code == 2 and f"its part {name} breaks off" in said and layers() == untouched, f"{name}: {code} {said}")


def far_cells():
    """A cell far to the right would cost its row: the record would look like one that somebody deleted."""
    def stray(sites, book):
        sites.set(sites.row("museum-reported"), notes="made up anew")
        sites.sheet.cell(sites.row("museum-reported"), 2001).value = "stray"

    row = Sheet(openpyxl.load_workbook(work / "edit.xlsx")).row("museum-reported")
    told(plan(stray, code=2), f"sheet sites, cell BXY{row}:", "nothing of the workbook is taken", but=("is gone",))


def beside_values():
    """A formula without a value would look like an emptied cell; comments are told."""
    def formula(sites, book):
        sites.set(sites.row("museum-reported"), notes='="made up"&" anew"')

    told(plan(formula, code=2), "sheet sites, cell ", "is a formula that was never calculated")

    def comment(sites, book):
        sites.sheet.cell(sites.row("museum-reported"), 1).comment = openpyxl.comments.Comment("made up", "nobody")

    told(plan(comment, code=0), "The sheet sites has comments (1) and links (0) at its cells: they are not taken")


def libreoffice():
    """Saved anew by LibreOffice, where that is installed, nothing is a change; edits come home."""
    office = shutil.which("soffice")
    if office is None:
        print("not tried: LibreOffice is not installed")
        return

    def saved(name):
        subprocess.run([office, "--headless", "--norestore", f"-env:UserInstallation=file://{work}/profile", "--convert-to", "xlsx",
                        "--outdir", "saved", name], cwd=work, capture_output=True, check=True, timeout=200)
        return run("import", f"saved/{name}", "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28")

    code, said = saved("edit.xlsx")
    expect(code == 0 and "nothing to write" in said, f"saved by LibreOffice: {said}")
    with zipfile.ZipFile(work / "edit.xlsx") as before, zipfile.ZipFile(work / "saved/edit.xlsx") as after:
        lists = [len(re.findall("<dataValidation ", book.read("xl/worksheets/sheet1.xml").decode())) for book in (before, after)]
    expect(lists[0] == lists[1] > 5, f"drop-downs: {lists}")

    def edit(sites, book):
        sites.set(sites.row("museum-reported"), notes="=1/0")
        sites.set(sites.row("museum-disputed"), notes="=A99999+\"x\"")
        sites.set(sites.row("prison-reported"), notes="made up\nیادداشت")

    book = openpyxl.load_workbook(work / "edit.xlsx")
    edit(Sheet(book), book)
    book.save(work / "formulas.xlsx")
    code, said = saved("formulas.xlsx")
    told(said, "1 record changed", "2 not taken", "#DIV/0!", "#VALUE!", "یادداشت")


ids()
copies()
errors()
cells()
broken()
far_cells()
beside_values()
libreoffice()
print("mishaps are told")

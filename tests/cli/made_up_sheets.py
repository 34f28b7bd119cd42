"""Workbooks (.xlsx) of made-up cells, put together by hand: with what spreadsheet programs write and libraries do not, such as formulas without a value."""

import zipfile
from xml.sax.saxutils import escape, quoteattr

main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
package = "http://schemas.openxmlformats.org/package/2006/relationships"
types = "http://schemas.openxmlformats.org/package/2006/content-types"


def letters(column):
    """A, Z, AA … of 1, 26, 27 …"""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(name, value):
    """A number, a text, or ("=", formula, stored value or None)."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        stored = "<v></v>" if value[2] is None else f"<v>{escape(str(value[2]))}</v>"
        return f'<c r="{name}"{" t=" + quoteattr("str") if isinstance(value[2], str) else ""}><f>{escape(value[1])}</f>{stored}</c>'
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


def sheet_xml(rows, links):
    """rows: by row number, lists of cells from column A on or dicts by letters."""
    text = f'<?xml version="1.0" encoding="UTF-8"?><worksheet {main} xmlns:r="{relation}"><sheetData>'
    for number, cells in sorted(rows.items()):
        named = cells if isinstance(cells, dict) else {letters(i + 1): value for i, value in enumerate(cells)}
        text += f'<row r="{number}">' + "".join(cell(f"{column}{number}", value) for column, value in named.items()) + "</row>"
    text += "</sheetData>"
    if links:
        text += "<hyperlinks>" + "".join(f'<hyperlink ref="{at}" r:id="link{i}"/>' for i, at in enumerate(links)) + "</hyperlinks>"
    return text + "</worksheet>"


def sheet_relations(number, links, has_comments):
    text = f'<?xml version="1.0"?><Relationships xmlns="{package}">'
    for i, address in enumerate(links.values()):
        text += f'<Relationship Id="link{i}" Type="{relation}/hyperlink" Target={quoteattr(address)} TargetMode="External"/>'
    if has_comments:
        text += f'<Relationship Id="said" Type="{relation}/comments" Target="../comments{number}.xml"/>'
    return text + "</Relationships>"


def write(path, sheets, links=None, comments=None):
    """sheets: by name, rows (a list from row 1 on, or a dict by number). links and comments, by cell, are of the first sheet."""
    links, comments = links or {}, comments or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = "".join(f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                        for i in range(len(sheets)))
        archive.writestr("[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         f'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{parts}</Types>')
        archive.writestr("_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}"><Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<?xml version="1.0"?><workbook {main} xmlns:r="{relation}"><sheets>' +
                         "".join(f'<sheet name={quoteattr(name)} sheetId="{i + 1}" r:id="r{i + 1}"/>' for i, name in enumerate(sheets)) + "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}">' +
                         "".join(f'<Relationship Id="r{i + 1}" Type="{relation}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>' for i in range(len(sheets))) + "</Relationships>")
        for i, rows in enumerate(sheets.values()):
            numbered = rows if isinstance(rows, dict) else {n + 1: row for n, row in enumerate(rows)}
            archive.writestr(f"xl/worksheets/sheet{i + 1}.xml", sheet_xml(numbered, links if i == 0 else {}))
        if links or comments:
            archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", sheet_relations(1, links, bool(comments)))
        if comments:
            archive.writestr("xl/comments1.xml", f'<?xml version="1.0"?><comments {main}><authors><author>nobody</author></authors><commentList>' +
                             "".join(f'<comment ref="{at}" authorId="0"><text><r><t>{escape(text)}</t></r></text></comment>' for at, text in comments.items()) +
                             "</commentList></comments>")


def write_ods(path, rows):
    """An OpenDocument spreadsheet of texts with one sheet, Places."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    cells = lambda row: "".join(f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>' if text else "<table:table-cell/>" for text in row)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<?xml version="1.0"?><office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0" '
                         'office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Places">' +
                         "".join(f"<table:table-row>{cells(row)}</table:table-row>" for row in rows) + "</table:table></office:spreadsheet></office:body></office:document-content>")

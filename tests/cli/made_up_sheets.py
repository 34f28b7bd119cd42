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
    """A number, a text, ("=", formula, stored value or None), ("shown", number, which of the formats), or ("shared", which of the texts)."""
    if value is None:
        return ""
    if isinstance(value, tuple) and value[0] == "shown":
        return f'<c r="{name}" s="{value[2] + 1}"><v>{value[1]}</v></c>'
    if isinstance(value, tuple) and value[0] == "shared":
        return f'<c r="{name}" t="s"><v>{value[1]}</v></c>'
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


def styles_xml(formats):
    """The style of each number format, behind the one that all cells have: a number of one that every program knows, or a text."""
    own = {164 + i: code for i, code in enumerate(formats) if isinstance(code, str)}
    return (f'<?xml version="1.0"?><styleSheet {main}><numFmts count="{len(own)}">' +
            "".join(f'<numFmt numFmtId="{number}" formatCode={quoteattr(code)}/>' for number, code in own.items()) +
            '</numFmts><cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>' +
            "".join(f'<xf numFmtId="{164 + i if isinstance(code, str) else code}"/>' for i, code in enumerate(formats)) + "</cellXfs></styleSheet>")


def write(path, sheets, links=None, comments=None, formats=(), shared=(), counts_from_1904=False):
    """sheets: by name, rows (a list from row 1 on, or a dict by number). links and comments, by cell, are of the first sheet;
    formats are of numbers, shared the XML of texts."""
    links, comments = links or {}, comments or {}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = "".join(f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
                        for i in range(len(sheets)))
        archive.writestr("[Content_Types].xml", f'<?xml version="1.0"?><Types xmlns="{types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                         f'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>{parts}</Types>')
        archive.writestr("_rels/.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}"><Relationship Id="r1" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<?xml version="1.0"?><workbook {main} xmlns:r="{relation}"><workbookPr date1904="{int(counts_from_1904)}"/><sheets>' +
                         "".join(f'<sheet name={quoteattr(name)} sheetId="{i + 1}" r:id="r{i + 1}"/>' for i, name in enumerate(sheets)) + "</sheets></workbook>")
        archive.writestr("xl/_rels/workbook.xml.rels", f'<?xml version="1.0"?><Relationships xmlns="{package}">' +
                         "".join(f'<Relationship Id="r{i + 1}" Type="{relation}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>' for i in range(len(sheets))) +
                         f'<Relationship Id="styles" Type="{relation}/styles" Target="styles.xml"/><Relationship Id="texts" Type="{relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
        archive.writestr("xl/styles.xml", styles_xml(formats))
        archive.writestr("xl/sharedStrings.xml", f'<?xml version="1.0"?><sst {main}>' + "".join(f"<si>{text}</si>" for text in shared) + "</sst>")
        for i, rows in enumerate(sheets.values()):
            numbered = rows if isinstance(rows, dict) else {n + 1: row for n, row in enumerate(rows)}
            archive.writestr(f"xl/worksheets/sheet{i + 1}.xml", sheet_xml(numbered, links if i == 0 else {}))
        if links or comments:
            archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", sheet_relations(1, links, bool(comments)))
        if comments:
            archive.writestr("xl/comments1.xml", f'<?xml version="1.0"?><comments {main}><authors><author>nobody</author></authors><commentList>' +
                             "".join(f'<comment ref="{at}" authorId="0"><text><r><t>{escape(text)}</t></r></text></comment>' for at, text in comments.items()) +
                             "</commentList></comments>")


def ods_cell(value, inside="", **attributes):
    """A cell of a text, a number or nothing, or ("date", "1988-07-28"); attributes such as table__formula, or a table:style-name."""
    said = "".join(f" {name.replace('__', ':').replace('_', '-')}={quoteattr(str(given))}" for name, given in attributes.items())
    if isinstance(value, tuple):
        return f'<table:table-cell office:value-type="{value[0]}" office:{value[0]}-value="{value[1]}"{said}>{inside}<text:p>shown as it may be</text:p></table:table-cell>'
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"{said}>{inside}<text:p>{escape(value)}</text:p></table:table-cell>'
    return f"<table:table-cell{said}>{inside}</table:table-cell>" if value is None else f'<table:table-cell office:value-type="float" office:value="{value}"{said}>{inside}<text:p>{value}</text:p></table:table-cell>'


def ods_row(cells, **attributes):
    said = "".join(f" {name.replace('__', ':').replace('_', '-')}={quoteattr(str(given))}" for name, given in attributes.items())
    return f"<table:table-row{said}>" + "".join(one if isinstance(one, str) and one.startswith("<") else ods_cell(one) for one in cells) + "</table:table-row>"


def write_ods_sheets(path, sheets, styles="", named_styles=""):
    """An OpenDocument spreadsheet of sheets: what stands in each, as XML, by name (and the name of its style). styles go into content.xml, named ones into styles.xml."""
    opendocument = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = ('xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" ' +
              " ".join(f'xmlns:{prefix}="{opendocument}:{name}:1.0"' for prefix, name in
                       {"office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle", "draw": "drawing"}.items()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("styles.xml", f'<?xml version="1.0"?><office:document-styles {spaces} office:version="1.2"><office:styles>{named_styles}</office:styles></office:document-styles>')
        archive.writestr("content.xml", f'<?xml version="1.0"?><office:document-content {spaces} office:version="1.2"><office:automatic-styles>{styles}</office:automatic-styles>'
                         "<office:body><office:spreadsheet>" +
                         "".join(f'<table:table table:name={quoteattr(name)} table:style-name="of {escape(name)}">{body}</table:table>' for name, body in sheets.items()) +
                         "</office:spreadsheet></office:body></office:document-content>")


def write_ods(path, rows):
    """An OpenDocument spreadsheet of texts with one sheet, Places."""
    write_ods_sheets(path, {"Places": "".join(ods_row([text or None for text in row]) for row in rows)})

"""import_kinds.py PROGRAM SOURCE [--overwrite]: of every kind of file that import takes, the plan and the dataset that it makes,
byte by byte; and archives made to harm are refused.

The files are fixtures/import/kinds (written by make.py there), what is expected stands in golden/import. --overwrite, or
SITUS_UPDATE_GOLDEN=1, writes that anew.
"""

import os
import pathlib
import re
import sys
import zipfile

from at_work import expect, run, work

source = pathlib.Path(sys.argv[2])
overwrite = "--overwrite" in sys.argv[3:] or os.environ.get("SITUS_UPDATE_GOLDEN")
kinds = source / "tests/cli/fixtures/import/kinds"
golden = source / "tests/cli/golden/import"
OPTIONS = ("--by", "analyst-1", "--date", "2026-11-28", "--kind", "prison")
differs = []


def same_as_golden(name, text):
    path = golden / name
    if overwrite:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        differs.append(f"not as in {path.relative_to(source)}:\n{text}")


def texts(dataset):
    """All that an import may write, as one text."""
    names = ["dataset.json", "sources.json", "sources.situs.json", *sorted(f"layers/{path.name}" for path in (dataset / "layers").iterdir())]
    return "".join(f"== {name}\n{(dataset / name).read_text(encoding='utf-8')}" for name in names)


files = sorted(path.name for path in kinds.iterdir() if path.name != "make.py")
endings = {pathlib.Path(name).suffix for name in files}
expect(endings >= {".csv", ".tsv", ".txt", ".xlsx", ".ods", ".kml", ".kmz", ".geojson", ".zip", ".fgb"}, f"kinds of files: {endings}")
for name in files:
    stem = name.replace(".", "-")
    (work / name).write_bytes((kinds / name).read_bytes())
    expect(run("new", stem, "--title", "A made-up dataset", "--id", "made-up")[0] == 0, "situs new")
    before = texts(work / stem)
    code, plan = run("import", name, "--into", stem, "--layer", "taken", *OPTIONS)
    expect(code in (0, 1) and texts(work / stem) == before, f"the plan of {name}: {code} {plan}")
    same_as_golden(f"{stem}.plan.txt", plan)
    code, said = run("import", name, "--into", stem, "--layer", "taken", *OPTIONS, "--yes")
    expect(code == (0 if ", 0 not taken" in plan else 1), f"{name}: {code} {said}")
    same_as_golden(f"{stem}.dataset.txt", texts(work / stem))
    code, said = run("validate", stem)
    expect(code == 0, f"the dataset of {name}: {said}")
    code, said = run("fmt", "--check", stem)
    expect(code == 0, f"the dataset of {name} is not canonical: {said}")
    after = texts(work / stem)
    run("import", name, "--into", stem, "--layer", "taken", *OPTIONS, "--yes")
    expect(texts(work / stem) == after, f"{name} a second time")
expect(not differs, "\n".join(differs))
stale = {path.name for path in golden.iterdir()} - {f"{name.replace('.', '-')}.{what}.txt" for name in files for what in ("plan", "dataset")}
expect(not stale, f"golden files of no kind: {stale}")

# A guess can be corrected, and a name that is no encoding is refused.
code, said = run("import", "shapefile-no-cpg.zip", "--into", "shapefile-no-cpg-zip", "--layer", "wrong", "--encoding", "windows-1252", *OPTIONS)
expect("windows-1252, as you said" in said, f"--encoding of a Shapefile: {said}")
code, said = run("import", "shapefile-no-cpg.zip", "--into", "shapefile-no-cpg-zip", "--encoding", "klingon", *OPTIONS)
expect(code == 2 and 'cannot be "klingon"' in said, f"an unknown encoding: {code} {said}")
code, said = run("import", "pins.kml", "--into", "pins-kml", "--encoding", "utf-8", *OPTIONS)
expect(code == 2 and "says itself" in said, f"--encoding of KML: {code} {said}")

# Archives that are made to harm.
kml = (kinds / "pins.kml").read_text(encoding="utf-8")
bomb = b"\0" * (1 << 20)


def archive(name, *members):
    with zipfile.ZipFile(work / name, "w", zipfile.ZIP_DEFLATED) as made:
        for member, size in members:
            with made.open(member, "w") as inside:
                for _ in range(size):
                    inside.write(bomb)
    return work / name


def refused(file, *words):
    code, said = run("import", file.name, "--into", "pins-kml", *OPTIONS)
    expect(code == 2 and file.name in said and all(word in said for word in words), f"{file.name}: {code} {said}")


for name, member in (("bomb.kmz", "doc.kml"), ("bomb.xlsx", "xl/workbook.xml"), ("bomb.ods", "content.xml"), ("bomb.zip", "made-up.shp")):
    refused(archive(name, (member, 260)), "256 MiB")
    refused(archive(f"many-{name}", (member, 1), *((f"more/{i}", 10) for i in range(30))), "256 MiB")
    # Whoever lies of the size: the sizes in the archive's directory say 1 byte.
    lying = bytearray(archive(f"lying-{name}", (member, 260)).read_bytes())
    directory = lying.rfind(b"PK\1\2")
    lying[directory + 24:directory + 28] = (1).to_bytes(4, "little")
    (work / f"lying-{name}").write_bytes(lying)
    refused(work / f"lying-{name}")
    (work / f"broken-{name}").write_bytes(b"PK no archive")
    refused(work / f"broken-{name}", "save it anew")
    with zipfile.ZipFile(work / f"crowd-{name}", "w") as made:
        for i in range(10_001):
            made.writestr(f"{i}", b"")
    refused(work / f"crowd-{name}", "10000 files")
with zipfile.ZipFile(work / "empty.kmz", "w") as made:
    made.writestr("readme.txt", "nothing")
refused(work / "empty.kmz", "holds no .kml")

# A spreadsheet without a sheet.
ods = next(kinds.glob("*.ods"))
with zipfile.ZipFile(ods) as whole, zipfile.ZipFile(work / "no-sheet.ods", "w") as made:
    for each in whole.infolist():
        text = whole.read(each)
        made.writestr(each, re.sub(rb"<table:table .*</table:table>", b"", text, flags=re.S) if each.filename == "content.xml" else text)
refused(work / "no-sheet.ods", "no sheet with cells")

# What a KML must not have, in whichever way it is written.
link = "<NetworkLink><Link><href>http://example.invalid/</href></Link></NetworkLink>"
entity = '<!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/hostname">]><kml'
laughs = '<!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><kml'
for name, text, encoding, word in (
        ("link.kml", kml.replace("</Document>", link + "</Document>"), "utf-8", "NetworkLink"),
        ("short-link.kml", kml.replace("</Document>", "<NetworkLink/></Document>"), "utf-8", "NetworkLink"),
        ("wide-link.kml", kml.replace("UTF-8", "UTF-16").replace("</Document>", link + "</Document>"), "utf-16", "NetworkLink"),
        ("entity.kml", kml.replace("<kml", entity, 1), "utf-8", "entities"),
        ("wide-entity.kml", kml.replace("UTF-8", "UTF-16").replace("<kml", entity, 1), "utf-16", "entities"),
        ("laughs.kml", kml.replace("<kml", laughs, 1), "utf-8", "entities"),
        ("cut.kml", kml[:300], "utf-8", "cut.kml:4:")):
    (work / name).write_bytes(text.encode(encoding))
    refused(work / name, word)
    with zipfile.ZipFile(work / f"{name}.kmz", "w") as made:
        made.writestr("doc.kml", text.encode(encoding))
    refused(work / f"{name}.kmz", word.split(":")[0])
# A comment that names one is none.
(work / "comment.kml").write_text(kml.replace("</Document>", "<!-- no <NetworkLink> here --></Document>"), encoding="utf-8")
code, said = run("import", "comment.kml", "--into", "pins-kml", *OPTIONS)
expect("NetworkLink" not in said and code != 2, f"a comment: {code} {said}")

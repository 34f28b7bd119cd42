"""import_words.py PROGRAM: what made-up people write in headings, dates, kinds and links is understood, or refused with what to do.

Also: a signal leaves nothing of a workbook in TMPDIR, and validate reads no archive that was made to harm.
"""

import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile

from at_work import expect, program, run, work

count = 0


def new_dataset():
    global count
    count += 1
    code, said = run("new", f"made-up-{count}", "--title", "A made-up dataset")
    expect(code == 0, said)
    return f"made-up-{count}"


def bring(file, dataset, *options):
    return run("import", file, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", "--layer", "taken", *options)


def records(dataset):
    layer = work / dataset / "layers/taken.geojson"
    return [one["properties"] for one in json.loads(layer.read_text(encoding="utf-8"))["features"]] if layer.exists() else []


def table(text, *options, name="table.csv"):
    """What import says of a table, and the records that it makes."""
    for left in work.glob(f"{name}.not-taken*"):
        left.unlink()
    (work / name).write_text(text, encoding="utf-8")
    dataset = new_dataset()
    code, said = bring(name, dataset, "--kind", "prison", "--yes", *options)
    return code, said, records(dataset)


def names(record):
    return [(name["text"], name.get("lang"), name["role"]) for name in record["names"]]


# Columns: "Place" and "Location" are names only where nothing else is one; coordinates where their cells are.
code, said, found = table("Name,Place,Lat,Lon\nSample jail,behind the made-up mill,33.5,36.25\n")
expect(names(found[0]) == [("Sample jail", None, "preferred")] and "Place: behind the made-up mill" in found[0]["notes"], f"{said} {found}")
code, said, found = table("Place,Lat,Lon\nSample jail,33.5,36.25\n")
expect(names(found[0]) == [("Sample jail", None, "preferred")], f"a place alone is the name: {said} {found}")
code, said, found = table('Name,Location\nSample jail,"33.5123 N, 36.2987 E"\nSample yard,\n')
expect(found[0]["locations"][0]["geometry"]["coordinates"] == [36.2987, 33.5123] and 'column "Location": coordinates' in said, f"{said} {found}")
code, said, found = table("Name,مکان\nSample jail,near the made-up mill\n")
expect('column "مکان": wording' in said and said.startswith("warning: no column was taken for coordinates"), f"no coordinates: {said}")
expect(found[0]["unlocated"]["because"] == 'table.csv says "near the made-up mill", which is no coordinates' and "notes" not in found[0] and
       found[0]["attestations"][0]["claims"][1]["value"] == "near the made-up mill", f"where it is, in words: {found}")

# Of words that say where places are, those that are coordinates are read; others may have digits. Of names likewise.
code, said, found = table('Name,Location\nSample jail,in street 5 of the made-up town\nSample yard,"33.5123 N, 36.2987 E"\nSample gate,\n')
by_name = {record["name"]: record for record in found}
expect(code == 0 and by_name["Sample yard"]["locations"][0]["verbatim"] == "33.5123 N, 36.2987 E" and "street 5" in by_name["Sample jail"]["unlocated"]["because"] and
       "gives no coordinates" in by_name["Sample gate"]["unlocated"]["because"] and "warning:" not in said, f"words and coordinates: {code} {said} {found}")
code, said, found = table('Name,Location\nSample jail,in street 5 of the made-up town\nSample yard,"33.5, 36.2"\n')
expect(code == 1 and len(found) == 1 and 'line 3: column 2 (Location): the coordinates "33.5, 36.2" may be' in said, f"coordinates that can be two places: {code} {said}")
code, said, found = table('Location\nby the made-up mill\n"33.5123 N, 36.2987 E"\n')
expect(sorted(["locations" in record for record in found]) == [False, True] and "warning:" not in said, f"a name that is coordinates: {said} {found}")
code, said, found = table('Name,Location,Lat,Lon\nSample jail,by the made-up mill,33.5,36.25\n')
expect(found[0]["notes"] == "Location: by the made-up mill", f"words beside coordinates: {said} {found}")

# Letters that some program lost are told, in headings and cells; question marks of people are theirs.
code, said, found = table("Name,??? ??,Re\ufffdmarks\nSample jail,?,x\nSample\ufffdyard,????? ????,??\n")
expect('letters are lost, it seems, in the heading "??? ??", the heading "Re\ufffdmarks", line 3, column 1 (Name), line 3, column 2 (??? ??): the file was saved' in said, f"lost letters: {said}")
expect("letters are lost" not in table("Name,Remarks\nSample jail (?),???\n")[1], "question marks of people")
expect("warning:" not in table("Name,Lat,Lon\nSample jail,,\n")[1], "a warning where there are columns of coordinates")
code, said = bring("table.csv", new_dataset(), "--kind", "prison", "--format", "json")
expect(json.loads(said)["warnings"] == [], said)

# The language of a name stands in its heading.
headings = {"Name (fa)": "fa", "name_fa": "fa", "Name EN": "en", "نام": "fa", "نام فارسی": "fa", "English name": "en", "Nom (fr)": "fr",
            "الاسم": "ar", "Name (Kurdish)": "ku", "Name": None, "اسم": None, "Nom": None}
for heading, language in headings.items():
    text = "زندان نمونه" if language in ("fa", "ar", None) else "Sample jail"
    code, said, found = table(f"{heading},Lat,Lon\n{text},33.5,36.25\n")
    expect(found and names(found[0]) == [(text, language, "preferred")], f"{heading}: {said} {found}")
code, said, found = table("Name,Name (fa),Lat,Lon\nSample jail,Zendan-e Nemune,33.5,36.25\n")
expect(names(found[0])[1] == ("Zendan-e Nemune", "fa-Latn", "variant"), f"Persian in Latin letters: {found}")

# A list in JSON is no name: that of situs' own GeoJSON is read, any other goes into the notes.
own = {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [36.25, 33.5]}, "properties": {
    "name": "Sample jail", "kind": "prison", "names": [
        {"text": "Sample jail", "lang": "en", "role": "preferred"}, {"text": "زندان نمونه", "lang": "fa", "role": "variant"},
        {"text": "Made-up hole", "lang": "en", "role": "pejorative"}]}}]}
(work / "own.geojson").write_text(json.dumps(own, ensure_ascii=False), encoding="utf-8")
dataset = new_dataset()
code, said = bring("own.geojson", dataset, "--yes")
expect(code == 0 and names(records(dataset)[0]) == [("Sample jail", "en", "preferred"), ("زندان نمونه", "fa", "variant"),
                                                    ("Made-up hole", "en", "pejorative")], f"names of our own: {said} {records(dataset)}")
code, said, found = table('Names,Lat,Lon\n"{""a"": ""Sample""}",33.5,36.25\n')
expect("names" not in found[0] and '{"a": "Sample"}' in found[0]["notes"], f"an object as a name: {found}")

# Years of the Iranian and Islamic calendars are given back, with the year that is likely meant.
code, said, found = table("Name,Date,Lat,Lon\nOld jail,1367,33.5,36.25\nLate jail,۱۳۶۷-۰۵,33.6,36.35\nNew jail,1988-07,33.7,36.45\n"
                          "Persian jail,۱۹۸۸,33.8,36.55\nMiddle jail,gregorian 1367,33.9,36.65\nSlash jail,1988/07/28,34,36.75\nIranian day,1367/05/06,34.1,36.85\n")
left = (work / "table.csv.not-taken.csv").read_text(encoding="utf-8-sig")
expect(code == 1 and {one["name"]: one["when"] for one in found} ==
       {"New jail": "1988-07", "Persian jail": "1988", "Middle jail": "1367", "Slash jail": "1988-07-28"}, f"years: {said} {found}")
# 1367 of the Iranian calendar began on 21 March 1988; 1367 of the Islamic one on 15 November 1947 (Intl.DateTimeFormat of Node).
expect("is perhaps of the Iranian calendar (then it is 1988/1989) or of the Islamic one (then 1947/1948)" in left and
       left.count("write the Gregorian date, such as 1988") >= 3 and "Late jail" in left and "Iranian day" in left, f"what is given back: {left}")
dataset = new_dataset()
site = ("add", "site", dataset, "--name", "Made-up prison", "--language", "en", "--kind", "prison", "--layer", "places", "--by", "analyst-1")
code, said = run(*site, "--when", "1367")
expect(code == 2 and "perhaps of the Iranian calendar" in said and "1988" in said, f"add site --when 1367: {code} {said}")
code, said = run(*site, "--when", "gregorian 1367")
layer = (work / dataset / "layers/places.geojson").read_text(encoding="utf-8")
expect(code == 0 and '"when": "1367"' in layer, f"the override word: {code} {said}")
code, said = run("add", "relation", dataset, "made-up-prison", "near", "example-town", "--when", "1408", "--by", "analyst-1")
expect(code == 2 and "1987/1988" in said, f"add relation --when 1408: {code} {said}")

# Dates that are none as they stand: it is told what to write.
for date, advice in (("28/07/1988", '"28/07/1988" has the year last; write 1988-07-28, the year first'), ("3/4/1988", "write 1988-04-03 or 1988-03-04, the year first"),
                     ("32352", '"32352" is perhaps a day as spreadsheet programs count them (1988-07-28)'), ("28/07/1367", "perhaps of the Iranian calendar")):
    code, said, found = table(f"Name,Date,Lat,Lon\nSample jail,{date},33.5,36.25\n")
    expect(code == 1 and advice in " ".join(said.split()) and "when" not in found[0], f"the date {date}: {code} {said} {found}")
code, said, found = table("Name,Date,Lat,Lon\nSample jail,1367/5/6,33.5,36.25\n")
expect(code == 1 and not found and "perhaps of the Iranian calendar" in said and "1988" in said, f"an Iranian day in short: {code} {said}")
code, said, found = table("Name,Date,Lat,Lon\nSample jail,1988/7/28,33.5,36.25\n")
expect(code == 0 and found[0]["when"] == "1988-07-28", f"a day in short: {code} {said}")

# Kinds in Persian, and a message that lists them.
code, said, found = table("Name,Type,Lat,Lon\nA,زندان,33.5,36.25\nB,شهر يا روستا,33.6,36.35\nC,Reported burial site,33.7,36.45\n")
expect([one["kind"] for one in found] == ["prison", "settlement", "reported-burial-site"], f"kinds in Persian: {said} {found}")
code, said, found = table("Name,Type,Lat,Lon\nA,dungeon,33.5,36.25\n")
expect(code == 1 and "The terms are settlement, admin-area, country, prison, detention-site" in said, f"an unknown kind: {said}")

# Numbers and words of options.
code, said, found = table("Name,Lat,Lon\nA,33.5,36.25\n", "--uncertainty", "۲۵۰", "--datum", "WGS84")
expect(code == 0 and found[0]["locations"][0]["uncertainty_m"] == 250 and found[0]["locations"][0]["datum"] == "EPSG:4326", f"{said} {found}")
for word in ("WGS 84", "wgs-84", "WGS 1984", "EPSG:4326", "GPS"):
    expect(table("Name,Lat,Lon\nA,33.5,36.25\n", "--datum", word)[0] == 0, f"--datum {word}")
    expect(table(f"Name,Lat,Lon,Datum\nA,33.5,36.25,{word}\n")[2][0]["locations"][0]["datum"] == "EPSG:4326", f"a cell {word}")
code, said, _ = table("Name,Lat,Lon\nA,33.5,36.25\n", "--datum", "ED50")
expect(code == 2 and "only coordinates in WGS 84" in said, f"--datum ED50: {said}")
code, said, _ = table("Name,Lat,Lon\nA,33.5,36.25\n", "--uncertainty", "much")
expect(code == 2 and "a number of metres above 0" in said, f"--uncertainty much: {said}")

# What does not show in Persian coordinates is no part of them; words for "not exactly" are told.
code, said, found = table('Name,Coordinates\nA,"۳۵\u200c٫۶۸۹۲ N، ۵۱٫\u200c۳۸۹۰ E"\n')
expect(code == 0 and found[0]["locations"][0]["geometry"]["coordinates"] == [51.389, 35.6892], f"joiners in numbers: {said} {found}")
for word, text in (("approx.", "35°41'N 51°25'E (Approx.)"), ("~", "~35.68 N, 51.38 E"), ("حدود", "حدود 35.68 N, 51.38 E")):
    code, said, found = table(f'Name,Coordinates\nA,"{text}"\n')
    expect(code == 1 and not found and f'are not exact ("{word}"): take that word out' in said, f"{text}: {code} {said}")

# Coordinates: advice that helps, the middle of a view, and short links.
code, said, _ = table("Name,Coordinates\nA,39S 643210 4055000\n")
expect(code == 1 and "may be" in said and "--order" not in said, f"the order decides nothing: {said}")
code, said, _ = table('Name,Coordinates\nA,"33.5, 36.2"\n')
expect(code == 1 and "or say --order for all" in said, f"the order decides: {said}")
view = "https://www.google.com/maps/@33.5123,36.2987,15z"
code, said, found = table(f'Name,Coordinates\nA,"{view}"\n')
expect(code == 0 and "uncertainty_m" not in found[0]["locations"][0] and "the middle of what the map showed" in said and
       "the uncertainty of the location" in found[0]["draft"], f"the middle of a view: {said} {found}")
code, said, found = table(f'Name,Coordinates\nA,"{view}"\n', "--uncertainty", "500")
expect(found[0]["locations"][0]["uncertainty_m"] == 500, f"the middle of a view, with a radius: {found}")
for link in ("https://maps.app.goo.gl/aBcDeF12345", "https://goo.gl/maps/aBcDeF", "maps.app.goo.gl/aBcDeF12345"):
    code, said, _ = table(f"Name,Coordinates\nA,{link}\n")
    expect(code == 1 and "open it in a browser and copy the long address" in said, f"{link}: {said}")

# Files.
(work / "guess.csv").write_bytes("Name,Lat,Lon\nCafé inventé à côté,33.5,36.25\n".encode("cp1252"))
expect("is a guess" in bring("guess.csv", new_dataset(), "--kind", "prison")[1], "an encoding that is a guess")
code, said = bring("guess.csv", new_dataset(), "--kind", "prison", "--encoding", "windows-1252")
expect(code == 0 and "is a guess" not in said and "inventé" in said, f"an encoding that was given: {said}")
for name in ("gone.xlsx", "gone.ods", "gone.kmz", "gone.kml", "gone.csv", "gone.geojson", "gone.gpkg", "gone.shp", "gone.zip"):
    code, said = bring(name, new_dataset())
    expect(code == 2 and f"{name}: does not exist" in said, f"{name}: {code} {said}")
for name in ("library.xlsx", "library.bib"):
    (work / name).write_text("made up", encoding="utf-8")
    code, said = run("import", name, "--into", new_dataset(), "--to", "sources")
    expect(code == 2 and "Export Library" in said and "CSL JSON" in said, f"{name} as a library: {code} {said}")
with zipfile.ZipFile(work / "bomb.kmz", "w", zipfile.ZIP_DEFLATED) as made:
    with made.open("doc.kml", "w") as inside:
        for _ in range(260):
            inside.write(b"\0" * (1 << 20))
shutil.copy(work / "bomb.kmz", work / "bomb.zip")
for name in ("bomb.kmz", "bomb.zip"):
    code, said = run("validate", name)
    expect(code != 0 and "256 MiB" in said, f"validate {name}: {code} {said}")

# Dates in cells of a workbook whose column holds texts, too; and a workbook of ours in which one was typed.
try:
    import openpyxl
except ImportError:
    print("SKIPPED from here on: python3-openpyxl is not installed")
    sys.exit(77)
book = openpyxl.Workbook()
for row in (("Name", "Date", "Lat", "Lon"), ("A", datetime.date(1988, 7, 28), 33.5, 36.25), ("B", "1988-08", 33.6, 36.35),
            ("C", datetime.datetime(1988, 9, 1), 33.7, 36.45), ("D", "about then", 33.8, 36.55)):
    book.active.append(row)
book.save(work / "dates.xlsx")
dataset = new_dataset()
code, said = bring("dates.xlsx", dataset, "--kind", "prison", "--yes")
expect([one.get("when") for one in records(dataset)] == ["1988-07-28", "1988-08", "1988-09-01", None], f"dates of a workbook: {said} {records(dataset)}")

code, said = run("export", dataset, "edit.xlsx", "--editable", "--audience", "internal")
expect(code == 0, said)
book = openpyxl.load_workbook(work / "edit.xlsx")
sheet = book["sites"]
column = {cell.value: cell.column for cell in sheet[1]}
row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column["name"]).value == "D")
sheet.cell(row, column["when"]).value = datetime.date(1988, 10, 2)
book.save(work / "edit.xlsx")
code, said = bring("edit.xlsx", dataset, "--yes")
expect(code == 0 and next(one for one in records(dataset) if one["name"] == "D")["when"] == "1988-10-02", f"a date typed into our own: {said}")

# A signal while the rows of a workbook lie in TMPDIR leaves none there.
first = sheet.max_row + 1
for at in range(2000):
    for name, value in (("id", f"new-{at}"), ("name", f"Made-up {at}"), ("kind", "prison"), ("layer", "taken")):
        if name in column:
            sheet.cell(first + at, column[name]).value = value
book.save(work / "long.xlsx")
scratch = work / "scratch"
scratch.mkdir()
killed = False
for _ in range(10):
    job = subprocess.Popen([program, "import", "long.xlsx", "--into", dataset, "--by", "analyst-1"], cwd=work,
                           env=dict(os.environ, TMPDIR=str(scratch)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while job.poll() is None and not any(scratch.rglob("tables.gpkg*")):
        time.sleep(0.0005)
    job.send_signal(signal.SIGTERM)
    killed = job.wait() == -signal.SIGTERM
    expect(not list(scratch.iterdir()), f"left in TMPDIR: {list(scratch.rglob('*'))}")
    if killed:
        break
expect(killed, "no signal came while the rows lay in TMPDIR")


# A character that does not show, and that cuts a name in other programs, is given back with its column and its number.
code, said, found = table("Name,Note,Lat,Lon\nSample\0jail,,33.5,36.25\nDelete jail,a\x7fb,33.6,36.35\nLate jail,a\u0085b,33.7,36.45\n"
                          "Good jail,\"a\tb\nc\",33.8,36.55\n", "--datum", "EPSG:4326")
left = (work / "table.csv.not-taken.csv").read_text(encoding="utf-8-sig")
expect(code == 1 and [one["name"] for one in found] == ["Good jail"], f"control characters: {said} {found}")
for words in ("column 1 (Name): holds the control character U+0000", "column 2 (Note): holds the control character U+007F",
              "column 2 (Note): holds the control character U+0085", "take it out of the cell"):
    expect(words in left, f"{words}: {left}")

# What programs write where a number is missing is no wording of a place.
for cells in ("Lat,Lon\nSample jail,nan,inf\n", "Lat,Lon\nSample jail,NaN,36.25\n", 'Coordinates\nSample jail,"nan, -inf"\n'):
    code, said, found = table(f"Name,{cells}Wording jail,near the made-up mill{',' if 'Lat,' in cells else ''}"
                              f"{'near the made-up mill' if 'Lat,' in cells else ''}\n")
    left = (work / "table.csv.not-taken.csv").read_text(encoding="utf-8-sig")
    expect(code == 1 and [one["name"] for one in found] == ["Wording jail"] and "Sample jail" in left and ("is no number" in left or "are no numbers" in left),
           f"no numbers: {said} {found} {left}")

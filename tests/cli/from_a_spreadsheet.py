"""from_a_spreadsheet.py PROGRAM SOURCE: docs/from-a-spreadsheet.md, walked: a table, pins as KMZ and a library become a checked dataset and a map."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

program, source = pathlib.Path(sys.argv[1]).absolute(), pathlib.Path(sys.argv[2])
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
shutil.copytree(source / "docs/examples", work / "docs/examples")
# The pins as Google Earth saves them.
with zipfile.ZipFile(work / "docs/examples/pins.kmz", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write(work / "docs/examples/pins.kml", "doc.kml")


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


page = (source / "docs/from-a-spreadsheet.md").read_text(encoding="utf-8")
commands = [line.replace("pins.kml", "pins.kmz") for line in page.splitlines() if line.startswith("situs ")]
expect(len(commands) == 16, f"the page has {len(commands)} commands")
said = []
for command in commands:
    ran = subprocess.run(["bash", "-c", command.replace("situs", f"'{program}'", 1)], cwd=work, capture_output=True, text=True,
                         encoding="utf-8")
    expect(ran.returncode == 0, f"{command}\n{ran.stdout}{ran.stderr}")
    said.append(ran.stdout)

records = {}
for path in sorted((work / "places-of-mine/layers").iterdir()):
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        records[feature["properties"]["name"]] = feature["properties"]
expect(len(records) == 14 and "Example town" not in records, f"{len(records)} records")
unlocated = {name for name, record in records.items() if "unlocated" in record}
expect(unlocated == {"Nowhere hospital", "Unknown site", "Imaginary base"}, f"without a location: {unlocated}")
expect(all(record["attestations"] for record in records.values()), "a record lacks its source")
expect([name for name, record in records.items() if "draft" not in record] == ["Made-up prison"], "drafts")
public = next(text for command, text in zip(commands, said) if "public.gpkg" in command)
expect("0 sites" in public and "--audience internal" in public and "records" in public, f"a public copy without records: {public}")
expect("1 site" in said[-1] and "0 sites" not in said[-1], f"a public copy with a record: {said[-1]}")


def location(name):
    return records[name]["locations"][0]


expect(location("Invented cemetery")["geometry"]["coordinates"] == [50.51667, 36.50333], "degrees, minutes and seconds")
expect(location("Invented cemetery")["verbatim"] == "Latitude: 36°30'12\"N; Longitude: 50°31'00\"E", "the wording of the coordinates")
expect(location("Fictional court")["geometry"]["coordinates"] == [50.535, 36.525], "degrees and minutes")
expect(location("زندان ساختگی")["geometry"]["coordinates"] == [50.55, 36.55], "Persian digits")
expect(10_000 < location("Made-up prison")["uncertainty_m"] < 20_000, "one decimal is no point")
expect(location("Made-up quarry")["geometry"]["type"] == "Polygon", "an area stays an area")
expect(records["Made-up prison"]["attestations"][0]["source"] == "made-up-report", "the source of a row")
shown = page[page.index("```text") + 7:].split("```")[0].strip().splitlines()
expect(all(line in said[2].splitlines() for line in shown), f"the plan on the page is not the one of {commands[2]}: {said[2]}")
expect("made-up-report" in said[1] and "no findings" in said[7], f"sources and validation: {said[1]}{said[7]}")

again = subprocess.run([program, "import", "docs/examples/places.csv", "--into", "places-of-mine", "--source", "made-up-report",
                        "--layer", "places", "--datum", "EPSG:4326", "--yes"], cwd=work, capture_output=True, text=True, encoding="utf-8")
expect("nothing to write" in again.stdout, f"the same file twice: {again.stdout}")

if shutil.which("pdftotext"):
    words = subprocess.run(["pdftotext", "places-of-mine.pdf", "-"], cwd=work, capture_output=True, text=True).stdout
    expect(all(name in re.sub(r"\s+", " ", words) for name in ("Invented cemetery", "Nowhere hospital")), f"the map: {words}")
print("a spreadsheet, pins and a library are a map")

#!/usr/bin/env python3
"""maps.py PROGRAM SOURCE: maps as other programs see them: pdftotext, pdffonts, pdfinfo, qpdf, GDAL.

The words of a page come out whole, in Persian too; nothing that the audience may not see is in it; fonts are embedded;
the file is correct; an image lies where it says.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from made_up_places import dataset, site
from pdf_checks import expect, failures, plain, run

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = pathlib.Path(tempfile.mkdtemp())
seed = source / "datasets/iran-1988"
fixtures = source / "tests/situs/exchange/fixtures"


def text_of(pdf):
    return plain(run("pdftotext", "-layout", pdf, "-"))


def records(dataset):
    for layer in sorted((dataset / "layers").glob("*.geojson")):
        yield from json.loads(layer.read_text(encoding="utf-8"))["features"]


def is_in_order(words, text):
    """All words stand in the text; a long name may be broken into two lines of a column."""
    return all(word in text for word in re.findall(r"\w+", words))


# Every record is named on the page: beside its symbol, in the key, or in a list.
page = folder / "map.pdf"
told = run(program, "map", seed, page)
text = text_of(page)
for record in records(seed):
    name = record["properties"]["name"]
    expect(f"{name} is not on the page", is_in_order(plain(name), text))
for words in ["Shape: what kind of place?", "Fill: was there such a place?", "Without a location", "Sources", "Datum: WGS 84",
              "do not imply official endorsement", "Nothing in the data is restricted.", "1:", "at A4", "Far from the rest, 1:",
             "data of 24 November 2026", "Shaded areas surely hold"]:
    expect(f"the page lacks: {words}", words in text)
digest = run(program, "info", seed, "--format", "json")
short_hash = json.loads(digest)["dataset"]["hash"].removeprefix("sha256:")[:12]
expect("the page lacks the data's hash", short_hash in text)

# Persian words come out whole.
persian = folder / "persian.pdf"
run(program, "map", seed, persian, "--labels", "fa", "--lang", "fa")
text = text_of(persian)
for words in ["تهران", "شیراز", "مشهد", "گورستان خاوران", "مکان جایی درون این محدوده است", "بدون موقعیت", "شکل: چه گونه مکانی است؟"]:
    expect(f"the Persian page lacks: {words}", is_in_order(plain(words), text))

# Correct files, embedded fonts, tags and metadata.
for pdf, beginning in [(page, "Places of the executions"), (persian, "مکان‌های اعدام‌ها")]:
    run("qpdf", "--check", pdf)
    fonts = run("pdffonts", pdf).splitlines()[2:]
    expect(f"{pdf.name} has no fonts", len(fonts) > 0)
    for font in fonts:
        expect(f"a font is not embedded: {font}", re.search(r"\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", font))
    info = run("pdfinfo", pdf)
    expect(f"{pdf.name} is not tagged", re.search(r"Tagged:\s+yes", info))
    expect(f"{pdf.name} has no title", re.search(rf"Title:\s+{beginning}", info))

# Outline, language, and the title in the window.
for pdf, language in [(page, "en"), (persian, "fa")]:
    objects = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-")
    expect(f"{pdf.name} does not say its language", f"/Lang ({language})" in objects)
    expect(f"{pdf.name} has no title for the window", "/DisplayDocTitle true" in objects)
expect("a Persian page is not to be read from right to left", "/Direction /R2L" in run("qpdf", "--qdf", "--object-streams=disable", persian, "-"))
bookmarks = json.loads(run("qpdf", "--json", "--json-key=outlines", page))["outlines"]
titles = [bookmark["title"] for bookmark in bookmarks]
for title in ["Places of the executions of 1988 in Iran, as sources name them", "Numbers on the map", "Without a location", "Sources"]:
    expect(f"no bookmark {title}: {titles}", title in titles)

# What the tags say: headings, lists, and words for each figure, in Persian as UTF-16.
for pdf, beginning in [(page, "Map at 1:"), (persian, "نقشه با مقیاس")]:
    tags = [line.strip().split(" ")[0] for line in run("pdfinfo", "-struct", pdf).splitlines()]
    expect(f"{pdf.name} has more than one title, or none: {tags.count('H1')}", tags.count("H1") == 1)
    for tag in ["Document", "P", "H2", "L", "LI", "Lbl", "LBody", "Figure"]:
        expect(f"{pdf.name} has no {tag}", tag in tags)
    expect(f"{pdf.name} has more numbers than lines of lists", tags.count("Lbl") <= tags.count("LI") == tags.count("LBody"))
    objects = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", pdf))["qpdf"][1].values()
    values = [each["value"] for each in objects if isinstance(each.get("value"), dict)]
    words = [value.get("/Alt", "").removeprefix("u:") for value in values if value.get("/S") == "/Figure"]
    if pdf == page:
        places = sum(int(number) for each in words for number in re.findall(r"of (\d+) places", each))
        expect(f"the figures say {places} places, the program: {told}", f" {places} sites" in told)
    expect(f"{pdf.name}: a figure has no words: {words}", words and all(words) and any(w.startswith(beginning) for w in words))

# Texts in other letters than the page's say their language, the others do not: name by name, in the order of the tags.
both = folder / "both.pdf"
run(program, "map", seed, both, "--labels", "en,fa")
objects = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", both))["qpdf"][1]
elements = sorted((int(key.split(":")[1].split(" ")[0]), each["value"]) for key, each in objects.items()
                  if key.startswith("obj:") and isinstance(each.get("value"), dict) and each["value"].get("/S") == "/Span")
told_languages = [value.get("/Lang") == "u:fa" for _, value in elements]
lines = [line.strip() for line in run("pdfinfo", "-struct-text", both).splitlines()]
spans = [after if after.startswith('"') else "" for line, after in zip(lines, lines[1:] + [""]) if line.startswith("Span")]
persian_names = [bool(re.search("[\u0600-\u06ff]", text)) and not re.search("[A-Za-z]", text) for text in spans]
expect(f"{sum(told_languages)} names say that they are Persian, {sum(persian_names)} are", told_languages == persian_names and sum(persian_names) > 20)

# A GeoPDF lies where the PNG lies; text and tags stay.
geo = folder / "geo.pdf"
run(program, "map", seed, geo, "--geo", "--extent", "48.5,36.5,50.6,38.5")
run("qpdf", "--check", geo)
expect("a GeoPDF is not tagged", re.search(r"Tagged:\s+yes", run("pdfinfo", geo)))
about = json.loads(run("gdalinfo", "-json", geo))
expect("GDAL does not know the PDF's system", "UTM" in about.get("coordinateSystem", {}).get("wkt", ""))
run(program, "map", seed, folder / "geo.png", "--dpi", str(about["size"][0] / 297 * 25.4), "--landscape", "--extent", "48.5,36.5,50.6,38.5")
run(program, "map", seed, folder / "geo-wide.pdf", "--geo", "--landscape", "--extent", "48.5,36.5,50.6,38.5")
wide = json.loads(run("gdalinfo", "-json", folder / "geo-wide.pdf"))
image = json.loads(run("gdalinfo", "-json", folder / "geo.png"))
for place in ["upperLeft", "lowerRight"]:
    for a, b in zip(wide["cornerCoordinates"][place], image["cornerCoordinates"][place]):
        # Less than a pixel of what GDAL makes of the page.
        expect(f"{place} of the PDF lies at {a}, of the image at {b}", abs(a - b) < abs(wide["geoTransform"][1]))
ran = subprocess.run([program, "map", seed, folder / "world.pdf", "--geo", "--extent=-180,-60,180,78"], capture_output=True, text=True)
expect("a world map became a GeoPDF, or does not say why not", ran.returncode == 2 and "--extent" in ran.stderr)

# A filter: what is chosen is on the page, the rest is not, and the page says so.
run(program, "map", seed, folder / "cemeteries.pdf", "--filter", "kind=cemetery")
text = text_of(folder / "cemeteries.pdf")
expect("a filtered page does not say so", "only records with kind=cemetery" in text)
run(program, "map", seed, folder / "part.pdf", "--layer", "burials", "--site", "khavaran-cemetery")
text = text_of(folder / "part.pdf")
expect("a page of a part does not say so", "only the layer burials; only the records khavaran-cemetery" in text)
expect("sources that stand beside the map are said to follow below it", "Sources: in the list of that name." in text)
text = text_of(folder / "cemeteries.pdf")
for record in records(seed):
    name, kind = record["properties"]["name"], record["properties"]["kind"]
    if kind == "cemetery":
        expect(f"{name} is not on the filtered page", is_in_order(plain(name), text))
expect("a filtered page has a prison in its legend", "Prison" not in text)

# Titles and kinds in Persian, the dataset's own too.
own = folder / "own"
shutil.copytree(fixtures / "places", own)
about_own = json.loads((own / "dataset.json").read_text(encoding="utf-8"))
about_own["titles"] = {"fa": "مجموعهٔ ساختگی"}
(own / "dataset.json").write_text(json.dumps(about_own, ensure_ascii=False), encoding="utf-8")
run(program, "map", own, folder / "own.pdf", "--lang", "fa", "--no-basemap")
text = text_of(folder / "own.pdf")
expect("the page lacks the Persian title", is_in_order(plain("مجموعهٔ ساختگی"), text))
text = text_of(persian)
for words in ["گورستان", "زندان"]:
    expect(f"the Persian legend lacks: {words}", words in text)

# A town of the base map that is a site is named once, also where the site's name is in another language.
towns = folder / "towns"
(towns / "layers").mkdir(parents=True)
(towns / "dataset.json").write_text(json.dumps(
    {"situs": "1", "id": "towns", "title": "Made up", "license": "CC0-1.0", "publisher": "nobody (made up)", "languages": ["fa"],
     "layers": ["places"], "sensitivity": "public"}), encoding="utf-8")
(towns / "sources.json").write_text("[]", encoding="utf-8")
features = []
for number, (name, lon, lat) in enumerate([("رشت", 49.58, 37.28), ("ساختگی", 49.9, 37.2)]):
    point = {"type": "Point", "coordinates": [lon, lat]}
    features.append({"type": "Feature", "id": f"made-up-{number}", "geometry": point, "properties": {
        "kind": "settlement", "names": [{"text": name, "lang": "fa", "role": "preferred"}],
        "locations": [{"id": "here", "standing": "preferred", "geometry": point, "role": "centre"}]}})
(towns / "layers/places.geojson").write_text(json.dumps(
    {"type": "FeatureCollection", "situs": "1", "name": "places", "title": "Places", "features": features}), encoding="utf-8")
run(program, "map", towns, folder / "towns.pdf", "--labels", "fa")
text = text_of(folder / "towns.pdf")
expect("a town is named again beside its site", "Rasht" not in text)
expect("a page without shaded areas explains them", "Shaded areas" not in text)
run(program, "map", towns, folder / "towns.pdf", "--labels", "fa", "--site", "made-up-1", "--extent", "49.4,37.1,50,37.4", "--overwrite")
expect("a town that is no site of the map is not named", "Rasht" in text_of(folder / "towns.pdf"))

# The same bytes, each time.
again = folder / "again.pdf"
run(program, "map", seed, again)
expect("a second map has other bytes", again.read_bytes() == page.read_bytes())

# Nothing leaks.
for audience, hidden in [("public", ["withheldx", "restrictedx"]), ("internal", ["withheldx"])]:
    planted = folder / f"{audience}.pdf"
    run(program, "map", fixtures / "planted", planted, "--audience", audience)
    text = text_of(planted)
    everything = text + run("pdfinfo", planted)
    for word in hidden:
        expect(f"a map for {audience} holds {word}", word not in everything.lower())
    expect(f"a map for {audience} lacks what is public", "openx" in text)
    statement = "INTERNAL" if audience == "internal" else "Public copy"
    expect(f"a map for {audience} does not say so", statement in text)
ran = subprocess.run([program, "map", fixtures / "planted", folder / "unasked.pdf"], capture_output=True, text=True)
expect("a map of something restricted was drawn unasked", ran.returncode == 2 and not (folder / "unasked.pdf").exists())

# Drafts are marked and counted; a name that the fonts cannot write has its id instead.
unfinished = site(1, "Made-up draft", (50.2, 35.2))
unfinished["properties"]["draft"] = "made up"
other_letters = site(2, "\u4f5c\u308a", (50.9, 35.9))
sketch = dataset(folder, "sketch", "Made-up sketch", [site(0, "Made-up place", (50, 35)), unfinished, other_letters])
told = run(program, "map", sketch, folder / "sketch.pdf", "--audience", "internal")
text = text_of(folder / "sketch.pdf")
for words in ["Made-up draft (draft)", "It shows 1 draft.", "Names in other letters", "made-up-2"]:
    expect(f"the map with a draft lacks: {words}", is_in_order(plain(words), text))
expect("a finished record is marked as a draft", text.count("(draft)") == 1)
expect("letters that the fonts lack are not told", "U+4F5C" in told)
run(program, "map", sketch, folder / "sketch-fa.pdf", "--audience", "internal", "--lang", "fa")
expect("a draft is not marked in Persian", is_in_order(plain("پیش‌نویس"), text_of(folder / "sketch-fa.pdf")))

# What cannot be meant is refused before anything is drawn, by the name of the option.
for options, words in [(["--scale", "nan"], ["--scale"]), (["--scale", "inf"], ["--scale"]), (["--dpi", "nan"], ["--dpi"]),
                       (["--labels", "en,fa,ar"], ["--labels"]), (["--labels", "en,"], ["--labels"]),
                       (["--extent", "50,36,48,38"], ["--extent", "48,36,50,38"]), (["--labels", "en_GB"], ["--labels"]),
                       (["--paper", "2000x2000mm", "--dpi", "1200"], ["--paper", "--dpi", "416"])]:
    refused = folder / "refused.png"
    ran = subprocess.run([program, "map", seed, refused, *options], capture_output=True, text=True, timeout=120)
    expect(f"{options} ended with {ran.returncode}: {ran.stderr[:300]}",
           ran.returncode == 2 and all(word in ran.stderr for word in words))
    expect(f"{options} left a file", not refused.exists())
ran = subprocess.run([program, "dossier", seed, folder / "refused.pdf", "--labels", "en,,fa"], capture_output=True, text=True)
expect("a dossier takes an empty language", ran.returncode == 2 and "--labels" in ran.stderr)

ran = subprocess.run([program, "map", seed, folder / "refused.pdf", "--dpi", "300"], capture_output=True, text=True)
expect("dots per inch of a PDF are taken", ran.returncode == 2 and ".png" in ran.stderr)
expect("an empty selection is not told", "no record is on the map" in run(program, "map", seed, folder / "empty.pdf", "--filter", "kind=museum"))
expect("a language that no name has is not told", "a name in sw" in run(program, "map", seed, folder / "sw.pdf", "--labels", "sw"))

# A layer of the user's own, in each format: its lines are drawn and explained, and the page names it.
own = seed.parent / "basemap/province_lines.fgb"
for driver, ending in [("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("FlatGeobuf", "fgb")]:
    layer = folder / f"own.{ending}"
    run("ogr2ogr", "-f", driver, layer, own, "-spat", "46", "34", "54", "40")
    drawn = folder / f"own-{ending}.pdf"
    run(program, "map", seed, drawn, "--basemap", layer, "--extent", "48.5,36.5,50.6,38.5")
    text = text_of(drawn)
    expect(f"the page does not name {layer.name}", f"Base map: {layer.name}" in text and "Drawn without" not in text)
    expect(f"the lines of {layer.name} are not explained", "Line of the layer below the sites" in text)
    run("pdftocairo", "-svg", drawn, folder / "own.svg")
    lines = re.findall(r"stroke-width:0\.566929;[^>]*stroke:rgb\(41\.96\d*%", (folder / "own.svg").read_text())
    expect(f"only {len(lines)} lines of {layer.name} are drawn", len(lines) > 5)
run("ogr2ogr", "-f", "GPKG", folder / "points.gpkg", seed.parent / "basemap/places.fgb", "-spat", "48.5", "36.5", "50.6", "38.5")
run(program, "map", seed, folder / "points.pdf", "--basemap", folder / "points.gpkg", "--extent", "48.5,36.5,50.6,38.5")
text = text_of(folder / "points.pdf")
expect("points of a layer are explained as lines, or not", "Point of the layer" in text and "Line of the layer" not in text)

# A line round the whole map is not on it, and not in its legend.
round_it = folder / "round.geojson"
round_it.write_text(json.dumps({"type": "Feature", "properties": {}, "geometry": {
    "type": "LineString", "coordinates": [[40, 30], [60, 30], [60, 45], [40, 45], [40, 30]]}}), encoding="utf-8")
run(program, "map", seed, folder / "round.pdf", "--basemap", round_it, "--extent", "48.5,36.5,50.6,38.5")
expect("a line that is not on the map is explained", "Line of the layer" not in text_of(folder / "round.pdf"))

# An image lies where it says: its middle is in the extent that was asked for.
image = folder / "gilan.png"
run(program, "map", seed, image, "--extent", "48.5,36.5,50.6,38.5", "--dpi", "72")
about = json.loads(run("gdalinfo", "-json", image))
expect("GDAL does not know the image's system", "UTM zone 39N" in about["coordinateSystem"]["wkt"])
corners = about["wgs84Extent"]["coordinates"][0]
west, east = min(c[0] for c in corners), max(c[0] for c in corners)
south, north = min(c[1] for c in corners), max(c[1] for c in corners)
expect(f"the image lies at {west} {south} {east} {north}", west < 48.5 and east > 50.6 and south < 36.5 and north > 38.5)

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

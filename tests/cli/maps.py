#!/usr/bin/env python3
"""maps.py PROGRAM SOURCE: maps as other programs see them: pdftotext, pdffonts, pdfinfo, qpdf, GDAL.

The words of a page come out whole, in Persian too; nothing that the audience may not see is in it; fonts are embedded;
the file is correct; an image lies where it says.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = pathlib.Path(tempfile.mkdtemp())
seed = source / "datasets/iran-1988"
fixtures = source / "tests/situs/exchange/fixtures"
failures = []


def run(*arguments, code=0):
    ran = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=120)
    if code is not None and ran.returncode != code:
        failures.append(f"{' '.join(map(str, arguments))} ended with {ran.returncode}: {ran.stderr[:500]}")
    return ran.stdout


def expect(what, condition):
    if not condition:
        failures.append(what)


def plain(text):
    """Letters as people compare them: no controls of direction, no joiners, presentation forms as letters, single spaces."""
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return " ".join(unicodedata.normalize("NFKC", text).split())


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
run(program, "map", seed, page)
text = text_of(page)
for record in records(seed):
    name = record["properties"]["name"]
    expect(f"{name} is not on the page", is_in_order(plain(name), text))
for words in ["Shape: what kind of place?", "Fill: was there such a place?", "Without a location", "Sources", "Datum: WGS 84",
              "do not imply official endorsement", "1:", "at A4"]:
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
for pdf in [page, persian]:
    run("qpdf", "--check", pdf)
    fonts = run("pdffonts", pdf).splitlines()[2:]
    expect(f"{pdf.name} has no fonts", len(fonts) > 0)
    for font in fonts:
        expect(f"a font is not embedded: {font}", re.search(r"\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", font))
    info = run("pdfinfo", pdf)
    expect(f"{pdf.name} is not tagged", re.search(r"Tagged:\s+yes", info))
    expect(f"{pdf.name} has no title", re.search(r"Title:\s+Places of the executions", info))

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

#!/usr/bin/env python3
"""dossier.py PROGRAM SOURCE [thousand]: dossiers as other programs see them: pdftotext, pdfinfo, pdffonts, qpdf.

Every record has its page, and the index tells the right one; links and bookmarks lead where they say; words come out
whole, in Persian too; nothing that the audience may not see is in it. With "thousand": a thousand records in bounded
memory.
"""
import json
import pathlib
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time

from osgeo import gdal

from made_up_places import dataset, scattered, site
from pdf_checks import check_file, check_links, expect, failures, has_words, objects_of, pages_of, run

gdal.UseExceptions()

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = pathlib.Path(tempfile.mkdtemp())
seed = source / "datasets/iran-1988"
fixtures = source / "tests/situs/exchange/fixtures"


def records(dataset):
    names = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))["layers"]
    for name in names:
        yield from json.loads((dataset / f"layers/{name}.geojson").read_text(encoding="utf-8"))["features"]


def check_seed():
    page = folder / "dossier.pdf"
    run(program, "dossier", seed, page)
    check_file(page)
    all_records = list(records(seed))
    links, outlines, count = check_links(page, len(all_records))
    pages = pages_of(page)
    for number, text in enumerate(pages, 1):
        expect(f"page {number} does not say so", f"page {number} of {count}" in text)
    site_pages = [number for depth, number in outlines if depth == 1]
    # Each record's page has its name, and the index tells that page.
    index_page = [number for depth, number in outlines if depth == 0][2]
    index = " ".join(pages[index_page - 1:site_pages[0] - 1])
    for record, number in zip(all_records, site_pages):
        name = record["properties"]["name"]
        expect(f"{name} is not on page {number}", has_words(name, pages[number - 1]))
        expect(f"the index has no {name}", has_words(name, index))
        expect(f"nothing leads from the index to page {number}",
               any(index_page <= origin < site_pages[0] and target == number for origin, target in links))
    told = [int(line.split()[-1]) for line in run("pdftotext", "-layout", "-f", index_page, "-l", site_pages[0] - 1, page, "-").splitlines()
            if re.search(r"\S\s{2,}\d+$", line)]
    expect(f"the index tells other pages: {told[:5]} for {site_pages[:5]}", told == site_pages)
    # Evidence leads to the bibliography and back.
    bibliography = [number for depth, number in outlines if depth == 0][-2]
    annex = [number for depth, number in outlines if depth == 0][-1]
    there = {origin for origin, target in links if bibliography <= target < annex}
    back = {target for origin, target in links if bibliography <= origin < annex}
    for record, number, after in zip(all_records, site_pages, site_pages[1:] + [bibliography]):
        if record["properties"]["attestations"]:
            expect(f"no evidence on page {number} leads to a source", any(number <= origin < after for origin in there))
            expect(f"the bibliography does not lead to page {number}", number in back)
    whole = " ".join(pages)
    facts = json.loads(run(program, "info", seed, "--format", "json"))["dataset"]
    digest = facts["hash"].removeprefix("sha256:")
    expect("the annex lacks the whole hash", digest in pages[-1].replace(" ", "") or digest in whole.replace(" ", ""))
    expect("the cover lacks the hash's beginning", digest[:12] in pages[0])
    for record in all_records:
        for attestation in record["properties"]["attestations"]:
            expect(f"a summary is missing: {attestation['summary'][:60]}", has_words(attestation["summary"], whole))
        for search in record["properties"].get("unlocated", {}).get("searched", []):
            expect(f"a search is missing: {search['what']}", has_words(search["what"], whole))
    again = folder / "again.pdf"
    run(program, "dossier", seed, again)
    expect("a second dossier has other bytes", again.read_bytes() == page.read_bytes())
    subprocess.run([program, "dossier", seed, page], capture_output=True)
    expect("a dossier was written over", again.read_bytes() == page.read_bytes())


def length(metres):
    """As pages write it."""
    number = round(metres if metres < 1000 else metres / 1000, 1)
    return f"{number:g} {'m' if metres < 1000 else 'km'}"


def check_parts():
    """What a page must have of its record, and the cover and the guide of all."""
    page = folder / "parts.pdf"
    run(program, "dossier", seed, page)
    pages, all_records = pages_of(page), list(records(seed))
    _, outlines, _ = check_links(page, len(all_records))
    starts = [number for depth, number in outlines if depth == 1] + [[number for depth, number in outlines if depth == 0][-3]]
    labels = {"country": "Country", "admin-area": "Administrative area", "settlement": "Settlement", "prison": "Prison",
              "reported-burial-site": "Reported burial site", "compound": "Compound"}
    alternatives = 0
    for record, begin, end in zip(all_records, starts, starts[1:]):
        text, properties, who = " ".join(pages[begin - 1:end - 1]), record["properties"], record["id"]

        def needs(what, *words):
            for each in words:
                expect(f"{who}: {what} is not on its pages: {each}", has_words(each, text))

        needs("kind", labels[properties["kind"]])
        expect(f"{who}: nothing says what sources affirm", not properties["attestations"] or "Affirms:" in text or "Mentions:" in text)
        for name in properties["names"]:
            needs("a name", name["text"], name["lang"])
        if properties.get("geometry", record["geometry"]):
            needs("a map", "Where it lies. 1:", "Datum: WGS 84")
        for location in properties.get("locations", []):
            alternatives += location["standing"] == "alternative"
            needs("a standing", "Where it is" if location["standing"] == "preferred" else "Other location")
            needs("a radius", "Surely within", length(location["uncertainty_m"]))
            needs("a wording", location.get("verbatim", ""))
            for share in location.get("breakdown", []):
                needs("a part of the radius", length(share["m"]))
            needs("who placed it", location.get("georeferenced", {}).get("by", ""))
        for attestation in properties["attestations"]:
            needs("who recorded a statement", attestation["recorded"]["by"])
            for claim in attestation["claims"]:
                needs("a claim", {"affirms": "Affirms", "denies": "Denies", "mentions": "Mentions"}[claim["says"]],
                      "" if claim["aspect"] in {"kind", "use", "condition", "intervention", "date"} else claim.get("value", ""), claim.get("verbatim", ""))
        for assessment in properties["assessments"]:
            needs("a reason", assessment["because"])
            needs("a day", str(int(assessment["date"][8:])), assessment["date"][:4])
    expect("the seed has no alternatives to look for", alternatives > 0)
    annex = pages[-1]
    for words in ["records were checked by", "0 errors", "Version of the data 0.1.0", "Made with situs"]:
        expect(f"the annex lacks: {words}", words in annex)
    expect("a square root is not written", "√" in " ".join(pages))
    # Letters are found one by one: no "fi" is a ligature's letter.
    raw = run("pdftotext", page, "-")
    expect("a ligature hides letters", "\ufb01" not in raw and "findings" in raw)


def check_choice():
    """--filter, --layer, --site and --theme are those of maps, and the cover says what was chosen."""
    chosen = [record for record in records(seed) if record["properties"]["kind"] == "prison"]
    page = folder / "prisons.pdf"
    told = run(program, "dossier", seed, page, "--filter", "kind=prison", "--theme", "print-grey")
    expect("a filtered dossier has other records", f"{len(chosen)} sites on" in told)
    pages = pages_of(page)
    expect("the cover does not say what was chosen", "only records with kind=prison" in pages[0])
    expect("a part is said to be all", "every record is in this copy" not in pages[0])
    for record in chosen:
        expect(f"a chosen record is missing: {record['id']}", f"Record {record['id']}" in " ".join(pages))
    expect("a record that was not chosen has a page", "Record khavaran-cemetery" not in " ".join(pages))
    run(program, "dossier", seed, folder / "site.pdf", "--layer", "burials", "--site", "khavaran-cemetery")
    cover = pages_of(folder / "site.pdf")[0]
    # What lies in a place that was not chosen says what that is called, not its id.
    within = " ".join(pages_of(folder / "site.pdf"))
    expect("a place that was not chosen is named by its id", re.search(r"Within\s+Iran\b", within))
    expect("the cover does not name layer and record", "only the layer burials" in cover and "only the records khavaran-cemetery" in cover)
    # Grey is grey: no pixel of a page has a colour.
    run("pdftoppm", "-r", 40, "-f", 1, "-l", 6, "-png", page, folder / "grey")
    for picture in sorted(folder.glob("grey-*.png")):
        array = gdal.Open(str(picture)).ReadAsArray()[:3].astype(int)
        expect(f"{picture.name} has colours", int((array.max(axis=0) - array.min(axis=0)).max()) <= 2)
    for arguments, words in [(["--filter", "knid=prison"], "did you mean"), (["--layer", "nowhere"], "there is no layer"),
                             (["--site", "nobody"], "there is no site"), (["--theme", "nothing"], "theme")]:
        ran = subprocess.run([program, "dossier", str(seed), str(folder / "refused.pdf"), *arguments], capture_output=True, text=True)
        expect(f"{arguments} is not refused: {ran.stderr}", ran.returncode == 2 and words in ran.stderr and not (folder / "refused.pdf").exists())


def check_persian():
    page = folder / "persian.pdf"
    run(program, "dossier", seed, page, "--lang", "fa", "--labels", "fa,en")
    objects = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(page), "-"], capture_output=True).stdout.decode("latin-1")
    for entry in ["/Lang (fa)", "/Direction /R2L", "/DisplayDocTitle true", "/Outlines"]:
        expect(f"a Persian dossier lacks {entry}", entry in objects)
    check_file(page)
    text = " ".join(pages_of(page))
    # A day stands together within English words: in the order of a reader of the letters from left to right.
    searches = re.findall(r"\(situs project، [^()]*\)", text)
    expect("no search has its day in one piece", searches and all(re.fullmatch(r"\(situs project، ۲۰۲۶ نوامبر ?۲۴\)", each) for each in searches))
    for words in ["راهنمای خواندن این پرونده", "نمایهٔ مکان‌ها", "کتاب‌نامه", "گورستان خاوران", "شواهد", "تأیید می‌کند", "جدول شواهد",
                  "ثبت نشده", "رکورد با ۷۲ قاعده بررسی شد"]:
        expect(f"the Persian dossier lacks: {words}", has_words(words, text))
    expect("the program's own words are English on Persian pages", "evidence-table" not in text and not re.search("مبنا not recorded|not recorded مبنا", text))
    faulty = folder / "faulty"
    shutil.copytree(seed, faulty)
    layer = faulty / "layers/detention.geojson"
    layer.write_text(layer.read_text(encoding="utf-8").replace('"lang": "en"', '"lang": "english!"', 1), encoding="utf-8")
    run(program, "dossier", faulty, folder / "faulty.pdf", "--lang", "fa")
    annex = pages_of(folder / "faulty.pdf")[-1]
    expect("a rule's summary is not Persian", "language-tags" in annex and has_words("زبان‌ها با برچسب‌های BCP 47 نوشته شده‌اند", annex))


def check_audiences():
    for audience, hidden in [("public", ["withheldx", "restrictedx"]), ("internal", ["withheldx"])]:
        page = folder / f"{audience}.pdf"
        run(program, "dossier", fixtures / "planted", page, "--audience", audience)
        everything = " ".join(pages_of(page)) + run("pdfinfo", page) + json.dumps(objects_of(page))
        for word in hidden:
            expect(f"a dossier for {audience} holds {word}", word not in everything.lower())
        expect(f"a dossier for {audience} lacks what is public", "openx" in everything)
        statement = "INTERNAL" if audience == "internal" else "Public copy"
        for number, text in enumerate(pages_of(page), 1):
            expect(f"page {number} for {audience} does not say so", statement in text)
    broken = folder / "broken"
    shutil.copytree(fixtures / "places", broken)
    layer = broken / "layers/ways.geojson"
    layer.write_text(layer.read_text(encoding="utf-8").replace("[[50.1, 37.5], [50.25, 37.45], [50.3, 37.3]]", "[[50.1, 97.5], [50.25, 37.45]]"),
                     encoding="utf-8")
    run(program, "dossier", broken, folder / "broken.pdf")
    expect("a location beyond the pole is not said to be the reason", has_words("latitude beyond 90 degrees", " ".join(pages_of(folder / "broken.pdf"))))
    open_pages = folder / "open.pdf"
    run(program, "dossier", fixtures / "places", open_pages)
    for number, text in enumerate(pages_of(open_pages), 1):
        expect(f"page {number} of a dossier without anything hidden does not say so", "in the data is restricted" in text)
    ran = subprocess.run([program, "dossier", fixtures / "planted", folder / "no.pdf"], capture_output=True, text=True)
    expect("a dossier of something restricted was written unasked", ran.returncode == 2 and not (folder / "no.pdf").exists())


def check_hidden_location():
    """Of a record whose location this copy leaves out, no page says that nobody knows where it is."""
    hidden = site(1, "Made-up hidden place", (50.2, 35.2))
    hidden["properties"]["locations"][0]["sensitivity"] = "restricted"
    made = dataset(folder, "hidden", "Made-up places", [hidden, site(2, "Made-up open place", (50.4, 35.4))])
    for language, words in [("en", "These places have no location in this copy."), ("fa", "این مکان‌ها در این نسخه موقعیتی ندارند")]:
        page = folder / f"hidden-{language}.pdf"
        run(program, "dossier", made, page, "--audience", "public", "--lang", language)
        lists = [text for text in pages_of(page) if has_words(words, text)]
        expect(f"the list of places without a location in {language}", len(lists) == 1 and has_words("Made-up hidden place", lists[0]))
        expect("a hidden location is said not to be known", "nothing tells" not in " ".join(pages_of(page)))


def check_bibliography():
    """What the source tells of itself, its day of reading too, in the words of the pages."""
    made = dataset(folder, "cites", "Made-up places", [site(1, "Made-up place", (50.2, 35.2))])
    made_sources = [
        {"id": "page", "type": "webpage", "title": "Made-up page", "author": [{"literal": "Made-up Org"}],
         "issued": {"date-parts": [[2019]]}, "accessed": {"date-parts": [["2024", 3, 5]]}, "URL": "https://example.invalid/a"},
        {"id": "book", "type": "book", "title": "کتاب ساختگی", "author": [{"family": "ساختگی", "given": "نمونه"}],
         "issued": {"date-parts": [[2001]]}}]
    (made / "sources.json").write_text(json.dumps(made_sources), encoding="utf-8")
    layer = made / "layers/places.geojson"
    layer.write_text(layer.read_text(encoding="utf-8").replace('"role": "preferred"}', '"role": "preferred", "sources": ["page", "book"]}'),
                     encoding="utf-8")
    for language, year in [("en", "2001"), ("fa", "۲۰۰۱")]:
        page = folder / f"cites-{language}.pdf"
        run(program, "dossier", made, page, "--lang", language)
        text = " ".join(pages_of(page))
        expect(f"the bibliography in {language} has no day of reading", "Accessed March 5, 2024." in text)
        expect(f"the bibliography in {language} has the year {year}", year in text)


def check_cover_and_index():
    unfinished = site(1, "Made-up draft", (50.2, 35.2))
    unfinished["properties"]["draft"] = "made up"
    sketch = dataset(folder, "sketch", "Made-up sketch", [*scattered(30), unfinished, site(40, "Made-up far one", (120, -30))])
    run(program, "dossier", sketch, folder / "sketch.pdf", "--audience", "internal")
    pages = pages_of(folder / "sketch.pdf")
    expect("the cover does not count what lies outside of its map", has_words("1 place with a location lies outside of the map.", pages[0]))
    expect("the cover does not count drafts", has_words("It shows 1 draft.", pages[0]))
    expect("the index does not mark a draft", any(has_words("Made-up draft (draft)", text) for text in pages[2:4]))


def made_up(count, attestations):
    """A dataset of many records, one of them with a very long name and much evidence."""
    dataset = folder / "made-up"
    (dataset / "layers").mkdir(parents=True)
    (dataset / "dataset.json").write_text(json.dumps({
        "situs": "1", "id": "made-up", "title": "Made-up places", "description": "Nothing here exists.", "version": "1",
        "license": "CC0-1.0", "publisher": "Sample", "languages": ["en"], "layers": ["places"], "sensitivity": "public"}))
    (dataset / "sources.json").write_text(json.dumps([
        {"id": f"sample-{n}", "type": "report", "title": f"Sample report {n}", "author": [{"family": "Sample", "given": "A."}],
         "issued": {"date-parts": [[2001]]}} for n in range(5)]))
    features = []
    for n in range(count):
        name = f"Sampletown {n}" if n else "Sampletown " + "very " * 55 + "long"
        role = {"by": "sample", "date": "2001-01-01"}
        evidence = [{"id": f"a-{i}", "source": f"sample-{i % 5}", "summary": f"Sentence {i} of a made-up report says that the town is there.",
                     "knowledge": "document", "claims": [{"aspect": "existence", "says": "denies" if i == 3 else "affirms"}],
                     "recorded": role} for i in range(attestations if n else 60)]
        point = {"type": "Point", "coordinates": [50 + n % 40 * 0.1, 33 + n // 40 * 0.1]}
        features.append({"type": "Feature", "id": f"sampletown-{n}", "geometry": point, "properties": {
            "name": name, "kind": "settlement", "names": [{"text": name, "lang": "en", "role": "preferred", "sources": ["sample-0", "sample-3"]},
                                                          {"text": f"Smalltown {n}", "lang": "en", "role": "pejorative"}],
            "locations": [{"id": "here", "standing": "preferred", "geometry": point, "role": "centre", "uncertainty_m": 800,
                           "method": "coordinates", "basis": [{"source": "sample-1"}, {"source": "sample-2"}], "georeferenced": role}],
            "attestations": evidence, "assessments": [{"aspect": "existence", "value": "reported", "because": "one origin", **role}]}})
    layer = {"type": "FeatureCollection", "situs": "1", "name": "places", "features": features}
    (dataset / "layers/places.geojson").write_text(json.dumps(layer))
    return dataset


def check_made_up():
    dataset = made_up(12, 3)
    page = folder / "made-up.pdf"
    run(program, "dossier", dataset, page)
    check_file(page)
    pages = pages_of(page)
    links, outlines, count = check_links(page, 12)
    first, second, third = [number for depth, number in outlines if depth == 1][:3]
    bibliography = [number for depth, number in outlines if depth == 0][-2]
    # Two of the name, two of the location, three of the evidence.
    told = sum(second <= origin < third and target == bibliography for origin, target in links)
    expect(f"{told} of 7 sources lead to the bibliography", told == 7)
    expect("60 attestations take one page", second - first >= 3)
    for number in range(first + 1, second - 1):
        expect(f"page {number} goes on without the table's headings",
               "How it knows" in pages[number - 1] or "Judged" in pages[number - 1])
    whole = " ".join(pages[first - 1:second - 1])
    for n in range(60):
        expect(f"sentence {n} is missing", f"Sentence {n} of a" in whole)
    expect("the long name is cut", len(re.findall(r"\bvery\b", whole)) >= 2 * 55)
    expect("what a pejorative name is called is not said", "Pejorative" in whole)
    titles = json.dumps([value.get("value", {}).get("/Title") for value in objects_of(page).values()
                         if isinstance(value.get("value"), dict)])
    expect("a bookmark calls a place by a pejorative name", "Smalltown" not in titles)
    index = [number for depth, number in outlines if depth == 0][2]
    expect("the index calls a place by a pejorative name", "Smalltown" not in " ".join(pages[index - 1:first - 1]))


def check_thousand():
    dataset = made_up(1000, 6)
    page = folder / "thousand.pdf"
    begin = time.monotonic()
    run(program, "dossier", dataset, page)
    took = time.monotonic() - begin
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    count = int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", page)).group(1))
    size = page.stat().st_size / 1e6
    print(f"{count} pages in {took:.1f} s ({count / took:.0f} a second), {memory:.0f} MiB, {size:.1f} MB")
    expect(f"a thousand records took {memory:.0f} MiB", memory < 150)
    run("qpdf", "--check", page)


if sys.argv[3:] == ["thousand"]:
    check_thousand()
else:
    check_seed()
    check_parts()
    check_choice()
    check_persian()
    check_audiences()
    check_hidden_location()
    check_bibliography()
    check_cover_and_index()
    check_made_up()
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

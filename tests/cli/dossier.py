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
import unicodedata

from osgeo import gdal

gdal.UseExceptions()

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
folder = pathlib.Path(tempfile.mkdtemp())
seed = source / "datasets/iran-1988"
fixtures = source / "tests/situs/exchange/fixtures"
failures = []


def run(*arguments, code=0):
    ran = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, timeout=280)
    if code is not None and ran.returncode != code:
        failures.append(f"{' '.join(map(str, arguments))} ended with {ran.returncode}: {ran.stderr[:500]}")
    return ran.stdout


def expect(what, condition):
    if not condition:
        failures.append(what)


def plain(text):
    """Letters as people compare them: no controls of direction, no joiners, presentation forms as letters."""
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def pages_of(pdf):
    return [plain(page) for page in run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]]


def has_words(words, text):
    """All words stand in the text; a long text may be broken into lines of a column."""
    return all(word in text for word in re.findall(r"\w+", plain(words)))


def records(dataset):
    names = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))["layers"]
    for name in names:
        yield from json.loads((dataset / f"layers/{name}.geojson").read_text(encoding="utf-8"))["features"]


def check_file(pdf):
    run("qpdf", "--check", pdf)
    fonts = run("pdffonts", pdf).splitlines()[2:]
    expect(f"{pdf.name} has no fonts", len(fonts) > 0)
    for font in fonts:
        expect(f"a font is not embedded: {font}", re.search(r"\s(yes)\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", font))
    info = run("pdfinfo", pdf)
    expect(f"{pdf.name} is not tagged", re.search(r"Tagged:\s+yes", info))


def objects_of(pdf):
    """The file's objects, by "12 0 R"; qpdf 11 and later."""
    made = json.loads(run("qpdf", "--json=2", "--json-key=qpdf", pdf))
    return {name.removeprefix("obj:"): value for name, value in made["qpdf"][1].items()}


def check_links(pdf, records_count):
    objects = objects_of(pdf)
    pages, links, outlines = [], [], []

    def value_of(reference):
        return objects.get(reference, {}).get("value")

    def walk(reference):
        node = value_of(reference)
        if node["/Type"] == "/Pages":
            for kid in node["/Kids"]:
                walk(kid)
        else:
            pages.append(reference)

    root = value_of(objects["trailer"]["value"]["/Root"])
    walk(root["/Pages"])

    named = {}

    def read_names(reference):
        node = value_of(reference)
        for kid in node.get("/Kids", []):
            read_names(kid)
        names = node.get("/Names", [])
        for name, target in zip(names[::2], names[1::2]):
            target = value_of(target) if isinstance(target, str) else target
            named[name] = target["/D"] if isinstance(target, dict) else target

    read_names(value_of(root["/Names"])["/Dests"] if isinstance(root["/Names"], str) else root["/Names"]["/Dests"])

    def target_page(thing):
        """The page's reference to which a link or bookmark leads; an address of the web; or nothing."""
        thing = value_of(thing) if isinstance(thing, str) else thing
        action = thing.get("/A", {})
        action = value_of(action) if isinstance(action, str) else action
        if "/URI" in action:
            return "web"
        target = thing.get("/Dest", action.get("/D"))
        target = named.get(target, value_of(target)) if isinstance(target, str) else target
        return target[0] if isinstance(target, list) else None

    for number, page in enumerate(pages, 1):
        annotations = value_of(page).get("/Annots", [])
        annotations = value_of(annotations) if isinstance(annotations, str) else annotations
        for annotation in annotations:
            target = target_page(annotation)
            expect(f"a link on page {number} leads nowhere", target == "web" or target in pages)
            if target in pages:
                links.append((number, pages.index(target) + 1))

    def outline(reference, depth):
        while reference:
            node = value_of(reference)
            target = target_page(node)
            expect(f"a bookmark leads nowhere: {node.get('/Title')}", target in pages)
            outlines.append((depth, pages.index(target) + 1 if target in pages else 0))
            if "/First" in node:
                outline(node["/First"], depth + 1)
            reference = node.get("/Next")

    outline(value_of(root["/Outlines"])["/First"], 0)
    expect(f"{len(outlines)} bookmarks", sum(1 for depth, _ in outlines if depth == 1) == records_count)
    expect("bookmarks are out of order", [page for _, page in outlines] == sorted(page for _, page in outlines))
    return links, outlines, len(pages)


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


HOSTILE = ["Made-up \u202egnidaer\u2066 house", "<b>Made-up & 'quoted' \"place\"</b> \\", "Made-up\u0000\u001b[31m control",
           "ساختگی (Made-up) ۱۲۳", "Made-up " + "very " * 57 + "long", "作り物 made-up", "Made-up/../..; rm -rf %n%s {} {0}"]


def nasty(name, places):
    """A dataset of made-up places: (name, longitude and latitude or nothing, radius)."""
    dataset = folder / name
    (dataset / "layers").mkdir(parents=True)
    (dataset / "dataset.json").write_text(json.dumps({
        "situs": "1", "id": name, "title": "Made-up \u202eplaces {} & <i>", "description": "Nothing here exists. {0}", "version": "1 \u2067",
        "license": "CC0-1.0", "publisher": "Sample } {", "languages": ["en"], "layers": ["places"], "sensitivity": "public"}))
    (dataset / "sources.json").write_text(json.dumps([
        {"id": "sample", "type": "report", "title": "Sample {} \u202ereport", "author": [{"family": "Sample'\\", "given": "A."}],
         "URL": "https://example.org/a'b\\c\"d e"}]))
    features, role = [], {"by": "sample {}", "date": "2001-01-01"}
    for n, (text, place, radius) in enumerate(places):
        point = {"type": "Point", "coordinates": list(place)} if place else None
        properties = {"name": text, "kind": "prison", "names": [{"text": text, "lang": "en", "role": "preferred", "sources": ["sample"]}],
                      "attestations": [{"id": f"a-{i}", "source": "sample", "summary": f"{text} {i}", "knowledge": "hearsay", "recorded": role,
                                        "claims": [{"aspect": "event", "says": "affirms", "value": text, "verbatim": text}]}
                                       for i in range(50 if n == 0 else 1)],
                      "locations": [], "assessments": []}
        if place:
            properties["locations"] = [{"id": "here", "standing": "preferred", "geometry": point, "role": "within", "verbatim": text,
                                        "uncertainty_m": radius, "method": "coordinates", "basis": [{"source": "sample"}], "georeferenced": role}]
        else:
            properties["unlocated"] = {"because": f"Made up {n} without a place.", "searched": [{"what": f"a made-up map {n} {text}", **role}]}
        features.append({"type": "Feature", "id": f"made-up-{n}", "geometry": point, "properties": properties})
    (dataset / "layers/places.geojson").write_text(json.dumps({"type": "FeatureCollection", "situs": "1", "name": "places", "features": features}))
    return dataset


def check_nasty():
    cases = {"hostile": [(text, (50 + n, 30 + n), 900) for n, text in enumerate(HOSTILE)], "nothing": [],
             "unlocated": [(text, None, 0) for text in HOSTILE],
             "antimeridian": [("Made-up west", (179.9, -17), 30000), ("Made-up east", (-179.9, -17), 30000)],
             "pole": [(f"Made-up {n}", (n * 60 - 180, 89.5), 90000) for n in range(5)] + [("Made-up pole", (0, 90), 5000)],
             "far": [("Made-up", (52, 33), 500000), ("Made-up small", (52, 33), 5)]}
    for name, places in cases.items():
        dataset = nasty(f"nasty-{name}", places)
        for language in ["en", "fa"]:
            page = folder / f"nasty-{name}-{language}.pdf"
            told = run(program, "dossier", dataset, page, "--lang", language)
            if not page.exists():
                continue
            check_file(page)
            check_links(page, len(places)) if places else None
            pages = pages_of(page)
            whole = " ".join(pages)
            for n in range(len(places)):
                expect(f"{name}: the record made-up-{n} has no page", f"made-up-{n}" in whole)
            if name == "unlocated":
                expect(f"{name}: counts {told}", f"{len(places)} without a location" in told)
                for n in range(len(places)):
                    expect(f"{name}: the reason {n} is missing", f"Made up {n} without a place" in whole and f"a made-up map {n}" in whole)
            elif places:
                expect(f"{name}: some are not drawn: {told}", " 0 without a location" in told)
            if name == "hostile":
                expect("the fifty statements are not all there", all(f"{i}" in whole for i in range(50)) and whole.count("Made-up") > 150)
                expect("a long name is cut", len(re.findall(r"\bvery\b", whole)) >= 3 * 57)
                expect("no note says which letters no font has", "U+4F5C" in told)
                titles = json.dumps([value.get("value", {}).get("/Title") for value in objects_of(page).values() if isinstance(value.get("value"), dict)])
                expect("a bookmark is broken", "rm -rf %n%s {} {0}" in titles)


def check_persian():
    page = folder / "persian.pdf"
    run(program, "dossier", seed, page, "--lang", "fa", "--labels", "fa,en")
    objects = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(page), "-"], capture_output=True).stdout.decode("latin-1")
    for entry in ["/Lang (fa)", "/Direction /R2L", "/DisplayDocTitle true", "/Outlines"]:
        expect(f"a Persian dossier lacks {entry}", entry in objects)
    check_file(page)
    text = " ".join(pages_of(page))
    for words in ["راهنمای خواندن این پرونده", "نمایهٔ مکان‌ها", "کتاب‌نامه", "گورستان خاوران", "شواهد", "تأیید می‌کند", "جدول شواهد",
                  "ثبت نشده", "رکورد با ۷۲ قاعده بررسی شد"]:
        expect(f"the Persian dossier lacks: {words}", has_words(words, text))
    expect("the program's own words are English on Persian pages", "evidence-table" not in text and "not recorded" not in re.sub(r"datum is not recorded", "", text))
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
            "name": name, "kind": "settlement", "names": [{"text": name, "lang": "en", "role": "preferred", "sources": ["sample-0"]},
                                                          {"text": f"Smalltown {n}", "lang": "en", "role": "pejorative"}],
            "locations": [{"id": "here", "standing": "preferred", "geometry": point, "role": "centre", "uncertainty_m": 800,
                           "method": "coordinates", "basis": [{"source": "sample-1"}], "georeferenced": role}],
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
    first, second = [number for depth, number in outlines if depth == 1][:2]
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
    check_nasty()
    check_persian()
    check_audiences()
    check_made_up()
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

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


def check_persian():
    page = folder / "persian.pdf"
    run(program, "dossier", seed, page, "--lang", "fa", "--labels", "fa,en")
    objects = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(page), "-"], capture_output=True).stdout.decode("latin-1")
    for entry in ["/Lang (fa)", "/Direction /R2L", "/DisplayDocTitle true", "/Outlines"]:
        expect(f"a Persian dossier lacks {entry}", entry in objects)
    check_file(page)
    text = " ".join(pages_of(page))
    for words in ["راهنمای خواندن این پرونده", "نمایهٔ مکان‌ها", "کتاب‌نامه", "گورستان خاوران", "شواهد", "تأیید می‌کند"]:
        expect(f"the Persian dossier lacks: {words}", has_words(words, text))


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
    check_persian()
    check_audiences()
    check_made_up()
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

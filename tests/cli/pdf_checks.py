"""A PDF as other programs see it, for the tests of maps and dossiers: pdftotext, pdfinfo, pdffonts, qpdf."""
import json
import re
import subprocess
import unicodedata

failures = []


def run(*arguments, code=0):
    ran = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, errors="replace", timeout=280)
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

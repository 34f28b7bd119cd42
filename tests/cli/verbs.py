"""verbs.py PROGRAM: a dataset from nothing to an export with the verbs alone; what they refuse, ask, show and leave alone."""

import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
dataset = work / "made-up"
day = ("--date", "2026-11-28")


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", cwd=work)
    return done.returncode, done.stdout, done.stderr


def texts(root=None):
    return {path.relative_to(root or dataset): path.read_bytes() for path in sorted((root or dataset).rglob("*")) if path.is_file()}


def do(*arguments, code=0):
    """Runs a verb; what fails changes no byte, and nothing that it needed on the way stays."""
    before = texts()
    result, out, err = run(*arguments)
    expect(result == code, f"{arguments}: ends with {result}: {out}{err}")
    expect(code != 0 or not err, f"{arguments}: says {err}")
    after = texts()
    expect(code == 0 or after == before, f"{arguments}: changed something")
    names = {str(name) for name in after}
    expect(names == {".gitattributes", "README.md", "dataset.json", "sources.json", "sources.situs.json",
                     "layers/places.geojson"}, f"{arguments}: leaves {names}")
    expect(not [path for path in dataset.rglob(".*") if path.name != ".gitattributes"], "a stray folder stays")
    return out + err


def record(name):
    for line in (dataset / "layers/places.geojson").read_text(encoding="utf-8").splitlines():
        if line.startswith(f'{{"type": "Feature", "id": "{name}"'):
            return json.loads(line.rstrip(","))["properties"]
    return None


def is_sound():
    code, out, err = run("validate", dataset)
    expect(code == 0, f"does not validate: {out}{err}")
    code, out, err = run("fmt", "--check", dataset)
    expect(code == 0, f"is not canonical: {out}{err}{(dataset / 'layers/places.geojson').read_text(encoding='utf-8')}")


def walk():
    code, out, err = run("new", dataset, "--title", "Made up", "--country", "IR", "--language", "en")
    expect(code == 0 and "situs add source" in out, f"new: {out}{err}")

    # The first verb needs to know who records; then the dataset does.
    said = do("add", "site", dataset, "--name", "Made-up prison", "--kind", "prison", code=2)
    expect("--by WHO" in said, f"who: {said}")
    source = ("add", "source", dataset, "--type", "report", "--title", "A made-up report", "--author", "Made-up Committee",
              "--issued", "2019-05", "--url", "https://example.org/x", "--seen", "2026-11-20", "--extent", "whole")
    old_sources = (dataset / "sources.json").read_text(encoding="utf-8")
    said = do(*source, "--by", "analyst-1", *day)
    expect('+  "recorded_by": "analyst-1",' in said and '+    "id": "made-up-committee-2019",' in said, f"source: {said}")
    new_sources = (dataset / "sources.json").read_text(encoding="utf-8")
    expect(new_sources.startswith(old_sources.rstrip()[:-1].rstrip()), "sources.json was written anew")
    added = json.loads(new_sources)[-1]
    expect(added["author"] == [{"literal": "Made-up Committee"}] and added["issued"] == {"date-parts": [[2019, 5]]}, f"{added}")

    before = texts()
    do("add", "site", dataset, "--name", "Made-up prison", "--kind", "prison", "--dry-run", *day)
    expect(texts() == before, "--dry-run writes")
    said = do("add", "site", dataset, "--name", "Made-up prison", "--kind", "prison", "--source", "made-up-committee-2019", *day)
    expect("+++ places/made-up-prison" in said and '+    "kind": "prison",' in said and "as a draft" in said, f"site: {said}")
    expect("situs add attestation" in record("made-up-prison")["draft"], "no draft")
    is_sound()

    said = do("add", "location", dataset, "made-up-prison", "--at", "50.2345 N, 10.4321 E", "--uncertainty", "3000", "--role",
              "within", "--method", "feature", "--source", "made-up-committee-2019", "--verbatim", "in the made-up town", *day)
    place = record("made-up-prison")["locations"][0]
    expect(place["geometry"]["coordinates"] == [10.4321, 50.2345] and place["uncertainty_m"] == 3000 and
           place["georeferenced"] == {"by": "analyst-1", "date": "2026-11-28"}, f"location: {place}")
    expect('-  "geometry": null,' in said, f"the difference: {said}")

    do("add", "attestation", dataset, "made-up-prison", "--source", "made-up-committee-2019", "--locator", "page 7", "--claim",
       "existence affirms", "--claim", "location affirms in the made-up town", "--location", "location-1", "--knowledge",
       "hearsay", *day)
    properties = record("made-up-prison")
    expect("draft" not in properties, "is still a draft")
    expect(properties["attestations"][0]["claims"][1] ==
           {"aspect": "location", "says": "affirms", "value": "in the made-up town", "locations": ["location-1"]}, "claims")
    do("add", "site", dataset, "--name", "Made-up prison", "--kind", "prison", "--another", "--dry-run", *day)
    do("assess", dataset, "made-up-prison", "existence", "reported", *day)
    do("add", "assessment", dataset, "made-up-prison", "location", "reported", *day)
    properties = record("made-up-prison")
    expect(properties["existence_confidence"] == properties["location_confidence"] == "reported", "assessments")
    expect("made-up-committee-2019" in properties["assessments"][0]["because"], "the reason is not that of the evidence")
    said = do("assess", dataset, "made-up-prison", "location", "inferred", "--because", "made up", "--date", "2026-11-01")
    expect("stays reported, as the newer assessment of 2026-11-28 says" in said, f"an older assessment: {said}")
    expect(record("made-up-prison")["location_confidence"] == "reported", "the older assessment counts")
    said = do("verify", dataset, "made-up-prison", code=2)
    expect("analyst-1 georeferenced" in said, f"verify: {said}")
    for myself in ("analyst-1 ", " Analyst-1", "ANALYST 1"):
        expect("nobody sees their own slips" in do("verify", dataset, "made-up-prison", "--by", myself, code=2), f"verified by {myself}")
    do("verify", dataset, "made-up-prison", "--by", "analyst-2", *day)
    expect(record("made-up-prison")["locations"][0]["verified"] == {"by": "analyst-2", "date": "2026-11-28"}, "verified")
    expect(json.loads((dataset / "dataset.json").read_bytes())["recorded_by"] == "analyst-1", "another name is kept")
    said = do("verify", dataset, "made-up-prison", "--by", "analyst-3", code=2)
    expect("analyst-2 (2026-11-28) verified" in said and "--again" in said, f"verified twice: {said}")
    do("verify", dataset, "made-up-prison", "--by", "analyst-3", "--again", "--date", "2026-11-29")
    place = record("made-up-prison")["locations"][0]
    expect(place["verified"] == {"by": "analyst-3", "date": "2026-11-29"} and place["notes"] == "Verified before by analyst-2 (2026-11-28).",
           f"verified again: {place}")
    is_sound()
    code, out, err = run("export", dataset, work / "places.geojson", "--audience", "internal")
    expect(code == 0 and "made-up-prison" in (work / "places.geojson").read_text(encoding="utf-8"), f"export: {out}{err}")


def refusals():
    known = ("add", "location", dataset, "made-up-prison", "--method", "feature")
    for arguments, words, code in (
            ((*known, "--at", "50.2, 10.4", "--uncertainty", "5", "--because", "x"), "N or S", 2),
            ((*known, "--at", "50.2 N, 10.4 E", "--uncertainty", "0", "--because", "x"), "above 0", 2),
            ((*known, "--at", "50.2 N, 10.4 E", "--uncertainty", "5"), "--because REASON", 2),
            ((*known, "--at", "91 N, 10 E", "--uncertainty", "5", "--because", "x"), "--at cannot be", 2),
            (("add", "location", dataset, "made-up-prizon", "--at", "1 N, 1 E"), "did you mean made-up-prison?", 2),
            (("add", "site", dataset, "--name", "X", "--kind", "prizon"), "did you mean prison?", 2),
            (("add", "site", dataset, "--name", b"\xff".decode("utf-8", "surrogateescape"), "--kind", "prison"), "UTF-8", 2),
            (("add", "site", dataset, "--name", "X", "--kind", "prison", "--notes", "\udcff"), "UTF-8", 2),
            (("add", "source", dataset, "--title", "X", "--type", "report", "--note", "\udcff"), "UTF-8", 2),
            (("add", "site", dataset, "--name", "X", "--kind", "prison", "--id", "made-up-prison"), "choose another", 2),
            (("add", "site", dataset, "--name", "X", "--kind", "prison", "--layer", "plases"), "the dataset has: places", 2),
            (("add", "site", dataset, "--name", "Made up Prison", "--kind", "prison"), "say --another", 2),
            (("add", "site", dataset, "--name", "زندان", "--kind", "prison"), "say also --language", 2),
            (("add", "site", dataset, "--name", "fa=", "--kind", "prison"), "fa=NAME", 2),
            (("add", "site", dataset, "--name", "X", "--kind", "prison", "--source", "made-up-comittee-2019"),
             "did you mean made-up-committee-2019?", 2),
            (("add", "site", dataset, "--name", "X", "--kind", "prison", "--within", "nowhere"), "nowhere", 1),
            (("add", "site", dataset, "--name", "X", "--kind", "prison", "--sensitivity", "withheld"), "sensitivity-decided", 1),
            (("add", "source", dataset, "--title", "X", "--type", "newspaper"), "article-newspaper", 2),
            (("add", "source", dataset, "--title", "X", "--type", "report", "--derived-from", "none"), "no such source", 2),
            (("add", "attestation", dataset, "made-up-prison", "--source", "example-report", "--claim", "existence affirms",
              "--location", "location-1"), "leave --location away", 2),
            (("add", "source", dataset, "--title", "X", "--type", "report", "--seen", "1403-01-01"), "Iranian", 2),
            (("add", "source", dataset, "--title", "X", "--type", "report", "--by", " "), "--by is empty", 2),
            (("add", "attestation", dataset, "made-up-prison", "--source", "none", "--claim", "existence affirms"), "no such", 2),
            (("add", "attestation", dataset, "made-up-prison", "--source", "example-report"), "--claim", 2),
            (("add", "attestation", dataset, "made-up-prison", "--source", "example-report", "--claim", "existence maybe"),
             "says", 2),
            (("add", "attestation", dataset, "made-up-prison", "--source", "example-report", "--claim", "location affirms",
              "--location", "none"), "has no such location", 2),
            (("add", "location", dataset, "made-up-prison", "--at", "50.5 N, 10.5 E", "--datum", "EPSG:4230", "--uncertainty", "50",
              "--method", "feature", "--because", "made up"), "records hold WGS 84", 2),
            (("assess", dataset, "made-up-prison", "existence", "sure", "--because", "x"), "no term", 2),
            (("assess", dataset, "made-up-prison", "existence", "corroborated"), "--because", 2),
            (("add", "relation", dataset, "made-up-prison", "near", "nowhere"), "no record", 2),
            (("add", "relation", dataset, "made-up-prison", "near", "made-up-prison"), "the record itself", 2),
            (("assess", dataset, "made-up-prison", "place", "reported"), "choose one of existence, location, event", 2),
            (("verify", dataset, "made-up-prison", "none", "--by", "analyst-2"), "it has: location-1", 2),
            (("remove", dataset, "made-up-prison"), "discounted", 2),
            (("remove", dataset, "made-up-prison", "location-1"), "--as superseded", 2),
            (("add", "sit", dataset), "did you mean site?", 2),
            (("add",), "say what to add", 2),
    ):
        said = do(*arguments, code=code)
        expect(words in said, f"{arguments}: {said}")
        expect(code != 1 or "nothing was written" in said, f"{arguments}: {said}")
    expect("add assessment" in run("add", "--help")[1] and "assessment" in run("add")[2], "add assessment is not among what to add")
    expect(run("help", "add", "assessment")[1] == run("assess", "--help")[1] == run("add", "assessment", "--help")[1], "help of assessment")
    expect("add attestation" in run("add", "--help")[1] and "add attestation" in run("help", "add")[1], "help of add")
    expect(run("help", "add", "site")[1] == run("add", "site", "--help")[1] == run("help", "add-site")[1], "help of two words")


def later():
    """A better place, a relation, what is taken out."""
    said = do("add", "location", dataset, "made-up-prison", "--at", "۵۰٫۲۴ N, ۱۰٫۴۴ E", "--uncertainty", "40", "--method", "imagery",
              "--because", "seen in a made-up image", *day)
    anew = f"judge it anew with situs assess {dataset} made-up-prison location WORD"
    expect("the location was judged reported for the old place: " + anew in said, f"a word for the old place: {said}")
    places = record("made-up-prison")["locations"]
    expect([one["standing"] for one in places] == ["superseded", "preferred"] and
           places[0]["because"] == "seen in a made-up image" and "verbatim" not in places[1] and places[1]["notes"] == "Given as ۵۰٫۲۴ N, ۱۰٫۴۴ E" and
           places[1]["geometry"]["coordinates"] == [10.44, 50.24], f"a better place: {places}")
    do("add", "relation", dataset, "made-up-prison", "near", "example-town", "--because", "made up", *day)
    said = do("add", "relation", dataset, "made-up-prison", "near", "example-town", code=2)
    expect("says already" in said and "--relation" in said, f"a relation twice: {said}")
    said = do("remove", dataset, "example-town", "--erase", code=1)
    expect("relations-resolve" in said, f"somebody refers to it: {said}")
    said = do("remove", dataset, "made-up-prison", "location-1", "--as", "rejected", "--because", "made up", "--dry-run")
    expect("the location was judged" not in said, f"it was not the preferred one: {said}")
    said = do("remove", dataset, "made-up-prison", "location-2", "--as", "rejected", "--because", "another made-up house", *day)
    expect("the location was judged reported for the old place: " + anew in said, f"a word for no place: {said}")
    found = run("validate", dataset)[1]
    expect("location-assessed-anew" in found and "no location is preferred" in found, f"a word for no place: {found}")
    properties = record("made-up-prison")
    expect(properties["locations"][1]["standing"] == "rejected" and "another made-up house" in properties["unlocated"]["because"],
           f"rejected: {properties}")
    said = do("add", "location", dataset, "made-up-prison", "--at", "50.25 N, 10.45 E", "--uncertainty", "40", "--method", "imagery", *day)
    expect("the location was judged reported before the record had this place: " + anew in said, f"a word for no place: {said}")
    do("assess", dataset, "made-up-prison", "location", "not-assessed", "--because", "made up: another place", *day)
    properties = record("made-up-prison")
    expect("unlocated" not in properties and "another made-up house" in properties["locations"][2]["notes"], f"{properties}")
    # A record between others, the first, and the last are taken out; the others keep their bytes.
    for name in ("A", "B", "C"):
        do("add", "site", dataset, "--name", f"Made-up place {name}", "--kind", "cemetery", *day)
    lines = (dataset / "layers/places.geojson").read_bytes().splitlines()
    for name in ("made-up-place-b", "made-up-place-c"):
        said = do("remove", dataset, name, "--erase")
        expect("history" in said, f"erased: {said}")
    expect([line.rstrip(b",") for line in (dataset / "layers/places.geojson").read_bytes().splitlines()] ==
           [line.rstrip(b",") for line in lines if b"place-b" not in line and b"place-c" not in line], "other bytes changed")
    is_sound()
    for name in ("made-up-prison", "example-town", "made-up-place-a"):
        do("remove", dataset, name, "--erase")
    expect(run("info", dataset)[0] == 0 and b'"features": []}' in (dataset / "layers/places.geojson").read_bytes(), "empty")
    is_sound()


def sources():
    """What each source attests; what the audience may not see is not told."""
    said = run("show", dataset, "--sources", "--audience", "internal")[1]
    expect("made-up-committee-2019\n" in said and "attests: made-up-prison (page 7)" in said and "has locations of: made-up-prison" in said,
           f"sources: {said}")
    done = run("show", dataset, "--sources", "made-up-committee-2019", "--audience", "internal", "--format", "json")[1]
    [source] = json.loads(done)["sources"]
    expect(source["attests"] == [{"record": "made-up-prison", "attestation": "made-up-committee-2019-page-7", "locator": "page 7"}] and
           source["names"] == ["made-up-prison"], f"sources for programs: {source}")
    said = run("show", dataset, "--sources", "--audience", "public")[1]
    expect("made-up" not in said and "no record" not in said, f"sources for the public: {said}")
    code, _, err = run("show", dataset, "--sources", "none", "--audience", "internal")
    expect(code == 2 and 'no source "none"' in err and "add source" in err, f"no such source: {err}")


def on_terminal(arguments, answers):
    """Runs a verb on a terminal and types the answers, each when it asks; \return the exit code and all that it showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(work)
        os.execv(program, [program, *map(str, arguments)])
    shown = b""
    answers = list(answers)
    while True:
        if not select.select([terminal], [], [], 30)[0]:
            os.kill(child, signal.SIGKILL)
            sys.exit(f"wrong: {arguments}: waits for more than {answers}: {shown.decode()}")
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
        if shown.endswith((b"? ", b"] ")):
            expect(answers, f"{arguments}: asks more: {shown.decode()}")
            answer = answers.pop(0)
            os.write(terminal, answer.encode() if answer == "\x04" else answer.encode() + b"\n")
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    expect(not answers, f"{arguments}: was not asked for {answers}: {shown.decode()}")
    return code, shown.decode().replace("\r\n", "\n")


def questions():
    global dataset
    dataset = work / "asked"
    code, shown = on_terminal(["new", dataset], ["?", "Made up", "", "CC-BY-4.0", "english_", "en, fa", "", "IR, SY", "", "?", "",
                                                 "analyst-1"])
    header = json.loads((dataset / "dataset.json").read_bytes())
    expect(code == 0 and header["title"] == "Made up" and header["id"] == "asked" and header["sensitivity"] == "restricted" and
           header["recorded_by"] == "analyst-1" and header["license"] == "CC-BY-4.0" and header["languages"] == ["en", "fa"], f"new asks: {code} {header} {shown}")
    expect("it is a tag such as en" in shown and "The heading that people see" in shown and "withheld: nobody" in shown, shown)
    # Once something is missing, the rest is asked for, too; what an option says is not.
    code, shown = on_terminal(["add", "site", dataset, "--name", "Made-up prison"], ["", "", "?", "prizon", "prison", "IR", "1988-07", ""])
    expect(code == 0 and "did you mean prison?" in shown and "added made-up-prison" in shown and "    prison: " in shown, shown)
    expect(record("made-up-prison")["when"] == "1988-07" and record("made-up-prison")["country"] == "IR", "answers")
    # A name that is there already; names in two languages; a Persian name in a dataset that says nothing of Persian.
    before = texts()
    code, shown = on_terminal(["add", "site", dataset, "--name", "Made up Prison", "--kind", "prison"], ["?", "no"])
    expect(code == 2 and "made-up-prison (prison, Made-up prison)" in shown and "situs add attestation" in shown and texts() == before,
           f"a name that is there: {shown}")
    code, shown = on_terminal(["add", "site", dataset, "--kind", "court"], ["دادگاه ساختگی", "fa", "en=", "en=Made-up court", "", "", "", ""])
    names = record("made-up-court")["names"]
    expect(code == 0 and [(one["text"], one["lang"], one["role"]) for one in names] ==
           [("دادگاه ساختگی", "fa", "preferred"), ("Made-up court", "en", "variant")], f"two names: {code} {names} {shown}")
    # Who goes away in the middle has changed nothing.
    before = texts()
    code, shown = on_terminal(["add", "site", dataset], ["Made-up town", "\x04"])
    expect(code == 2 and texts() == before, f"went away: {code} {shown}")
    # What a source says must be answered, and is asked for again; so is which record is meant.
    code, shown = on_terminal(["add", "attestation", dataset], ["?", "made-up-prizon", "made-up-prison", "example-report", "", "existence affirms", "", "", "", "", ""])
    expect(code == 0 and "This must be answered" in shown and "did you mean made-up-prison?" in shown and "    made-up-prison: Made-up prison" in shown and
           record("made-up-prison")["attestations"][-1]["claims"] == [{"aspect": "existence", "says": "affirms"}], f"asked again: {code} {shown}")
    code, shown = on_terminal(["add", "location", dataset], ["made-up-court", "\x04"])
    expect(code == 2 and "Which record?" in shown, f"a location of which record: {code} {shown}")
    code, _, err = run("add", "location", dataset)
    expect(code == 2 and "SITE is missing" in err and "situs show" in err, f"without a terminal: {err}")
    # A word that is none: the vocabulary is told once.
    code, shown = on_terminal(["assess", dataset, "made-up-court", "existence"], ["zzzzzz", "\x04"])
    expect(code == 2 and shown.count("corroborated") == 1, f"the list twice: {shown}")
    # The word that the evidence gives is the default.
    do("add", "attestation", dataset, "made-up-prison", "--source", "example-report", "--claim", "existence affirms", *day)
    code, shown = on_terminal(["assess", dataset, "made-up-prison"], ["existence", "", ""])
    expect(code == 0 and "[reported]" in shown and record("made-up-prison")["existence_confidence"] == "reported", shown)


walk()
refusals()
sources()
later()
questions()

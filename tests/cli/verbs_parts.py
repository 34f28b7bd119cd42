"""verbs_parts.py PROGRAM: layers, lines and areas, places within places and sources, made and taken away with the verbs alone."""

import json
import pathlib
import subprocess
import sys
import tempfile

program = str(pathlib.Path(sys.argv[1]).resolve())
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
dataset = work / "made-up"
who = ("--by", "analyst-1", "--date", "2026-11-28")


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", cwd=work)
    return done.returncode, done.stdout + done.stderr


def texts():
    return {str(path.relative_to(dataset)): path.read_bytes() for path in sorted(dataset.rglob("*")) if path.is_file()}


def do(*arguments, code=0, says=""):
    """Runs a verb; one that fails changes no byte; afterwards the dataset is sound."""
    before = texts()
    result, said = run(*arguments, *who)
    expect(result == code and says in said, f"{arguments}: ends with {result}: {said}")
    expect(code == 0 or texts() == before, f"{arguments}: changed something")
    for check in (("validate", dataset), ("fmt", "--check", dataset)):
        result, found = run(*check)
        expect(result == 0, f"{arguments}: {check}: {found}")
    return said


def record(layer, name):
    for feature in json.loads((dataset / f"layers/{layer}.geojson").read_text(encoding="utf-8"))["features"]:
        if feature["id"] == name:
            return feature
    return None


def location(layer, name):
    return record(layer, name)["properties"]["locations"][-1]


def layers():
    do("add", "layer", dataset, "Reported prisons", code=2, says="small letters")
    do("add", "layer", dataset, "places", code=2, says="has a layer places already")
    do("add", "site", dataset, "--name", "Made-up prison", "--kind", "prison", "--layer", "prisons", code=2, says="situs add layer")
    do("add", "layer", dataset, "prisons", "--title", "Reported prisons", "--description", "made up", "--dry-run")
    expect("layers/prisons.geojson" not in texts(), "--dry-run makes a layer")
    do("add", "layer", dataset, "prisons", "--title", "Reported prisons", "--description", "made up", says="situs add site")
    made = json.loads((dataset / "layers/prisons.geojson").read_text(encoding="utf-8"))
    expect(made == {"type": "FeatureCollection", "situs": "1", "name": "prisons", "title": "Reported prisons", "description": "made up",
                    "features": []}, made)
    names = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))["layers"]
    expect(names == ["places", "prisons"], f"the list of layers: {names}")
    do("add", "site", dataset, "--name", "Made-up prison", "--kind", "prison", "--layer", "prisons")
    expect(record("prisons", "made-up-prison"), "the record in the new layer")
    (dataset / "layers/stray.geojson").write_text('{"type": "FeatureCollection", "features": []}\n', encoding="utf-8")
    code, said = run("add", "layer", dataset, "stray", *who)
    expect(code == 2 and "is there already" in said, f"a file that is there: {code} {said}")
    (dataset / "layers/stray.geojson").unlink()


def exceptions():
    """What an exception says of a record goes with it: it would keep the id of what must not be kept."""
    do("add", "site", dataset, "--name", "Made-up spring", "--kind", "compound", "--layer", "places", "--unlocated", "made up")
    path = dataset / "dataset.json"
    before = path.read_bytes()
    document = json.loads(before)
    document["validation"] = {"exceptions": [{"rule": "attested", "record": "made-up-spring", "reason": "made up"}]}
    path.write_text(json.dumps(document), encoding="utf-8")
    run("fmt", dataset)
    do("remove", dataset, "made-up-spring", "--erase")
    expect("made-up-spring" not in path.read_text(encoding="utf-8"), "the exception stays")
    path.write_bytes(before)


def shapes():
    common = ("--uncertainty", "50", "--method", "imagery", "--source", "example-report")
    ring = "10.4 50.4, 10.6 50.4, 10.6 50.6, 10.4 50.4"
    do("add", "location", dataset, "made-up-prison", "--shape", f"POLYGON (({ring}))", *common)
    made = location("prisons", "made-up-prison")
    expect(made["geometry"] == {"type": "Polygon", "coordinates": [[[10.4, 50.4], [10.6, 50.4], [10.6, 50.6], [10.4, 50.4]]]} and
           made["role"] == "within" and made["uncertainty_m"] == 50 and "verbatim" not in made and made["datum"] == "not recorded", made)
    expect("unlocated" not in record("prisons", "made-up-prison")["properties"], "unlocated stays")
    (work / "wall.geojson").write_text('{"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": '
                                       '[[10.40, 50.4], [10.5, 50.5]]}}', encoding="utf-8")
    do("add", "location", dataset, "made-up-prison", "--shape", "wall.geojson", "--because", "made up: only the wall", *common)
    made = location("prisons", "made-up-prison")
    expect(made["role"] == "line" and made["datum"] == "EPSG:4326" and made["geometry"]["type"] == "LineString", made)
    expect("[10.40, 50.4]" in (dataset / "layers/prisons.geojson").read_text(encoding="utf-8"), "the digits of the file")
    (work / "two.geojson").write_text('{"type": "FeatureCollection", "features": [' + ", ".join(
        2 * ['{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [10, 50]}}']) + "]}", encoding="utf-8")
    (work / "none.geojson").write_text('{"type": "Feature", "properties": {}, "geometry": null}', encoding="utf-8")
    (work / "broken.geojson").write_text('{"type": "Feature", "geometry": {"type": "Point"}}', encoding="utf-8")
    for shape, words in (("two.geojson", "more than one feature"), ("none.geojson", "has no geometry"), ("broken.geojson", "broken.geojson:1:"),
                         ("nowhere.geojson", "nowhere.geojson"), ("POLYGON", "well-known text"), ("POINT EMPTY", "empty or lies outside"),
                         ("LINESTRING (500000 4000000, 500001 4000000)", "outside of the globe")):
        do("add", "location", dataset, "made-up-prison", "--shape", shape, "--because", "made up", *common, code=2, says=words)
    do("add", "location", dataset, "made-up-prison", "--shape", "wall.geojson", "--at", "50.4 N, 10.4 E", "--because", "made up", *common,
       code=2, says="only one of them")


def within():
    do("add", "site", dataset, "--name", "Made-up court", "--kind", "court", "--layer", "prisons")
    do("add", "location", dataset, "made-up-court", "--within", "made-up-court", code=2, says="inside itself")
    do("add", "location", dataset, "made-up-court", "--within", "nowhere", code=2)
    do("add", "site", dataset, "--name", "Lost town", "--kind", "settlement", "--layer", "places", "--unlocated", "made up")
    do("add", "location", dataset, "made-up-court", "--within", "lost-town", code=2, says="has no preferred location")
    # A town that is a point: how large it is must be said.
    do("add", "location", dataset, "lost-town", "--at", "50.4 N, 10.4 E", "--uncertainty", "100", "--role", "centre", "--method", "feature",
       "--datum", "EPSG:4326")
    do("add", "location", dataset, "made-up-court", "--within", "lost-town", code=2, says="--uncertainty")
    do("add", "location", dataset, "made-up-court", "--within", "lost-town", "--uncertainty", "4000")
    made = location("prisons", "made-up-court")
    expect(made["geometry"] == {"type": "Point", "coordinates": [10.4, 50.4]} and made["role"] == "within" and made["uncertainty_m"] == 4000 and
           made["method"] == "feature" and made["datum"] == "EPSG:4326" and "Within lost-town" in made["notes"], made)
    expect(record("prisons", "made-up-court")["properties"]["within"] == "lost-town", "the member within")
    expect(record("prisons", "made-up-court")["geometry"]["type"] == "Polygon", "a pin where only a town is known")
    # An area holds all; its radius is known.
    do("add", "location", dataset, "lost-town", "--shape", "POLYGON ((10.4 50.4, 10.6 50.4, 10.6 50.6, 10.4 50.4))", "--uncertainty", "70",
       "--method", "imagery", "--because", "made up: its outline", "--sensitivity", "withheld")
    do("add", "location", dataset, "made-up-court", "--within", "lost-town", "--because", "made up: its outline")
    made = location("prisons", "made-up-court")
    expect(made["geometry"]["type"] == "Polygon" and made["uncertainty_m"] == 70 and made["sensitivity"] == "withheld", made)
    # A record that is hidden as a whole: its place is not told by another's. (The dataset's own word is "restricted".)
    do("add", "site", dataset, "--name", "Open court", "--kind", "court", "--layer", "prisons", "--sensitivity", "public")
    do("add", "site", dataset, "--name", "Hidden town", "--kind", "settlement", "--layer", "places", "--unlocated", "made up")
    do("add", "location", dataset, "hidden-town", "--at", "50.7 N, 10.7 E", "--uncertainty", "3000", "--role", "within", "--datum", "EPSG:4326",
       "--method", "feature")
    do("add", "location", dataset, "open-court", "--within", "hidden-town")
    made = location("prisons", "open-court")
    expect(made["sensitivity"] == "restricted", f"a public record tells where a hidden one is: {made}")


def sources():
    do("remove", dataset, "example-report", "--source", "--erase", code=2, says="cited by the record example-town")
    do("remove", dataset, "exmaple-report", "--source", "--erase", code=2, says="did you mean example-report?")
    before = texts()
    do("add", "source", dataset, "--type", "report", "--title", "A made-up report", "--id", "first", "--affiliation", "made up")
    do("add", "source", dataset, "--type", "report", "--title", "A copy of it", "--id", "second", "--derived-from", "first")
    do("remove", dataset, "first", "--source", "--erase", code=2, says="the source second (derived_from)")
    do("remove", dataset, "second", "--source", code=2, says="nothing cites second; add --erase")
    do("remove", dataset, "second", "--source", "--erase", "--as", "rejected", code=2, says="or standing")
    for name in ("second", "first"):
        said = do("remove", dataset, name, "--source", "--erase", says=f"erased the source {name}")
        expect("git" in said, f"what git keeps is not said: {said}")
    expect(texts()["sources.json"] == before["sources.json"], "the other bytes of sources.json")
    expect(json.loads(texts()["sources.situs.json"]) == json.loads(before["sources.situs.json"]), "the facts of the others")
    # The first of a list goes too.
    do("add", "source", dataset, "--type", "report", "--title", "Last", "--id", "last")
    text = (dataset / "sources.json").read_text(encoding="utf-8")
    items = json.loads(text)
    (dataset / "sources.json").write_text(json.dumps(items[::-1], ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    do("remove", dataset, "last", "--source", "--erase")
    expect(json.loads(texts()["sources.json"]) == items[:-1][::-1], "the first of the list")


def relations():
    both = ("made-up-court", "made-up-prison")
    do("add", "relation", dataset, both[0], "possibly-same-as", both[1], "--because", "made up: names alike")
    do("add", "relation", dataset, both[0], "near", both[1])
    do("remove", dataset, both[0], "--relation", "made-up-prizon", code=2, says='it has: "possibly-same-as made-up-prison", "near made-up-prison"')
    do("remove", dataset, both[0], "--relation", both[1], code=2, says="can mean")
    do("remove", dataset, both[0], "--relation", f"possibly-same-as {both[1]}", code=2, says="--as rejected --because REASON")
    do("remove", dataset, both[0], "--relation", f"near {both[1]}", code=2, says="--erase takes")
    do("remove", dataset, both[0], "--relation", f"near {both[1]}", "--as", "rejected", "--because", "made up", code=2, says="was a guess")
    do("remove", dataset, both[0], "--relation", f"possibly-same-as {both[1]}", "--as", "rejected", code=2, says="--because REASON")
    do("remove", dataset, both[0], "--relation", f"possibly-same-as {both[1]}", "--as", "rejected", "--because", "made up: two houses")
    held = record("prisons", both[0])["properties"]["relations"]
    expect(held[0]["type"] == "not-same-as" and held[0]["because"] == "made up: two houses (Taken for possibly the same before: made up: names alike)",
           held)
    do("remove", dataset, both[1], "--erase", code=1, says=f"situs remove {dataset} OTHER --relation {both[1]} --erase")
    for kind in ("near", "not-same-as"):
        do("remove", dataset, both[0], "--relation", f"{kind} {both[1]}", "--erase", says="history")
    expect(not record("prisons", both[0])["properties"]["relations"], "relations that were erased")


def last_ones():
    """The last attestation and location of a record go, and it says what it lacks."""
    do("add", "attestation", dataset, "open-court", "--source", "example-report", "--id", "said", "--claim", "existence affirms")
    expect("draft" not in record("prisons", "open-court")["properties"], "open-court is a draft")
    do("add", "relation", dataset, "open-court", "near", "made-up-court", "--attestation", "said")
    do("remove", dataset, "open-court", "said", "--erase", code=2, says="Add --draft")
    do("remove", dataset, "open-court", "said", "--erase", "--draft", code=1, says="--relation OTHER")
    do("remove", dataset, "open-court", "--relation", "made-up-court", "--erase")
    do("remove", dataset, "open-court", "location-1", "--erase", code=2, says="--because REASON")
    said = do("remove", dataset, "open-court", "said", "--erase", "--draft", says="erased said")
    expect("may still tell of said" in said and "attestations" not in said.split("these texts")[1], said)
    lacks = record("prisons", "open-court")["properties"]["draft"]
    expect("situs add attestation" in lacks and "situs add location" not in lacks, lacks)
    do("remove", dataset, "open-court", "location-1", "--erase")
    made = record("prisons", "open-court")
    expect(made["geometry"] is None and "situs add location" in made["properties"]["draft"], made)
    do("add", "location", dataset, "open-court", "--at", "50.71 N, 10.71 E", "--uncertainty", "3000", "--method", "feature")
    do("remove", dataset, "open-court", "location-1", "--erase", "--because", "made up: another court")
    expect(record("prisons", "open-court")["properties"]["unlocated"]["because"] == "made up: another court", "why it has none")
    # A finding that comes with the change names the dataset's files, not those that are not written yet.
    do("add", "site", dataset, "--name", "Made-up twin court", "--kind", "court", "--layer", "prisons", "--unlocated", "made up")
    do("add", "location", dataset, "open-court", "--at", "50.72 N, 10.72 E", "--uncertainty", "3000", "--method", "feature")
    said = do("add", "location", dataset, "made-up-twin-court", "--at", "50.72 N, 10.72 E", "--uncertainty", "3000", "--method", "feature")
    expect(f"({dataset}/layers/prisons.geojson:" in said and ".situs-tmp" not in said, said)
    do("remove", dataset, "made-up-twin-court", "--erase")
    do("remove", dataset, "open-court", "location-1", "--erase", "--because", "made up: another court")
    # The same of a finished record.
    do("add", "location", dataset, "open-court", "--at", "50.71 N, 10.71 E", "--uncertainty", "3000", "--method", "feature")
    do("add", "attestation", dataset, "open-court", "--source", "example-report", "--id", "said", "--claim", "existence affirms")
    do("remove", dataset, "open-court", "location-1", "--erase", "--because", "made up: another court")
    made = record("prisons", "open-court")
    expect(made["geometry"] is None and made["properties"]["unlocated"]["because"] == "made up: another court" and
           "draft" not in made["properties"], made)


expect(run("new", dataset, "--title", "A made-up dataset")[0] == 0, "situs new")
layers()
exceptions()
shapes()
within()
relations()
last_ones()
sources()
print("layers, shapes, places within places, relations, evidence and sources come and go")

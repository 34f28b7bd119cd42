"""A made-up dataset for drawing: every kind with every confidence, areas, alternatives, and names that are traps."""

import json
import pathlib
import subprocess

CONFIDENCES = ["established", "corroborated", "reported", "disputed", "discounted", "not-assessed"]
TRAP = "<script>alert(1)</script> & \"quoted\" 'single' [% env('HOME') %] ]]> {0}"
EVIL_TITLE = "Made up [% 1+1 %] <b>&amp;</b> ' \" 2"


def point(lon, lat):
    return {"type": "Point", "coordinates": [round(lon, 6), round(lat, 6)]}


def record(identity, kind, name, locations, confidence="reported", location_confidence="reported", **more):
    texts = [{"text": name, "lang": "en", "role": "preferred", "sources": ["made-up"]},
             {"text": "جای ساختگی", "lang": "fa", "role": "variant", "sources": ["made-up"]}]
    attestation = {"id": "a1", "source": "made-up", "locator": {"label": "page", "value": "1"},
                   "summary": TRAP.format(identity), "knowledge": "document",
                   "claims": [{"aspect": "existence", "says": "affirms"}],
                   "recorded": {"by": "tests", "date": "2026-01-01"}}
    assessed = [{"aspect": aspect, "value": value, "by": "tests", "date": "2026-01-01", "because": "made up"}
                for aspect, value in [("existence", confidence), ("location", location_confidence), ("event", "not-assessed")]]
    return {"type": "Feature", "id": identity, "geometry": None, "properties": {
        "name": name, "kind": kind, "when": "1988-07/1988-09", "country": "IR", "sensitivity": "public", "names": texts,
        "locations": locations, "attestations": [attestation], "assessments": assessed, **more}}


def location(identity, geometry, uncertainty, standing="preferred", role="centre"):
    return {"id": identity, "standing": standing, "geometry": geometry, "role": role, "uncertainty_m": uncertainty,
            "datum": "EPSG:4326", "method": "coordinates", "basis": [{"source": "made-up"}],
            "georeferenced": {"by": "tests", "date": "2026-01-01"}}


def kinds_layer(kinds):
    """A grid: kinds from west to east, confidences from north to south."""
    for column, kind in enumerate(kinds):
        for row, confidence in enumerate(CONFIDENCES):
            place = location("l1", point(50.0 + 0.02 * column, 30.0 - 0.02 * row), 50)
            yield record(f"{kind}-{confidence}", kind, f"{kind} {confidence}", [place], confidence,
                         "reported" if row % 2 == 0 else "inferred")


def areas_layer():
    yield record("somewhere", "prison", "Somewhere within", [location("l1", point(50.1, 30.1), 4000, role="within")])
    yield record("elsewhere", "reported-burial-site", "Here or there",
                 [location("l1", point(50.2, 30.1), 1500, role="within"),
                  location("l2", point(50.28, 30.1), 500, "alternative"),
                  location("l3", point(50.2, 30.16), 2500, "alternative", "within")])
    square = {"type": "Polygon", "coordinates": [[[50.3, 30.08], [50.34, 30.08], [50.34, 30.12], [50.3, 30.12], [50.3, 30.08]]]}
    yield record("outlined", "cemetery", TRAP.format("outlined"), [location("l1", square, 20, role="perimeter")])
    yield record("nowhere", "court", "Not located", [], unlocated={"because": "no source says where", "searched": []})


def collection(name, title, features):
    head = json.dumps({"type": "FeatureCollection", "situs": "1", "name": name, "title": title, "description": TRAP.format(name)},
                      ensure_ascii=False)
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in features)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'


def write(folder, source, program):
    """The dataset in `folder`, its projected members filled in by `situs fmt`."""
    folder = pathlib.Path(folder)
    (folder / "layers").mkdir(parents=True)
    vocabulary = json.loads((pathlib.Path(source) / "datasets/vocabulary/kind.json").read_text(encoding="utf-8"))
    kinds = [term["id"] for term in vocabulary["terms"]]
    header = {"situs": "1", "id": "made-up", "title": EVIL_TITLE, "description": TRAP.format("dataset"), "version": "1",
              "license": "CC0-1.0", "publisher": TRAP.format("publisher"), "languages": ["en", "fa"],
              "layers": ["areas", "kinds"], "sensitivity": "public",
              "vocabularies": {"kind": [{"id": "own-kind", "label": TRAP.format("kind"), "definition": "Made up.",
                                         "symbol": "lettered-circle-x"}]}}
    (folder / "dataset.json").write_text(json.dumps(header, ensure_ascii=False), encoding="utf-8")
    sources = [{"id": "made-up", "type": "report", "title": TRAP.format("source")}]
    (folder / "sources.json").write_text(json.dumps(sources), encoding="utf-8")
    (folder / "sources.situs.json").write_text("{}", encoding="utf-8")
    for name, title, features in [("kinds", "Every kind [% 3*3 %]", kinds_layer([*kinds, "own-kind"])),
                                  ("areas", "Areas", areas_layer())]:
        (folder / f"layers/{name}.geojson").write_text(collection(name, title, features), encoding="utf-8")
    put_in_form(folder, program)
    return folder


def put_in_form(folder, program):
    subprocess.run([program, "fmt", str(folder)], check=True, capture_output=True)

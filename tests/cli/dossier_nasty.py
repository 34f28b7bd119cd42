#!/usr/bin/env python3
"""dossier_nasty.py PROGRAM: dossiers of made-up data that no one would wish for.

Hostile and very long names, fifty statements on one place, no places, none with a location, places on both sides of the
antimeridian and round a pole: each gives a whole PDF in English and Persian from which nothing is missing.
"""
import json
import pathlib
import re
import sys
import tempfile

from pdf_checks import check_file, check_links, expect, failures, objects_of, pages_of, run

program, folder = sys.argv[1], pathlib.Path(tempfile.mkdtemp())

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


check_nasty()
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

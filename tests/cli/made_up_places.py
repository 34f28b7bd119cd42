"""Records that look made up, for tests of maps."""
import json
import math
import random

KINDS = ["settlement", "prison", "court", "execution-site", "reported-burial-site", "cemetery", "memorial", "hospital", "compound"]
WORDS = ["established", "corroborated", "reported", "disputed", "discounted", "not-assessed"]


def site(number, name, at=None, radius=None, role="centre"):
    """A record that looks made up."""
    location = {"id": "here", "standing": "preferred", "geometry": None, "role": role, "datum": "EPSG:4326"}
    properties = {"name": name, "kind": KINDS[number % len(KINDS)], "sensitivity": "public",
                  "existence_confidence": WORDS[number % len(WORDS)],
                  "location_confidence": ["reported", "inferred"][number % 2],
                  "names": [{"text": name, "lang": "en", "role": "preferred"}], "attestations": [],
                  "assessments": [{"aspect": aspect, "value": value, "by": "made-up", "date": "2026-01-01", "because": "Made up."}
                                  for aspect, value in [("existence", WORDS[number % len(WORDS)]), ("location", ["reported", "inferred"][number % 2])]]}
    if at is None:
        properties["unlocated"] = {"because": "Made up to have no location."}
        properties["locations"] = []
    else:
        location["geometry"] = {"type": "Point", "coordinates": list(at)}
        if radius:
            location["uncertainty_m"] = properties["uncertainty_m"] = radius
        properties["locations"] = [location]
    return {"type": "Feature", "id": f"made-up-{number}", "geometry": location["geometry"], "properties": properties}


def dataset(folder, name, title, sites, **header):
    """A dataset of one layer in the folder `name` of `folder`."""
    made = folder / name
    (made / "layers").mkdir(parents=True)
    (made / "dataset.json").write_text(json.dumps(
        {"situs": "1", "id": name, "title": title, "version": "1", "license": "CC0-1.0", "publisher": "nobody (made up)",
         "languages": ["en"], "layers": ["places"], "sensitivity": "public", **header}, ensure_ascii=False), encoding="utf-8")
    (made / "sources.json").write_text("[]", encoding="utf-8")
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in sites)
    (made / "layers/places.geojson").write_text(
        f'{{"type": "FeatureCollection", "situs": "1", "name": "places", "features": [\n{lines}\n]}}\n', encoding="utf-8")
    return made


def around(lon, lat, reach, count=9):
    """Places on a ring, and their names."""
    for i in range(count):
        angle = 2 * math.pi * i / count
        at = lon + reach * math.cos(angle) / max(0.05, math.cos(math.radians(lat))), lat + reach * math.sin(angle) * 0.7
        yield site(i, f"Made-up place {i + 1}", ((at[0] + 180) % 360 - 180, max(-89.9, min(89.9, at[1]))), 2000)


def scattered(count):
    chance = random.Random(7)
    for i in range(count):
        yield site(i, f"Made-up {i + 1}", (round(chance.gauss(52, 3), 5), round(chance.gauss(33, 2), 5)))


def pole():
    for i in range(12):
        yield site(i, f"Made-up station {i + 1}", (30 * i - 180, 84 + i % 3), 5000)


def wide_areas(count):
    chance = random.Random(3)
    for i in range(count):
        at = round(chance.gauss(52, 3), 5), round(chance.gauss(33, 2), 5)
        yield site(i, f"Made-up {i + 1}", at, round(20000 + 100000 * chance.random()), role="within")

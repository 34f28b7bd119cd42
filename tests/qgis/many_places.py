"""many_places.py PROGRAM SOURCE: 10,000 made-up places open without a word, as dots without names at small scales, and as
symbols with names at large ones; circles among them are drawn where they can be told apart."""

import json
import pathlib
import random
import sys
import tempfile

from session import around, end, expect, export, layer_of, open_project, rendered
import made_up

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
COUNT = 10_000
HEAP = (52.5, 32)  # Every tenth place is near it.


def places():
    chance = random.Random(1988)
    for number in range(COUNT):
        in_heap = number % 10 == 0
        where = (chance.gauss(HEAP[0], 0.08), chance.gauss(HEAP[1], 0.08)) if in_heap else (chance.uniform(45, 60), chance.uniform(26, 38))
        place = made_up.location("l1", made_up.point(*where), chance.choice([50, 500, 5000, 20000]))
        yield made_up.record(f"place-{number}", chance.choice(["prison", "cemetery", "settlement"]), f"Place {number}", [place])


dataset = made_up.write(work / "many", source, program)
for name in ("areas", "kinds"):
    (dataset / f"layers/{name}.geojson").unlink()
header = json.loads((dataset / "dataset.json").read_text(encoding="utf-8"))
(dataset / "dataset.json").write_text(json.dumps({**header, "layers": ["many"]}), encoding="utf-8")
(dataset / "layers/many.geojson").write_text(made_up.collection("many", "Many", places()), encoding="utf-8")
made_up.put_in_form(dataset, program)

project = open_project(export(program, dataset, work / "many.qgz"))
many = layer_of(project, "many")
expect(many.isValid() and many.featureCount() == COUNT, f"{many.featureCount()} places")


def names_at(width_m):
    view = around(project, 52.5, 32, width_m, width_m * 0.7)
    image, labels = rendered(project, view, (1000, 700), labels=True)
    empty = sum(image.pixelColor(x, y) == project.backgroundColor() for x in range(0, 1000, 5) for y in range(0, 700, 5)) / 28_000
    return len(labels.labelsWithinRect(view)), empty


names, empty = names_at(1_600_000)
expect(names == 0 and 0.2 < empty < 0.95, f"at a small scale: {names} names, {empty:.0%} of the map empty")
names, empty = names_at(50_000)
expect(names >= 5, f"at a large scale: {names} names, {empty:.0%} of the map empty")

# Where hundreds of areas lie on each other the map is one tint, and names and symbols on it can be read.
image, _ = rendered(project, around(project, HEAP[0], HEAP[1], 30_000, 21_000), (1000, 700))
colours = [image.pixelColor(x, y) for x in range(0, 1000, 5) for y in range(0, 700, 5)]
light = sum(colour.lightness() > 190 for colour in colours) / len(colours)
expect(light > 0.7, f"a heap of areas: {light:.0%} of the map is light enough to read on")
expect(image.pixelColor(500, 350) != project.backgroundColor(), "a heap of areas has no tint")
end(f"{COUNT} places")

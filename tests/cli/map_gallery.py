#!/usr/bin/env python3
"""map_gallery.py PROGRAM SOURCE [--overwrite]: pages of docs/gallery.md look as they did.

Each page is drawn again, from the seed or from records that look made up, and compared with its picture in
docs/images/gallery, which docs/gallery.md shows: blocks of 4 x 4 pixels may differ a little, as letters do from one
machine to another, and two in a hundred may differ more. --overwrite writes the pictures and the page; look at each.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

from made_up_places import around, dataset, pole, scattered, site, wide_areas
from pictures import FEW, difference, part_of_page, save_small, write_part_of_page

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
overwrite = "--overwrite" in sys.argv
pictures = source / "docs/images/gallery"
seed = source / "datasets/iran-1988"
folder = pathlib.Path(tempfile.mkdtemp())
failures = []
DPI = 68
LONG = ("Made-up house of a name that goes on and on, " * 7)[:300]
PAGES = [
    ("seed", seed, [], "The seed, as the page chooses itself"),
    ("seed-grey", seed, ["--theme", "print-grey"], "The same for a printer without colour: `--theme print-grey`"),
    ("seed-fa", seed, ["--lang", "fa", "--portrait"], "In Persian, upright: `--lang fa --portrait`"),
    ("gilan", seed, ["--extent", "48.5,36.5,50.6,38.5", "--labels", "en,fa"], "A part, with names in two languages: `--extent 48.5,36.5,50.6,38.5 --labels en,fa`"),
    ("letter", seed, ["--paper", "letter", "--layer", "burials"], "One layer on Letter: `--paper letter --layer burials`"),
    ("a3", seed, ["--paper", "a3", "--dpi", "54"], "A3: `--paper a3`"),
    ("small", seed, ["--paper", "180x130mm", "--filter", "kind=prison"], "A size in millimetres, and only prisons: `--paper 180x130mm --filter kind=prison`"),
    ("antimeridian", dataset(folder, "antimeridian", "On both sides of 180 degrees", around(180, -17, 2)), [], "Places on both sides of the antimeridian"),
    ("equator", dataset(folder, "equator", "On the equator", around(20, 0, 2)), [], "Places on both sides of the equator"),
    ("pole", dataset(folder, "pole", "Round the pole", pole()), [], "Places round a pole"),
    ("one", dataset(folder, "one", "One place", [site(1, "Made-up prison", (52, 33))]), [], "One place"),
    ("five-metres", dataset(folder, "five-metres", "One place, known to 5 m", [site(1, "Made-up prison", (52, 33), 5)]), [], "One place that is known to 5 m"),
    ("500-km", dataset(folder, "far", "One place, known to 500 km", [site(1, "Made-up prison", (52, 33), 500000, role="within")]), [], "One place that is known to 500 km: no point is drawn"),
    ("continent", dataset(folder, "continent", "A continent", around(20, 3, 28, 14)), [], "A whole continent"),
    ("many", dataset(folder, "many", "Ten thousand places", scattered(10000)), [], "Ten thousand places: those close together are counted, and the key of the pages that follow names all"),
    ("areas", dataset(folder, "areas", "Two and a half thousand areas", wide_areas(2500)), [], "Two and a half thousand areas: one tint that does not darken, and counts"),
    ("insets", dataset(folder, "insets", "Two far from the rest", [*scattered(60), site(61, "Made-up far one", (120, -30)), site(62, "Made-up far two", (121, -31), 4000)]), [], "Places far from the rest: in an inset"),
    ("none", dataset(folder, "none", "No places", []), [], "A dataset without places"),
    ("unlocated", dataset(folder, "unlocated", "Nothing with a location", [site(i, f"Made-up place {i + 1}") for i in range(5)]), [], "Only places without a location: listed with the reason"),
    ("long-name", dataset(folder, "long", "A long name", [site(1, LONG, (52, 33), 300), site(2, "Made-up neighbour", (52.05, 33.02), 300)]), [], "A name of 300 letters: a number, and the whole name in the key"),
]


def page():
    text = ("# Pages of `situs map`\n\nDrawn small, to be looked at; a test compares each with what the program draws now "
            "(`tests/cli/map_gallery.py`, with `--overwrite` to draw them anew). Places called *made-up* are.\n")
    for name, _, _, caption in PAGES:
        text += f"\n## {caption}\n\n![{caption.split(':')[0]}](images/gallery/{name}.png)\n"
    return text


only = [a for a in sys.argv[3:] if not a.startswith("--")]
for name, data, arguments, _ in PAGES:
    if only and name not in only:
        continue
    drawn = folder / f"{name}.png"
    dpi = [] if "--dpi" in arguments else ["--dpi", str(DPI)]
    ran = subprocess.run([program, "map", str(data), str(drawn), *dpi, *arguments], capture_output=True, text=True, timeout=300)
    if ran.returncode != 0:
        failures.append(f"{name}: {ran.stderr}")
        continue
    picture = pictures / f"{name}.png"
    if overwrite:
        pictures.mkdir(parents=True, exist_ok=True)
        save_small(drawn, picture)
        print(name, ran.stdout.replace(str(folder), ""), sep="\n")
    elif (share := difference(drawn, picture)) > FEW:
        failures.append(f"{name}: {share:.1%} of the page differ from {picture}; it was drawn as {drawn}")
if overwrite:
    write_part_of_page(source / "docs/gallery.md", page())
elif not only:
    if part_of_page(source / "docs/gallery.md", page()) != page():
        failures.append("docs/gallery.md is not what this test writes: run it with --overwrite")
    if difference(pictures / "seed.png", pictures / "seed-grey.png") <= FEW:
        failures.append("the comparison does not see that a page has no colours")

# Nothing is dropped: each of the ten thousand names is written once at least, and the long one whole. (Raw, since
# pdftotext otherwise takes the hyphen at a line's end away.)
for name, needed in [] if only else [("many", {f"Made-up {i + 1}" for i in range(10000)}), ("long", {LONG.strip()})]:
    pdf = folder / f"{name}.pdf"
    subprocess.run([program, "map", str(folder / name), str(pdf)], check=True, stdout=subprocess.DEVNULL)
    text = " ".join(subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout.split()).replace("Made- up", "Made-up")
    found = set(re.findall(r"Made-up \d+", text)) if name == "many" else {each for each in needed if each in text}
    if needed - found:
        failures.append(f"{name}: {len(needed - found)} names are not on the pages, such as {min(needed - found)!r}")

for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

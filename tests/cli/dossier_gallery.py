#!/usr/bin/env python3
"""dossier_gallery.py PROGRAM SOURCE [--overwrite]: pages of dossiers look as they did.

Each is made again from the seed and compared with its picture in docs/images/gallery, with the tolerance of
map_gallery.py. --overwrite writes the pictures and their part of docs/gallery.md; look at each.
"""
import pathlib
import subprocess
import sys
import tempfile

from pictures import FEW, difference, part_of_page, save_small, write_part_of_page

program, source = sys.argv[1], pathlib.Path(sys.argv[2])
overwrite = "--overwrite" in sys.argv
pictures = source / "docs/images/gallery"
folder = pathlib.Path(tempfile.mkdtemp())
failures = []
DPI = 68

ENGLISH, PERSIAN = [], ["--lang", "fa", "--labels", "fa,en"]
GREY = ["--theme", "print-grey", "--layer", "burials"]
KHAVARAN = "khavaran-cemetery"
# The name of the picture, how the dossier is made, which page (a number; or a text, the first page that has it, and how
# many pages after that), and what it shows.
PAGES = [
    ("dossier-cover", ENGLISH, 1, 0, "The cover"),
    ("dossier-guide", ENGLISH, 2, 0, "How to read it"),
    ("dossier-site", ENGLISH, f"Record {KHAVARAN}", 0, "A place: where it lies, its surroundings, names, locations"),
    ("dossier-evidence", ENGLISH, f"Record {KHAVARAN}", 2, "The evidence for it"),
    ("dossier-bibliography", ENGLISH, "Author–date style", 0, "The bibliography"),
    ("dossier-annex", ENGLISH, -1, 0, "The annex"),
    ("dossier-fa-cover", PERSIAN, 1, 0, "The cover in Persian: `--lang fa --labels fa,en`"),
    ("dossier-fa-guide", PERSIAN, 2, 0, "How to read it, in Persian"),
    ("dossier-fa-site", PERSIAN, KHAVARAN, 0, "A place in Persian"),
    ("dossier-fa-evidence", PERSIAN, KHAVARAN, 2, "The evidence for it in Persian: texts of records stay as they are written"),
    ("dossier-fa-bibliography", PERSIAN, -2, 0, "The bibliography's last page in Persian"),
    ("dossier-fa-annex", PERSIAN, -1, 0, "The annex in Persian"),
    ("dossier-grey-cover", GREY, 1, 0, "For a printer without colour, one layer: `--theme print-grey --layer burials`"),
    ("dossier-grey-site", GREY, f"Record {KHAVARAN}", 0, "A place for a printer without colour"),
]


def run(*arguments):
    return subprocess.run([str(a) for a in arguments], check=True, capture_output=True, text=True, timeout=280).stdout


def made(arguments, known={}):
    """The dossier and the texts of its pages; each is made once."""
    name = "-".join(["dossier", *arguments]).replace(",", "-")
    if name not in known:
        run(program, "dossier", source / "datasets/iran-1988", folder / f"{name}.pdf", *arguments)
        known[name] = run("pdftotext", "-layout", folder / f"{name}.pdf", "-").split("\f")[:-1]
    return folder / f"{name}.pdf", known[name]


def number_of(page, after, texts):
    if isinstance(page, int):
        return page if page > 0 else len(texts) + 1 + page
    # In the index, or on the page of another place, the id does not stand beside a kind.
    return next(i for i, text in enumerate(texts, 1) if any(page in line and (page != KHAVARAN or "رکورد" in line) for line in text.splitlines())) + after


def part():
    text = ("# Pages of `situs dossier`\n\nOf dossiers of the seed, `datasets/iran-1988`; a test compares each with what the program writes now "
            "(`tests/cli/dossier_gallery.py`, with `--overwrite` to write them anew).\n")
    for name, _, _, _, caption in PAGES:
        text += f"\n## {caption}\n\n![{caption.split(':')[0]}](images/gallery/{name}.png)\n"
    return text


for name, arguments, page, after, _ in PAGES:
    pdf, texts = made(arguments)
    number = number_of(page, after, texts)
    run("pdftoppm", "-r", DPI, "-f", number, "-l", number, "-singlefile", "-png", pdf, folder / name)
    drawn, picture = folder / f"{name}.png", pictures / f"{name}.png"
    if overwrite:
        save_small(drawn, picture)
        print(name, "page", number, "of", pdf.name)
    elif (share := difference(drawn, picture)) > FEW:
        failures.append(f"{name}: {share:.1%} of the page differ from {picture}; it was drawn as {drawn}")
gallery = source / "docs/gallery.md"
if overwrite:
    write_part_of_page(gallery, part())
else:
    if part_of_page(gallery, part()) != part():
        failures.append("docs/gallery.md is not what this test writes: run it with --overwrite")
    if difference(pictures / "dossier-site.png", pictures / "dossier-grey-site.png") <= FEW:
        failures.append("the comparison does not see that a page has no colours")
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

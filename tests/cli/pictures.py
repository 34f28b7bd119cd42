"""Pictures of pages, for the tests that compare them: map_gallery.py, dossier_gallery.py."""
import subprocess

import numpy
from osgeo import gdal

gdal.UseExceptions()


def is_drawn_by(library, version):
    found = subprocess.run(["pkg-config", "--modversion", library], capture_output=True, text=True)
    return found.stdout.startswith(version)


BLOCK, NOTICED = 4, 12
# The pictures in the tree are Debian 12's; others' Pango and fonts put letters a little elsewhere.
FEW = 0.02 if is_drawn_by("pangocairo", "1.50.") else 0.05


def pixels(path):
    array = gdal.Open(str(path)).ReadAsArray()[:3].astype(float)
    height, width = (n // BLOCK * BLOCK for n in array.shape[1:])
    return array[:, :height, :width].reshape(3, height // BLOCK, BLOCK, width // BLOCK, BLOCK).mean(axis=(2, 4))


def difference(one, other):
    """The share of blocks that people would see differ."""
    a, b = pixels(one), pixels(other)
    return 1.0 if a.shape != b.shape else float((abs(a - b).max(axis=0) > NOTICED).mean())


def save_small(drawn, picture):
    """With 32 steps a colour, which eyes do not see, a picture takes less room."""
    array = gdal.Open(str(drawn)).ReadAsArray()[:3].astype(float)
    memory = gdal.GetDriverByName("MEM").Create("", array.shape[2], array.shape[1], 3)
    memory.WriteArray(numpy.round(numpy.round(array * 31 / 255) * 255 / 31).astype("uint8"))
    gdal.GetDriverByName("PNG").CreateCopy(str(picture), memory, options=["ZLEVEL=9"])
    picture.with_suffix(".png.aux.xml").unlink(missing_ok=True)


def parts_of_page(page):
    """The parts of a Markdown page, each with its heading of the first level."""
    lines, parts = page.read_text(encoding="utf-8").splitlines(keepends=True), []
    for line in lines:
        if line.startswith("# ") or not parts:
            parts.append("")
        parts[-1] += line
    return [part.rstrip() + "\n" for part in parts]


def part_of_page(page, text):
    """What the page has under the heading with which the text begins."""
    return next((part for part in parts_of_page(page) if part.startswith(text.split("\n")[0] + "\n")), "")


def write_part_of_page(page, text):
    """In the place of what the page has under that heading, else at its end."""
    parts, old = parts_of_page(page), part_of_page(page, text)
    page.write_text("\n".join(text if part == old else part for part in parts) + ("" if old else "\n" + text), encoding="utf-8")

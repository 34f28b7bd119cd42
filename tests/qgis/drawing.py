"""drawing.py PROGRAM SOURCE [--overwrite]: maps of the made-up dataset look like the pictures in references/, but for labels,
whose letters depend on the fonts of the machine; labels are there in both scripts, and no symbol stands where only an area is
known."""

import pathlib
import sys
import tempfile

from session import around, end, expect, export, open_project, rendered
import made_up

from qgis.PyQt.QtGui import QImage

program, source = sys.argv[1:3]
overwrite = sys.argv[3:] == ["--overwrite"]
references = pathlib.Path(__file__).parent / "references"
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
project = open_project(export(program, made_up.write(work / "made-up", source, program), work / "one.qgz"))

STEP = 40  # Of 255.
FEW = 0.2  # Of the pixels with something on them: edges lie a little differently from version to version.


def different(image, reference):
    """The share of pixels that differ by more than a step in one of the colours."""
    count = 0
    for y in range(image.height()):
        for x in range(image.width()):
            a, b = image.pixel(x, y), reference.pixel(x, y)
            count += any(abs((a >> shift & 255) - (b >> shift & 255)) > STEP for shift in (0, 8, 16))
    return count / (image.width() * image.height())


def compare(name, extent, size):
    image, _ = rendered(project, extent, size)
    path = references / f"{name}.png"
    if overwrite:
        image.save(str(path))
        return
    reference = QImage(str(path))
    if expect(image.size() == reference.size(), f"{name}: {image.size()}, not {reference.size()}"):
        empty = QImage(reference)
        empty.fill(project.backgroundColor())
        drawn = different(empty, reference)
        expect(drawn > 0.001, f"{name}: the reference shows nothing")
        share = different(image, reference)
        if not expect(share <= FEW * drawn, f"{name}: {share:.2%} of the pixels differ from references/{name}.png"):
            image.save(f"{name}.png")


compare("kinds", around(project, 50.17, 29.95, 38_000, 14_000), (760, 280))
compare("areas", around(project, 50.21, 30.115, 32_000, 14_000), (640, 280))
compare("small", around(project, 50.2, 30.0, 2_000_000, 1_000_000), (200, 100))

_, labels = rendered(project, around(project, 50.21, 30.115, 32_000, 14_000), (640, 280), labels=True)
texts = {label.labelText for label in labels.labelsWithinRect(around(project, 50.21, 30.115, 1e6, 1e6))}
expect("Somewhere within\nجای ساختگی" in texts, f"labels {texts}")

# The middle of an area that holds a place is empty: the colour of the area, no symbol.
image, _ = rendered(project, around(project, 50.1, 30.1, 12_000, 12_000), (240, 240))
colours = {image.pixel(x, y) for x in range(112, 128) for y in range(112, 128)}
expect(len(colours) == 1 and image.pixelColor(120, 120) != project.backgroundColor(), f"{len(colours)} colours in the area")
# Where the area is smaller than a symbol, the symbol stands for it.
image, _ = rendered(project, around(project, 50.1, 30.1, 2_400_000, 2_400_000), (240, 240))
expect(any(image.pixelColor(x, y) != project.backgroundColor() for x in range(112, 128) for y in range(112, 128)), "no symbol")
end("three maps")

#!/usr/bin/python3
"""draw.py: draws the pictures of KMZ files into its own folder, white with a dark outline, 48 by 48 points; the same bytes each time."""
import math
import pathlib
import struct
import zlib

SIZE, SAMPLES = 48, 4
OUTLINE = 0.12


def circle(x, y):
    return math.hypot(x, y) - 0.85


def box(x, y, half=0.78):
    return max(abs(x), abs(y)) - half


def polygon(corners):
    """The signed distance to a polygon, negative inside."""
    def distance(x, y):
        nearest, inside = 9.0, False
        for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1]):
            nearest = min(nearest, segment(ax, ay, bx, by)(x, y))
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
        return -nearest if inside else nearest
    return distance


def segment(ax, ay, bx, by):
    def distance(x, y):
        dx, dy = bx - ax, by - ay
        along = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
        return math.hypot(x - ax - along * dx, y - ay - along * dy)
    return distance


def ring(sides, radius, inner=None, turn=0.0):
    corners = []
    for i in range(sides):
        angle = 2 * math.pi * i / sides - math.pi / 2 + turn
        corners.append((radius * math.cos(angle), radius * math.sin(angle)))
        if inner:
            corners.append((inner * math.cos(angle + math.pi / sides), inner * math.sin(angle + math.pi / sides)))
    return polygon(corners)


def strokes(*lines):
    parts = [segment(*line) for line in lines]
    return lambda x, y: min(part(x, y) for part in parts) - 0.09


def letter_c(x, y):
    gap = abs(math.atan2(y, x)) < 0.75
    return 9.0 if gap else abs(math.hypot(x, y) - 0.4) - 0.09


NOTHING = lambda x, y: 9.0
SHAPES = {
    "circle": (circle, NOTHING),
    "diamond": (ring(4, 0.92), NOTHING),
    "hexagon": (ring(6, 0.9), NOTHING),
    "lettered-circle-c": (circle, letter_c),
    "lettered-circle-h": (circle, strokes((-0.3, -0.45, -0.3, 0.45), (0.3, -0.45, 0.3, 0.45), (-0.3, 0, 0.3, 0))),
    "lettered-circle-m": (circle, strokes((-0.4, 0.45, -0.4, -0.45), (-0.4, -0.45, 0, 0.1), (0, 0.1, 0.4, -0.45), (0.4, -0.45, 0.4, 0.45))),
    "lettered-circle-p": (circle, strokes((-0.25, 0.5, -0.25, -0.45), (-0.25, -0.45, 0.25, -0.45), (0.25, -0.45, 0.25, 0.05), (0.25, 0.05, -0.25, 0.05))),
    "square-bars": (box, strokes((-0.35, -0.6, -0.35, 0.6), (0, -0.6, 0, 0.6), (0.35, -0.6, 0.35, 0.6))),
    "square-base-line": (box, strokes((-0.6, 0.5, 0.6, 0.5))),
    "star": (ring(5, 0.95, 0.42), NOTHING),
    "triangle": (polygon([(0, -0.88), (0.92, 0.76), (-0.92, 0.76)]), NOTHING),
}


def pixel(shape, mark, column, row):
    """Grey and opacity, 0 to 255, of the mean of some points of one pixel."""
    grey = covered = 0
    for i in range(SAMPLES):
        for j in range(SAMPLES):
            x = (column + (i + 0.5) / SAMPLES) / SIZE * 2 - 1
            y = (row + (j + 0.5) / SAMPLES) / SIZE * 2 - 1
            depth = shape(x, y)
            if depth <= 0:
                covered += 1
                grey += 40 if depth > -OUTLINE or mark(x, y) <= 0 else 255
    return (grey // covered if covered else 40), covered * 255 // (SAMPLES * SAMPLES)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


for name, (shape, mark) in SHAPES.items():
    rows = bytearray()
    for row in range(SIZE):
        rows.append(0)
        for column in range(SIZE):
            grey, opacity = pixel(shape, mark, column, row)
            rows += bytes((grey, grey, grey, opacity))
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0))
    png += chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")
    (pathlib.Path(__file__).parent / f"{name}.png").write_bytes(png)

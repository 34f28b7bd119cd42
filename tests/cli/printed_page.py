"""A finished map page as programs that are not ours see it: its words and their boxes (pdftotext), the tree of its tags
(pdfinfo), and what is drawn on it (pdftocairo), all in points of the page.
"""
import math
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as tree

INK, UNCERTAINTY, AREA, PROVINCE, COAST, FRAME, LEADER = "1a1a1a", "7b1e3a", "6b5f57", "9a8f86", "6e9dbd", "333333", "666666"
SVG = "{http://www.w3.org/2000/svg}"


def output(*arguments):
    return subprocess.run([str(a) for a in arguments], check=True, capture_output=True, text=True, timeout=300).stdout


def squeezed(text):
    """Letters as people compare them, without spaces and hyphens, which pdfinfo takes away where a line ends."""
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", text)
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))


class Box:
    def __init__(self, left, top, right, bottom):
        self.left, self.top, self.right, self.bottom = left, top, right, bottom

    def middle(self):
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x, y):
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def shared(self, other):
        """How far the two reach into each other, in points; not above 0 if they do not."""
        return min(min(self.right, other.right) - max(self.left, other.left),
                   min(self.bottom, other.bottom) - max(self.top, other.top))

    def gap(self, other):
        """How far apart the two are, in points; 0 if they meet."""
        return math.hypot(max(self.left - other.right, 0, other.left - self.right),
                          max(self.top - other.bottom, 0, other.top - self.bottom))

    def __repr__(self):
        return f"({self.left:.1f} {self.top:.1f} {self.right:.1f} {self.bottom:.1f})"


class Path:
    """One drawn path: its points, and its style with colours as six digits and widths in points of the page."""

    def __init__(self, element, clip, unscaled):
        style = dict(element.items())  # Cairo 1.16 writes a style, 1.18 an attribute each.
        style.update(part.strip().split(":", 1) for part in element.get("style", "").split(";") if ":" in part)
        self.commands = re.sub(r"[^A-Z]", "", element.get("d"))
        numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", element.get("d"))]
        a, b, c, d, e, f = matrix_of(element)
        pairs = zip(numbers[::2], numbers[1::2])
        self.points = [unscaled(a * x + c * y + e, b * x + d * y + f) for x, y in pairs]
        xs, ys = [x for x, _ in self.points], [y for _, y in self.points]
        self.box = Box(min(xs), min(ys), max(xs), max(ys))
        self.clip = clip
        self.fill = None if style.get("fill") == "none" else colour(style.get("fill"))
        self.stroke = None if style.get("stroke") == "none" else colour(style.get("stroke"))
        self.opacity = float(style.get("fill-opacity", 1))
        self.width = float(style.get("stroke-width", 0))
        self.dashes = tuple(round(float(n) * 25.4 / 72, 1) for n in style.get("stroke-dasharray", "").split(",") if n)

    def mm(self):
        return round(self.width * 25.4 / 72, 2)

    def is_seen_in(self, frame):
        """Some of it lies in the frame: a vertex, or an edge that crosses it."""
        seen = frame if self.clip is None else Box(max(frame.left, self.clip.left), max(frame.top, self.clip.top),
                                                   min(frame.right, self.clip.right), min(frame.bottom, self.clip.bottom))
        if any(seen.holds(x, y) for x, y in self.points):
            return True
        return any(crosses(a, b, seen) for a, b in zip(self.points, self.points[1:]))


def crosses(a, b, box):
    """Liang and Barsky's clipping of a line by a box."""
    low, high = 0.0, 1.0
    for start, step, least, most in [(a[0], b[0] - a[0], box.left, box.right), (a[1], b[1] - a[1], box.top, box.bottom)]:
        if step == 0:
            if not least <= start <= most:
                return False
            continue
        one, two = sorted([(least - start) / step, (most - start) / step])
        low, high = max(low, one), min(high, two)
    return low <= high


def matrix_of(element):
    found = re.match(r"matrix\(([^)]*)\)", element.get("transform", ""))
    return [float(n) for n in found.group(1).split(",")] if found else [1, 0, 0, 1, 0, 0]


def colour(text):
    parts = re.findall(r"([\d.]+)%", text or "")
    return "".join(f"{round(float(part) * 2.55):02x}" for part in parts) if len(parts) == 3 else None


class Page:
    def __init__(self, pdf):
        self.pdf = pdf
        boxes = re.sub(r"&#x?[0-9a-f]+;", "", output("pdftotext", "-bbox", "-f", "1", "-l", "1", pdf, "-"))
        self.words = [(squeezed(text), Box(*(float(n) for n in (left, top, right, bottom)))) for left, top, right, bottom, text in
                      re.findall(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', boxes)]
        self.paths = self._paths()
        frames = [path.box for path in self.paths if path.stroke == FRAME and path.mm() == 0.28 and path.fill is None]
        self.frame = max(frames, key=lambda box: (box.right - box.left) * (box.bottom - box.top))
        self.tags = [(len(line) - len(line.lstrip()), line.strip()) for line in
                     output("pdfinfo", "-struct-text", pdf).splitlines()]

    def _paths(self):
        root = tree.fromstring(output("pdftocairo", "-svg", "-f", "1", "-l", "1", self.pdf, "-"))
        scales = {tuple(m) for m in (matrix_of(p) for p in root.iter(SVG + "path")) if m[1] == m[2] == 0 and m[0] != 1}
        # The page as a whole is made to fit the paper: the same matrix everywhere.
        a, _, _, d, e, f = max(scales, default=(1, 0, 0, 1, 0, 0),
                               key=lambda m: sum(matrix_of(p) == list(m) for p in root.iter(SVG + "path")))
        def unscaled(x, y):
            return (x - e) / a, (y - f) / d
        clips = {}
        for clip in root.iter(SVG + "clipPath"):
            found = clip.find(SVG + "path")
            clips[clip.get("id")] = Path(Styled(found), None, unscaled).box if found is not None else None
        found = []
        def walk(element, clip):
            for child in element:
                inner = re.search(r"#(\w+)", child.get("clip-path", ""))
                now = clips.get(inner.group(1)) if inner else clip
                if child.tag == SVG + "path":
                    found.append(Path(child, now, unscaled))
                elif child.tag == SVG + "g":
                    walk(child, now)
        walk(root, None)
        return found

    def texts(self, heading, tag):
        """What has that tag below a heading."""
        found, is_below = [], False
        for (_, line), (_, after) in zip(self.tags, self.tags[1:] + [(0, "")]):
            if line.startswith("H2"):
                is_below = squeezed(after.strip('"')) == squeezed(heading)
            elif is_below and line.split(" ")[0] == tag and after.startswith('"'):
                found.append(squeezed(after[1:-1]))
        return found

    def key(self):
        """The names behind each number of the key."""
        found, number, is_key = {}, None, False
        for (_, line), (_, after) in zip(self.tags, self.tags[1:] + [(0, "")]):
            if line.startswith("H2"):
                is_key = squeezed(after.strip('"')) == squeezed("Numbers on the map")
            elif is_key and line.startswith("Lbl") and after.startswith('"'):
                number = after.strip('"')
            elif is_key and line.startswith("LBody") and after.startswith('"'):
                found[number] = found.get(number, "") + squeezed(after[1:-1])
        return found

    def labels(self):
        """What is written in the figures: names, numbers and counts."""
        found, depth_of_figure = [], None
        for (depth, line), (_, after) in zip(self.tags, self.tags[1:] + [(0, "")]):
            if line == "Figure":
                depth_of_figure = depth
            elif depth_of_figure is not None and depth <= depth_of_figure and not line.startswith('"'):
                depth_of_figure = None
            elif depth_of_figure is not None and line.startswith("Span") and after.startswith('"'):
                found.append(squeezed(after[1:-1]))
        return found

    def words_in_the_map(self):
        return [(word, box) for word, box in self.words if self.frame.holds(*box.middle())]

    def symbols(self):
        """Paths that are filled and have an outline in ink: places on the map, and images of the legend."""
        return [path for path in self.paths if path.fill and path.stroke == INK and path.mm() == 0.26]

    def signs(self):
        """Smaller symbols, four fifths as large: they stand in boxes beside the names of areas."""
        return [path for path in self.paths if path.fill and path.stroke == INK and path.mm() == 0.21]


class Styled:
    """A clip's path, as one without a style."""

    def __init__(self, element):
        self.element = element

    def get(self, name, default=None):
        return "" if name == "style" else self.element.get(name, default)

    def items(self):
        return ()

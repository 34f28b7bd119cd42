"""untouched_copies.py PROGRAM SOURCE: a copy that nobody has changed comes home without changing a byte of the dataset, whoever it was made for."""

import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = sys.argv[1:3]
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
fixtures = pathlib.Path(source) / "tests/situs/exchange/fixtures"
INSIDE, OUTSIDE = ("--audience", "internal"), ("--audience", "public")


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments):
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr


def content(dataset):
    return {path.relative_to(dataset): path.read_bytes() for path in sorted(dataset.rglob("*")) if path.is_file()}


# Of `planted` not everything may leave the house, so that a copy without memory is refused; the others are open.
refused = {("planted", INSIDE), ("planted", OUTSIDE)}
tried = 0
for origin in (fixtures / "places", fixtures / "nasty", fixtures / "planted", pathlib.Path(source) / "datasets/iran-1988"):
    dataset = work / origin.name
    shutil.copytree(origin, dataset)
    before = content(dataset)
    for options in (("--editable",), ("--editable", *INSIDE), (), INSIDE, OUTSIDE):
        copy = work / f"{origin.name}-{'-'.join(options).replace('--', '')}.gpkg"
        code, said = run("export", dataset, copy, *options)
        if origin.name == "planted" and "--audience" not in options:
            expect(code == 2 and "--audience" in said, f"{copy.name}: {said}")
            continue
        expect(code == 0, f"{copy.name}: {said}")
        code, said = run("import", copy, "--into", dataset, "--by", "analyst-1", "--date", "2026-11-28", "--yes")
        tried += 1
        if (origin.name, options) in refused:
            expect(code == 2 and "--editable" in said, f"{copy.name}: {code} {said}")
        else:
            expect(code == 0 and "nothing to write" in said, f"{copy.name}: {code} {said}")
        expect(content(dataset) == before, f"{copy.name} has changed the dataset")
expect(tried == 18, f"{tried} copies were tried")
print("untouched copies change nothing")

#!/usr/bin/env python3
"""interrupted.py PROGRAM: an export that a signal ends leaves nothing behind, whichever library was writing, and dies of the signal."""
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import made_up_places

program = pathlib.Path(sys.argv[1]).absolute()
failures = []


def expect(holds, what):
    if not holds:
        failures.append(what)
        print("wrong:", what)


def stopped(dataset, target, pattern, delay):
    """Sends a signal once a file of that pattern is there. Returns whether the program was still at work then."""
    job = subprocess.Popen([program, "export", dataset, target], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while job.poll() is None and not any(target.parent.glob(pattern)):
        time.sleep(0.0005)
    time.sleep(delay)
    job.send_signal(signal.SIGTERM)
    code = job.wait()
    expect(code in (0, -signal.SIGTERM), f"{target.name}: ends with {code}")
    if code == 0:
        target.unlink()
    left = [str(path.relative_to(target.parent)) for path in target.parent.rglob("*")]
    expect(not left, f"{target.name}, signal {delay} s after {pattern}: leaves {len(left)} files such as {left[:2]}")
    for path in left:
        subprocess.run(["rm", "-rf", target.parent / path], check=True)
    return code != 0


with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    sites = [made_up_places.site(i, f"Made-up place {i}", (50 + i / 1000, 36), 100) for i in range(3000)]
    made_up_places.dataset(work, "many", "Made-up places", sites)
    out = work / "out"
    out.mkdir()
    for ending, pattern in ((".gpkg", ".situs-tmp-*.gpkg"), (".xlsx", ".situs-tmp-*-files"), (".kml", ".situs-tmp-*-files"),
                            (".kmz", ".situs-tmp-*-files"), (".shp.zip", ".situs-tmp-*-files"),
                            (".shp.zip", ".situs-tmp-*-files/shapefiles/*.dbf"), (".shp.zip", ".situs-tmp-*-files/shapefiles/*.shp"),
                            (".shp.zip", ".situs-tmp-*.shp.zip.*"), (".kmz", ".situs-tmp-*.kmz.*")):
        was_at_work = [stopped(work / "many", out / f"x{ending}", pattern, delay) for delay in (0, 0.001, 0.01, 0, 0, 0)]
        expect(any(was_at_work), f"no signal came to {ending} while {pattern} was there")
sys.exit(1 if failures else 0)

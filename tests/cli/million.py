#!/usr/bin/env python3
"""million.py PROGRAM MAKE_LAYER: a million records validate and export as streams.

Nothing is timed. Memory may grow by what is kept for each record (ids, places, the index), not by the records themselves,
and nothing may be lost: what is written is counted by GDAL.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

program, make_layer = (str(pathlib.Path(argument).resolve()) for argument in sys.argv[1:3])
FEW, MANY = 100_000, 1_000_000
KEPT_FOR_A_RECORD = 160  # bytes: at most
problems = []


def peak_of(*command):
    """Runs the command; gives its peak memory in bytes and its standard output."""
    with tempfile.TemporaryFile() as out:
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)])
        _, status, usage = os.wait4(pid, 0)
        if status != 0:
            problems.append(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
        out.seek(0)
        return usage.ru_maxrss * 1024, out.read().decode()


def expect(condition, text):
    if not condition:
        problems.append(text)


def records_of(path):
    listed = subprocess.run(["ogrinfo", "-ro", "-so", "-al", path], check=True, capture_output=True, text=True).stdout
    return max(int(line.split(":")[1]) for line in listed.splitlines() if line.startswith("Feature Count:"))


with tempfile.TemporaryDirectory() as folder:
    peaks = {}
    for count in (FEW, MANY):
        dataset = f"{folder}/{count}"
        subprocess.run([make_layer, str(count), "--dataset", dataset], check=True, stdout=subprocess.DEVNULL)
        peak, report = peak_of(program, "validate", "--format", "json", dataset)
        peaks["validate", count] = peak
        expect(json.loads(report)["summary"]["features"] == count, f"validate did not see {count} features")
        for extension in ("gpkg", "geojson"):
            product = f"{folder}/{count}.{extension}"
            peaks[extension, count], _ = peak_of(program, "export", dataset, product)
            if extension == "gpkg":
                expect(records_of(product) >= count, f"{product} holds {records_of(product)} records")
            else:
                with open(product, "rb") as lines:
                    features = sum(1 for line in lines if line.startswith((b'{"type": "Feature"', b'{"type":"Feature"')))
                expect(features == count, f"{product} holds {features} records")
            os.remove(product)
        subprocess.run(["rm", "-r", dataset], check=True)
    for what in ("validate", "gpkg", "geojson"):
        grown = (peaks[what, MANY] - peaks[what, FEW]) / (MANY - FEW)
        print(f"{what}: {peaks[what, FEW] >> 20} MiB for {FEW:,}, {peaks[what, MANY] >> 20} MiB for {MANY:,} records: "
              f"{grown:.0f} bytes a record")
        expect(grown <= KEPT_FOR_A_RECORD, f"{what} keeps {grown:.0f} bytes a record")

print("\n".join(problems))
sys.exit(1 if problems else 0)

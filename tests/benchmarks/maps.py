#!/usr/bin/env python3
"""maps.py PROGRAM [ROUNDS]: the seed's A4 map by situs, beside QGIS writing its layout of the same data.

Whole processes, in turns, so that both have the machine's same minutes; prints the medians and the ratio.
"""
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import time

program = str(pathlib.Path(sys.argv[1]).resolve())
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
here = pathlib.Path(__file__).resolve().parent
seed = here.parents[1] / "datasets/iran-1988"


def measured(command, environment):
    """Processor seconds of user and system, and elapsed seconds."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    elapsed, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, elapsed


with tempfile.TemporaryDirectory() as folder:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": folder, "QGIS_CUSTOM_CONFIG_PATH": folder}
    project = f"{folder}/seed.qgz"
    subprocess.run([program, "export", str(seed), project], check=True, stdout=subprocess.DEVNULL)
    commands = {
        "QGIS, its layout of the same data, no base map": ["/usr/bin/python3", str(here / "qgis_page.py"), project, f"{folder}/qgis.pdf"],
        "situs map": [program, "map", str(seed), f"{folder}/situs.pdf", "--overwrite"],
        "situs map --no-basemap": [program, "map", str(seed), f"{folder}/bare.pdf", "--overwrite", "--no-basemap"]}
    times = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            one = measured(command, environment)
            if turn > 0:  # The first warms the caches.
                times[name].append(one)
    processor = {name: statistics.median(cpu for cpu, _ in taken) for name, taken in times.items()}
    elapsed = {name: statistics.median(wall for _, wall in taken) for name, taken in times.items()}
    first = next(iter(commands))
    print("| command | CPU | elapsed | QGIS takes … times its CPU | and elapsed |\n| --- | --: | --: | --: | --: |")
    for name in commands:
        print(f"| {name} | {processor[name]:.2f} s | {elapsed[name]:.2f} s | {processor[first] / processor[name]:.1f} | {elapsed[first] / elapsed[name]:.1f} |")

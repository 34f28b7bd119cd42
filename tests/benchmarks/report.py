#!/usr/bin/python3
"""Runs situs and its peers side by side on made-up layers and prints ratios (Markdown).

    tests/benchmarks/report.py BUILD [--count 100000] [--runs 3] [--million]

BUILD is a release build configured with -DSITUS_BENCHMARKS=ON. CPU seconds (user + system) of whole processes pinned to one
processor, medians; peak memory is the largest of the runs. Peers that are not installed are left out and named.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def measure(command, runs, stdout=subprocess.DEVNULL):
    """(median CPU seconds, peak MiB, exit code) of a command."""
    cpu, peak, code = [], 0, 0
    for _ in range(runs):
        process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.DEVNULL,
                                   preexec_fn=lambda: os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = code = os.waitstatus_to_exitcode(status)
        cpu.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
    return statistics.median(cpu), peak, code


def row(name, result, base):
    cpu, peak, code = result
    print(f"| {name} | {cpu:.2f} s | {cpu / base:.2f} | {peak:.0f} MiB | {code} |", flush=True)


def table(title, base_name):
    print(f"\n### {title}\n\n| command | CPU | ratio to {base_name} | peak | exit |\n| --- | --- | --- | --- | --- |")


def points(build, work, count, runs):
    situs = f"{build}/tools/situs/situs"
    maker = f"{build}/tests/benchmarks/make_layer"
    dataset, layer = f"{work}/{count}", f"{work}/{count}/layers/made-up.geojson"
    faulty = f"{work}/{count}-faulty"
    subprocess.run([maker, str(count), "--dataset", dataset], check=True)
    subprocess.run([maker, str(count), "--dataset", faulty, "--faults", "1"], check=True)
    size = os.path.getsize(layer) / 1e6
    table(f"{count:,} point records, {size:.0f} MB", "the floor F")
    base = measure([f"{build}/tests/benchmarks/floor", layer], runs)
    row("F: simdjson, line by line, every element", base, base[0])
    clean = measure([situs, "validate", "--quiet", dataset], runs)
    row("situs validate, the dataset, all rules", clean, base[0])
    row("situs validate, every record faulty", measure([situs, "validate", "--quiet", faulty], runs), base[0])
    ajv = f"{SOURCE}/tests/node_modules/ajv"
    if os.path.isdir(ajv) and count <= 400000:
        row("ajv with layer.schema.json", measure(["node", f"{SOURCE}/tests/benchmarks/ajv_layer.mjs", layer], 1), base[0])
    if shutil.which("ogrinfo") and count <= 100000:
        row("ogrinfo -al -so", measure(["ogrinfo", "-al", "-so", layer], 1), base[0])
    export(situs, dataset, layer, work, count, runs)
    return clean


def export(situs, dataset, layer, work, count, runs):
    if not shutil.which("ogr2ogr"):
        return
    table(f"Export of {count:,} records", "ogr2ogr to GeoPackage")
    base = measure(["ogr2ogr", "-f", "GPKG", "-overwrite", f"{work}/peer.gpkg", layer], 1)
    row("ogr2ogr to GeoPackage (one flat table)", base, base[0])
    row("situs export .gpkg (sites and ten tables of evidence)",
        measure([situs, "export", dataset, f"{work}/ours.gpkg", "--overwrite"], runs), base[0])
    row("situs export .geojson", measure([situs, "export", dataset, f"{work}/ours.geojson", "--overwrite"], runs), base[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--count", type=int, default=100000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--million", action="store_true", help="also a million records (4 GB of disk, some minutes)")
    arguments = parser.parse_args()
    build = os.path.abspath(arguments.build)
    with tempfile.TemporaryDirectory() as work:
        few = points(build, work, arguments.count, arguments.runs)
        if arguments.million:
            many = points(build, work, 1000000, 1)
            print(f"\nA million records take {many[0] / few[0]:.1f} times the CPU of {arguments.count:,}, "
                  f"and {many[1]:.0f} MiB instead of {few[1]:.0f}.")


if __name__ == "__main__":
    sys.exit(main())

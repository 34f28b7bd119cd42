#!/usr/bin/python3
"""Runs situs and its peers side by side on made-up layers and prints ratios (Markdown).

    tests/benchmarks/report.py BUILD [--count 100000] [--runs 5] [--million] [--only points,shapes,…]

BUILD is a release build configured with -DSITUS_BENCHMARKS=ON. CPU seconds (user + system) of whole processes pinned to
one processor. The commands of a table run in turn, round after round, and a ratio is the median of the ratios of the
rounds: what else the machine does falls on all alike. Peak memory is the largest of the rounds. Peers that are not
installed are named and left out.
"""
import argparse
import datetime
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import namedtuple

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
IS_VALID = "import geopandas, sys; print(geopandas.read_file(sys.argv[1]).is_valid.all())"

Sample = namedtuple("Sample", "cpu wall peak code")
Row = namedtuple("Row", "name command once cores", defaults=(False, 1))


def prepare(processors, first):
    """In the child: the processors, and before all other work if `first` and allowed."""
    os.sched_setaffinity(0, processors)
    if first:
        try:
            os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
        except PermissionError:
            pass


def measure(command, cores=1):
    """One run of a whole process on the first processors."""
    processors = sorted(os.sched_getaffinity(0))[:cores]
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               preexec_fn=lambda: prepare(processors, cores > 1))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Sample(usage.ru_utime + usage.ru_stime, time.monotonic() - begin, usage.ru_maxrss / 1024, process.returncode)


class Table:
    """Commands run in turn; the first one is what the others are divided by."""

    def __init__(self, title, rows, runs):
        self.samples = [[] for _ in rows]
        self.rows = rows
        for turn in range(runs):
            for row, samples in zip(rows, self.samples):
                if turn == 0 or not row.once:
                    samples.append(measure(row.command, row.cores))
        print(f"\n### {title}\n\n| command | CPU | ratio | peak | exit |\n| --- | --: | --: | --: | --: |")
        for index, row in enumerate(rows):
            exit_code = self.samples[index][0].code
            print(f"| {row.name} | {self.cpu(index):.2f} s | {shown(self.ratio(index))} | {self.peak(index):.0f} MiB | {exit_code} |")
        sys.stdout.flush()

    def cpu(self, index):
        return statistics.median(sample.cpu for sample in self.samples[index])

    def peak(self, index):
        return max(sample.peak for sample in self.samples[index])

    def ratio(self, index, base=0):
        return statistics.median(a.cpu / b.cpu for a, b in zip(self.samples[index], self.samples[base]))

    def fastest(self, index):
        return min(sample.wall for sample in self.samples[index])


def shown(ratio):
    return f"{ratio:.0f}" if ratio >= 100 else f"{ratio:.1f}" if ratio >= 10 else f"{ratio:.2f}"


def say(text):
    print(f"\n{text}", flush=True)


class Benchmark:
    def __init__(self, build, work, arguments):
        self.work = work
        self.count = arguments.count
        self.runs = arguments.runs
        self.situs = f"{build}/tools/situs/situs"
        self.programs = f"{build}/tests/benchmarks"

    def dataset(self, name, *options):
        folder = f"{self.work}/{name}"
        if not os.path.isdir(folder):
            subprocess.run([f"{self.programs}/make_layer", *map(str, options), "--dataset", folder], check=True)
        return folder, f"{folder}/layers/made-up.geojson"

    def ring(self, vertices, kind):
        path = f"{self.work}/{kind}-{vertices}.geojson"
        with open(path, "wb") as file:
            subprocess.run([f"{self.programs}/make_layer", str(vertices), "--ring", kind], stdout=file, check=True)
        return path

    def validate(self, path, *options):
        return [self.situs, "validate", "--quiet", *options, path]

    def one_thread(self, path):
        return self.validate(path, "--threads", "1") if self.has_threads() else self.validate(path)

    def has_threads(self):
        text = subprocess.run([self.situs, "validate", "--help"], capture_output=True, text=True, check=True).stdout
        return "--threads" in text

    def floor(self, layer):
        return Row("F: simdjson, line by line, every element", [f"{self.programs}/floor", layer])

    def ajv(self, layer):
        if not os.path.isdir(f"{TESTS}/node_modules/ajv"):
            say("ajv is left out: npm ci in tests/ installs it.")
            return []
        return [Row("ajv with layer.schema.json", ["node", f"{HERE}/ajv_layer.mjs", layer], True)]

    def ogrinfo(self, layer):
        if not shutil.which("ogrinfo"):
            say("ogrinfo is left out: it is not installed.")
            return []
        return [Row("ogrinfo -al -so", ["ogrinfo", "-al", "-so", layer], True)]

    def geojsonhint(self, layer):
        program = f"{HERE}/node_modules/.bin/geojsonhint"
        if not os.path.exists(program) and shutil.which("npm"):
            subprocess.run(["npm", "ci", "--prefix", HERE, "--no-audit", "--no-fund", "--loglevel=error"], check=False,
                           stdout=subprocess.DEVNULL)
        if not os.path.exists(program):
            say("geojsonhint is left out: npm ci in tests/benchmarks/ installs it.")
            return []
        return [Row("geojsonhint", [program, layer], True)]

    def geopandas(self, layer):
        command = ["/usr/bin/python3", "-c", IS_VALID, layer]
        if subprocess.run(["/usr/bin/python3", "-c", "import geopandas"], capture_output=True, check=False).returncode != 0:
            say("geopandas is left out: python3-geopandas is not installed.")
            return []
        return [Row("geopandas is_valid", command, True)]

    def points(self):
        folder, layer = self.dataset("points", self.count)
        faulty, _ = self.dataset("faulty", self.count, "--faults", 1)
        rows = [self.floor(layer), Row("situs validate, all rules, one thread", self.one_thread(folder)),
                Row("situs validate, every record faulty", self.one_thread(faulty))]
        size = os.path.getsize(layer) / 1e6
        table = Table(f"{self.count:,} point records, {size:.0f} MB", rows + self.ajv(layer) + self.ogrinfo(layer), self.runs)
        say(f"Every record faulty: {table.ratio(2, 1):.2f} times the clean records (must ≤ 2, aim ≤ 1.3).")
        if len(table.rows) > 3 and "ajv" in table.rows[3].name:
            say(f"situs ÷ ajv: 1/{table.cpu(3) / table.cpu(1):.1f} (must ≤ 1/6, aim ≤ 1/10).")
        ajv = table.cpu(3) if len(table.rows) > 3 and "ajv" in table.rows[3].name else None
        if self.has_threads():
            self.threads(folder, self.runs, ajv)

    def threads(self, folder, runs, ajv=None):
        """Elapsed time, the fastest of the rounds: CPU time does not fall with threads. At real-time priority where that
        is allowed, so that other work does not count."""
        rows = [Row("one thread", self.validate(folder, "--threads", "1"), False, 2),
                Row("two threads", self.validate(folder, "--threads", "2"), False, 2)]
        table = Table("Two threads on two processors (CPU of both)", rows, runs)
        say(f"Elapsed, fastest round: {table.fastest(0):.2f} s and {table.fastest(1):.2f} s, "
            f"{table.fastest(0) / table.fastest(1):.2f} times as fast (must ≥ 1.8).")
        if ajv is not None:
            say(f"Two threads ÷ ajv: 1/{ajv / table.fastest(1):.1f} (must ≤ 1/10, aim ≤ 1/18).")

    def small(self):
        folder, layer = self.dataset("small", 10000)
        rows = [self.floor(layer), Row("situs validate, all rules, one thread", self.one_thread(folder))]
        Table("10,000 point records", rows + self.ajv(layer) + self.geojsonhint(layer) + self.geopandas(layer), self.runs)

    def polygons(self):
        folder, layer = self.dataset("polygons", self.count, "--polygons")
        size = os.path.getsize(layer) / 1e6
        rows = [self.floor(layer), Row("situs validate, all rules, one thread", self.one_thread(folder))]
        table = Table(f"{self.count:,} area records of 30 to 200 vertices, {size:.0f} MB", rows + self.geopandas(layer), 3)
        words = subprocess.run([f"{self.programs}/geos_valid", layer], capture_output=True, text=True, check=True).stdout.split()
        sum_ = table.cpu(0) + float(words[4])
        say(f"GEOS isValid alone on the {words[0]} areas: {float(words[4]):.2f} s, {words[2]} valid. "
            f"situs ÷ (F + GEOS) = {table.cpu(1) / sum_:.2f} (must ≤ 1.2, aim ≤ 0.5).")

    def shapes(self):
        rings = [self.ring(10000, "spikes"), self.ring(40000, "spikes")]
        rows = [Row("situs, a star of 10,000 thin spikes", self.one_thread(rings[0])),
                Row("situs, of 40,000", self.one_thread(rings[1])),
                Row("GEOS isValid, 10,000", [f"{self.programs}/geos_valid", rings[0]], True),
                Row("GEOS isValid, 40,000", [f"{self.programs}/geos_valid", rings[1]], True)]
        table = Table("A valid ring of thin spikes", rows, self.runs)
        start = measure([self.situs, "--version"]).cpu
        say(f"t(40,000) ÷ t(10,000) = {table.ratio(1):.1f} (must ≤ 6, aim ≤ 4.6); starting the program alone takes {start:.3f} s.")
        big = self.ring(1000000, "wavy")
        size = os.path.getsize(big) / 1e6
        table = Table(f"One ring of a million vertices, {size:.0f} MB", [self.floor(big), Row("situs validate", self.one_thread(big))],
                      self.runs)
        say(f"CPU {table.cpu(1):.2f} s (must ≤ 0.6, aim ≤ 0.4); peak ÷ bytes = {table.peak(1) * 1.048576 / size:.1f} "
            "(must ≤ 8, aim ≤ 4).")

    def million(self):
        few, _ = self.dataset("points", 100000)
        folder, layer = self.dataset("million", 1000000)
        rows = [Row("situs validate, 100,000", self.one_thread(few)), Row("situs validate, 1,000,000", self.one_thread(folder)),
                self.floor(layer)]
        table = Table("A million point records", rows, 3)
        say(f"log10(t(1,000,000) ÷ t(100,000)) = {math.log10(table.ratio(1)):.3f} (must ≤ 1.05, aim ≤ 1.02); "
            f"peak {table.peak(1):.0f} MiB (must ≤ 96, aim ≤ 64).")
        if self.has_threads():
            self.threads(folder, 3)

    def export(self, name="points", count=None, runs=3):
        count = count or self.count
        folder, layer = self.dataset(name, count)

        def ours(extension):
            return [self.situs, "export", folder, f"{self.work}/ours.{extension}", "--overwrite"]

        if not shutil.which("ogr2ogr"):
            say("Exports are not compared: ogr2ogr is not installed.")
            return
        rows = [Row("ogr2ogr to GeoPackage, one flat table", ["ogr2ogr", "-f", "GPKG", "-overwrite", f"{self.work}/peer.gpkg", layer],
                    True),
                Row("situs export .gpkg, with the tables of evidence", ours("gpkg")),
                Row("ogr2ogr to GeoJSON", ["ogr2ogr", "-f", "GeoJSON", f"{self.work}/peer.geojson", layer], True),
                Row("situs export .geojson", ours("geojson")),
                Row("ogr2ogr to newline-delimited GeoJSON", ["ogr2ogr", "-f", "GeoJSONSeq", f"{self.work}/peer.geojsonl", layer], True),
                Row("situs export .geojsonl", ours("geojsonl")),
                Row("ogr2ogr to FlatGeobuf, which loses records without place", ["ogr2ogr", "-f", "FlatGeobuf", "-mapFieldType", "StringList=String",
                                                                                f"{self.work}/peer.fgb", layer], True),
                Row("situs export .fgb, those beside it", ours("fgb"))]
        table = Table(f"Export of {count:,} point records", rows, runs)
        say(f"GeoPackage: {table.ratio(1):.2f} of ogr2ogr (must ≤ 0.5, aim ≤ 0.3); "
            f"GeoJSON: {table.ratio(3, 2):.2f} of ogr2ogr; "
            f"newline-delimited GeoJSON: {table.ratio(5, 4):.2f} of ogr2ogr (must ≤ 0.1, aim ≤ 0.03); "
            f"FlatGeobuf: {table.ratio(7, 6):.2f} of ogr2ogr (must ≤ 0.6, aim ≤ 0.35), no record lost.")

    def dossier(self, count=1000):
        """Pages a second of one processor's time, and memory, beside QGIS writing the atlas of such data: of fewer records,
        since it takes long."""
        folder, _ = self.dataset("dossier", count)
        few, _ = self.dataset("atlas", count // 20)
        ours, atlas, project = (f"{self.work}/{name}" for name in ("ours.pdf", "atlas.pdf", "dossier.qgz"))
        subprocess.run([self.situs, "export", few, project, "--overwrite"], check=True, stdout=subprocess.DEVNULL)
        rows = [Row(f"situs dossier, {count:,} records", [self.situs, "dossier", folder, ours, "--overwrite"])]
        if subprocess.run(["/usr/bin/python3", "-c", "import qgis.core"], capture_output=True, check=False).returncode == 0:
            environment = ["env", "QT_QPA_PLATFORM=offscreen", f"XDG_RUNTIME_DIR={self.work}", f"QGIS_CUSTOM_CONFIG_PATH={self.work}"]
            rows.append(Row(f"QGIS, the atlas of {count // 20} such records, no base map", environment + ["/usr/bin/python3", f"{HERE}/qgis_page.py", project, atlas, "atlas"],
                            True))
        else:
            say("QGIS is left out: python3-qgis is not installed.")
        table = Table(f"A dossier of {count:,} point records", rows, min(self.runs, 3))
        pages = [pages_of(path) for path in (ours, atlas)[:len(rows)]]
        rates = [number / table.cpu(index) for index, number in enumerate(pages)]
        say(f"{pages[0]:,} pages, {rates[0]:.0f} a second of CPU (must > 20), fastest round {table.fastest(0):.1f} s elapsed; "
            f"{table.peak(0) * 1.048576:.0f} MB (must < 150), a file of {os.path.getsize(ours) / 1e6:.0f} MB.")
        if len(rows) > 1:
            say(f"QGIS: {pages[1]:,} pages, {rates[1]:.1f} a second of CPU; a page of situs takes 1/{rates[0] / rates[1]:.0f} of it.")

    def export_million(self):
        self.export("million", 1000000, 1)


def pages_of(pdf):
    text = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pages:"))


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    return f"{models[0] if models else 'unknown processor'}, {len(os.sched_getaffinity(0))} cores"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--count", type=int, default=100000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--million", action="store_true", help="also a million records (6 GB of disk, some minutes)")
    parser.add_argument("--only", help="some tables: points,small,polygons,shapes,export,dossier,million,export_million")
    arguments = parser.parse_args()
    names = ["points", "small", "polygons", "shapes", "export", "dossier"] + (["million", "export_million"] if arguments.million else [])
    print(f"{machine()}; {datetime.date.today()}")
    with tempfile.TemporaryDirectory() as work:
        benchmark = Benchmark(os.path.abspath(arguments.build), work, arguments)
        for name in arguments.only.split(",") if arguments.only else names:
            getattr(benchmark, name)()


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/python3
"""hostile.py PROGRAM DATASET [big]: files made to stop a validator are answered in bounded memory, and leave nothing behind."""

import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

program, dataset = sys.argv[1:3]
failures = []
MIB = 1 << 20


def check(name, condition, shown=""):
    if not condition:
        failures.append(f"{name}: {str(shown)[:500]}")


def run(*arguments, most_mib=None):
    """Exit code, report and messages, and the most memory in MiB."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([program, *map(str, arguments)], stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        mib = used.ru_maxrss / (MIB if sys.platform == "darwin" else 1024)
        if most_mib is not None:
            check(f"memory of {arguments}", mib < most_mib, f"{mib:.0f} MiB, at most {most_mib}")
        return process.returncode, out.read().decode(), err.read().decode()


def rules_in(name, code, out, err):
    check(name, code in (0, 1) and not err, f"exit {code}: {err}")
    return {f["rule"] for f in json.loads(out)["findings"]} if code in (0, 1) else set()


def validated(path, most_mib):
    return rules_in(path.name, *run("validate", "--format", "json", path, most_mib=most_mib))


def depth(folder):
    for name, opening in (("arrays", "["), ("objects", '{"a":'), ("geometries", '{"type":"GeometryCollection","geometries":[')):
        path = folder / f"deep-{name}.geojson"
        path.write_text('{"type":"Feature","properties":{},"geometry":' + opening * 1_000_000)
        found = validated(path, 500)
        check(path.name, found & {"depth-limit", "layer-structure"}, found)


def size(folder):
    """A feature of a million vertices, and a line of 200 MB."""
    path = folder / "vertices.geojson"
    with path.open("w") as file:
        file.write('{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[')
        file.write(",".join(f"[{50 + i * 1e-6:.6f},37.123456]" for i in range(1_000_000)))
        file.write("]}}")
    check(path.name, validated(path, 1000) <= {"spikes"}, "findings in a straight line")
    path = folder / "line.geojson"
    point = '{"type":"Feature","properties":{"a":"' + "x" * 1000 + '"},"geometry":{"type":"Point","coordinates":[50,37]}}'
    with path.open("w") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for _ in range(185):
            file.write((point + ",") * 1000)
        file.write(point + "]} trailing")
    found = validated(path, 300)
    check("a line of 200 MB", found & {"json-syntax", "layer-structure"}, found)
    path.unlink()


def ten_million(folder):
    """Ten million features on a line of a gigabyte: what is kept is 40 bytes a feature and what compares them."""
    path = folder / "ten-million.geojson"
    with path.open("w") as file:
        file.write('{"type":"FeatureCollection","features":[')
        for i in range(10_000):
            rows = (f'{{"type":"Feature","properties":{{"n":{j}}},"geometry":{{"type":"Point","coordinates":'
                    f'[{40 + i * 1e-3:.6f},{20 + j * 1e-3:.6f}]}}}}' for j in range(1000))
            file.write(("," if i else "") + ",".join(rows))
        file.write("]}")
    code, out, err = run("validate", path, most_mib=1500)
    check(path.name, code == 0 and "10000000 features" in out, f"exit {code}: {out[-300:]}{err}")


def pipes(folder):
    """A pipe where a dataset's file should be is refused, not waited for."""
    for name in ("dataset.json", "sources.json", "sources.situs.json", "layers/areas.geojson"):
        copy = folder / "piped"
        shutil.copytree(dataset, copy)
        (copy / name).unlink()
        os.mkfifo(copy / name)
        for verb in ("validate", "info"):
            try:
                done = subprocess.run([program, verb, str(copy)], capture_output=True, check=False, timeout=20)
                check(f"{verb}, {name} a pipe", done.returncode == 2 and b"pipe" in done.stderr, done)
            except subprocess.TimeoutExpired:
                check(f"{verb}, {name} a pipe", False, "waits for ever")
        shutil.rmtree(copy)


def many(path):
    ring = [[50, 37], [50, 38], [51, 38], [51, 37], [50, 37]]  # Clockwise: --fix has work.
    feature = json.dumps({"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    path.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join([feature] * 200_000) + "\n]}\n")


def interrupted(folder):
    """Ctrl+C in the middle of --fix: the file is the old one or the new one, and nothing lies beside it."""
    (folder / "mend").mkdir()
    path = folder / "mend/many.geojson"
    many(path)
    before = path.read_bytes()
    for wait in (0.05, 0.2, 0.6):
        process = subprocess.Popen([program, "validate", "--quiet", "--fix", str(path)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGINT)
        code = process.wait(60)
        check("interrupted", code in (-signal.SIGINT, 3, 0, 1), code)
        check("interrupted", os.listdir(path.parent) == [path.name], os.listdir(path.parent))
        now = path.read_bytes()
        check("interrupted", now == before or now.endswith(b"]}\n"), "half a file")
        path.write_bytes(before)


def no_room(folder):
    """A mend that does not fit: the old file stays. The limit on file sizes stands for a full disk."""
    path = folder / "mend/many.geojson"
    before = path.read_bytes()

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (MIB, MIB))
    done = subprocess.run([program, "validate", "--quiet", "--fix", str(path)], capture_output=True, check=False,
                          preexec_fn=limit)
    check("no room", done.returncode == 3 and b"many.geojson" in done.stderr, done)
    check("no room", path.read_bytes() == before and os.listdir(path.parent) == [path.name], os.listdir(path.parent))


def read_only(folder):
    path = folder / "mend/many.geojson"
    before = path.read_bytes()
    path.parent.chmod(0o555)
    try:
        if os.access(path.parent, os.W_OK):
            print("this user writes everywhere: a read-only folder was not tried")
            return
        code, _, err = run("validate", "--quiet", "--fix", path)
        check("read-only folder", code == 3 and err, f"exit {code}: {err}")
        check("read-only folder", path.read_bytes() == before, "changed")
    finally:
        path.parent.chmod(0o755)


with tempfile.TemporaryDirectory() as made:
    work = pathlib.Path(made)
    ordinary = (depth, size, pipes, interrupted, no_room, read_only)
    for part in (ten_million,) if sys.argv[3:] == ["big"] else ordinary:
        part(work)
for failure in failures:
    print(failure)
sys.exit(1 if failures else 0)

"""dense.py PROGRAM: graves by the thousand, close together, take little more to validate than the same far apart.

Their names are alike enough to be compared, and none but two is nearly another. What is found does not depend on how many
threads look for it.
"""

import json
import os
import pathlib
import sys
import tempfile

program = sys.argv[1]
COUNT = 8000
MOST_MORE = 24 * 2**20  # bytes
TWICE = {3: "Qrstuvwxyz hill cemetery", 5: "Qrstuvwxyz hill cemetary"}
LETTERS = "abcdefghijklmnop"
# A build with the address sanitizer gives freed memory back at once, as others do: what it holds back is not the program's.
AS_USED = {**os.environ, "ASAN_OPTIONS": f"{os.environ.get('ASAN_OPTIONS', '')}:quarantine_size_mb=0"}


def word(number):
    """Five letters; those of two numbers differ in two or more."""
    digits = [number // 16**i % 16 for i in range(4)]
    return "".join(LETTERS[digit] for digit in [*digits, sum(digits) % 16])


def layer(path, step):
    """A net of places, `step` degrees apart."""
    features = []
    for i in range(COUNT):
        name = TWICE.get(i) or f"{word(i)} made-up grave {word(i * 7919 % 65536)}"
        place = [round(50 + i % 100 * step, 6), round(30 + i // 100 * step, 6)]
        features.append({"type": "Feature", "id": f"made-up-{i}", "geometry": {"type": "Point", "coordinates": place},
                         "properties": {"name": name, "kind": "burial-site", "names": [{"text": name, "lang": "en"}],
                                        "locations": [{"id": "l", "standing": "preferred", "role": "centre", "uncertainty_m": 2,
                                                       "geometry": {"type": "Point", "coordinates": place}}]}})
    path.write_text('{"type": "FeatureCollection", "situs": "1", "name": "graves", "features": [\n' +
                    ",\n".join(json.dumps(one) for one in features) + "\n]}\n", encoding="utf-8")
    return path


def validated(path, threads="1"):
    """Peak memory in bytes, and what was found."""
    command = [program, "validate", "--select", "likely-duplicates", "--format", "jsonl", "--threads", threads, str(path)]
    with tempfile.TemporaryFile() as out:
        pid = os.posix_spawn(command[0], command, AS_USED, file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1)])
        _, status, usage = os.wait4(pid, 0)
        out.seek(0)
        return usage.ru_maxrss * 1024, out.read().decode(), os.waitstatus_to_exitcode(status)


with tempfile.TemporaryDirectory() as folder:
    far, _, far_code = validated(layer(pathlib.Path(folder, "far.geojson"), 0.03))
    dense = layer(pathlib.Path(folder, "dense.geojson"), 0.00005)
    near, found, code = validated(dense)
    if code not in (0, 1) or far_code not in (0, 1):
        sys.exit(f"wrong: ended with {code} and {far_code}: {found}")
    if "made-up-3" not in found or len(found.splitlines()) != 2:  # The finding and the summary.
        sys.exit(f"wrong: not the two that have nearly one name are found, but: {found}")
    if near > far + MOST_MORE:
        sys.exit(f"wrong: {COUNT} graves close together take {near >> 20} MiB, far apart {far >> 20} MiB")
    if validated(dense, "2")[1] != found or validated(dense)[1] != found:
        sys.exit("wrong: what is found differs from run to run")
    print(f"close together {near >> 20} MiB, far apart {far >> 20} MiB")

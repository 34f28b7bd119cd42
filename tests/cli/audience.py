#!/usr/bin/env python3
"""audience.py PROGRAM FIXTURE: nothing that is restricted or withheld leaves unasked, in no output of any verb.

The fixture holds planted words: PLANTED-RESTRICTED and PLANTED-WITHHELD in every member that can hold text, and
longitudes 121.5 (restricted) and 131.5 (withheld).
"""
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

program, fixture = sys.argv[1:3]
WITHHELD = [b"PLANTED-WITHHELD", b"planted-withheld", b"131.5"]
RESTRICTED = [b"PLANTED-RESTRICTED", b"planted-restricted", b"121.5"]
failures = []


def run(*arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, timeout=60)


def expect(name, condition, ran=None):
    if not condition:
        failures.append(name)
        print(name, (ran.stdout + ran.stderr).decode(errors="replace")[:2000] if ran else "")


def clean(name, data, words, ran=None):
    for word in words:
        expect(f"{name}: holds {word.decode()}", word not in data, ran)


def contents(data):
    """The bytes, and what is packed in them."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return data + b"\n".join(contents(archive.read(name)) for name in archive.namelist())


sites = ["open-town", "half-open-town", "planted-restricted-place", "planted-withheld-place"]
forms = [[], ["--format", "json"]]
for form in forms:
    label = " ".join(form)
    # Nobody said for whom: show asks, info counts.
    for site in sites:
        ran = run("show", fixture, site, *form)
        expect(f"show {site} {label} asks for whom", ran.returncode == 2 and b"--audience internal" in ran.stderr, ran)
        clean(f"show {site} {label}", ran.stdout, WITHHELD + RESTRICTED)
    ran = run("show", fixture, *form)
    expect(f"the list of show {label} asks for whom", ran.returncode == 2 and b"--audience internal" in ran.stderr, ran)
    clean(f"the list of show {label}", ran.stdout + ran.stderr, WITHHELD + RESTRICTED)
    ran = run("info", fixture, *form)
    expect(f"info {label}", ran.returncode == 0, ran)
    clean(f"info {label}", ran.stdout + ran.stderr, WITHHELD + RESTRICTED)
    for layer in pathlib.Path(fixture, "layers").iterdir():
        ran = run("info", layer, *form)
        clean(f"info {layer.name} {label}", ran.stdout + ran.stderr, WITHHELD + RESTRICTED)
    for audience, hidden in (("public", WITHHELD + RESTRICTED), ("internal", WITHHELD)):
        ran = run("info", fixture, "--audience", audience, *form)
        clean(f"info --audience {audience} {label}", ran.stdout + ran.stderr, hidden)
        ran = run("show", fixture, "--audience", audience, *form)
        expect(f"the list of show --audience {audience} {label}", ran.returncode == 0 and b"open-town" in ran.stdout, ran)
        clean(f"the list of show --audience {audience} {label}", ran.stdout + ran.stderr, hidden)
        for site in sites:
            ran = run("show", fixture, site, "--audience", audience, *form)
            is_hidden = site.encode().startswith(tuple(w for w in hidden if w.islower()))
            expect(f"show {site} --audience {audience} {label}: exit {ran.returncode}", ran.returncode == (2 if is_hidden else 0), ran)
            clean(f"show {site} --audience {audience} {label}", ran.stdout, hidden)
    # A slip is no way to learn ids.
    ran = run("show", fixture, "planted-restricted-plac", "--audience", "public", *form)
    clean("a suggestion", ran.stderr.replace(b'"planted-restricted-plac"', b""), WITHHELD + RESTRICTED)

shown = run("show", fixture, "planted-restricted-place", "half-open-town", "--audience", "internal").stdout
expect("internal shows what is restricted", b"PLANTED-RESTRICTED" in shown)
expect("internal says so", b"INTERNAL" in shown)

with tempfile.TemporaryDirectory() as work:
    for extension in ("gpkg", "geojson"):
        target = pathlib.Path(work, f"asked.{extension}")
        ran = run("export", fixture, target)
        expect(f"export to {extension} asks for whom", ran.returncode == 2 and not target.exists(), ran)
        for audience, hidden in (("public", WITHHELD + RESTRICTED), ("internal", WITHHELD)):
            target = pathlib.Path(work, f"{audience}.{extension}")
            ran = run("export", fixture, target, "--audience", audience)
            expect(f"export --audience {audience} to {extension}", ran.returncode == 0 and target.exists(), ran)
            clean(f"export --audience {audience} to {extension}", ran.stdout + ran.stderr, hidden)
            clean(f"{target.name}", target.read_bytes(), hidden)
    # info counts what that audience's copy holds, and no more.
    for audience in ("public", "internal"):
        copy = json.loads(pathlib.Path(work, f"{audience}.geojson").read_text())
        told = json.loads(run("info", fixture, "--audience", audience, "--format", "json").stdout)
        for layer in {layer["id"] for layer in told["layers"]} | {layer["id"] for layer in copy["layers"]}:
            counts = [each for each in told["layers"] if each["id"] == layer]
            records = [each for each in copy["features"] if each["properties"]["layer"] == layer]
            located = sum(each["geometry"] is not None for each in records)
            expect(f"info --audience {audience} of {layer}: {counts}, not {len(records)} records, {located} located",
                   [(each["records"], each["located"]) for each in counts] == [(len(records), located)])
        expect(f"info --audience {audience}: sources", told["sources"]["sources"] == len(copy["sources"]))
    # A source that is public by its own word, but that only a hidden record cites, tells of that record.
    cited = pathlib.Path(work, "cited")
    shutil.copytree(fixture, cited)
    sources = json.loads((cited / "sources.json").read_text())
    layer = cited / "layers/places.geojson"
    text = layer.read_text()
    for word in ("restricted", "withheld"):
        for kind in ("report", "origin"):
            sources.append({"id": f"planted-{word}-{kind}", "type": "webpage", "title": f"PLANTED-{word.upper()} {kind}",
                            "URL": f"https://example.org/planted-{word}-{kind}"})
        old = f'"id": "planted-{word}-attestation", "source": "open-report"'
        expect(f"the {word} record cites", text.count(old) == 1)
        text = text.replace(old, old.replace("open-report", f"planted-{word}-report"))
    sources.append({"id": "nobody-cites-it", "type": "webpage", "title": "NOBODY CITES IT"})
    layer.write_text(text)
    (cited / "sources.json").write_text(json.dumps(sources))
    facts = json.loads((cited / "sources.situs.json").read_text())
    facts |= {f"planted-{word}-report": {"derived_from": [f"planted-{word}-origin"]} for word in ("restricted", "withheld")}
    (cited / "sources.situs.json").write_text(json.dumps(facts))
    extensions = [each["extension"] for each in json.loads(run("formats", "--format", "json").stdout)["formats"]]
    for audience, hidden, gone in (("public", WITHHELD + RESTRICTED, 6), ("internal", WITHHELD, 3)):
        for extension in extensions:
            folder = pathlib.Path(work, f"copies-{audience}{extension}")
            folder.mkdir()
            ran = run("export", cited, folder / f"x{extension}", "--audience", audience)
            expect(f"export {audience} {extension}: {gone} sources", f"{gone} sources".encode() in ran.stdout and ran.returncode == 0, ran)
            copy = b"\n".join(contents(path.read_bytes()) for path in folder.iterdir())
            clean(f"{audience} {extension}", copy, hidden)
            has_sources = audience == "public" and extension in (".gpkg", ".xlsx", ".geojson", ".shp.zip", ".qgz")
            expect(f"{audience} {extension}: a source that nothing cites stays", not has_sources or b"NOBODY CITES IT" in copy)
        for form in forms:
            for ran in (run("show", cited, "--sources", "--audience", audience, *form),
                        run("info", cited, "--audience", audience, *form)):
                clean(f"{ran.args[1]} {audience}", ran.stdout + ran.stderr, hidden, ran)
                expect(f"{ran.args[1]} {audience}", ran.returncode == 0, ran)
    # A layer without its dataset tells no place of a part that is restricted.
    place = {"type": "Point", "coordinates": [121.5, 1]}
    location = {"id": "x", "standing": "preferred", "geometry": place, "sensitivity": "restricted"}
    record = {"type": "Feature", "id": "a", "geometry": place,
              "properties": {"kind": "settlement", "sensitivity": "public", "locations": [location]}}
    alone = pathlib.Path(work, "alone.geojson")
    alone.write_text(json.dumps({"type": "FeatureCollection", "situs": "1", "features": [record]}))
    for form in forms:
        for audience, hidden in (([], RESTRICTED), (["--audience", "public"], RESTRICTED), (["--audience", "internal"], [])):
            ran = run("info", alone, *form, *audience)
            expect(f"info of a layer alone {audience}", ran.returncode == 0, ran)
            clean(f"info of a layer alone {audience}", ran.stdout + ran.stderr, hidden)
            expect(f"info of a layer alone {audience} shows the place", bool(hidden) or b"121.5" in ran.stdout, ran)
sys.exit(1 if failures else 0)

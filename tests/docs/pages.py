#!/usr/bin/env python3
"""pages.py PROGRAM SOURCE: the commands in README.md and docs/*.md work, in the order of their page; every link leads somewhere.

Each page is followed in a folder of its own that holds a copy of datasets/, and `my-dataset`, `library.json`, `reported.csv` and `texts` where the page takes them for granted.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

program, source = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
problems = []


def commands_of(text):
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        for line in block.splitlines():
            if line.startswith("situs "):
                yield line


def run(command, work):
    environment = {**os.environ, "PATH": f"{work.parent / 'bin'}:{os.environ['PATH']}"}
    return subprocess.run(["bash", "-c", command], cwd=work, capture_output=True, text=True, timeout=120, env=environment)


def follow(page, commands):
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "bin").mkdir()
        (pathlib.Path(folder) / "bin/situs").symlink_to(program)
        work = pathlib.Path(folder) / "work"
        work.mkdir()
        shutil.copytree(source / "datasets", work / "datasets")
        shutil.copytree(source / "docs/examples", work / "docs/examples")
        (work / "texts").mkdir()
        (work / "texts/a-report.txt").write_text("A made-up report.\n", encoding="utf-8")
        (work / "library.json").write_text('[{"id": "made-up", "type": "report", "title": "A made-up report"}]\n', encoding="utf-8")
        (work / "reported.csv").write_text("Name,Type,Lat,Lon\nA made-up place,settlement,30.5,50.5\n", encoding="utf-8")
        if not any(command.startswith("situs new my-dataset") for command in commands):
            run("situs new my-dataset --title 'A made-up one'", work)
        for command in commands:
            ran = run(command, work)
            if ran.returncode != 0:
                problems.append(f"{page}: {command}\n  ended with {ran.returncode}: {ran.stdout}{ran.stderr}")


def anchors_of(path):
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def check_links(page, text):
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists():
            problems.append(f"{page}: nothing is at {target}")
        elif anchor and there.suffix == ".md" and anchor not in anchors_of(there):
            problems.append(f"{page}: {target} names no heading")


followed = 0
tracked = subprocess.run(["git", "-C", source, "ls-files", "*.md"], capture_output=True, text=True, check=False).stdout.split()
pages = [source / name for name in tracked] or sorted([*source.glob("*.md"), *source.glob("docs/**/*.md")])
for page in pages:
    content = page.read_text(encoding="utf-8")
    check_links(page, content)
    if page.parent in (source, source / "docs"):
        found = list(commands_of(content))
        followed += len(found)
        if found:
            follow(page.relative_to(source), found)
assert followed > 10, followed
print("\n".join(problems))
sys.exit(1 if problems else 0)

#!/usr/bin/env python3
"""examples.py PROGRAM SOURCE: every example of every verb ends with the exit code that its description says.

Each runs by itself in a folder that holds a copy of datasets/, so that none can lean on another or touch the sources.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

program, source = map(pathlib.Path, sys.argv[1:3])
verbs = json.loads(subprocess.run([program, "help", "--json"], check=True, capture_output=True, text=True).stdout)["verbs"]
assert verbs, "no verbs"
failed = 0
for verb in verbs:
    assert verb["examples"], verb["name"]
    for example in verb["examples"]:
        with tempfile.TemporaryDirectory() as folder:
            tools = pathlib.Path(folder, "tools")
            tools.mkdir()
            (tools / "situs").symlink_to(program)
            work = pathlib.Path(folder, "work")
            work.mkdir()
            shutil.copytree(source / "datasets", work / "datasets")
            ran = subprocess.run(["bash", "-c", example["command"]], cwd=work, capture_output=True, text=True, timeout=60,
                                 env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})
        if ran.returncode != example["exit"] or (ran.returncode == 0 and ran.stderr):
            failed += 1
            print(f"{example['command']}\n  ended with {ran.returncode}, expected {example['exit']}\n{ran.stdout}{ran.stderr}")
sys.exit(1 if failed else 0)

"""What scripts begin with that try the program: a folder of their own, and the program at work in it."""

import pathlib
import subprocess
import sys
import tempfile

program = sys.argv[1]
_folder = tempfile.TemporaryDirectory()
work = pathlib.Path(_folder.name)


def expect(holds, what):
    if not holds:
        sys.exit(f"wrong: {what}")


def run(*arguments):
    """The exit code, and all that was said."""
    done = subprocess.run([program, *map(str, arguments)], cwd=work, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout + done.stderr

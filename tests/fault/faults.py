#!/usr/bin/python3
"""Interrupts the atomic writer at every system call that matters, and looks at what is left.

  faults.py inject DRIVER   strace fails or kills each call of each kind of commit, one at a time
  faults.py plain DRIVER    full and closed outputs, signals, two writers at once; needs no strace

After each fault every file is the old one whole or the new one whole; after the next run all files of a commit are old or
all are new, and nothing stray is left; exit 0 only where everything was done. Prints "SKIPPED: reason" where the system
forbids tracing.
"""

import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time

TRACED = ["openat", "write", "fsync", "fdatasync", "rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat",
          "ftruncate", "fchmod", "fchown", "flock", "close", "getdents64", "newfstatat"]
FILLS_THE_DISK = {"openat", "write", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat"}
CHANGES_NOTHING = {"newfstatat", "getdents64", "close", "flock"}  # Killed before the next call: the same as before these.
MUST_SUCCEED = {"write", "fsync", "fdatasync", "rename", "renameat", "renameat2"}
LEFT_FOR_LATER = ("next run", "may not be safe")


class Failure(Exception):
    pass


def require(condition, message):
    if not condition:
        raise Failure(message)


def content(name):
    """What fault_driver.cpp writes."""
    text = []
    for number in range(2):
        size, line = 0, 0
        while size < (300_000 if name == "a.txt" else 3_000):
            text.append(f"{name} {number}.{line}\n")
            size += len(text[-1])
            line += 1
    return "".join(text).encode()


OLD = {"a.txt": b"old a\n", "layers/b.txt": b"old b\n" * 1000, "c.txt": b"old c\n", "e.txt": b"old e\n",
       "target.txt": b"old target\n"}
NEW = {name: content(name) for name in ["a.txt", "layers/b.txt", "c.txt", "d.txt", "target.txt"]}
MODES = {"a.txt": 0o640, "layers/b.txt": 0o600, "target.txt": 0o604}


def state_after(changes):
    return {name: data for name, data in {**OLD, **changes}.items() if data is not None}


SEVERAL = state_after({**{name: NEW[name] for name in ["a.txt", "layers/b.txt", "c.txt", "d.txt"]}, "e.txt": None})
RESULTS = {"one": state_after({"a.txt": NEW["a.txt"]}), "new": state_after({"d.txt": NEW["d.txt"]}),
           "link": state_after({"target.txt": NEW["target.txt"]}), "several": SEVERAL,
           "library": state_after({"a.txt": NEW["a.txt"]})}


def make_world(folder):
    for name, data in OLD.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        path.chmod(MODES.get(name, 0o644))
    (folder / "link.txt").symlink_to("target.txt")


def look(folder):
    """The files by name, and the names of stray ones."""
    files, stray = {}, []
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.name.startswith(".situs-"):
            stray.append(name)
        elif path.is_symlink():
            require(name == "link.txt" and os.readlink(path) == "target.txt", f"{name} is another link than before")
        elif path.is_file():
            files[name] = path.read_bytes()
            if name in MODES:
                mode = stat.S_IMODE(path.stat().st_mode)
                require(mode == MODES[name], f"{name} has mode {mode:o}, not {MODES[name]:o}")
    require((folder / "link.txt").is_symlink(), "the link is gone")
    return files, stray


def run(command, **options):
    return subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, **options)


def strace(driver, action, folder, injections=(), log=None):
    injected = sorted({injection.split(":")[0] for injection in injections})
    command = ["strace", "-f", "-y", "-o", log or "/dev/null", "-e", f"trace={','.join(TRACED if log else injected)}"]
    if not any(":signal=" in injection for injection in injections):
        command.append("--seccomp-bpf")  # Faster, but strace 6.1 loses signals with it.
    for injection in injections:
        command += ["-e", f"inject={injection}"]
    return run(command + [driver, action, folder])


class Call:
    """One system call of a trace that touches the folder."""

    def __init__(self, name, occurrence, text):
        self.name, self.occurrence, self.text = name, occurrence, text


def faults_of(call, scenario):
    faults = ["error=EIO"]
    if call.name in FILLS_THE_DISK:
        faults.append("error=ENOSPC")
    if call.name not in CHANGES_NOTHING and (call.name != "openat" or "O_CREAT" in call.text):
        faults.append("signal=SIGKILL")
        if not scenario.prepare:
            faults.append("signal=SIGTERM")
    return faults


def calls_in(log, folder):
    counts, calls = {}, []
    for line in pathlib.Path(log).read_text(errors="replace").splitlines():
        match = re.match(r"^\d+\s+(\w+)\((.*)", line)
        if match:
            name = match[1]
            counts[name] = counts.get(name, 0) + 1
            if str(folder) in match[2] and not match[2].startswith("2<"):
                calls.append(Call(name, counts[name], match[2]))
    return calls


def check_order(calls, folder):
    """Data is synced before it gets its name, and the folder after."""
    written, synced_folders, pending = set(), {}, {}
    for call in calls:
        if call.name == "write":
            path = re.match(r"\d+<([^>]*)>", call.text)
            written.add(path[1])
        elif call.name in ("fsync", "fdatasync"):
            path = re.match(r"\d+<([^>]*)>", call.text)[1]
            written.discard(path)
            pending.pop(path, None)
        elif call.name.startswith("rename"):
            source, target = re.findall(r'"([^"]*)"', call.text)[:2]
            require(source not in written, f"{target} got its name before its data was synced")
            pending[str(pathlib.Path(target).parent)] = target
    require(not pending, f"the folder was not synced after the renaming of {pending}")
    require(not written, f"{written} not synced")


class Scenario:
    def __init__(self, name, action, driver, base=(), prepare=None, may_fail=False):
        self.name, self.action, self.driver, self.base, self.prepare = name, action, driver, tuple(base), prepare
        self.new = RESULTS.get(action, SEVERAL)
        self.fails_anyway = may_fail

    def world(self, parent):
        folder = pathlib.Path(tempfile.mkdtemp(dir=parent))
        make_world(folder)
        if self.prepare:
            strace(self.driver, "several", folder, self.prepare)
            require(look(folder)[1], f"{self.name}: the interruption before left nothing to recover")
        return folder

    def trace(self, parent):
        folder = self.world(parent)
        log = folder.with_suffix(".log")
        result = strace(self.driver, self.action, folder, self.base, log)
        require((result.returncode == 0) != self.fails_anyway, f"{self.name}: {result.stderr.decode()}")
        calls = calls_in(log, folder)
        require(calls, f"{self.name}: nothing traced")
        if not self.base and not self.prepare:
            files, stray = look(folder)
            require(files == self.new and not stray, f"{self.name}: wrong result without any fault")
            check_order(calls, folder)
        shutil.rmtree(folder)
        first = next((index for index, call in enumerate(calls) if "(INJECTED)" in call.text), -1)
        return calls[first + 1:]  # Before the first fault it is the scenario without that fault.

    def check(self, parent, call, fault):
        folder = self.world(parent)
        injection = f"{call.name}:{fault}:when={call.occurrence}"
        result = strace(self.driver, self.action, folder, self.base + (injection,))
        try:
            self.examine(folder, call, fault, result)
        except Failure as failure:
            message = result.stderr.decode(errors="replace").strip()
            text = call.text.replace(str(folder), "FOLDER")
            return f"{self.name}: {injection} [{text[:150]}]: {failure}; exit {result.returncode} {message}"
        shutil.rmtree(folder)
        return None

    def examine(self, folder, call, fault, result):
        files, stray = look(folder)
        for name in set(files) | set(OLD) | set(self.new):
            require(files.get(name) in (OLD.get(name), self.new.get(name)), f"{name} is neither old nor new")
        message = result.stderr.decode(errors="replace")
        if result.returncode == 0:
            require(files == self.new or self.prepare, "exit 0, but not all is written")
            require(fault.startswith("signal") or call.name not in MUST_SUCCEED or self.prepare,
                    "exit 0 although the fault may have lost data")
        elif fault.startswith("error"):
            require(result.returncode == 3 and message.count("\n") == 1, "a fault must give one line and exit 3")
            later = any(words in message for words in LEFT_FOR_LATER)
            if not self.prepare:
                require(later or ("Nothing was changed." in message and files == OLD), "the message is not true")
            require("FOLDER" in message.replace(str(folder), "FOLDER"), "the message names no file")
        elif fault == "signal=SIGTERM" and not self.prepare:
            require(files in (OLD, self.new) and not stray, f"not whole after SIGTERM, stray {stray}")
        self.examine_next_run(folder)

    def examine_next_run(self, folder):
        recovery = run([self.driver, "recover", folder])
        require(recovery.returncode == 0, f"recovery failed: {recovery.stderr.decode()}")
        files, stray = look(folder)
        require(files in (OLD, self.new), "some files old and some new after the next run")
        require(not stray, f"stray files after the next run: {stray}")
        if self.action != "new" or files == OLD:
            again = run([self.driver, self.action, folder])
            require(again.returncode == 0, f"the next writing failed: {again.stderr.decode()}")
            if self.action != "recover":
                require(look(folder) == (self.new, []), "the next writing gave something else")


def scenarios(driver):
    halfway = ["rename:signal=SIGKILL:when=3"]
    undoing = ["renameat2:error=EIO", "rename:signal=SIGKILL:when=7"]
    return [Scenario(name, name, driver) for name in RESULTS] + [
        Scenario("several without hard links", "several", driver, ["link:error=EPERM"]),
        Scenario("several, the last renaming fails", "several", driver, ["renameat2:error=EIO"], may_fail=True),
        Scenario("finishing an interrupted commit", "recover", driver, prepare=halfway),
        Scenario("finishing an interrupted undoing", "recover", driver, prepare=undoing),
    ]


def tracing_forbidden(driver, parent):
    if not shutil.which("strace"):
        return "strace is not installed (apt install strace)"
    probe = run(["strace", "-o", "/dev/null", "-e", "inject=getppid:error=EIO:when=1", "true"])
    return None if probe.returncode == 0 else f"strace cannot trace here: {probe.stderr.decode().strip()}"


def inject(driver, parent):
    reason = tracing_forbidden(driver, parent)
    if reason:
        print(f"SKIPPED: {reason}")
        return []
    work = []
    for scenario in scenarios(driver):
        blocked = {injection.split(":")[0] for injection in scenario.base}
        calls = [call for call in scenario.trace(parent) if call.name not in blocked]
        pairs = [(scenario, call, fault) for call in calls for fault in faults_of(call, scenario)]
        print(f"{scenario.name}: {len(calls)} calls, {len(pairs)} faults")
        work += pairs
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda item: item[0].check(parent, item[1], item[2]), work))
    print(f"{len(results)} faults injected")
    return [result for result in results if result]


def check_standard_output(driver, parent):
    for action in ("print", "stream"):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([driver, action, "."], stdout=full, stderr=subprocess.PIPE)
        require(result.returncode == 3 and b"No space left" in result.stderr, f"{action} to /dev/full: {result}")
        read_end, write_end = os.pipe()
        os.close(read_end)
        result = subprocess.run([driver, action, "."], stdout=write_end, stderr=subprocess.PIPE)
        os.close(write_end)
        require(result.returncode == 3 and b"Broken pipe" in result.stderr, f"{action} to a closed pipe: {result}")
        result = subprocess.run(["/bin/sh", "-c", '"$0" "$1" . >&-', driver, action], stderr=subprocess.PIPE)
        require(result.returncode == 3 and b"Bad file descriptor" in result.stderr, f"{action}, output closed: {result}")
    result = run([driver, "print", "."])
    require(result.returncode == 0 and result.stdout == content("out"), "printing to a pipe lost bytes")


def check_file_size_limit(driver, parent):
    """The kernel takes a part of a write and then refuses: as on a disk that fills up."""
    for action, most in (("one", 500_000), ("several", 500_000), ("link", 5_000), ("new", 5_000)):
        def limit(most=most):
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

        folder = pathlib.Path(tempfile.mkdtemp(dir=parent))
        make_world(folder)
        result = run([driver, action, folder], preexec_fn=limit, restore_signals=False)
        require(result.returncode == 3 and b"File too large" in result.stderr, f"{action} past the limit: {result}")
        require(look(folder) == (OLD, []), f"{action} past the limit changed something")


def start_waiting(driver, parent):
    folder = pathlib.Path(tempfile.mkdtemp(dir=parent))
    make_world(folder)
    process = subprocess.Popen([driver, "wait", folder], stdout=subprocess.PIPE)
    require(process.stdout.readline() == b"waiting\n", "the writer does not wait")
    require(len(look(folder)[1]) == 3, f"expected two temporary files and a side file, not {look(folder)[1]}")
    return folder, process


def check_signals(driver, parent):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        folder, process = start_waiting(driver, parent)
        process.send_signal(number)
        require(process.wait(10) == -number, f"{number.name}: exit {process.returncode}")
        require(look(folder) == (OLD, []), f"{number.name} left {look(folder)[1]}")


def check_two_writers(driver, parent):
    folder, process = start_waiting(driver, parent)
    try:
        for action in ("one", "several", "recover"):
            result = run([driver, action, folder])
            require(result.returncode == 3 and b"another situs" in result.stderr, f"{action} beside a writer: {result}")
        files, stray = look(folder)
        require(files == OLD and len(stray) == 3, "a second writer disturbed the first")
    finally:
        process.kill()
        process.wait(10)
    result = run([driver, "several", folder])
    require(result.returncode == 0 and look(folder) == (SEVERAL, []), f"after a killed writer: {result.stderr.decode()}")


def check_disk_without_locks(driver, parent):
    if tracing_forbidden(driver, parent):
        return
    for action, exit_code, expected in (("one", 0, RESULTS["one"]), ("several", 3, OLD)):
        folder = pathlib.Path(tempfile.mkdtemp(dir=parent))
        make_world(folder)
        result = strace(driver, action, folder, ["flock:error=ENOLCK"])
        require(result.returncode == exit_code and look(folder) == (expected, []), f"{action} without locks: {result}")


def plain(driver, parent):
    failures = []
    for check in (check_standard_output, check_file_size_limit, check_signals, check_two_writers, check_disk_without_locks):
        try:
            check(driver, parent)
            print(f"{check.__name__}: passed")
        except Failure as failure:
            failures.append(f"{check.__name__}: {failure}")
    return failures


def main():
    modes = {"inject": inject, "plain": plain}
    if len(sys.argv) != 3 or sys.argv[1] not in modes:
        sys.exit(__doc__)
    begin = time.monotonic()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # The order of calls counts, not the disk.
    with tempfile.TemporaryDirectory(dir=memory) as parent:
        try:
            failures = modes[sys.argv[1]](sys.argv[2], os.path.realpath(parent))
        except Failure as failure:
            failures = [str(failure)]
    for failure in failures:
        print(failure)
    print(f"{len(failures)} failures, {time.monotonic() - begin:.0f} s")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

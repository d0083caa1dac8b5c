"""Runs programs one after the other and tells their wall time, processor time and memory."""

import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

# How often the memory of the running processes is looked at.
LOOK = 0.05


@dataclass
class Cost:
    """What a run took: seconds on the clock, seconds of processor (children included), MB at the peak."""

    wall: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0

    def __add__(self, other):
        """One after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))


def status(process, field):
    """A line such as VmRSS of a process, in MB; nothing of one that has gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(field + ":")), 0.0)


def processor(process):
    """The seconds of processor that a process has used; nothing of one that has gone."""
    try:
        # The name, in brackets, may hold spaces; user and system time are the twelfth and thirteenth field behind it.
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def family(process):
    """A process and all below it."""
    try:
        below = [children.read_text().split() for children in Path(f"/proc/{process}/task").glob("*/children")]
    except OSError:
        below = []
    return [process] + [each for children in below for child in children for each in family(int(child))]


class Watch(threading.Thread):
    """Looks at the resident memory of a process and all below it: the most at one look, and no less than the most that the
    kernel counted for one of them alone. Shared pages count for each, so the sum is rather too high."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.process, self.peak, self.over = process, 0.0, threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(LOOK):
            alive = family(self.process)
            together = sum(status(each, "VmRSS") for each in alive)
            self.peak = max(self.peak, together, *(status(each, "VmHWM") for each in alive))

    def end(self):
        self.over.set()
        self.join()
        return self.peak


def run(command, folder, log, **more):
    """Runs a command in a folder, all it says into a log. A command that fails ends the bench and names the log."""
    begun = time.monotonic()
    with open(log, "ab") as said:
        child = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            env={**os.environ, **more},
        )
        watch = Watch(child.pid)
        # Until it is waited for, a process that has ended keeps its number, so the watch never looks at another one.
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        wall = time.monotonic() - begun
        peak = watch.end()
        _, code, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(code)
    if child.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {child.returncode}. What it said is at the end of {log}.")
    return Cost(wall, used.ru_utime + used.ru_stime, peak)

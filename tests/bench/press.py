#!/usr/bin/env python3
"""The press against other typesetters: `python3 tests/bench/press.py [--films 300] [--rounds 3]`. It measures and prints
Markdown; nothing fails by being slow.

A festival is invented once and kept in the folder of --out, with its catalogue and the same book for the others. A peer
that is not installed is named and left out. Needs Python 3.9 and Linux, nothing else.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

sys.dont_write_bytecode = True

import books
import festival

import warm
from measure import Cost, run

ROOT = Path(__file__).resolve().parents[2]
TEX = ["-interaction=batchmode", "-halt-on-error", "catalogue.tex"]
# The name shown, the program, and its commands; TeX needs two runs for its page numbers.
PEERS = [
    ("WeasyPrint", "weasyprint", [["weasyprint", "-q", "catalogue.html", "catalogue.pdf"]]),
    ("LuaLaTeX, 2 runs", "lualatex", [["lualatex", *TEX]] * 2),
    ("pdfLaTeX, 2 runs, Latin script only", "pdflatex", [["pdflatex", *TEX]] * 2),
]


class Bench:
    """The folder of the bench and what is in it."""

    def __init__(self, arguments):
        self.films, self.rounds, self.cached = arguments.films, arguments.rounds, arguments.cached
        self.galley = str(Path(arguments.galley).resolve())
        self.data = Path(os.environ.get("GALLEY_DATA", ROOT / "data")).resolve()
        self.out = (Path(arguments.out) / str(self.films)).resolve()
        self.out.mkdir(parents=True, exist_ok=True)
        self.log = self.out / "log.txt"
        self.log.unlink(missing_ok=True)
        self.cache = self.out / "cache"
        self.catalogue = self.out / "festival.galley"

    def galley_run(self, *words):
        return run([self.galley, *words], self.out, self.log, GALLEY_DATA=str(self.data), GALLEY_CACHE=str(self.cache))

    def house(self):
        return {"data": str(self.data), "templates": None, "stills": str(self.catalogue / "stills"), "cache": str(self.cache)}

    def made(self, name, **size):
        """A catalogue, made where there is none."""
        catalogue = self.out / f"{name}.galley"
        if not catalogue.exists():
            say(f"Making {catalogue}")
            festival.write(self.out / name, films=self.films, **size)
            self.galley_run("new", f"{name}.galley", "--from", name)
        return catalogue

    def print_catalogue(self, *words):
        return self.galley_run("print", "catalogue", "festival.galley", "--out", "galley.pdf", *words)


def say(line):
    print(line, file=sys.stderr, flush=True)


def pages_of(file):
    """How many pages a PDF has, by poppler; a question mark without it."""
    if not shutil.which("pdfinfo"):
        return "?"
    said = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout
    return next((line.split()[1] for line in said.splitlines() if line.startswith("Pages:")), "?")


def against_others(bench):
    """All of them, one after the other, in each of the rounds."""
    # The first time without the copies of the stills: this is what the first print of a catalogue takes.
    if not bench.cached:
        shutil.rmtree(bench.cache, ignore_errors=True)
    say("Galley, first print: the stills are separated into inks")
    cold = bench.print_catalogue("--data", "data.json")
    data = json.loads((bench.out / "data.json").read_text(encoding="utf-8"))
    books.write(bench.out, books.plain(data), bench.catalogue / "stills", bench.data / "fonts")
    here = [peer for peer in PEERS if shutil.which(peer[1])]
    if shutil.which("lualatex"):
        run(["lualatex", *TEX[:2], "fonts.tex"], bench.out / "lualatex", bench.log)
    costs = {"Galley, PDF/X-4 in four inks": []}
    for turn in range(bench.rounds):
        for name, commands, program in [(next(iter(costs)), None, None)] + [
            (name, commands, program) for name, program, commands in here
        ]:
            say(f"Round {turn + 1} of {bench.rounds}: {name}")
            costs.setdefault(name, [])
            if commands is None:
                costs[name].append(bench.print_catalogue())
                continue
            for left in bench.out.joinpath(program).glob("catalogue.aux"):
                left.unlink()
            costs[name].append(sum((run(command, bench.out / program, bench.log) for command in commands), Cost()))
    files = [bench.out / "galley.pdf"] + [bench.out / program / "catalogue.pdf" for _, program, _ in here]
    print(f"## A catalogue of {bench.films} films, medians of {bench.rounds} interleaved rounds\n")
    print(
        "| what | wall, s | CPU, s | peak, MB | wall to Galley | CPU to Galley | least to most, s | pages | MB |\n"
        + "| --- " * 9
        + "|"
    )
    own, own_cpu = (median(getattr(cost, what) for cost in next(iter(costs.values()))) for what in ("wall", "cpu"))
    for (name, runs), file in zip(costs.items(), files):
        walls, cpu = [cost.wall for cost in runs], median(cost.cpu for cost in runs)
        print(
            f"| {name} | {median(walls):.1f} | {cpu:.1f} | {median(cost.peak for cost in runs):.0f} "
            f"| {median(walls) / own:.2f} | {cpu / own_cpu:.2f} "
            f"| {min(walls):.1f} to {max(walls):.1f} | {pages_of(file)} | {file.stat().st_size / 1e6:.0f} |"
        )
    if not bench.cached:
        print(
            f"\nThe first print, which separates the stills into inks: {cold.wall:.1f} s, "
            f"{cold.cpu:.1f} s of CPU, {cold.peak:.0f} MB; "
            f"{cold.wall - own:.1f} s more than with them cached."
        )
    for name, program, _ in PEERS:
        if not shutil.which(program):
            print(f"\nLeft out: {name}, for there is no `{program}` here.")
    return data


def timed(title, rows, peak):
    """A table of times in milliseconds."""
    print(f"\n## {title}; {peak:.0f} MB at the peak\n\n| what | p50, ms | p95, ms | runs |\n| --- | --- | --- | --- |")
    for what, times in rows:
        print(f"| {what} | {warm.percentile(times, 0.5):.0f} | {warm.percentile(times, 0.95):.0f} | {len(times)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument(
        "--films", type=int, default=300, help="how many films the festival has, at most 300 with titles of their own"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each program sets the catalogue")
    parser.add_argument(
        "--cached", action="store_true", help="keep the separated stills of the last time, and leave out the first print"
    )
    parser.add_argument("--galley", default=ROOT / "target" / "debug" / "galley", help="the program to measure")
    parser.add_argument("--out", default=ROOT / "out" / "bench", help="the folder for all that is made")
    bench = Bench(parser.parse_args())
    bench.made("festival", screenings=2 * bench.films, screens=8)
    bench.made("schedule", screenings=1200, screens=20, stills=False)
    data = against_others(bench)

    print("\n## Where Galley's time goes, one print with the inks cached\n")
    print("| stage | s | MB held at its end (0: it has ended) | CPU until then, s |\n| --- | --- | --- | --- |")
    for stage, seconds, held, cpu in warm.stages(bench.galley, bench.house(), data, bench.out / "stages.pdf"):
        print(f"| {stage} | {seconds:.2f} | {held:.0f} | {cpu:.2f} |")

    runs = [bench.galley_run("print", "schedule", "schedule.galley", "--out", "schedule.pdf") for _ in range(bench.rounds)]
    print(
        f"\n## A schedule of 1,200 screenings, 12 nights on 20 screens\n\n{median(cost.wall for cost in runs):.1f} s wall, "
        f"{median(cost.cpu for cost in runs):.1f} s CPU, {median(cost.peak for cost in runs):.0f} MB at the peak, "
        f"{pages_of(bench.out / 'schedule.pdf')} pages."
    )

    timed("The whole book again, press warm", *warm.whole_book(bench.galley, bench.house(), data))
    timed("One film's page while one types", *warm.one_page(bench.galley, bench.house(), data))


if __name__ == "__main__":
    main()

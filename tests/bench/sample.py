#!/usr/bin/env python3
"""Draws findings for a person to judge, of which the precision in BENCH.md is counted.

    python3 tests/bench/sample.py FILES_OR_CATALOGUE --seed 72 > draw.tsv

Files are imported into a new catalogue in a folder that is thrown away; a catalogue (NAME.galley) is only read. It is
proofread by `galley check`, and of the errors and warnings a draw is taken by the seed: of each rule its share, two at
least. A row for each: a column for the verdict, severity, rule, record, what is said, and the field with 90 letters on
both sides of the place, which is between [ and ]. The same files and seed give the same draw.
"""

import argparse
import csv
import hashlib
import json
import sqlite3
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
AROUND = 90


def galley(program: Path, *arguments: str) -> str:
    """Runs the command line. Ending with 1 means that the check found errors."""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.strip() or f"{program} ended with {done.returncode}.")
    return done.stdout


def around(base: sqlite3.Connection, finding: dict) -> str:
    """What stands around a finding in its field."""
    place = finding["place"]
    if not place.get("field"):
        return ""
    row = base.execute(f'SELECT "{place["field"]}" FROM "{place["table"]}" WHERE id = ?', (place["id"],)).fetchone()
    text = str(row[0]) if row and row[0] is not None else ""
    if not finding["span"]:
        return text[: 2 * AROUND].replace("\n", " ¶ ")
    start, end = finding["span"]
    marked = f"{text[max(0, start - AROUND):start]}[{text[start:end]}]{text[end:end + AROUND]}"
    return marked.replace("\n", " ¶ ")


def draw(findings: list, seed: str, count: int, left_out: set) -> list:
    """Of each rule its share of so many, two at least, in an order that only the seed and the finding decide."""
    rules = defaultdict(list)
    for finding in findings:
        if finding["severity"] in ("error", "warning") and finding["rule"] not in left_out:
            rules[finding["severity"], finding["rule"]].append(finding)
    every = sum(map(len, rules.values()))

    def chance(finding: dict) -> str:
        # By what is said, and not by ids, which a new import makes anew.
        said = "\0".join([seed, finding["subject"], finding["message"]])
        return hashlib.sha256(said.encode()).hexdigest()

    drawn = []
    for rule in sorted(rules):
        share = max(2, -(-len(rules[rule]) * count // every))
        drawn += sorted(rules[rule], key=chance)[:share]
    return drawn


def main() -> None:
    """Imports where there is something to import, proofreads, draws and writes."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("path", type=Path)
    asked.add_argument("--seed", default="72")
    asked.add_argument("--of", type=int, default=120, help="how many, more or less")
    asked.add_argument("--without", nargs="*", default=["TXT-16"], help="rules that are true by their definition")
    asked.add_argument("--galley", type=Path, default=PROJECT / "target/debug/galley")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        catalogue = given.path
        if not (catalogue / "catalogue.db").is_file():
            catalogue = Path(folder) / "Drawn.galley"
            galley(given.galley, "new", str(catalogue), "--from", str(given.path))
        findings = json.loads(galley(given.galley, "--json", "check", str(catalogue)))
        drawn = draw(findings, given.seed, given.of, set(given.without))
        base = sqlite3.connect(f"file:{(catalogue / 'catalogue.db').resolve()}?mode=ro", uri=True)
        rows = csv.writer(sys.stdout, dialect="excel-tab", lineterminator="\n")
        rows.writerow(["true?", "severity", "rule", "record", "message", "around"])
        for one in drawn:
            said = one["message"].replace("\n", " ¶ ")
            rows.writerow(["", one["severity"], one["rule"], one["subject"], said, around(base, one)])
    print(f"{len(drawn)} of {len(findings)} findings drawn.", file=sys.stderr)


if __name__ == "__main__":
    main()

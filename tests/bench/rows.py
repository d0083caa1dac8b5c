"""Rows of films, written straight into a catalogue that is there: long lists to scroll, sort and search.

The journal does not have them, as with any change by another SQLite tool.
"""

import json
import random
import sqlite3
import sys
import uuid
from pathlib import Path

WORDS = (
    "harbour train winter letter garden night river mother stone window summer island road house bridge light snow "
    "ferry bread field voice street dog boat lake tower mirror song coat salt wheel orchard station lamp rain"
).split()
NAMES = "Lind Öberg Quandt Żak Moreau Okafor Ferreira Håkansson Nakamura Ibáñez Petrov Ågren Costa Fan Szabó".split()
COUNTRIES = ["FR", "CA", "SE", "PL", "JP", "US", "DE", "BR", "IT", "CN"]


def write(catalogue: Path, films: int) -> None:
    """Fills a new catalogue with so many films: a title, a director, a synopsis of 60 words, an entry, at times a still."""
    chance = random.Random(34)
    base = sqlite3.connect(catalogue / "catalogue.db")
    columns = {}

    def add(table: str, **fields: object) -> str:
        if table not in columns:
            rows = base.execute(f'PRAGMA table_info("{table}")').fetchall()
            # What is said nothing of has its default, or is empty: columns without a default may be lists.
            columns[table] = {row[1]: (row[2], row[3], row[4]) for row in rows}
        own = str(uuid.UUID(int=chance.getrandbits(128), version=4))
        values = {"id": own, **fields}
        for name, (kind, needed, default) in columns[table].items():
            if name not in values and needed and default is None:
                lists = name in {"countries", "languages", "subtitles", "footer", "publications", "printed", "formats", "access"}
                objects = name in {"style", "name", "title", "severities"} and table in {"edition", "section", "programme"}
                values[name] = 0 if kind == "INTEGER" else "[]" if lists else "{}" if objects else ""
        names = ", ".join(f'"{name}"' for name in values)
        base.execute(f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(values))})', list(values.values()))
        return own

    edition = add(
        "edition", name="Bench", label="B1", languages='["en"]', position="a", cut_hour=6, time_zone="Europe/Stockholm", style="{}"
    )
    people = [add("person", name=f"Person {number} {chance.choice(NAMES)}") for number in range(films // 3 + 1)]
    for number in range(films):
        film = add(
            "film",
            year=chance.randint(1960, 2010),
            countries=json.dumps(chance.sample(COUNTRIES, 1 + (number % 4 == 0))),
            languages='["en"]',
            run_time=60 * chance.randint(4, 180),
        )
        title = " ".join(chance.choice(WORDS).capitalize() for _ in range(chance.randint(1, 4)))
        add("title", film=film, kind="display", language="en", text=f"{chance.choice(['The ', 'A ', '', ''])}{title} {number}", position="a")
        body = " ".join(chance.choice(WORDS) for _ in range(60))
        add("text", film=film, kind="long", language="en", body=body, position="a")
        add("credit", film=film, person=chance.choice(people), role="director", position="a")
        add("entry", film=film, edition=edition, premiere="none", state="draft", position="a")
    base.commit()
    base.close()


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))

#!/usr/bin/env python3
"""Draws the stills and portraits of the sample catalogue into data/samples/ciff34/stills.

Needs Python 3.10 or later with Pillow 10 or later and numpy 1.24 or later; nothing else. Galley does not need it: the JPEG files
are kept in the repository. Run it only to change a picture:

    python3 data/samples/draw_stills.py                  all of them
    python3 data/samples/draw_stills.py slag guest-room  those whose name begins so

Every picture is drawn from a seed made of its name, so that it comes out the same each time.
"""

import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from drawing import SCENES  # noqa: E402
from drawing.frame import Frame  # noqa: E402
from drawing import american_miles, east_and_late, frost_and_thaw, portraits, real_lives, shorts_and_families, world_tour  # noqa: E402, F401

STILLS = Path(__file__).parent / "ciff34" / "stills"


def draw(name):
    """Draws one picture."""
    paint, aspect, finish = SCENES[name]
    frame = Frame(zlib.crc32(name.encode()), aspect, 2200 if aspect > 2 else 2000)
    paint(frame)
    frame.finish(STILLS / f"{name}.jpg", **finish)
    return name


def main():
    wanted = sys.argv[1:]
    names = [name for name in SCENES if not wanted or any(name.startswith(start) for start in wanted)]
    STILLS.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor() as pool:
        for name in pool.map(draw, names):
            print(name)


if __name__ == "__main__":
    main()

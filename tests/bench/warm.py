"""The press that stays warm, as the window uses it: `galley --press-proof`, asked by lines of JSON (see
galley-print/src/live.rs), and the stages of `galley --press`."""

import copy
import json
import subprocess
import time

from measure import processor, status

# Points to millimetres and pixels are the press's; this is the size at which the window shows a page.
PIXELS = 1.5


class Warm:
    """A running press."""

    def __init__(self, galley, house):
        self.house = house
        self.child = subprocess.Popen([galley, "--press-proof"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, request):
        """Sends a request; answers its answer and the milliseconds from sending to the last byte."""
        begun = time.monotonic()
        self.child.stdin.write(json.dumps(request).encode() + b"\n")
        self.child.stdin.flush()
        answer = json.loads(self.child.stdout.readline() or b'{"failed": "The press has gone."}')
        if "failed" in answer:
            raise SystemExit(answer["failed"])
        if "page" in answer:
            self.child.stdout.read(answer["page"]["bytes"])
        return answer, (time.monotonic() - begun) * 1000

    def set(self, template, data, pictures):
        job = {"template": template, "data": data, "house": self.house, "target": "print", "pictures": pictures}
        answer, took = self.ask({"set": job})
        return answer["set"], took

    def page(self, number):
        return self.ask({"page": {"page": number, "pixels": PIXELS}})[1]

    def end(self):
        """Stops it; answers its peak memory in MB."""
        peak = status(self.child.pid, "VmHWM")
        self.child.stdin.close()
        self.child.wait()
        return peak


def typed(film, count):
    """A copy of a film in whose synopsis something was typed; each count gives another text."""
    film = copy.deepcopy(film)
    span = film["texts"][0]["paragraphs"][0][0]
    span["text"] = f"{span['text'][:200]} word{'s' * (count % 7)} {count}{span['text'][200:]}"
    return film


def lengthened(film):
    """A copy of a film whose synopsis no longer fits on its page."""
    film = copy.deepcopy(film)
    film["texts"][0]["paragraphs"] *= 4
    return film


def percentile(times, part):
    """The time under which that part of the times lie, 0 to 1."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


def whole_book(galley, house, data, edits=20, moves=5):
    """The whole catalogue again after each of some edits, and after edits that move all later pages. Answers rows of
    (what, times in ms)."""
    warm, data = Warm(galley, house), copy.deepcopy(data)
    pages, first = warm.set("catalogue", data, False)
    said = [("the first time", [first])]
    films = [(chapter["films"], place) for chapter in data["chapters"] for place in range(len(chapter["films"]))]
    times = []
    for count in range(edits):
        chapter, place = films[count * 13 % len(films)]
        chapter[place] = typed(chapter[place], count)
        times.append(warm.set("catalogue", data, False)[1])
    said.append(("after an edit that moves no page", times))
    times, counts = [], [len(pages["pages"])]
    for count in range(moves):
        chapter, place = films[3 + 2 * count]
        chapter[place] = lengthened(chapter[place])
        answer, took = warm.set("catalogue", data, False)
        times.append(took)
        counts.append(len(answer["pages"]))
    said.append((f"after an edit that moves all later pages ({counts[0]} to {counts[-1]} pages)", times))
    return said, warm.end()


def one_page(galley, house, data, edits=100):
    """One film's page while one types: set, and fetched as a picture."""
    warm, film = Warm(galley, house), data["chapters"][0]["films"][0]
    top = {
        key: value
        for key, value in data.items()
        if key not in ("chapters", "indexes", "venues", "welcome")
    }
    warm.set("proof", {**top, "view": "page", "film": film}, True)
    warm.page(1)
    sets, pictures = [], []
    for count in range(edits):
        sets.append(warm.set("proof", {**top, "view": "page", "film": typed(film, count)}, True)[1])
        pictures.append(warm.page(1))
    both = [a + b for a, b in zip(sets, pictures)]
    return [("set", sets), (f"its picture, {PIXELS} pixels to a point", pictures), ("both", both)], warm.end()


def stages(galley, house, data, out):
    """Each stage of one print, by the press's own word when a stage begins: its seconds, and the MB held and the seconds of
    processor used up to its end."""
    job = {
        "publication": "catalogue",
        "options": {},
        "data": data,
        "house": house,
        "out": str(out),
        "title": data["title"],
        "date": "2011-01-01T12:00:00Z",
    }
    child = subprocess.Popen([galley, "--press"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    stage, begun, rows = "Starting, fonts and templates", time.monotonic(), []
    child.stdin.write(json.dumps(job).encode())
    child.stdin.close()
    for line in child.stdout:
        answer = json.loads(line)
        if "failed" in answer:
            raise SystemExit(answer["failed"])
        # The last line is the answer, not a stage.
        following = answer.get("progress", {}).get("stage")
        if following != stage:
            now = time.monotonic()
            rows.append((stage, now - begun, status(child.pid, "VmRSS"), processor(child.pid)))
            stage, begun = following, now
    child.wait()
    return rows

"""An invented festival of any size, as Galley JSON: the same for the same numbers, on every machine."""

import json
import random
from datetime import date, datetime, timedelta

from pictures import still

FIRST_DAY = date(2011, 3, 3)
WIDTH, HEIGHT = 2200, 1467

GIVEN = """
    Alma Bruno Clara Dorian Edita Felix Greta Hanno Irena Jonas Karin Lukas Mirela Nils Odile Petr Rosa Søren
    Tilda Ulrich Vera Wanda Ximena Yann Zora
""".split()
FAMILY = """
    Abendroth Brandãu Castellví Dvorský Ekelund Farkas Grönvall Hölder Ibarra Jovović Kallas Lindqvist Mäkelä
    Novák Oyarzún Pettersen Quiroga Rădulescu Szabó Tavares Urrutia Vaszary Wójtowicz Yılmaz Zelenka
""".split()
ADJECTIVES = (
    "Quiet Borrowed Northern Second Paper Salted Hollow Unfinished Patient Distant Copper Winter Crooked Forgotten Narrow".split()
)
NOUNS = """
    Harbour Ledger Orchard Signal Quarry Ferry Kitchen Lantern Meridian Aviary Timetable Viaduct Pharmacy Glacier
    Accordion Switchboard Reservoir Lighthouse Carousel Allotment
""".split()
# Titles in other scripts: words to be put together, by language.
SCRIPTS = {
    "ja": ["静かな", "冬の", "遠い", "港", "手紙", "灯台"],
    "ko": ["조용한", "겨울", "먼", "항구", "편지", "등대"],
    "el": ["Το ήσυχο", "Το μακρινό", "Το δεύτερο", "λιμάνι", "γράμμα", "φανάρι"],
    "ru": ["Тихая", "Зимняя", "Далёкая", "гавань", "почта", "станция"],
    "ar": ["هدوء", "شتاء", "رسالة", "المرفأ", "المنارة", "المدينة"],
    "he": ["שקט", "חורף", "מכתב", "הנמל", "המגדלור", "העיר"],
}
COUNTRIES = "FR DE JP KR GR BG EG IL CZ PT SE PL BR AR CA MX FI IE".split()
SECTIONS = [
    ("First Light", "#1F5C7A"),
    ("Long Roads", "#A4372B"),
    ("Night Shift", "#3B2F63"),
    ("Neighbours", "#5B7A1F"),
    ("The Archive", "#7A5A1F"),
    ("After Hours", "#1F7A5C"),
    ("Small Worlds", "#8A2F63"),
    ("Other Voices", "#4A4A4A"),
]
WHO = [
    "a surveyor",
    "two sisters",
    "a retired ferryman",
    "the last switchboard operator",
    "a choir of dockers",
    "a village schoolteacher",
    "the night cook of a hospital",
    "an apprentice clockmaker",
    "a widow with a lorry",
]
DOES = [
    "keeps a record of every boat that passes",
    "refuses to sell the house by the reservoir",
    "answers letters that were meant for somebody else",
    "walks the whole length of a disused railway",
    "learns that the archive has been flooded",
    "teaches an entire street to sing",
    "looks for a brother who may never have existed",
    "repairs what the neighbours have thrown away",
]
WHEN = [
    "In the winter after the strike",
    "On the first day of the harvest",
    "Long after the factory has closed",
    "In a town that no map shows",
    "Between two ferries",
    "While the river is rising",
]
TURNS = [
    "Nothing is explained and nothing needs to be",
    "What begins as a comedy of manners turns, almost unnoticed, into something graver",
    "The camera waits where others would cut",
    "Each scene is lit as though it were the only one",
    "Most of the dialogue was found during the shooting",
    "The sound tells a story of its own",
    "Half of the cast had never seen a film being made",
]
ENDS = [
    "and the last shot is worth the journey",
    "and one leaves the cinema walking more slowly",
    "and no one in it is asked to be an example",
    "and its patience is its politics",
    "and the weather is given the best lines",
    "and the silence afterwards belongs to the audience",
]


def prose(chance, length):
    """Sentences of about that many characters."""
    said = ""
    while len(said) < length:
        sentence = chance.choice(
            [
                f"{chance.choice(WHEN)}, {chance.choice(WHO)} {chance.choice(DOES)}.",
                f"{chance.choice(TURNS)}, {chance.choice(ENDS)}.",
                f"There is {chance.choice(WHO)}, there is {chance.choice(WHO)}, and there is the {chance.choice(NOUNS).lower()} "
                "that neither will give up.",
            ]
        )
        said += sentence + " "
    return said.strip()


def people(chance, count):
    """People with names of their own: every given name meets every family name once."""
    names = [(given, family) for given in GIVEN for family in FAMILY]
    chance.shuffle(names)
    return [
        {"id": f"person-{index}", "name": f"{given} {family}", "sort_name": f"{family}, {given}"}
        for index, (given, family) in enumerate(names[:count])
    ]


def film(chance, index, section, crowd, stills):
    """A film with everything that its page prints."""
    title = f"The {ADJECTIVES[index % 15]} {NOUNS[(index // 15) % 20]}"
    titles = [{"kind": "display", "language": "en", "text": title}]
    if index % 3 == 0:
        language = list(SCRIPTS)[index // 3 % len(SCRIPTS)]
        words = SCRIPTS[language]
        original = f"{chance.choice(words[:3])} {chance.choice(words[3:])}"
        titles.append({"kind": "original", "language": language, "text": original})
    one = lambda: chance.choice(crowd)["id"]
    roles = [
        "director",
        "producer",
        "producer",
        "screenplay",
        "cinematography",
        "editing",
        "sound",
        "music",
        "cast",
        "cast",
        "cast",
    ]
    return {
        "id": f"film-{index}",
        "titles": titles,
        "year": 2009 + index % 2,
        "countries": chance.sample(COUNTRIES, 1 + index % 2),
        "languages": ["en"],
        "subtitles": [],
        "run_time": 60 * chance.randint(72, 104),
        "kind": "fiction",
        "genre": "drama",
        "colour": "colour",
        "sound": "5.1",
        "format": "DCP",
        "aspect": "1.85:1",
        "texts": [
            {"kind": "long", "language": "en", "body": prose(chance, 1170), "signature": "M.K."},
            {"kind": "short", "language": "en", "body": prose(chance, 180), "signature": "M.K."},
        ],
        "credits": [{"person": one(), "role": role} for role in roles],
        "film_contacts": [{"contact": f"contact-{index % 40}", "role": "print_source"}],
        "stills": [
            {
                "file": f"stills/film-{index}.jpg",
                "kind": "still",
                "caption": f"From {title}",
                "photographer": chance.choice(crowd)["name"],
                "alternative": "A landscape with a low sun behind dark shapes",
                "focus_x": 500,
                "focus_y": 500,
            }
        ]
        if stills
        else [],
        "entries": [
            {"edition": "bench", "section": f"section-{section}", "premiere": "none", "number": str(index + 1), "state": "locked"}
        ],
    }


def festival(films=300, days=12, screens=8, screenings=600, stills=True):
    """All lists of a festival; screening follows screening on each screen, a slot every 2 ¼ hours from 9:30."""
    chance = random.Random(34)
    crowd = people(chance, 600)
    shown = []
    for index in range(screenings):
        day, place = index % days, index // days
        slot, screen = divmod(place, screens)
        starts = datetime.combine(FIRST_DAY + timedelta(days=day), datetime.min.time()) + timedelta(minutes=570 + 135 * slot)
        shown.append(
            {
                "id": f"screening-{index}",
                "edition": "bench",
                "film": f"film-{(index * 7) % films}",
                "screen": f"screen-{screen}",
                "starts": starts.strftime("%Y-%m-%dT%H:%M"),
                "code": f"B{index:04}",
                "kind": "public",
                "state": "confirmed",
            }
        )
    return {
        "galley": 1,
        "staff": [{"id": "mk", "initials": "M.K.", "name": "Mara Kessel"}],
        "editions": [
            {
                "id": "bench",
                "name": "Harbour International Film Festival",
                "ordinal": 12,
                "label": "HIFF12",
                "place": "Harbour",
                "first_day": FIRST_DAY.isoformat(),
                "last_day": (FIRST_DAY + timedelta(days=days - 1)).isoformat(),
                "time_zone": "Europe/Lisbon",
                "cut_hour": 6,
                "languages": ["en"],
                "style": {"time": "19:10", "late": "noted", "run_time": "85 minutes", "title": "italic"},
                "texts": [{"kind": "welcome", "language": "en", "signature": "M.K.", "body": prose(chance, 900)}],
            }
        ],
        "sections": [
            {
                "id": f"section-{index}",
                "edition": "bench",
                "code": f"S{index + 1}",
                "name": {"en": name},
                "colour": colour,
                "texts": [{"kind": "introduction", "language": "en", "body": prose(chance, 200)}],
            }
            for index, (name, colour) in enumerate(SECTIONS)
        ],
        "venues": [
            {
                "id": "harbour",
                "name": "Harbour Cinemas",
                "short_name": "HC",
                "address": "1 Quay Street",
                "city": "Harbour",
                "screens": [
                    {
                        "id": f"screen-{index}",
                        "name": f"Screen {index + 1}",
                        "short_name": str(index + 1),
                        "seats": 200,
                        "turnaround": 15,
                        "formats": ["DCP"],
                    }
                    for index in range(screens)
                ],
            }
        ],
        "people": crowd,
        "contacts": [
            {
                "id": f"contact-{index}",
                "name": f"{FAMILY[index % 25]} Distribution {index + 1}",
                "email": f"prints{index}@example.org",
                "phone": f"+351 555 0{index:03}",
                "city": "Lisboa",
                "country": "PT",
                "printed": ["email", "phone"],
            }
            for index in range(40)
        ],
        "films": [film(chance, index, index * len(SECTIONS) // films, crowd, stills) for index in range(films)],
        "screenings": shown,
    }


def write(folder, stills=True, **size):
    """Writes a festival as a folder of Galley JSON, with its stills."""
    folder.mkdir(parents=True, exist_ok=True)
    data = festival(stills=stills, **size)
    (folder / "festival.json").write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    if not stills:
        return
    (folder / "stills").mkdir(exist_ok=True)
    for index in range(len(data["films"])):
        file = folder / "stills" / f"film-{index}.jpg"
        if not file.exists():
            file.write_bytes(still(index, WIDTH, HEIGHT))

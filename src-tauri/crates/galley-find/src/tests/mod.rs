//! What is found, and in which order; in `follows`, that the index follows every edit.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod follows;
mod named;

use galley_model::id::RowId;
use galley_model::*;

use crate::finder::{Finder, Sort};
use crate::fold::fold;
use crate::{Query, Scope};

/// Title, original title, year, countries, languages, minutes, kind, director, section, synopsis.
type Row = (
    &'static str,
    &'static str,
    i64,
    &'static [&'static str],
    &'static [&'static str],
    i64,
    &'static str,
    &'static str,
    Option<usize>,
    &'static str,
);

const FILMS: &[Row] = &[
    (
        "Last Train Home",
        "归途列车",
        2009,
        &["CA", "CN"],
        &["cmn"],
        85,
        "documentary",
        "Lixin Fan",
        Some(0),
        "Migrant workers travel at New Year.",
    ),
    (
        "The Été of Łódź",
        "",
        2004,
        &["PL", "FR"],
        &["pl", "fr"],
        58,
        "fiction",
        "Agnès Żak",
        Some(0),
        "A summer of trains.",
    ),
    (
        "Ängel",
        "",
        1999,
        &["SE"],
        &["sv"],
        121,
        "fiction",
        "Åsa Öberg",
        Some(1),
        "*Snow* on the harbour.",
    ),
    (
        "Zebra",
        "",
        2006,
        &["SE", "FR"],
        &["zh-Hant"],
        12,
        "animation",
        "Bo Zorn",
        None,
        "",
    ),
    (
        "Alien: Resurrection",
        "",
        1997,
        &["US"],
        &["en"],
        109,
        "fiction",
        "Jean-Pierre Fan",
        None,
        "A last home is far.",
    ),
];

fn festival(language: &str) -> Catalogue {
    let mut catalogue = Catalogue::default();
    let edition = Edition {
        id: EditionId::new(),
        languages: vec![language.into()],
        ..Edition::default()
    };
    let section = |code: &str, name: &str| Section {
        id: SectionId::new(),
        edition: edition.id,
        code: code.into(),
        name: Wording::one("en", name),
        ..Section::default()
    };
    let sections = [section("WC", "World Cinema"), section("NOR", "Nordic Waves")];
    sections.iter().for_each(|one| catalogue.sections.put(one.clone()));
    for (title, original, year, countries, languages, minutes, kind, director, section, synopsis) in FILMS {
        let film = Film {
            id: FilmId::new(),
            year: Some(Year::try_from(*year).unwrap()),
            countries: countries.iter().map(|code| (*code).to_owned()).collect(),
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            run_time: Some(RunTime::try_from(minutes * 60).unwrap()),
            kind: (*kind).into(),
            ..Film::default()
        };
        let person = Person {
            id: PersonId::new(),
            name: (*director).into(),
            sort_name: director
                .rsplit_once(' ')
                .map_or_else(String::new, |(given, last)| format!("{last}, {given}")),
            ..Person::default()
        };
        for (kind, text, language) in [(TitleKind::Display, *title, "en"), (TitleKind::Original, *original, "zh")] {
            if !text.is_empty() {
                catalogue.titles.put(Title {
                    id: TitleId::new(),
                    film: film.id,
                    kind,
                    text: text.into(),
                    language: language.into(),
                    ..Title::default()
                });
            }
        }
        if !synopsis.is_empty() {
            catalogue.texts.put(Text {
                id: TextId::new(),
                film: Some(film.id),
                language: language.into(),
                body: (*synopsis).into(),
                ..Text::default()
            });
        }
        catalogue.credits.put(Credit {
            id: CreditId::new(),
            film: film.id,
            person: person.id,
            role: "director".into(),
            ..Credit::default()
        });
        catalogue.entries.put(Entry {
            id: EntryId::new(),
            edition: edition.id,
            film: film.id,
            section: section.map(|at| sections[at].id),
            premiere: if *year == 2009 { Premiere::World } else { Premiere::None },
            ..Entry::default()
        });
        if *minutes > 60 {
            catalogue.screenings.put(Screening {
                id: ScreeningId::new(),
                edition: edition.id,
                film: Some(film.id),
                code: format!("{}25", &fold(title).split(' ').next().unwrap().to_uppercase()),
                ..Screening::default()
            });
        }
        catalogue.people.put(person);
        catalogue.films.put(film);
    }
    catalogue.editions.put(edition);
    catalogue
}

fn titles(catalogue: &Catalogue, films: &[FilmId]) -> Vec<String> {
    films
        .iter()
        .map(|film| catalogue.display_title(*film, "en").to_owned())
        .collect()
}

fn found(search: &str) -> Vec<String> {
    let catalogue = festival("en");
    let films = Finder::new(&catalogue).find(&catalogue, search, None).unwrap();
    titles(&catalogue, &films)
}

const LAST: &str = "Last Train Home";
const ETE: &str = "The Été of Łódź";
const ANGEL: &str = "Ängel";
const ZEBRA: &str = "Zebra";
const ALIEN: &str = "Alien: Resurrection";

#[test]
fn what_is_typed_finds_what_is_meant() {
    let none: &[&str] = &[];
    for (search, expected) in [
        ("", &[ALIEN, ANGEL, ETE, LAST, ZEBRA][..]),
        ("train", &[LAST, ETE]),
        ("tra hom", &[LAST]),
        ("ETE LODZ", &[ETE]),
        ("Ŀ…", none),
        ("last home", &[LAST, ALIEN]),
        ("\"last home\"", &[ALIEN]),
        ("“last tra”", &[LAST]),
        ("列车", &[LAST]),
        ("归途列车", &[LAST]),
        ("last25", &[LAST]),
        ("fan", &[ALIEN, LAST]),
        ("nordic", &[ANGEL]),
        ("angel oberg", &[ANGEL]),
        ("Alien: res", &[ALIEN]),
        ("-train", &[ALIEN, ANGEL, ZEBRA]),
        ("director:fan", &[ALIEN, LAST]),
        ("dir:\"lixin f\"", &[LAST]),
        ("director:fan,zorn", &[ALIEN, LAST, ZEBRA]),
        ("director:jean-pierre", &[ALIEN]),
        ("title:home", &[LAST]),
        ("text:home", &[ALIEN]),
        ("country:fr", &[ETE, ZEBRA]),
        ("country:France", &[ETE, ZEBRA]),
        ("country:fr,us year:<2000", &[ALIEN]),
        ("country:swe", &[ANGEL, ZEBRA]),
        ("-country:fr", &[ALIEN, ANGEL, LAST]),
        ("year:2004", &[ETE]),
        ("year:>2005", &[LAST, ZEBRA]),
        ("year:>=2004 year:<=2006", &[ETE, ZEBRA]),
        ("year:1997..1999", &[ALIEN, ANGEL]),
        ("year:2006-", &[LAST, ZEBRA]),
        ("language:zh", &[ZEBRA]),
        ("language:zh-hant", &[ZEBRA]),
        ("language:mandarin", &[LAST]),
        ("kind:doc", &[LAST]),
        ("kind:fic missing:section", &[ALIEN]),
        ("section:wc", &[ETE, LAST]),
        ("section:\"world cinema\"", &[ETE, LAST]),
        ("section:nord", &[ANGEL]),
        ("premiere:world", &[LAST]),
        ("state:draft country:us", &[ALIEN]),
        ("length:<60", &[ETE, ZEBRA]),
        ("length:1:25", &[LAST]),
        ("length:1:30..2:30", &[ALIEN, ANGEL]),
        ("screenings:0", &[ETE, ZEBRA]),
        ("screening:>0", &[ALIEN, ANGEL, LAST]),
        ("missing:screening", &[ETE, ZEBRA]),
        ("has:synopsis -missing:original", &[LAST]),
        ("missing:synopsis,section", &[ALIEN, ZEBRA]),
        ("missing:stills year:1999", &[ANGEL]),
        ("code:alien25", none),
        ("...", &[ALIEN, ANGEL, ETE, LAST, ZEBRA]),
    ] {
        assert_eq!(found(search), expected, "{search}");
    }
}

#[test]
fn what_is_mistyped_is_said() {
    let catalogue = festival("en");
    for (search, said) in [
        ("directer:fan", "Did you mean director:"),
        ("flavour:sweet", "There is no filter “flavour:”"),
        ("2001:a", "put them in quotation marks"),
        ("country:xx", "No country is called “xx”"),
        ("country:", "country:fr"),
        ("language:klingonese", "No language"),
        ("year:old", "does not understand “old”"),
        ("year:20010", "does not understand"),
        ("year:2009..2001", "ends before it begins"),
        ("length:long", "length:<60"),
        ("section:zzz", "There are: WC, NOR"),
        ("premiere:moon", "world, international"),
        ("state:done", "first proof"),
        ("has:fun", "still, synopsis"),
        ("director:...", "director:fan"),
    ] {
        let fault = Query::read(search, &Scope::of(&catalogue)).unwrap_err();
        assert!(fault.contains(said), "{search}: {fault}");
    }
}

#[test]
fn lists_sort_by_every_column_and_put_last_what_says_nothing() {
    let english = festival("en");
    let sorted = |catalogue: &Catalogue, column: &str, down: bool| {
        let sort = Sort {
            column: column.into(),
            down,
        };
        titles(catalogue, &Finder::new(catalogue).find(catalogue, "", Some(&sort)).unwrap())
    };
    assert_eq!(sorted(&english, "title", false), [ALIEN, ANGEL, ETE, LAST, ZEBRA]);
    assert_eq!(sorted(&english, "title", true), [ZEBRA, LAST, ETE, ANGEL, ALIEN]);
    assert_eq!(sorted(&festival("sv"), "title", false), [ALIEN, ETE, LAST, ZEBRA, ANGEL]);
    assert_eq!(sorted(&english, "year", true), [LAST, ZEBRA, ETE, ANGEL, ALIEN]);
    assert_eq!(sorted(&english, "run_time", false), [ZEBRA, ETE, LAST, ALIEN, ANGEL]);
    assert_eq!(sorted(&english, "director", false), [ALIEN, LAST, ANGEL, ETE, ZEBRA]);
    assert_eq!(sorted(&english, "section", false)[..1], [ANGEL]);
    assert_eq!(sorted(&english, "section", true)[3..], [ZEBRA, ALIEN]);
    assert_eq!(sorted(&english, "premiere", false)[0], LAST);
    for column in crate::COLUMNS {
        assert_eq!(sorted(&english, column.id, false).len(), FILMS.len(), "{}", column.id);
    }
    let none = Sort {
        column: "flavour".into(),
        down: false,
    };
    assert!(
        Finder::new(&english)
            .find(&english, "", Some(&none))
            .unwrap_err()
            .contains("flavour")
    );
}

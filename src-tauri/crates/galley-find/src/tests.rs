//! What is found, in which order, and that the index follows every edit.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use galley_model::id::RowId;
use galley_model::*;
use proptest::prelude::*;
use uuid::Uuid;

use crate::finder::{Finder, Sort};
use crate::fold::{fold, words};
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

/// A change of something, by numbers.
type Edit = (u8, u8, u8);

/// Makes a change as the store would, children with their parents; answers the rows that it touched.
fn change(catalogue: &mut Catalogue, (what, which, how): Edit) -> Vec<(&'static str, Uuid)> {
    let pick = |ids: Vec<Uuid>| (!ids.is_empty()).then(|| ids[which as usize % ids.len()]);
    let names = ["Snow Train", "Zebra Fan", "Ängel", "归途", "Last"];
    let name = names[how as usize % names.len()].to_owned();
    let mut touched = Vec::new();
    match what % 9 {
        0 => {
            let Some(id) = pick(catalogue.ids("title")) else {
                return touched;
            };
            let title = Title {
                text: name,
                ..catalogue.titles.get(id.into()).unwrap().clone()
            };
            catalogue.titles.put(title);
            touched.push(("title", id));
        }
        1 => {
            let Some(id) = pick(catalogue.ids("film")) else {
                return touched;
            };
            let film = Film {
                year: Some(Year::try_from(1990 + i64::from(how % 30)).unwrap()),
                countries: vec![["FR", "SE", "CN"][how as usize % 3].into()],
                ..catalogue.films.get(id.into()).unwrap().clone()
            };
            catalogue.films.put(film);
            touched.push(("film", id));
        }
        2 => {
            let Some(id) = pick(catalogue.ids("person")) else {
                return touched;
            };
            let person = Person {
                name,
                ..catalogue.people.get(id.into()).unwrap().clone()
            };
            catalogue.people.put(person);
            touched.push(("person", id));
        }
        3 => {
            let Some(id) = pick(catalogue.ids("film")) else {
                return touched;
            };
            for table in ["title", "credit", "entry", "text", "screening"] {
                for child in catalogue.children(table, "film", id).to_vec() {
                    catalogue.take(table, child);
                    touched.push((table, child));
                }
            }
            catalogue.take("film", id);
            touched.push(("film", id));
        }
        4 => {
            let film = Film {
                id: FilmId::new(),
                year: Some(Year::try_from(2006).unwrap()),
                ..Film::default()
            };
            let title = Title {
                id: TitleId::new(),
                film: film.id,
                text: name,
                ..Title::default()
            };
            touched.extend([("film", film.id.uuid()), ("title", title.id.uuid())]);
            catalogue.films.put(film);
            catalogue.titles.put(title);
        }
        5 => {
            let Some(id) = pick(catalogue.ids("entry")) else {
                return touched;
            };
            let sections = catalogue.ids("section");
            let entry = Entry {
                section: Some(sections[how as usize % sections.len()].into()),
                ..catalogue.entries.get(id.into()).unwrap().clone()
            };
            catalogue.entries.put(entry);
            touched.push(("entry", id));
        }
        6 => {
            let Some(id) = pick(catalogue.ids("section")) else {
                return touched;
            };
            let section = Section {
                code: name,
                ..catalogue.sections.get(id.into()).unwrap().clone()
            };
            catalogue.sections.put(section);
            touched.push(("section", id));
        }
        7 => {
            let Some(id) = pick(catalogue.ids("film")) else {
                return touched;
            };
            let edition = catalogue.current_edition().unwrap().id;
            let screening = Screening {
                id: ScreeningId::new(),
                edition,
                film: Some(id.into()),
                code: name,
                ..Screening::default()
            };
            touched.push(("screening", screening.id.uuid()));
            catalogue.screenings.put(screening);
        }
        _ => {
            let Some(id) = pick(catalogue.ids("text")) else {
                return touched;
            };
            let text = Text {
                body: if how % 3 == 0 { String::new() } else { name },
                ..catalogue.texts.get(id.into()).unwrap().clone()
            };
            catalogue.texts.put(text);
            touched.push(("text", id));
        }
    }
    touched
}

/// Looks at every film and every word of it, without an index.
fn by_hand(catalogue: &Catalogue, search: &str) -> Vec<FilmId> {
    let edition = catalogue.current_edition().unwrap().id;
    let begins = |text: &str, wanted: &str| words(&fold(text)).any(|word| word.starts_with(wanted));
    let people = |film: &Film, wanted: &str| {
        let mut credits = catalogue.credits.of(film.id);
        credits.any(|credit| {
            let person = catalogue.people.get(credit.person).unwrap();
            begins(&person.name, wanted) || begins(&person.sort_name, wanted)
        })
    };
    let holds = |film: &Film| match search {
        "director:fan" => people(film, "fan"),
        "country:fr year:>2000" => {
            film.countries.contains(&"FR".to_owned()) && film.year.is_some_and(|year| year.number() > 2000)
        }
        "missing:screening" => catalogue.screenings_showing(film.id, edition).is_empty(),
        "section:wc" => catalogue.entry(film.id, edition).is_some_and(|entry| {
            let section = entry.section.and_then(|section| catalogue.sections.get(section));
            section.is_some_and(|section| fold(&section.code) == "wc")
        }),
        word => {
            let section = catalogue
                .entry(film.id, edition)
                .and_then(|entry| catalogue.sections.get(entry.section?));
            catalogue.titles.of(film.id).any(|title| begins(&title.text, word))
                || people(film, word)
                || catalogue.texts.of(film.id).any(|text| begins(&text.body, word))
                || catalogue
                    .screenings_showing(film.id, edition)
                    .iter()
                    .any(|screening| begins(&screening.code, word))
                || section
                    .is_some_and(|section| begins(&section.code, word) || section.name.0.values().any(|name| begins(name, word)))
        }
    };
    let mut films: Vec<FilmId> = catalogue
        .films
        .iter()
        .filter(|film| holds(film))
        .map(|film| film.id)
        .collect();
    films.sort();
    films
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_index_follows_every_edit(edits in prop::collection::vec(any::<Edit>(), 1..40)) {
        let mut catalogue = festival("en");
        let mut finder = Finder::new(&catalogue);
        let sorts = ["title", "year", "section", "director"].map(|column| Sort { column: column.into(), down: false });
        finder.begin(&catalogue);
        for sort in &sorts {
            finder.find(&catalogue, "", Some(sort)).unwrap();
        }
        for edit in edits {
            let before = catalogue.clone();
            let touched = change(&mut catalogue, edit);
            finder.follow(&before, &catalogue, &touched);
            let mut fresh = Finder::new(&catalogue);
            for search in ["train", "zebra", "last", "nordic", "director:fan", "country:fr year:>2000", "missing:screening", "section:wc"] {
                if search == "section:wc" && !catalogue.sections.iter().any(|section| section.code == "WC") {
                    continue;
                }
                let mut films = finder.find(&catalogue, search, None).unwrap().to_vec();
                films.sort();
                prop_assert_eq!(&films, &by_hand(&catalogue, search), "{}", search);
            }
            for sort in &sorts {
                let followed = finder.find(&catalogue, "", Some(sort)).unwrap();
                let made_new = fresh.find(&catalogue, "", Some(sort)).unwrap();
                let keys = |films: &[FilmId]| -> Vec<Vec<u8>> {
                    let scope = Scope::of(&catalogue);
                    let column = crate::columns::column(&sort.column).unwrap();
                    let collation = crate::collate::Collation::of("en");
                    films.iter().map(|film| crate::columns::key(&scope, catalogue.films.get(*film).unwrap(), column, &collation)).collect()
                };
                // Films of the same key stand as they were entered, which a film that comes back does not change.
                prop_assert_eq!(keys(&followed), keys(&made_new), "{}", sort.column);
            }
        }
    }
}

#[test]
fn a_film_that_is_removed_and_comes_back_is_found_again() {
    let mut catalogue = festival("en");
    let mut finder = Finder::new(&catalogue);
    finder.begin(&catalogue);
    let whole = catalogue.clone();
    let touched = change(&mut catalogue, (3, 0, 0));
    finder.follow(&whole, &catalogue, &touched);
    assert_eq!(finder.find(&catalogue, "last train", None).unwrap().len(), 0);
    let without = catalogue.clone();
    finder.follow(&without, &whole, &touched);
    assert_eq!(titles(&whole, &finder.find(&whole, "last train", None).unwrap()), [LAST]);
    assert_eq!(finder.find(&whole, "", None).unwrap().len(), FILMS.len());
}

#[test]
fn another_edition_is_another_list() {
    let mut catalogue = festival("en");
    let mut finder = Finder::new(&catalogue);
    assert_eq!(finder.find(&catalogue, "has:section", None).unwrap().len(), 3);
    let before = catalogue.clone();
    let edition = Edition {
        id: EditionId::new(),
        position: Order::from("zz".to_owned()),
        ..Edition::default()
    };
    let id = edition.id.uuid();
    catalogue.editions.put(edition);
    finder.follow(&before, &catalogue, &[("edition", id)]);
    assert_eq!(finder.find(&catalogue, "has:section", None).unwrap().len(), 0);
}

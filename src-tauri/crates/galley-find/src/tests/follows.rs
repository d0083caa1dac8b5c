//! The index, the orders and the list follow random edits: they agree with what is made anew, and with a look at every film.

use galley_model::id::RowId;
use galley_model::*;
use proptest::prelude::*;
use uuid::Uuid;

use super::{FILMS, LAST, festival, titles};
use crate::Scope;
use crate::finder::{Finder, Sort};
use crate::fold::{fold, words};

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

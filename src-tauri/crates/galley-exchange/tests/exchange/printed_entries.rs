//! What stands below the titles of pages: another director, another year, other countries and languages are told, and
//! nothing else is.

use galley_exchange::printed::{PrintedPage, compare};
use galley_model::id::RowId;
use galley_model::{Catalogue, Credit, CreditId, EditionId, Film, FilmId, Filmography, FilmographyId, Person, Title};

use crate::printed::Setter;
use crate::printed_own::{kept, sample};

pub(crate) fn told(catalogue: &Catalogue, edition: EditionId, pages: &[PrintedPage]) -> Vec<String> {
    let row = catalogue.editions.get(edition).unwrap();
    let found = compare(catalogue, row, pages).mismatches.into_iter();
    found
        .map(|one| {
            let grade = if one.sure { "sure" } else { "look" };
            format!("{grade} {:?} {} ≠ {} ({})", one.kind, one.printed, one.catalogue, one.label)
        })
        .collect()
}

pub(crate) fn film(catalogue: &Catalogue, title: &str) -> FilmId {
    let mut titles = catalogue.titles.iter();
    titles.find(|row| row.text == title).unwrap().film
}

fn director(catalogue: &Catalogue, film: FilmId) -> Credit {
    let mut credits = catalogue.credits.of(film);
    credits.find(|credit| credit.role == "director").unwrap().clone()
}

/// The films whose entries a designer sets, each with one line of facts.
const FILMS: &[&str] = &[
    "The Salt Ledger",
    "Nine Kitchens",
    "Snow Apples",
    "Guest Room",
    "Ferry Weather",
    "Half a Season in Rabat",
    "Monsoon Arithmetic",
    "Nopal",
    "Slag",
    "The Bell Diver",
    "Last Train Home",
    "Concrete Swans",
];

pub(crate) fn designed(catalogue: &Catalogue) -> Vec<PrintedPage> {
    let mut set = Setter::new();
    for (at, title) in FILMS.iter().enumerate() {
        if at % 6 == 0 {
            set.page();
        }
        let row = catalogue.films.get(film(catalogue, title)).unwrap();
        let minutes = row.run_time.unwrap().minutes();
        let year = row.year.unwrap().number();
        set.line(15.0, 14.0, title);
        set.line(
            15.0,
            9.0,
            &format!("{} · {year} · {minutes} min", catalogue.directors(row.id)),
        );
        set.line(15.0, 9.0, "");
        set.line(15.0, 9.0, "");
    }
    for page in &mut set.pages {
        page.lines.retain(|line| !line.words.is_empty());
    }
    set.pages
}

type Change = fn(&mut Catalogue);

fn change_film(catalogue: &mut Catalogue, title: &str, change: impl Fn(&mut Film)) {
    let mut row = catalogue.films.get(film(catalogue, title)).unwrap().clone();
    change(&mut row);
    catalogue.films.put(row);
}

/// Another person whom the catalogue knows.
fn replace(catalogue: &mut Catalogue) {
    let other = director(catalogue, film(catalogue, "Slag")).person;
    let own = director(catalogue, film(catalogue, "Nine Kitchens"));
    catalogue.credits.put(Credit { person: other, ..own });
}

fn rename(catalogue: &mut Catalogue) {
    let own = director(catalogue, film(catalogue, "Nine Kitchens"));
    let person = catalogue.people.get(own.person).unwrap().clone();
    let name = "Philippa Quarrington".to_owned();
    catalogue.people.put(Person {
        name,
        sort_name: String::new(),
        native_name: String::new(),
        ..person
    });
}

fn add(catalogue: &mut Catalogue) {
    let other = director(catalogue, film(catalogue, "Slag")).person;
    let own = director(catalogue, film(catalogue, "Nine Kitchens"));
    catalogue.credits.put(Credit {
        id: CreditId::new(),
        person: other,
        ..own
    });
}

/// The directors of two films, each on the other.
fn exchange(catalogue: &mut Catalogue) {
    let one = director(catalogue, film(catalogue, "Nine Kitchens"));
    let two = director(catalogue, film(catalogue, "Slag"));
    catalogue.credits.put(Credit {
        person: two.person,
        ..one.clone()
    });
    catalogue.credits.put(Credit {
        person: one.person,
        ..two
    });
}

#[test]
fn another_director_is_told_on_every_kind_of_page_that_prints_directors() {
    let (catalogue, edition) = sample();
    for (name, pages) in [
        ("catalogue", kept("catalogue")),
        ("guide", kept("guide")),
        ("film-list", kept("film-list")),
        ("schedule-list", kept("schedule-list")),
        ("venue-list", kept("venue-list")),
        ("designed", designed(&catalogue)),
    ] {
        assert_eq!(told(&catalogue, edition, &pages), [""; 0], "{name}");
        let kitchens = |held: &str| format!("sure Name Noga Eshed-Peled ≠ {held} (Nine Kitchens)");
        let slag = "sure Name Wendell Okafor-Price ≠ Noga Eshed-Peled (Slag)".to_owned();
        for (change, expected) in [
            (replace as Change, vec![kitchens("Wendell Okafor-Price")]),
            (rename, vec![kitchens("Philippa Quarrington")]),
            (add, vec![kitchens("Wendell Okafor-Price, Noga Eshed-Peled")]),
            (exchange, vec![kitchens("Wendell Okafor-Price"), slag]),
        ] {
            let mut after = catalogue.clone();
            change(&mut after);
            let mut found = told(&after, edition, &pages);
            found.sort();
            found.dedup();
            assert_eq!(found, expected, "{name}");
        }
    }
}

#[test]
fn one_director_too_many_is_told() {
    let (mut catalogue, edition) = sample();
    add(&mut catalogue);
    let pages = designed(&catalogue);
    assert_eq!(told(&catalogue, edition, &pages), [""; 0]);
    let (catalogue, edition) = sample();
    let expected = "sure Name Wendell Okafor-Price, Noga Eshed-Peled ≠ Noga Eshed-Peled (Nine Kitchens)";
    assert_eq!(told(&catalogue, edition, &pages), [expected]);
}

#[test]
fn another_year_other_countries_and_other_languages_are_told() {
    let (catalogue, edition) = sample();
    let year: Change = |catalogue| change_film(catalogue, "Ferry Weather", |row| row.year = 2008.try_into().ok());
    let countries: Change = |catalogue| change_film(catalogue, "Nine Kitchens", |row| row.countries = vec!["IL".to_owned()]);
    let languages: Change = |catalogue| change_film(catalogue, "Slag", |row| row.languages.push("es".to_owned()));
    for name in ["catalogue", "guide", "film-list", "schedule-list", "venue-list"] {
        let pages = kept(name);
        for (change, expected) in [
            (year, "sure Year 2009 ≠ 2008 (Ferry Weather)"),
            (countries, "sure Country Israel, Germany ≠ Israel (Nine Kitchens)"),
            (languages, "sure Language English ≠ English, Spanish (Slag)"),
        ] {
            let mut after = catalogue.clone();
            change(&mut after);
            let mut found = told(&after, edition, &pages);
            found.dedup();
            assert_eq!(found, [expected], "{name}");
        }
    }
    let mut after = catalogue.clone();
    year(&mut after);
    let found = told(&after, edition, &designed(&catalogue));
    assert_eq!(found, ["sure Year 2009 ≠ 2008 (Ferry Weather)"]);
}

#[test]
fn where_few_entries_agree_nothing_is_said_of_what_stands_there() {
    let (mut catalogue, edition) = sample();
    let mut pages = designed(&catalogue);
    replace(&mut catalogue);
    pages[0].lines.truncate(6);
    assert_eq!(told(&catalogue, edition, &pages[..1]), [""; 0]);
}

#[test]
fn a_title_that_the_filmography_of_its_director_still_has_is_told_where_it_heads_its_film() {
    let (mut catalogue, edition) = sample();
    let pages = designed(&catalogue);
    let guest = film(&catalogue, "Guest Room");
    let person = director(&catalogue, guest).person;
    catalogue.filmography.put(Filmography {
        id: FilmographyId::new(),
        person,
        title: "Guest Room".to_owned(),
        ..Filmography::default()
    });
    let titles: Vec<Title> = catalogue
        .titles
        .of(guest)
        .filter(|row| row.text == "Guest Room")
        .cloned()
        .collect();
    for title in titles {
        let text = "Guest Rooms".to_owned();
        catalogue.titles.put(Title { text, ..title });
    }
    let expected = "sure Title Guest Room ≠ Guest Rooms (Guest Rooms)";
    assert_eq!(told(&catalogue, edition, &pages), [expected]);
    for name in ["catalogue", "guide", "film-list", "schedule-list"] {
        let found = told(&catalogue, edition, &kept(name));
        assert!(
            !found.is_empty() && found.iter().all(|one| one.contains("Title") && one.contains("(Guest Rooms)")),
            "{name}: {found:#?}"
        );
    }
}

#[test]
fn another_original_title_below_that_of_its_film_is_told_and_a_person_should_look() {
    let (mut catalogue, edition) = sample();
    let train = film(&catalogue, "Last Train Home");
    let original = catalogue.titles.of(train).find(|row| row.text == "归途列车").unwrap().clone();
    let text = "春运".to_owned();
    catalogue.titles.put(Title { text, ..original });
    for name in ["catalogue", "guide"] {
        let found = told(&catalogue, edition, &kept(name));
        assert_eq!(found, ["look Title 归途列车 ≠ 春运 (Last Train Home)"], "{name}");
    }
}

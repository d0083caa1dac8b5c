//! Screenings that are called off, gone, new or in another hall since the pages were set: told on every kind of page that
//! prints them, and nothing else is.

use galley_exchange::printed::{Fact, Mismatch, PrintedPage, compare};
use galley_model::id::RowId;
use galley_model::{Catalogue, EditionId, Screening, ScreeningId, ScreeningKind, ScreeningState, Title};

use crate::festival::sample;
use crate::printed::Setter;
use crate::printed_own::{self, kept};

/// What is told of pages: "sure Screening Thu 18 3:00 PM ≠ cancelled (The Salt Ledger)".
fn told(catalogue: &Catalogue, edition: EditionId, pages: &[PrintedPage]) -> Vec<String> {
    let row = catalogue.editions.get(edition).unwrap();
    compare(catalogue, row, pages).mismatches.iter().map(written).collect()
}

fn written(one: &Mismatch) -> String {
    let grade = if one.sure { "sure" } else { "look" };
    format!("{grade} {:?} {} ≠ {} ({})", one.kind, one.printed, one.catalogue, one.label)
}

/// A page of lines, each with its left edge, its size and its words.
fn page(lines: &[(f64, f64, &str)]) -> Vec<PrintedPage> {
    let mut set = Setter::new();
    set.page();
    for (left, size, text) in lines {
        set.line(*left, *size, text);
    }
    set.pages
}

/// The sample after a change of its screening with a code.
fn changed(code: &str, change: impl Fn(&mut Screening)) -> (Catalogue, EditionId) {
    let (mut catalogue, edition) = sample();
    let mut row = coded(&catalogue, code).clone();
    change(&mut row);
    catalogue.screenings.put(row);
    (catalogue, edition)
}

fn coded<'c>(catalogue: &'c Catalogue, code: &str) -> &'c Screening {
    catalogue.screenings.iter().find(|row| row.code == code).unwrap()
}

fn without(codes: &[&str]) -> (Catalogue, EditionId) {
    let (mut catalogue, edition) = sample();
    for code in codes {
        let id = coded(&catalogue, code).id;
        catalogue.screenings.take(id.uuid());
    }
    (catalogue, edition)
}

/// The entry of a film that is shown four times.
const SALT: &[(f64, f64, &str)] = &[
    (15.0, 18.0, "The Salt Ledger"),
    (15.0, 9.0, "Inês Tavarela"),
    (
        15.0,
        9.0,
        "In 1871 the salt makers of a lagoon south of Aveiro began to write.",
    ),
    (20.0, 9.0, "Thursday, March 18, 2010, 15:00, Tower City Cinemas, Screen 1"),
    (20.0, 9.0, "Sunday, March 21, 2010, 9:15, Tower City Cinemas, Screen 1"),
    (20.0, 9.0, "Thursday, March 25, 2010, 13:40, Tower City Cinemas, Screen 4"),
    (20.0, 9.0, "Sunday, March 28, 2010, 12:00, Tower City Cinemas, Screen 2"),
];

#[test]
fn a_screening_that_was_called_off_and_is_printed_is_told() {
    let (catalogue, edition) = changed("SALT25", |row| row.state = ScreeningState::Cancelled);
    let off = "sure Screening Thursday, March 25, 2010, 13:40 ≠ cancelled (The Salt Ledger)";
    assert_eq!(told(&catalogue, edition, &page(SALT)), [off]);
    for word in ["Cancelled", "ABGESAGT", "annulée", "fällt aus", "called off"] {
        let mut lines = SALT.to_vec();
        let line = format!("{}, {word}", SALT[5].2);
        lines[5].2 = &line;
        assert_eq!(told(&catalogue, edition, &page(&lines)), [""; 0], "{word}");
    }
    let mut left_out = SALT.to_vec();
    left_out.remove(5);
    assert_eq!(told(&catalogue, edition, &page(&left_out)), [""; 0]);
    let (catalogue, edition) = sample();
    assert_eq!(told(&catalogue, edition, &page(SALT)), [""; 0]);
}

#[test]
fn a_screening_that_there_is_no_more_is_told() {
    for (codes, expected) in [
        (
            &["SALT25"][..],
            &["sure Screening Thursday, March 25, 2010, 13:40 ≠  (The Salt Ledger)"][..],
        ),
        (
            &["SALT18", "SALT28"],
            &[
                "sure Screening Thursday, March 18, 2010, 15:00 ≠  (The Salt Ledger)",
                "sure Screening Sunday, March 28, 2010, 12:00 ≠  (The Salt Ledger)",
            ],
        ),
    ] {
        let (catalogue, edition) = without(codes);
        assert_eq!(told(&catalogue, edition, &page(SALT)), expected, "{codes:?}");
    }
    // Where none is left that would show that it is a list of screenings, a person should look.
    let (catalogue, edition) = without(&["SALT18", "SALT21", "SALT25", "SALT28"]);
    let found = told(&catalogue, edition, &page(SALT));
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found.iter().all(|one| one.starts_with("look Screening")), "{found:#?}");
    // A day in words, and when something else happens, are no screenings.
    let (catalogue, edition) = sample();
    let mut lines = SALT.to_vec();
    lines.push((20.0, 9.0, "The copy is there by Wed 17 11:00 and gone by Mon 29 10:00."));
    lines.push((20.0, 9.0, "Tickets are sold from Monday, March 1, 2010 at 10:00 on."));
    assert_eq!(told(&catalogue, edition, &page(&lines)), [""; 0]);
}

#[test]
fn a_screening_that_a_list_of_a_films_screenings_leaves_out_is_told() {
    let (catalogue, edition) = sample();
    for line in 3..7 {
        let mut lines = SALT.to_vec();
        lines.remove(line);
        let found = told(&catalogue, edition, &page(&lines));
        assert_eq!(found.len(), 1, "{found:#?}");
        let held = [
            "Thursday, March 18 3:00 PM",
            "Sunday, March 21 9:15 AM",
            "Thursday, March 25 1:40 PM",
            "Sunday, March 28 12:00 PM",
        ];
        assert_eq!(found[0], format!("look Screening  ≠ {} (The Salt Ledger)", held[line - 3]));
    }
    // A list by night has of each film what is shown that night, and a note that names a day is no list.
    let night = page(&[
        (15.0, 14.0, "Thursday, March 18"),
        (15.0, 9.0, "3:00 PM The Salt Ledger"),
        (15.0, 9.0, "6:00 PM The Bell Diver"),
    ]);
    assert_eq!(told(&catalogue, edition, &night), [""; 0]);
    let note = page(&[
        (15.0, 18.0, "The Salt Ledger"),
        (15.0, 9.0, "Do not miss it on Thursday, March 18 at 3:00 PM."),
    ]);
    assert_eq!(told(&catalogue, edition, &note), [""; 0]);
    // What nobody announces is not missing.
    for change in [
        (|row: &mut Screening| row.kind = ScreeningKind::Press) as fn(&mut Screening),
        |row| row.state = ScreeningState::Cancelled,
        |row| row.starts = None,
    ] {
        let (catalogue, edition) = changed("SALT25", change);
        let mut lines = SALT.to_vec();
        lines.remove(5);
        assert_eq!(told(&catalogue, edition, &page(&lines)), [""; 0]);
    }
}

/// What changes of a screening, and whether it is told of a page that prints it.
type Change = (&'static str, fn(&mut Catalogue, ScreeningId), Fact);

fn cancel(catalogue: &mut Catalogue, id: ScreeningId) {
    let mut row = catalogue.screenings.get(id).unwrap().clone();
    row.state = ScreeningState::Cancelled;
    catalogue.screenings.put(row);
}

fn remove(catalogue: &mut Catalogue, id: ScreeningId) {
    catalogue.screenings.take(id.uuid());
}

/// Adds a second one of the film, in the early morning of its night's day.
fn add(catalogue: &mut Catalogue, id: ScreeningId) {
    let mut row = catalogue.screenings.get(id).unwrap().clone();
    row.id = ScreeningId::new();
    let day = row.starts.unwrap().date();
    row.starts = format!("{day}T07:35").parse().ok();
    row.code = "NEWS07".to_owned();
    catalogue.screenings.put(row);
}

fn move_hall(catalogue: &mut Catalogue, id: ScreeningId) {
    let mut row = catalogue.screenings.get(id).unwrap().clone();
    let other = catalogue.screens.iter().find(|screen| Some(screen.id) != row.screen);
    row.screen = other.map(|screen| screen.id);
    catalogue.screenings.put(row);
}

/// Doubles a letter in the middle of the longest word of each title of the film.
fn misspell(catalogue: &mut Catalogue, id: ScreeningId) {
    let film = catalogue.screenings.get(id).unwrap().film.unwrap();
    let titles: Vec<Title> = catalogue.titles.of(film).cloned().collect();
    for mut title in titles {
        let words = title.text.split(' ').map(str::to_owned);
        let longest = words.max_by_key(|word| word.chars().count()).unwrap();
        let mut letters: Vec<char> = longest.chars().collect();
        letters.insert(letters.len() / 2, letters[letters.len() / 2]);
        title.text = title.text.replace(&longest, &letters.into_iter().collect::<String>());
        catalogue.titles.put(title);
    }
}

/// Puts a word before the last one of each title of the film.
fn add_word(catalogue: &mut Catalogue, id: ScreeningId) {
    let film = catalogue.screenings.get(id).unwrap().film.unwrap();
    let titles: Vec<Title> = catalogue.titles.of(film).cloned().collect();
    for mut title in titles {
        let mut words: Vec<&str> = title.text.split(' ').collect();
        words.insert(words.len() - 1, "Other");
        title.text = words.join(" ");
        catalogue.titles.put(title);
    }
}

#[test]
fn what_changes_of_a_screening_is_told_on_our_own_pages_and_nothing_else_is() {
    const CANCEL: Change = ("cancel", cancel, Fact::Screening);
    const REMOVE: Change = ("remove", remove, Fact::Screening);
    const ADD: Change = ("add", add, Fact::Screening);
    const MOVE: Change = ("move", move_hall, Fact::Hall);
    const LETTER: Change = ("misspell", misspell, Fact::Title);
    const WORD: Change = ("add a word", add_word, Fact::Title);
    let (catalogue, edition) = printed_own::sample();
    let rows: Vec<&Screening> = catalogue
        .screenings
        .of(edition)
        .filter(|row| row.kind == ScreeningKind::Public && row.state != ScreeningState::Cancelled && row.film.is_some())
        .collect();
    let (mut count, mut missed, mut others) = (0, Vec::new(), Vec::new());
    for (publication, changes) in [
        ("catalogue", &[CANCEL, REMOVE, ADD, MOVE, LETTER, WORD][..]),
        ("film-list", &[CANCEL, REMOVE, ADD, MOVE, LETTER, WORD]),
        ("guide", &[CANCEL, REMOVE, ADD, MOVE, LETTER, WORD]),
        ("schedule-list", &[CANCEL, REMOVE, MOVE, LETTER, WORD]),
        ("venue-list", &[CANCEL, REMOVE, MOVE]),
        ("schedule", &[CANCEL, REMOVE, MOVE]),
        ("schedule-wide", &[CANCEL, REMOVE, MOVE]),
        ("pocket", &[CANCEL, REMOVE, MOVE]),
    ] {
        let pages = kept(publication);
        for (name, change, fact) in changes {
            for row in rows.iter().step_by(STEP) {
                let mut after = catalogue.clone();
                change(&mut after, row.id);
                let title = after.screening_title(row, "en");
                let edition = after.editions.get(edition).unwrap();
                let found = compare(&after, edition, &pages).mismatches;
                count += 1;
                let about = |one: &&Mismatch| one.label == title;
                if !found.iter().any(|one| about(&one) && one.kind == *fact) {
                    missed.push(format!("{publication} {name} {}", row.code));
                }
                let wrong = found.iter().filter(|one| !about(one) || one.kind != *fact);
                others.extend(wrong.map(|one| format!("{publication} {name} {}: p{} {}", row.code, one.page, written(one))));
            }
        }
    }
    assert_eq!(others, [""; 0]);
    // As the lines are kept here, a title in two lines or beside a picture is not always tied to its times; and a title that
    // a filmography spells so is right by that one.
    assert!(missed.len() * 9 <= count, "of {count}: {missed:#?}");
}

/// Every so manieth screening is changed.
const STEP: usize = 36;

#[test]
fn a_title_that_is_almost_that_of_its_film_is_told() {
    let (catalogue, edition) = sample();
    for (printed, sure) in [
        ("The Slat Ledger", true),
        ("The Salt Ledgers", true),
        ("The Salt-Ledgerr", true),
        ("The Salt Book", true),
        ("The New Salt Ledger", true),
        ("The Ledger of Salt", false),
        ("The Salt Ledger", false),
        ("THE SALT LEDGER", false),
        ("Salt and Vinegar", false),
    ] {
        let mut lines = SALT.to_vec();
        lines[0].2 = printed;
        let found = told(&catalogue, edition, &page(&lines));
        let expected = sure.then(|| format!("sure Title {printed} ≠ The Salt Ledger (The Salt Ledger)"));
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{printed}");
    }
    // In a list by night, by what stands beside it.
    for (line, expected) in [
        ("3:00 PM The Slat Ledger SALT18", Some("sure Title The Slat Ledger ≠")),
        ("3:00 PM The Slat Ledger · 78′", Some("sure Title The Slat Ledger ≠")),
        ("3:00 PM The Salt Book · 78′", Some("look Title The Salt Book ≠")),
        ("The Slat Ledger, and other books", None),
    ] {
        let night = page(&[
            (15.0, 14.0, "Thursday, March 18"),
            (15.0, 9.0, line),
            (15.0, 9.0, "6:00 PM The Bell Diver"),
        ]);
        let found = told(&catalogue, edition, &night);
        let fits = match expected {
            Some(begins) => found.len() == 1 && found[0].starts_with(begins),
            None => found.is_empty(),
        };
        assert!(fits, "{line}: {found:#?}");
    }
}

#[test]
fn a_house_that_is_almost_one_of_the_catalogue_is_told() {
    let (catalogue, edition) = sample();
    let mut lines = SALT.to_vec();
    lines[3].2 = "Thursday, March 18, 2010, 15:00, Tower Ctiy Cinemas, Screen 1";
    let found = told(&catalogue, edition, &page(&lines));
    assert_eq!(
        found,
        ["sure Hall Tower Ctiy Cinemas ≠ Tower City Cinemas (Tower City Cinemas)"]
    );
}

#[test]
fn times_with_a_stop_and_with_an_h_are_compared_and_prices_are_not() {
    let (catalogue, edition) = sample();
    let night = |times: [&str; 4]| {
        let lines = [
            format!("{} The Salt Ledger · 9.50 €", times[0]),
            format!("{} Thirteen Steps to the Sea · 9.50", times[1]),
            format!("{} The Bell Diver · CHF 12.50", times[2]),
            format!("{} The River That Was Ours · p. 4.10 · 1.85:1", times[3]),
            "Admission 7.50, students 5.50; section 3.10, chapter 19.40".to_owned(),
        ];
        let mut set = Setter::new();
        set.page();
        set.line(15.0, 14.0, "Thursday, March 18");
        for line in &lines {
            set.line(15.0, 9.0, line);
        }
        told(&catalogue, edition, &set.pages)
    };
    for right in [
        ["15.00", "15.00", "18.00", "19.00"],
        ["15.00 Uhr", "15.00 Uhr", "18.00 Uhr", "19.00 Uhr"],
        ["15h00", "15h00", "18h00", "19h00"],
        ["15 h 00", "15 h", "18 h", "19 h 00"],
    ] {
        assert_eq!(night(right), [""; 0], "{right:?}");
    }
    for (wrong, printed) in [
        (["15.00", "15.00", "18.20", "19.00"], "18.20"),
        (["15.00 Uhr", "15.00 Uhr", "18.20 Uhr", "19.00 Uhr"], "18.20 Uhr"),
        (["15h00", "15h00", "18h20", "19h00"], "18h20"),
        (["15 h 00", "15 h 00", "18 h 20", "19 h 00"], "18 h 20"),
    ] {
        assert_eq!(
            night(wrong),
            [format!("sure Time {printed} ≠ 6:00 PM (The Bell Diver)")],
            "{wrong:?}"
        );
    }
    // Behind its day it is a time, wherever it stands.
    let mut lines = SALT.to_vec();
    lines[3].2 = "Donnerstag, 18. März, 15.30, Tower City Cinemas, Screen 1";
    let found = told(&catalogue, edition, &page(&lines));
    assert_eq!(found, ["sure Time 15.30, ≠ 3:00 PM (The Salt Ledger)"]);
}

//! Printed pages beside the catalogue: silent where all agrees, and each changed fact is found, and only it.
//!
//! The pages are set here in layouts of their own: a book with an index and a list by night, without the codes that our
//! own pages have, in other forms of dates and times.

use chrono::{Datelike, TimeDelta, Timelike};
use galley_exchange::printed::{Fact, PrintedLine, PrintedPage, PrintedWord, compare};
use galley_model::style::{HouseStyle, night_of};
use galley_model::{Catalogue, EditionId, FilmId, Person, PersonId, Place, Screening, ScreeningState};

use crate::festival::sample;

/// Sets lines on pages: each has its left edge in millimetres, its size in points and its words.
pub(crate) struct Setter {
    pub(crate) pages: Vec<PrintedPage>,
    down: f64,
}

impl Setter {
    pub(crate) fn new() -> Setter {
        Setter {
            pages: Vec::new(),
            down: 0.0,
        }
    }

    pub(crate) fn page(&mut self) {
        self.down = 20.0;
        self.pages.push(PrintedPage {
            number: self.pages.len() + 1,
            width: 170.0,
            height: 240.0,
            lines: Vec::new(),
        });
    }

    fn cell(&mut self, left: f64, size: f64, text: &str) {
        let mut at = left;
        let words = text.split_whitespace().map(|text| {
            let right = at + text.chars().count() as f64 * size * 0.17;
            let word = PrintedWord {
                text: text.to_owned(),
                left: at,
                right,
            };
            at = right + size * 0.09;
            word
        });
        let line = PrintedLine {
            words: words.collect(),
            baseline: self.down,
            size,
        };
        self.pages.last_mut().unwrap().lines.push(line);
    }

    pub(crate) fn line(&mut self, left: f64, size: f64, text: &str) {
        self.down += size * 0.45;
        self.cell(left, size, text);
    }
}

fn films(catalogue: &Catalogue, edition: EditionId) -> Vec<FilmId> {
    let entries = catalogue.entries.of(edition).map(|entry| entry.film);
    entries
        .filter(|film| catalogue.screenings.of(*film).next().is_some())
        .collect()
}

/// A book as a designer may set it: two films on a page, the facts in one line, times of 24 hours, an index at the end.
fn book(catalogue: &Catalogue, edition: EditionId) -> Vec<PrintedPage> {
    let row = catalogue.editions.get(edition).unwrap();
    let mut set = Setter::new();
    let mut index = Vec::new();
    for (at, film) in films(catalogue, edition).into_iter().enumerate() {
        if at % 2 == 0 {
            set.page();
            let number = set.pages.len();
            set.down = 232.0;
            set.cell(85.0, 8.0, &number.to_string());
            set.down = 20.0;
        }
        let title = catalogue.display_title(film, "en");
        // A title that is wider than the page would be set over its number.
        if title.chars().count() < 90 {
            index.push((title.to_owned(), set.pages.len()));
        }
        set.line(15.0, 18.0, title);
        let facts = catalogue.films.get(film).unwrap();
        let length = facts
            .run_time
            .map_or(String::new(), |length| format!("{} min, ", length.minutes()));
        set.line(
            15.0,
            9.0,
            &format!("{} {}colour", facts.year.map_or(0, |year| year.number()), length),
        );
        set.down += 3.0;
        for line in catalogue.credit_lines(film, &row.style.prose) {
            set.line(
                15.0,
                9.0,
                &format!("{}: {}", line.label("en", &row.style.prose), line.names.join(", ")),
            );
        }
        set.down += 3.0;
        for screening in catalogue
            .screenings_showing(film, edition)
            .into_iter()
            .filter(|row| row.film == Some(film) && row.state != ScreeningState::Cancelled)
        {
            let starts = screening.starts.unwrap();
            let night = night_of(starts, row);
            let (hour, minute) = (starts.naive().hour(), starts.naive().minute());
            let hall = catalogue.place_name(screening);
            set.line(
                20.0,
                9.0,
                &format!(
                    "{}, {hour:02}:{minute:02}, {hall}",
                    HouseStyle::default().long_date(night, "en")
                ),
            );
        }
        set.down += 14.0;
    }
    set.page();
    index.sort();
    for (title, page) in index {
        set.line(15.0, 8.0, &title);
        set.cell(140.0, 8.0, &page.to_string());
        if set.down > 215.0 {
            set.page();
        }
    }
    set.pages
}

/// A list by night: the time, the title, the length; no code and no hall.
fn nights(catalogue: &Catalogue, edition: EditionId) -> Vec<PrintedPage> {
    let row = catalogue.editions.get(edition).unwrap();
    let mut set = Setter::new();
    let shown = catalogue
        .screenings
        .of(edition)
        .filter(|row| row.film.is_some() && row.programme.is_none() && row.state != ScreeningState::Cancelled);
    let mut rows: Vec<&Screening> = shown.filter(|row| row.starts.is_some()).collect();
    rows.sort_by_key(|row| row.starts);
    let mut last = None;
    for screening in rows {
        let starts = screening.starts.unwrap();
        let night = night_of(starts, row);
        if last != Some(night) || set.down > 220.0 {
            if last.is_none() || set.down > 200.0 {
                set.page();
            }
            set.down += 5.0;
            let name = night.format("%A").to_string();
            set.line(15.0, 14.0, &format!("{name}, {} March", night.day()));
            last = Some(night);
        }
        let film = screening.film.unwrap();
        let length = catalogue
            .films
            .get(film)
            .unwrap()
            .run_time
            .map_or(String::new(), |length| format!(" ({} min)", length.minutes()));
        let (afternoon, hour) = (starts.naive().hour() >= 12, starts.naive().hour() % 12);
        let hour = if hour == 0 { 12 } else { hour };
        let half = if afternoon { "p.m." } else { "a.m." };
        set.down += 1.0;
        set.line(15.0, 9.0, &format!("{hour}.{:02} {half}", starts.naive().minute()));
        set.cell(35.0, 9.0, &format!("{}{length}", catalogue.display_title(film, "en")));
    }
    set.pages
}

/// A change of one fact, and where it must be found.
struct Change {
    catalogue: Catalogue,
    place: Place,
    fact: Fact,
}

/// What a person may have changed since the pages were set: of each kind as many as there are rows.
fn changes(catalogue: &Catalogue, edition: EditionId) -> Vec<Change> {
    let mut changes = Vec::new();
    let singles = catalogue
        .screenings
        .of(edition)
        .filter(|row| row.film.is_some() && row.programme.is_none() && row.state != ScreeningState::Cancelled);
    for (at, row) in singles.enumerate() {
        let starts = row.starts.unwrap();
        let (fact, by) = match at % 2 {
            0 => (Fact::Time, TimeDelta::minutes(25)),
            _ => (Fact::Date, TimeDelta::days(9)),
        };
        let mut changed = row.clone();
        changed.starts = (starts.naive() + by).format("%Y-%m-%dT%H:%M").to_string().parse().ok();
        let mut catalogue = catalogue.clone();
        catalogue.screenings.put(changed);
        let place = Place::field(row.id, "starts");
        changes.push(Change { catalogue, place, fact });
    }
    for film in films(catalogue, edition) {
        let mut row = catalogue.films.get(film).unwrap().clone();
        row.run_time = row
            .run_time
            .and_then(|length| (i64::from(length.seconds()) + 240).try_into().ok());
        let mut catalogue = catalogue.clone();
        catalogue.films.put(row);
        let place = Place::field(film, "run_time");
        changes.push(Change {
            catalogue,
            place,
            fact: Fact::RunTime,
        });
    }
    let directors: Vec<PersonId> = films(catalogue, edition)
        .into_iter()
        .flat_map(|film| {
            catalogue
                .people_as(film, "director")
                .map(|person| person.id)
                .collect::<Vec<_>>()
        })
        .collect();
    for id in directors {
        let row = catalogue.people.get(id).unwrap();
        // What another record spells so, or its own sort name, is right by that one.
        let credited = catalogue.credits.iter().map(|credit| credit.credited_as.as_str());
        let contacts = catalogue.contacts.iter();
        let contacts = contacts.flat_map(|contact| [contact.name.as_str(), contact.attention.as_str()]);
        let mut others = credited.chain(contacts).chain([row.sort_name.as_str()]);
        let Some(name) = misspelled(&row.name).filter(|_| !others.any(|other| other == row.name)) else {
            continue;
        };
        let mut changed = catalogue.clone();
        changed.people.put(Person { name, ..row.clone() });
        changes.push(Change {
            catalogue: changed,
            place: Place::field(id, "name"),
            fact: Fact::Name,
        });
    }
    changes
}

/// A name with two letters of its longest word the other way round.
fn misspelled(name: &str) -> Option<String> {
    let word = name.split(' ').max_by_key(|word| word.chars().count())?;
    let letters: Vec<char> = word.chars().collect();
    let at = (2..letters.len().saturating_sub(1)).find(|at| {
        letters[*at].is_ascii_lowercase() && letters[at + 1].is_ascii_lowercase() && letters[*at] != letters[at + 1]
    })?;
    let mut turned = letters.clone();
    turned.swap(at, at + 1);
    (name.contains(' ') && letters.len() >= 6).then(|| name.replace(word, &turned.iter().collect::<String>()))
}

/// How many changes were found, how many not, and how many other facts were reported.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    pub(crate) found: usize,
    pub(crate) missed: Vec<String>,
    pub(crate) others: Vec<String>,
}

/// A change in words: "Time of Last Train Home, 2010-03-19T19:10".
fn told(change: &Change, catalogue: &Catalogue) -> String {
    let id = change.place.id;
    let screening = catalogue.screenings.get(id.into());
    let what = match screening {
        Some(row) => format!("{}, {:?}", catalogue.screening_title(row, "en"), row.starts),
        None => catalogue
            .people
            .get(id.into())
            .map_or_else(|| format!("{:?}", change.place), |person| person.name.clone()),
    };
    format!("{:?} of {what}", change.fact)
}

pub(crate) fn measured(catalogue: &Catalogue, edition: EditionId, pages: &[PrintedPage], facts: &[Fact]) -> Measured {
    let mut measured = Measured::default();
    for change in changes(catalogue, edition)
        .into_iter()
        .filter(|change| facts.contains(&change.fact))
    {
        let row = change.catalogue.editions.get(edition).unwrap();
        let comparison = compare(&change.catalogue, row, pages);
        let (right, others): (Vec<_>, Vec<_>) = comparison
            .mismatches
            .iter()
            .partition(|found| found.place == change.place || found.label == change.place.id.to_string());
        match right.is_empty() {
            true => measured.missed.push(told(&change, catalogue)),
            false => measured.found += 1,
        }
        measured.others.extend(others.iter().map(|other| {
            format!(
                "{:?} gave {:?} p{} {} ≠ {} [{}] sure {}",
                change.fact, other.kind, other.page, other.printed, other.catalogue, other.label, other.sure
            )
        }));
    }
    measured
}

#[test]
fn pages_that_agree_are_passed_in_silence() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    for (pages, screenings) in [(book(&catalogue, edition), 80), (nights(&catalogue, edition), 80)] {
        let comparison = compare(&catalogue, row, &pages);
        assert_eq!(comparison.mismatches, []);
        // Silence says something only where much was compared.
        assert!(comparison.agreed.screenings >= screenings, "{:?}", comparison.agreed);
        assert!(comparison.agreed.run_times >= 32, "{:?}", comparison.agreed);
    }
    let agreed = compare(&catalogue, row, &book(&catalogue, edition)).agreed;
    assert!(agreed.names >= 100 && agreed.page_numbers >= 31, "{agreed:?}");
}

#[test]
fn a_changed_fact_is_found_in_a_book_of_another_layout_and_only_it() {
    let (catalogue, edition) = sample();
    let pages = book(&catalogue, edition);
    let measured = measured(
        &catalogue,
        edition,
        &pages,
        &[Fact::Time, Fact::Date, Fact::RunTime, Fact::Name],
    );
    assert!(measured.found > 150, "{measured:#?}");
    assert_eq!(measured.missed, [""; 0], "of {}", measured.found);
    assert_eq!(measured.others, [""; 0]);
}

#[test]
fn a_changed_time_is_found_in_a_list_by_night_without_codes_and_only_it() {
    let (catalogue, edition) = sample();
    let pages = nights(&catalogue, edition);
    let measured = measured(&catalogue, edition, &pages, &[Fact::Time, Fact::RunTime]);
    assert!(measured.found > 80, "{measured:#?}");
    assert_eq!(measured.missed, [""; 0], "of {}", measured.found);
    assert_eq!(measured.others, [""; 0]);
}

#[test]
fn a_wrong_page_number_of_an_index_is_found_with_the_page_on_which_the_film_is() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let right = book(&catalogue, edition);
    let index = right.iter().position(|page| page.lines[1].words[0].left > 100.0).unwrap();
    for line in (1..right[index].lines.len()).step_by(8) {
        let mut pages = right.clone();
        let word = &mut pages[index].lines[line].words[0];
        let number: usize = word.text.parse().unwrap();
        word.text = (number + 1).to_string();
        let found = compare(&catalogue, row, &pages).mismatches;
        assert_eq!(
            found.len(),
            1,
            "{} {number}: {found:#?}",
            pages[index].lines[line - 1].words[0].text
        );
        assert_eq!(
            (found[0].kind, found[0].page, found[0].sure),
            (Fact::PageNumber, index + 1, true)
        );
        assert_eq!(found[0].catalogue, number.to_string());
    }
}

#[test]
fn an_index_that_was_made_before_a_page_was_put_in_is_wrong_from_there_on() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let mut pages = book(&catalogue, edition);
    let index = pages.iter().position(|page| page.lines[1].words[0].left > 100.0).unwrap();
    let mut stale = 0;
    for page in &mut pages[index..] {
        for line in page.lines.iter_mut().filter(|line| line.words[0].left > 100.0) {
            let number: usize = line.words[0].text.parse().unwrap();
            if number > 6 {
                line.words[0].text = (number - 1).to_string();
                stale += 1;
            }
        }
    }
    let found = compare(&catalogue, row, &pages).mismatches;
    assert!(stale > 15);
    assert_eq!(found.len(), stale, "{found:#?}");
    assert!(found.iter().all(|one| one.kind == Fact::PageNumber && one.sure));
}

#[test]
fn numbers_that_point_into_another_publication_are_left_alone() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let mut pages = book(&catalogue, edition);
    let index = pages.iter().position(|page| page.lines[1].words[0].left > 100.0).unwrap();
    for page in &mut pages[index..] {
        for line in page.lines.iter_mut().filter(|line| line.words[0].left > 100.0) {
            let number: usize = line.words[0].text.parse().unwrap();
            line.words[0].text = (number * 3 + 40).to_string();
        }
    }
    let found = compare(&catalogue, row, &pages);
    assert_eq!(found.mismatches, []);
    assert!(found.passed.page_numbers > 20);
}

#[test]
fn a_weekday_that_is_not_that_of_its_date_is_found_once() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let mut pages = nights(&catalogue, edition);
    let heading = pages[0].lines.iter_mut().find(|line| line.size > 10.0).unwrap();
    heading.words[0].text = "Monday,".to_owned();
    let found = compare(&catalogue, row, &pages).mismatches;
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].kind, Fact::Weekday);
}

#[test]
fn the_day_of_a_note_is_not_that_of_the_rows_below_it() {
    let (catalogue, edition) = sample();
    let row = catalogue.editions.get(edition).unwrap();
    let mut pages = nights(&catalogue, edition);
    // Under the heading of a night, before its first row: when a copy goes on.
    let page = &mut pages[0];
    let heading = page.lines.iter().position(|line| line.size > 10.0).unwrap();
    let mut note = page.lines[heading].clone();
    (note.size, note.baseline) = (9.0, note.baseline + 2.0);
    note.words[0].text = "Monday,".to_owned();
    note.words[1].text = "29".to_owned();
    page.lines.insert(heading + 1, note);
    assert_eq!(compare(&catalogue, row, &pages).mismatches, []);
}

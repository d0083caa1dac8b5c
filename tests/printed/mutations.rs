//! Facts changed at random after printing: how many of those that stand on the pages are told.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use fastrand::Rng;
use galley_desk::printed::pages;
use galley_exchange::printed::{Fact, Mismatch, PrintedPage, compare};
use galley_model::{Catalogue, EditionId, FilmId, PersonId, ScreenId, ScreeningId};
use galley_prepress::reading::read;
use galley_tests::Bench;

use crate::printed;

/// A change, and what it is about.
struct Change {
    kind: &'static str,
    what: String,
    place: String,
    /// The film, and the name of the person, if it is about one.
    title: String,
    name: Option<String>,
    catalogue: Catalogue,
}

/// One change of a fact that the catalogue prints; nothing where chance chose a row that has none.
fn change(catalogue: &Catalogue, edition: EditionId, chance: &mut Rng) -> Option<Change> {
    let films: Vec<FilmId> = catalogue.entries.of(edition).map(|entry| entry.film).collect();
    let film = films[chance.usize(..films.len())];
    let title = catalogue.display_title(film, "en").to_owned();
    let mut changed = catalogue.clone();
    let kind = chance.usize(..5);
    let minutes = i64::try_from(chance.usize(1..24)).ok()? * 5;
    let showings: Vec<ScreeningId> = catalogue.screenings.of(film).map(|row| row.id).collect();
    let nth = chance.usize(..showings.len().max(1));
    let moved = |by: TimeDelta| {
        let id = *showings.get(nth)?;
        let mut row = catalogue.screenings.get(id)?.clone();
        let starts = row.starts?.naive() + by;
        row.starts = starts.format("%Y-%m-%dT%H:%M").to_string().parse().ok();
        let what = format!("{title}: {:?} becomes {:?}", catalogue.screenings.get(id)?.starts, row.starts);
        Some((id, row, what))
    };
    let mut was = None;
    let (kind, what, place) = match kind {
        0 => {
            let (id, row, what) = moved(TimeDelta::minutes(minutes))?;
            changed.screenings.put(row);
            ("time", what, id.to_string())
        }
        1 => {
            let (id, row, what) = moved(TimeDelta::days(1))?;
            changed.screenings.put(row);
            ("date", what, id.to_string())
        }
        2 => {
            let (id, mut row, _) = moved(TimeDelta::zero())?;
            let screens: Vec<ScreenId> = catalogue.screens.iter().map(|screen| screen.id).collect();
            let other = screens.into_iter().find(|screen| Some(*screen) != row.screen)?;
            row.screen = Some(other);
            let what = format!("{title}: another hall");
            changed.screenings.put(row);
            ("hall", what, id.to_string())
        }
        3 => {
            let mut row = catalogue.films.get(film)?.clone();
            let seconds = i64::from(row.run_time?.seconds()) + 60 * i64::try_from(chance.usize(1..30)).ok()?;
            row.run_time = Some(seconds.try_into().ok()?);
            changed.films.put(row);
            ("run time", format!("{title}: {} minutes", seconds / 60), film.to_string())
        }
        _ => {
            let people: Vec<PersonId> = catalogue.credits.of(film).map(|credit| credit.person).collect();
            let id = *people.get(chance.usize(..people.len().max(1)))?;
            let mut row = catalogue.people.get(id)?.clone();
            let name = slipped(&row.name, chance)?;
            let what = format!("{}: {}, now {name}", title, row.name);
            was = Some(std::mem::replace(&mut row.name, name));
            changed.people.put(row);
            ("name", what, id.to_string())
        }
    };
    Some(Change {
        kind,
        what,
        place,
        title,
        name: was,
        catalogue: changed,
    })
}

/// A name with a slip of the pen in a word of five letters or more: two letters turned, one left out, one doubled.
fn slipped(name: &str, chance: &mut Rng) -> Option<String> {
    let words: Vec<&str> = name.split(' ').filter(|word| word.chars().count() >= 5).collect();
    let word = *words.get(chance.usize(..words.len().max(1)))?;
    let mut letters: Vec<char> = word.chars().collect();
    let at = chance.usize(1..letters.len() - 1);
    match chance.usize(..3) {
        0 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        1 => {
            letters.remove(at);
        }
        _ => letters.insert(at, letters[at]),
    }
    let slipped: String = letters.into_iter().collect();
    (name.contains(' ') && slipped != word).then(|| name.replace(word, &slipped))
}

/// How many changes of printed facts were made and told, by kind, those that were not told, and what else was reported.
#[derive(Debug, Default)]
pub(crate) struct Recall {
    pub(crate) counts: BTreeMap<&'static str, (usize, usize)>,
    pub(crate) missed: Vec<String>,
    pub(crate) others: Vec<String>,
}

/// Reads a PDF.
pub(crate) fn read_pages(pdf: &str) -> Vec<PrintedPage> {
    pages(read(std::fs::read(pdf).unwrap(), &mut |_, _| true).unwrap().unwrap())
}

/// Everything that stands on the pages, in one line.
fn text(pages: &[PrintedPage]) -> String {
    let lines = pages.iter().flat_map(|page| &page.lines);
    let words: Vec<&str> = lines
        .flat_map(|line| line.words.iter().map(|word| word.text.as_str()))
        .collect();
    words.join(" ")
}

/// Whether a change is of a fact that stands on the pages. A name may stand on none; and one that another record has too,
/// as a contact, a sort name or a credit spells it, is right by that one.
fn is_printed(change: &Change, catalogue: &Catalogue, text: &str) -> bool {
    let Some(name) = &change.name else {
        return text.contains(&change.title);
    };
    let credited = catalogue.credits.iter().map(|credit| &credit.credited_as);
    let contacts = catalogue
        .contacts
        .iter()
        .flat_map(|contact| [&contact.name, &contact.attention]);
    let sorted = catalogue.people.iter().map(|person| &person.sort_name);
    let mut others = credited.chain(contacts).chain(sorted);
    text.contains(name.as_str()) && !others.any(|other| other == name)
}

/// Changes the catalogue so often after its pages were made, and compares each time.
pub(crate) fn recall(catalogue: &Catalogue, pages: &[PrintedPage], kinds: &[&str], changes: usize) -> Recall {
    let edition = catalogue.current_edition().unwrap().id;
    let text = text(pages);
    let mut chance = Rng::with_seed(34);
    let mut recall = Recall::default();
    let mut done = 0;
    while done < changes {
        let Some(change) = change(catalogue, edition, &mut chance) else {
            continue;
        };
        if !kinds.contains(&change.kind) || !is_printed(&change, catalogue, &text) {
            continue;
        }
        done += 1;
        let row = change.catalogue.editions.get(edition).unwrap();
        let found = compare(&change.catalogue, row, pages).mismatches;
        // Of two showings of a film the other one may be taken to be meant: a person looks, and sees.
        let about = |one: &&Mismatch| one.place.id.to_string() == change.place || one.label == change.title;
        let count = recall.counts.entry(change.kind).or_default();
        count.0 += 1;
        match found.iter().any(|one| about(&one)) {
            true => count.1 += 1,
            false => recall.missed.push(format!("{} of {}", change.kind, change.what)),
        }
        // The length of a programme is that of its films.
        let others = found
            .iter()
            .filter(|one| !about(one) && !(change.kind == "run time" && one.kind == Fact::RunTime));
        recall.others.extend(others.map(|one| {
            let sure = if one.sure { "" } else { "?" };
            format!(
                "{}: p{} {:?} {} ≠ {}{sure}",
                change.what, one.page, one.kind, one.printed, one.catalogue
            )
        }));
    }
    recall
}

#[test]
fn changes_at_random_are_told_and_nothing_else_is() {
    let bench = Bench::sample();
    let all = ["time", "date", "hall", "run time", "name"];
    for (publication, kinds, changes) in [
        ("catalogue", &all[..], 100),
        ("film-list", &["time", "date", "hall", "run time"], 30),
        ("schedule-list", &["time", "date", "hall", "run time"], 60),
    ] {
        let pdf = printed(&bench.path.display().to_string(), publication, &[]);
        let recall = recall(bench.desk.catalogue(), &read_pages(&pdf), kinds, changes);
        println!("{publication}: {:?}", recall.counts);
        assert_eq!(recall.missed, [""; 0], "{publication}");
        assert_eq!(recall.others, [""; 0], "{publication}");
    }
}

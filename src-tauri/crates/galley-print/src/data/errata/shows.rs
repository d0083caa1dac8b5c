//! What changed of the printed screenings: time, place, guests; what was added or called off.

use std::collections::BTreeMap;

use galley_model::style::night_of;
use galley_model::*;
use serde_json::Value;

use super::{changed, told};
use crate::data::{Book, at, screening, word};

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Show {
    Film(FilmId),
    Programme(ProgrammeId),
}

/// The changes of the screenings under what they show; each film or programme in the order of its screenings.
pub(super) fn changes(then: &Book<'_>, now: &Book<'_>) -> BTreeMap<Show, Vec<Value>> {
    let (old, new) = (printed(then), printed(now));
    let mut changes: BTreeMap<Show, Vec<(LocalTime, Value)>> = BTreeMap::new();
    for (id, (show, starts, was)) in &old {
        let same = new.get(id).filter(|(other, ..)| other == show);
        let found = match same {
            Some((_, _, is)) => differences(then, now, was, is),
            None => vec![gone(then, now, was)],
        };
        changes
            .entry(*show)
            .or_default()
            .extend(found.into_iter().map(|change| (*starts, change)));
    }
    for (id, (show, starts, is)) in &new {
        if old.get(id).is_none_or(|(other, ..)| other != show) {
            let change = told(now, "erratum_screening_added", line(now, is), at(is.id, "starts"));
            changes.entry(*show).or_default().push((*starts, change));
        }
    }
    changes
        .into_iter()
        .map(|(show, mut changes)| {
            changes.sort_by_key(|(starts, _)| *starts);
            (show, changes.into_iter().map(|(_, change)| change).collect())
        })
        .collect()
}

/// The screenings of the edition that are printed with a time, and what they show.
fn printed<'a>(book: &Book<'a>) -> BTreeMap<ScreeningId, (Show, LocalTime, &'a Screening)> {
    let screenings = book.catalogue.screenings.of(book.edition.id);
    screenings
        .filter(|show| screening::printed(show))
        .filter_map(|screening| {
            let film = screening.film.map(Show::Film);
            let show = screening.programme.map(Show::Programme).or(film)?;
            Some((screening.id, (show, screening.starts?, screening)))
        })
        .collect()
}

/// "Thursday, March 25, 2010 at 7:10 PM · Tower City Cinemas, Screen 3 · LAST25".
fn line(book: &Book<'_>, screening: &Screening) -> String {
    let parts = [when_and_where(book, screening), screening.code.trim().to_owned()];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn when(book: &Book<'_>, screening: &Screening) -> String {
    screening.starts.map_or(String::new(), |starts| {
        book.style()
            .date_and_time(starts, night_of(starts, book.edition), book.language)
    })
}

fn when_and_where(book: &Book<'_>, screening: &Screening) -> String {
    let parts = [when(book, screening), book.catalogue.place_name(screening)];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What is printed otherwise of a screening that still shows the same.
fn differences(then: &Book<'_>, now: &Book<'_>, was: &Screening, is: &Screening) -> Vec<Value> {
    let mut changes = Vec::new();
    let named = |code: &'static str| format!("{}, {}", word(now, code), when(now, is));
    let mut compare = |label: String, old: String, new: String, field: &str| {
        if old != new {
            changes.push(changed(now, label, old, new, at(is.id, field)));
        }
    };
    let moved = was.starts != is.starts;
    let field = if moved { "starts" } else { "screen" };
    compare(
        word(now, "screening").to_owned(),
        when_and_where(then, was),
        when_and_where(now, is),
        field,
    );
    compare(named("code"), was.code.clone(), is.code.clone(), "code");
    compare(
        named("guests"),
        then.presence(was).join(", "),
        now.presence(is).join(", "),
        "",
    );
    compare(named("note"), was.note.clone(), is.note.clone(), "note");
    changes
}

/// A screening that was printed and is no more.
fn gone(then: &Book<'_>, now: &Book<'_>, was: &Screening) -> Value {
    let is = now.catalogue.screenings.get(was.id);
    // Put off, without a new time yet.
    let put_off = is.is_some_and(|is| screening::printed(is) && is.starts.is_none());
    let label = if put_off { "erratum_put_off" } else { "erratum_cancelled" };
    let place = is.map_or(Value::Null, |is| at(is.id, if put_off { "starts" } else { "state" }));
    told(now, label, line(then, was), place)
}

//! What changed of the printed screenings: time, place, guests; what was added or called off.

use std::collections::BTreeMap;

use galley_model::style::night_of;
use galley_model::*;
use galley_schedule::published::Occasion;
use galley_schedule::{Change, Difference, Fact, Facts, Reworded, difference};
use serde_json::Value;

use super::{Class, changed, classed, told};
use crate::data::{Book, at, word};

/// The changes of the screenings under what they show; each film or programme in the order of its screenings.
pub(super) fn changes(then: &Book<'_>, now: &Book<'_>) -> BTreeMap<Show, Vec<Value>> {
    let public = |screening: &Screening| screening.kind == ScreeningKind::Public;
    let found = difference(then.catalogue, now.catalogue, now.edition.id, now.language, public);
    let mut changes: BTreeMap<Show, Vec<(LocalTime, Value)>> = BTreeMap::new();
    for mut difference in found {
        // What a house or hall is called is told once, with the house.
        difference.reworded.retain(|reworded| reworded.fact != Fact::Place);
        let difference = &difference;
        // A change of time stands where the old time was.
        let printed = difference.was.as_ref().or(difference.is.as_ref());
        if let Some((show, starts)) = printed.and_then(|facts| Some((facts.show?, facts.starts))) {
            let values = tell(now, difference).into_iter().map(|value| (starts, value));
            changes.entry(show).or_default().extend(values);
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

/// What is printed of a difference: a line for each thing that reads otherwise.
pub(super) fn tell(now: &Book<'_>, difference: &Difference) -> Vec<Value> {
    let id = difference.screening;
    let there = now.catalogue.screenings.get(id).is_some();
    let place = |field: &str| if there { at(id, field) } else { Value::Null };
    let one = |class: Class, label: &'static str, facts: &Facts, field: &str| {
        vec![classed(now, class, told(now, label, line(now, facts), place(field)))]
    };
    match (difference.change, &difference.was, &difference.is) {
        (Change::New, _, Some(is)) => one(Class::Time, "erratum_screening_added", is, "starts"),
        (Change::PutOff, Some(was), _) => one(Class::Cancellation, "erratum_put_off", was, "starts"),
        (Change::Cancelled, Some(was), _) => {
            let now = now.catalogue.screenings.get(id);
            let closed = now.is_some_and(|now| now.state != ScreeningState::Cancelled && now.kind != ScreeningKind::Public);
            let label = if closed { "erratum_closed" } else { "erratum_cancelled" };
            one(Class::Cancellation, label, was, "state")
        }
        (Change::Moved | Change::Reworded, Some(was), Some(is)) => {
            let renamed = difference.reworded.iter().any(|reworded| reworded.fact == Fact::Place);
            let moved = (difference.change == Change::Moved || renamed).then(|| {
                let field = if difference.other_time() { "starts" } else { "screen" };
                let label = word(now, "screening").to_owned();
                let change = changed(now, label, when_and_where(now, was), when_and_where(now, is), place(field));
                classed(now, Class::Time, change)
            });
            let others = difference.reworded.iter().filter_map(|reworded| {
                let label = format!("{}, {}", reworded.fact.label(now.language), when(now, is));
                let Reworded { was, is, .. } = reworded.clone();
                let change = changed(now, label, was, is, place(field_of(reworded.fact)?));
                Some(classed(now, Class::Fact, change))
            });
            let reworded = difference.reworded.iter().any(|reworded| reworded.fact == Fact::Guests);
            let guests = if reworded {
                guests(now, was, is, &place(""))
            } else {
                Vec::new()
            };
            moved.into_iter().chain(guests).chain(others).collect()
        }
        _ => Vec::new(),
    }
}

/// Who comes to a screening, or does not: of each occasion only the names that are printed otherwise, so that nobody reads
/// of a guest who stays.
fn guests(now: &Book<'_>, was: &Facts, is: &Facts, place: &Value) -> Vec<Value> {
    let of = |facts: &Facts, task: GuestTask| facts.occasions.iter().find(|occasion| occasion.task == task).cloned();
    let tasks = [GuestTask::Introduction, GuestTask::Discussion, GuestTask::Attends];
    let changes = tasks.into_iter().filter_map(|task| {
        let (old, new) = (of(was, task), of(is, task));
        let one = old.as_ref().or(new.as_ref())?;
        let (label, old, new) = if task == GuestTask::Discussion && old.is_some() != new.is_some() {
            // The discussion itself is off, or is one more.
            let line = |occasion: Option<Occasion>| occasion.map_or(String::new(), |occasion| occasion.line(now.language));
            (Fact::Guests.label(now.language), line(old), line(new))
        } else {
            let names = |occasion: Option<Occasion>| occasion.map_or_else(Vec::new, |occasion| occasion.guests);
            let (label, old, new) = (one.label(now.language), names(old), names(new));
            let without = |names: &[String], others: &[String]| -> String {
                let names = names.iter().filter(|name| !others.contains(name)).map(String::as_str);
                names.collect::<Vec<_>>().join(", ")
            };
            (label, without(&old, &new), without(&new, &old))
        };
        let label = format!("{label}, {}", when(now, is));
        (old != new).then(|| classed(now, Class::Guest, changed(now, label, old, new, place.clone())))
    });
    changes.collect()
}

/// The field of a screening that a fact comes from; none where the errata tell it with the film, the programme, the guests or
/// the move, or where it is not printed.
fn field_of(fact: Fact) -> Option<&'static str> {
    match fact {
        Fact::Code => Some("code"),
        Fact::Subtitles => Some("subtitles"),
        Fact::Access => Some("access"),
        Fact::Note => Some("note"),
        Fact::Title | Fact::Films | Fact::Place | Fact::Length | Fact::Audience | Fact::Guests => None,
    }
}

/// "Thursday, March 25, 2010 at 7:10 PM · Tower City Cinemas, Screen 3 · LAST25".
fn line(book: &Book<'_>, facts: &Facts) -> String {
    joined([when_and_where(book, facts), facts.word(Fact::Code).to_owned()])
}

fn when(book: &Book<'_>, facts: &Facts) -> String {
    book.style()
        .date_and_time(facts.starts, night_of(facts.starts, book.edition), book.language)
}

fn when_and_where(book: &Book<'_>, facts: &Facts) -> String {
    joined([when(book, facts), facts.word(Fact::Place).to_owned()])
}

fn joined(parts: [String; 2]) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

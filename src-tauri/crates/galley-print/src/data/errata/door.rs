//! The notice at the doors: what an audience that holds the printed programme must know before it goes in. Times and places,
//! what is called off, who comes or does not; no facts of the films.

use galley_model::style::night_of;
use galley_model::*;
use galley_schedule::{Difference, difference};
use serde_json::{Value, json};

use super::{Class, shows};
use crate::data::{Book, at, missing, word};
use crate::{Material, Options};

/// What `door-notice/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(now) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let before = material.before.map(|catalogue| Material { catalogue, ..*material });
    let then = before.as_ref().and_then(|before| Book::new(before, options, "schedule"));
    let nights = then.as_ref().map_or_else(Vec::new, |then| nights(then, &now));
    let compared = then.is_some();
    now.with(
        word(&now, "door_notice"),
        Vec::new(),
        json!({ "compared": compared, "nights": nights }),
    )
}

/// The changes night by night; one that moved to another night stands in both, for whoever looks there.
fn nights(then: &Book<'_>, now: &Book<'_>) -> Vec<Value> {
    let public = |screening: &Screening| screening.kind == ScreeningKind::Public;
    let found = difference(then.catalogue, now.catalogue, now.edition.id, now.language, public);
    let mut notices: Vec<(chrono::NaiveDate, LocalTime, Value)> = Vec::new();
    for difference in &found {
        let urgent = |change: &Value| matches!(Class::of(change), Class::Time | Class::Cancellation | Class::Guest);
        let changes: Vec<Value> = shows::tell(now, difference).into_iter().filter(urgent).collect();
        if changes.is_empty() {
            continue;
        }
        let mut nights: Vec<(chrono::NaiveDate, LocalTime)> = Vec::new();
        for facts in difference.was.iter().chain(&difference.is) {
            let night = night_of(facts.starts, now.edition);
            if nights.iter().all(|(other, _)| *other != night) && chosen(now, night, facts.screen) {
                nights.push((night, facts.starts));
            }
        }
        for (night, starts) in nights {
            notices.push((night, starts, notice(now, difference, &changes)));
        }
    }
    notices.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
    let mut pages: Vec<(chrono::NaiveDate, Vec<Value>)> = Vec::new();
    for (night, _, notice) in notices {
        match pages.last_mut().filter(|(last, _)| *last == night) {
            Some((_, list)) => list.push(notice),
            None => pages.push((night, vec![notice])),
        }
    }
    let page = |(night, notices): (chrono::NaiveDate, Vec<Value>)| json!({ "label": now.style().day(night, now.language), "date": night.to_string(), "notices": notices });
    pages.into_iter().map(page).collect()
}

/// Whether the nights and venues that were chosen have these among them.
fn chosen(book: &Book<'_>, night: chrono::NaiveDate, screen: Option<ScreenId>) -> bool {
    let options = book.options();
    let screen = screen.and_then(|screen| book.catalogue.screens.get(screen));
    (options.nights.is_empty() || options.nights.contains(&night))
        && (options.venues.is_empty() || screen.is_some_and(|screen| options.venues.contains(&screen.venue)))
}

/// What is said of one screening.
fn notice(now: &Book<'_>, difference: &Difference, changes: &[Value]) -> Value {
    let facts = difference.is.as_ref().or(difference.was.as_ref());
    let title = match facts.and_then(|facts| facts.show) {
        Some(Show::Film(film)) => now.catalogue.display_title(film, now.language).to_owned(),
        Some(Show::Programme(programme)) => {
            let programme = now.catalogue.programmes.get(programme);
            programme.map_or_else(String::new, |programme| {
                now.catalogue.programme_title(programme, now.language)
            })
        }
        None => String::new(),
    };
    let there = now.catalogue.screenings.get(difference.screening).is_some();
    json!({
        "title": title,
        "film": matches!(facts.and_then(|facts| facts.show), Some(Show::Film(_))),
        "at": if there { at(difference.screening, "starts") } else { Value::Null },
        "changes": changes,
    })
}

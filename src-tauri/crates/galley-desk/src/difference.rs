//! What became of the schedule between two states of the catalogue, in words, as the window and the command line list it.

use galley_model::style::{night_of, short_day};
use galley_model::*;
use galley_schedule::published::audience;
use galley_schedule::{Change, Difference, Fact, Facts, difference};
use serde::Serialize;

/// Where a screening is when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Spot {
    /// The night and the time in house style: "Thu 25 7:10 PM".
    pub when: String,
    /// "Tower City Cinemas, Screen 5"; empty where it has no place yet.
    pub place: String,
}

/// A fact that is told in other words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct RewordedRow {
    /// What people call it: "Guests".
    pub label: String,
    /// What was told; empty for nothing.
    pub was: String,
    /// What is told; empty for nothing.
    pub is: String,
}

/// What became of one screening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DifferenceRow {
    /// Which.
    pub screening: ScreeningId,
    /// Whether it is there today, so that one can go to it.
    pub there: bool,
    /// The film that is shown, where it is one.
    pub film: Option<FilmId>,
    /// What became of it.
    pub change: Change,
    /// What is shown.
    pub title: String,
    /// The code on the tickets.
    pub code: String,
    /// Who may come, where that is not anyone: "Press screening".
    pub audience: String,
    /// The night of it as a date: of its new time where it has one.
    pub night: String,
    /// The night in words: "Thursday, March 25".
    pub night_label: String,
    /// Where it was when.
    pub was: Option<Spot>,
    /// Where it is when.
    pub is: Option<Spot>,
    /// Whether it is at another time.
    pub other_time: bool,
    /// Whether it is in another hall.
    pub other_place: bool,
    /// What else is told in other words.
    pub reworded: Vec<RewordedRow>,
}

/// What became of an edition's screenings between two states, those that are not public included, in the order of time.
pub fn rows(then: &Catalogue, now: &Catalogue, today: &Catalogue, edition: EditionId) -> Vec<DifferenceRow> {
    let Some(edition) = now.editions.get(edition).or_else(|| then.editions.get(edition)) else {
        return Vec::new();
    };
    let language = edition.languages.first().map_or("en", String::as_str);
    difference(then, now, edition.id, language, |_| true)
        .into_iter()
        .filter_map(|difference| {
            let row = row(edition, language, &difference)?;
            let there = today.screenings.get(row.screening).is_some();
            Some(DifferenceRow { there, ..row })
        })
        .collect()
}

fn row(edition: &Edition, language: &str, difference: &Difference) -> Option<DifferenceRow> {
    let facts = difference.facts()?;
    let night = night_of(facts.starts, edition);
    let spot = |facts: &Facts| {
        let night = night_of(facts.starts, edition);
        Spot {
            when: format!(
                "{} {}",
                short_day(night, language),
                edition.style.clock_noted(facts.starts, night, language)
            ),
            place: facts.word(Fact::Place).to_owned(),
        }
    };
    let everyone = audience(ScreeningKind::Public, language);
    let reworded = difference.reworded.iter().map(|reworded| RewordedRow {
        label: reworded.fact.label(language).to_owned(),
        was: reworded.was.clone(),
        is: reworded.is.clone(),
    });
    Some(DifferenceRow {
        screening: difference.screening,
        there: true,
        film: match facts.show {
            Some(Show::Film(film)) => Some(film),
            _ => None,
        },
        change: difference.change,
        title: facts.word(Fact::Title).to_owned(),
        code: facts.word(Fact::Code).to_owned(),
        audience: Some(facts.word(Fact::Audience))
            .filter(|kind| *kind != everyone)
            .unwrap_or_default()
            .to_owned(),
        night: night.to_string(),
        night_label: edition.style.day(night, language),
        was: difference.was.as_ref().map(spot),
        is: difference.is.as_ref().map(spot),
        other_time: difference.other_time(),
        other_place: difference.other_place(),
        reworded: reworded.collect(),
    })
}

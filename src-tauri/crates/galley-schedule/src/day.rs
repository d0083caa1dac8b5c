//! The chain of a screen's day: each slot part by part, the cleaning after it, and what stays free.

use chrono::{NaiveDate, NaiveTime};
use galley_model::*;
use serde::Serialize;

use crate::clash::{Placed, Plan};
use crate::slot::{Length, film_length};

/// What a part of a slot is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Words before the film.
    Introduction,
    /// A film.
    Film,
    /// The pause between two films of a programme.
    Gap,
    /// Questions and answers.
    Discussion,
    /// The hall is held, and nothing is shown.
    Spare,
    /// The hall is cleared and filled again.
    Cleaning,
}

/// A part of a slot. Times are seconds since the night's 0:00.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Part {
    /// What it is for.
    pub kind: PartKind,
    /// Which film, where it is one. Of a film whose length is not known yet, `until` is `from`.
    pub film: Option<FilmId>,
    /// From when.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub from: i64,
    /// Until when.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub until: i64,
}

/// A stretch of a screen's day. Times are minutes since the night's 0:00; they may pass 1440.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Stretch {
    /// From when.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub from: i64,
    /// Until when.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub until: i64,
}

/// A slot of a screen's day. Times are minutes since the night's 0:00; they may pass 1440.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct DaySlot {
    /// Which screening.
    pub screening: ScreeningId,
    /// Its start.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub from: i64,
    /// When the show is over, as far as its length is known.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ends: i64,
    /// When the next one may start: the hall is no longer held, and has been cleared.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ready: i64,
    /// Whether the lengths of all its films are known.
    pub complete: bool,
    /// The sum as a line: "85 film + 15 Q&A = 100 minutes".
    pub explained: String,
    /// What it is made of, in order.
    pub parts: Vec<Part>,
}

/// What happens on a screen in a night.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Day {
    /// When the building opens, in minutes since the night's 0:00, where that is known.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub opens: Option<i64>,
    /// When it closes.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub closes: Option<i64>,
    /// The slots by time.
    pub slots: Vec<DaySlot>,
    /// What is free: between two slots, and from opening and until closing where these are known.
    pub free: Vec<Stretch>,
}

/// What happens on a screen in a night of an edition. Empty where there is no such edition or screen.
pub fn day(catalogue: &Catalogue, edition: EditionId, screen: ScreenId, night: NaiveDate) -> Day {
    let plan = Plan::of(catalogue, edition);
    let (Some(plan), Some(row)) = (plan, catalogue.screens.get(screen)) else {
        return Day {
            opens: None,
            closes: None,
            slots: Vec::new(),
            free: Vec::new(),
        };
    };
    let hours = catalogue.venues.get(row.venue).map(|venue| plan.hours(venue));
    let (opens, closes) = hours.unwrap_or_default();
    let screenings = catalogue
        .screenings
        .of(screen)
        .filter(|screening| screening.edition == edition);
    let mut placed: Vec<Placed<'_>> = screenings.filter_map(|screening| plan.place(screening)).collect();
    placed.retain(|placed| placed.night == night);
    placed.sort_unstable_by_key(Placed::rank);
    let slots: Vec<DaySlot> = placed.iter().map(|placed| slot(&plan, placed, night)).collect();

    let mut free = Vec::new();
    let mut ready = opens;
    for slot in &slots {
        free.extend(
            ready
                .filter(|ready| *ready < slot.from)
                .map(|from| Stretch { from, until: slot.from }),
        );
        ready = Some(ready.unwrap_or(slot.ready).max(slot.ready));
    }
    free.extend(
        ready
            .zip(closes)
            .filter(|(from, until)| from < until)
            .map(|(from, until)| Stretch { from, until }),
    );
    Day {
        opens,
        closes,
        slots,
        free,
    }
}

fn slot(plan: &Plan<'_>, placed: &Placed<'_>, night: NaiveDate) -> DaySlot {
    let (catalogue, screening) = (plan.catalogue, placed.screening);
    let length = Length::of(catalogue, screening);
    let from = placed.starts.minutes_since(LocalTime::new(night.and_time(NaiveTime::MIN)));
    let mut chain = Chain {
        at: from * 60,
        parts: Vec::new(),
    };
    chain.add(PartKind::Introduction, i64::from(screening.introduction) * 60);
    let gap = screening.programme.and_then(|programme| catalogue.programmes.get(programme));
    let gap = gap.map_or(0, |programme| i64::from(programme.gap));
    for (index, film) in catalogue.films_at(screening).enumerate() {
        if index > 0 {
            chain.add(PartKind::Gap, gap);
        }
        let seconds = film_length(catalogue, screening, film).map_or(0, |length| i64::from(length.seconds()));
        chain.push(PartKind::Film, Some(film), seconds);
    }
    // Films and gaps together are rounded up once, as the slot's sum is.
    chain.at = -(-chain.at).div_euclid(60) * 60;
    chain.add(PartKind::Discussion, i64::from(screening.discussion) * 60);
    let held = placed.until - placed.ends;
    chain.add(PartKind::Spare, held * 60);
    chain.add(PartKind::Cleaning, i64::from(placed.screen.turnaround) * 60);
    DaySlot {
        screening: screening.id,
        from,
        ends: from + placed.ends - placed.from,
        ready: from + placed.until - placed.from + i64::from(placed.screen.turnaround),
        complete: length.complete,
        explained: length.explained(screening),
        parts: chain.parts,
    }
}

/// Parts one after another.
struct Chain {
    at: i64,
    parts: Vec<Part>,
}

impl Chain {
    /// A part that is left out where it takes no time.
    fn add(&mut self, kind: PartKind, seconds: i64) {
        if seconds > 0 {
            self.push(kind, None, seconds);
        }
    }

    fn push(&mut self, kind: PartKind, film: Option<FilmId>, seconds: i64) {
        let (from, until) = (self.at, self.at + seconds);
        self.parts.push(Part { kind, film, from, until });
        self.at = until;
    }
}

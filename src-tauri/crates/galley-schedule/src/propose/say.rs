//! Places in words: what speaks for a slot and against it, and why something has none.

use std::collections::BTreeMap;

use galley_model::style::night_of;
use galley_model::*;

use super::cost::Said;
use super::hard::Bar;
use super::problem::{Problem, Spot, Visitor};
use super::state::State;
use super::{Barred, Reason};

impl State<'_, '_> {
    /// What speaks against a spot, the weightiest first, then what speaks for it.
    pub(crate) fn reasons(&self, index: usize, spot: &Spot) -> Vec<Reason> {
        let mut said: Vec<(i32, Said)> = Vec::new();
        self.terms(index, spot, &mut |cost, one| said.push((cost, one)));
        let prime = said.iter().any(|(_, one)| *one == Said::Hour(0));
        let reason = |(cost, one): (i32, Said)| {
            let words = self.words(index, spot, one, prime)?;
            let against = match one {
                Said::Seats(seats) => !prime && self.problem.small(seats),
                _ => cost > 0,
            };
            Some(Reason { words, cost, against })
        };
        // Of the showings on other nights the nearest says enough.
        let apart = |one: &Said| match one {
            Said::Apart { nights } => Some(nights.abs()),
            _ => None,
        };
        let others = said.iter().filter(|(_, one)| apart(one).is_some()).count();
        let nearest = said.iter().filter_map(|(_, one)| apart(one)).min();
        let mut told = false;
        let said = said.into_iter().filter(|(_, one)| match apart(one) {
            Some(nights) => Some(nights) == nearest && !std::mem::replace(&mut told, true),
            None => true,
        });
        let reason = |(cost, one): (i32, Said)| {
            let mut reason = reason((cost, one))?;
            if apart(&one).is_some() && others > 1 {
                reason.words = reason.words.replace("its other showing", "the nearest of its other showings");
            }
            Some(reason)
        };
        let mut reasons: Vec<Reason> = said.filter_map(reason).collect();
        reasons.sort_by_key(|reason| (!reason.against, if reason.against { -reason.cost } else { 0 }));
        reasons
    }

    fn words(&self, index: usize, spot: &Spot, said: Said, prime: bool) -> Option<String> {
        let problem = self.problem;
        let showing = &problem.showings[index];
        let at = |other: usize| self.spot(other).map_or_else(String::new, |spot| problem.clock(&spot));
        let side = |later: bool| if later { "after" } else { "before" };
        Some(match said {
            // Said with the seats, where they are known and nobody said how many people come.
            Said::Hour(0) if showing.expected.is_none() && problem.halls[spot.hall].screen.seats.is_some() => return None,
            Said::Hour(0) => "prime time".into(),
            Said::Hour(cost) => hour(cost, spot.clock, problem.free_days.get(spot.night) == Some(&true))?.into(),
            Said::Demand { seats, expected } if expected > seats => format!("{expected} people expected on {seats} seats"),
            Said::Demand { seats, expected } if seats / 2 > expected => {
                format!("only {expected} people expected on {seats} seats")
            }
            Said::Demand { seats, expected } => format!("{seats} seats for the {expected} people expected"),
            Said::Seats(seats) => format!("{}{}", if prime { "prime time on " } else { "on " }, problem.seats(seats)?),
            Said::Odd => "not at a quarter of an hour".into(),
            Said::Visitor { at, in_town } => problem.visitor(&showing.visitors[at], in_town, spot),
            Said::Wait(night) if night * 2 > problem.nights.len() => "late in the festival for a premiere".into(),
            Said::SameNight(other) => format!("the same evening as its showing at {}", at(other)),
            Said::Soon { other, hours } => format!(
                "only {hours} h {} its other showing",
                side(self.spot(other)?.from < spot.from)
            ),
            Said::Apart { nights: 1 | -1 } => format!(
                "the night {} its other showing",
                side(matches!(said, Said::Apart { nights: 1 }))
            ),
            Said::Apart { nights } => format!("{} nights {} its other showing", nights.abs(), side(nights > 0)),
            Said::SameHour(0) => "at the same time of day as its other showing".into(),
            Said::SameHour(minutes) => format!("within {minutes} minutes of the time of day of its other showing"),
            Said::OutOfTurn(other) if problem.showings[other].wanted.nth > showing.wanted.nth => {
                "after a showing that should follow it".into()
            }
            Said::OutOfTurn(_) if showing.premiere > 0 => "before the showing that is the premiere".into(),
            Said::OutOfTurn(_) => "before its first showing".into(),
            Said::Against { other, minutes } => format!(
                "against {}, also {}, for {}",
                problem.title(other),
                problem.section(showing.section?),
                crate::clash::minutes(i64::from(minutes))
            ),
            Said::Alone => format!("no other {} film against it", problem.section(showing.section?)),
            Said::Left(points) if points > 10 => "leaves a gap too short for another film".into(),
            Said::Wait(_) | Said::Left(_) => return None,
        })
    }

    /// Which rules keep a showing from how many of its starts, shown the way that fits best, those that keep it from most first; and how many starts
    /// there are.
    pub(crate) fn barred(&self, index: usize) -> (Vec<Barred>, usize) {
        let problem = self.problem;
        let showing = &problem.showings[index];
        let mut counts: BTreeMap<Bar, Barred> = BTreeMap::new();
        let mut starts = 0;
        for hall in showing.halls.clone() {
            let open = problem.halls[hall].open.iter();
            let given = showing.only_start.as_slice();
            let offered = open.flat_map(|(opens, closes)| problem.starts.between(*opens, *closes - 1));
            for start in given.iter().chain(offered.filter(|_| given.is_empty())) {
                let bars = (0..showing.ways.len()).map(|way| self.bars(index, &showing.spot(hall, start, way)));
                let bars = bars.min_by_key(Vec::len).unwrap_or_default();
                starts += 1;
                for bar in &bars {
                    let count = counts.entry(*bar).or_insert(Barred {
                        bar: *bar,
                        slots: 0,
                        alone: 0,
                    });
                    count.slots += 1;
                    count.alone += usize::from(bars.len() == 1);
                }
            }
        }
        let mut counts: Vec<Barred> = counts.into_values().collect();
        counts.sort_by_key(|barred| std::cmp::Reverse(barred.slots));
        (counts, starts)
    }
}

/// An hour that is not prime time, where it is worth a word.
fn hour(cost: i32, clock: i32, free_day: bool) -> Option<&'static str> {
    match clock / 60 {
        _ if cost < 25 => None,
        ..12 => Some("in the morning"),
        12..17 if free_day => Some("early in the afternoon"),
        12..18 => Some("on a weekday afternoon"),
        _ => Some("late at night"),
    }
}

impl Bar {
    /// "at 2,112 something else is on".
    fn words(self, count: usize) -> String {
        let count = number(count);
        match self {
            Bar::OutsideEdition => format!("{count} are on nights outside the edition"),
            Bar::NoSuchTime => format!("{count} are at a time that the clocks skip or pass twice"),
            Bar::Closed => format!("after {count} the hall would close before the end"),
            Bar::Format => format!("{count} are on screens that cannot play its copy"),
            Bar::CopyAway => format!("at {count} its copy is not here"),
            Bar::Overlap => format!("at {count} something else is on"),
            Bar::Turnaround => format!("{count} leave too little time to clean the hall"),
            Bar::FilmElsewhere => format!("at {count} it is on elsewhere"),
            Bar::SlotTooShort => format!("at all {count} the hall is held for less time than it takes"),
            Bar::Premiere => format!("at {count} the premiere would not be the first showing"),
            Bar::CopyElsewhere => format!("at {count} its copy is on another screen"),
            Bar::Transfer => format!("at {count} its copy is on the way from another building"),
            Bar::GuestElsewhere => format!("at {count} a guest is needed elsewhere"),
            Bar::Walk => format!("at {count} a guest is on the way from another venue"),
        }
    }
}

impl Bar {
    /// What to do about it, where it alone is in the way.
    fn remedy(self) -> &'static str {
        match self {
            Bar::OutsideEdition => "look at the days of the edition",
            Bar::NoSuchTime => "give it another time",
            Bar::Closed => "look at the hours of the venues",
            Bar::Format => "get a copy in another format, or bring a projector",
            Bar::CopyAway => "keep its copy longer, or get it sooner",
            Bar::Overlap => "move what is on there",
            Bar::Turnaround => "clean the hall faster, or move what is on beside it",
            Bar::FilmElsewhere => "move its other showing",
            Bar::SlotTooShort => "hold the hall longer",
            Bar::Premiere => "announce another showing as the premiere",
            Bar::CopyElsewhere => "get a second copy",
            Bar::Transfer => "get a second copy, or look at the time that a transfer takes",
            Bar::GuestElsewhere => "do without the guest, or move what else they come for",
            Bar::Walk => "send a car, and say so in the table of walks",
        }
    }
}

fn number(count: usize) -> String {
    match count {
        ..1000 => count.to_string(),
        _ => format!("{},{:03}", count / 1000, count % 1000),
    }
}

impl Problem<'_> {
    pub(crate) fn language(&self) -> &str {
        self.edition.languages.first().map_or("en", String::as_str)
    }

    pub(crate) fn title(&self, index: usize) -> String {
        let row = self.showings[index].wanted.as_screening(self.edition.id);
        self.catalogue.screening_title(&row, self.language())
    }

    fn section(&self, index: usize) -> String {
        let section = self.catalogue.sections.get(self.sections[index]);
        section.map_or_else(String::new, |section| {
            section.name.in_language(self.language(), &self.edition.languages).to_owned()
        })
    }

    /// The start of a spot on the clock of the edition's zone.
    pub(crate) fn starts_at(&self, spot: &Spot) -> LocalTime {
        crate::night::local(self.base + i64::from(spot.from), self.edition.time_zone)
    }

    fn clock(&self, spot: &Spot) -> String {
        let at = self.starts_at(spot);
        self.edition.style.clock(at, night_of(at, self.edition))
    }

    /// Whether a hall has less than a third of the seats of the largest.
    fn small(&self, seats: Option<u32>) -> bool {
        seats.is_some_and(|seats| seats.saturating_mul(3) < self.most_seats)
    }

    fn seats(&self, seats: Option<u32>) -> Option<String> {
        let seats = seats?;
        Some(match seats {
            _ if seats == self.most_seats => format!("the largest screen, {seats} seats"),
            _ if self.small(Some(seats)) => format!("a screen of only {seats} seats"),
            _ => format!("the {seats}-seat screen"),
        })
    }

    fn visitor(&self, visitor: &Visitor, in_town: bool, spot: &Spot) -> String {
        let name = self
            .catalogue
            .people
            .get(visitor.person)
            .map_or("the guest", |person| person.name.as_str());
        let who = if visitor.invited {
            name.to_owned()
        } else {
            format!("the director, {name},")
        };
        let night = |at: usize| {
            self.nights
                .get(at)
                .map_or_else(String::new, |night| self.edition.style.day(*night, "en"))
        };
        match in_town {
            false => format!("{who} is not known to be in town that night"),
            true if visitor.stay.1 > spot.night => format!("{who} is in town until {}", night(visitor.stay.1)),
            true => format!("{who} is in town that night"),
        }
    }

    /// Why a showing has no place, in one sentence or two.
    pub(crate) fn why_not(&self, index: usize, barred: &[Barred], starts: usize) -> String {
        let showing = &self.showings[index];
        if !showing.complete {
            return "Its length is not known yet. Give every film of it a run time.".into();
        }
        if self.halls.is_empty() {
            return "There is no screen yet. Add a venue with its screens.".into();
        }
        if starts == 0 {
            return "The edition has no days yet. Give it a first day and a last one.".into();
        }
        let rules: Vec<String> = barred.iter().map(|barred| barred.bar.words(barred.slots)).collect();
        let mut sentence = format!(
            "Of {} starts on {} screens, {}.",
            number(starts),
            self.halls.len(),
            rules.join("; ")
        );
        if let Some(key) = barred.iter().filter(|one| one.alone > 0).max_by_key(|one| one.alone) {
            sentence.push_str(&format!(
                " But for that alone, {} would be free: {}.",
                number(key.alone),
                key.bar.remedy()
            ));
        }
        sentence
    }
}

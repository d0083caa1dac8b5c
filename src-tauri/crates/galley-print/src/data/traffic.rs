//! Print traffic: night by night what arrives, what is carried where, what leaves; then each copy with all its ways.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use galley_model::style::{night_of, short_day};
use galley_model::*;
use galley_schedule::traffic::stretch;
use galley_schedule::{Journey, Leg, LegKind, NoCopy, journeys, without_copy};
use serde_json::{Value, json};

use super::lists::{film_key, place_of_film};
use super::{Book, at, missing, part, word};
use crate::{Material, Options};

/// What `traffic/main.typ` reads.
pub fn build(material: &Material<'_>, options: &Options) -> Value {
    let Some(book) = Book::new(material, options, "schedule") else {
        return missing(options);
    };
    let mut journeys: Vec<Journey<'_>> = journeys(book.catalogue, book.edition)
        .into_iter()
        .filter(|journey| book.carries(journey))
        .collect();
    journeys.sort_by_cached_key(|journey| {
        let film = journey.copy.film;
        (film_key(book.catalogue, film, book.language), journey.copy.position.clone())
    });
    let mut nights: BTreeMap<NaiveDate, Vec<(LocalTime, Value)>> = BTreeMap::new();
    for journey in &journeys {
        for leg in journey.legs.iter().filter(|leg| book.goes(leg)) {
            let when = match leg.kind {
                LegKind::Arrival => leg.free.or(leg.due),
                LegKind::Transfer | LegKind::Hall | LegKind::Departure => leg.due.or(leg.free),
            };
            if let Some((night, when)) = leg.night(book.edition).zip(when) {
                nights
                    .entry(night)
                    .or_default()
                    .push((when, book.leg(journey, leg, Some(night))));
            }
        }
    }
    let nights: Vec<Value> = nights
        .into_iter()
        .map(|(night, mut legs)| {
            legs.sort_by_key(|(when, _)| *when);
            let legs: Vec<Value> = legs.into_iter().map(|(_, leg)| leg).collect();
            json!({ "day": book.style().day(night, book.language), "legs": legs })
        })
        .collect();
    let copies: Vec<Value> = journeys.iter().map(|journey| book.journey(journey)).collect();
    let (unchosen, unrecorded) = book.unknown_copies();
    book.with(
        word(&book, "traffic"),
        book.untimed(),
        json!({ "nights": nights, "copies": copies, "unchosen": unchosen, "unrecorded": unrecorded }),
    )
}

impl Book<'_> {
    /// Whether a copy is of a chosen section, and has a way on a chosen night or to a chosen venue.
    fn carries(&self, journey: &Journey<'_>) -> bool {
        let section = self.section_of_film(journey.copy.film);
        self.prints_section(section) && journey.legs.iter().any(|leg| self.goes(leg))
    }

    /// Whether a way is one of a chosen night and of a chosen venue.
    fn goes(&self, leg: &Leg) -> bool {
        let options = self.options();
        let night = leg.night(self.edition);
        let mut venues = [leg.from, leg.to]
            .into_iter()
            .flatten()
            .filter_map(|screen| self.catalogue.screens.get(screen))
            .map(|screen| screen.venue);
        (options.nights.is_empty() || night.is_some_and(|night| options.nights.contains(&night)))
            && (options.venues.is_empty() || venues.any(|venue| options.venues.contains(&venue)))
    }

    /// One way of a copy, on the list of a night or among the other ways of the copy.
    fn leg(&self, journey: &Journey<'_>, leg: &Leg, night: Option<NaiveDate>) -> Value {
        let place = |screening: Option<ScreeningId>| {
            let screening = screening.and_then(|screening| self.catalogue.screenings.get(screening));
            screening.map_or(Value::Null, |screening| {
                let name = self.catalogue.place_name(screening);
                let name = if name.is_empty() {
                    word(self, "no_screen").to_owned()
                } else {
                    name
                };
                part(name, screening.id, "screen")
            })
        };
        let copy = journey.copy;
        json!({
            "kind": leg.kind,
            "label": word(self, match leg.kind {
                LegKind::Arrival => "leg_arrival",
                LegKind::Transfer => "leg_transfer",
                LegKind::Hall => "leg_hall",
                LegKind::Departure => "leg_departure",
            }),
            "title": self.catalogue.display_title(copy.film, self.language),
            "format": copy.format,
            "source": self.catalogue.print_source(copy.film),
            "note": copy.note,
            "from": place(leg.after),
            "to": place(leg.before),
            "free": leg.free.map_or(String::new(), |at| self.within(night, at)),
            "due": leg.due.map_or(String::new(), |at| self.within(night, at)),
            "left": leg.minutes.map_or(String::new(), stretch),
            "late": leg.minutes.is_some_and(|minutes| minutes < 0),
            "at": {
                "title": place_of_film(self.catalogue, copy.film, self.language),
                "format": at(copy.id, "format"),
                "free": if leg.kind == LegKind::Arrival { at(copy.id, "arrives") } else { Value::Null },
                "due": match (leg.kind, leg.before) {
                    (LegKind::Departure, _) => at(copy.id, "leaves"),
                    (_, Some(screening)) => at(screening, "starts"),
                    _ => Value::Null,
                },
                "note": at(copy.id, "note"),
            },
        })
    }

    /// A copy with where it is shown, and how it gets there.
    fn journey(&self, journey: &Journey<'_>) -> Value {
        let copy = journey.copy;
        let showings = journey.showings.iter().map(|showing| {
            json!({
                "when": self.within(None, showing.starts),
                "place": self.catalogue.place_name(showing.screening),
                "code": showing.screening.code,
                "at": at(showing.screening.id, "starts"),
            })
        });
        json!({
            "title": self.catalogue.display_title(copy.film, self.language),
            "format": copy.format,
            "source": self.catalogue.print_source(copy.film),
            "note": copy.note,
            "showings": showings.collect::<Vec<_>>(),
            "legs": journey.legs.iter().map(|leg| self.leg(journey, leg, None)).collect::<Vec<_>>(),
            "at": {
                "title": place_of_film(self.catalogue, copy.film, self.language),
                "format": at(copy.id, "format"),
                "note": at(copy.id, "note"),
            },
        })
    }

    /// The screenings of which nobody has said which copy is shown, and the films of which none is recorded.
    fn unknown_copies(&self) -> (Vec<Value>, Vec<Value>) {
        let (mut unchosen, mut unrecorded) = (Vec::new(), BTreeMap::new());
        for (screening, film, why) in without_copy(self.catalogue, self.edition) {
            let section = self.section_of_film(film);
            if !self.prints_screening(screening) || !self.prints_section(section) {
                continue;
            }
            match why {
                NoCopy::Unchosen => {
                    let problem = why.problem(self.catalogue, self.edition, screening, film, self.language);
                    unchosen.push(part(problem.message, screening.id, "copy"));
                }
                NoCopy::Unrecorded => {
                    let title = self.catalogue.display_title(film, self.language);
                    let place = place_of_film(self.catalogue, film, self.language);
                    let key = (film_key(self.catalogue, film, self.language), film);
                    unrecorded.insert(key, json!({ "text": title, "at": place }));
                }
            }
        }
        (unchosen, unrecorded.into_values().collect())
    }

    /// A time as a list of a night has it: the clock alone where it is of that night, else with its own.
    fn within(&self, night: Option<NaiveDate>, at: LocalTime) -> String {
        let own = night_of(at, self.edition);
        let clock = self.style().clock_noted(at, own, self.language);
        match Some(own) == night {
            true => clock,
            false => format!("{} {clock}", short_day(own, self.language)),
        }
    }
}

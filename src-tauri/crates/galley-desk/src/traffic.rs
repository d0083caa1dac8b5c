//! The traffic of copies: where each must be when, in words.

use galley_model::read::folded;
use galley_model::style::{night_of, short_day};
use galley_model::*;
use galley_schedule::traffic::stretch;
use galley_schedule::{Clash, Journey, Leg, LegKind, NoCopy, clashes, journeys, rules, without_copy};
use serde::Serialize;

use crate::call::Ask;
use crate::fault::Fault;
use crate::schedule::standing;

/// One way of a copy.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LegRow {
    /// What kind of way.
    pub kind: LegKind,
    /// The night on whose list it stands, as a date; none while it has no time.
    pub night: Option<String>,
    /// The night in words: "Thursday, March 25".
    pub night_label: String,
    /// From which hall; empty on arrival, and where it is not known yet.
    pub from: String,
    /// To which hall; empty on departure, and where it is not known yet.
    pub to: String,
    /// From when on it can go: "Thu 25 8:35 PM"; empty where that is not known.
    pub free: String,
    /// By when it must be there; empty where nobody has said.
    pub due: String,
    /// The time between the two: "1 h 20 min"; empty where one of them is not known.
    pub left: String,
    /// The same in minutes.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub minutes: Option<i64>,
    /// After which screening it goes.
    pub after: Option<ScreeningId>,
    /// Before which screening it must be there.
    pub before: Option<ScreeningId>,
}

/// A screening at which a copy is shown.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ShowingRow {
    /// The screening.
    pub screening: ScreeningId,
    /// When: "Thu 25 7:10 PM".
    pub when: String,
    /// When its films are over; empty where that is not known.
    pub free: String,
    /// "Tower City Cinemas, Screen 5"; empty while it has no place.
    pub place: String,
}

/// A copy and its ways.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JourneyRow {
    /// The copy's own fields.
    pub copy: Copy,
    /// The title of its film.
    pub title: String,
    /// Who lends it: "Ateljé Norr, Stockholm".
    pub source: String,
    /// Where it is shown, in order of time.
    pub showings: Vec<ShowingRow>,
    /// How it gets there.
    pub legs: Vec<LegRow>,
    /// What the rules of the schedule find wrong with it, a sentence each.
    pub problems: Vec<String>,
}

/// A film that is shown, and nobody knows from what.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnknownRow {
    /// The film.
    pub film: FilmId,
    /// Its title.
    pub title: String,
    /// The first screening that this is so of.
    pub screening: ScreeningId,
    /// What is missing, and what to do.
    pub message: String,
}

/// The traffic of an edition.
#[derive(Debug, Default, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Traffic {
    /// The copies with their ways: those with a problem first, then by title.
    pub copies: Vec<JourneyRow>,
    /// The films that have several copies of which none is chosen, in order of time.
    pub unchosen: Vec<UnknownRow>,
    /// The films of which no copy is recorded, in order of time.
    pub unrecorded: Vec<UnknownRow>,
}

/// Where each copy of the edition must be when.
pub(crate) fn traffic(ask: &Ask<'_>, (): ()) -> Result<Traffic, Fault> {
    Ok(ask
        .edition()
        .map_or_else(Traffic::default, |edition| of_edition(ask.catalogue, edition)))
}

/// Where each copy of an edition must be when.
pub fn of_edition(catalogue: &Catalogue, edition: &Edition) -> Traffic {
    let words = Words {
        catalogue,
        edition,
        language: edition.languages.first().map_or("en", String::as_str),
    };
    let of_copies: Vec<&str> = rules()
        .filter(|rule| rule.name.starts_with("copy-"))
        .map(|rule| rule.id)
        .collect();
    let clashes: Vec<Clash> = standing(catalogue, clashes(catalogue, edition.id))
        .into_iter()
        .filter(|clash| clash.severity != Severity::Off && of_copies.contains(&clash.rule))
        .collect();
    let mut copies: Vec<JourneyRow> = journeys(catalogue, edition)
        .iter()
        .map(|journey| words.journey(journey, &clashes))
        .collect();
    copies.sort_by_cached_key(|row| (row.problems.is_empty(), folded(&row.title), row.copy.position.clone()));
    let mut traffic = Traffic {
        copies,
        ..Traffic::default()
    };
    for (screening, film, why) in without_copy(catalogue, edition) {
        let list = match why {
            NoCopy::Unchosen => &mut traffic.unchosen,
            NoCopy::Unrecorded => &mut traffic.unrecorded,
        };
        // A film without a copy is told of once; which one is chosen is asked of every screening.
        if why == NoCopy::Unrecorded && list.iter().any(|row| row.film == film) {
            continue;
        }
        list.push(UnknownRow {
            film,
            title: catalogue.display_title(film, words.language).to_owned(),
            screening: screening.id,
            message: why.problem(catalogue, edition, screening, film, words.language).message,
        });
    }
    traffic
}

struct Words<'a> {
    catalogue: &'a Catalogue,
    edition: &'a Edition,
    language: &'a str,
}

impl Words<'_> {
    fn journey(&self, journey: &Journey<'_>, clashes: &[Clash]) -> JourneyRow {
        let copy = journey.copy;
        // A clash names the film; which of its copies, its screenings say.
        let of_copy = |clash: &&Clash| {
            let mut showings = journey.showings.iter();
            clash.film == Some(copy.film) && showings.any(|showing| clash.names(showing.screening.id))
        };
        let showings = journey.showings.iter().map(|showing| ShowingRow {
            screening: showing.screening.id,
            when: self.when(Some(showing.starts)),
            free: self.when(showing.free),
            place: self.catalogue.place_name(showing.screening),
        });
        JourneyRow {
            copy: copy.clone(),
            title: self.catalogue.display_title(copy.film, self.language).to_owned(),
            source: self.catalogue.print_source(copy.film),
            showings: showings.collect(),
            legs: journey.legs.iter().map(|leg| self.leg(leg)).collect(),
            problems: clashes.iter().filter(of_copy).map(|clash| clash.message.clone()).collect(),
        }
    }

    fn leg(&self, leg: &Leg) -> LegRow {
        let night = leg.night(self.edition);
        let place = |screening: Option<ScreeningId>| {
            let screening = screening.and_then(|screening| self.catalogue.screenings.get(screening));
            screening.map_or_else(String::new, |screening| self.catalogue.place_name(screening))
        };
        LegRow {
            kind: leg.kind,
            night: night.map(|night| night.to_string()),
            night_label: night.map_or_else(String::new, |night| self.edition.style.day(night, self.language)),
            from: place(leg.after),
            to: place(leg.before),
            free: self.when(leg.free),
            due: self.when(leg.due),
            left: leg.minutes.map_or_else(String::new, stretch),
            minutes: leg.minutes,
            after: leg.after,
            before: leg.before,
        }
    }

    fn when(&self, at: Option<LocalTime>) -> String {
        at.map_or_else(String::new, |at| {
            let night = night_of(at, self.edition);
            let clock = self.edition.style.clock_noted(at, night, self.language);
            format!("{} {clock}", short_day(night, self.language))
        })
    }
}

//! Where each copy must be when: its journey from its arrival over the halls in which it is shown to its departure.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use galley_model::style::night_of;
use galley_model::*;
use serde::Serialize;

use crate::night::moment;
use crate::slot::slot;

/// Why it is not known from which copy a film is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCopy {
    /// None is recorded.
    Unrecorded,
    /// There are several, and none is chosen.
    Unchosen,
}

impl NoCopy {
    /// What the booth does not know of a screening that has a time, and where that is put right.
    pub fn problem(
        self,
        catalogue: &Catalogue,
        edition: &Edition,
        screening: &Screening,
        film: FilmId,
        language: &str,
    ) -> Problem {
        let title = catalogue.display_title(film, language);
        match self {
            NoCopy::Unrecorded => {
                let message = format!("No copy of “{title}” is recorded, so the booth does not know what comes. Add its copy.");
                Problem::at(Place::row(film), message)
            }
            NoCopy::Unchosen => {
                let when = |starts| edition.style.date_and_time(starts, night_of(starts, edition), language);
                let when = screening.starts.map_or_else(String::new, when);
                let message =
                    format!("“{title}” has several copies, and none is chosen for {when}. Choose the one that is shown.");
                Problem::at(Place::field(screening.id, "copy"), message)
            }
        }
    }
}

/// The copy from which a screening shows a film: the one that is chosen for it, else the only one there is.
pub fn copy_of<'a>(catalogue: &'a Catalogue, screening: &Screening, film: FilmId) -> Result<&'a Copy, NoCopy> {
    catalogue
        .copy_at(screening, film)
        .ok_or(match catalogue.copies.count_of(film) {
            0 => NoCopy::Unrecorded,
            _ => NoCopy::Unchosen,
        })
}

/// A copy with all that it must do in an edition.
#[derive(Clone, Debug)]
pub struct Journey<'a> {
    /// Which copy.
    pub copy: &'a Copy,
    /// Where it is shown, in order of time; none where nobody shows it.
    pub showings: Vec<Showing<'a>>,
    /// How it gets there: from outside to the first hall, from hall to hall, from the last one away.
    pub legs: Vec<Leg>,
}

/// A screening at which a copy is shown.
#[derive(Clone, Debug)]
pub struct Showing<'a> {
    /// The screening.
    pub screening: &'a Screening,
    /// Its hall; none while it has none.
    pub screen: Option<&'a Screen>,
    /// When it begins: the copy must be there.
    pub starts: LocalTime,
    /// When it is over, and the copy can go, as the rules count; none where its length is not known.
    pub free: Option<LocalTime>,
}

/// What kind of way a copy goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LegKind {
    /// From outside.
    Arrival,
    /// To a hall in another building.
    Transfer,
    /// To another hall in the same building.
    Hall,
    /// Away.
    Departure,
}

/// One way of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// What kind of way.
    pub kind: LegKind,
    /// After which screening; none on arrival.
    pub after: Option<ScreeningId>,
    /// Before which screening; none on departure.
    pub before: Option<ScreeningId>,
    /// From which hall; none on arrival, or where it has none yet.
    pub from: Option<ScreenId>,
    /// To which hall; none on departure, or where it has none yet.
    pub to: Option<ScreenId>,
    /// From when on it can go; none where that is not known.
    pub free: Option<LocalTime>,
    /// By when it must be there; none where nobody has said.
    pub due: Option<LocalTime>,
    /// The minutes between the two; less than none where it is due before it is free.
    pub minutes: Option<i64>,
}

impl Leg {
    /// The night on whose list it stands: the one on which it arrives or must be there; none where neither is known.
    pub fn night(&self, edition: &Edition) -> Option<NaiveDate> {
        let at = match self.kind {
            LegKind::Arrival => self.free.or(self.due),
            LegKind::Transfer | LegKind::Hall | LegKind::Departure => self.due.or(self.free),
        };
        at.map(|at| night_of(at, edition))
    }
}

/// A stretch of time as a courier reads it: "35 min", "1 h 20 min", "2 d 3 h"; with a minus where there is less than none.
pub fn stretch(minutes: i64) -> String {
    let sign = if minutes < 0 { "−" } else { "" };
    let (days, hours, rest) = (minutes.abs() / 1440, minutes.abs() / 60 % 24, minutes.abs() % 60);
    let parts = match (days, hours, rest) {
        (0, 0, rest) => format!("{rest} min"),
        (0, hours, 0) => format!("{hours} h"),
        (0, hours, rest) => format!("{hours} h {rest} min"),
        (days, 0, _) => format!("{days} d"),
        (days, hours, _) => format!("{days} d {hours} h"),
    };
    format!("{sign}{parts}")
}

/// The journeys of the copies of an edition: of those that are shown, and of those of films that are in its programme.
/// By film and by the order of its copies.
pub fn journeys<'a>(catalogue: &'a Catalogue, edition: &Edition) -> Vec<Journey<'a>> {
    let mut showings: BTreeMap<CopyId, Vec<Showing<'a>>> = BTreeMap::new();
    let mut films: BTreeSet<FilmId> = catalogue.entries.of(edition.id).map(|entry| entry.film).collect();
    for screening in shown(catalogue, edition) {
        let Some(starts) = screening.starts else { continue };
        for film in catalogue.films_of(screening) {
            films.insert(film);
            let Ok(copy) = copy_of(catalogue, screening, film) else {
                continue;
            };
            let of_copy = showings.entry(copy.id).or_default();
            // A programme may show a film twice; the copy is there once.
            if of_copy.iter().all(|showing| showing.screening.id != screening.id) {
                of_copy.push(Showing {
                    screening,
                    screen: screening.screen.and_then(|screen| catalogue.screens.get(screen)),
                    starts,
                    free: slot(catalogue, screening).map(|slot| slot.ends),
                });
            }
        }
    }
    let copies = films.into_iter().flat_map(|film| catalogue.copies.of(film));
    copies
        .map(|copy| {
            let mut showings = showings.remove(&copy.id).unwrap_or_default();
            showings.sort_by_key(|showing| (moment(showing.starts, edition.time_zone), showing.screening.id));
            let legs = legs(edition, copy, &showings);
            Journey { copy, showings, legs }
        })
        .collect()
}

/// What is shown without its copy being known, in order of time.
pub fn without_copy<'a>(catalogue: &'a Catalogue, edition: &Edition) -> Vec<(&'a Screening, FilmId, NoCopy)> {
    let mut screenings: Vec<&Screening> = shown(catalogue, edition).collect();
    screenings.sort_by_key(|screening| (screening.starts, screening.id));
    let films = screenings.into_iter().flat_map(|screening| {
        let films = catalogue.films_of(screening).into_iter();
        films.map(move |film| (screening, film))
    });
    films
        .filter_map(|(screening, film)| Some((screening, film, copy_of(catalogue, screening, film).err()?)))
        .collect()
}

/// The screenings of an edition that take place and have a time.
fn shown<'a>(catalogue: &'a Catalogue, edition: &Edition) -> impl Iterator<Item = &'a Screening> {
    let screenings = catalogue.screenings.of(edition.id);
    screenings.filter(|screening| screening.state != ScreeningState::Cancelled && screening.starts.is_some())
}

fn legs(edition: &Edition, copy: &Copy, showings: &[Showing<'_>]) -> Vec<Leg> {
    let zone = edition.time_zone;
    let between = |free: Option<LocalTime>, due: Option<LocalTime>| Some(moment(due?, zone) - moment(free?, zone));
    let leg = |kind: LegKind, from: Option<&Showing<'_>>, to: Option<&Showing<'_>>| {
        let free = from.map_or(copy.arrives, |showing| showing.free);
        let due = to.map_or(copy.leaves, |showing| Some(showing.starts));
        Leg {
            kind,
            after: from.map(|showing| showing.screening.id),
            before: to.map(|showing| showing.screening.id),
            from: from.and_then(|showing| showing.screen).map(|screen| screen.id),
            to: to.and_then(|showing| showing.screen).map(|screen| screen.id),
            free,
            due,
            minutes: between(free, due),
        }
    };
    let mut legs = vec![leg(LegKind::Arrival, None, showings.first())];
    legs.extend(showings.windows(2).filter_map(|pair| {
        let (from, to) = (&pair[0], &pair[1]);
        let kind = match (from.screen, to.screen) {
            (Some(here), Some(there)) if here.id == there.id => return None,
            (Some(here), Some(there)) if here.venue == there.venue => LegKind::Hall,
            _ => LegKind::Transfer,
        };
        Some(leg(kind, Some(from), Some(to)))
    }));
    legs.push(leg(LegKind::Departure, showings.last(), None));
    if showings.is_empty() {
        // It comes and goes, and has no way within the festival.
        for leg in &mut legs {
            (leg.free, leg.due, leg.minutes) = match leg.kind {
                LegKind::Arrival => (copy.arrives, None, None),
                _ => (None, copy.leaves, None),
            };
        }
    }
    legs
}

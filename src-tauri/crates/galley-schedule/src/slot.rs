//! How long a screening takes, and why.

use galley_model::{Catalogue, FilmId, LocalTime, RunTime, Screening};
use serde::Serialize;

use crate::night::{local, moment};

/// The time a screening takes on its screen, part by part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Slot {
    /// When it starts, on the clock of the edition's zone.
    pub starts: LocalTime,
    /// What that clock shows when it is over; the cleaning of the hall is not in it.
    pub ends: LocalTime,
    /// How many films are shown.
    pub films: u32,
    /// The films alone, in seconds.
    pub film_seconds: u32,
    /// The pauses between a programme's films, in seconds.
    pub gap_seconds: u32,
    /// Films and pauses together, rounded up once to whole minutes.
    pub film_minutes: u32,
    /// Minutes of introduction.
    pub introduction: u32,
    /// Minutes of questions and answers.
    pub discussion: u32,
    /// All of it.
    pub minutes: u32,
}

/// The minutes that a screening takes, introduction and discussion included. Not known (`None`) while there is
/// nothing to show, or while one of the films has no run time: a length that may be short by a whole film
/// must not be printed.
pub fn minutes(catalogue: &Catalogue, screening: &Screening) -> Option<u32> {
    let show = Show::of(catalogue, screening);
    show.complete.then(|| show.minutes(screening))
}

/// The slot of a screening, once it has a start and its length is known.
pub fn slot(catalogue: &Catalogue, screening: &Screening) -> Option<Slot> {
    let starts = screening.starts?;
    let zone = catalogue.editions.get(screening.edition)?.time_zone;
    let show = Show::of(catalogue, screening);
    let minutes = show.complete.then(|| show.minutes(screening))?;
    Some(Slot {
        starts,
        ends: local(moment(starts, zone) + i64::from(minutes), zone),
        films: show.films,
        film_seconds: show.film_seconds,
        gap_seconds: show.gap_seconds,
        film_minutes: show.whole_minutes(),
        introduction: screening.introduction,
        discussion: screening.discussion,
        minutes,
    })
}

impl Slot {
    /// The sum as a line: "85 film + 5 introduction + 15 Q&A = 105 minutes".
    pub fn explained(&self) -> String {
        let films = if self.films == 1 {
            "film".to_owned()
        } else {
            format!("for {} films", self.films)
        };
        let mut show = format!("{} {films}", self.film_minutes);
        if self.gap_seconds > 0 {
            show.push_str(&format!(
                " ({} and {} of gaps)",
                clock(self.film_seconds),
                clock(self.gap_seconds)
            ));
        } else if !self.film_seconds.is_multiple_of(60) {
            show.push_str(&format!(" ({})", clock(self.film_seconds)));
        }
        let mut parts = vec![show];
        if self.introduction > 0 {
            parts.push(format!("{} introduction", self.introduction));
        }
        if self.discussion > 0 {
            parts.push(format!("{} Q&A", self.discussion));
        }
        let unit = if self.minutes == 1 { "minute" } else { "minutes" };
        format!("{} = {} {unit}", parts.join(" + "), self.minutes)
    }
}

/// Minutes and seconds: "20:15".
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// What is known of the films of a screening.
pub(crate) struct Show {
    films: u32,
    film_seconds: u32,
    gap_seconds: u32,
    /// Whether there is a film and every film has a run time.
    pub(crate) complete: bool,
}

impl Show {
    pub(crate) fn of(catalogue: &Catalogue, screening: &Screening) -> Self {
        let films = catalogue.films_of(screening);
        let lengths: Vec<Option<RunTime>> = films.iter().map(|film| length(catalogue, screening, *film)).collect();
        let gap = screening
            .programme
            .and_then(|id| catalogue.programmes.get(id))
            .map_or(0, |programme| programme.gap);
        let count = u32::try_from(films.len()).unwrap_or(u32::MAX);
        Self {
            films: count,
            film_seconds: lengths
                .iter()
                .flatten()
                .fold(0, |sum, length| sum.saturating_add(length.seconds())),
            gap_seconds: gap.saturating_mul(count.saturating_sub(1)),
            complete: !films.is_empty() && lengths.iter().all(Option::is_some),
        }
    }

    fn whole_minutes(&self) -> u32 {
        self.film_seconds.saturating_add(self.gap_seconds).div_ceil(60)
    }

    /// The whole slot, as far as its films' lengths are known.
    pub(crate) fn minutes(&self, screening: &Screening) -> u32 {
        self.whole_minutes()
            .saturating_add(screening.introduction)
            .saturating_add(screening.discussion)
    }
}

/// The length of a film at a screening: that of the copy that is shown, where it has its own, else the film's.
fn length(catalogue: &Catalogue, screening: &Screening, film: FilmId) -> Option<RunTime> {
    let copy = screening
        .copy
        .and_then(|id| catalogue.copies.get(id))
        .filter(|copy| copy.film == film);
    copy.and_then(|copy| copy.run_time)
        .or_else(|| catalogue.films.get(film).and_then(|film| film.run_time))
}

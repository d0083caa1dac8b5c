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
    /// The sum as a line: "85 film + 5 introduction + 15 Q&A = 105 minutes".
    pub explained: String,
}

/// The minutes that a screening takes, introduction and discussion included. Not known (`None`) while there is
/// nothing to show, or while one of the films has no run time: a length that may be short by a whole film
/// must not be printed.
pub fn minutes(catalogue: &Catalogue, screening: &Screening) -> Option<u32> {
    let length = Length::of(catalogue, screening);
    length.complete.then(|| length.minutes(screening))
}

/// The slot of a screening, once it has a start and its length is known.
pub fn slot(catalogue: &Catalogue, screening: &Screening) -> Option<Slot> {
    let starts = screening.starts?;
    let zone = catalogue.editions.get(screening.edition)?.time_zone;
    let length = Length::of(catalogue, screening);
    let minutes = length.complete.then(|| length.minutes(screening))?;
    Some(Slot {
        starts,
        ends: local(moment(starts, zone) + i64::from(minutes), zone),
        films: length.films,
        film_seconds: length.film_seconds,
        gap_seconds: length.gap_seconds,
        film_minutes: length.whole_minutes(),
        introduction: screening.introduction,
        discussion: screening.discussion,
        minutes,
        explained: length.explained(screening),
    })
}

/// Minutes and seconds: "20:15".
fn clock(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// What is known of how long the films of a screening take.
#[derive(Clone, Copy)]
pub(crate) struct Length {
    films: u32,
    film_seconds: u32,
    gap_seconds: u32,
    /// Whether there is a film and every film has a run time.
    pub(crate) complete: bool,
}

impl Length {
    pub(crate) fn of(catalogue: &Catalogue, screening: &Screening) -> Self {
        let gap = screening
            .programme
            .and_then(|id| catalogue.programmes.get(id))
            .map_or(0, |programme| programme.gap);
        let (mut films, mut timed, mut film_seconds) = (0_u32, 0_u32, 0_u32);
        for film in catalogue.films_at(screening) {
            films += 1;
            if let Some(length) = film_length(catalogue, screening, film) {
                timed += 1;
                film_seconds = film_seconds.saturating_add(length.seconds());
            }
        }
        Self {
            films,
            film_seconds,
            gap_seconds: gap.saturating_mul(films.saturating_sub(1)),
            complete: films > 0 && timed == films,
        }
    }

    fn whole_minutes(&self) -> u32 {
        self.film_seconds.saturating_add(self.gap_seconds).div_ceil(60)
    }

    /// The whole show, as far as its films' lengths are known.
    pub(crate) fn minutes(&self, screening: &Screening) -> u32 {
        self.whole_minutes()
            .saturating_add(screening.introduction)
            .saturating_add(screening.discussion)
    }

    /// The sum as a line: "85 film + 5 introduction + 15 Q&A = 105 minutes".
    pub(crate) fn explained(&self, screening: &Screening) -> String {
        let films = if self.films == 1 {
            "film".to_owned()
        } else {
            format!("for {} films", self.films)
        };
        let mut show = format!("{} {films}", self.whole_minutes());
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
        if screening.introduction > 0 {
            parts.push(format!("{} introduction", screening.introduction));
        }
        if screening.discussion > 0 {
            parts.push(format!("{} Q&A", screening.discussion));
        }
        format!(
            "{} = {}",
            parts.join(" + "),
            crate::clash::minutes(i64::from(self.minutes(screening)))
        )
    }
}

/// The length of a film at a screening: that of the copy that is shown, where it has its own, else the film's.
pub(crate) fn film_length(catalogue: &Catalogue, screening: &Screening, film: FilmId) -> Option<RunTime> {
    let copy = screening
        .copy
        .and_then(|id| catalogue.copies.get(id))
        .filter(|copy| copy.film == film);
    copy.and_then(|copy| copy.run_time)
        .or_else(|| catalogue.films.get(film).and_then(|film| film.run_time))
}

//! A screening as a stretch of moments, and the sweep that finds which of them meet.

use galley_model::*;

use crate::night::moment;
use crate::slot::Show;

/// A screening that takes place: when from and until, in minutes since 1970.
#[derive(Clone, Copy)]
pub(super) struct Placed<'a> {
    pub(super) screening: &'a Screening,
    pub(super) screen: &'a Screen,
    pub(super) starts: LocalTime,
    pub(super) from: i64,
    pub(super) until: i64,
    /// Whether `until` is the end; else the screening may last longer.
    pub(super) complete: bool,
}

impl<'a> Placed<'a> {
    pub(super) fn of(catalogue: &'a Catalogue, edition: &Edition, screening: &'a Screening) -> Option<Self> {
        if screening.state == ScreeningState::Cancelled {
            return None;
        }
        let starts = screening.starts?;
        let screen = catalogue.screens.get(screening.screen?)?;
        let show = Show::of(catalogue, screening);
        let from = moment(starts, edition.time_zone);
        Some(Self {
            screening,
            screen,
            starts,
            from,
            until: from + i64::from(show.minutes(screening).max(1)),
            complete: show.complete,
        })
    }

    /// Its place in the order of time.
    pub(super) fn rank(&self) -> (i64, ScreeningId) {
        (self.from, self.screening.id)
    }

    pub(super) fn shared(&self, other: &Self) -> i64 {
        self.until.min(other.until) - self.from.max(other.from)
    }

    /// When a guest is needed in the hall, as far as it is known.
    pub(super) fn needs(&self, task: GuestTask) -> Option<(i64, i64)> {
        match task {
            GuestTask::Attends => Some((self.from, self.until)),
            GuestTask::Introduction => Some((self.from, self.from + i64::from(self.screening.introduction.max(1)))),
            GuestTask::Discussion => {
                let minutes = i64::from(self.screening.discussion.max(1));
                self.complete.then_some((self.until - minutes, self.until))
            }
        }
    }

    pub(super) fn stay<'p>(&'p self, until: i64) -> Stay<'a, 'p> {
        Stay { placed: self, until }
    }
}

/// A screening and how long it keeps a screen, a film or a guest busy.
pub(super) struct Stay<'a, 'p> {
    pub(super) placed: &'p Placed<'a>,
    pub(super) until: i64,
}

/// Calls for every pair of stays that meet, the earlier one first. The stays come in order of their start.
pub(super) fn for_each_meeting<'a, 'p>(stays: &[Stay<'a, 'p>], mut each: impl FnMut(&'p Placed<'a>, &'p Placed<'a>)) {
    let mut going_on: Vec<&Stay<'a, 'p>> = Vec::new();
    for stay in stays {
        going_on.retain(|earlier| earlier.until > stay.placed.from);
        for earlier in &going_on {
            if earlier.placed.screening.id != stay.placed.screening.id {
                each(earlier.placed, stay.placed);
            }
        }
        going_on.push(stay);
    }
}

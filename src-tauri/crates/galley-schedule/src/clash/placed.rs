//! A screening as a stretch of moments.

use galley_model::*;

/// A screening that takes place. Moments are minutes since 1970 in UTC.
#[derive(Clone, Copy)]
pub(crate) struct Placed<'a> {
    pub(crate) screening: &'a Screening,
    pub(crate) screen: &'a Screen,
    /// Its start by the clock.
    pub(crate) starts: LocalTime,
    /// The festival night to which that belongs.
    pub(crate) night: chrono::NaiveDate,
    /// Its start.
    pub(crate) from: i64,
    /// When the show is over, as far as its length is known.
    pub(crate) ends: i64,
    /// Until when the hall is held: the end of the show, or that of a longer slot.
    pub(crate) until: i64,
    /// Whether `ends` is the end; else the show may last longer.
    pub(crate) complete: bool,
}

impl Placed<'_> {
    /// Its place in the order of time.
    pub(crate) fn rank(&self) -> (i64, ScreeningId) {
        (self.from, self.screening.id)
    }

    /// Minutes in which both shows run; negative where there is time between them.
    pub(crate) fn shared(&self, other: &Self) -> i64 {
        self.ends.min(other.ends) - self.from.max(other.from)
    }

    /// Whether anyone with a ticket may come.
    pub(crate) fn is_public(&self) -> bool {
        self.screening.kind == ScreeningKind::Public
    }

    /// When a guest is needed in the hall, as far as it is known.
    pub(crate) fn needs(&self, task: GuestTask) -> Option<(i64, i64)> {
        match task {
            GuestTask::Attends => Some((self.from, self.ends)),
            GuestTask::Introduction => Some((self.from, self.from + i64::from(self.screening.introduction.max(1)))),
            GuestTask::Discussion => {
                let minutes = i64::from(self.screening.discussion.max(1));
                self.complete.then_some((self.ends - minutes, self.ends))
            }
        }
    }
}

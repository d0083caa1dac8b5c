//! The times at which a showing may be proposed to start: every five minutes of every night, by the clock.

use chrono::NaiveDate;
use galley_model::{Edition, LocalTime};

use crate::night::{exists, moment};

/// Starts are proposed in steps of so many minutes.
const STEP: i64 = 5;

/// A time at which something may start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Start {
    /// In minutes since the problem's base.
    pub(crate) moment: i32,
    /// The night it belongs to, by its place among the problem's nights.
    pub(crate) night: usize,
    /// Minutes since that night's 0:00 by the clock; may pass 1440.
    pub(crate) clock: i32,
}

impl Start {
    /// Whether it is on the hour, or at a quarter of it.
    pub(crate) fn round(&self) -> bool {
        self.clock % 15 == 0
    }
}

/// All of them, in the order of time.
pub(crate) struct Starts(Vec<Start>);

impl Starts {
    /// Those of the nights of an edition, from cut hour to cut hour. A time that the clocks skip or pass twice is none.
    pub(crate) fn of(edition: &Edition, nights: &[NaiveDate], base: i64) -> Self {
        let cut = i64::from(edition.cut_hour.get()) * 60;
        let mut starts = Vec::new();
        for (night, date) in nights.iter().enumerate() {
            let midnight = LocalTime::new(date.and_time(chrono::NaiveTime::MIN));
            for clock in (cut..cut + 24 * 60).step_by(usize::try_from(STEP).unwrap_or(1)) {
                let at = midnight.plus_minutes(clock);
                if exists(at, edition.time_zone).is_ok() {
                    let number = |minutes: i64| i32::try_from(minutes).unwrap_or(i32::MAX);
                    starts.push(Start {
                        moment: number(moment(at, edition.time_zone) - base),
                        night,
                        clock: number(clock),
                    });
                }
            }
        }
        Self(starts)
    }

    /// Those from one moment to another, both included.
    pub(crate) fn between(&self, first: i32, last: i32) -> &[Start] {
        let from = self.0.partition_point(|start| start.moment < first);
        let until = self.0.partition_point(|start| start.moment <= last);
        self.0.get(from..until).unwrap_or(&[])
    }
}

//! The nights of an edition, and local times as moments: which exist, which come twice.

use chrono::{NaiveDate, Offset, TimeDelta, TimeZone};
use galley_model::style::{HouseStyle, night_of};
use galley_model::{Catalogue, Edition, LocalTime, Zone};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

/// Minutes of a day.
pub(crate) const DAY: i64 = 24 * 60;

/// Longer than any festival: past this, the last day is a slip of the pen and not a list of nights to draw.
const LONGEST_EDITION: i64 = 366;

/// The nights of an edition in order: its days, and every other night on which something is screened.
pub fn nights(catalogue: &Catalogue, edition: &Edition) -> Vec<NaiveDate> {
    let screenings = catalogue.screenings.of(edition.id);
    let mut nights: BTreeSet<NaiveDate> = screenings.filter_map(|s| s.starts).map(|at| night_of(at, edition)).collect();
    if let (Some(first), Some(last)) = (edition.first_day, edition.last_day) {
        if (last - first).num_days() < LONGEST_EDITION {
            nights.extend(first.iter_days().take_while(|day| *day <= last));
        } else {
            nights.extend([first, last]);
        }
    }
    nights.into_iter().collect()
}

/// What is wrong with a local time on a day when the clocks change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockFault {
    /// The clocks jump over it: there is no such moment.
    Skipped(Change),
    /// The clocks are put back over it: there are two such moments, and Galley takes the first.
    Doubled(Change),
}

/// A clock change, and the time that it makes doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The doubtful time.
    pub at: LocalTime,
    /// What the clocks show when they are changed.
    pub from: LocalTime,
    /// What they show from then on.
    pub to: LocalTime,
    /// Where.
    pub zone: Zone,
}

impl ClockFault {
    /// A sentence that names the time, both readings of the clock and the zone, and says what to do.
    pub fn message(&self, style: &HouseStyle) -> String {
        let (from, to) = self.clocks(style);
        let what = self.what(style);
        match self {
            ClockFault::Skipped(_) => format!("{what} Give a time before {from}, or {to} or later."),
            ClockFault::Doubled(_) => {
                format!("{what} The first one is taken; give a time before {to}, or {from} or later, to be plain.")
            }
        }
    }

    /// The sentences for a doubled time of which somebody said that the second one is meant: no catalogue can hold which of
    /// the two it is, and the first is taken.
    pub fn second_meant(&self, style: &HouseStyle) -> String {
        let (ClockFault::Skipped(change) | ClockFault::Doubled(change)) = self;
        let ((from, _), at) = (self.clocks(style), style.clock(change.at, change.at.date()));
        format!(
            "{} The second one was meant, after they went back. The catalogue holds {at} and not which of the two, so it counts and \
             exports it as the first. Plan it at {from} or later if that is possible, or write into its note which one it is.",
            self.what(style)
        )
    }

    /// What is wrong, in a sentence.
    fn what(&self, style: &HouseStyle) -> String {
        let (ClockFault::Skipped(change) | ClockFault::Doubled(change)) = self;
        let (from, to) = self.clocks(style);
        let at = style.clock(change.at, change.at.date());
        let (date, zone) = (style.long_date(change.from.date(), "en"), change.zone.name());
        match self {
            ClockFault::Skipped(_) => {
                format!("{at} does not exist on {date}: the clocks in {zone} go forward from {from} to {to}.")
            }
            ClockFault::Doubled(_) => format!("{at} comes twice on {date}: the clocks in {zone} go back from {from} to {to}."),
        }
    }

    /// What the clocks show when they are changed, and from then on.
    fn clocks(&self, style: &HouseStyle) -> (String, String) {
        let (ClockFault::Skipped(change) | ClockFault::Doubled(change)) = self;
        let clock = |at: LocalTime| style.clock(at, at.date());
        (clock(change.from), clock(change.to))
    }
}

impl fmt::Display for ClockFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(&HouseStyle::default()))
    }
}

impl std::error::Error for ClockFault {}

/// Whether a local time exists in a zone, once and only once.
pub fn exists(at: LocalTime, zone: Zone) -> Result<(), ClockFault> {
    let first = moment(at, zone);
    match zone.tz().from_local_datetime(&at.naive()) {
        chrono::LocalResult::Single(_) => Ok(()),
        chrono::LocalResult::None => {
            let change = change_before(first, zone);
            Err(ClockFault::Skipped(Change { at, zone, ..change }))
        }
        chrono::LocalResult::Ambiguous(_, second) => {
            let change = change_before(second.timestamp().div_euclid(60), zone);
            Err(ClockFault::Doubled(Change { at, zone, ..change }))
        }
    }
}

/// The last clock change up to a moment that is known to be less than two days past it.
fn change_before(moment: i64, zone: Zone) -> Change {
    let now = offset(moment, zone);
    let changed = (moment - 2 * 24 * 60..=moment)
        .rev()
        .find(|earlier| offset(*earlier - 1, zone) != now);
    let changed = changed.unwrap_or(moment);
    let to = local(changed, zone);
    let from = local(changed - 1, zone).plus_minutes(1);
    Change { at: to, from, to, zone }
}

/// Seconds by which a zone's clocks are ahead of UTC at a moment.
fn offset(moment: i64, zone: Zone) -> i32 {
    zone.tz().offset_from_utc_datetime(&utc(moment)).fix().local_minus_utc()
}

fn utc(moment: i64) -> chrono::NaiveDateTime {
    chrono::DateTime::UNIX_EPOCH.naive_utc() + TimeDelta::minutes(moment)
}

/// A local time as a moment: minutes since 1970 in UTC. Of a doubled time the first; a skipped one
/// counts on from the hour before, as a clock would that nobody put forward.
pub fn moment(at: LocalTime, zone: Zone) -> i64 {
    let mut back = 0;
    loop {
        let earlier = at.naive() - TimeDelta::minutes(back);
        if let Some(found) = zone.tz().from_local_datetime(&earlier).earliest() {
            return found.timestamp().div_euclid(60) + back;
        }
        back += 1;
    }
}

/// What the clocks of a zone show at a moment.
pub fn local(moment: i64, zone: Zone) -> LocalTime {
    LocalTime::new(zone.tz().from_utc_datetime(&utc(moment)).naive_local())
}

/// The clocks of a zone. They remember for each day that they are asked about whether they are changed on it: the rules of
/// a zone are looked up once a day, not once a screening.
pub(crate) struct Clocks {
    zone: Zone,
    /// Of each day by how many minutes they are ahead of UTC; none where they are changed on it.
    days: RefCell<FxHashMap<NaiveDate, Option<i64>>>,
}

impl Clocks {
    pub(crate) fn of(zone: Zone) -> Self {
        Self {
            zone,
            days: RefCell::default(),
        }
    }

    /// What [`moment`] says.
    pub(crate) fn moment(&self, at: LocalTime) -> i64 {
        match self.ahead(at.date()) {
            Some(ahead) => at.naive().and_utc().timestamp().div_euclid(60) - ahead,
            None => moment(at, self.zone),
        }
    }

    /// What [`local`] says.
    pub(crate) fn local(&self, moment: i64) -> LocalTime {
        local(moment, self.zone)
    }

    /// A moment as minutes since the 0:00 of a day, by the clock on the wall.
    pub(crate) fn since(&self, moment: i64, day: NaiveDate) -> i64 {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let ahead = self.ahead(day);
        let within = ahead.map(|ahead| moment + ahead - midnight.and_utc().timestamp().div_euclid(60));
        match within.filter(|minutes| (0..DAY).contains(minutes)) {
            Some(minutes) => minutes,
            // On another day, or on one on which the clocks are changed: the rules of the zone are looked up.
            None => self.local(moment).minutes_since(LocalTime::new(midnight)),
        }
    }

    /// What [`exists`] says.
    pub(crate) fn exists(&self, at: LocalTime) -> Result<(), ClockFault> {
        match self.ahead(at.date()) {
            Some(_) => Ok(()),
            None => exists(at, self.zone),
        }
    }

    fn ahead(&self, day: NaiveDate) -> Option<i64> {
        *self.days.borrow_mut().entry(day).or_insert_with(|| {
            let midnight = LocalTime::new(day.and_time(chrono::NaiveTime::MIN));
            // An hour at a time: in some years a zone has changed its clocks and changed them back within a day.
            let ahead: BTreeSet<i32> = (0..=24)
                .map(|hour| offset(moment(midnight.plus_minutes(hour * 60), self.zone), self.zone))
                .collect();
            let seconds = ahead
                .first()
                .copied()
                .filter(|seconds| ahead.len() == 1 && seconds % 60 == 0)?;
            Some(i64::from(seconds / 60))
        })
    }
}

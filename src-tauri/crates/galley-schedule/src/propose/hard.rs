//! The hard rules: what no proposal may break, whatever it would gain. They are those of [`crate::rules`] in a form that a
//! search can ask millions of times. The rules themselves have the last word: a proposal is held against them before
//! anybody sees it, and the tests say that they then find nothing.

use galley_model::{Edition, Severity};
use serde::Serialize;

use super::problem::{Problem, Showing, Spot, Tie};

/// Something that keeps a showing from a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// The hall is held for less time than the show takes.
    SlotTooShort,
    /// The night is not one of the edition's.
    OutsideEdition,
    /// The clocks skip the time that a person has given it, or pass it twice.
    NoSuchTime,
    /// The hall opens later, or closes before the end.
    Closed,
    /// The hall cannot play its copy.
    Format,
    /// A copy is not here at that time.
    CopyAway,
    /// Something else is on.
    Overlap,
    /// Too little time to clean the hall.
    Turnaround,
    /// The film is on elsewhere at the time.
    FilmElsewhere,
    /// It is announced as the premiere and would not be the first, or would come before the one that is.
    Premiere,
    /// Its copy is on another screen at the time.
    CopyElsewhere,
    /// Its copy cannot be brought from another building in time.
    Transfer,
    /// A guest is needed elsewhere at the time.
    GuestElsewhere,
    /// A guest cannot walk from another venue in time.
    Walk,
}

/// Which rules an edition keeps. One that it has put off keeps nothing from anywhere, but for two shows in one hall.
pub(crate) struct Kept([bool; EVERY.len()]);

const EVERY: [Bar; 14] = [
    Bar::SlotTooShort,
    Bar::OutsideEdition,
    Bar::NoSuchTime,
    Bar::Closed,
    Bar::Format,
    Bar::CopyAway,
    Bar::Overlap,
    Bar::Turnaround,
    Bar::FilmElsewhere,
    Bar::Premiere,
    Bar::CopyElsewhere,
    Bar::Transfer,
    Bar::GuestElsewhere,
    Bar::Walk,
];

impl Kept {
    pub(crate) fn by(edition: &Edition) -> Self {
        let off = |bar: Bar| {
            bar.rule()
                .is_some_and(|rule| edition.severities.of(rule) == Some(Severity::Off))
        };
        Self(EVERY.map(|bar| bar == Bar::Overlap || !off(bar)))
    }
}

impl Bar {
    /// The rule of the schedule that it is of, by its id.
    pub(crate) fn rule(self) -> Option<&'static str> {
        Some(match self {
            // Two rules, one for each way of the clocks.
            Bar::NoSuchTime => return None,
            Bar::Overlap => "SCH-01",
            Bar::Turnaround => "SCH-02",
            Bar::SlotTooShort => "SCH-03",
            Bar::OutsideEdition => "SCH-05",
            Bar::FilmElsewhere => "SCH-11",
            Bar::Format => "SCH-14",
            Bar::Closed => "SCH-17",
            Bar::CopyElsewhere => "SCH-18",
            Bar::CopyAway => "SCH-19",
            Bar::Premiere => "SCH-23",
            Bar::Transfer => "SCH-25",
            Bar::GuestElsewhere => "GST-01",
            Bar::Walk => "GST-05",
        })
    }
}

impl Problem<'_> {
    fn keeps(&self, bar: Bar) -> bool {
        self.kept.0[bar as usize]
    }

    fn bar(&self, bar: Bar, broken: bool) -> Option<Bar> {
        (broken && self.keeps(bar)).then_some(bar)
    }

    /// All that keeps a showing from a spot, whatever else is there.
    pub(crate) fn alone(&self, showing: &Showing<'_>, spot: &Spot) -> [Option<Bar>; 6] {
        let way = &showing.ways[spot.way];
        let (opens, closes) = self.halls[spot.hall].open[spot.night];
        [
            self.bar(Bar::Closed, spot.from < opens || spot.ends > closes),
            self.bar(Bar::CopyAway, spot.from < way.here.0 || spot.ends > way.here.1),
            self.bar(Bar::Format, !way.playable[spot.hall]),
            self.bar(Bar::OutsideEdition, !self.of_edition[spot.night]),
            self.bar(Bar::SlotTooShort, showing.slot_too_short),
            self.bar(Bar::NoSuchTime, showing.no_such_time),
        ]
    }

    /// Whether nothing of that keeps it from there.
    pub(crate) fn fits(&self, showing: &Showing<'_>, spot: &Spot) -> bool {
        self.alone(showing, spot).iter().all(Option::is_none)
    }

    /// What keeps two showings of one hall apart.
    pub(crate) fn in_one_hall(&self, a: &Spot, b: &Spot) -> Option<Bar> {
        let (first, second) = if a.from <= b.from { (a, b) } else { (b, a) };
        let left = second.from - first.until;
        match left {
            ..0 => Some(Bar::Overlap),
            _ => self.bar(Bar::Turnaround, left < self.turnaround(a.hall)),
        }
    }

    /// Minutes that a hall stays empty between two shows, as far as the edition keeps to that.
    pub(crate) fn turnaround(&self, hall: usize) -> i32 {
        if self.keeps(Bar::Turnaround) {
            self.halls[hall].turnaround
        } else {
            0
        }
    }

    /// What keeps two tied showings apart: `a` is where that of the index is, `b` where the other one is.
    pub(crate) fn tied(&self, index: usize, tie: &Tie, a: &Spot, b: &Spot) -> Option<Bar> {
        let (here, there) = (&self.showings[index], &self.showings[tie.other]);
        if tie.film && here.public && there.public {
            let late = |first: (&Spot, bool), second: (&Spot, bool)| second.1 && first.0.from < second.0.from;
            let (a, b) = ((a, here.announced), (b, there.announced));
            if let Some(bar) = self.bar(Bar::Premiere, late(a, b) || late(b, a)) {
                return Some(bar);
            }
        }
        if a.hall == b.hall {
            // There the hall itself keeps them apart.
            return None;
        }
        let meet = |a: (i32, i32), b: (i32, i32), way: i32| a.0 < b.1 + way && b.0 < a.1 + way;
        let (venue_a, venue_b) = (self.halls[a.hall].venue, self.halls[b.hall].venue);
        if tie.film {
            let shown = ((a.from, a.ends), (b.from, b.ends));
            let at_once = meet(shown.0, shown.1, 0);
            if let Some(bar) = self.bar(Bar::FilmElsewhere, at_once) {
                return Some(bar);
            }
            let (needed, there) = (&here.ways[a.way].copies, &there.ways[b.way].copies);
            let same = needed.iter().any(|copy| there.iter().any(|other| other.id == copy.id));
            let transfer = if venue_a == venue_b { 0 } else { self.transfer };
            let copy = self.bar(Bar::CopyElsewhere, same && at_once);
            let bar = copy.or_else(|| self.bar(Bar::Transfer, same && !at_once && meet(shown.0, shown.1, transfer)));
            if bar.is_some() {
                return bar;
            }
        }
        if tie.guests.is_empty() {
            return None;
        }
        let torn = |walk: i32| {
            tie.guests
                .iter()
                .any(|(here, there)| meet(here.during(a), there.during(b), walk))
        };
        let at_once = torn(0);
        let guest = self.bar(Bar::GuestElsewhere, at_once);
        guest.or_else(|| self.bar(Bar::Walk, !at_once && torn(self.walks[venue_a][venue_b])))
    }
}

//! What makes one place better than another: soft rules, each with its cost in points and with what can be said of it.
//!
//! The search adds up the points; a suggestion puts the same terms into words. Terms of two showings count once for the
//! pair, so that the sum over all that are placed one after another is the cost of the whole.

use galley_model::Severity;

use super::problem::{Problem, Showing, Spot};
use super::state::State;

/// Something that speaks for a place (at no points) or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// The hour of the day: 0 for prime time, up to 100.
    Hour(i32),
    /// More people are expected than there are seats, or less than half as many.
    Demand { seats: u32, expected: u32 },
    /// How many seats there are, where nobody said how many people come.
    Seats(Option<u32>),
    /// It does not start at a quarter of an hour.
    Odd,
    /// A guest or a director is in town that night, or not.
    Visitor { at: usize, in_town: bool },
    /// It is a premiere, and so many nights have passed.
    Wait(usize),
    /// Another showing of the film is on the same night.
    SameNight(usize),
    /// Another showing starts so many hours before or after.
    Soon { other: usize, hours: i32 },
    /// Another showing, so many nights before (negative) or after.
    Apart { nights: i32 },
    /// Another showing starts within so many minutes of the same time of day.
    SameHour(i32),
    /// A later showing comes before the first.
    OutOfTurn(usize),
    /// A film of its section is on at the same time, for so many minutes.
    Against { other: usize, minutes: i32 },
    /// No film of its section is on at the time.
    Alone,
    /// Minutes of the hall that become too few for anything else, or that are so no more.
    Left(i32),
}

/// The hour of the day, by the clock of the night: 0 in prime time, up to 100 for what nobody would choose.
fn hour(clock: i32, free_day: bool) -> i32 {
    let at = |hour: i32, minute: i32| hour * 60 + minute;
    let steps: &[(i32, i32)] = if free_day {
        &[
            (at(9, 0), 90),
            (at(10, 0), 50),
            (at(12, 0), 30),
            (at(14, 0), 12),
            (at(21, 30), 0),
            (at(22, 30), 25),
            (at(23, 59), 50),
        ]
    } else {
        &[
            (at(9, 0), 95),
            (at(12, 0), 65),
            (at(16, 0), 48),
            (at(17, 30), 25),
            (at(21, 15), 0),
            (at(22, 30), 30),
            (at(23, 59), 60),
        ]
    };
    steps.iter().find(|(until, _)| clock < *until).map_or(85, |(_, cost)| *cost)
}

/// What is won at the most by closing a gap that was too short for anything: no term but that one is below zero.
const MOST_CLOSED: i64 = -25;

/// Minutes that stay free between two showings and are too few for a third.
fn left(minutes: i32) -> i32 {
    match minutes {
        ..=0 => 0,
        1..75 => minutes / 3,
        _ => 4,
    }
}

/// The soft rules that an edition may find worse, or put off.
mod rule {
    pub(super) const TWICE_IN_ONE_NIGHT: &str = "SCH-20";
    pub(super) const AT_SAME_HOUR: &str = "SCH-21";
    pub(super) const SECTION_AGAINST_ITSELF: &str = "SCH-22";
    pub(super) const CAPACITY: &str = "SCH-24";
}

impl Problem<'_> {
    /// What a soft rule costs: nothing where the edition has put it off, and far more where it finds it an error.
    fn graver(&self, rule: &str, cost: i32) -> i32 {
        match self.edition.severities.of(rule) {
            Some(Severity::Off) => 0,
            Some(Severity::Error) => cost.saturating_mul(20),
            Some(Severity::Warning | Severity::Hint) | None => cost,
        }
    }
}

impl State<'_, '_> {
    /// All that can be said of a spot for a showing, given what is placed; the showing itself is not.
    pub(crate) fn terms(&self, index: usize, spot: &Spot, tell: &mut impl FnMut(i32, Said)) {
        let problem = self.problem;
        let showing = &problem.showings[index];
        self.place_terms(showing, spot, tell);
        for tie in problem.ties[index].iter().filter(|tie| tie.film) {
            if let Some(other) = self.spot(tie.other) {
                pair(problem, index, tie.other, spot, &other, tell);
            }
        }
        self.section_terms(index, showing, spot, tell);
        let (before, after) = self.neighbours(spot);
        let turnaround = problem.turnaround(spot.hall);
        let gap = |a: &Spot, b: &Spot| left(b.from - a.until - turnaround);
        let one_night = |other: &Spot| other.night == spot.night;
        let (before, after) = (before.filter(one_night), after.filter(one_night));
        let made = before.map_or(0, |before| gap(&before, spot)) + after.map_or(0, |after| gap(spot, &after));
        let was = before.zip(after).map_or(0, |(before, after)| gap(&before, &after));
        tell(made - was, Said::Left(made - was));
    }

    /// What a spot costs at the least, whatever else is placed: its hour, its hall, its visitors.
    pub(crate) fn at_least(&self, showing: &Showing<'_>, spot: &Spot) -> i64 {
        let mut cost = MOST_CLOSED;
        self.place_terms(showing, spot, &mut |points, _| cost += i64::from(points));
        cost
    }

    fn place_terms(&self, showing: &Showing<'_>, spot: &Spot, tell: &mut impl FnMut(i32, Said)) {
        let problem = self.problem;
        let weight = showing.weight;
        let free_day = problem.free_days.get(spot.night) == Some(&true);
        let hour = hour(spot.clock, free_day);
        tell(hour * weight / 10, Said::Hour(hour));
        let seats = problem.halls[spot.hall].screen.seats;
        match (showing.expected, seats) {
            (Some(expected), Some(seats)) => {
                let away = i64::from(expected.saturating_sub(seats)) * 200 / i64::from(expected.max(1));
                let empty = i64::from(seats.saturating_sub(expected.saturating_mul(2))) * 60 / i64::from(seats.max(1));
                let cost = i32::try_from(away + empty).unwrap_or(i32::MAX);
                tell(problem.graver(rule::CAPACITY, cost), Said::Demand { seats, expected });
            }
            (_, seats) => {
                let most = i64::from(problem.most_seats.max(1));
                let missing = seats.map_or(30, |seats| (most - i64::from(seats)) * 60 / most);
                let cost = i32::try_from(missing).unwrap_or(0) * weight / 10;
                tell(cost, Said::Seats(seats));
            }
        }
        if spot.clock % 15 != 0 {
            tell(6, Said::Odd);
        }
        for (at, visitor) in showing.visitors.iter().enumerate() {
            let in_town = (visitor.stay.0..=visitor.stay.1).contains(&spot.night);
            let cost = match (in_town, visitor.invited) {
                (true, _) => 0,
                (false, true) => 150,
                (false, false) => 40,
            };
            tell(cost, Said::Visitor { at, in_town });
        }
        if showing.premiere > 0 && showing.wanted.nth == 0 {
            let nights = i32::try_from(spot.night).unwrap_or(0);
            tell(showing.premiere * nights, Said::Wait(spot.night));
        }
    }

    fn section_terms(&self, index: usize, showing: &Showing<'_>, spot: &Spot, tell: &mut impl FnMut(i32, Said)) {
        let Some(section) = showing.section else { return };
        let mut alone = true;
        for other in self.of_section(section, spot.night) {
            let there = self.spot(*other).filter(|_| *other != index);
            let shared = there.map_or(0, |there| there.ends.min(spot.ends) - there.from.max(spot.from));
            if shared > 0 {
                alone = false;
                tell(
                    self.problem.graver(rule::SECTION_AGAINST_ITSELF, shared.min(60)),
                    Said::Against {
                        other: *other,
                        minutes: shared,
                    },
                );
            }
        }
        if alone {
            tell(0, Said::Alone);
        }
    }
}

/// Two showings of one film: on other nights, at other hours, the first one first. Those for the press are for others.
fn pair(problem: &Problem<'_>, index: usize, at: usize, spot: &Spot, other: &Spot, tell: &mut impl FnMut(i32, Said)) {
    let (here, there) = (&problem.showings[index], &problem.showings[at]);
    if !here.public || !there.public {
        return;
    }
    let nights = i32::try_from(spot.night).unwrap_or(0) - i32::try_from(other.night).unwrap_or(0);
    let hours = (spot.from - other.from).abs() / 60;
    match nights {
        0 => tell(problem.graver(rule::TWICE_IN_ONE_NIGHT, 600), Said::SameNight(at)),
        _ if hours < 20 => tell(150, Said::Soon { other: at, hours }),
        _ => tell(if nights.abs() == 1 { 20 } else { 0 }, Said::Apart { nights }),
    }
    let minutes = (spot.clock - other.clock).abs();
    match minutes {
        0..60 => tell(problem.graver(rule::AT_SAME_HOUR, 120), Said::SameHour(minutes)),
        60..120 => tell(problem.graver(rule::AT_SAME_HOUR, 40), Said::SameHour(minutes)),
        _ => {}
    }
    let turn = (here.wanted.nth.cmp(&there.wanted.nth), spot.from.cmp(&other.from));
    let premiere = here.premiere.max(there.premiere) > 0;
    if turn.0.is_ne() && turn.0 != turn.1 {
        tell(if premiere { 250 } else { 30 }, Said::OutOfTurn(at));
    }
}

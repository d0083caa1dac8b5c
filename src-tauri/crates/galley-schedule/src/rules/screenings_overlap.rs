//! SCH-01: Two screenings are on one screen at the same time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-01",
    name: "screenings-overlap",
    severity: Severity::Error,
    what: "Two screenings are on one screen at the same time.",
    why: "One of them cannot take place.",
    remedy: "Move one of them.",
    checks: &[Check::OneScreen(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, b: &Placed<'_>, out: &mut Found<'_>) {
    let shared = a.until.min(b.until) - b.from;
    // That both begin at once is a mistake of its own: one of them was entered twice, or they are a programme.
    if shared <= 0 || a.from == b.from {
        return;
    }
    let (title_a, title_b) = (plan.title(a), plan.title(b));
    let (night, screen) = (plan.day(a), &a.screen.name);
    let (at_a, at_b) = (plan.clock(a), plan.clock(b));
    let end = plan.clock_at(a.until, a);
    let runs = if a.until > a.ends { "is held until" } else { "runs until" };
    let message = if !b.complete {
        format!(
            "{title_a} on {screen} at {at_a}, {night}, {runs} {end}, but {title_b} starts at {at_b}, {} earlier.",
            minutes(a.until - b.from)
        )
    } else if b.until <= a.until {
        format!(
            "{title_a} on {screen} at {at_a}, {night}, {runs} {end}, through all {} of {title_b} at {at_b}.",
            minutes(shared)
        )
    } else {
        format!(
            "{title_a} on {screen} at {at_a}, {night}, {runs} {end}, {} into {title_b} at {at_b}.",
            minutes(shared)
        )
    };
    out.tell(&[a, b], shared, message);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    /// A film of so many minutes at a time, then one of an hour.
    fn two(minutes: u32, first: &str, second: &str) -> Festival {
        let mut festival = Festival::new(0);
        festival.show("A", minutes, 0, first);
        festival.show("B", 60, 0, second);
        festival
    }
    vec![
        case(
            "starts that differ",
            || two(100, "2010-03-25T19:10", "2010-03-25T20:40"),
            &["A on Screen 1 at 7:10 PM, Thursday, March 25, runs until 8:50 PM, 10 minutes into B at 8:40 PM."],
        ),
        case(
            "the end of one is the start of the other",
            || two(90, "2010-03-25T19:10", "2010-03-25T20:40"),
            &[],
        ),
        case(
            "at the same minute, which is told by a rule of its own",
            || two(100, "2010-03-25T19:10", "2010-03-25T19:10"),
            &[],
        ),
        case(
            "across midnight, and across the end of a month",
            || two(100, "2010-02-28T23:30", "2010-03-01T00:30"),
            &["A on Screen 1 at 11:30 PM, Sunday, February 28, runs until 1:10 AM, 40 minutes into B at 12:30 AM (late Sunday)."],
        ),
        case(
            "one within the other",
            || two(100, "2010-03-25T19:10", "2010-03-25T19:20"),
            &["runs until 8:50 PM, through all 60 minutes of B at 7:20 PM."],
        ),
        case(
            "the clocks go forward: an hour on the clock is no time at all",
            || two(60, "2010-03-14T01:30", "2010-03-14T03:00"),
            &["runs until 3:30 AM, 30 minutes into B at 3:00 AM (late Saturday)."],
        ),
        case(
            "the clocks go back: from 12:30 to 2:00 are two and a half hours",
            || two(150, "2010-11-07T00:30", "2010-11-07T02:00"),
            &[],
        ),
        case(
            "past others that started between",
            || {
                let mut festival = Festival::new(0);
                festival.show("Long", 400, 0, "2010-03-25T12:00");
                festival.show("Short", 10, 0, "2010-03-25T13:00");
                festival.show("Late", 60, 0, "2010-03-25T18:00");
                festival
            },
            &["through all 10 minutes of Short", "40 minutes into Late"],
        ),
        case(
            "a length that is not known yet",
            || {
                let mut festival = Festival::new(0);
                festival.show("A", 60, 0, "2010-03-25T19:00");
                let film = festival.film("Not Timed Yet", None);
                festival.show_film(film, 0, "2010-03-25T19:50");
                festival.show("C", 60, 0, "2010-03-25T20:00");
                festival
            },
            &["runs until 8:00 PM, but Not Timed Yet starts at 7:50 PM, 10 minutes earlier."],
        ),
        case(
            "a hall that is held longer than the film",
            || {
                let mut festival = Festival::new(0);
                let first = festival.show("A", 60, 0, "2010-03-25T19:00");
                festival.change(first, |screening| screening.slot = Some(120));
                festival.show("B", 60, 0, "2010-03-25T20:30");
                festival
            },
            &["A on Screen 1 at 7:00 PM, Thursday, March 25, is held until 9:00 PM, 30 minutes into B at 8:30 PM."],
        ),
        case(
            "called off",
            || {
                let mut festival = two(100, "2010-03-25T19:10", "2010-03-25T20:40");
                let first = festival.screenings()[0];
                festival.change(first, |screening| screening.state = ScreeningState::Cancelled);
                festival
            },
            &[],
        ),
        case(
            "on two screens",
            || {
                let mut festival = Festival::new(0);
                festival.show("A", 60, 0, "2010-03-25T19:00");
                festival.show("B", 60, 1, "2010-03-25T19:00");
                festival
            },
            &[],
        ),
    ]
}

//! SCH-17: A screening starts before its venue opens, or ends after it closes.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-17",
    name: "outside-hours",
    severity: Severity::Error,
    what: "A screening starts before its venue opens, or ends after it closes.",
    why: "The audience stands before a locked door, or the house asks for another hour of pay.",
    remedy: "Move the screening, or correct the hours of the venue.",
    checks: &[Check::Alone(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, out: &mut Found<'_>) {
    let Some(venue) = plan.catalogue.venues.get(a.screen.venue) else {
        return;
    };
    let (opens, closes) = plan.hours(venue);
    let night = a.night;
    // Said as a time of the night, whatever the hours are written as.
    let clock = |minutes: i64| {
        let midnight = LocalTime::new(night.and_time(chrono::NaiveTime::MIN));
        plan.edition.style.clock(midnight.plus_minutes(minutes), night)
    };
    let early = opens.map(|opens| (opens, opens - plan.in_night(a.from, night)));
    let late = closes.map(|closes| (closes, plan.in_night(a.ends, night) - closes));
    let name = &venue.name;
    let (by, does) = if let Some((opens, early)) = early.filter(|(_, early)| *early > 0) {
        (early, format!("starts {} before {name} opens at {}", span(early), clock(opens)))
    } else if let Some((closes, late)) = late.filter(|(_, late)| *late > 0) {
        let (until, late_by) = (plan.clock_at(a.ends, a), span(late));
        (late, format!("runs until {until}, {late_by} after {name} closes at {}", clock(closes)))
    } else {
        return;
    };
    let message = format!(
        "{} on {} at {}, {}, {does}.",
        plan.title(a),
        a.screen.name,
        plan.clock(a),
        plan.day(a)
    );
    out.tell(&[a], by, message);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn at(opens: &str, closes: &str, starts: &str) -> Festival {
        let mut festival = Festival::new(0);
        festival.hours(0, opens, closes);
        festival.show("A", 90, 0, starts);
        festival
    }
    vec![
        case(
            "too early",
            || at("10:00", "0:30", "2010-03-25T09:15"),
            &["A on Screen 1 at 9:15 AM, Thursday, March 25, starts 45 minutes before Tower City Cinemas opens at 10:00 AM."],
        ),
        case(
            "too long after midnight",
            || at("10:00", "0:30", "2010-03-25T23:30"),
            &[
                "A on Screen 1 at 11:30 PM, Thursday, March 25, runs until 1:00 AM, 30 minutes after Tower City Cinemas closes at 12:30 AM.",
            ],
        ),
        case(
            "after midnight altogether",
            || at("10:00", "24:30", "2010-03-26T02:00"),
            &["3 hours after"],
        ),
        case(
            "before the doors close before midnight",
            || at("", "23:00", "2010-03-25T22:00"),
            &["30 minutes after"],
        ),
        case("just in time", || at("10:00", "1:00", "2010-03-25T23:30"), &[]),
        case("all night, until the cut", || at("10:00", "6:00", "2010-03-26T04:30"), &[]),
        case("around the clock", || at("5:00", "5:00", "2010-03-25T06:00"), &[]),
        case("no hours", || at("", "", "2010-03-25T06:00"), &[]),
        case(
            "the clocks go back: an hour more by the clock’s hands",
            || {
                let mut festival = Festival::new(0);
                festival.hours(0, "10:00", "1:00");
                festival.show("A", 150, 0, "2010-11-06T23:30");
                festival
            },
            &[],
        ),
    ]
}

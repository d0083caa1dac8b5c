//! SCH-08: Two screenings begin on one screen at the same minute.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-08",
    name: "slot-taken-twice",
    severity: Severity::Error,
    what: "Two screenings begin on one screen at the same minute.",
    why: "Only one of them can be shown; most often one was entered twice, or two films are a double bill.",
    remedy: "Remove one, move it, or make the two a programme.",
    checks: &[Check::OneScreen(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, b: &Placed<'_>, out: &mut Found<'_>) {
    let shared = a.until.min(b.until) - b.from;
    if a.from != b.from || shared <= 0 {
        return;
    }
    let (title_a, title_b) = (plan.title(a), plan.title(b));
    let (night, screen, at) = (plan.day(a), &a.screen.name, plan.clock(a));
    let message = if title_a == title_b {
        format!("{title_a} is on {screen} at {at}, {night}, twice.")
    } else {
        format!(
            "{title_a} and {title_b} both start on {screen} at {at}, {night}, and overlap by {}.",
            minutes(shared)
        )
    };
    out.tell(&[a, b], shared, message);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn two(first: &str, second: &str, screen: usize) -> Festival {
        let mut festival = Festival::new(0);
        festival.show("A", 100, 0, first);
        festival.show("B", 60, screen, second);
        festival
    }
    vec![
        case(
            "two films",
            || two("2010-03-25T19:10", "2010-03-25T19:10", 0),
            &["A and B both start on Screen 1 at 7:10 PM, Thursday, March 25, and overlap by 60 minutes."],
        ),
        case(
            "a minute apart, which is an overlap",
            || two("2010-03-25T19:10", "2010-03-25T19:11", 0),
            &[],
        ),
        case(
            "at the same minute, but in two halls",
            || two("2010-03-25T19:10", "2010-03-25T19:10", 1),
            &[],
        ),
    ]
}

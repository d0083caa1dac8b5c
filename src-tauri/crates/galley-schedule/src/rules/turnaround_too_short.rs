//! SCH-02: Two screenings follow each other faster than the screen can be cleared.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-02",
    name: "turnaround-too-short",
    severity: Severity::Warning,
    what: "Two screenings follow each other faster than the screen can be cleared.",
    why: "The second one starts late, and so does every one after it.",
    remedy: "Move one of them, or shorten the talk.",
    checks: &[Check::OneScreen(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, b: &Placed<'_>, out: &mut Found<'_>) {
    let needed = i64::from(a.screen.turnaround);
    let gap = b.from - a.until;
    if gap < 0 || gap >= needed {
        return;
    }
    let left = if gap == 0 {
        "no time".to_owned()
    } else {
        format!("only {}", minutes(gap))
    };
    let missing = needed - gap;
    let message = format!(
        "{} ends on {} at {}, {}, and leaves {left} before {} at {}: {} short of the {needed} that the screen needs.",
        plan.title(a),
        a.screen.name,
        plan.clock_at(a.until, a),
        plan.day(a),
        plan.title(b),
        plan.clock(b),
        minutes(missing)
    );
    out.tell(&[a, b], missing, message);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn at(second: &str) -> Festival {
        let mut festival = Festival::new(15);
        festival.show("A", 60, 0, "2010-03-25T19:00");
        festival.show("B", 60, 0, second);
        festival.show("Elsewhere", 60, 1, "2010-03-25T20:00");
        festival
    }
    vec![
        case(
            "ten minutes",
            || at("2010-03-25T20:10"),
            &[
                "A ends on Screen 1 at 8:00 PM, Thursday, March 25, and leaves only 10 minutes before B at 8:10 PM: 5 minutes short of the 15 that the screen needs.",
            ],
        ),
        case(
            "none",
            || at("2010-03-25T20:00"),
            &["leaves no time before B at 8:00 PM: 15 minutes short"],
        ),
        case("just enough", || at("2010-03-25T20:15"), &[]),
        case("an overlap is no short turnaround", || at("2010-03-25T19:50"), &[]),
    ]
}

//! SCH-02: Two screenings follow each other faster than the screen can be cleared.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-02",
    name: "turnaround-too-short",
    severity: Severity::Warning,
    what: "Two screenings follow each other faster than the screen can be cleared.",
    why: "The second one starts late, and so does every one after it.",
    remedy: "Move one of them, or shorten the talk.",
    checks: &[Check::Clash(&[ClashKind::Turnaround])],
};

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "ten minutes",
            |sample| {
                sample.screening(sample.film, "2010-03-25T20:45");
            },
            &["leaves only 10 minutes before Last Train Home at 8:45 PM: 5 minutes short of the 15"],
        ),
        case(
            "just enough",
            |sample| {
                sample.screening(sample.film, "2010-03-25T20:50");
            },
            &[],
        ),
    ]
}

//! SCH-01: Two screenings are on one screen at the same time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-01",
    name: "screenings-overlap",
    severity: Severity::Error,
    what: "Two screenings are on one screen at the same time.",
    why: "One of them cannot take place.",
    remedy: "Move one of them.",
    checks: &[Check::Clash(&[ClashKind::Overlap])],
};

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "at once",
            |sample| {
                sample.screening(sample.film, "2010-03-25T20:30");
            },
            &["Last Train Home on Screen 5 at 7:10 PM, Thursday, March 25, runs until 8:35 PM, 5 minutes into"],
        ),
        case(
            "called off",
            |sample| {
                let other = sample.screening(sample.film, "2010-03-25T20:30");
                sample.edit(other, |screening: &mut Screening| screening.state = ScreeningState::Cancelled);
            },
            &[],
        ),
        case(
            "one after the other",
            |sample| {
                sample.screening(sample.film, "2010-03-25T21:00");
            },
            &[],
        ),
    ]
}

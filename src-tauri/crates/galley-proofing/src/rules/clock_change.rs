//! SCH-15: A screening starts in the hour that a clock change skips or repeats.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-15",
    name: "clock-change",
    severity: Severity::Warning,
    what: "A screening starts in the hour that a clock change skips or repeats.",
    why: "Nobody can know when to come.",
    remedy: "Move it out of that hour.",
    checks: &[Check::Clash(&[ClashKind::NoSuchTime, ClashKind::TimeTwice])],
};

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "skipped",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.first_day = Some("2010-03-10".parse().unwrap())
                });
                sample.screening(sample.film, "2010-03-14T02:30");
            },
            &["2:30 AM does not exist on Sunday, March 14, 2010"],
        ),
        case(
            "doubled",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.last_day = Some("2010-11-10".parse().unwrap())
                });
                sample.screening(sample.film, "2010-11-07T01:30");
            },
            &["1:30 AM comes twice on Sunday, November 7, 2010"],
        ),
        case(
            "that night, later",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.first_day = Some("2010-03-10".parse().unwrap())
                });
                sample.screening(sample.film, "2010-03-14T03:00");
            },
            &[],
        ),
    ]
}

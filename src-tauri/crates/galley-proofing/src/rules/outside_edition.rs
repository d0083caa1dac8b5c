//! SCH-05: A screening is on a night that is not one of the festival’s.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-05",
    name: "outside-edition",
    severity: Severity::Error,
    what: "A screening is on a night that is not one of the festival’s.",
    why: "Its date is a slip, and it is printed on a page of its own.",
    remedy: "Correct the date, or the days of the edition.",
    checks: &[Check::Clash(&[ClashKind::OutsideEdition])],
};

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a year late",
            |sample| {
                sample.screening(sample.film, "2011-03-25T19:10");
            },
            &["is 362 days after the edition’s last night, Sunday, March 28"],
        ),
        case(
            "the last night",
            |sample| {
                sample.screening(sample.film, "2010-03-29T00:30");
            },
            &[],
        ),
    ]
}

//! SCH-15: A screening starts at a time that does not exist, since the clocks go forward over it.

use super::*;
use crate::night::ClockFault;

pub(super) static RULE: Rule = Rule {
    id: "SCH-15",
    name: "time-skipped",
    severity: Severity::Error,
    what: "A screening starts at a time that does not exist, since the clocks go forward over it.",
    why: "Nobody can know when to come.",
    remedy: "Move it out of that hour.",
    checks: &[Check::Alone(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, out: &mut Found<'_>) {
    if let Err(fault @ ClockFault::Skipped(_)) = plan.clocks.exists(a.starts) {
        out.tell(&[a], 0, plan.clock_fault(a, &fault));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn at(starts: &str) -> Festival {
        let mut festival = Festival::new(0);
        festival.show("Gone", 60, 0, starts);
        festival
    }
    vec![
        case(
            "in the hour that is skipped",
            || at("2010-03-14T02:30"),
            &[
                "Gone on Screen 1: 2:30 AM does not exist on Sunday, March 14, 2010: the clocks in America/New_York go forward from 2:00 AM to 3:00 AM.",
            ],
        ),
        case("that night, later", || at("2010-03-14T03:00"), &[]),
        case("that night, earlier", || at("2010-03-14T01:59"), &[]),
        case("in the hour that comes twice", || at("2010-11-07T01:30"), &[]),
    ]
}

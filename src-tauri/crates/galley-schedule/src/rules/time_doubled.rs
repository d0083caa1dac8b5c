//! SCH-26: A screening starts at a time that comes twice, since the clocks go back over it.

use super::*;
use crate::night::ClockFault;

pub(super) static RULE: Rule = Rule {
    id: "SCH-26",
    name: "time-doubled",
    severity: Severity::Warning,
    what: "A screening starts at a time that comes twice, since the clocks go back over it.",
    why: "Half of the audience comes an hour early or an hour late.",
    remedy: "Move it out of that hour.",
    checks: &[Check::Alone(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, out: &mut Found<'_>) {
    if let Err(fault @ ClockFault::Doubled(_)) = plan.clocks.exists(a.starts) {
        out.tell(&[a], 0, plan.clock_fault(a, &fault));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn at(starts: &str) -> Festival {
        let mut festival = Festival::new(0);
        festival.show("Twice", 60, 0, starts);
        festival
    }
    vec![
        case(
            "in the hour that comes twice",
            || at("2010-11-07T01:30"),
            &[
                "Twice on Screen 1: 1:30 AM comes twice on Sunday, November 7, 2010: the clocks in America/New_York go back from 2:00 AM to 1:00 AM.",
            ],
        ),
        case("that night, later", || at("2010-11-07T02:00"), &[]),
        case("that night, earlier", || at("2010-11-07T00:59"), &[]),
    ]
}

//! SCH-19: A copy is shown before it arrives, or after it has to leave.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-19",
    name: "copy-not-here",
    severity: Severity::Error,
    what: "A copy is shown before it arrives, or after it has to leave.",
    why: "There is nothing to show.",
    remedy: "Move the screening, or settle another day with the print source.",
    checks: &[Check::WithBill(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, bill: &Bill<'_>, out: &mut Found<'_>) {
    for copy in &bill.copies {
        let arrives = copy.arrives.filter(|at| plan.clocks.moment(*at) > a.from);
        let leaves = copy.leaves.filter(|at| plan.clocks.moment(*at) < a.ends);
        let (at, by, does) = match (arrives, leaves) {
            (Some(at), _) => (at, plan.clocks.moment(at) - a.from, "arrives"),
            (None, Some(at)) => (at, a.ends - plan.clocks.moment(at), "leaves"),
            (None, None) => continue,
        };
        let side = if does == "arrives" {
            "after it starts"
        } else {
            "before it is over"
        };
        let message = format!(
            "{} {does} at {}, {} {side} on {} at {}, {}.",
            plan.copy_name(copy.id),
            plan.time(at),
            span(by),
            a.screen.name,
            plan.clock(a),
            plan.day(a)
        );
        let clash = out.tell(&[a], by, message);
        clash.film = Some(copy.film);
        clash.values.push(at.to_string());
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn here(arrives: Option<&str>, leaves: Option<&str>) -> Festival {
        let mut festival = Festival::new(0);
        let film = festival.film("A", Some(85 * 60));
        festival.show_film(film, 0, "2010-03-25T19:10");
        festival.copy(film, |copy| {
            copy.arrives = arrives.map(|at| at.parse().unwrap());
            copy.leaves = leaves.map(|at| at.parse().unwrap());
        });
        festival
    }
    vec![
        case(
            "the day after",
            || here(Some("2010-03-26T09:10"), None),
            &[
                "The copy of A arrives at 9:10 AM, Friday, March 26, 14 hours after it starts on Screen 1 at 7:10 PM, Thursday, March 25.",
            ],
        ),
        case(
            "before the end",
            || here(None, Some("2010-03-25T20:00")),
            &["The copy of A leaves at 8:00 PM, Thursday, March 25, 35 minutes before it is over on Screen 1"],
        ),
        case(
            "just in time",
            || here(Some("2010-03-25T19:10"), Some("2010-03-25T20:35")),
            &[],
        ),
        case("nobody has said", || here(None, None), &[]),
    ]
}

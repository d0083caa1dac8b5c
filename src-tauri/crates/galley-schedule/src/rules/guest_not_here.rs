//! GST-02: A guest is announced before they arrive, or after they have left.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "GST-02",
    name: "guest-not-here",
    severity: Severity::Error,
    what: "A guest is announced before they arrive, or after they have left.",
    why: "The audience waits for somebody who is on a train.",
    remedy: "Move the screening, take the guest from it, or settle another day of travel.",
    checks: &[Check::Alone(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, out: &mut Found<'_>) {
    for guest in plan.catalogue.guests.of(a.screening.id) {
        let mut stays = plan.catalogue.stays.of(guest.person);
        let Some(stay) = stays.find(|stay| stay.edition == a.screening.edition) else {
            continue;
        };
        // Whoever only introduces a film need not stay to its end; whoever answers questions need not be there at its start,
        // but is announced for it.
        let needed = match guest.task {
            GuestTask::Introduction => a.from,
            GuestTask::Discussion | GuestTask::Attends => a.ends,
        };
        let arrives = stay.arrives.filter(|at| plan.clocks.moment(*at) > a.from);
        let leaves = stay.leaves.filter(|at| plan.clocks.moment(*at) < needed);
        let (at, by, does) = match (arrives, leaves) {
            (Some(at), _) => (at, plan.clocks.moment(at) - a.from, "arrives"),
            (None, Some(at)) => (at, needed - plan.clocks.moment(at), "leaves"),
            (None, None) => continue,
        };
        let side = match (does, guest.task) {
            ("arrives", _) => "after it starts",
            (_, GuestTask::Introduction) => "before it starts",
            _ => "before it is over",
        };
        let message = format!(
            "{} {does} at {}, and is to be at {} on {} at {}, {}: {} {side}.",
            plan.person(guest.person),
            plan.time(at),
            plan.title(a),
            a.screen.name,
            plan.clock(a),
            plan.day(a),
            span(by)
        );
        let clash = out.tell(&[a], by, message);
        clash.person = Some(guest.person);
        clash.values.push(at.to_string());
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn here(task: GuestTask, arrives: Option<&str>, leaves: Option<&str>) -> Festival {
        let mut festival = Festival::new(0);
        let person = festival.person("Lixin Fan");
        let screening = festival.show("A", 85, 0, "2010-03-25T19:10");
        festival.guest(screening, person, task);
        festival.catalogue.stays.put(Stay {
            id: StayId::new(),
            edition: festival.edition,
            person,
            arrives: arrives.map(|at| at.parse().unwrap()),
            leaves: leaves.map(|at| at.parse().unwrap()),
        });
        festival
    }
    vec![
        case(
            "comes the day after",
            || here(GuestTask::Discussion, Some("2010-03-26T09:10"), None),
            &[
                "Lixin Fan arrives at 9:10 AM, Friday, March 26, and is to be at A on Screen 1 at 7:10 PM, Thursday, March 25: 14 hours after it starts.",
            ],
        ),
        case(
            "goes before the end",
            || here(GuestTask::Discussion, None, Some("2010-03-25T20:00")),
            &["Lixin Fan leaves at 8:00 PM, Thursday, March 25, and is to be at A on Screen 1 at 7:10 PM, Thursday, March 25: 35 minutes before it is over."],
        ),
        case(
            "goes after the introduction",
            || here(GuestTask::Introduction, Some("2010-03-25T19:10"), Some("2010-03-25T20:00")),
            &[],
        ),
        case(
            "goes before the introduction",
            || here(GuestTask::Introduction, None, Some("2010-03-25T19:00")),
            &["10 minutes before it starts"],
        ),
        case("nobody has said", || here(GuestTask::Attends, None, None), &[]),
    ]
}

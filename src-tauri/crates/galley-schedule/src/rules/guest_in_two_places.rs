//! GST-01: A guest is needed in two halls at the same time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "GST-01",
    name: "guest-in-two-places",
    severity: Severity::Error,
    what: "A guest is needed in two halls at the same time.",
    why: "One of the audiences waits in vain.",
    remedy: "Move one of the screenings or the talk.",
    checks: &[Check::OneGuest(check)],
};

fn check(plan: &Plan<'_>, person: PersonId, a: &Placed<'_>, b: &Placed<'_>, out: &mut Found<'_>) {
    let shared = -plan.between(person, a, b).unwrap_or(0);
    if shared <= 0 {
        return;
    }
    let (here, there) = plan.places(a, b);
    let message = format!(
        "{} is needed in two halls at once, {}: at {} on {here} ({}) and at {} on {there} ({}), for {}.",
        plan.person(person),
        plan.day(a),
        plan.title(a),
        plan.clock(a),
        plan.title(b),
        plan.clock(b),
        minutes(shared)
    );
    out.tell(&[a, b], shared, message).person = Some(person);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    use GuestTask::{Attends, Discussion, Introduction};
    /// The Q&A of A is from 7:55 to 8:20 PM, the introduction of B from 8:00 to 8:05.
    fn comes(there: GuestTask, here: GuestTask) -> Festival {
        let mut festival = Festival::new(0);
        let person = festival.person("Lixin Fan");
        let a = festival.show("A", 50, 0, "2010-03-25T19:00");
        let b = festival.show("B", 60, 1, "2010-03-25T20:00");
        for screening in [a, b] {
            festival.change(screening, |screening| {
                (screening.introduction, screening.discussion) = (5, 25)
            });
        }
        festival.guest(a, person, there);
        festival.guest(b, person, here);
        festival
    }
    vec![
        case(
            "a talk and an introduction",
            || comes(Discussion, Introduction),
            &[
                "Lixin Fan is needed in two halls at once, Thursday, March 25: at A on Screen 1 (7:00 PM) and at B on Screen 2 (8:00 PM), for 5 minutes.",
            ],
        ),
        case("gone before the other begins", || comes(Introduction, Discussion), &[]),
        case("a talk and a seat", || comes(Discussion, Attends), &["for 20 minutes"]),
        case("two seats", || comes(Attends, Attends), &["for 20 minutes"]),
    ]
}

//! GST-05: A guest has no time to walk from one venue to the next.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "GST-05",
    name: "guest-without-travel-time",
    severity: Severity::Warning,
    what: "A guest has no time to walk from one venue to the next.",
    why: "The second audience waits, or the first one is left without an answer.",
    remedy: "Move one of the screenings or the talk, or send a car and say so in the table of walks.",
    checks: &[Check::OneGuest(check)],
};

fn check(plan: &Plan<'_>, person: PersonId, a: &Placed<'_>, b: &Placed<'_>, out: &mut Found<'_>) {
    let needed = plan.walk(a, b);
    let Some(gap) = plan.between(person, a, b).filter(|gap| (0..needed).contains(gap)) else {
        return;
    };
    let left = if gap == 0 {
        "no time".to_owned()
    } else {
        format!("only {}", minutes(gap))
    };
    let (here, there) = plan.places(a, b);
    let message = format!(
        "{} has {left} between {} on {here} ({}) and {} on {there} ({}), {}: {} short of the {needed} that the walk takes.",
        plan.person(person),
        plan.title(a),
        plan.clock(a),
        plan.title(b),
        plan.clock(b),
        plan.day(a),
        minutes(needed - gap)
    );
    out.tell(&[a, b], needed - gap, message).person = Some(person);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn then(screen: usize, starts: &str, task: GuestTask) -> Festival {
        let mut festival = Festival::new(0);
        let person = festival.person("Lixin Fan");
        let a = festival.show("A", 60, 0, "2010-03-25T19:00");
        let b = festival.show("B", 60, screen, starts);
        for screening in [a, b] {
            festival.change(screening, |screening| screening.introduction = 5);
        }
        festival.guest(a, person, task);
        festival.guest(b, person, GuestTask::Introduction);
        festival
    }
    vec![
        case(
            "across town in ten minutes",
            || then(3, "2010-03-25T20:15", GuestTask::Attends),
            &[
                "Lixin Fan has only 10 minutes between A on Tower City Cinemas, Screen 1 (7:00 PM) and B on Orpheum, Main Hall (8:15 PM), Thursday, March 25: 5 minutes short of the 15 that the walk takes.",
            ],
        ),
        case(
            "the table says that it is farther",
            || {
                let mut festival = then(3, "2010-03-25T20:35", GuestTask::Attends);
                festival.walk(25);
                festival.walk(40);
                festival
            },
            &["has only 30 minutes"],
        ),
        case(
            "the table says that it is next door",
            || {
                let mut festival = then(3, "2010-03-25T20:15", GuestTask::Attends);
                festival.walk(2);
                festival
            },
            &[],
        ),
        case(
            "a quarter of an hour",
            || then(3, "2010-03-25T20:20", GuestTask::Attends),
            &[],
        ),
        case("within one building", || then(1, "2010-03-25T20:05", GuestTask::Attends), &[]),
        case(
            "gone after the introduction",
            || then(3, "2010-03-25T19:20", GuestTask::Introduction),
            &[],
        ),
    ]
}

//! SCH-03: A hall is held for less time than the show takes.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-03",
    name: "slot-too-short",
    severity: Severity::Error,
    what: "A hall is held for less time than the show takes.",
    why: "The show runs into what the house has planned next.",
    remedy: "Hold the hall longer, or shorten the introduction or the talk.",
    checks: &[Check::Alone(check)],
};

fn check(plan: &Plan<'_>, a: &Placed<'_>, out: &mut Found<'_>) {
    let Some(slot) = a.screening.slot else { return };
    let missing = a.ends - a.from - i64::from(slot);
    if missing > 0 {
        let sum = crate::slot::Length::of(plan.catalogue, a.screening).explained(a.screening);
        let message = format!(
            "{} on {} at {}, {}, has a slot of {}, {} too short for {sum}.",
            plan.title(a),
            a.screen.name,
            plan.clock(a),
            plan.day(a),
            minutes(i64::from(slot)),
            minutes(missing)
        );
        out.tell(&[a], missing, message).field = "slot";
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn held(slot: Option<u32>) -> Festival {
        let mut festival = Festival::new(0);
        let screening = festival.show("A", 85, 0, "2010-03-25T19:10");
        festival.change(screening, |screening| {
            (screening.discussion, screening.slot) = (15, slot);
        });
        festival
    }
    vec![
        case(
            "ten minutes missing",
            || held(Some(90)),
            &[
                "A on Screen 1 at 7:10 PM, Thursday, March 25, has a slot of 90 minutes, 10 minutes too short for 85 film + 15 Q&A = 100 minutes.",
            ],
        ),
        case("just enough", || held(Some(100)), &[]),
        case("as long as the show takes", || held(None), &[]),
        case(
            "what is known is too long already",
            || {
                let mut festival = held(Some(14));
                let screening = festival.screenings()[0];
                let film = festival.film("Not Timed Yet", None);
                festival.change(screening, |screening| screening.film = Some(film));
                festival
            },
            &["1 minute too short"],
        ),
    ]
}

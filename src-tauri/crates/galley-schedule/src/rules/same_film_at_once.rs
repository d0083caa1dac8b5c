//! SCH-11: One film is shown on two screens at the same time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-11",
    name: "same-film-at-once",
    severity: Severity::Hint,
    what: "One film is shown on two screens at the same time.",
    why: "It needs two copies, and the two take each other’s audience.",
    remedy: "Move one of the screenings, or see that there are two copies.",
    checks: &[Check::OneFilm(check)],
};

fn check(plan: &Plan<'_>, film: FilmId, showings: &[Placed<'_>], out: &mut Found<'_>) {
    for (index, a) in showings.iter().enumerate() {
        for b in &showings[index + 1..] {
            let shared = a.shared(b);
            if a.screen.id == b.screen.id || shared <= 0 {
                continue;
            }
            let (here, there) = plan.places(a, b);
            let message = format!(
                "{} is shown twice at once, {}: on {here} at {} and on {there} at {}, {} together.",
                plan.film(film),
                plan.day(a),
                plan.clock(a),
                plan.clock(b),
                minutes(shared)
            );
            out.tell(&[a, b], shared, message).film = Some(film);
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn then(screen: usize, starts: &str) -> Festival {
        let mut festival = Festival::new(0);
        let film = festival.film("Last Train Home", Some(5100));
        festival.show_film(film, 0, "2010-03-25T19:10");
        festival.show_film(film, screen, starts);
        festival
    }
    vec![
        case(
            "in two halls",
            || then(1, "2010-03-25T20:00"),
            &[
                "Last Train Home is shown twice at once, Thursday, March 25: on Screen 1 at 7:10 PM and on Screen 2 at 8:00 PM, 35 minutes together.",
            ],
        ),
        case("one after the other", || then(1, "2010-03-25T20:35"), &[]),
        case("on one screen it is an overlap", || then(0, "2010-03-25T20:00"), &[]),
        case(
            "a screening of a programme shows no film that stands beside it",
            || {
                let mut festival = then(1, "2010-03-25T20:00");
                let programme = festival.programme(0, &[600, 900]);
                let second = festival.screenings()[1];
                festival.change(second, |screening| screening.programme = Some(programme));
                festival
            },
            &[],
        ),
    ]
}

//! SCH-20: A film is shown twice in one night.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-20",
    name: "film-twice-in-one-night",
    severity: Severity::Warning,
    what: "A film is shown twice in one night.",
    why: "Who cannot come that night cannot see it, and the second hall fills from the first one’s audience.",
    remedy: "Move one of the showings to another night.",
    checks: &[Check::OneFilm(check)],
};

fn check(plan: &Plan<'_>, film: FilmId, showings: &[Placed<'_>], out: &mut Found<'_>) {
    for (index, a) in showings.iter().enumerate().filter(|(_, a)| a.is_public()) {
        let later = showings[index + 1..].iter().filter(|b| b.is_public());
        // Both at once is another rule's; the showings come by time, so that the first of a later night ends it.
        let same_night = later.take_while(|b| b.night == a.night);
        for b in same_night.filter(|b| a.shared(b) <= 0) {
            let (here, there) = plan.places(a, b);
            let apart = b.from - a.from;
            let message = format!(
                "{} is shown twice on {}: on {here} at {} and on {there} at {}, {} later.",
                plan.film(film),
                plan.day(a),
                plan.clock(a),
                plan.clock(b),
                span(apart)
            );
            out.tell(&[a, b], apart, message).film = Some(film);
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn then(starts: &str) -> Festival {
        let mut festival = Festival::new(0);
        let film = festival.film("Petition", Some(5100));
        festival.show_film(film, 0, "2010-03-25T19:10");
        festival.show_film(film, 1, starts);
        festival
    }
    vec![
        case(
            "the same evening",
            || then("2010-03-25T21:30"),
            &[
                "Petition is shown twice on Thursday, March 25: on Screen 1 at 7:10 PM and on Screen 2 at 9:30 PM, 2 hours 20 minutes later.",
            ],
        ),
        case(
            "after midnight it is still that night",
            || then("2010-03-26T00:30"),
            &["on Screen 2 at 12:30 AM"],
        ),
        case("the next day", || then("2010-03-26T12:00"), &[]),
        case("both at once is another rule’s", || then("2010-03-25T20:00"), &[]),
        case(
            "a press showing takes nobody’s seat",
            || {
                let mut festival = then("2010-03-25T21:30");
                let first = festival.screenings()[0];
                festival.change(first, |screening| screening.kind = ScreeningKind::Press);
                festival
            },
            &[],
        ),
    ]
}

//! SCH-23: A showing is announced as the premiere, and an earlier one is open to the public.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-23",
    name: "second-premiere",
    severity: Severity::Error,
    what: "A showing is announced as the premiere, and an earlier one is open to the public.",
    why: "A premiere is a promise to the film’s makers and to the press.",
    remedy: "Announce the first showing as the premiere, or move it behind the other.",
    checks: &[Check::OneFilm(check)],
};

fn check(plan: &Plan<'_>, film: FilmId, showings: &[Placed<'_>], out: &mut Found<'_>) {
    let mut public = showings.iter().filter(|showing| showing.is_public());
    let Some(first) = public.next() else { return };
    for later in public.filter(|later| later.screening.premiere && later.from > first.from) {
        let (here, there) = plan.places(later, first);
        let before = later.from - first.from;
        let message = format!(
            "{} on {here} at {}, {}, is announced as the premiere, but {} is shown {} earlier, on {there} at {}, {}.",
            plan.title(later),
            plan.clock(later),
            plan.day(later),
            plan.film(film),
            span(before),
            plan.clock(first),
            plan.day(first)
        );
        out.tell(&[first, later], before, message).film = Some(film);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn announced(premiere: usize) -> Festival {
        let mut festival = Festival::new(0);
        let film = festival.film("Petition", Some(5100));
        let showings = [
            festival.show_film(film, 0, "2010-03-25T19:10"),
            festival.show_film(film, 1, "2010-03-27T21:10"),
        ];
        festival.change(showings[premiere], |screening| screening.premiere = true);
        festival
    }
    vec![
        case(
            "the second one",
            || announced(1),
            &[
                "Petition on Screen 2 at 9:10 PM, Saturday, March 27, is announced as the premiere, but Petition is shown 2 days earlier, on Screen 1 at 7:10 PM, Thursday, March 25.",
            ],
        ),
        case("the first one", || announced(0), &[]),
        case(
            "the press has seen it",
            || {
                let mut festival = announced(1);
                let first = festival.screenings()[0];
                festival.change(first, |screening| screening.kind = ScreeningKind::Press);
                festival
            },
            &[],
        ),
    ]
}

//! SCH-07: A film of the edition has no screening.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-07",
    name: "no-screening",
    severity: Severity::Error,
    what: "A film of the edition has no screening.",
    why: "Its page would tell nobody when to come.",
    remedy: "Place it in the schedule, or take it out of the edition.",
    checks: &[Check::Unshown(check)],
};

fn check(plan: &Plan<'_>, film: FilmId, out: &mut Found<'_>) {
    let catalogue = plan.catalogue;
    // One that has a time and no hall yet is told of on the film's page.
    let timed = |screening: &&Screening| screening.state != ScreeningState::Cancelled && screening.starts.is_some();
    let mut showings = catalogue.screenings_showing(film, plan.edition.id).into_iter();
    if catalogue.films.get(film).is_some() && !showings.any(|screening| timed(&screening)) {
        let message = format!("{} has no screening.", plan.film(film));
        out.tell(&[], 0, message).film = Some(film);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn one(change: impl FnOnce(&mut Screening)) -> Festival {
        let mut festival = Festival::new(0);
        let screening = festival.show("Petition", 85, 0, "2010-03-25T19:10");
        let film = festival.film_of(0);
        festival.enter(film, |_| {});
        festival.change(screening, change);
        festival
    }
    vec![
        case(
            "called off",
            || one(|screening| screening.state = ScreeningState::Cancelled),
            &["Petition has no screening."],
        ),
        case(
            "no time yet",
            || one(|screening| screening.starts = None),
            &["Petition has no screening."],
        ),
        case("no hall yet", || one(|screening| screening.screen = None), &[]),
        case("shown", || one(|_| {}), &[]),
        case(
            "within a programme",
            || {
                let mut festival = Festival::new(0);
                let programme = festival.programme(0, &[600]);
                let film = festival.catalogue.programme_films.of(programme).next().unwrap().film;
                festival.enter(film, |_| {});
                let screening = festival.show("Nothing", 1, 0, "2010-03-25T19:10");
                festival.change(screening, |screening| {
                    (screening.film, screening.programme) = (None, Some(programme))
                });
                festival
            },
            &[],
        ),
    ]
}

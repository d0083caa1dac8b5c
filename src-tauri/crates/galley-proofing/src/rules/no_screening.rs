//! SCH-07: A film of the edition has no screening.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-07",
    name: "no-screening",
    severity: Severity::Error,
    what: "A film of the edition has no screening.",
    why: "Its page would tell nobody when to come.",
    remedy: "Place it in the schedule, or take it out of the edition.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let Some(entry) = context.catalogue.entry(film.id, context.edition.id) else {
        return;
    };
    let mut screenings = context.catalogue.screenings_showing(film.id, context.edition.id).into_iter();
    if !screenings.any(|screening| screening.state != ScreeningState::Cancelled && screening.starts.is_some()) {
        out.at(Place::row(film.id))
            .also(Place::row(entry.id))
            .say(format!("{} has no screening.", context.title(film.id)));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "called off",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.state = ScreeningState::Cancelled
                })
            },
            &["Last Train Home has no screening"],
        ),
        case(
            "no time yet",
            |sample| sample.edit(sample.screening, |screening: &mut Screening| screening.starts = None),
            &["Last Train Home has no screening"],
        ),
        case(
            "within a programme",
            |sample| {
                let programme = sample.add(Programme {
                    edition: sample.edition,
                    ..Programme::default()
                });
                sample.add(ProgrammeFilm {
                    programme,
                    film: sample.film,
                    ..ProgrammeFilm::default()
                });
                sample.edit(sample.screening, |screening: &mut Screening| {
                    (screening.film, screening.programme) = (None, Some(programme))
                });
            },
            &[],
        ),
    ]
}

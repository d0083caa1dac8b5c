//! SCH-11: One film is shown on two screens at the same time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-11",
    name: "same-film-at-once",
    severity: Severity::Hint,
    what: "One film is shown on two screens at the same time.",
    why: "It needs two copies, and the two take each other’s audience.",
    remedy: "Move one of the screenings, or see that there are two copies.",
    checks: &[Check::Clash(&[ClashKind::SameFilm])],
};

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "at once",
            |sample| {
                let venue = sample.catalogue.screens.get(sample.screen).unwrap().venue;
                let screen = sample.add(Screen {
                    venue,
                    name: "Screen 6".into(),
                    ..Screen::default()
                });
                let other = sample.screening(sample.film, "2010-03-25T20:00");
                sample.edit(other, |screening: &mut Screening| screening.screen = Some(screen));
            },
            &["Last Train Home is shown twice at once"],
        ),
        case(
            "one after the other",
            |sample| {
                sample.screening(sample.film, "2010-03-25T21:00");
            },
            &[],
        ),
    ]
}

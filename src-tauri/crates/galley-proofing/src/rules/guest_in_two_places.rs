//! GST-01: A guest is needed in two halls at the same time.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "GST-01",
    name: "guest-in-two-places",
    severity: Severity::Error,
    what: "A guest is needed in two halls at the same time.",
    why: "One of the audiences waits in vain.",
    remedy: "Move one of the screenings or the talk.",
    checks: &[Check::Clash(&[ClashKind::GuestTwice])],
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
                for screening in [sample.screening, other] {
                    sample.add(Guest {
                        screening,
                        person: sample.director,
                        task: GuestTask::Attends,
                        confirmed: true,
                        ..Guest::default()
                    });
                }
            },
            &["Lixin Fan is needed in two halls at once"],
        ),
        case(
            "an evening apart",
            |sample| {
                let other = sample.screening(sample.film, "2010-03-25T22:00");
                for screening in [sample.screening, other] {
                    sample.add(Guest {
                        screening,
                        person: sample.director,
                        task: GuestTask::Attends,
                        confirmed: true,
                        ..Guest::default()
                    });
                }
            },
            &[],
        ),
    ]
}

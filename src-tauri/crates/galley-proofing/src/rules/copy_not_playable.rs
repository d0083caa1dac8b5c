//! SCH-14: The copy cannot be played on its screen.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-14",
    name: "copy-not-playable",
    severity: Severity::Error,
    what: "The copy cannot be played on its screen.",
    why: "The hall stays dark.",
    remedy: "Move the screening, or order another copy.",
    checks: &[Check::Screening(check)],
};

fn check(context: &Context<'_>, screening: &Screening, out: &mut Findings) {
    let catalogue = context.catalogue;
    let (Some(copy), Some(screen)) = (
        screening.copy.and_then(|copy| catalogue.copies.get(copy)),
        screening.screen.and_then(|screen| catalogue.screens.get(screen)),
    ) else {
        return;
    };
    let plain = |format: &str| fold(format).replace(' ', "");
    let wanted = plain(&copy.format);
    if !wanted.is_empty() && !screen.formats.is_empty() && !screen.formats.iter().any(|format| plain(format) == wanted) {
        out.at(Place::field(screening.id, "copy"))
            .also(Place::field(screen.id, "formats"))
            .value(&copy.format)
            .value(screen.formats.join(", "))
            .say(format!(
                "The copy of {} is {}, and {} plays {}.",
                context.title(copy.film),
                copy.format,
                screen.name,
                screen.formats.join(", ")
            ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a print on a digital screen",
            |sample| {
                sample.edit(sample.screen, |screen: &mut Screen| {
                    screen.formats = vec!["DCP".into(), "Blu-ray".into()]
                });
                let copy = sample.add(Copy {
                    film: sample.film,
                    format: "35 mm".into(),
                    ..Copy::default()
                });
                sample.edit(sample.screening, |screening: &mut Screening| screening.copy = Some(copy));
            },
            &["The copy of Last Train Home is 35 mm, and Screen 5 plays DCP, Blu-ray"],
        ),
        case(
            "the same in another spelling",
            |sample| {
                sample.edit(sample.screen, |screen: &mut Screen| screen.formats = vec!["35mm".into()]);
                let copy = sample.add(Copy {
                    film: sample.film,
                    format: "35 mm".into(),
                    ..Copy::default()
                });
                sample.edit(sample.screening, |screening: &mut Screening| screening.copy = Some(copy));
            },
            &[],
        ),
    ]
}

//! IMG-01: A film has no still.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "IMG-01",
    name: "still-missing",
    severity: Severity::Warning,
    what: "A film has no still.",
    why: "Its page has a hole where the picture belongs.",
    remedy: "Ask the contact for one.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    if !context
        .catalogue
        .stills
        .of(film.id)
        .any(|still| still.kind == StillKind::Still)
    {
        out.at(Place::row(film.id))
            .say(format!("{} has no still.", context.title(film.id)));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a poster alone",
            |sample| sample.edit(sample.still, |still: &mut Still| still.kind = StillKind::Poster),
            &["Last Train Home has no still"],
        ),
        case("one", |_| {}, &[]),
    ]
}

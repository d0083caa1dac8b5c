//! PPL-08: A film has no director.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-08",
    name: "director-missing",
    severity: Severity::Error,
    what: "A film has no director.",
    why: "The director heads the page and the index.",
    remedy: "Add the credit.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let title = context.title(film.id);
    if is_bare(context, film) {
        out.at(Place::row(film.id)).say(format!(
            "{title} has neither director nor country nor language. If it is several films, make it a programme; else enter \
             them."
        ));
    } else if !context.catalogue.credits.of(film.id).any(|credit| credit.role == "director") {
        out.at(Place::row(film.id)).say(format!("{title} has no director."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "none",
            |sample| {
                let credit = sample.catalogue.credits.of(sample.film).next().unwrap().id;
                sample.edit(credit, |credit: &mut Credit| credit.role = "producer".into());
            },
            &["Last Train Home has no director"],
        ),
        case(
            "nothing but a title",
            crate::sample::Sample::strip_film,
            &["has neither director nor country nor language"],
        ),
        case("one", |_| {}, &[]),
    ]
}

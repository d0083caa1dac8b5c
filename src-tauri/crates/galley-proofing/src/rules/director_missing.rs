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
    if !context.catalogue.credits.of(film.id).any(|credit| credit.role == "director") {
        out.at(Place::row(film.id))
            .say(format!("{} has no director.", context.title(film.id)));
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
        case("one", |_| {}, &[]),
    ]
}

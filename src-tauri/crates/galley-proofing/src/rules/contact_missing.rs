//! CON-02: A film has nobody who can lend it.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CON-02",
    name: "contact-missing",
    severity: Severity::Warning,
    what: "A film has nobody who can lend it.",
    why: "Without a print source the film cannot be ordered, and the page has no contact line.",
    remedy: "Add a print source, sales agent, distributor or producer.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    if !context
        .catalogue
        .film_contacts
        .of(film.id)
        .any(|link| link.role != ContactRole::Press)
    {
        out.at(Place::row(film.id)).say(format!(
            "{} has no print source and no other contact that could lend it.",
            context.title(film.id)
        ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "the press alone",
            |sample| {
                let link = sample.catalogue.film_contacts.of(sample.film).next().unwrap().id;
                sample.edit(link, |link: &mut FilmContact| link.role = ContactRole::Press);
            },
            &["Last Train Home has no print source"],
        ),
        case(
            "a producer",
            |sample| {
                let link = sample.catalogue.film_contacts.of(sample.film).next().unwrap().id;
                sample.edit(link, |link: &mut FilmContact| link.role = ContactRole::Production);
            },
            &[],
        ),
    ]
}

//! PPL-11: A film credits one person twice as the same.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-11",
    name: "credited-twice",
    severity: Severity::Warning,
    what: "A film credits one person twice as the same.",
    why: "The credit line prints the name twice.",
    remedy: "Take one of the credits out, or give it the role that is meant.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let credits: Vec<&Credit> = context.catalogue.credits.of(film.id).collect();
    for (index, credit) in credits.iter().enumerate() {
        let twin = |other: &&&Credit| other.person == credit.person && other.role == credit.role;
        let Some(first) = credits[..index].iter().find(twin) else {
            continue;
        };
        let name = context
            .catalogue
            .people
            .get(credit.person)
            .map_or("", |person| person.name.as_str());
        // Billed in two ways, one of them is wrong, and nobody knows which.
        let same = first.credited_as.trim() == credit.credited_as.trim();
        out.at(Place::row(credit.id))
            .also(Place::row(first.id))
            .value(&credit.role)
            .fix(Fix::remove("Take the second one out", same, Place::row(credit.id)))
            .say(format!(
                "{} credits {name} twice as {}.",
                context.title(film.id),
                vocabulary::role(&credit.role, "en", false)
            ));
    }
}

#[cfg(test)]
fn credited(role: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let role = role.to_owned();
    move |sample| {
        sample.add(Credit {
            film: sample.film,
            person: sample.director,
            role,
            ..Credit::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "the same",
            credited("director"),
            &["Last Train Home credits Lixin Fan twice as"],
        ),
        case("another role", credited("screenplay"), &[]),
    ]
}

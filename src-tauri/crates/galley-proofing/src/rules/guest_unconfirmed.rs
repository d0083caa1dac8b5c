//! GST-03: A guest has not confirmed.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "GST-03",
    name: "guest-unconfirmed",
    severity: Severity::Warning,
    what: "A guest has not confirmed.",
    why: "An unconfirmed guest is not printed; a guest who comes all the same is not announced.",
    remedy: "Ask, and confirm or remove the guest.",
    checks: &[Check::Screening(check)],
};

fn check(context: &Context<'_>, screening: &Screening, out: &mut Findings) {
    for guest in context.catalogue.guests.of(screening.id).filter(|guest| !guest.confirmed) {
        let name = context
            .catalogue
            .people
            .get(guest.person)
            .map_or("A guest", |person| person.name.as_str());
        let title = context.catalogue.screening_title(screening, context.language());
        out.at(Place::field(guest.id, "confirmed"))
            .also(Place::row(screening.id))
            .say(format!("{name} has not confirmed for {title} and is not printed there."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "not yet",
            |sample| {
                sample.add(Guest {
                    screening: sample.screening,
                    person: sample.director,
                    ..Guest::default()
                });
            },
            &["Lixin Fan has not confirmed for Last Train Home"],
        ),
        case(
            "confirmed",
            |sample| {
                sample.add(Guest {
                    screening: sample.screening,
                    person: sample.director,
                    confirmed: true,
                    ..Guest::default()
                });
            },
            &[],
        ),
    ]
}

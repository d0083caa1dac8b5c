//! GST-04: A guest who speaks about a film has no credit on it.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "GST-04",
    name: "guest-not-credited",
    severity: Severity::Hint,
    what: "A guest who speaks about a film has no credit on it.",
    why: "Often the wrong person of a similar name was chosen.",
    remedy: "Choose the right person, add the credit, or leave it.",
    checks: &[Check::Screening(check)],
};

fn check(context: &Context<'_>, screening: &Screening, out: &mut Findings) {
    let catalogue = context.catalogue;
    let films = catalogue.films_of(screening);
    for guest in catalogue
        .guests
        .of(screening.id)
        .filter(|guest| guest.task == GuestTask::Discussion)
    {
        let credited = films
            .iter()
            .any(|film| catalogue.credits.of(*film).any(|credit| credit.person == guest.person));
        if !credited && !films.is_empty() {
            let name = catalogue
                .people
                .get(guest.person)
                .map_or("A guest", |person| person.name.as_str());
            let title = catalogue.screening_title(screening, context.language());
            out.at(Place::field(guest.id, "person"))
                .also(Place::row(screening.id))
                .value(name)
                .say(format!("{name} is to speak after {title} and has no credit on it."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a stranger",
            |sample| {
                let person = sample.add(Person {
                    name: "Yung Chang".into(),
                    ..Person::default()
                });
                sample.add(Guest {
                    screening: sample.screening,
                    person,
                    confirmed: true,
                    ..Guest::default()
                });
            },
            &["Yung Chang is to speak after Last Train Home and has no credit"],
        ),
        case(
            "who only introduces",
            |sample| {
                let person = sample.add(Person {
                    name: "Yung Chang".into(),
                    ..Person::default()
                });
                sample.add(Guest {
                    screening: sample.screening,
                    person,
                    task: GuestTask::Introduction,
                    confirmed: true,
                    ..Guest::default()
                });
            },
            &[],
        ),
    ]
}

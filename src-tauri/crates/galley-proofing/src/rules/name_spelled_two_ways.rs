//! PPL-01: Two people of the same name, or nearly the same, may be one.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-01",
    name: "name-spelled-two-ways",
    severity: Severity::Warning,
    what: "Two people of the same name, or nearly the same, may be one.",
    why: "One person printed in two spellings is the commonest fault of a programme, and splits their entry in the index.",
    remedy: "Merge the two, or sign that they are two people.",
    checks: &[Check::Film(in_one_film), Check::Edition(in_the_edition)],
};

/// Names shorter than this differ by a letter too easily: Mark and Mary.
const LONG: usize = 10;

fn in_one_film(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let mut people: Vec<(&Person, String)> = Vec::new();
    for credit in context.catalogue.credits.of(film.id) {
        let Some(person) = context.catalogue.people.get(credit.person) else {
            continue;
        };
        if people.iter().all(|(known, _)| known.id != person.id) {
            people.push((person, fold(&person.name)));
        }
    }
    for (index, (a, folded_a)) in people.iter().enumerate() {
        for (b, folded_b) in &people[index + 1..] {
            let long = folded_a.len() >= LONG && folded_a.contains(' ');
            let severity = match () {
                () if folded_a.is_empty() => continue,
                () if folded_a == folded_b => Severity::Error,
                () if long && one_edit_apart(folded_a, folded_b) => Severity::Warning,
                () => continue,
            };
            tell(a, b, severity, &format!(" on {}", context.title(film.id)), out);
        }
    }
}

fn in_the_edition(_: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let mut people: Vec<(String, &Person)> = printed.people.iter().map(|person| (fold(&person.name), *person)).collect();
    people.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.id.cmp(&b.1.id)));
    for pair in people.windows(2) {
        if pair[0].0 == pair[1].0 && !pair[0].0.is_empty() {
            tell(pair[0].1, pair[1].1, Severity::Warning, "", out);
        }
    }
}

fn tell(a: &Person, b: &Person, severity: Severity, at: &str, out: &mut Findings) {
    let (a, b) = if a.id < b.id { (a, b) } else { (b, a) };
    let message = if a.name == b.name {
        format!("There are two records of {}{at}, who may be one person.", a.name)
    } else {
        format!("{} and {}{at} may be one person spelled two ways.", a.name, b.name)
    };
    let draft = out
        .at(Place::field(b.id, "name"))
        .also(Place::field(a.id, "name"))
        .severity(severity);
    draft.value(&a.name).value(&b.name).say(message);
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "accents, in one film",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Jasmila Žbanić".into());
                let person = sample.add(Person {
                    name: "Jasmila Zbanic".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "screenplay".into(),
                    ..Credit::default()
                });
            },
            &["Jasmila Žbanić and Jasmila Zbanic on Last Train Home may be one person"],
        ),
        case(
            "one letter, in one film",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Andrey Konchalovsky".into()
                });
                let person = sample.add(Person {
                    name: "Andrei Konchalovsky".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "screenplay".into(),
                    ..Credit::default()
                });
            },
            &["Andrey Konchalovsky and Andrei Konchalovsky"],
        ),
        case(
            "the same name on two films",
            |sample| {
                sample.another_film("Petition", "LIXIN FAN", "2010-03-25T22:00");
            },
            &["Lixin Fan and LIXIN FAN may be one person"],
        ),
        case(
            "short names, and one letter on two films",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Li Fan".into());
                let person = sample.add(Person {
                    name: "Lu Fan".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "screenplay".into(),
                    ..Credit::default()
                });
                sample.another_film("Petition", "Le Fan", "2010-03-25T22:00");
            },
            &[],
        ),
        case(
            "one person in two roles",
            |sample| {
                sample.add(Credit {
                    film: sample.film,
                    person: sample.director,
                    role: "screenplay".into(),
                    ..Credit::default()
                });
            },
            &[],
        ),
    ]
}

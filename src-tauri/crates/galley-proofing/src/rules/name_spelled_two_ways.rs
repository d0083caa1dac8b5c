//! PPL-01: Two people of the same name, or nearly the same, may be one.

use std::collections::{HashMap, HashSet};

use super::*;
use crate::alike::{Likeness, likeness_in_one_film, pairs};

pub(super) static RULE: Rule = Rule {
    id: "PPL-01",
    name: "name-spelled-two-ways",
    severity: Severity::Warning,
    what: "Two people of the same name, or nearly the same, may be one.",
    why: "One person printed in two spellings is the commonest fault of a programme, and splits their entry in the index.",
    remedy: "Merge the two, or sign that they are two people.",
    checks: &[Check::Film(in_one_film), Check::Edition(in_the_edition)],
};

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
    let at = || format!(" on {}", context.title(film.id));
    for (index, (a, folded_a)) in people.iter().enumerate() {
        for (b, folded_b) in &people[index + 1..] {
            let Some(likeness) = likeness_in_one_film(folded_a, folded_b) else {
                continue;
            };
            // Of two people with one initial it is nobody’s.
            let initial = |name: &str| name.split(' ').next().is_some_and(|word| word.chars().count() == 1);
            if initial(folded_a) != initial(folded_b) {
                let same = |(_, other): &&(&Person, String)| likeness_in_one_film(folded_a, other).is_some();
                let both = |(_, other): &&(&Person, String)| likeness_in_one_film(folded_b, other).is_some();
                if people.iter().filter(same).count() > 2 || people.iter().filter(both).count() > 2 {
                    continue;
                }
            }
            let severity = match likeness {
                Likeness::Same | Likeness::Turned => Severity::Error,
                Likeness::Sound | Likeness::Letter | Likeness::Close => Severity::Warning,
                Likeness::Doubtful => Severity::Hint,
            };
            tell(a, b, likeness, severity, &at(), out);
        }
    }
}

fn in_the_edition(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    by_native_name(printed, out);
    let films: HashSet<FilmId> = printed.films.iter().map(|film| film.id).collect();
    let credited = |person: &Person| context.catalogue.credits.of(person.id).map(|credit| credit.film);
    let folded: Vec<String> = printed.people.iter().map(|person| fold(&person.name)).collect();
    for (a, b, likeness) in pairs(&folded) {
        // Two of one film are told with the film.
        let mut shared = credited(printed.people[a]).filter(|film| films.contains(film));
        if shared.any(|film| credited(printed.people[b]).any(|other| other == film)) {
            continue;
        }
        let severity = match likeness {
            Likeness::Same | Likeness::Turned | Likeness::Sound | Likeness::Letter => Severity::Warning,
            Likeness::Close | Likeness::Doubtful => Severity::Hint,
        };
        tell(printed.people[a], printed.people[b], likeness, severity, "", out);
    }
}

/// Two people whose names are the same in their own script, however they are written in Latin letters.
fn by_native_name(printed: &Printed<'_>, out: &mut Findings) {
    let mut known: HashMap<String, &Person> = HashMap::new();
    for person in &printed.people {
        let native = fold(&person.native_name);
        // In Latin letters it is the name itself, which is compared as such.
        if native.chars().count() < 2 || native.chars().any(|c| c.is_ascii_alphabetic()) {
            continue;
        }
        let Some(other) = known.insert(native, person) else { continue };
        let (name, named) = (fold(&person.name), fold(&other.name));
        if likeness_in_one_film(&name, &named).is_some() {
            continue;
        }
        let (a, b) = if other.id < person.id {
            (other, *person)
        } else {
            (*person, other)
        };
        out.at(Place::field(b.id, "native_name"))
            .also(Place::field(a.id, "native_name"))
            .value(&a.native_name)
            .value(&b.native_name)
            .value(&a.name)
            .value(&b.name)
            .say(format!(
                "{} and {} may be one person: both are {} in their own script.",
                a.name.trim(),
                b.name.trim(),
                b.native_name.trim()
            ));
    }
}

fn tell(a: &Person, b: &Person, likeness: Likeness, severity: Severity, at: &str, out: &mut Findings) {
    let (a, b) = if a.id < b.id { (a, b) } else { (b, a) };
    let (first, second) = (a.name.trim(), b.name.trim());
    let message = match likeness {
        _ if first == second => format!("There are two records of {first}{at}, who may be one person."),
        Likeness::Turned => format!("{first} and {second}{at} may be one person, once with the surname first."),
        _ => format!("{first} and {second}{at} may be one person spelled two ways."),
    };
    let draft = out
        .at(Place::field(b.id, "name"))
        .also(Place::field(a.id, "name"))
        .severity(severity);
    draft.value(&a.name).value(&b.name).say(message);
}

#[cfg(test)]
fn two(first: &str, second: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let (first, second) = (first.to_owned(), second.to_owned());
    move |sample| {
        sample.edit(sample.director, |person: &mut Person| person.name = first);
        let person = sample.add(Person {
            name: second,
            ..Person::default()
        });
        sample.add(Credit {
            film: sample.film,
            person,
            role: "screenplay".into(),
            ..Credit::default()
        });
    }
}

#[cfg(test)]
fn on_two_films(first: &str, second: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let (first, second) = (first.to_owned(), second.to_owned());
    move |sample| {
        sample.edit(sample.director, |person: &mut Person| person.name = first);
        sample.another_film("Petition", &second, "2010-03-25T22:00");
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "accents, in one film",
            two("Jasmila Žbanić", "Jasmila Zbanic"),
            &["Jasmila Žbanić and Jasmila Zbanic on Last Train Home may be one person"],
        ),
        case(
            "one letter, in one film",
            two("Andrey Konchalovsky", "Andrei Konchalovsky"),
            &["Andrey Konchalovsky and Andrei Konchalovsky"],
        ),
        case(
            "the surname first, in one film",
            two("Sondre Aukland-Vik", "Aukland-Vik Sondre"),
            &["Sondre Aukland-Vik and Aukland-Vik Sondre on Last Train Home may be one person, once with the surname first"],
        ),
        case(
            "the surname first, on two films",
            on_two_films("Lixin Fan", "Fan Lixin"),
            &["Lixin Fan and Fan Lixin may be one person, once with the surname first"],
        ),
        case(
            "letters of another alphabet, on two films",
            on_two_films("Natalja Pavlenkova", "Natalya Pavlenkova"),
            &["Natalja Pavlenkova and Natalya Pavlenkova may be one person"],
        ),
        case(
            "a letter of a long surname, on two films",
            on_two_films("Sondre Auckland-Vik", "Sondre Aukland-Vik"),
            &["Sondre Auckland-Vik and Sondre Aukland-Vik may be one person"],
        ),
        case(
            "an initial, in one film",
            two("W. Okafor-Price", "Wendell Okafor-Price"),
            &["W. Okafor-Price and Wendell Okafor-Price on Last Train Home may be one person"],
        ),
        case(
            "a letter in either word, in one film",
            two("Viestur Kairish", "Viesturs Kairišs"),
            &["Viestur Kairish and Viesturs Kairišs"],
        ),
        case(
            "m for rn, in one film",
            two("Ernar Nurgaliyev", "Emar Nurgaliyev"),
            &["Ernar Nurgaliyev and Emar Nurgaliyev"],
        ),
        case(
            "one name in its own script, on two films",
            |sample| {
                on_two_films("Lixin Fan", "Li-Hsin Van")(sample);
                let people: Vec<PersonId> = sample.catalogue.people.iter().map(|person| person.id).collect();
                for person in people {
                    sample.edit(person, |person: &mut Person| person.native_name = "范立欣".into());
                }
            },
            &["may be one person: both are 范立欣 in their own script"],
        ),
        case(
            "letters of Arabic that are written in two ways",
            on_two_films("ليلى كريمة", "ليلي کریمه"),
            &["may be one person"],
        ),
        case(
            "an initial on two films",
            on_two_films("W. Okafor-Price", "Wendell Okafor-Price"),
            &[],
        ),
        case("brothers", on_two_films("Joel Coen", "Ethan Coen"), &[]),
        case(
            "sisters, who may be one",
            two("Anna Berg", "Hanna Berg"),
            &["Anna Berg and Hanna Berg"],
        ),
        case("a couple", two("Anna Petrova", "Anna Petrov"), &[]),
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

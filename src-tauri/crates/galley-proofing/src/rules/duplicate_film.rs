//! FLM-11: Two films of one title and one director are in the edition, one film twice, or two under one number.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-11",
    name: "duplicate-film",
    severity: Severity::Warning,
    what: "Two films of one title and one director are in the edition, one film twice, or two under one number.",
    why: "It would be printed twice, each time with half of its screenings; and a number that two have leads to the wrong one.",
    remedy: "Merge the two, or sign that they are two works; give each its own number.",
    checks: &[Check::Edition(check), Check::Edition(numbers)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let mut works: Vec<(String, Vec<PersonName>, &Film)> = Vec::new();
    for film in &printed.films {
        let credits = catalogue.credits.of(film.id).filter(|credit| credit.role == "director");
        let mut directors: Vec<PersonName> = credits
            .filter_map(|credit| catalogue.people.get(credit.person))
            .map(|person| fold(&person.name))
            .collect();
        directors.sort();
        works.push((fold(context.title(film.id)), directors, film));
        let entries: Vec<&Entry> = catalogue
            .entries
            .of(film.id)
            .filter(|entry| entry.edition == context.edition.id)
            .collect();
        if let [first, .., last] = entries[..] {
            out.at(Place::row(last.id)).also(Place::row(first.id)).say(format!(
                "{} is in the edition {} times.",
                context.title(film.id),
                entries.len()
            ));
        }
    }
    works.sort_by(|a, b| (&a.0, &a.1, a.2.year, a.2.id).cmp(&(&b.0, &b.1, b.2.year, b.2.id)));
    for pair in works.windows(2) {
        let (a, b) = (pair[0].2, pair[1].2);
        let years = a.year.zip(b.year).map_or(0, |(a, b)| b.number() - a.number());
        // Without a director or a title there is nothing to compare.
        if pair[0].0 == pair[1].0 && pair[0].1 == pair[1].1 && !pair[0].1.is_empty() && pair[0].0 != "untitled" && years <= 1 {
            let directors = catalogue.directors(a.id);
            out.at(Place::row(b.id))
                .also(Place::row(a.id))
                .say(format!("There are two films {} by {directors}.", context.title(a.id)));
        }
    }
}

/// Entries and programmes that have one number in the catalogue.
fn numbers(context: &Context<'_>, _: &Printed<'_>, out: &mut Findings) {
    let (catalogue, edition) = (context.catalogue, context.edition.id);
    let mut numbered: Vec<(String, &str, Place)> = Vec::new();
    for entry in catalogue.entries.of(edition) {
        numbered.push((
            entry.number.trim().to_lowercase(),
            context.title(entry.film),
            Place::field(entry.id, "number"),
        ));
    }
    for programme in catalogue.programmes.of(edition) {
        let title = programme.title.in_language(context.language(), &context.edition.languages);
        numbered.push((
            programme.number.trim().to_lowercase(),
            title,
            Place::field(programme.id, "number"),
        ));
    }
    numbered.retain(|(number, ..)| !number.is_empty());
    numbered.sort();
    for pair in numbered.windows(2) {
        let ((number, first, place), (other, second, here)) = (&pair[0], &pair[1]);
        // One film entered twice is told above.
        if number == other && (first != second || place.table != here.table) {
            out.at(here.clone()).also(place.clone()).value(number).say(format!(
                "{first} and {second} have the same number in the catalogue, {number}."
            ));
        }
    }
}

type PersonName = String;

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "two records",
            |sample| {
                let twin = sample.another_film("Last train home", "Lixin Fan", "2010-03-25T22:00");
                sample.edit(twin, |film: &mut Film| film.year = None);
            },
            &["There are two films"],
        ),
        case(
            "entered twice",
            |sample| {
                sample.add(Entry {
                    edition: sample.edition,
                    film: sample.film,
                    ..Entry::default()
                });
            },
            &["Last Train Home is in the edition 2 times"],
        ),
        case(
            "one number",
            |sample| {
                let other = sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
                for film in [sample.film, other] {
                    let entry = sample.catalogue.entries.of(film).next().unwrap().id;
                    sample.edit(entry, |entry: &mut Entry| entry.number = "A12".into());
                }
            },
            &["Last Train Home and Petition have the same number in the catalogue, a12"],
        ),
        case(
            "two numbers, and none twice",
            |sample| {
                sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
                let other = sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T22:00");
                let entry = sample.catalogue.entries.of(other).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.number = "2".into());
            },
            &[],
        ),
        case(
            "a remake by another",
            |sample| {
                sample.another_film("Last Train Home", "Yung Chang", "2010-03-25T22:00");
            },
            &[],
        ),
        case(
            "a remake by the same",
            |sample| {
                let later = sample.another_film("Last Train Home", "Lixin Fan", "2010-03-25T22:00");
                sample.edit(later, |film: &mut Film| film.year = Some("1999".parse().unwrap()));
            },
            &[],
        ),
    ]
}

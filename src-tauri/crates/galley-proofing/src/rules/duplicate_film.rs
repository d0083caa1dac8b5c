//! FLM-11: Two films of one title and one director are in the edition, or one film twice.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-11",
    name: "duplicate-film",
    severity: Severity::Warning,
    what: "Two films of one title and one director are in the edition, or one film twice.",
    why: "It would be printed twice, each time with half of its screenings.",
    remedy: "Merge the two, or sign that they are two works.",
    checks: &[Check::Edition(check)],
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

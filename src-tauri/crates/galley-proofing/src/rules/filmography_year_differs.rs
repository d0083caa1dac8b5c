//! PPL-10: A filmography gives a film another year than the film’s own page.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-10",
    name: "filmography-year-differs",
    severity: Severity::Warning,
    what: "A filmography gives a film another year than the film’s own page.",
    why: "The same book prints two years for one film.",
    remedy: "Find out which year is right.",
    checks: &[Check::Person(check)],
};

fn check(context: &Context<'_>, person: &Person, out: &mut Findings) {
    for line in context.catalogue.filmography.of(person.id) {
        let Some(film) = line.film.and_then(|film| context.catalogue.films.get(film)) else {
            continue;
        };
        if let (Some(listed), Some(year)) = (line.year, film.year)
            && listed != year
        {
            out.at(Place::field(line.id, "year"))
                .also(Place::field(film.id, "year"))
                .value(listed)
                .value(year)
                .say(format!(
                    "The filmography of {} gives {} the year {listed}, its page {year}.",
                    person.name,
                    context.title(film.id)
                ));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another year",
            |sample| {
                sample.add(Filmography {
                    person: sample.director,
                    film: Some(sample.film),
                    year: Some("2010".parse().unwrap()),
                    ..Filmography::default()
                });
            },
            &["Lixin Fan gives Last Train Home the year 2010, its page 2009"],
        ),
        case(
            "the same year",
            |sample| {
                sample.add(Filmography {
                    person: sample.director,
                    film: Some(sample.film),
                    year: Some("2009".parse().unwrap()),
                    ..Filmography::default()
                });
            },
            &[],
        ),
    ]
}

//! FLM-05: A film has no country, or one that no list knows or that did not exist in its year.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-05",
    name: "country-missing",
    severity: Severity::Error,
    what: "A film has no country, or one that no list knows or that did not exist in its year.",
    why: "The country is in the head of the page and in the country index.",
    remedy: "Choose the country from the list.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let title = context.title(film.id);
    let place = || Place::field(film.id, "countries");
    if film.countries.is_empty() && !is_bare(context, film) {
        out.at(place()).say(format!("{title} has no country."));
    }
    for code in &film.countries {
        let Some(country) = vocabulary::COUNTRIES.iter().find(|country| country.code == *code) else {
            out.at(place()).value(code).say(format!(
                "{title} has the country “{code}”, which is not in the list of countries."
            ));
            continue;
        };
        // A film may be finished a year after its country has ended.
        let gone =
            |year: i32| country.until.is_some_and(|until| year > until + 1) || country.from.is_some_and(|from| year < from);
        if let Some(year) = film.year.map(|year| year.number()).filter(|year| gone(*year)) {
            out.at(place())
                .value(code)
                .value(year)
                .severity(Severity::Warning)
                .say(format!(
                    "{title} is from {year}, when there was no {}.",
                    vocabulary::country(code, "en")
                ));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "none",
            |sample| sample.edit_film(|film| film.countries.clear()),
            &["has no country"],
        ),
        case(
            "a name for a code",
            |sample| sample.edit_film(|film| film.countries = vec!["Russian Federation".into()]),
            &["“Russian Federation”, which is not"],
        ),
        // That is told once, of the whole record.
        case("nothing but a title", crate::sample::Sample::strip_film, &[]),
        case(
            "gone",
            |sample| sample.edit_film(|film| film.countries = vec!["SU".into()]),
            &["from 2009, when there was no USSR"],
        ),
        case(
            "in its time",
            |sample| sample.edit_film(|film| (film.countries, film.year) = (vec!["SU".into()], Some("1977".parse().unwrap()))),
            &[],
        ),
    ]
}

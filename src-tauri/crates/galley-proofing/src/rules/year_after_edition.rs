//! FLM-01: A film is from a year after the festival, or from before there was film.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-01",
    name: "year-after-edition",
    severity: Severity::Error,
    what: "A film is from a year after the festival, or from before there was film.",
    why: "The year is a slip, and it is printed in the head of the page.",
    remedy: "Correct the year.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let Some(year) = film.year.map(|year| year.number()) else {
        return;
    };
    let title = context.title(film.id);
    let place = Place::field(film.id, "year");
    match context.year() {
        Some(edition) if year > edition => out.at(place).value(year).say(format!(
            "{title} is from {year}, after the festival of {edition} at which it is shown."
        )),
        _ if year < 1888 => out
            .at(place)
            .value(year)
            .say(format!("{title} is from {year}, before there was film.")),
        _ => {}
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "the future",
            |sample| sample.edit_film(|film| film.year = Some("2011".parse().unwrap())),
            &["Last Train Home is from 2011, after the festival of 2010"],
        ),
        case(
            "before film",
            |sample| sample.edit_film(|film| film.year = Some("1880".parse().unwrap())),
            &["before there was film"],
        ),
        case(
            "this year",
            |sample| sample.edit_film(|film| film.year = Some("2010".parse().unwrap())),
            &[],
        ),
        case("not known", |sample| sample.edit_film(|film| film.year = None), &[]),
    ]
}

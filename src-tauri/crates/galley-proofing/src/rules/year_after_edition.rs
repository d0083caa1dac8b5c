//! FLM-01: A film has no year, or one after the festival or from before there was film.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-01",
    name: "year-after-edition",
    severity: Severity::Error,
    what: "A film has no year, or one after the festival or from before there was film.",
    why: "The year is printed in the head of the page; a hole or a slip there is seen at once.",
    remedy: "Enter or correct the year.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let title = context.title(film.id);
    let place = Place::field(film.id, "year");
    let Some(year) = film.year.map(|year| year.number()) else {
        if !is_bare(context, film) {
            out.at(place).say(format!("{title} has no year."));
        }
        return;
    };
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
        case(
            "none",
            |sample| sample.edit_film(|film| film.year = None),
            &["Last Train Home has no year"],
        ),
        case(
            "none, of a film of which nothing is known",
            |sample| {
                sample.strip_film();
                sample.edit_film(|film| film.year = None);
            },
            &[],
        ),
    ]
}

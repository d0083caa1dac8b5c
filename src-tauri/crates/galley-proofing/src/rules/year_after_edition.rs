//! FLM-01: A film has no year, one after the festival or from before there was film, or is old among new ones.

use std::collections::HashMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-01",
    name: "year-after-edition",
    severity: Severity::Error,
    what: "A film has no year, one after the festival or from before there was film, or is old among new ones.",
    why: "The year is printed in the head of the page; a hole or a slip there is seen at once.",
    remedy: "Enter or correct the year.",
    checks: &[Check::Film(check), Check::Edition(old_among_new)],
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

/// A film from more than two years before the edition in a section of new films. A retrospective says so in its name, or has
/// old films enough.
fn old_among_new(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let Some(edition) = context.year() else { return };
    let mut sections: HashMap<SectionId, Vec<(&Film, i32)>> = HashMap::new();
    for film in &printed.films {
        let entry = context.catalogue.entry(film.id, context.edition.id);
        if let (Some(section), Some(year)) = (entry.and_then(|entry| entry.section), film.year) {
            sections.entry(section).or_default().push((*film, year.number()));
        }
    }
    let mut found: Vec<(&Film, i32, &Section)> = Vec::new();
    for (section, films) in sections {
        let Some(section) = context.catalogue.sections.get(section) else {
            continue;
        };
        let old = films.iter().filter(|(_, year)| (1888..edition - 2).contains(year));
        let count = old.clone().count();
        if films.len() >= FEW && count * 5 <= films.len() && !looks_back(section) {
            found.extend(old.map(|(film, year)| (*film, *year, section)));
        }
    }
    found.sort_by_key(|(film, _, _)| film.id);
    for (film, year, section) in found {
        let name = section.name.in_language(context.language(), &context.edition.languages);
        out.at(Place::field(film.id, "year"))
            .severity(Severity::Warning)
            .value(year)
            .value(name)
            .say(format!(
                "{} is from {year}, in the section “{name}” of films from {} and after.",
                context.title(film.id),
                edition - 2
            ));
    }
}

/// Of fewer films nobody can tell what their section is for.
const FEW: usize = 5;

/// Whether the name of a section says that it shows what is old.
fn looks_back(section: &Section) -> bool {
    const BACK: [&str; 30] = [
        "retro",
        "classic",
        "clasico",
        "klassi",
        "tribute",
        "homage",
        "homenaje",
        "hommage",
        "restor",
        "restaur",
        "archive",
        "archivo",
        "treasure",
        "memor",
        "annivers",
        "anivers",
        "revival",
        "heritage",
        "histor",
        "focus",
        "spotlight",
        "in person",
        "portrait",
        "carte blanche",
        "master",
        "best of",
        "cult",
        "vintage",
        "years",
        "special",
    ];
    section.name.0.values().any(|name| {
        let name = fold(name);
        BACK.iter().any(|word| name.contains(word))
    })
}

/// A section with films of these years.
#[cfg(test)]
fn section(name: &str, years: &'static [&'static str]) -> impl FnOnce(&mut crate::sample::Sample) {
    let name = name.to_owned();
    move |sample| {
        let section = sample.add(Section {
            edition: sample.edition,
            name: Wording::one("en", &name),
            ..Section::default()
        });
        for (number, year) in years.iter().enumerate() {
            let film = sample.another_film(&format!("Petition {number}"), "Zhao Liang", "2010-03-25T22:00");
            sample.edit(film, |film: &mut Film| film.year = Some(year.parse().unwrap()));
            let entry = sample.catalogue.entry(film, sample.edition).unwrap().id;
            sample.edit(entry, |entry: &mut Entry| entry.section = Some(section));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "old among new ones",
            section("World Cinema", &["2010", "2009", "2001", "2009", "2008", "2010"]),
            &["Petition 2 is from 2001, in the section “World Cinema” of films from 2008 and after"],
        ),
        case(
            "in a retrospective",
            section(
                "Zhao Liang: A Retrospective",
                &["2010", "2009", "2001", "2009", "2008", "2010"],
            ),
            &[],
        ),
        case(
            "among other old ones",
            section("World Cinema", &["2010", "2009", "2001", "2009", "1998", "2010"]),
            &[],
        ),
        case("of few films", section("World Cinema", &["2010", "2001"]), &[]),
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

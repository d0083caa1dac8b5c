//! FLM-09: A premiere is announced of a film that is too old, or that this festival has shown before.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-09",
    name: "premiere-contradiction",
    severity: Severity::Error,
    what: "A premiere is announced of a film that is too old, or that this festival has shown before.",
    why: "A premiere is a promise to the film’s makers and to the press.",
    remedy: "Correct the premiere.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let catalogue = context.catalogue;
    let Some(entry) = catalogue.entry(film.id, context.edition.id) else {
        return;
    };
    if entry.premiere == Premiere::None {
        return;
    }
    let premiere = vocabulary::name(&vocabulary::WORDS.premieres, entry.premiere.code(), "en");
    let title = context.title(film.id);
    let place = Place::field(entry.id, "premiere");
    let earlier = catalogue.entries.of(film.id).find(|other| {
        let day = catalogue.editions.get(other.edition).and_then(|edition| edition.first_day);
        day.is_some() && day < context.edition.first_day
    });
    if let Some(earlier) = earlier {
        let label = catalogue
            .editions
            .get(earlier.edition)
            .map_or("", |edition| edition.label.as_str());
        out.at(place)
            .value(premiere)
            .value(label)
            .say(format!("{title} is announced as “{premiere}”, but was shown at {label}."));
    } else if let (Premiere::World, Some(year), Some(edition)) =
        (entry.premiere, film.year.map(|year| year.number()), context.year())
        && year <= edition - 2
    {
        out.at(place)
            .also(Place::field(film.id, "year"))
            .value(premiere)
            .value(year)
            .severity(Severity::Warning)
            .say(format!(
                "{title} is announced as “{premiere}” in {edition}, but is from {year}."
            ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "too old",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::World);
                sample.edit_film(|film| film.year = Some("2007".parse().unwrap()));
            },
            &["announced as “World premiere” in 2010, but is from 2007"],
        ),
        case(
            "shown before",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::Local);
                let edition = sample.add(Edition {
                    label: "CIFF33".into(),
                    first_day: Some("2009-03-19".parse().unwrap()),
                    ..Edition::default()
                });
                sample.add(Entry {
                    edition,
                    film: sample.film,
                    ..Entry::default()
                });
            },
            &["but was shown at CIFF33"],
        ),
        case(
            "last year’s film",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::World);
            },
            &[],
        ),
    ]
}

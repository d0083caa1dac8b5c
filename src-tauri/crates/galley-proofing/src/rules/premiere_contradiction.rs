//! FLM-09: A premiere is announced of a film that is too old, that was shown before, or whose entry says something else.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-09",
    name: "premiere-contradiction",
    severity: Severity::Error,
    what: "A premiere is announced of a film that is too old, that this festival has shown before, or whose entry says otherwise.",
    why: "A premiere is a promise to the film’s makers and to the press.",
    remedy: "Correct the premiere.",
    checks: &[Check::Film(check), Check::Prose(in_text)],
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

/// "World premiere." as a sentence of its own, or in brackets: a synopsis may tell of premieres elsewhere in longer ones.
fn in_text(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let Some(film) = prose.text(catalogue).and_then(|text| text.film) else {
        return;
    };
    let Some(entry) = catalogue.entry(film, context.edition.id) else {
        return;
    };
    let chars = &prose.chars;
    if entry.premiere == Premiere::World {
        elsewhere(context, prose, entry, out);
    }
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n' | '(' | ')' | '[' | ']' | ';' | '*');
    let mut from = 0;
    for end in (0..=chars.len()).filter(|at| chars.get(*at).is_none_or(|c| ends(*c))) {
        let start = (from..end).find(|at| !chars[*at].is_whitespace()).unwrap_or(end);
        let last = (start..end)
            .rev()
            .find(|at| !chars[*at].is_whitespace())
            .map_or(start, |at| at + 1);
        from = end + 1;
        // No name of a premiere is longer.
        if !(8..=60).contains(&(last - start)) {
            continue;
        }
        let said: String = chars[start..last].iter().collect::<String>().to_lowercase();
        let language = main(prose.language);
        let said = bare(language, &said);
        let mut premieres = vocabulary::WORDS.premieres.iter();
        let named = |word: &&vocabulary::Word| word.names.get(language).is_some_and(|name| name.to_lowercase() == said);
        let Some(premiere) = premieres.find(named) else { continue };
        if premiere.code == entry.premiere.code() {
            continue;
        }
        let quote: String = chars[start..last].iter().collect();
        let field = match entry.premiere {
            Premiere::None => "that no premiere is known".to_owned(),
            other => format!("“{}”", vocabulary::name(&vocabulary::WORDS.premieres, other.code(), "en")),
        };
        out.within(prose, start..last)
            .also(Place::field(entry.id, "premiere"))
            .value(entry.premiere.code())
            .say(format!("The text says “{quote}”, the entry says {field}."));
    }
}

/// "world premiere" of "this is the world premiere of the film".
fn bare<'s>(language: &str, said: &'s str) -> &'s str {
    if language != "en" {
        return said;
    }
    let said = ["this is the ", "this is its ", "this is a ", "it is the "]
        .iter()
        .find_map(|start| said.strip_prefix(start))
        .unwrap_or(said);
    [" of the film", " of this film", " of the documentary", " screening"]
        .iter()
        .find_map(|end| said.strip_suffix(end))
        .unwrap_or(said)
}

/// "After its world premiere at the Berlinale" of a film whose world premiere is to be here.
fn elsewhere(context: &Context<'_>, prose: &Prose<'_>, entry: &Entry, out: &mut Findings) {
    if main(prose.language) != "en" {
        return;
    }
    let (chars, edition) = (&prose.chars, context.edition);
    let spans = words(chars);
    let lower = |span: &std::ops::Range<usize>| -> String { chars[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect() };
    let own = fold(&format!("{} {} {}", edition.name, edition.label, edition.place));
    for (index, at) in spans.windows(5).enumerate() {
        let said: Vec<String> = at.iter().map(lower).collect();
        let [when, its, world, premiere, place] = said.as_slice() else {
            continue;
        };
        let past = matches!(
            when.as_str(),
            "after" | "following" | "since" | "at" | "had" | "celebrated" | "enjoyed"
        );
        let named = its == "its" && world == "world" && matches!(premiere.as_str(), "premiere" | "première");
        if !past || !named || !matches!(place.as_str(), "at" | "in") {
            continue;
        }
        // "at the Berlinale", "in Venice", and not "at our festival".
        let after = &spans[index + 5..];
        let after = match after.first().map(lower).as_deref() {
            Some("the") => &after[1..],
            _ => after,
        };
        let Some(name) = after.iter().find(|span| !chars[span.start].is_numeric()) else {
            continue;
        };
        let here = own.split(' ').any(|word| word == fold(&lower(name)));
        let next_to = chars[at[0].start..name.end]
            .iter()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '\u{a0}'));
        if !chars[name.start].is_uppercase() || here || !next_to {
            continue;
        }
        let span = at[1].start..name.end;
        let quote: String = chars[span.clone()].iter().collect();
        out.within(prose, span)
            .also(Place::field(entry.id, "premiere"))
            .value(entry.premiere.code())
            .say(format!(
                "The text says “{quote}”, but the entry says that the world premiere is here."
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
            "in the synopsis alone",
            |sample| sample.edit_synopsis("They go home. World premiere! (In Mandarin with subtitles)"),
            &["The text says “World premiere”, the entry says that no premiere is known"],
        ),
        case(
            "another one in the synopsis",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::International);
                sample.edit_synopsis("(World premiere) They go home. (In Mandarin with subtitles)");
            },
            &["the entry says “International premiere”"],
        ),
        case(
            "a premiere elsewhere, and the same",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::World);
                sample.edit_synopsis("At its world premiere they go home. World premiere. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "a world premiere elsewhere before that of the entry",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::World);
                sample.edit_synopsis(
                    "After its world premiere at the 2010 Berlinale they go home, at its world premiere in Cleveland, after its \
                     world premiere at our festival. (In Mandarin with subtitles)",
                )
            },
            &["The text says “its world premiere at the 2010 Berlinale”, but the entry says that the world premiere is here"],
        ),
        case(
            "a premiere elsewhere, which is none here",
            |sample| sample.edit_synopsis("After its world premiere in Berlin they go home. (In Mandarin with subtitles)"),
            &[],
        ),
        case(
            "last year’s film",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::World);
            },
            &[],
        ),
        case(
            "a sentence that announces another one",
            |sample| {
                let entry = sample.catalogue.entries.of(sample.film).next().unwrap().id;
                sample.edit(entry, |entry: &mut Entry| entry.premiere = Premiere::International);
                sample.edit_synopsis(
                    "This is the world premiere of the film. This is the international premiere of the film. They go to the world \
                     premiere of the film. (In Mandarin with subtitles)",
                );
            },
            &["The text says “This is the world premiere of the film”, the entry says “International premiere”"],
        ),
    ]
}

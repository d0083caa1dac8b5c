//! PPL-02: A text spells a credited name without its accents, with others, with the surname first, or a letter off.

use super::*;
use std::collections::HashSet;
use std::ops::Range;

pub(super) static RULE: Rule = Rule {
    id: "PPL-02",
    name: "name-in-text-differs-from-credit",
    severity: Severity::Warning,
    what: "A text spells a credited name without its accents, with others, with the surname first, or a letter off.",
    why: "The same page shows one person in two spellings.",
    remedy: "Spell the name alike in both places.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(text) = prose.text(context.catalogue) else { return };
    let catalogue = context.catalogue;
    let mut people: Vec<(PersonId, Vec<&String>)> = Vec::new();
    for credit in text.film.into_iter().flat_map(|film| catalogue.credits.of(film)) {
        people.push((credit.person, vec![&credit.credited_as]));
    }
    people.extend(text.person.map(|person| (person, Vec::new())));
    if people.is_empty() {
        return;
    }
    people.sort_by_key(|(person, _)| *person);
    people.dedup_by(|other, kept| {
        other.0 == kept.0 && {
            kept.1.append(&mut other.1);
            true
        }
    });

    misspelled(context, prose, &people, out);
    let chars = &prose.chars;
    let spans = words(chars);
    for (person, mut spellings) in people {
        let Some(person) = catalogue.people.get(person) else {
            continue;
        };
        spellings.push(&person.name);
        let folded = fold(&person.name);
        let parts: Vec<&str> = folded.split(' ').collect();
        // A single name is too often another word.
        if parts.len() < 2 {
            continue;
        }
        for window in spans.windows(parts.len()) {
            if !window
                .iter()
                .zip(&parts)
                .all(|(span, part)| folds_to(word(chars, span), part))
            {
                continue;
            }
            let span = window[0].start..window[parts.len() - 1].start + word(chars, &window[parts.len() - 1]).len();
            let written: String = chars[span.clone()].iter().collect();
            if is_other(&spellings, &written) {
                out.within(prose, span)
                    .also(Place::field(person.id, "name"))
                    .value(&person.name)
                    .say(format!("The text has “{written}”, the credits have “{}”.", person.name));
            }
        }
        // "Rastad Ingebjørg" of Ingebjørg Rastad.
        let mut turned: Vec<&str> = person.name.split_whitespace().collect();
        if turned.len() < 2 || person.name.contains(',') {
            continue;
        }
        turned.rotate_right(1);
        let turned = fold(&turned.join(" "));
        let parts: Vec<&str> = turned.split(' ').collect();
        for window in spans.windows(parts.len()) {
            let fits = window.iter().zip(&parts).all(|(span, part)| {
                let written = word(chars, span);
                written.first().is_some_and(|c| c.is_uppercase()) && folds_to(written, part)
            });
            let joined = |pair: &[std::ops::Range<usize>]| matches!(chars[pair[0].end..pair[1].start], [' ' | '-']);
            if !fits || !window.windows(2).all(joined) {
                continue;
            }
            let span = window[0].start..window[parts.len() - 1].start + word(chars, &window[parts.len() - 1]).len();
            let written: String = chars[span.clone()].iter().collect();
            if is_other(&spellings, &written) {
                out.within(prose, span)
                    .also(Place::field(person.id, "name"))
                    .value(&person.name)
                    .may_become(format!("Set “{}”", person.name), person.name.as_str())
                    .say(format!(
                        "The text has “{written}” with the surname first, the credits have “{}”.",
                        person.name
                    ));
            }
        }
    }
}

/// Languages in which a name stays as it is, or takes an s alone.
const UNBENT: [&str; 10] = ["en", "es", "fr", "it", "pt", "ca", "de", "nl", "sv", "da"];

/// A credited name a letter off: where the word stands beside the rest of the name, "Lixin Fang", or where it is a long
/// surname and no word that anybody has.
fn misspelled(context: &Context<'_>, prose: &Prose<'_>, people: &[(PersonId, Vec<&String>)], out: &mut Findings) {
    if !UNBENT.contains(&main(prose.language)) {
        return;
    }
    let people: Vec<(&Person, &[&String])> = people
        .iter()
        .filter_map(|(person, billed)| Some((context.catalogue.people.get(*person)?, billed.as_slice())))
        .collect();
    let names = people.iter().map(|(person, _)| person.name.as_str());
    let names = names.chain(people.iter().flat_map(|(_, billed)| billed.iter().map(|name| name.as_str())));
    let right: HashSet<String> = names
        .flat_map(|name| fold(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        .collect();
    let chars = &prose.chars;
    let large: Vec<(Range<usize>, String)> = words(chars)
        .into_iter()
        .filter(|span| chars[span.start].is_uppercase() || span.start > 0 && chars[span.start - 1] == '-')
        .map(|span| {
            let written = word(chars, &span);
            (
                span.start..span.start + written.len(),
                fold(&written.iter().collect::<String>()),
            )
        })
        .collect();
    let mut told: Vec<Range<usize>> = Vec::new();
    for (person, _) in &people {
        for name in runs(&person.name) {
            let parts: Vec<String> = fold(name).split(' ').map(str::to_owned).collect();
            if parts.len() < 2 {
                continue;
            }
            for window in large.windows(parts.len()) {
                let joined =
                    |pair: &[(Range<usize>, String)]| matches!(chars[pair[0].0.end..pair[1].0.start], [' ' | '-' | '\u{a0}']);
                let mut off = (0..parts.len()).filter(|index| window[*index].1 != parts[*index]);
                let (Some(index), None) = (off.next(), off.next()) else {
                    continue;
                };
                let written = &window[index].1;
                let near = is_near(
                    prose.language,
                    written,
                    &parts[index],
                    index == 0 && name == person.name.trim(),
                );
                let span = window[0].0.start..window[parts.len() - 1].0.end;
                let known = told.iter().any(|other| other.start < span.end && span.start < other.end);
                if near && !known && !right.contains(written) && window.windows(2).all(joined) {
                    tell(prose, span.clone(), person, name, out.within(prose, span.clone()));
                    told.push(span);
                }
            }
        }
    }
    for (span, unknown) in &prose.spelled(context).names {
        let written = fold(unknown.trim_end_matches("'s"));
        let known = told.iter().any(|other| other.start < span.end && span.start < other.end);
        if known || written.chars().count() < 6 || right.contains(&written) {
            continue;
        }
        // "The O’Connells": the family of somebody credited.
        let family = |part: &str| written == format!("{}s", fold(part)) || written == format!("{}es", fold(part));
        if people.iter().any(|(person, _)| person.name.split([' ', '-']).any(family)) {
            continue;
        }
        // First names are many, and those of the story’s people are among them.
        let surname = |person: &Person| {
            let mut parts = person.name.split([' ', '-']).skip(1);
            let near = parts.find(|part| part.chars().count() > 5 && is_near(prose.language, &written, &fold(part), true));
            near.map(str::to_owned)
        };
        let found = people.iter().find_map(|(person, _)| Some((*person, surname(person)?)));
        if let Some((person, surname)) = found {
            let span = span.start..span.start + word(chars, span).len();
            let draft = out.within(prose, span.clone()).word(unknown.trim_end_matches("'s"));
            tell(prose, span, person, &surname, draft);
        }
    }
}

/// The whole of a name, and each of its parts that is two words with a hyphen.
fn runs(name: &str) -> impl Iterator<Item = &str> {
    let parts = name
        .split_whitespace()
        .filter(move |part| part.contains('-') && part.len() < name.trim().len());
    std::iter::once(name.trim()).chain(parts)
}

fn tell(prose: &Prose<'_>, span: Range<usize>, person: &Person, right: &str, draft: crate::rule::Draft<'_>) {
    let written: String = prose.chars[span].iter().collect();
    draft
        .also(Place::field(person.id, "name"))
        .value(&person.name)
        .may_become(format!("Set “{right}”"), right)
        .say(format!("The text has “{written}”, the credits have “{}”.", person.name));
}

/// Whether a word is a letter off a part of a name, and no other name of the family: Petrov and Petrova, Mark and Mary.
fn is_near(language: &str, written: &str, part: &str, alone: bool) -> bool {
    let (x, y) = (written.chars().count(), part.chars().count());
    let least = if alone { 5 } else { 3 };
    let first = written.chars().next() == part.chars().next();
    let couple = written.ends_with('a') != part.ends_with('a');
    let bent = main(language) != "en" && written.strip_suffix('s') == Some(part);
    x.abs_diff(y) < 2 && x.min(y) >= least && (first || !alone && y > 4) && !couple && !bent && one_edit_apart(written, part)
}

/// Whether words are none of the spellings, whatever their case and marks.
fn is_other(spellings: &[&String], written: &str) -> bool {
    let plain = |name: &str| {
        name.replace('\'', "’")
            .replace(['*', '-', '.', ',', ';', '"', '“', '”', '‘', '’'], " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    spellings.iter().all(|spelling| plain(spelling) != plain(written))
}

/// A word without the ’s of the English genitive.
fn word<'c>(chars: &'c [char], span: &std::ops::Range<usize>) -> &'c [char] {
    let word = &chars[span.clone()];
    match word {
        [stem @ .., '\'' | '’', 's'] => stem,
        word => word,
    }
}

/// Whether a word is that name when folded; nearly always settled by its first letter.
fn folds_to(word: &[char], folded: &str) -> bool {
    match (word.first(), folded.chars().next()) {
        (Some(first), Some(wanted)) if first.is_ascii() && first.to_ascii_lowercase() != wanted => false,
        (Some(_), Some(_)) => fold(&word.iter().collect::<String>()) == folded,
        _ => false,
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "an accent lost",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Kristaps Bērziņš".into());
                sample.edit_synopsis("Millions go home. Kristaps Bērzinš’s camera follows. (In Mandarin with subtitles)");
            },
            &["The text has “Kristaps Bērzinš”, the credits have “Kristaps Bērziņš”"],
        ),
        case(
            "a letter off, beside the rest of the name",
            |sample| sample.edit_synopsis("Lixin Fang’s workers go home, and Lixin Fan goes. (In Mandarin with subtitles)"),
            &["The text has “Lixin Fang”, the credits have “Lixin Fan”"],
        ),
        case(
            "a letter off in a name with a hyphen, and in a long surname alone",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mara Okafor-Price".into()
                });
                let person = sample.add(Person {
                    name: "Ines Wendell".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "screenplay".into(),
                    ..Credit::default()
                });
                sample.edit_synopsis("Okafor-Pryce goes home, as Wendel and Mara tell. (In Mandarin with subtitles)");
            },
            &[
                "The text has “Okafor-Pryce”",
                "The text has “Wendel”, the credits have “Ines Wendell”",
            ],
        ),
        case(
            "others of the family, and people of the story",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Claudia Petrova".into());
                sample.edit_synopsis(
                    "Claudia Petrov, Laudia Petrova and Mara Petrova go home, as Claudina tells. (In Mandarin with subtitles)",
                );
            },
            &[],
        ),
        case(
            "a comma left over in the credits",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Lixin Fan,".into());
                sample.edit_synopsis("Lixin Fan goes home. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "the surname first",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Ingebjørg Rastad".into());
                sample.edit_synopsis("They go home, as Rastad Ingebjørg’s camera follows. (In Mandarin with subtitles)");
            },
            &["The text has “Rastad Ingebjørg” with the surname first, the credits have “Ingebjørg Rastad”"],
        ),
        case(
            "the surname first as this film bills it, and in a list",
            |sample| {
                let credit = sample.catalogue.credits.of(sample.film).next().unwrap().id;
                sample.edit(credit, |credit: &mut Credit| credit.credited_as = "Fan Lixin".into());
                sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
                sample.edit_synopsis("Fan Lixin goes home, and so do Fan, Lixin and others. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "as credited",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Mila Aung-Thwin".into());
                sample.edit_synopsis("*Mila Aung-Thwin* and mila aung thwin, and Mila Ang. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "the family of somebody credited, and nicknames in other marks",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Mara O’Connell".into());
                let person = sample.add(Person {
                    name: "Curtis 'Cent' Okafor".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "cast".into(),
                    ..Credit::default()
                });
                sample.edit_synopsis(
                    "The O’Connells go home with Curtis \"Cent\" Okafor, in the O’Connells’ train. (In Mandarin with subtitles)",
                );
            },
            &[],
        ),
        case(
            "another person",
            |sample| sample.edit_synopsis("Lixin Wang and Fang go home. (In Mandarin with subtitles)"),
            &[],
        ),
    ]
}

//! Credited names as a text has them: a letter off, with a hyphen put in, or a surname alone without its accents.

use std::collections::HashSet;
use std::ops::Range;

use galley_model::*;

use crate::printed::Prose;
use crate::rule::{Context, Draft, Findings};
use crate::words::{fold, main, one_edit_apart, words};

/// Surnames that stand alone and have lost their accents, "Teczynska" of Mirosława Tęczyńska; not within a whole name.
pub(crate) fn surnames(
    context: &Context<'_>,
    prose: &Prose<'_>,
    people: &[(PersonId, Vec<&String>)],
    whole: &[Range<usize>],
    out: &mut Findings,
) {
    let people: Vec<(&Person, &[&String])> = people
        .iter()
        .filter_map(|(person, billed)| Some((context.catalogue.people.get(*person)?, billed.as_slice())))
        .collect();
    let spellings = || {
        let names = people.iter().map(|(person, _)| &person.name);
        names.chain(people.iter().flat_map(|(_, billed)| billed.iter().copied()))
    };
    let plainly = |word: &str| word.to_lowercase().replace('’', "'");
    let parts = |name: &str| -> Vec<String> { name.split([' ', '-', ',']).map(plainly).collect() };
    let right: HashSet<String> = spellings().flat_map(|name| parts(name)).collect();
    for (span, unknown) in &prose.spelled(context).names {
        let plain = plainly(unknown.trim_end_matches("'s"));
        let within = whole.iter().any(|whole| whole.start < span.end && span.start < whole.end);
        if within || right.contains(&plain) || plain.chars().count() < 4 {
            continue;
        }
        let folded = fold(&plain);
        let surname = |person: &Person| {
            let mut parts = person.name.split([' ', '-']).skip(1);
            parts
                .find(|part| plainly(part) != plain && fold(part) == folded)
                .map(str::to_owned)
        };
        if let Some((person, surname)) = people.iter().find_map(|(person, _)| Some((*person, surname(person)?))) {
            let span = span.start..span.start + word(&prose.chars, span).len();
            let draft = out.within(prose, span.clone());
            tell(prose, span, person, &surname, draft);
        }
    }
}

/// Languages in which a name stays as it is, or takes an s alone.
const UNBENT: [&str; 10] = ["en", "es", "fr", "it", "pt", "ca", "de", "nl", "sv", "da"];

/// A credited name a letter off: where the word stands beside the rest of the name, "Lixin Fang", or where it is a long
/// surname and no word that anybody has.
pub(crate) fn misspelled(context: &Context<'_>, prose: &Prose<'_>, people: &[(PersonId, Vec<&String>)], out: &mut Findings) {
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
    // "Flor van Meerkerk"
    let small: HashSet<&str> = people
        .iter()
        .flat_map(|(person, _)| person.name.split(' '))
        .filter(|part| part.starts_with(char::is_lowercase))
        .collect();
    let chars = &prose.chars;
    let of_name = |span: &Range<usize>| {
        !small.is_empty() && chars[span.start].is_lowercase() && {
            let word: String = chars[span.clone()].iter().collect();
            small.contains(word.as_str())
        }
    };
    let large: Vec<(Range<usize>, String)> = words(chars)
        .into_iter()
        .filter(|span| chars[span.start].is_uppercase() || span.start > 0 && chars[span.start - 1] == '-' || of_name(span))
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
                ) || parts.len() > 2 && index > 0 && is_other_first_letter(written, &parts[index]);
                let span = window[0].0.start..window[parts.len() - 1].0.end;
                let known = told.iter().any(|other| other.start < span.end && span.start < other.end);
                if near && !known && !right.contains(written) && window.windows(2).all(joined) {
                    tell(prose, span.clone(), person, name, out.within(prose, span.clone()));
                    told.push(span);
                }
            }
        }
    }
    for (person, _) in &people {
        let parts: Vec<String> = fold(&person.name).split(' ').map(str::to_owned).collect();
        for window in large.windows(parts.len() + 1) {
            // "Lin Mei-hua" of Lin Meihua.
            let gap = |at: usize| &chars[window[at].0.end..window[at + 1].0.start];
            let Some(cut) = (0..parts.len()).find(|at| gap(*at) == ['-']) else {
                continue;
            };
            let spaced = (0..parts.len()).all(|at| at == cut || matches!(gap(at), [' ' | '-' | '\u{a0}']));
            let mut written: Vec<String> = window.iter().map(|(_, word)| word.clone()).collect();
            let last = written.remove(cut + 1);
            written[cut].push_str(&last);
            if parts.len() > 1 && spaced && written == parts && !person.name.contains('-') {
                let span = window[0].0.start..window[parts.len()].0.end;
                let name = person.name.trim();
                tell(prose, span.clone(), person, name, out.within(prose, span.clone()));
                told.push(span);
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

fn tell(prose: &Prose<'_>, span: Range<usize>, person: &Person, right: &str, draft: Draft<'_>) {
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
    let swapped = {
        let sorted = |word: &str| -> Vec<char> {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        x == y && sorted(written) == sorted(part)
    };
    let couple = !swapped && written.ends_with('a') != part.ends_with('a');
    let bent = main(language) != "en" && written.strip_suffix('s') == Some(part);
    x.abs_diff(y) < 2 && x.min(y) >= least && (first || !alone && y > 4) && !couple && !bent && one_edit_apart(written, part)
}

/// Whether a short part of a long name has another first letter alone: "Aukland-Wik".
fn is_other_first_letter(written: &str, part: &str) -> bool {
    let rest = |word: &str| word.chars().skip(1).collect::<String>();
    let (x, y) = (rest(written), rest(part));
    x.chars().count() > 1 && x == y && written != part
}

/// A word without the ’s of the English genitive.
pub(crate) fn word<'c>(chars: &'c [char], span: &Range<usize>) -> &'c [char] {
    let word = &chars[span.clone()];
    match word {
        [stem @ .., '\'' | '’', 's'] => stem,
        word => word,
    }
}

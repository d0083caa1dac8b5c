//! TXT-14: A film of the edition is named in running text without the style of titles, or in it with a slip.

use std::collections::{HashMap, HashSet};

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-14",
    name: "title-without-markup",
    severity: Severity::Warning,
    what: "A film of the edition is named in running text without the style of titles, or in it with a slip.",
    why: "The reader takes the title for words of the sentence, or looks for a film that there is not.",
    remedy: "Set it as the house sets titles, and as the film is called: *Last Train Home*.",
    checks: &[Check::Edition(check), Check::Edition(slips)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let style = context.edition.style.title;
    if style == galley_model::style::TitleStyle::Plain {
        return;
    }
    // By the first word. A title of one word, or in small letters, is too often a word.
    let mut titles: HashMap<String, Vec<(Vec<char>, FilmId)>> = HashMap::new();
    for title in &printed.titles {
        let chars: Vec<char> = title.text.trim().chars().collect();
        let spans = words(&chars);
        let named = |span: &std::ops::Range<usize>| chars[span.start].is_uppercase();
        let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
            continue;
        };
        if spans.len() < 3 || chars.len() < 12 || first.start != 0 || !named(first) || !named(last) {
            continue;
        }
        let word: String = chars[first.clone()].iter().collect();
        titles.entry(word).or_default().push((chars, title.film));
    }
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        let chars = &prose.chars;
        let own = prose.text(context.catalogue).and_then(|text| text.film);
        let mut until = 0;
        for span in words(chars) {
            let word: String = chars[span.clone()].iter().collect();
            let Some(known) = titles.get(&word).filter(|_| span.start >= until) else {
                continue;
            };
            let here = known.iter().filter(|(title, _)| chars[span.start..].starts_with(title));
            let Some((title, film)) = here.max_by_key(|(title, _)| title.len()) else {
                continue;
            };
            let end = span.start + title.len();
            let whole = chars.get(end).is_none_or(|c| !c.is_alphanumeric());
            if !whole || Some(*film) == own && span.start == 0 {
                continue;
            }
            until = end;
            if marked(chars, span.start, end) {
                continue;
            }
            let title: String = title.iter().collect();
            // Capitals could not be turned back when the style of the house changes; the stars can.
            let set = format!("*{title}*");
            out.within(prose, span.start..end)
                .also(Place::row(*film))
                .may_become(format!("Set {set}"), set.as_str())
                .say(format!("The film “{title}” is named without the style of titles: {set}."));
        }
    }
}

/// Titles in stars that are one or two letters from a title of the catalogue and from none of them exact.
fn slips(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let catalogue = context.catalogue;
    let mut exact: HashSet<String> = catalogue.titles.iter().map(|title| fold(&title.text)).collect();
    exact.extend(catalogue.filmography.iter().map(|line| fold(&line.title)));
    exact.extend(
        catalogue
            .programmes
            .iter()
            .flat_map(|programme| programme.title.0.values().map(|title| fold(title))),
    );
    // By each of its longer words: a slip is in one of them, and the others are still there.
    let mut by_word: HashMap<String, Vec<(String, &Title)>> = HashMap::new();
    for title in &printed.titles {
        let folded = fold(&title.text);
        if folded.chars().count() >= LONG {
            for word in folded.split(' ').filter(|word| word.chars().count() > 2) {
                by_word.entry(word.to_owned()).or_default().push((folded.clone(), *title));
            }
        }
    }
    for prose in printed.prose().iter().filter(|prose| prose.kind.is_some()) {
        for span in starred(&prose.chars) {
            let written: String = prose.chars[span.clone()].iter().collect();
            let folded = fold(&written);
            if folded.chars().count() < LONG || exact.contains(&folded) {
                continue;
            }
            let met = folded
                .split(' ')
                .filter_map(|word| by_word.get(word))
                .filter(|titles| titles.len() <= CROWD);
            let near = |(title, _): &&(String, &Title)| {
                let most = if folded.chars().count() < 14 { 1 } else { 2 };
                // "Toy Story 2" and "Toy Story 3" are two films.
                let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
                digits(title) == digits(&folded) && letters_apart(title, &folded) <= most
            };
            let Some((_, title)) = met
                .flatten()
                .filter(near)
                .min_by_key(|(other, title)| (letters_apart(other, &folded), title.id))
            else {
                continue;
            };
            let right = title.text.trim();
            out.within(prose, span)
                .also(Place::field(title.id, "text"))
                .value(right)
                .may_become(format!("Set “{right}”"), right)
                .say(format!("The text has the title “{written}”, the catalogue has “{right}”."));
        }
    }
}

/// Titles shorter than this are a letter from too many others.
const LONG: usize = 10;

/// A word that more titles have says too little.
const CROWD: usize = 500;

/// What stands between single stars within a line.
fn starred(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in chars.iter().enumerate() {
        match c {
            '\n' => open = None,
            '*' => match open.take() {
                Some(start) if at > start => found.push(start..at),
                _ => open = Some(at + 1),
            },
            _ => {}
        }
    }
    found
}

/// Whether the words stand in stars or in quotation marks.
fn marked(chars: &[char], start: usize, end: usize) -> bool {
    let stars = chars[..start]
        .iter()
        .rev()
        .take_while(|c| **c != '\n')
        .filter(|c| **c == '*')
        .count();
    let quoted = |c: Option<&char>| c.is_some_and(|c| matches!(c, '“' | '”' | '„' | '«' | '»' | '"' | '‘' | '’' | '\''));
    stars % 2 == 1 || quoted(start.checked_sub(1).map(|before| &chars[before])) || quoted(chars.get(end))
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "another film",
            |sample| {
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis("After Up the Yangtze he goes home. (In Mandarin with subtitles)");
            },
            &["The film “Up the Yangtze” is named without the style of titles: *Up the Yangtze*."],
        ),
        case(
            "capitals of the house, which the fix does not write",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.title = galley_model::style::TitleStyle::Capitals
                });
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis(
                    "After Up the Yangtze, UP THE YANGTZE and *Up the Yangtze* he goes home. (In Mandarin with subtitles)",
                );
            },
            &["The film “Up the Yangtze” is named without the style of titles: *Up the Yangtze*."],
        ),
        case(
            "slips within the stars",
            |sample| {
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis("After *Last Trian Home* and *Up the Yangzte* he goes home. (In Mandarin with subtitles)");
            },
            &[
                "the title “Last Trian Home”, the catalogue has “Last Train Home”",
                "“Up the Yangtze”",
            ],
        ),
        case(
            "titles of other films in stars",
            |sample| {
                sample.another_film("Story of the River 2", "Yung Chang", "2010-03-26T17:00");
                sample.edit_synopsis("After *Story of the River 3*, *last train home*, *home*, *M*A*S*H* and *Lost Rain Dome* he goes. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "in italics, and a title that is a word",
            |sample| {
                sample.another_film("Up the Yangtze", "Yung Chang", "2010-03-26T17:00");
                sample.another_film("Home", "Zhao Liang", "2010-03-27T17:00");
                sample.edit_synopsis("After *Up the Yangtze* and “Up the Yangtze” he goes Home. (In Mandarin with subtitles)");
            },
            &[],
        ),
    ]
}

//! TXT-14: A film of the edition is named in running text without the style of titles.

use std::collections::HashMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-14",
    name: "title-without-markup",
    severity: Severity::Warning,
    what: "A film of the edition is named in running text without the style of titles.",
    why: "The reader takes the title for words of the sentence.",
    remedy: "Set it as the house sets titles: *Last Train Home*.",
    checks: &[Check::Edition(check)],
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
            let set = match style {
                galley_model::style::TitleStyle::Capitals => title.to_uppercase(),
                _ => format!("*{title}*"),
            };
            out.within(prose, span.start..end)
                .also(Place::row(*film))
                .may_become(format!("Set {set}"), set.as_str())
                .say(format!("The film “{title}” is named without the style of titles: {set}."));
        }
    }
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

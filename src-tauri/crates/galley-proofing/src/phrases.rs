//! What stands apart in a text, and is not to be measured by its language: words in italics or in quotation marks, addresses,
//! sayings and phrases of other languages.

use std::ops::Range;

use crate::language::is_small_of_alone;
use crate::words::{main, run};

/// Whether a word stands in a phrase of another language, such as a title or a saying within a text: between two marks most
/// of the small words are unknown, three at least. Where small words of the language alone, as “the” is, stand between them
/// so that no three follow each other, it is a sentence full of slips.
pub(crate) fn in_phrase(
    language: &str,
    chars: &[char],
    paragraph: &Range<usize>,
    (spans, strange): (&[Range<usize>], &[usize]),
    word: &Range<usize>,
) -> bool {
    let mark = |c: &char| matches!(c, '.' | '!' | '?' | '…' | ':' | ';' | '(' | ')' | '[' | ']' | '–' | '—');
    let from = chars[paragraph.start..word.start]
        .iter()
        .rposition(mark)
        .map_or(paragraph.start, |at| paragraph.start + at);
    let until = chars[word.end..paragraph.end]
        .iter()
        .position(mark)
        .map_or(paragraph.end, |at| word.end + at);
    let within = |at: usize| (from..until).contains(&at);
    let small: Vec<&Range<usize>> = spans
        .iter()
        .filter(|span| within(span.start) && chars[(*span).clone()].iter().all(|c| c.is_lowercase()))
        .collect();
    let own = small.iter().any(|span| is_small_of_alone(language, &chars[(*span).clone()]));
    let is_strange = |span: &&Range<usize>| strange.contains(&span.start);
    let here: Vec<bool> = spans
        .iter()
        .filter(|span| within(span.start))
        .map(|span| is_strange(&span))
        .collect();
    let in_a_row = here.split(|strange| !strange).map(<[bool]>::len).max().unwrap_or(0);
    let count = here.iter().filter(|strange| **strange).count();
    count >= 3 && count * 5 >= small.len() * 3 && (in_a_row >= 3 || !own)
}

/// Sayings that English has of other languages or of sounds, whose words alone are none of it.
const SAYINGS: [&[&str]; 12] = [
    &["je", "ne", "sais", "quoi"],
    &["tick", "tock"],
    &["joie", "de", "vivre"],
    &["raison", "d'être"],
    &["raison", "d'etre"],
    &["cinéma", "vérité"],
    &["cinema", "verite"],
    &["mise", "en", "scène"],
    &["mise", "en", "abyme"],
    &["film", "à", "clef"],
    &["ménage", "à", "trois"],
    &["folie", "à", "deux"],
];

/// Which of the words of a paragraph stand in a saying that the language has, by their number.
pub(crate) fn in_saying(language: &str, chars: &[char], spans: &[Range<usize>]) -> Vec<usize> {
    let mut found = Vec::new();
    if main(language) != "en" {
        return found;
    }
    let is = |span: &Range<usize>, word: &str| {
        let written = chars[span.clone()].iter().map(|c| if *c == '’' { '\'' } else { *c });
        written.flat_map(char::to_lowercase).eq(word.chars())
    };
    for index in 0..spans.len() {
        for saying in SAYINGS {
            let here = spans.get(index..index + saying.len());
            if here.is_some_and(|here| here.iter().zip(saying).all(|(span, word)| is(span, word))) {
                found.extend(index..index + saying.len());
            }
        }
    }
    found
}

/// Which characters stand in italics or in quotation marks: titles, and words of other languages.
pub(crate) fn apart(chars: &[char]) -> Vec<bool> {
    let (mut stars, mut quoted) = (false, false);
    let mut apart = Vec::with_capacity(chars.len());
    for (at, c) in chars.iter().enumerate() {
        match c {
            '*' => stars = !stars,
            '\n' => (stars, quoted) = (false, false),
            '“' if !quoted => quoted = true,
            '«' | '„' => quoted = true,
            '”' | '»' | '“' => quoted = false,
            '"' => quoted = !quoted && at + 1 < chars.len(),
            _ => {}
        }
        apart.push(stars || quoted);
    }
    apart
}

/// Whether a position begins a sentence: nothing stands before it, or what ends one or opens it.
pub(crate) fn begins_sentence(chars: &[char], at: usize) -> bool {
    let before = chars[..at].iter().rev().find(|c| !matches!(c, ' ' | '\u{a0}'));
    before.is_none_or(|c| matches!(c, '.' | '!' | '?' | '…' | '\n' | '“' | '"' | '('))
}

/// Whether a word is part of an address of the web or of mail.
pub(crate) fn address(chars: &[char], span: &Range<usize>) -> bool {
    let start = chars[..span.start]
        .iter()
        .rposition(|c| c.is_whitespace())
        .map_or(0, |at| at + 1);
    let end = run(chars, span.end, |c| !c.is_whitespace());
    chars[start..end].iter().any(|c| matches!(c, '@' | '/' | '_' | '#')) || chars[start..end].starts_with(&['w', 'w', 'w', '.'])
}

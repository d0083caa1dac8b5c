//! Several days or times in one cell: where the cell may be parted, and which parts belong together.

use std::ops::Range;

/// Marks and words that surely part.
const SURE: &[&str] = &[
    ";", "\n", "|", "&", "+", " / ", "、", " and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ", " i ", " oraz ",
    " ja ", " és ", " și ", " ve ", " и ", " και ",
];

/// The ways in which a text may be parted, the surest first: never between brackets, nor at the sign of “Q&A”.
pub(super) fn ways(text: &str) -> impl Iterator<Item = Vec<Range<usize>>> {
    let more: [&[&str]; 4] = [&[], &["/"], &[",", "，"], &["/", ",", "，"]];
    more.into_iter()
        .map(move |more| parts(text, more))
        .filter(|parts| parts.len() > 1)
}

/// The parts of a text between the marks that surely part and others, without blanks around them.
fn parts(text: &str, more: &[&str]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut from, mut at, mut depth) = (0, 0, 0usize);
    while let Some(c) = text[at..].chars().next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let mark = SURE.iter().chain(more).find(|mark| text[at..].starts_with(**mark));
        match mark.filter(|mark| depth == 0 && !is_within_word(&text[..at], &text[at + mark.len()..])) {
            Some(mark) => {
                found.push(from..at);
                at += mark.len();
                from = at;
            }
            None => at += c.len_utf8(),
        }
    }
    found.push(from..text.len());
    let trimmed = |part: Range<usize>| {
        let words = &text[part.clone()];
        let start = part.start + words.len() - words.trim_start().len();
        start..start + words.trim().len()
    };
    found.into_iter().map(trimmed).filter(|part| !part.is_empty()).collect()
}

/// Whether a mark stands between two letters.
fn is_within_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic)
}

/// The parts that can be read, each with those behind it that cannot: words are of what stands before them. Nothing where
/// fewer than two are left, or the first cannot be read.
pub(super) fn readable(text: &str, parts: Vec<Range<usize>>, reads: impl Fn(&str) -> bool) -> Option<Vec<&str>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match found.last_mut() {
            _ if reads(&text[part.clone()]) => found.push(part),
            Some(before) => before.end = part.end,
            None => return None,
        }
    }
    (found.len() > 1).then(|| found.into_iter().map(|part| &text[part]).collect())
}

//! What words say, field by field: the same readers serve the recognisers and a person's corrections.

mod facts;
mod languages;
mod names;
mod reach;
mod statement;

pub(crate) use facts::length;
pub(super) use facts::{country, is_hour, word_of, year};
pub(super) use languages::languages;
pub(crate) use names::is_name;
pub(super) use names::{is_initials, names};
pub(super) use reach::{Reach, reach};
pub(super) use statement::{first_statement, stops};

use std::ops::Range;

/// The parts of a text between separators, without the blanks around them.
pub(super) fn parts(text: &str, separators: &[char]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| separators.contains(c)) {
        parts.push(from..at);
        from = at + c.len_utf8();
    }
    parts.push(from..text.len());
    parts.into_iter().filter_map(|part| trimmed(text, &part)).collect()
}

/// A part without the blanks around it, unless it is all blank.
pub(super) fn trimmed(text: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let inner = &text[part.clone()];
    let start = part.start + inner.len() - inner.trim_start().len();
    let inner = inner.trim();
    (!inner.is_empty()).then(|| start..start + inner.len())
}

/// The parts of a part between joints such as " and ".
pub(super) fn split_at_words(text: &str, part: Range<usize>, joints: &[&str]) -> Vec<Range<usize>> {
    let mut parts = vec![part];
    for joint in joints {
        parts = parts
            .into_iter()
            .flat_map(|part| {
                let mut halves = Vec::new();
                let mut from = part.start;
                while let Some(at) = text[from..part.end].find(joint) {
                    halves.push(from..from + at);
                    from += at + joint.len();
                }
                halves.push(from..part.end);
                halves
            })
            .collect();
    }
    parts.into_iter().filter_map(|part| trimmed(text, &part)).collect()
}

/// Words as a record keeps them: blanks single, invisible characters out.
pub(super) fn clean(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\0'))
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

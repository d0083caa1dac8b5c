//! Whether words say that a screening is called off.

use std::ops::Range;
use std::sync::LazyLock;

use super::labels::key;
use crate::called_off;

/// The words, each as the keys of its parts; the longest first.
static SAID: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let mut said: Vec<Vec<String>> = called_off::words().map(|words| words.split(' ').map(key).collect()).collect();
    said.sort_by_key(|parts| std::cmp::Reverse(parts.len()));
    said
});

/// Where a text says at its start or at its end that something is called off: "CANCELLED – Kino B", "Kino B (abgesagt)".
pub(super) fn called_off(text: &str) -> Option<Range<usize>> {
    let parts: Vec<Range<usize>> = parts(text);
    let keys: Vec<String> = parts.iter().map(|part| key(&text[part.clone()])).collect();
    let said = SAID.iter().find_map(|said| {
        let count = said.len();
        let last = keys.len().checked_sub(count)?;
        let at = [0, last].into_iter().find(|at| keys[*at..at + count] == said[..])?;
        Some(parts[at].start..parts[at + count - 1].end)
    });
    said.filter(|_| !parts.is_empty())
}

/// Whether it says nothing else.
pub(super) fn says_only_that(text: &str) -> bool {
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    called_off(bare) == Some(0..bare.len())
}

/// The words of a text.
fn parts(text: &str) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        let end = at + c.len_utf8();
        match parts.last_mut().filter(|part| part.end == at) {
            Some(part) => part.end = end,
            None => parts.push(at..end),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_off_is_said_at_the_start_or_the_end() {
        for (text, found, only) in [
            ("CANCELLED", Some("CANCELLED"), true),
            ("- Cancelled!", Some("Cancelled"), true),
            ("CANCELLED – Kino B", Some("CANCELLED"), false),
            ("Kino B (abgesagt)", Some("abgesagt"), false),
            ("Séance annulée", Some("annulée"), false),
            ("ANNULÉ", Some("ANNULÉ"), true),
            ("cancelado", Some("cancelado"), true),
            ("annullato", Some("annullato"), true),
            ("geannuleerd", Some("geannuleerd"), true),
            ("INSTÄLLD", Some("INSTÄLLD"), true),
            ("aflyst", Some("aflyst"), true),
            ("peruttu", Some("peruttu"), true),
            ("odwołany", Some("odwołany"), true),
            ("fällt aus", Some("fällt aus"), true),
            ("上映中止", Some("上映中止"), true),
            ("中止", Some("中止"), true),
            ("Kino B", None, false),
            ("the cancelled train leaves", None, false),
            ("", None, false),
        ] {
            assert_eq!(called_off(text).map(|at| &text[at]), found, "{text}");
            assert_eq!(says_only_that(text), only, "{text}");
        }
    }
}

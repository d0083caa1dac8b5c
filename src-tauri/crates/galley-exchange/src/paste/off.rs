//! Whether words say that a screening is called off, or put off.

use std::ops::Range;
use std::sync::LazyLock;

use super::labels::{Meaning, key, meanings};
use crate::called_off;

/// Sayings, each as the keys of its words; the longest first.
type Sayings = Vec<Vec<String>>;

static CALLED_OFF: LazyLock<Sayings> = LazyLock::new(|| sayings(called_off::words()));
static PUT_OFF: LazyLock<Sayings> = LazyLock::new(|| sayings(called_off::put_off()));

/// Words that say that it is not so, with others between or without: "is not cancelled", "n’est pas annulée", "entfällt nicht".
const NOT: &[&str] = &[
    "not", "nicht", "pas", "no", "non", "nao", "ikke", "inte", "ej", "ei", "niet", "nie", "nem", "не", "δεν",
];
/// How many words before it one of them may stand.
const NOT_BEFORE: usize = 3;

fn sayings(words: impl Iterator<Item = &'static str>) -> Sayings {
    let mut said: Sayings = words.map(|words| words.split(' ').map(key).collect()).collect();
    said.sort_by_key(|parts| std::cmp::Reverse(parts.len()));
    said
}

/// Where a text says at its start or at its end that something is called off: "CANCELLED – Kino B", "Kino B (abgesagt)".
pub(crate) fn called_off(text: &str) -> Option<Range<usize>> {
    at_an_end(text, &CALLED_OFF)
}

/// Where a text says at its start or at its end that something is called off, or
/// put off, then with what belongs to it: "POSTPONED to May – Kino B".
pub(super) fn off(text: &str) -> Option<Range<usize>> {
    called_off(text).or_else(|| {
        let said = at_an_end(text, &PUT_OFF)?;
        let after = &text[said.end..];
        let marks = [",", ";", ":", "|", "·", "(", ")", "–", "—", " -"];
        let end = marks.iter().filter_map(|mark| after.find(mark)).min().unwrap_or(after.len());
        Some(said.start..said.end + after[..end].trim_end().len())
    })
}

/// Whether it says nothing else than that something is called off.
pub(crate) fn says_only_that(text: &str) -> bool {
    let bare = bare(text);
    called_off(bare) == Some(0..bare.len())
}

/// Whether it begins or ends by saying that something is put off.
pub(super) fn says_put_off(text: &str) -> bool {
    at_an_end(text, &PUT_OFF).is_some()
}

/// Whether it says nothing else than that something is called off or put off.
pub(super) fn says_only_off(text: &str) -> bool {
    let bare = bare(text);
    off(bare) == Some(0..bare.len())
}

/// What says beside a title that its film is called off, "Snow (CANCELLED)", "CANCELLED: Snow", "Snow – abgesagt": where the
/// title is, and where that is. A title may be such a word, or have one.
pub(super) fn beside_title(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let whole = text.trim_end();
    // In a bracket behind the title.
    if let Some(open) = whole.rfind(['(', '[']).filter(|at| *at > 0 && whole.ends_with([')', ']'])) {
        let inner = open + 1..whole.len() - 1;
        let said = off(&whole[inner.clone()])?;
        let (before, after) = (
            &whole[inner.start..inner.start + said.start],
            &whole[inner.start + said.end..inner.end],
        );
        // "(screening cancelled)", but "(Q&A cancelled)" is not the film.
        let of_film = bare(before).is_empty() || meanings(bare(before)).contains(&Meaning::Screenings);
        return (of_film && bare(after).is_empty()).then_some((0..open, inner));
    }
    let said = off(text)?;
    let (before, after) = (&text[..said.start], &text[said.end..]);
    let loud = |words: &str| words.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let cased = loud(&text[said.clone()]) && !loud(&[before, after].concat());
    match (bare(before).is_empty(), bare(after).is_empty()) {
        (true, false) => {
            let marked = after.trim_start().starts_with([':', '–', '—', '-', ')', ']', '|', '!', '*']);
            let title = after.trim_start_matches(|c: char| c.is_whitespace() || ":–—-)]|!*".contains(c));
            (cased && marked).then_some((text.len() - title.len()..text.len(), said))
        }
        (false, true) => {
            let dashed = before.trim_end().ends_with(['–', '—', '|', '*', '·']) || before.ends_with(" - ");
            let marked = dashed || cased && before.trim_end().ends_with([':', '!']);
            marked.then_some((0..before.len(), said))
        }
        _ => None,
    }
}

/// A text without the marks around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Where a saying stands at the start or at the end of a text, and nothing says that it is not so.
fn at_an_end(text: &str, sayings: &Sayings) -> Option<Range<usize>> {
    let parts: Vec<Range<usize>> = parts(text);
    let keys: Vec<String> = parts.iter().map(|part| key(&text[part.clone()])).collect();
    let (at, count) = sayings.iter().find_map(|said| {
        let count = said.len();
        let last = keys.len().checked_sub(count)?;
        let at = [0, last].into_iter().find(|at| keys[*at..at + count] == said[..])?;
        Some((at, count))
    })?;
    let number = |at: usize| keys.get(at).is_some_and(|key| key.starts_with(|c: char| c.is_ascii_digit()));
    // "Screen no 5, cancelled"
    let not = |at: usize| keys.get(at).is_some_and(|key| NOT.contains(&key.as_str())) && !number(at + 1);
    let denied = (at.saturating_sub(NOT_BEFORE)..at).chain([at + count]).any(not);
    (!denied).then(|| parts[at].start..parts[at + count - 1].end)
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
            ("not cancelled", None, false),
            ("The screening is not cancelled", None, false),
            ("n’est pas annulée", None, false),
            ("nicht abgesagt", None, false),
            ("Entfällt nicht", None, false),
            ("não foi cancelada", None, false),
            ("Screen no 5 cancelled", Some("cancelled"), false),
            ("POSTPONED", Some("POSTPONED"), false),
            ("postponed to 3 May – Kino B", Some("postponed to 3 May"), false),
            ("Kino B, verschoben", Some("verschoben"), false),
            ("not postponed", None, false),
            ("", None, false),
        ] {
            assert_eq!(off(text).map(|at| &text[at]), found, "{text}");
            assert_eq!(says_only_that(text), only, "{text}");
        }
    }

    #[test]
    fn what_is_said_beside_a_title_is_no_part_of_it() {
        for (text, expected) in [
            ("Snow (CANCELLED)", Some(("Snow ", "CANCELLED"))),
            ("Snow (cancelled)", Some(("Snow ", "cancelled"))),
            ("Snow [abgesagt]", Some(("Snow ", "abgesagt"))),
            ("Snow (screening cancelled)", Some(("Snow ", "screening cancelled"))),
            ("Snow (postponed to May)", Some(("Snow ", "postponed to May"))),
            ("Neige – annulé", Some(("Neige – ", "annulé"))),
            ("Snow - CANCELLED", Some(("Snow - ", "CANCELLED"))),
            ("CANCELLED: Snow", Some(("Snow", "CANCELLED"))),
            ("[CANCELLED] Snow", Some(("Snow", "CANCELLED"))),
            ("雪（中止）", None),
            ("Snow", None),
            ("Cancelled", None),
            ("CANCELLED", None),
            ("Cancelled: A Love Story", None),
            ("The Season Cancelled", None),
            ("The Wedding: Cancelled", None),
            ("Snow (not cancelled)", None),
            ("Snow (Q&A cancelled)", None),
            ("Snow (Schnee)", None),
            ("", None),
        ] {
            let found = beside_title(text).map(|(title, said)| (&text[title], &text[said]));
            assert_eq!(found, expected, "{text}");
        }
    }
}

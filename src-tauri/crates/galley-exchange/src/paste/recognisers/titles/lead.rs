//! Words before a title that announce its film and are no part of it: "New: WALTZ WITH BASHIR".

use std::ops::Range;

use crate::paste::evidence::Evidence::{Known, Placed};
use crate::paste::field::Field;
use crate::paste::page::Page;

/// Words with a colon before a title, in the languages of festivals.
const LEADS: &[&str] = &[
    "new",
    "now",
    "added",
    "update",
    "correction",
    "please note",
    "note",
    "n.b",
    "nb",
    "attention",
    "also",
    "instead",
    "replacement",
    "programme change",
    "program change",
    "change of programme",
    "neu",
    "jetzt",
    "achtung",
    "hinweis",
    "bitte beachten",
    "korrektur",
    "programmänderung",
    "stattdessen",
    "ersatz",
    "zusätzlich",
    "nouveau",
    "nouveauté",
    "à noter",
    "attention",
    "remplacé par",
    "nuevo",
    "nueva",
    "novedad",
    "atención",
    "novo",
    "nova",
    "atenção",
    "novidade",
    "nuovo",
    "attenzione",
    "novità",
    "nieuw",
    "let op",
    "nowość",
    "uwaga",
    "nowy",
    "nové",
    "nově",
    "pozor",
    "nytt",
    "nyt",
    "uutta",
    "huom",
    "új",
    "nou",
    "yeni",
];
/// Words after a title that lead on to the day on which its film is shown.
const BEFORE_DAYS: &[&str] = &["on", "am", "le", "el", "il", "op", "den", "dne", "em", "w", "v"];

/// Where a title begins that such words announce.
pub(super) fn end(text: &str) -> usize {
    let mut from = 0;
    while let Some(colon) = text[from..].find(':') {
        let words = text[from..from + colon]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let rest = &text[from + colon + 1..];
        if !LEADS.contains(&words.as_str()) || !rest.contains(char::is_alphanumeric) {
            break;
        }
        from = text.len() - rest.trim_start().len();
    }
    from
}

/// Sets aside what announces a title, all of a span.
pub(super) fn set_aside(page: &mut Page<'_>, span: Range<usize>) {
    let whole = page.reading.trimmed(&span);
    let announces = |span: &Range<usize>| end(&format!("{} x", page.slice(span))) > 0;
    if let Some(span) = whole.filter(announces) {
        page.set_aside(span, Field::Mark, &[Known, Placed]);
    }
}

/// The name in capitals before a day, if that is all: "HUNGER on".
pub(super) fn before_day(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = &text[end(text)..];
    let (name, last) = text.rsplit_once(' ')?;
    let loud = name.chars().filter(|c| c.is_alphabetic()).count() > 2 && !name.contains(char::is_lowercase);
    (loud && BEFORE_DAYS.contains(&last)).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_announces_a_title_is_no_part_of_it() {
        for (text, title) in [
            ("New: WALTZ WITH BASHIR", "WALTZ WITH BASHIR"),
            ("please note: HUNGER", "HUNGER"),
            ("Bitte beachten: Neu: Schnee", "Schnee"),
            ("Nové: Tichá voda", "Tichá voda"),
            ("Alien: Covenant", "Alien: Covenant"),
            ("A New: Hope", "A New: Hope"),
            ("New:", "New:"),
            ("New", "New"),
            ("", ""),
        ] {
            assert_eq!(&text[end(text)..], title, "{text}");
        }
        for (text, name) in [
            ("HUNGER on", Some("HUNGER")),
            ("Note: HUNGER on", Some("HUNGER")),
            ("Both films screen on", None),
            ("Hunger on", None),
            ("HUNGER", None),
            ("on", None),
        ] {
            assert_eq!(before_day(text), name, "{text}");
        }
    }
}

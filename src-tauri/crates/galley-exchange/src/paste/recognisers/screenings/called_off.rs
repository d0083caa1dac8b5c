//! Words beside a time or a place that call the screening off, or put it off.

use std::ops::Range;

use super::place::{hall, in_catalogue, is_house, is_note, statement};
use crate::paste::evidence::Evidence::{Known, Placed};
use crate::paste::field::Field;
use crate::paste::labels::{Meaning, meanings};
use crate::paste::off::says_only_off;
use crate::paste::page::Page;
use crate::paste::read::clean;
use crate::paste::value::Value;

/// Words between a place and what is said of it: "in the Rex is cancelled".
const VERBS: &[&str] = &[
    "is", "was", "has been", "will be", "ist", "wurde", "wird", "est", "a été", "sera", "es", "está", "ha sido", "fue", "é",
    "foi", "è", "è stato", "è stata", "je", "byl", "byla", "bylo", "jest", "został", "została", "zostało", "är", "er", "wordt",
    "werd", "este",
];
/// Words before a place.
const BEFORE_PLACES: &[&str] = &[
    "in", "at", "im", "au", "à", "en", "no", "na", "al", "nel", "v", "ve", "w", "på", "i",
];

/// A text without a verb at its end, where it has one.
fn without_verb(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let before = |verb: &&str| {
        let rest = text.strip_suffix(*verb)?;
        (rest.is_empty() || rest.ends_with(char::is_whitespace)).then_some(rest)
    };
    VERBS.iter().filter_map(before).min_by_key(|rest| rest.len())
}

/// Takes a span that says that and nothing else; answers whether it does.
pub(super) fn takes_word(page: &mut Page<'_>, span: &Range<usize>) -> bool {
    let text = page.slice(span);
    says_only_off(text) && page.take(span.clone(), Field::ScreeningNote, Value::Text(clean(text)), &[Known, Placed])
}

/// Whether it is the screening that is called off there, and not what a note speaks of: "Q&A cancelled".
pub(super) fn is_of_the_screening(page: &Page<'_>, text: &str, off: &Range<usize>) -> bool {
    let (before, after) = (&text[..off.start], &text[off.end..]);
    let loud = !text[off.clone()].contains(char::is_lowercase);
    let note = |rest: &str| is_note(&rest.to_lowercase());
    let silent = |rest: &str| !rest.contains(char::is_alphanumeric);
    let place = |rest: &str| is_house(rest) || in_catalogue(page, &clean(rest)).is_some() || hall(rest.trim()).is_some();
    // "in the Rex is cancelled", "The screening is cancelled", but not "The party is cancelled".
    let told = |rest: &str| {
        let lower = rest.to_lowercase();
        let in_place = lower
            .split_whitespace()
            .next()
            .is_some_and(|word| BEFORE_PLACES.contains(&word));
        let screening = lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| meanings(word).contains(&Meaning::Screenings));
        silent(rest) || in_place || screening || place(rest)
    };
    // At the start it is said of what follows; at the end only of a place, or aloud.
    match silent(before) {
        true => loud || !note(after),
        false => {
            let apart = before.trim_end().ends_with([',', '-', ':', ';']);
            !note(before) && (loud || apart || place(before) || without_verb(before).is_some_and(told))
        }
    }
}

/// Takes what calls a screening off or puts it off, with the marks around it, and then what stands beside it.
pub(super) fn taken_off(page: &mut Page<'_>, span: &Range<usize>, off: Range<usize>, venue_known: bool) -> bool {
    let text = page.slice(span);
    let mark = |c: char| c.is_whitespace() || "-:,;.!*/".contains(c);
    let before = without_verb(&text[..off.start]).unwrap_or(&text[..off.start]);
    let (before, after) = (before.trim_end_matches(mark), text[off.end..].trim_start_matches(mark));
    let (end, start) = (span.start + before.len(), span.end - after.len());
    let words = Value::Text(text[off].to_owned());
    let venue = statement(page, span.start..end, venue_known);
    page.take(end..start, Field::ScreeningNote, words, &[Known, Placed]);
    statement(page, start..span.end, venue_known || venue) || venue
}

//! Words beside a time or a place that call the screening off, or put it off.

use std::ops::Range;

use super::place::{hall, in_catalogue, is_house, is_note, statement};
use crate::paste::evidence::Evidence::{Known, Placed};
use crate::paste::field::Field;
use crate::paste::off::says_only_off;
use crate::paste::page::Page;
use crate::paste::read::clean;
use crate::paste::value::Value;

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
    // At the start it is said of what follows; at the end only of a place, or aloud.
    match silent(before) {
        true => loud || !note(after),
        false => !note(before) && (loud || before.trim_end().ends_with([',', '-', ':', ';']) || place(before)),
    }
}

/// Takes what calls a screening off or puts it off, with the marks around it, and then what stands beside it.
pub(super) fn taken_off(page: &mut Page<'_>, span: &Range<usize>, off: Range<usize>, venue_known: bool) -> bool {
    let text = page.slice(span);
    let mark = |c: char| c.is_whitespace() || "-:,;.!*/".contains(c);
    let (before, after) = (
        text[..off.start].trim_end_matches(mark),
        text[off.end..].trim_start_matches(mark),
    );
    let (end, start) = (span.start + before.len(), span.end - after.len());
    let words = Value::Text(text[off].to_owned());
    let venue = statement(page, span.start..end, venue_known);
    page.take(end..start, Field::ScreeningNote, words, &[Known, Placed]);
    statement(page, start..span.end, venue_known || venue) || venue
}

//! Titles and places that say themselves that a screening is called off: "CANCELLED: Last Train", "Odeon (abgesagt)".

use super::List;
use crate::mapping::Means;
use crate::mapping::values::words;
use crate::paste::{called_off, says_only_that};
use crate::tables::Cell;

/// A cell of a row without the word that calls its screening off; nothing where it has none. What is left of it may be
/// empty.
pub(super) fn without_off<'a>(list: &List<'a>, at: usize, cell: &Cell<'a>) -> Option<Cell<'a>> {
    let Cell::Text(text) = cell else { return None };
    // The lists of programs have a column for it, or none of screenings.
    let means = list
        .means
        .get(at)
        .filter(|_| list.mapping.has_screenings() && list.mapping.shape.is_none())?;
    let text = *text;
    let rest = match means {
        Means::Title(_) | Means::OriginalTitle => beside(text).filter(|(rest, off)| {
            // A film may be called so: only who shouts, or puts it in brackets, says it of the screening.
            let loud = !off.contains(char::is_lowercase);
            !rest.is_empty() && (loud || text.trim_end().ends_with([')', ']']))
        }),
        Means::Venue | Means::Hall if says_only_that(&words(cell)) => Some(("", text)),
        Means::Venue | Means::Hall => beside(text),
        _ => return None,
    };
    rest.map(|(rest, _)| Cell::Text(rest))
}

/// What stands beside a word that calls something off, where a mark parts the two, and that word.
fn beside(text: &str) -> Option<(&str, &str)> {
    let off = called_off(text)?;
    let (before, after) = (text[..off.start].trim_end(), text[off.end..].trim_start());
    let is_mark = |c: char| matches!(c, '(' | '[' | ')' | ']' | ':' | '-' | '–' | '—' | ',' | '*' | '!' | '/');
    let blank = |c: char| c.is_whitespace() || is_mark(c);
    let silent = |text: &str| !text.contains(char::is_alphanumeric);
    let rest = match (silent(before), silent(after)) {
        (true, false) if after.starts_with(is_mark) => after.trim_start_matches(blank).trim_end(),
        (false, true) if before.ends_with(is_mark) => before.trim_end_matches(blank).trim_start(),
        _ => return None,
    };
    Some((rest, &text[off]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_parts_what_is_called_off_from_the_word() {
        for (text, rest) in [
            ("CANCELLED: Last Train", Some("Last Train")),
            ("Odeon (abgesagt)", Some("Odeon")),
            ("Odeon – ANNULÉ", Some("Odeon")),
            ("[CANCELLED] Last Train", Some("Last Train")),
            ("Cancelled Train", None),
            ("The Train Is Cancelled", None),
            ("Odeon", None),
            ("", None),
        ] {
            assert_eq!(beside(text).map(|(rest, _)| rest), rest, "{text}");
        }
    }
}

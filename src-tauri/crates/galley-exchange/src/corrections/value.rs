//! What a field says, in the one form in which a catalogue and an edited file can be compared.
//!
//! Prose is compared as its paragraphs and their italics, so that a line break that prints as a space is no difference.
//! What a layout adds for its own ends is none either: soft hyphens, anchors, forced line breaks in running text.

use galley_model::cell::nfc;
use galley_model::markup::{self, Span};
use galley_model::{Catalogue, Place};
use uuid::Uuid;

/// Whether a field holds running text with `*italic*` and `**bold**`.
pub(crate) fn is_prose(place: &Place) -> bool {
    place.table == "text" && place.field.as_deref() == Some("body")
}

/// What a field holds now, a wording in that language; nothing where the row or the field is not there.
pub(crate) fn held(catalogue: &Catalogue, place: &Place, language: &str) -> Option<String> {
    let row = catalogue.json(&place.table, place.id)?;
    match row.get(place.field.as_deref()?)? {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Object(wording) => Some(wording.get(language).and_then(|text| text.as_str()).unwrap_or("").to_owned()),
        _ => None,
    }
}

/// The value in the form in which values are compared.
pub(crate) fn canonical(place: &Place, value: &str) -> String {
    match is_prose(place) {
        true => written(&markup::paragraphs(value)),
        false => plain(value),
    }
}

/// A short sum of a value, the same for values that compare equal: twelve digits of its name-based UUID (RFC 9562).
pub(crate) fn sum(canonical: &str) -> String {
    let digits = Uuid::new_v5(&Uuid::NAMESPACE_OID, canonical.as_bytes()).simple().to_string();
    digits[..12].to_owned()
}

/// Whether XML 1.0 can hold a character, and a layout keeps it: not the anchors and soft hyphens that it adds itself.
pub(crate) fn kept(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        '\u{ad}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}' => false,
        c => c >= ' ',
    }
}

fn breaks(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}')
}

/// A field of one or more lines, without spaces at their ends or empty lines around them.
pub(crate) fn plain(value: &str) -> String {
    let text: String = value.replace("\r\n", "\n").chars().filter(|c| kept(*c)).collect();
    let lines: Vec<&str> = text.split(breaks).map(str::trim).collect();
    nfc(lines.join("\n").trim()).into_owned()
}

/// Paragraphs as text with stars, an empty line between them.
pub(crate) fn written(paragraphs: &[Vec<Span>]) -> String {
    let paragraphs = paragraphs.iter().map(|spans| paragraph(&tidied(spans)));
    paragraphs.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Spans of text that a layout may hold: no break, no space at the ends of a style or of the paragraph, no two
/// neighbours of one style.
pub(crate) fn tidied(spans: &[Span]) -> Vec<Span> {
    let mut whole: Vec<Span> = Vec::new();
    for span in spans {
        let text: String = span.text.chars().filter(|c| kept(*c)).collect();
        push(&mut whole, &text, span.italic, span.bold);
    }
    let mut tidy: Vec<Span> = Vec::new();
    for span in &whole {
        let text: String = nfc(&span.text).chars().map(|c| if breaks(c) { ' ' } else { c }).collect();
        let inner = text.trim();
        let start = text.len() - text.trim_start().len();
        push(&mut tidy, &text[..start], false, false);
        push(&mut tidy, inner, span.italic, span.bold);
        push(&mut tidy, &text[start + inner.len()..], false, false);
    }
    if let Some(first) = tidy.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = tidy.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    tidy.retain(|span| !span.text.is_empty());
    tidy
}

/// Adds words; those in the style of the last ones go on where they end.
fn push(spans: &mut Vec<Span>, text: &str, italic: bool, bold: bool) {
    match spans.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if (last.italic, last.bold) == (italic, bold) => last.text.push_str(text),
        _ => spans.push(Span {
            text: text.to_owned(),
            italic,
            bold,
        }),
    }
}

/// One paragraph with stars that read back as these spans. A style that the markup cannot say, within a word, is left
/// out; the words never are.
fn paragraph(spans: &[Span]) -> String {
    let mut spans = spans.to_vec();
    loop {
        for escape in [false, true] {
            let text = starred(&spans, escape);
            if tidied(&markup::spans(&text)) == tidied(&spans) {
                return text;
            }
        }
        // A style within a word is given up first, else the last one; at last there is none.
        let styled = |span: &Span| span.italic || span.bold;
        let within = (0..spans.len()).find(|at| styled(&spans[*at]) && touches_a_word(&spans, *at));
        match within.or_else(|| spans.iter().rposition(styled)) {
            Some(at) => (spans[at].italic, spans[at].bold) = (false, false),
            None => return starred(&spans, true),
        }
        spans = tidied(&spans);
    }
}

fn touches_a_word(spans: &[Span], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| spans[before].text.chars().next_back());
    let after = spans.get(at + 1).and_then(|after| after.text.chars().next());
    before.is_some_and(char::is_alphanumeric) || after.is_some_and(char::is_alphanumeric)
}

fn starred(spans: &[Span], escape: bool) -> String {
    let mut text = String::new();
    for span in spans {
        let stars = "*".repeat(usize::from(span.italic) + 2 * usize::from(span.bold));
        text.push_str(&stars);
        match escape {
            true => text.push_str(&span.text.replace('*', "\\*")),
            false => text.push_str(&span.text),
        }
        text.push_str(&stars);
    }
    text
}

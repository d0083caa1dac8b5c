//! Words as files of layout programs hold them.

use std::iter::once;

/// A text as InDesign reads it on every system: UTF-16, little end first, with its mark, lines ended by CR LF.
pub(crate) fn utf16(lines: &[String]) -> Vec<u8> {
    let text: String = lines.iter().flat_map(|line| [line.as_str(), "\r\n"]).collect();
    let units = once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// Whether a text runs from right to left: its first letter is of such a script (Hebrew to N'Ko, and their forms for
/// presentation; UAX #9).
pub(crate) fn right_to_left(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'))
}

/// The family that has a text's script, where it is not Latin, Greek or Cyrillic.
pub(crate) fn family(text: &str) -> Option<&'static str> {
    text.chars().find_map(|c| match c {
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Some("Noto Sans Hebrew"),
        '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => Some("Noto Naskh Arabic"),
        '\u{900}'..='\u{97f}' => Some("Noto Sans Devanagari"),
        '\u{e00}'..='\u{e7f}' => Some("Noto Sans Thai"),
        '\u{530}'..='\u{58f}' => Some("Noto Sans Armenian"),
        '\u{10a0}'..='\u{10ff}' => Some("Noto Sans Georgian"),
        '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => Some("Noto Sans CJK KR"),
        '\u{3040}'..='\u{30ff}' => Some("Noto Sans CJK JP"),
        '\u{2e80}'..='\u{303f}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => Some("Noto Sans CJK SC"),
        _ => None,
    })
}

/// A text cut where its script changes, so that each piece can be given a family that has its letters. Spaces and signs
/// stay with what is before them.
pub(crate) fn by_family(text: &str) -> Vec<(Option<&'static str>, &str)> {
    let mut pieces: Vec<(Option<&'static str>, usize)> = Vec::new();
    for (at, c) in text.char_indices() {
        let own = family(c.encode_utf8(&mut [0; 4]));
        match pieces.last() {
            Some((last, _)) if *last == own || !(c.is_alphanumeric() || own.is_some()) => {}
            _ => pieces.push((own, at)),
        }
    }
    let ends = pieces.iter().skip(1).map(|(_, at)| *at).chain(once(text.len()));
    pieces
        .iter()
        .zip(ends)
        .map(|((family, from), to)| (*family, &text[*from..to]))
        .collect()
}

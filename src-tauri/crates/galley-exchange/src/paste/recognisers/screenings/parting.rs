//! Where the words beside a time part, and which of them only lead on to it.

use std::ops::Range;

use crate::paste::read::split_at_words;

/// The parts of a part between full stops; those of "Cinema S. Jorge" and "St. Mary’s" end nothing.
pub(super) fn sentences(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    const SHORT: &[&str] = &["st", "ste", "sta", "sto", "dr", "mr", "av", "pl", "ul", "nr", "no"];
    let mut sentences: Vec<Range<usize>> = Vec::new();
    let short = |before: &str| {
        let word = before.rsplit(' ').next().unwrap_or_default();
        let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
        initial || word.contains('.') || SHORT.contains(&word.to_lowercase().as_str())
    };
    for one in split_at_words(text, part, &[". "]) {
        match sentences.last_mut().filter(|before| short(&text[before.start..before.end])) {
            Some(before) => before.end = one.end,
            None => sentences.push(one),
        }
    }
    // The stop at the end of a line is no part of the last word.
    if let Some(last) = sentences.last_mut()
        && let Some(bare) = text[last.clone()].strip_suffix('.')
        && !short(bare)
    {
        last.end = last.start + bare.len();
    }
    sentences
}

/// Whether words lead on to a time and name nothing: "Projekce:", "Both films screen on".
pub(super) fn leads_on(lower: &str) -> bool {
    const LEADING: &[&str] = &[
        "on", "at", "am", "um", "le", "el", "il", "op", "em", "den", "w", "v", "ve", "dne", "dnia",
    ];
    let last = lower.rsplit(' ').next().unwrap_or_default();
    lower.ends_with([':', '：']) || lower.contains(' ') && LEADING.contains(&last)
}

/// Whether what stands between a date and a time is the sign of its weekday: "(金)", "（周五）".
pub(super) fn is_weekday_sign(between: &str) -> bool {
    let bare = between.trim_matches(|c: char| c.is_whitespace() || "()（）[]・祝曜日".contains(c) && c != '日');
    let bare = bare.trim_start_matches(['周', '星', '期', '週']);
    let mut signs = bare.chars();
    let sign = signs.next().is_some_and(|c| "月火水木金土日一二三四五六".contains(c));
    sign && signs.all(|c| "曜日・祝".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_end_no_sentence_and_prepositions_no_name() {
        for (text, parts) in [
            ("Cinema S. Jorge", vec!["Cinema S. Jorge"]),
            ("St. Mary’s Hall. Free", vec!["St. Mary’s Hall", "Free"]),
            ("Odeon. Free admission", vec!["Odeon", "Free admission"]),
            ("Odeon 2.", vec!["Odeon 2"]),
            ("Filmclub e.V.", vec!["Filmclub e.V."]),
        ] {
            let found: Vec<&str> = sentences(text, 0..text.len()).into_iter().map(|part| &text[part]).collect();
            assert_eq!(found, parts);
        }
        for (words, leads) in [
            ("both films screen on", true),
            ("projekce:", true),
            ("on", false),
            ("kino am platz", false),
            ("odeon", false),
        ] {
            assert_eq!(leads_on(words), leads, "{words}");
        }
        for (between, is) in [
            ("(金)", true),
            ("（金・祝）", true),
            (" (日) ", true),
            ("(周五)", true),
            ("(金馬)", false),
            (" ", false),
        ] {
            assert_eq!(is_weekday_sign(between), is, "{between}");
        }
    }
}

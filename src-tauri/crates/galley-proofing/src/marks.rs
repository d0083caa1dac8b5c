//! Dashes and quotation marks as a text has them, and as it should have them.

use std::ops::Range;

use galley_model::*;

use crate::rule::Context;
use crate::words::run;

/// A dash that parts a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dash {
    /// one – two
    SpacedEn,
    /// one—two
    ClosedEm,
    /// one — two
    SpacedEm,
}

impl Dash {
    /// The dash with what stands around it.
    pub(crate) fn set(self) -> &'static str {
        match self {
            Self::SpacedEn => " – ",
            Self::ClosedEm => "—",
            Self::SpacedEm => " — ",
        }
    }
}

/// The dashes of a text that part its sentences, with the spaces that belong to them. Those at the start or the end of a
/// line (a list, a speaker) and those between numbers are others.
pub(crate) fn dashes(chars: &[char]) -> Vec<(Range<usize>, Dash)> {
    let mut found = Vec::new();
    for at in 1..chars.len().saturating_sub(1) {
        let mark = chars[at];
        if !matches!(mark, '–' | '—') {
            continue;
        }
        let (before, after) = (chars[at - 1], chars[at + 1]);
        let beyond = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| !c.is_whitespace());
        let spaced = before == ' ' && after == ' ' && beyond(at.checked_sub(2)) && beyond(Some(at + 2));
        let letters = before.is_alphabetic() && after.is_alphabetic();
        match (mark, spaced) {
            ('–', true) => found.push((at - 1..at + 2, Dash::SpacedEn)),
            ('—', true) => found.push((at - 1..at + 2, Dash::SpacedEm)),
            ('—', false) if letters => found.push((at..at + 1, Dash::ClosedEm)),
            _ => {}
        }
    }
    found
}

/// The dash that a text should have: that of the house, else the one that it has most of, else – with spaces.
pub(crate) fn dash_of(context: &Context<'_>, chars: &[char]) -> Dash {
    match context.edition.style.prose.dashes {
        DashStyle::Spaced => Dash::SpacedEn,
        DashStyle::Closed => Dash::ClosedEm,
        DashStyle::Any => {
            let found = dashes(chars);
            let count = |kind: Dash| found.iter().filter(|(_, other)| *other == kind).count();
            let kinds = [Dash::SpacedEm, Dash::ClosedEm, Dash::SpacedEn];
            kinds.into_iter().max_by_key(|kind| count(*kind)).unwrap_or(Dash::SpacedEn)
        }
    }
}

/// A word as it begins a sentence.
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Words that were shouted, each in small letters after its first.
pub(crate) fn calmed(words: &str) -> String {
    let chars: Vec<char> = words.chars().collect();
    let mut calm = String::with_capacity(words.len());
    let mut at = 0;
    while at < chars.len() {
        let end = run(&chars, at, char::is_alphabetic);
        if end == at {
            calm.push(chars[at]);
            at += 1;
            continue;
        }
        let word: String = chars[at..end].iter().collect::<String>().to_lowercase();
        // The s of "DON’T" and "WOMEN’S" goes on with its word.
        let goes_on =
            word.chars().count() < 3 && at > 0 && matches!(chars[at - 1], '’' | '\'') && at > 1 && chars[at - 2].is_alphabetic();
        calm.push_str(&if goes_on { word } else { capitalised(&word) });
        at = end;
    }
    calm
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_that_part_a_sentence() {
        let chars: Vec<char> = "– one – two—three — four, 1914–18, Paris–Dakar –".chars().collect();
        let kinds: Vec<Dash> = dashes(&chars).into_iter().map(|(_, kind)| kind).collect();
        assert_eq!(kinds, [Dash::SpacedEn, Dash::ClosedEm, Dash::SpacedEm]);
    }

    #[test]
    fn shouted_words_calmed() {
        for (shout, calm) in [
            ("RAVI SHANKAR KAUSHIK", "Ravi Shankar Kaushik"),
            ("DON’T LOOK BACK-UP", "Don’t Look Back-Up"),
            ("O’NEILL", "O’Neill"),
            ("ÉTÉ", "Été"),
        ] {
            assert_eq!(calmed(shout), calm);
        }
    }
}

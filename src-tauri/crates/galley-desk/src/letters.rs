//! Capitals and small letters.

use serde::Deserialize;

/// Capitals and small letters.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum LetterCase {
    /// ALL CAPITALS.
    Upper,
    /// all small.
    Lower,
    /// The first letter a capital.
    Sentence,
    /// Every Word Begins With a Capital.
    Title,
}

/// Words that stay small within an English title.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on", "or", "the", "to", "with",
];

/// A text in other letters.
pub(crate) fn in_case(text: &str, case: LetterCase) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.by_ref().take(1).flat_map(char::to_uppercase).collect();
        first + &letters.as_str().to_lowercase()
    };
    match case {
        LetterCase::Upper => text.to_uppercase(),
        LetterCase::Lower => text.to_lowercase(),
        LetterCase::Sentence => {
            let begin = text.find(char::is_alphanumeric).unwrap_or(text.len());
            text[..begin].to_owned() + &capital(&text[begin..])
        }
        LetterCase::Title => {
            let mut titled = String::with_capacity(text.len());
            let mut rest = text;
            while !rest.is_empty() {
                // An apostrophe does not begin a word: "don’t".
                let within = |c: char| c.is_alphanumeric() || c == '’' || c == '\'';
                let end = rest.find(|c| !within(c)).unwrap_or(rest.len());
                let (word, after) = rest.split_at(end);
                let small = SMALL.contains(&word.to_lowercase().as_str());
                let first = !titled.contains(char::is_alphanumeric);
                let last = !after.contains(char::is_alphanumeric);
                titled += &if small && !first && !last {
                    word.to_lowercase()
                } else {
                    capital(word)
                };
                let next = after.find(within).unwrap_or(after.len());
                titled += &after[..next];
                rest = &after[next..];
            }
            titled
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_change_their_case() {
        for (text, case, expected) in [
            ("THE LAST OF THE MEN", LetterCase::Title, "The Last of the Men"),
            ("don’t look now", LetterCase::Title, "Don’t Look Now"),
            ("what is it for", LetterCase::Title, "What Is It For"),
            ("“émile”", LetterCase::Title, "“Émile”"),
            ("“ÉMILE ET MOI”", LetterCase::Sentence, "“Émile et moi”"),
            ("Straße", LetterCase::Upper, "STRASSE"),
            ("ΟΔΟΣ", LetterCase::Lower, "οδος"),
            ("归途列车", LetterCase::Title, "归途列车"),
            ("", LetterCase::Sentence, ""),
        ] {
            assert_eq!(in_case(text, case), expected, "{text}");
        }
    }
}

//! Letters as they are compared while searching: small, without accents, the letters that have no accent to lose as one
//! types them on any keyboard.

use galley_model::read::folded;

/// How many letters of writing without spaces are one key.
const RUN: usize = 8;

/// Small letters without accents; ø is o, ß is ss.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    for letter in folded(text).chars() {
        match letter {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'þ' => plain.push_str("th"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            other => plain.push(other),
        }
    }
    plain
}

/// The words of a folded text.
pub fn words(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a letter is of a writing that sets no spaces between words.
fn runs_on(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The beginnings under which a word is found: its own; and where words are not parted by spaces, from each letter on.
pub fn beginnings(word: &str, mut say: impl FnMut(&str)) {
    if word.is_ascii() || !word.chars().any(runs_on) {
        return say(word);
    }
    for (at, _) in word.char_indices() {
        say(first(&word[at..]));
    }
}

/// A word as it is looked up: as long as what is kept of writing without spaces.
pub fn sought(word: &str) -> &str {
    if word.chars().any(runs_on) { first(word) } else { word }
}

fn first(word: &str) -> &str {
    word.char_indices().nth(RUN).map_or(word, |(end, _)| &word[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_compared_as_anybody_types_them() {
        for (text, plain) in [
            ("ÉTÉ", "ete"),
            ("Łódź", "lodz"),
            ("Smørrebrød", "smorrebrod"),
            ("Straße", "strasse"),
            ("Œuvre", "oeuvre"),
            ("Ő", "o"),
            ("ΟΔΟΣ", "οδοσ"),
            ("Ёлки", "елки"),
            ("e\u{301}", "e"),
        ] {
            assert_eq!(fold(text), plain, "{text}");
        }
    }

    #[test]
    fn writing_without_spaces_is_found_from_each_letter() {
        let mut found = Vec::new();
        beginnings("归途列车", |one| found.push(one.to_owned()));
        assert_eq!(found, ["归途列车", "途列车", "列车", "车"]);
        let mut plain = Vec::new();
        beginnings("train", |one| plain.push(one.to_owned()));
        assert_eq!(plain, ["train"]);
        assert_eq!(sought("一二三四五六七八九十"), "一二三四五六七八");
    }
}

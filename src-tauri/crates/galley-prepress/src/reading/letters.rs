//! What letters say, whatever a font calls them.

use unicode_normalization::UnicodeNormalization;

/// A word as a person would type it: ligatures as their letters, composed accents, no signs without a shape.
///
/// A soft hyphen stays where it ends the word: there the word was broken. A word of a script that is written from right to
/// left comes as it was painted, its last letter first, and is turned.
pub(super) fn plain(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let shown = word.trim_end_matches(is_shapeless);
    for (at, c) in shown.char_indices() {
        match c {
            // Latin ligatures and forms of Arabic and Hebrew letters; other compatible signs mean something: ² is not 2.
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => out.push_str(&as_painted(c.to_string().nfkd().collect())),
            '\u{ad}' if at + c.len_utf8() == shown.len() => out.push(c),
            // The hyphen of a compound: fonts that have one sign for both hyphens often name it so.
            '\u{ad}' => out.push('-'),
            c if is_shapeless(c) => {}
            c => out.push(c),
        }
    }
    let out: String = if out.chars().any(is_right_to_left) {
        out.chars().rev().nfc().collect()
    } else {
        out.nfc().collect()
    };
    out
}

/// What one sign of a font stands for, in the order in which words are painted: several letters of a script that is written
/// from right to left, such as lam and alef, are the other way round.
pub(super) fn as_painted(text: String) -> String {
    match text.chars().any(is_right_to_left) {
        true => text.chars().rev().collect(),
        false => text,
    }
}

/// Whether a letter is of a script that is written from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Signs that only steer: zero-width blanks, directions, the byte order mark, control characters.
fn is_shapeless(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_for_several_letters_is_turned_with_its_word() {
        let signs = ["ي", "لا", "و", "م"].map(|sign| as_painted(sign.to_owned()));
        assert_eq!(plain(&signs.concat()), "مولاي");
        assert_eq!(as_painted("ffi".to_owned()), "ffi");
    }

    #[test]
    fn words_are_as_one_types_them() {
        for (painted, plain_word) in [
            ("of\u{fb01}cial", "official"),
            ("e\u{301}te\u{301}", "été"),
            ("Abu\u{ad}Zay\u{ad}", "Abu-Zay\u{ad}"),
            ("\u{200e}12\u{feff}", "12"),
            ("x²", "x²"),
            ("םולש", "שלום"),
            // One sign for lam and alef.
            ("ي\u{fefb}وم", "مولاي"),
        ] {
            assert_eq!(plain(painted), plain_word, "{painted:?}");
        }
    }
}

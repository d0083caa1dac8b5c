//! Letters and words: comparing names, quoting what stands around a mistake.

use std::ops::Range;

use galley_model::read::folded;

/// A name without accents, case and punctuation: "Jasmila Žbanić" and "JASMILA ZBANIC" are the same.
pub fn fold(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in folded(name).chars() {
        match letter {
            'ø' => plain.push('o'),
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            // Letters of Arabic that are written in two ways, and the line that only draws a word out.
            'ى' | 'ی' => plain.push('ي'),
            'ة' => plain.push('ه'),
            'ک' => plain.push('ك'),
            'ـ' => {}
            letter if letter.is_alphanumeric() => plain.push(letter),
            '\'' | '’' | '.' => {}
            _ if plain.ends_with(' ') => {}
            _ => plain.push(' '),
        }
    }
    plain.trim().to_owned()
}

/// Whether two words differ in exactly one letter: one more, one less, another one, or two neighbours swapped.
pub fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same_start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[same_start..], &b[same_start..]);
    match (a, b) {
        ([], []) => false,
        ([_, rest_a @ ..], [_, rest_b @ ..]) if rest_a == rest_b => true,
        ([_, rest @ ..], b) if rest == b => true,
        (a, [_, rest @ ..]) if a == rest => true,
        ([a1, a2, rest_a @ ..], [b1, b2, rest_b @ ..]) => a1 == b2 && a2 == b1 && rest_a == rest_b,
        _ => false,
    }
}

/// The main part of a language tag: "pt" of "pt-BR".
pub fn main(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The characters of a span with up to a word and a half on either side, as a message quotes them.
pub fn around(chars: &[char], span: &Range<usize>) -> String {
    const REACH: usize = 12;
    let from = span.start.saturating_sub(REACH);
    let until = (span.end + REACH).min(chars.len());
    // Not from the middle of a word.
    let start = (from..span.start)
        .find(|at| *at == 0 || chars[at - 1].is_whitespace())
        .unwrap_or(span.start);
    let end = (span.end..=until)
        .rev()
        .find(|at| *at == chars.len() || chars[*at].is_whitespace())
        .unwrap_or(span.end);
    let text: String = chars[start..end].iter().map(|c| if *c == '\n' { ' ' } else { *c }).collect();
    text.trim().to_owned()
}

/// The words of a text, letters and digits with inner apostrophes, as spans of its characters.
pub fn words(chars: &[char]) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !chars[at].is_alphanumeric() {
            at += 1;
            continue;
        }
        let start = at;
        let inner = |at: usize| matches!(chars[at], '\'' | '’') && chars.get(at + 1).is_some_and(|c| c.is_alphabetic());
        while at < chars.len() && (chars[at].is_alphanumeric() || inner(at)) {
            at += 1;
        }
        words.push(start..at);
    }
    words
}

/// The end of the run of characters that starts at a position and fits.
pub fn run(chars: &[char], from: usize, fits: impl Fn(char) -> bool) -> usize {
    chars[from..]
        .iter()
        .position(|c| !fits(*c))
        .map_or(chars.len(), |length| from + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_names() {
        for (name, folded) in [
            ("Jasmila Žbanić", "jasmila zbanic"),
            ("Mila Aung-Thwin", "mila aung thwin"),
            ("Søren Łuczak", "soren luczak"),
            ("İpek O’Neill, Jr.", "ipek oneill jr"),
            ("范立欣", "范立欣"),
            ("ليلى کـریمة", "ليلي كريمه"),
            ("בן־גוריון", "בן גוריון"),
        ] {
            assert_eq!(fold(name), folded);
        }
    }

    #[test]
    fn one_edit() {
        for (a, b, apart) in [
            ("andrey", "andrei", true),
            ("andrei", "andre", true),
            ("mark", "makr", true),
            ("mary", "mary", false),
            ("mary", "marc b", false),
            ("", "a", true),
        ] {
            assert_eq!(one_edit_apart(a, b), apart, "{a} {b}");
            assert_eq!(one_edit_apart(b, a), apart, "{b} {a}");
        }
    }

    #[test]
    fn a_quotation_from_the_text_does_not_start_within_a_word() {
        let chars: Vec<char> = "Everyone befriends Agnes , an archaeologist".chars().collect();
        assert_eq!(around(&chars, &(24..26)), "Agnes , an");
    }
}

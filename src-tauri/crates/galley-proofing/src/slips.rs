//! Whether an unknown word is a slip of a known one. What is far from every word is rather a word of another language, or a
//! rare one: "pierogi" is, "experimetal" is not.

use crate::marks::capitalised;

/// Words short enough to be run together with the next one: "themore", "atthe".
pub(crate) const RUN_TOGETHER: [&str; 30] = [
    "the", "and", "of", "to", "in", "is", "with", "for", "that", "his", "her", "their", "he", "she", "they", "it", "was", "who",
    "at", "on", "by", "as", "from", "one", "de", "la", "el", "los", "que", "del",
];

/// A long word may have two slips.
const LONG: usize = 9;

/// Whether a word is one slip from a known one, a letter more, less, another or swapped, or a space that is missing; where it
/// is long, two slips of which one is a letter doubled, dropped or swapped.
pub(crate) fn is_near(word: &str, has: &dyn Fn(&str) -> bool) -> bool {
    let letters: Vec<char> = word.chars().collect();
    run_together(word, has)
        // "jewish"
        || has(&capitalised(word))
        || one_slip(&letters, has)
        || letters.len() >= LONG
            && small_slips(&letters)
                .iter()
                .any(|once| small_slips(once).iter().any(|twice| has(&text(twice))))
}

fn text(letters: &[char]) -> String {
    letters.iter().collect()
}

fn run_together(word: &str, has: &dyn Fn(&str) -> bool) -> bool {
    let long = |rest: &str| rest.chars().count() > 2 && has(rest) || RUN_TOGETHER.contains(&rest);
    let rest = |rest: Option<&str>| rest.is_some_and(long);
    RUN_TOGETHER
        .iter()
        .any(|small| rest(word.strip_prefix(small)) || rest(word.strip_suffix(small)))
}

/// The letters of the alphabet in which a word is written.
fn alphabet(letters: &[char]) -> std::ops::RangeInclusive<char> {
    match letters.first() {
        Some('\u{370}'..='\u{3ff}') => 'α'..='ω',
        Some('\u{400}'..='\u{4ff}') => 'а'..='ё',
        _ => 'a'..='z',
    }
}

/// What typing makes of any word and of which there are few: a letter dropped, doubled, swapped, another vowel.
fn small_slips(letters: &[char]) -> Vec<Vec<char>> {
    let mut made = Vec::new();
    for at in 0..letters.len() {
        let with = |put: &[char], skip: usize| [&letters[..at], put, &letters[at + skip..]].concat();
        made.push(with(&[], 1));
        made.push(with(&[letters[at], letters[at]], 1));
        if let Some(next) = letters.get(at + 1) {
            made.push(with(&[*next, letters[at]], 2));
        }
        if matches!(letters[at], 'a' | 'e' | 'i' | 'o' | 'u' | 'y') {
            made.extend(['a', 'e', 'i', 'o', 'u'].map(|vowel| with(&[vowel], 1)));
        }
    }
    made
}

fn one_slip(letters: &[char], has: &dyn Fn(&str) -> bool) -> bool {
    if small_slips(letters).iter().any(|word| has(&text(word))) {
        return true;
    }
    (0..=letters.len()).any(|at| {
        alphabet(letters).any(|letter| {
            let put = |skip: usize| text(&[&letters[..at], &[letter][..], &letters[at + skip..]].concat());
            has(&put(0)) || at < letters.len() && has(&put(1))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_other_words() {
        let known = [
            "Jewish",
            "become",
            "experimental",
            "mysterious",
            "more",
            "millennials",
            "home",
            "accommodation",
            "жизни",
        ];
        let has = |word: &str| known.contains(&word);
        for (word, near) in [
            ("experimetal", true),
            ("misterious", true),
            ("themore", true),
            ("atthe", true),
            ("becomeone", true),
            ("jewish", true),
            ("milenials", true),
            ("acomodation", true),
            ("hoem", true),
            ("hme", true),
            ("жизнии", true),
            ("pierogi", false),
            ("klezmer", false),
            ("hom", true),
            ("luchador", false),
        ] {
            assert_eq!(is_near(word, &has), near, "{word}");
        }
    }
}

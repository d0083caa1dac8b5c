//! With which sound an English word begins: a vowel’s, which has “an” before it, or a consonant’s, which has “a”.

/// How a word begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sound {
    /// “an hour”, “an apple”
    Open,
    /// “a house”, “a union”
    Closed,
}

/// Words whose first o sounds as “won”.
const AS_WON: [&str; 5] = ["one", "ones", "once", "oneself", "oneness"];

/// How words begin whose o or e is heard as a consonant: "ouija", "Oaxacan", "European", "ewe".
const CLOSED_O_E: [&str; 5] = ["oui", "oua", "oax", "eu", "ew"];

/// How words begin whose u is heard as “you”.
const AS_YOU: [&str; 26] = [
    "uni", "unani", "usa", "use", "usu", "uta", "ute", "uti", "uto", "utr", "uran", "ureth", "urin", "urol", "urug", "ubi",
    "ufo", "ugan", "ukr", "uku", "uke", "ulyss", "uvu", "uyg", "uig", "uru",
];

/// How words begin that are “un” before an i: "uninvited", "unidentified".
const NOT_AS_YOU: [&str; 4] = ["unid", "unim", "unin", "unill"];

/// How words begin whose h is not heard.
const SILENT_H: [&str; 5] = ["hour", "honest", "honor", "honour", "heir"];

/// How words begin before which people write either, since the h is weak.
const WEAK_H: [&str; 22] = [
    "hotel", "histor", "hyster", "herb", "halluc", "habitu", "harmon", "hilar", "horrif", "horrend", "horrib", "heroic", "hypo",
    "hypn", "hered", "homage", "hereti", "homme", "heur", "humble", "hibern", "hispan",
];

/// The sound of a word; nothing where both are heard, or where nobody can say by the letters.
pub(crate) fn sound(word: &str) -> Option<Sound> {
    let lower = word.to_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| lower.starts_with(beginning));
    let mut letters = lower.chars();
    let (first, second) = (letters.next()?, letters.next()?);
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let large = word.starts_with(char::is_uppercase);
    let open = match first {
        'a' => true,
        // "Ionesco", "Iago"
        'i' if large && vowel(second) => return None,
        'i' => true,
        'e' => !begins(&CLOSED_O_E),
        'o' => !begins(&CLOSED_O_E) && !AS_WON.contains(&lower.as_str()),
        'u' if begins(&NOT_AS_YOU) => true,
        'u' if begins(&AS_YOU) => false,
        // "Uri", "Uzbek"
        'u' if large && !matches!(second, 'l' | 'm' | 'n' | 'p') => return None,
        'u' => true,
        // "hors d’œuvre", but a horse.
        'h' if begins(&SILENT_H) || lower == "hors" => true,
        'h' if begins(&WEAK_H) => return None,
        'h' => false,
        'y' if vowel(second) => false,
        'y' => return None,
        // "Mbappé", "Nkrumah": and letters that are read one by one, "mp", "nft".
        _ if !lower.contains(['a', 'e', 'i', 'o', 'u', 'y']) => return None,
        'm' | 'n' if large && !vowel(second) && second != 'y' => return None,
        'b' | 'c' | 'd' | 'f' | 'g' | 'j' | 'k' | 'l' | 'm' | 'n' | 'p' | 'q' | 'r' | 's' | 't' | 'v' | 'w' | 'z' => false,
        _ => return None,
    };
    Some(if open { Sound::Open } else { Sound::Closed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_words_begin() {
        for (words, begins) in [
            (
                "apple American Italian Irish Oscar award eight hour hors honest heirloom unhappy umbrella uninvited unidentified oneiric \
                 onerous usher ugly utter urban egg owl Uncle Umbrian",
                Some(Sound::Open),
            ),
            (
                "university unanimous useful usual utopian European eulogy one once Ukrainian Ugandan ubiquitous house hero huge husband \
                 young year British Spanish west Ouija ewe unit horse ukulele union unicorn user",
                Some(Sound::Closed),
            ),
            ("hotel historic herb Uri Ionesco Yves Mbappé nft hypnotic xylophone", None),
        ] {
            for word in words.split_whitespace() {
                assert_eq!(sound(word), begins, "{word}");
            }
        }
    }
}

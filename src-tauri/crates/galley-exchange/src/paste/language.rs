//! In which language a text is written, by its small words and its script.

use super::reading::Reading;

/// Small words that one language has and the others mostly do not.
const SMALL_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "and", "of", "with", "his", "her", "is", "to", "in", "who", "from", "by", "for", "at", "their", "as", "it",
        ],
    ),
    (
        "fr",
        &[
            "la", "un", "que", "de", "le", "les", "des", "et", "une", "dans", "est", "pour", "qui", "avec", "sur", "du", "au",
            "elle", "il", "ses", "aux",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "das", "und", "ist", "nicht", "mit", "ein", "eine", "von", "im", "den", "auf", "zu", "sich", "dem",
            "des",
        ],
    ),
    (
        "es",
        &[
            "la", "un", "de", "el", "los", "las", "y", "en", "una", "que", "con", "por", "del", "su", "para", "se", "al", "sus",
            "lo", "es",
        ],
    ),
    (
        "it",
        &[
            "la", "il", "gli", "di", "che", "con", "per", "del", "della", "nel", "dei", "sono", "è", "un", "alla", "suo", "sua",
            "le",
        ],
    ),
    (
        "pt",
        &[
            "os", "da", "do", "um", "uma", "não", "com", "seu", "sua", "em", "ao", "dos", "na", "no", "é", "que", "mais",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "en", "niet", "zijn", "haar", "op", "te", "dat", "voor", "hij", "zij", "met", "uit", "naar",
            "aan",
        ],
    ),
];

/// The language of a text, two letters; what is given where the text does not tell.
pub(super) fn of(text: &str, otherwise: &str) -> String {
    let (mut latin, mut cyrillic, mut han, mut kana) = (0, 0, 0, 0);
    for c in text.chars().take(20_000) {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{400}'..='\u{52f}' => cyrillic += 1,
            '\u{4e00}'..='\u{9fff}' => han += 1,
            '\u{3040}'..='\u{30ff}' => kana += 1,
            _ => {}
        }
    }
    match (latin, cyrillic, han, kana) {
        // One character of Chinese says as much as a few letters.
        _ if kana > 0 && kana + han > latin / 3 => return "ja".into(),
        _ if han > 0 && han > latin / 3 => return "zh".into(),
        _ if cyrillic > latin => return "ru".into(),
        _ => {}
    }
    let mut counts = [0u32; SMALL_WORDS.len()];
    for word in text.split(|c: char| !c.is_alphabetic()).take(4_000) {
        if word.is_empty() || word.len() > 6 {
            continue;
        }
        let word = word.to_lowercase();
        for (count, (_, words)) in counts.iter_mut().zip(SMALL_WORDS) {
            *count += u32::from(words.contains(&word.as_str()));
        }
    }
    let best = (0..counts.len()).rev().max_by_key(|at| counts[*at]).unwrap_or(0);
    let second = (0..counts.len())
        .filter(|at| *at != best)
        .map(|at| counts[at])
        .max()
        .unwrap_or(0);
    if counts[best] >= 3 && counts[best] > second {
        SMALL_WORDS[best].0.to_owned()
    } else {
        otherwise.to_owned()
    }
}

/// The language of a page: that of its words, which are more often right than what its head says.
pub(super) fn of_reading(reading: &Reading, otherwise: &str) -> String {
    let main = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
    let said = main(&reading.language);
    let otherwise = if said.len() == 2 { said } else { main(otherwise) };
    of(&reading.text, &otherwise)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_language_of_a_text_is_told_by_its_small_words() {
        for (text, language) in [
            ("A train leaves the city with the last of the workers.", "en"),
            ("Une femme attend dans la gare pour les retrouver avec sa fille.", "fr"),
            ("Ein Zug verlässt die Stadt, und die Letzten sind nicht mit dabei.", "de"),
            (
                "El tren sale de la ciudad con los últimos obreros y se pierde en la noche.",
                "es",
            ),
            (
                "Il treno lascia la città con gli ultimi operai che tornano nel villaggio.",
                "it",
            ),
            ("Поезд уходит из города", "ru"),
            ("最后一班火车", "zh"),
            ("Xyzzy", "fi"),
            ("", "de"),
        ] {
            assert_eq!(of(text, if text.is_empty() { "de" } else { "fi" }), language, "{text}");
        }
    }
}

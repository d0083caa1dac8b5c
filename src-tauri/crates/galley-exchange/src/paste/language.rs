//! In which language a text is written, by its small words and its script.

use std::collections::BTreeMap;

use super::labels::languages_of;
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
            "des", "in",
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
            "le", "in", "una", "uno", "si", "da", "i", "lo", "ma",
        ],
    ),
    (
        "pt",
        &[
            "os", "da", "do", "um", "uma", "não", "com", "seu", "sua", "em", "ao", "dos", "na", "no", "é", "que", "mais", "as",
            "por", "se", "de", "à", "mas", "pelo", "pela", "onde",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "en", "niet", "zijn", "haar", "op", "te", "dat", "voor", "hij", "zij", "met", "uit", "naar",
            "aan", "in", "is", "de",
        ],
    ),
    (
        "pl",
        &[
            "w", "z", "na", "się", "do", "nie", "jest", "jego", "po", "przez", "który", "która", "dla", "od", "ich", "jej",
        ],
    ),
    (
        "cs",
        &[
            "v", "se", "na", "je", "ve", "s", "z", "ze", "že", "jeho", "po", "za", "který", "která", "jsou", "do", "ale", "od",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "som", "är", "inte", "med", "för", "på", "av", "ett", "hon", "han", "till", "från", "sig", "hans",
            "hennes", "när", "efter", "vill", "när", "där", "det",
        ],
    ),
    (
        "da",
        &[
            "og", "at", "som", "er", "ikke", "med", "på", "af", "et", "hun", "han", "til", "fra", "sig", "hans", "hendes",
            "efter", "når", "vil", "hvor", "det",
        ],
    ),
    (
        "nb",
        &[
            "og", "å", "som", "er", "ikke", "med", "på", "av", "et", "hun", "han", "til", "fra", "seg", "hans", "hennes",
            "etter", "når", "vil", "hvor", "det",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "ile", "için", "de", "da", "ne", "onun", "gibi", "çok", "kadar", "sonra", "ama", "her", "olan",
        ],
    ),
    (
        "hu",
        &[
            "az", "és", "egy", "nem", "hogy", "vagy", "aki", "mert", "már", "csak", "ahol", "ami", "volt", "akit",
        ],
    ),
    (
        "ro",
        &[
            "și", "să", "în", "din", "nu", "care", "pe", "la", "cu", "este", "sunt", "un", "o", "ei", "lui", "unui", "mai", "al",
        ],
    ),
];

/// The language of a text, two letters; what is given where the text does not tell. A text too short to tell by itself is in
/// one of the film's own languages where its few small words are of that one and not of the other.
pub(super) fn of(text: &str, own: &[String], otherwise: &str) -> String {
    if let Some(script) = of_script(text) {
        return script.to_owned();
    }
    let counts = counts(text);
    if let Some(told) = told(&counts) {
        return told.to_owned();
    }
    let count = |language: &str| {
        let at = SMALL_WORDS.iter().position(|(known, _)| *known == language);
        at.map_or(0, |at| counts[at])
    };
    let most = counts.iter().max().copied().unwrap_or(0);
    let few = |language: &&String| most > 0 && count(language.as_str()) == most && count(otherwise) < most;
    own.iter().find(few).map_or_else(|| otherwise.to_owned(), String::clone)
}

/// The language of a text by its script.
fn of_script(text: &str) -> Option<&'static str> {
    let (mut latin, mut cyrillic, mut greek, mut han, mut kana) = (0, 0, 0, 0, 0);
    for c in text.chars().take(20_000) {
        match c {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin += 1,
            '\u{400}'..='\u{52f}' => cyrillic += 1,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => greek += 1,
            '\u{4e00}'..='\u{9fff}' => han += 1,
            '\u{3040}'..='\u{30ff}' => kana += 1,
            _ => {}
        }
    }
    match (latin, cyrillic, han, kana) {
        // One character of Chinese says as much as a few letters.
        _ if kana > 0 && kana + han > latin / 3 => Some("ja"),
        _ if han > 0 && han > latin / 3 => Some("zh"),
        _ if cyrillic > latin => Some("ru"),
        _ if greek > latin => Some("el"),
        _ => None,
    }
}

/// How many small words of each language a text has.
fn counts(text: &str) -> [u32; SMALL_WORDS.len()] {
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
    counts
}

/// The language of which a text has most small words, if they are enough to tell.
fn told(counts: &[u32]) -> Option<&'static str> {
    let best = (0..counts.len()).rev().max_by_key(|at| counts[*at]).unwrap_or(0);
    let second = (0..counts.len())
        .filter(|at| *at != best)
        .map(|at| counts[at])
        .max()
        .unwrap_or(0);
    (counts[best] >= 3 && counts[best] > second).then_some(SMALL_WORDS[best].0)
}

/// The language of a text that is evidently written in one, two letters: several small words are of it and few of any other.
pub(crate) fn written_in(text: &str) -> Option<&'static str> {
    let counts = counts(text);
    let told = told(&counts).filter(|language| {
        let of = |known: &str| {
            SMALL_WORDS
                .iter()
                .position(|(name, _)| *name == known)
                .map_or(0, |at| counts[at])
        };
        let own = of(language);
        let others = SMALL_WORDS
            .iter()
            .filter(|(name, _)| name != language)
            .map(|(name, _)| of(name));
        own >= 5 && others.max().unwrap_or(0) * 3 <= own * 2
    });
    of_script(text).or(told)
}

/// The language of a page: that of its words and of its labels, which are more often right than what its head says.
pub(super) fn of_reading(reading: &Reading, otherwise: &str) -> String {
    let main = |tag: &str| tag.split(['-', '_']).next().unwrap_or("").to_lowercase();
    let said = main(&reading.language);
    let otherwise = if said.len() == 2 { said } else { main(otherwise) };
    let labels = || of_labels(&reading.text).map_or(otherwise, str::to_owned);
    let words = of_script(&reading.text).or_else(|| told(&counts(&reading.text)));
    words.map_or_else(labels, str::to_owned)
}

/// The language of which a page has most labels, if they are enough to tell.
fn of_labels(text: &str) -> Option<&'static str> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let labels = text.lines().filter_map(|line| Some(line.split_once([':', '：'])?.0));
    for language in labels.flat_map(languages_of) {
        *counts.entry(language).or_default() += 1;
    }
    let most = counts.values().max().copied().filter(|most| *most >= 2)?;
    let mut best: Vec<&str> = counts
        .into_iter()
        .filter(|(_, count)| *count == most)
        .map(|(language, _)| language)
        .collect();
    // "Regia" and "Durata" are Italian before they are Romanian, and "Titel" and "Land" German before they are Danish or Dutch.
    if best.len() > 1 {
        best.retain(|language| !["sv", "da", "nb", "tr", "hu", "ro", "nl", "pt"].contains(language));
    }
    match best[..] {
        [one] => Some(one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            ("Ένα τρένο φεύγει από την πόλη", "el"),
            ("Ett tåg lämnar staden och de sista arbetarna är inte med på det.", "sv"),
            (
                "Et tog forlader byen, og de sidste arbejdere er ikke med, når det kører efter mørkets frembrud af sted.",
                "da",
            ),
            (
                "Et tog forlater byen, og de siste arbeiderne vil ikke være med på det når de får høre om å reise.",
                "nb",
            ),
            ("Bir tren şehri terk eder ve son işçiler bu gece için bir yer arar.", "tr"),
            (
                "Egy vonat elhagyja a várost, és az utolsó munkások nem tudják, hogy hová.",
                "hu",
            ),
            (
                "Un tren pleacă din oraș și muncitorii care sunt la gară nu știu să plece.",
                "ro",
            ),
            ("最后一班火车", "zh"),
            ("Xyzzy", "fi"),
            ("", "de"),
        ] {
            assert_eq!(of(text, &[], if text.is_empty() { "de" } else { "fi" }), language, "{text}");
        }
    }

    #[test]
    fn a_short_text_is_in_the_language_of_the_film_where_its_few_words_are() {
        for (text, own, language) in [
            ("Un homme attend.", "fr", "fr"),
            ("Un uomo torna a casa.", "it", "it"),
            ("A man waits at the station.", "fr", "en"),
            ("A man and his dog.", "it", "en"),
            ("Xyzzy.", "fr", "en"),
        ] {
            assert_eq!(of(text, &[own.to_owned()], "en"), language, "{text}");
        }
    }

    #[test]
    fn a_page_with_few_words_is_in_the_language_of_its_labels() {
        for (text, language) in [
            ("Regia: Ada Berti\nDurata: 80 minuti\nUn uomo torna a casa.", "it"),
            ("Réalisation: Ada Berti\nDurée: 80 minutes\nUn homme attend.", "fr"),
            ("Režie: Ada Bertová\nDélka: 80 minut\nMuž čeká.", "cs"),
            ("Regizor: Ada Bertescu\nDurata: 80 minute\nȚara: România", "ro"),
            ("Instruktør: Ada Berg\nSpilletid: 80 minutter\nLand: Danmark", "da"),
            ("Yönetmen: Ada Bey\nSüre: 80 dakika", "tr"),
            ("Titel: Ada Berg\nLand: Deutschland", "de"),
            ("Director: Ada Berti\nA man waits.", "en"),
            ("Regia: Ada Berti\nA man waits.", "en"),
        ] {
            assert_eq!(of_reading(&Reading::of(text), "en"), language, "{text}");
        }
    }
}

//! Words that no dictionary lists and that are made of such as it does: with endings, beginnings, pronouns, or of two.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::slips::RUN_TOGETHER;

/// A word without its accents.
pub(crate) fn without_accents(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// Endings and beginnings with which English makes words as it goes.
const ENDINGS: [&str; 9] = ["like", "ness", "less", "esque", "wise", "ish", "ers", "er", "ly"];
const BEGINNINGS: [&str; 18] = [
    "un", "re", "non", "pre", "post", "anti", "over", "under", "super", "inter", "micro", "neo", "neuro", "psycho", "electro",
    "hydro", "cyber", "pseudo",
];

/// Whether an English word is a known one with an ending or a beginning, or two long ones in a row.
pub(crate) fn is_english(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    let long = |part: &str| part.chars().count() >= 4;
    if !word.is_ascii() || word.len() < 7 {
        return false;
    }
    let ended = ENDINGS
        .iter()
        .any(|ending| word.strip_suffix(ending).is_some_and(|stem| long(stem) && has(stem)));
    let begun = BEGINNINGS
        .iter()
        .any(|start| word.strip_prefix(start).is_some_and(|stem| long(stem) && has(stem)));
    let split = (4..word.len().saturating_sub(3)).any(|at| has(&word[..at]) && has(&word[at..]));
    ended || begun || split
}

/// Further endings and beginnings of which English makes words, and with which slips look like words.
const RARE_ENDINGS: [&str; 12] = [
    "ism",
    "ist",
    "ists",
    "ish",
    "esque",
    "dom",
    "verse",
    "core",
    "fest",
    "punk",
    "proof",
    "ification",
];
const RARE_BEGINNINGS: [&str; 32] = [
    "out", "mid", "mis", "dis", "multi", "mega", "auto", "bio", "eco", "techno", "ultra", "semi", "sub", "trans", "counter",
    "fore", "tele", "photo", "proto", "retro", "hyper", "crypto", "socio", "geo", "ethno", "necro", "agro", "meta", "para",
    "poly", "intra", "omni",
];

/// Small words that no word is made of.
const SMALL: [&str; 40] = [
    "are", "them", "was", "were", "you", "your", "has", "had", "have", "not", "but", "all", "can", "our", "who", "how", "its",
    "him", "this", "then", "than", "when", "what", "into", "some", "been", "any", "did", "does", "too", "now", "may", "will",
    "more", "these", "those", "there", "where", "would", "could",
];

/// Whether an English word that no dictionary lists is rather one than a slip: made with rarer endings and beginnings, or of
/// two words of which one is short, "toyline".
pub(crate) fn is_rather_english(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    let long = |part: &str| part.chars().count() >= 4;
    if !word.is_ascii() || word.len() < 7 {
        return false;
    }
    // "slobbish" of "slob", "vampirism" of "vampire"
    let of_stem = |stem: &str| {
        let doubled = stem.len() > 1 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2];
        long(stem)
            && (has(stem) || has(&format!("{stem}e")) || doubled && long(&stem[..stem.len() - 1]) && has(&stem[..stem.len() - 1]))
    };
    let ended = RARE_ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .any(of_stem);
    let begun = RARE_BEGINNINGS
        .iter()
        .any(|start| word.strip_prefix(start).is_some_and(|stem| long(stem) && has(stem)));
    // "themore" is two words run together, and "billionare" a slip.
    let small = |part: &str| RUN_TOGETHER.contains(&part) || SMALL.contains(&part);
    let split = (3..word.len() - 2).any(|at| {
        let (first, last) = word.split_at(at);
        (long(first) || long(last)) && !small(first) && !small(last) && has(first) && has(last)
    });
    ended || begun || split
}

/// What Spanish writes together with a verb: "apagarla", "pagándole", "dárselo".
const PRONOUNS: [&str; 11] = ["me", "te", "se", "nos", "os", "la", "lo", "las", "los", "le", "les"];

/// Endings with which Spanish names places, makers and trades: "acería", "acerero", "rotulista".
const TRADES: [&str; 8] = ["ías", "ía", "eros", "eras", "ero", "era", "istas", "ista"];

/// What Spanish writes before a noun: "guardavía", "portafotos".
const HOLDERS: [&str; 6] = ["guarda", "porta", "salva", "lanza", "corta", "foto"];

/// Whether a Spanish word is made of a known one.
pub(crate) fn is_spanish(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    with_pronouns(word, has) || plural(word, has) || of_a_trade(word, has) || held(word, has)
}

/// Whether a word is an infinitive or a gerund with one or two pronouns, of a verb that is known.
fn with_pronouns(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    let stems = |word: &str| -> Vec<String> {
        let stem = |pronoun: &&str| word.strip_suffix(*pronoun).map(str::to_owned);
        PRONOUNS.iter().filter_map(stem).collect()
    };
    let verb = |stem: &String| {
        // The accent keeps the stress where it was, and is not written without the pronouns.
        let plain = without_accents(stem);
        let ending = ["ar", "er", "ir", "ando", "endo"].iter().any(|end| plain.ends_with(end));
        ending && (has(stem) || has(&plain))
    };
    let one = stems(word);
    one.iter().any(verb) || one.iter().flat_map(|stem| stems(stem)).any(|stem| verb(&stem))
}

/// Whether a word is a known one, or is it with an accent on one of its vowels.
fn accented(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    const ACCENTS: [(char, char); 5] = [('a', 'á'), ('e', 'é'), ('i', 'í'), ('o', 'ó'), ('u', 'ú')];
    has(word)
        || word.char_indices().any(|(at, c)| {
            let accent = ACCENTS.iter().find(|(plain, _)| *plain == c);
            accent.is_some_and(|(_, accent)| has(&format!("{}{accent}{}", &word[..at], &word[at + 1..])))
        })
}

fn is_long(stem: &str) -> bool {
    stem.chars().count() >= 4
}

/// "tifones" of "tifón". The accent of the last syllable goes in the plural.
fn plural(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    let of_consonant = word
        .strip_suffix("es")
        .filter(|stem| is_long(stem) && stem.ends_with(['n', 's', 'l', 'r', 'd']));
    of_consonant.is_some_and(|stem| {
        let last = stem.rfind(['a', 'e', 'i', 'o', 'u']).unwrap_or(0);
        let (before, rest) = stem.split_at(last);
        has(stem) || accented(rest, &|end: &str| has(&format!("{before}{end}")))
    })
}

/// "acerero" and "acería" of "acero", "rotulista" of "rótulo".
fn of_a_trade(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    let stems = TRADES.iter().filter_map(|ending| word.strip_suffix(ending));
    stems
        .filter(|stem| is_long(stem))
        .any(|stem| ["o", "a"].iter().any(|end| accented(&format!("{stem}{end}"), has)))
}

/// "guardavía", of a noun of four letters and more, or of one with an accent.
fn held(word: &str, has: &impl Fn(&str) -> bool) -> bool {
    let nouns = HOLDERS.iter().filter_map(|holder| word.strip_prefix(holder));
    nouns
        .filter(|noun| is_long(noun) || !noun.is_ascii())
        .any(|noun| has(noun) || noun.strip_suffix('s').is_some_and(has))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_made_of_known_ones() {
        let of = |known: &'static [&'static str]| move |word: &str| known.contains(&word);
        let spanish = of(&["mirar", "acero", "tifón", "rótulo", "vía", "carrera", "mano", "hombre"]);
        for (word, made) in [
            ("mirarla", true),
            ("acería", true),
            ("acerías", true),
            ("acerero", true),
            ("tifones", true),
            ("rotulista", true),
            ("rotulistas", true),
            ("guardavía", true),
            ("guardavías", true),
            ("aceria", false),
            ("tiffones", false),
            ("carera", false),
            ("manera", false),
            ("hombres", false),
            ("guardavia", false),
        ] {
            assert_eq!(is_spanish(word, &spanish), made, "{word}");
        }
        let english = of(&["degenerative", "train", "home"]);
        for (word, made) in [
            ("neurodegenerative", true),
            ("trainlike", true),
            ("hometrain", true),
            ("neurodegenrative", false),
        ] {
            assert_eq!(is_english(word, &english), made, "{word}");
        }
        let rather = of(&[
            "toy", "line", "vampire", "slob", "cannibal", "the", "more", "become", "one", "fire", "alien", "them", "ore",
            "billion", "are",
        ]);
        for (word, made) in [
            ("toyline", true),
            ("vampirism", true),
            ("slobbish", true),
            ("cannibalist's", true),
            ("outmore", true),
            ("themore", false),
            ("becomeone", false),
            ("alient", false),
            ("billionare", false),
            ("vampirsm", false),
        ] {
            assert_eq!(is_rather_english(word, &rather), made, "{word}");
        }
    }
}

//! What a line says of languages: "Mandarin with English subtitles", "OmU", "VOSTF", "v.o. sott. it.".

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use galley_model::read::folded;
use galley_model::vocabulary::LANGUAGES;

use super::facts::by_name;
use crate::paste::labels::key;

/// What a line says of languages.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::paste) struct Spoken {
    /// The spoken languages, each with where it is named.
    pub(in crate::paste) spoken: Vec<(Range<usize>, &'static str)>,
    /// Where it speaks of subtitles, and in which languages they are; none where it does not say in which.
    pub(in crate::paste) written: Option<(Range<usize>, Vec<&'static str>)>,
    /// Whether nothing else stands there.
    pub(in crate::paste) whole: bool,
}

/// Signs of a version: what they say of subtitles.
const SIGNS: &[(&str, &[&str])] = &[
    ("omu", &["de"]),
    ("omdu", &["de"]),
    ("ovdf", &["de", "fr"]),
    ("omeu", &["en"]),
    ("omengu", &["en"]),
    ("ome", &["en"]),
    ("omfu", &["fr"]),
    ("omdfu", &["de", "fr"]),
    ("vostf", &["fr"]),
    ("vostfr", &["fr"]),
    ("vosf", &["fr"]),
    ("vosta", &["en"]),
    ("vostang", &["en"]),
    ("vosten", &["en"]),
    ("vostbil", &[]),
    ("vost", &[]),
    ("vose", &["es"]),
    ("vosi", &["en"]),
    ("vos", &[]),
    ("vosit", &["it"]),
    ("vosub", &[]),
];
/// Signs of a version without subtitles.
const PLAIN_SIGNS: &[&str] = &["ov", "of", "vo"];
/// Signs of a version that was spoken anew, each with its language.
const DUBBED: &[(&str, &str)] = &[("df", "de"), ("dtf", "de"), ("vf", "fr"), ("vi", "it")];
/// How words for subtitles begin, folded.
const SUBTITLES: &[&str] = &[
    "subtit",
    "sottotit",
    "untertit",
    "subtitul",
    "субтитр",
    "字幕",
    "subs",
    "sub",
    "sott",
    "ondertit",
    "legend",
    "undertext",
    "undertekst",
    "υποτιτλ",
    "altyaz",
    "felirat",
];
/// Words that part what is spoken from what is written.
const PARTING: &[&str] = &[
    "with", "mit", "m", "avec", "con", "w", "c", "com", "met", "с", "med", "με", "cu",
];
/// Words that may stand between.
const SMALL: &[&str] = &[
    "in",
    "and",
    "the",
    "some",
    "mostly",
    "partly",
    "also",
    "en",
    "et",
    "y",
    "e",
    "und",
    "auf",
    "teilweise",
    "language",
    "languages",
    "dialogue",
    "original",
    "version",
    "originale",
    "versione",
    "versión",
    "fassung",
    "originalfassung",
    "lingua",
    "idioma",
    "langue",
    "dialog",
    "titles",
    "al",
    "a",
    "original",
    "v",
    "o",
    "ov",
    "vo",
    "of",
    "no",
    "without",
    "sans",
    "sin",
    "ohne",
    "senza",
    "и",
    "на",
    "las",
    "los",
    "spoken",
    "intertitles",
    "och",
    "og",
    "και",
    "ve",
    "és",
    "și",
    "limba",
    "språk",
    "tale",
    "tal",
];

static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| by_name(&LANGUAGES));

/// The code of a language by its name, bent as German and Romance languages bend it.
fn language(name: &str) -> Option<&'static str> {
    let name = key(name);
    if name.chars().count() < 3 && name.is_ascii() {
        return None;
    }
    let bent = || {
        ["en", "er", "em", "es", "e", "s", "a", "i", "as", "os"]
            .iter()
            .find_map(|ending| {
                let bare = name.strip_suffix(ending).filter(|bare| bare.len() >= 4)?;
                BY_NAME.get(bare).or_else(|| BY_NAME.get(&format!("{bare}o"))).copied()
            })
    };
    BY_NAME.get(&name).copied().or_else(bent)
}

/// A language by the short forms that stand beside "s.-t.", "sott.", "UT": fr., engl., it.
fn short_language(word: &str) -> Option<&'static str> {
    Some(match word {
        "fr" | "franc" | "frz" | "f" => "fr",
        "en" | "eng" | "engl" | "angl" | "ang" | "ing" | "e" => "en",
        "de" | "dt" | "deu" | "all" | "ted" | "d" => "de",
        "it" | "ita" | "ital" => "it",
        "es" | "esp" | "spa" | "span" | "cast" => "es",
        _ => return None,
    })
}

/// A language by the short forms that stand before "m. engl. UT": those that are no small word of any language.
fn shortened(word: &str) -> Option<&'static str> {
    Some(match word {
        "dt" | "deu" | "dtsch" | "deutsch" => "de",
        "engl" | "eng" | "angl" => "en",
        "frz" | "franz" | "franc" => "fr",
        "ital" | "ita" => "it",
        "span" | "esp" => "es",
        "arab" => "ar",
        "russ" => "ru",
        "poln" => "pl",
        "turk" => "tr",
        "jap" => "ja",
        "port" => "pt",
        "hebr" => "he",
        "norw" | "norweg" => "nb",
        "schwed" => "sv",
        "finn" => "fi",
        "ung" | "ungar" => "hu",
        "tschech" => "cs",
        "griech" => "el",
        "pers" => "fa",
        "kor" | "korean" => "ko",
        _ => return None,
    })
}

/// Reads a line about languages. Nothing where it names none and speaks of no subtitles.
pub(in crate::paste) fn languages(line: &str, page_language: &str) -> Option<Spoken> {
    let words = words(line);
    let mut found = Spoken {
        whole: true,
        ..Spoken::default()
    };
    // First what each word is: a language (of so many words), a word for subtitles, a sign, or something else.
    let mut parts: Vec<(Range<usize>, Part)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let several = (1..=5.min(words.len() - at)).rev().find_map(|count| {
            let span = words[at].0.start..words[at + count - 1].0.end;
            let name = &line[span.clone()];
            // A language of several words has no mark within it.
            let tight = count == 1 || !name.contains([',', '/', ';', '|', '(']);
            language(name).filter(|_| tight).map(|code| (count, span, code))
        });
        if let Some((count, span, code)) = several {
            parts.push((span, Part::Language(code)));
            at += count;
            continue;
        }
        let (span, word) = &words[at];
        at += 1;
        let sign = SIGNS.iter().find(|(sign, _)| sign == word);
        // In capitals: "DF", "VF".
        let capitals = line[span.clone()].chars().all(char::is_uppercase);
        let dubbed = DUBBED.iter().find(|(sign, _)| capitals && sign == word);
        let part = match () {
            _ if dubbed.is_some() => dubbed.map_or(Part::Other, |(_, code)| Part::Language(code)),
            _ if sign.is_some() => Part::Sign(sign.map_or(&[], |(_, codes)| codes)),
            _ if SUBTITLES.iter().any(|start| word.starts_with(start)) => Part::Subtitles,
            // "s.-t.", "s/t", "st", "UT"
            _ if ["st", "sts", "ut", "stf", "sta"].contains(&word.as_str()) => Part::Subtitles,
            _ if word == "s"
                && words
                    .get(at)
                    .is_some_and(|(_, next)| next == "t" || next == "titres" || next == "titre") =>
            {
                at += 1;
                parts.push((span.start..words[at - 1].0.end, Part::Subtitles));
                continue;
            }
            // "sous-titré", "sous-titres"
            _ if word == "sous" && words.get(at).is_some_and(|(_, next)| next.starts_with("titr")) => {
                at += 1;
                parts.push((span.start..words[at - 1].0.end, Part::Subtitles));
                continue;
            }
            _ if word.starts_with("soustitr") => Part::Subtitles,
            _ if PARTING.contains(&word.as_str()) => Part::Parting,
            _ if PLAIN_SIGNS.contains(&word.as_str()) || SMALL.iter().any(|small| folded(small) == *word) => Part::Small,
            _ => Part::Other,
        };
        parts.push((span.clone(), part));
    }
    let about = parts
        .iter()
        .position(|(_, part)| matches!(part, Part::Subtitles | Part::Sign(_)));
    if let Some(about) = about {
        // Short forms are languages only beside a word for subtitles.
        // Where a whole name follows, "en" and "e" are the small words that they are in Spanish and Italian.
        let named_after = parts[about + 1..].iter().any(|(_, part)| matches!(part, Part::Language(_)));
        for index in about.saturating_sub(1)..if named_after { 0 } else { (about + 3).min(parts.len()) } {
            let word = folded(&line[parts[index].0.clone()]);
            if matches!(parts[index].1, Part::Small | Part::Other)
                && let Some(code) = short_language(&word)
            {
                parts[index].1 = Part::Language(code);
            }
        }
        // "Dt. m. engl. UT": so short a form is the spoken language only where subtitles are parted from it.
        if let Some(parting) = parts[..about].iter().position(|(_, part)| *part == Part::Parting) {
            for (span, part) in &mut parts[..parting] {
                if matches!(part, Part::Small | Part::Other)
                    && let Some(code) = shortened(&folded(&line[span.clone()]))
                {
                    *part = Part::Language(code);
                }
            }
        }
        // What is written begins with the word that parts it, with a language right before "subtitles", or with that word.
        let parting = parts[..about].iter().rposition(|(_, part)| *part == Part::Parting);
        let named = parts[about].1 == Part::Subtitles;
        let beside = about.checked_sub(1).filter(|_| named).filter(|before| {
            let spoken_before = parts[..*before].iter().any(|(_, part)| matches!(part, Part::Language(_)));
            let after = parts[about + 1..].iter().any(|(_, part)| matches!(part, Part::Language(_)));
            matches!(parts[*before].1, Part::Language(_)) && !after && (spoken_before || parts.len() == 2)
        });
        let from = parting.or(beside).unwrap_or(about);
        let mut codes: Vec<&'static str> = Vec::new();
        let mut end = about;
        for (index, (_, part)) in parts.iter().enumerate().skip(from) {
            match part {
                Part::Language(code) => {
                    codes.push(code);
                    end = end.max(index);
                }
                Part::Sign(signed) => codes.extend(signed.iter()),
                Part::Other if index > about => break,
                _ => {}
            }
        }
        codes.dedup();
        let none = [
            "no subtitles",
            "without subtitles",
            "ohne untertitel",
            "sans sous-titres",
            "sin subtitulos",
            "senza sottotitoli",
        ];
        let line = folded(line);
        if !none.iter().any(|none| line.contains(none)) {
            let span = parts[from].0.start..parts[end].0.end;
            found.written = Some((span, codes));
        }
        for (span, part) in &parts[..from] {
            if let Part::Language(code) = part {
                found.spoken.push((span.clone(), code));
            }
        }
    } else {
        for (span, part) in &parts {
            if let Part::Language(code) = part {
                found.spoken.push((span.clone(), code));
            }
        }
    }
    found.whole = parts.iter().all(|(_, part)| *part != Part::Other);
    if let Some((_, codes)) = &mut found.written
        && codes.is_empty()
        && let Some(code) = LANGUAGES.iter().find(|word| word.code == page_language)
    {
        codes.push(&code.code);
    }
    (!found.spoken.is_empty() || found.written.is_some()).then_some(found)
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    Language(&'static str),
    Subtitles,
    Sign(&'static [&'static str]),
    Parting,
    Small,
    Other,
}

/// The words of a line, folded, with where they are. The stops of "v.o." and "s.-t." part words.
fn words(line: &str) -> Vec<(Range<usize>, String)> {
    let mut words = Vec::new();
    let mut from = None;
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        match (c.is_alphanumeric(), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                words.push((start..at, folded(&line[start..at])));
                from = None;
            }
            _ => {}
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_about_languages() {
        for (line, spoken, written) in [
            ("Mandarin with subtitles", &["cmn"][..], Some(&["xx"][..])),
            ("Mandarin with English subtitles", &["cmn"], Some(&["en"])),
            ("In Mandarin with subtitles", &["cmn"], Some(&["xx"])),
            ("French, Wolof; English subtitles", &["fr", "wo"], Some(&["en"])),
            ("English", &["en"], None),
            ("Arabic and Hebrew, subtitled in English", &["ar", "he"], Some(&["en"])),
            ("Französisch mit deutschen Untertiteln", &["fr"], Some(&["de"])),
            ("Farsi OmU", &["fa"], Some(&["de"])),
            ("OmeU", &[], Some(&["en"])),
            ("VOSTFR", &[], Some(&["fr"])),
            ("wolof, sous-titré français", &["wo"], Some(&["fr"])),
            ("VO st fr", &[], Some(&["fr"])),
            ("árabe con subtítulos en español", &["ar"], Some(&["es"])),
            ("VOSE", &[], Some(&["es"])),
            ("Dt. m. engl. UT", &["de"], Some(&["en"])),
            ("Arab. m. dt. UT", &["ar"], Some(&["de"])),
            ("türk./dt. mit engl. UT", &["tr", "de"], Some(&["en"])),
            ("v.o. sott. it.", &[], Some(&["it"])),
            ("No dialogue", &["zxx"], None),
            ("Spanish, no subtitles", &["es"], None),
            ("Svenska med engelska undertexter", &["sv"], Some(&["en"])),
            ("Dansk med engelske undertekster", &["da"], Some(&["en"])),
            ("Ελληνικά με αγγλικούς υπότιτλους", &["el"], Some(&["en"])),
            ("Türkçe, İngilizce altyazılı", &["tr"], Some(&["en"])),
            ("magyar, angol felirattal", &["hu"], Some(&["en"])),
            ("română cu subtitrare în engleză", &["ro"], Some(&["en"])),
        ] {
            let found = languages(line, "xx");
            let codes: Vec<&str> = found
                .iter()
                .flat_map(|found| found.spoken.iter().map(|(_, code)| *code))
                .collect();
            assert_eq!(codes, spoken, "{line}");
            let said = found.and_then(|found| found.written).map(|(_, codes)| codes);
            // A page in no known language leaves the subtitles open.
            let expected = written.map(|codes| codes.iter().copied().filter(|code| *code != "xx").collect::<Vec<_>>());
            assert_eq!(said, expected, "{line}");
        }
        let (span, codes) = languages("Mandarin with subtitles", "fr").unwrap().written.unwrap();
        assert_eq!((span, codes), (9..23, vec!["fr"]));
    }

    #[test]
    fn what_else_stands_in_the_line_is_seen() {
        assert!(languages("Mandarin with English subtitles", "en").unwrap().whole);
        assert!(!languages("An English teacher goes home", "en").unwrap().whole);
        assert_eq!(languages("Last Train Home", "en"), None);
    }
}

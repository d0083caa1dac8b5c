//! Words of files as the catalogue keeps them: lists of codes, of names, of premieres.

use galley_model::Premiere;
use galley_model::read::folded;
use galley_model::vocabulary::{LANGUAGES, WORDS, Word, code_of};

use super::languages::language;
use crate::mapping::values::is_gap;

/// Words on one line, without spaces before and after.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The letters by which lists and number plates know countries, where these are not their codes.
const LETTERS: &[(&str, &str)] = &[
    ("D", "DE"),
    ("A", "AT"),
    ("F", "FR"),
    ("I", "IT"),
    ("E", "ES"),
    ("P", "PT"),
    ("B", "BE"),
    ("S", "SE"),
    ("N", "NO"),
    ("H", "HU"),
    ("L", "LU"),
    ("GER", "DE"),
    ("DEU", "DE"),
    ("FRA", "FR"),
    ("ITA", "IT"),
    ("ESP", "ES"),
    ("AUT", "AT"),
    ("SUI", "CH"),
    ("GBR", "GB"),
    ("POL", "PL"),
    ("JPN", "JP"),
    ("CAN", "CA"),
];

/// The code of a country, a language or another word of a list, whichever way its apostrophe and its “and” are written. Of a
/// language that is a tag, which may name a country, too.
pub fn code(words: &[Word], name: &str) -> Option<String> {
    let letters = || {
        let (_, code) = LETTERS.iter().find(|(letters, _)| *letters == name.trim())?;
        words.iter().find(|word| word.code == *code).map(|word| word.code.clone())
    };
    let other = || {
        let name = name.replace(['\'', '‘', '`'], "’");
        // “The Netherlands”.
        let bare = name
            .strip_prefix("The ")
            .or_else(|| name.strip_prefix("the "))
            .unwrap_or(&name)
            .to_owned();
        let others = [name.replace(" and ", " & "), name.replace(" & ", " and "), name, bare];
        others.iter().find_map(|other| code_of(words, other))
    };
    let spoken = || std::ptr::eq(words, LANGUAGES.as_slice()).then(|| language(name)).flatten();
    code_of(words, name).or_else(letters).or_else(other).or_else(spoken)
}

/// The codes of countries or languages that are named one after the other, and the names that are in no list. A name may
/// hold a comma itself: "Korea, Republic of".
pub fn codes(words: &'static [Word], named: &str) -> (Vec<String>, Vec<String>) {
    let whole = code(words, named).is_some() || is_gap(named);
    let whole = whole.then(|| vec![named]);
    let separators = [';', ',', '|', '、', '，', '；', '\n', '+'];
    let (mut codes, mut unknown) = (Vec::new(), Vec::new());
    for name in whole.unwrap_or_else(|| named.split(separators).flat_map(strokes).collect()) {
        let name = name.trim();
        let found = code(words, name).map(|code| vec![code]).or_else(|| {
            // "Canada and China", "Kanada und China", "France & Italie".
            let parts: Option<Vec<String>> = [" and ", " und ", " et ", " e ", " y ", "&"]
                .into_iter()
                .find(|word| name.contains(word))
                .map(|word| name.split(word))?
                .map(|part| code(words, part))
                .collect();
            parts
        });
        match found {
            _ if name.is_empty() => {}
            Some(found) => codes.extend(found.into_iter().filter(|code| !codes.contains(code)).collect::<Vec<_>>()),
            None => unknown.push(name.to_owned()),
        }
    }
    (codes, unknown)
}

/// What strokes part, but for N/A, which is not Norway and Austria whatever stands beside it.
fn strokes(named: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    for part in named.split('/') {
        let is = |part: &str, letter: &str| part.trim().eq_ignore_ascii_case(letter);
        match parts.last_mut() {
            Some(last) if is(last, "n") && is(part, "a") => *last = "N/A",
            _ => parts.push(part),
        }
    }
    parts
}

/// The premiere that words name: "World Premiere", "Weltpremiere", "première mondiale", or a code.
pub fn premiere(words: &str) -> Option<Premiere> {
    let said = folded(words);
    let known = |code: &str| Premiere::ALL.iter().find(|premiere| premiere.code() == code).copied();
    if let Some(found) = code_of(&WORDS.premieres, words).and_then(|code| known(&code)) {
        return Some(found);
    }
    let has = |parts: &[&str]| parts.iter().any(|part| said.contains(part));
    match () {
        () if has(&["world", "welt", "mondial", "mundial", "世界"]) => Some(Premiere::World),
        () if has(&["international", "internacional", "internazionale", "国际"]) => Some(Premiere::International),
        () if has(&[
            "europe",
            "europa",
            "america",
            "asia",
            "africa",
            "continental",
            "亚洲",
            "nordic",
            "baltic",
        ]) =>
        {
            Some(Premiere::Continental)
        }
        () if has(&[
            "national",
            "country",
            "nacional",
            "nazionale",
            "u.s.",
            "uk ",
            "deutsch",
            "中国",
        ]) =>
        {
            Some(Premiere::National)
        }
        () if has(&["local", "state", "city", "regional", "ohio"]) => Some(Premiere::Local),
        () if has(&["none", "no premiere", "not a premiere"]) || said.is_empty() => Some(Premiere::None),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use galley_model::vocabulary::COUNTRIES;

    use super::*;

    #[test]
    fn countries_and_languages_however_lists_write_them() {
        for (words, named, expected) in [
            (&*COUNTRIES, "Côte d'Ivoire", vec!["CI"]),
            (&*COUNTRIES, "Trinidad and Tobago", vec!["TT"]),
            (&*COUNTRIES, "Canada and China", vec!["CA", "CN"]),
            (&*COUNTRIES, "The Netherlands, the Gambia", vec!["NL", "GM"]),
            (&*COUNTRIES, "D/A/F/CH/I/GB", vec!["DE", "AT", "FR", "CH", "IT", "GB"]),
            (&*COUNTRIES, "GER, FRA", vec!["DE", "FR"]),
            (&*LANGUAGES, "suomi", vec!["fi"]),
            (&*LANGUAGES, "Nederlands, Engels", vec!["nl", "en"]),
            (&*LANGUAGES, "castellano", vec!["es"]),
            (&*LANGUAGES, "dt.", vec!["de"]),
            (&*LANGUAGES, "angielskie", vec!["en"]),
            (&*LANGUAGES, "Spanish, Modern Greek (1453-)", vec!["es", "el"]),
            (&*LANGUAGES, "fra/deu", vec!["fr", "de"]),
            (&*LANGUAGES, "fr-CA, en", vec!["fr-CA", "en"]),
        ] {
            assert_eq!(
                codes(words, named),
                (expected.into_iter().map(str::to_owned).collect(), vec![]),
                "{named}"
            );
        }
        for (named, found, unknown) in [
            ("France, N/A", vec!["FR"], vec!["N/A"]),
            ("France / N / A", vec!["FR"], vec!["N/A"]),
            ("Namibia/n/a", vec!["NA"], vec!["N/A"]),
            ("N / A", vec![], vec!["N / A"]),
            ("NO/AT", vec!["NO", "AT"], vec![]),
            ("N, A", vec!["NO", "AT"], vec![]),
        ] {
            let all = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(codes(&COUNTRIES, named), (all(found), all(unknown)), "{named}");
        }
        // No language has such a letter, and a small one is none.
        for (words, named) in [
            (&*LANGUAGES, "D"),
            (&*COUNTRIES, "d"),
            (&*COUNTRIES, "X"),
            (&*COUNTRIES, "N/A"),
            (&*LANGUAGES, "n/a"),
        ] {
            assert_eq!(codes(words, named).0, Vec::<String>::new(), "{named}");
        }
    }
}

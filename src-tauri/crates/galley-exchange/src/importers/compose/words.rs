//! Words of files as the catalogue keeps them: lists of codes, of names, of premieres.

use galley_model::Premiere;
use galley_model::read::folded;
use galley_model::vocabulary::{WORDS, Word, code_of};

/// Words on one line, without spaces before and after.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The codes of countries or languages that are named one after the other, and the names that are in no list. A name may
/// hold a comma itself: "Korea, Republic of".
pub fn codes(words: &'static [Word], named: &str) -> (Vec<String>, Vec<String>) {
    let whole = code_of(words, named).map(|_| vec![named]);
    let separators = [';', ',', '/', '|', '、', '，', '；', '\n', '+'];
    let (mut codes, mut unknown) = (Vec::new(), Vec::new());
    for name in whole.unwrap_or_else(|| named.split(separators).collect()) {
        let name = name.trim();
        let found = code_of(words, name).map(|code| vec![code]).or_else(|| {
            // "Canada and China", "Kanada und China", "France & Italie".
            let parts: Option<Vec<String>> = [" and ", " und ", " et ", " e ", " y ", "&"]
                .into_iter()
                .find(|word| name.contains(word))
                .map(|word| name.split(word))?
                .map(|part| code_of(words, part))
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

/// The names of people that stand one after the other in a cell.
pub fn names(cell: &str) -> Vec<String> {
    // Semicolons part names where both are there: "Fan, Lixin; Chang, Yung".
    let separators: &[char] = match cell.contains([';', '；', '\n', '|']) {
        true => &[';', '；', '\n', '|'],
        false => &[',', '，', '、', '/', '／'],
    };
    let names = cell.split(separators).flat_map(|name| name.split(" & "));
    names.map(one_line).filter(|name| !name.is_empty() && name != ".").collect()
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

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

/// The names of people that stand one after the other in a cell, each as it is spoken: "Lee, Ang" is Ang Lee where it stands
/// in quotation marks, between semicolons or alone. A formula is no list of names.
pub fn names(cell: &str) -> Vec<String> {
    if is_formula(cell) {
        return Vec::new();
    }
    if let Some(name) = turned_round(cell) {
        return vec![name];
    }
    // Semicolons part names where both are there: "Fan, Lixin; Chang, Yung".
    let wide = split(cell, &|_, c, _| matches!(c, ';' | '；' | '\n' | '|')).len() > 1;
    let parts = |before: &str, c: char, after: &str| match c {
        ';' | '；' | '\n' | '|' => wide,
        ',' | '，' | '、' | '／' => !wide,
        '/' => !wide && parts_names(before, after),
        _ => false,
    };
    let mut found = Vec::new();
    for piece in split(cell, &parts) {
        let piece = piece.trim();
        if let Some(inner) = quoted(piece) {
            found.push(around_comma(inner).unwrap_or_else(|| inner.to_owned()));
        } else if let Some(name) = around_comma(piece).filter(|_| wide) {
            found.push(name);
        } else {
            found.extend(piece.split(" & ").map(str::to_owned));
        }
    }
    let names = found.iter().map(|name| one_line(name));
    // One festival shows empty cells as a stop.
    names.filter(|name| !name.chars().all(|c| ",.;/|".contains(c))).collect()
}

/// Whether a cell holds a formula in place of what it gives. A sign alone is a word.
pub fn is_formula(cell: &str) -> bool {
    cell.trim().len() > 1 && cell.trim_start().starts_with('=')
}

/// A name in a cast, and the part that stands in quotation marks after it: Eve Eff "Mother".
pub fn with_part(name: &str) -> (&str, Option<&str>) {
    let split = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')]
        .into_iter()
        .find_map(|(open, close)| {
            let inner = name.strip_suffix(close)?;
            let at = inner.rfind(open)?;
            let (before, part) = (inner[..at].trim_end(), inner[at + open.len_utf8()..].trim());
            (before.len() < at && !before.is_empty() && !part.is_empty()).then_some((before, part))
        });
    match split {
        Some((name, part)) => (name, Some(part)),
        None => (name, None),
    }
}

/// The name of which a cell gives the family's first, without quotation marks: "Lee, Ang". Two names of one word each are
/// hardly two people; those of East Asia need no spaces.
pub fn turned_round(cell: &str) -> Option<String> {
    let one_word = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| (c.is_alphabetic() && !is_east_asian(c)) || "-’'".contains(c))
    };
    let (family, given) = cell.split_once(',')?;
    (one_word(family.trim()) && one_word(given.trim()))
        .then(|| around_comma(cell))
        .flatten()
}

/// "Family, Given" as it is spoken; nothing where the comma is one of "Sammy Lark, Jr." or there are several.
fn around_comma(name: &str) -> Option<String> {
    let (family, given) = name.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let endings = [
        "jr", "sr", "ii", "iii", "iv", "phd", "md", "inc", "ltd", "llc", "gmbh", "co", "asc", "bsc", "bvk",
    ];
    let ending = folded(given).replace('.', "");
    let turned = !family.is_empty() && !given.is_empty() && !given.contains(',') && !endings.contains(&ending.as_str());
    turned.then(|| format!("{given} {family}"))
}

/// What stands in quotation marks, where all of it does.
fn quoted(piece: &str) -> Option<&str> {
    let inner = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»')]
        .into_iter()
        .find_map(|(open, close)| piece.strip_prefix(open)?.strip_suffix(close));
    inner
        .filter(|inner| !inner.contains(['"', '“', '”', '„', '«', '»']))
        .map(str::trim)
}

/// Whether a slash parts two people: with spaces around it, between names of several words, or of East Asia. That of AC/DC
/// does not.
pub(crate) fn parts_names(before: &str, after: &str) -> bool {
    let spaced = before.ends_with(char::is_whitespace) || after.starts_with(char::is_whitespace);
    let next = after.split(['/', ',']).next().unwrap_or("");
    let last = before.rsplit(['/', ',']).next().unwrap_or("");
    let words = |part: &str| part.split_whitespace().count();
    spaced || (words(last) > 1 && words(next) > 1) || (last.chars().any(is_east_asian) && next.chars().any(is_east_asian))
}

fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0e7f}' | '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{20000}'..='\u{2ffff}')
}

/// Parts a text where it is told, but never between quotation marks that open at the beginning of a piece and are closed.
fn split<'a>(text: &'a str, parts: &dyn Fn(&str, char, &str) -> bool) -> Vec<&'a str> {
    let (mut found, mut from, mut at) = (Vec::new(), 0, 0);
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        let close = match c {
            '"' => Some('"'),
            '“' => Some('”'),
            '„' => Some('“'),
            '«' => Some('»'),
            _ => None,
        };
        let opens = close.filter(|_| text[from..at].trim().is_empty());
        if let Some(end) = opens.and_then(|close| Some(after + text[after..].find(close)? + close.len_utf8())) {
            at = end;
            continue;
        }
        if parts(&text[from..at], c, &text[after..]) {
            found.push(&text[from..at]);
            from = after;
        }
        at = after;
    }
    found.push(&text[from..]);
    found
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
    use super::*;

    #[test]
    fn a_part_stands_in_quotation_marks_after_the_name() {
        for (name, expected) in [
            ("Eve Eff \"Mother\"", ("Eve Eff", Some("Mother"))),
            ("Eve Eff “The Mother”", ("Eve Eff", Some("The Mother"))),
            ("Eve Eff «Mère»", ("Eve Eff", Some("Mère"))),
            ("\"Weird Al\" Yankovic", ("\"Weird Al\" Yankovic", None)),
            ("Robert \"Bob\" Smith", ("Robert \"Bob\" Smith", None)),
            ("\"Mother\"", ("\"Mother\"", None)),
            ("Eve Eff \"\"", ("Eve Eff \"\"", None)),
            ("Eve Eff", ("Eve Eff", None)),
        ] {
            assert_eq!(with_part(name), expected, "{name}");
        }
    }

    #[test]
    fn names_that_hold_marks_which_part_others() {
        for (cell, expected) in [
            ("Lixin Fan, Yung Chang", vec!["Lixin Fan", "Yung Chang"]),
            ("Fan, Lixin; Chang, Yung", vec!["Lixin Fan", "Yung Chang"]),
            ("Fan, Lixin; Sammy Lark, Jr.", vec!["Lixin Fan", "Sammy Lark, Jr."]),
            ("AC/DC", vec!["AC/DC"]),
            ("AC/DC, Lixin Fan", vec!["AC/DC", "Lixin Fan"]),
            ("AC/DC; Lixin Fan", vec!["AC/DC", "Lixin Fan"]),
            ("Lixin Fan/Yung Chang", vec!["Lixin Fan", "Yung Chang"]),
            ("Madonna / Cher", vec!["Madonna", "Cher"]),
            ("张艺谋/陈凯歌", vec!["张艺谋", "陈凯歌"]),
            ("\"Lee, Ang\"", vec!["Ang Lee"]),
            ("Lee, Ang", vec!["Ang Lee"]),
            ("\"Lee, Ang\", Lixin Fan", vec!["Ang Lee", "Lixin Fan"]),
            ("Lixin Fan; “Lee, Ang”", vec!["Lixin Fan", "Ang Lee"]),
            (
                "\"García Márquez, Gabriel\", Ann Other",
                vec!["Gabriel García Márquez", "Ann Other"],
            ),
            ("A Seal \"Himself\", Ann Other", vec!["A Seal \"Himself\"", "Ann Other"]),
            ("张艺谋,陈凯歌", vec!["张艺谋", "陈凯歌"]),
            ("\"Weird Al\" Yankovic", vec!["\"Weird Al\" Yankovic"]),
            ("\"never closed, Ann Other", vec!["\"never closed", "Ann Other"]),
            ("=HYPERLINK(\"https://example.org\",\"Lee\")", vec![]),
            (" , ;", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(names(cell), expected, "{cell}");
        }
    }
}

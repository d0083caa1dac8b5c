//! Names of people as cells have them: several in one, turned round, with labels and parts.

use galley_model::read::folded;

use super::words::one_line;
use crate::paste::labels::{Meaning, meanings};

/// The names of people that stand one after the other in a cell, each as it is spoken: "Lee, Ang" is Ang Lee where it stands
/// in quotation marks, between semicolons or alone. A formula is no list of names.
pub fn names(cell: &str) -> Vec<String> {
    if is_formula(cell) {
        return Vec::new();
    }
    let cell = unlabelled(cell);
    if let Some(name) = turned_round(cell) {
        return vec![name];
    }
    // Semicolons part names where both are there: "Fan, Lixin; Chang, Yung".
    let wide = split(cell, &|_, c, _| matches!(c, ';' | '；' | '\n' | '|')).len() > 1;
    let parts = |before: &str, c: char, after: &str| match c {
        ';' | '；' | '\n' | '|' => wide,
        ',' | '，' | '、' | '／' => !wide,
        // The dot also stands within names of the West: ジャン・リュック.
        '・' => !wide && before.ends_with(is_han) && after.starts_with(is_han),
        '/' => !wide && parts_names(before, after),
        _ => false,
    };
    let mut found: Vec<String> = Vec::new();
    for piece in split(cell, &parts) {
        let piece = piece.trim();
        if let Some(inner) = quoted(piece) {
            found.push(around_comma(inner).unwrap_or_else(|| inner.to_owned()));
        } else if let Some(name) = around_comma(piece).filter(|_| wide) {
            found.push(name);
        } else if let Some(last) = found.last_mut().filter(|_| is_ending(piece)) {
            last.push_str(", ");
            last.push_str(piece);
        } else {
            let (piece, other) = with_other(piece);
            for piece in piece.split(" & ") {
                let (first, second) = two_people(piece).map_or((piece, None), |(first, second)| (first, Some(second)));
                found.push(first.to_owned());
                found.extend(second.map(str::to_owned));
            }
            found.extend(other.map(str::to_owned));
        }
    }
    found
        .iter()
        .map(|name| one_line(name))
        .filter(|name| !is_nobody(name))
        .collect()
}

/// A cell without the label that some lists have before its names: "Directors: Ada B.".
fn unlabelled(cell: &str) -> &str {
    match cell.split_once([':', '：']) {
        Some((label, names)) if is_role(label) && !names.trim().is_empty() => names.trim(),
        _ => cell,
    }
}

/// Whether words name a role, with or without a “co-” before it.
fn is_role(label: &str) -> bool {
    let label = label.trim();
    let lone = label
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("co-"))
        .map_or(label, |_| &label[3..]);
    [label, lone]
        .iter()
        .any(|label| meanings(label).iter().any(|meaning| matches!(meaning, Meaning::Role(_))))
}

/// The second person whom brackets name with a role: "Foo Bar (co-director: Baz Qux)".
fn with_other(piece: &str) -> (&str, Option<&str>) {
    let other = || {
        let (name, inner) = piece.strip_suffix(')')?.split_once('(')?;
        let (role, other) = inner.split_once(':')?;
        (is_role(role) && !name.trim().is_empty() && !other.trim().is_empty()).then_some((name.trim(), other.trim()))
    };
    other().map_or((piece, None), |(name, other)| (name, Some(other)))
}

/// Two people whom a word joins: both have a first and a last name, so that "Ortega y Gasset" stays one.
fn two_people(piece: &str) -> Option<(&str, &str)> {
    const ARTICLES: &[&str] = &["the", "les", "los", "las", "die", "his", "her"];
    const JOINTS: &[&str] = &[" et ", " y ", " e ", " und ", " and ", " en ", " og ", " och "];
    let whole = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let first = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
        let last = words.last().is_some_and(|word| word.starts_with(char::is_uppercase));
        let article = words
            .first()
            .is_some_and(|word| ARTICLES.contains(&word.to_lowercase().as_str()));
        words.len() > 1 && first && last && !article
    };
    let parts = JOINTS.iter().filter_map(|joint| piece.split_once(joint));
    parts.into_iter().find(|(first, second)| whole(first) && whole(second))
}

/// Whether words stand for somebody who is not known yet, or for nobody. One festival shows empty cells as a stop.
fn is_nobody(name: &str) -> bool {
    const NOBODY: &[&str] = &["tbc", "tba", "tbd", "n/a", "n.a.", "n.n.", "k.a."];
    !name.chars().any(char::is_alphanumeric) && !name.contains('?') || NOBODY.contains(&name.to_lowercase().as_str())
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

/// The name of which a cell gives the family's first, without quotation marks: "Lee, Ang", "von Trier, Lars". Two names of one
/// word each are hardly two people, nor are a particle with its name and a first name; those of East Asia need no spaces.
pub fn turned_round(cell: &str) -> Option<String> {
    let (family, given) = cell.split_once(',')?;
    (is_word(family.trim()) || is_after_particles(family.trim()))
        .then(|| around_comma(cell).filter(|_| is_word(given.trim())))
        .flatten()
}

/// The name that a cell may give with the family's first, where it may as well name two people: "García Márquez, Gabriel".
pub fn family_first(cell: &str) -> Option<String> {
    let (family, given) = cell.split_once(',')?;
    let words: Vec<&str> = family.split_whitespace().collect();
    let doubtful = (2..4).contains(&words.len()) && words.iter().all(|word| is_word(word)) && is_word(given.trim());
    let capitals = words
        .iter()
        .chain([&given.trim()])
        .all(|word| word.starts_with(char::is_uppercase));
    (doubtful && capitals && turned_round(cell).is_none())
        .then(|| around_comma(cell))
        .flatten()
}

/// Whether a word may be a name of Europe or America.
fn is_word(part: &str) -> bool {
    let fits = |c: char| (c.is_alphabetic() && !is_east_asian(c)) || "-’'".contains(c);
    !part.is_empty() && part.chars().all(fits)
}

/// Whether a name of a family begins with particles and has one word after them.
fn is_after_particles(family: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "von", "van", "der", "den", "de", "di", "da", "del", "della", "dello", "dalla", "degli", "du", "dos", "das", "ten",
        "ter", "zu", "zur", "vom", "el", "al", "bin", "ibn", "ben", "af", "av", "le", "la",
    ];
    let words: Vec<&str> = family.split_whitespace().collect();
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let particles = before.iter().all(|word| PARTICLES.contains(&word.to_lowercase().as_str()));
    !before.is_empty() && particles && is_word(last) && last.starts_with(char::is_uppercase)
}

/// "Family, Given" as it is spoken; nothing where the comma is one of "Sammy Lark, Jr." or there are several.
fn around_comma(name: &str) -> Option<String> {
    let (family, given) = name.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let turned = !family.is_empty() && !given.is_empty() && !given.contains(',') && !is_ending(given);
    turned.then(|| format!("{given} {family}"))
}

/// Whether words end the name before the comma and are none of their own: "Jr.", "PhD".
fn is_ending(words: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "jr", "sr", "ii", "iii", "iv", "phd", "md", "inc", "ltd", "llc", "gmbh", "co", "asc", "bsc", "bvk",
    ];
    ENDINGS.contains(&folded(words).replace('.', "").as_str())
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

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{2ffff}')
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
    fn a_family_of_two_words_before_a_first_name_is_doubtful() {
        for (cell, name) in [
            ("García Márquez, Gabriel", Some("Gabriel García Márquez")),
            ("Ann Lee, Madonna", Some("Madonna Ann Lee")),
            ("von Trier, Lars", None),
            ("Lee, Ang", None),
            ("Kim Ki-duk, Bong Joon-ho", None),
            ("Ann Lee, Jr.", None),
            ("Ann Lee, Madonna, Cher", None),
        ] {
            assert_eq!(family_first(cell).as_deref(), name, "{cell}");
        }
    }

    #[test]
    fn names_that_hold_marks_which_part_others() {
        for (cell, expected) in [
            ("Lixin Fan, Yung Chang", vec!["Lixin Fan", "Yung Chang"]),
            ("Fan, Lixin; Chang, Yung", vec!["Lixin Fan", "Yung Chang"]),
            ("Fan, Lixin; Sammy Lark, Jr.", vec!["Lixin Fan", "Sammy Lark, Jr."]),
            ("Hélène D’Œuvre et Paul Noël", vec!["Hélène D’Œuvre", "Paul Noël"]),
            ("José Núñez y María Ángeles", vec!["José Núñez", "María Ángeles"]),
            ("José Ortega y Gasset", vec!["José Ortega y Gasset"]),
            ("Nick Cave and The Bad Seeds", vec!["Nick Cave and The Bad Seeds"]),
            ("Niccolò Rè e Anna Bò", vec!["Niccolò Rè", "Anna Bò"]),
            ("Anna A. und Ben B.", vec!["Anna A.", "Ben B."]),
            ("Cy C., Anna A. und Ben B.", vec!["Cy C.", "Anna A.", "Ben B."]),
            ("山田太郎・佐藤花子", vec!["山田太郎", "佐藤花子"]),
            ("ジャン・リュック・ゴダール", vec!["ジャン・リュック・ゴダール"]),
            ("John Smith, Jr.", vec!["John Smith, Jr."]),
            ("Ann Other, John Smith, III", vec!["Ann Other", "John Smith, III"]),
            ("Ann Other, PhD", vec!["Ann Other, PhD"]),
            ("Directors: Ada B.", vec!["Ada B."]),
            ("Foo Bar (co-director: Baz Qux)", vec!["Foo Bar", "Baz Qux"]),
            ("Foo Bar (Mother: Young)", vec!["Foo Bar (Mother: Young)"]),
            ("-", vec![]),
            ("TBC", vec![]),
            ("n/a", vec![]),
            ("AC/DC", vec!["AC/DC"]),
            ("AC/DC, Lixin Fan", vec!["AC/DC", "Lixin Fan"]),
            ("AC/DC; Lixin Fan", vec!["AC/DC", "Lixin Fan"]),
            ("Lixin Fan/Yung Chang", vec!["Lixin Fan", "Yung Chang"]),
            ("Madonna / Cher", vec!["Madonna", "Cher"]),
            ("张艺谋/陈凯歌", vec!["张艺谋", "陈凯歌"]),
            ("\"Lee, Ang\"", vec!["Ang Lee"]),
            ("Lee, Ang", vec!["Ang Lee"]),
            ("von Trier, Lars", vec!["Lars von Trier"]),
            ("Van Sant, Gus", vec!["Gus Van Sant"]),
            ("van der Berg, Anna", vec!["Anna van der Berg"]),
            ("Von Trier, Lars Nielsen", vec!["Von Trier", "Lars Nielsen"]),
            ("Lars von Trier, Madonna", vec!["Lars von Trier", "Madonna"]),
            ("García Márquez, Gabriel", vec!["García Márquez", "Gabriel"]),
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

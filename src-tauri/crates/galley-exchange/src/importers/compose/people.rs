//! Names of people as cells have them: several in one, turned round, with labels and parts.

use std::borrow::Cow;

use galley_model::read::folded;

use super::doubtful::of_one_family;
use super::words::one_line;
use crate::mapping::values::is_gap;
use crate::paste::labels::{Meaning, meanings};

/// The names of people that stand one after the other in a cell, each as it is spoken: "Lee, Ang" is Ang Lee where it stands
/// in quotation marks, between semicolons or alone. A formula is no list of names.
pub fn names(cell: &str) -> Vec<String> {
    read(cell, false)
}

/// The same where a first name alone before another name shares its family's: "Lars and Peter Jensen" are Lars Jensen and
/// Peter Jensen.
pub fn names_of_families(cell: &str) -> Vec<String> {
    read(cell, true)
}

fn read(cell: &str, families: bool) -> Vec<String> {
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
        '/' => !wide && parts_names(before, after) && !is_not_known(before, after),
        _ => false,
    };
    let mut found: Vec<String> = Vec::new();
    for piece in split(cell, &parts) {
        let known = without_unknown(piece);
        let piece = known.trim();
        if let Some(inner) = quoted(piece) {
            found.push(around_comma(inner).unwrap_or_else(|| inner.to_owned()));
        } else if let Some(name) = around_comma(piece).filter(|_| wide) {
            found.push(name);
        } else if let Some(last) = found.last_mut().filter(|_| is_ending(piece)) {
            last.push_str(", ");
            last.push_str(piece);
        } else {
            // “Ann Other, and Cy Lee”.
            let piece = Some(piece)
                .filter(|_| !found.is_empty())
                .and_then(behind_joint)
                .unwrap_or(piece);
            let (piece, other) = with_other(piece);
            let both = |piece: &str| of_one_family(piece).filter(|_| families);
            let each = |piece: &str| joined(piece).into_iter().map(str::to_owned).collect();
            match both(piece) {
                Some(both) => found.extend(both),
                None => found.extend(
                    piece
                        .split(" & ")
                        .flat_map(|piece| both(piece).unwrap_or_else(|| each(piece))),
                ),
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

/// The words that join two names.
pub(super) const JOINTS: &[&str] = &[
    " et ", " y ", " e ", " und ", " u. ", " and ", " en ", " og ", " och ", " i ", " oraz ", " ja ", " és ", " și ", " ve ",
    " и ", " και ",
];

/// The names that a word joins, without what stands for nobody: of "N/A and Bob" it is Bob.
fn joined(piece: &str) -> Vec<&str> {
    let nobody = JOINTS.iter().filter_map(|joint| piece.split_once(joint));
    let mut known = nobody.filter_map(|(first, second)| match (is_nobody(first.trim()), is_nobody(second.trim())) {
        (true, _) => Some(second),
        (_, true) => Some(first),
        _ => None,
    });
    if let Some(known) = known.next() {
        return vec![known];
    }
    match two_people(piece) {
        Some((first, second)) => [vec![first], joined(second)].concat(),
        None => vec![piece],
    }
}

/// What stands behind a word that joins it to names before it.
pub(super) fn behind_joint(piece: &str) -> Option<&str> {
    let mut joints = JOINTS.iter().chain(&[" & "]);
    joints.find_map(|joint| piece.strip_prefix(joint.trim_start())).map(str::trim)
}

/// Two people whom a word joins: both have a first and a last name, so that "Ortega y Gasset" stays one.
fn two_people(piece: &str) -> Option<(&str, &str)> {
    let whole = |name: &str| {
        let words: Vec<&str> = name.split_whitespace().collect();
        let first = words.first().is_some_and(|word| word.starts_with(char::is_uppercase));
        let last = words.last().is_some_and(|word| word.starts_with(char::is_uppercase));
        let article = words.first().is_some_and(|word| is_article(word));
        words.len() > 1 && first && last && !article
    };
    let parts = JOINTS.iter().filter_map(|joint| piece.split_once(joint));
    parts.into_iter().find(|(first, second)| whole(first) && whole(second))
}

/// Whether a word begins the name of a group, or of people beside somebody.
pub(super) fn is_article(word: &str) -> bool {
    const ARTICLES: &[&str] = &["the", "les", "los", "las", "die", "his", "her"];
    ARTICLES.contains(&word.to_lowercase().as_str())
}

/// Whether words stand for somebody who is not known yet, or for nobody. One festival shows empty cells as a stop.
pub(super) fn is_nobody(name: &str) -> bool {
    match name.chars().any(char::is_alphanumeric) {
        true => is_gap(name),
        false => !name.contains('?'),
    }
}

/// The same where it surely is no name: “NA” may be one among others in capitals.
fn is_unknown(part: &str) -> bool {
    part.trim().len() > 2 && is_nobody(part.trim())
}

/// A piece without what stands for nobody beside its commas: "Bob Ray, TBA".
fn without_unknown(piece: &str) -> Cow<'_, str> {
    match piece.contains(',') && piece.split(',').any(is_unknown) {
        true => Cow::Owned(
            piece
                .split(',')
                .filter(|part| !is_unknown(part))
                .collect::<Vec<_>>()
                .join(","),
        ),
        false => Cow::Borrowed(piece),
    }
}

/// Whether a slash is that of “N / A”.
fn is_not_known(before: &str, after: &str) -> bool {
    let last = before.split_whitespace().next_back();
    let next = after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    last.is_some_and(|word| word.eq_ignore_ascii_case("n")) && next.is_some_and(|word| word.eq_ignore_ascii_case("a"))
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

/// Whether a word may be a name of Europe or America.
pub(super) fn is_word(part: &str) -> bool {
    let fits = |c: char| (c.is_alphabetic() && !is_east_asian(c)) || "-’'".contains(c);
    !part.is_empty() && part.chars().all(fits)
}

/// Whether a name of a family begins with particles and has one word after them.
fn is_after_particles(family: &str) -> bool {
    let words: Vec<&str> = family.split_whitespace().collect();
    let Some((last, before)) = words.split_last() else {
        return false;
    };
    let particles = before.iter().all(|word| is_particle(word));
    !before.is_empty() && particles && is_word(last) && last.starts_with(char::is_uppercase)
}

pub(super) fn is_particle(word: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "von", "van", "der", "den", "de", "di", "da", "del", "della", "dello", "dalla", "degli", "du", "dos", "das", "ten",
        "ter", "zu", "zur", "vom", "el", "al", "bin", "ibn", "ben", "af", "av", "le", "la",
    ];
    PARTICLES.contains(&word.to_lowercase().as_str())
}

/// "Family, Given" as it is spoken; nothing where the comma is one of "Sammy Lark, Jr." or there are several.
pub(super) fn around_comma(name: &str) -> Option<String> {
    let (family, given) = name.split_once(',')?;
    let (family, given) = (family.trim(), given.trim());
    let unknown = is_unknown(family) || is_unknown(given);
    let turned = !family.is_empty() && !given.is_empty() && !given.contains(',') && !is_ending(given) && !unknown;
    turned.then(|| format!("{given} {family}"))
}

/// Whether words end the name before the comma and are none of their own: "Jr.", "PhD".
pub(super) fn is_ending(words: &str) -> bool {
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
            ("Anna A., Ben B., and Cy C.", vec!["Anna A.", "Ben B.", "Cy C."]),
            ("Anna A. y Ben B. y Cy C.", vec!["Anna A.", "Ben B.", "Cy C."]),
            ("Anna A., & Ben B.", vec!["Anna A.", "Ben B."]),
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
            ("N / A", vec![]),
            ("N/A and Bob", vec!["Bob"]),
            ("N / A and Bob", vec!["Bob"]),
            ("Unknown; Unknown", vec![]),
            ("Bob Ray, TBA", vec!["Bob Ray"]),
            ("Ray, TBA", vec!["Ray"]),
            ("Bob Ray & unknown", vec!["Bob Ray"]),
            ("Bob Ray, TBA; Lee, Ang", vec!["Bob Ray", "Ang Lee"]),
            ("Various", vec!["Various"]),
            ("NA, HONG-JIN", vec!["HONG-JIN NA"]),
            ("Bong, Joon-ho", vec!["Joon-ho Bong"]),
            ("Bob Ray / N. N.", vec!["Bob Ray"]),
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

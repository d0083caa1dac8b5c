//! Names of people: what is written like one, and the names of a list.

use std::ops::Range;

use super::{split_at_words, trimmed};
use crate::importers::compose::parts_names;

/// Words of a name that are written small.
const PARTICLES: &[&str] = &[
    "de", "van", "von", "der", "den", "da", "di", "du", "del", "della", "des", "la", "le", "el", "al", "bin", "ibn", "ben", "y",
    "e", "zu", "ten", "ter", "dos", "das", "af", "d’", "d'", "les", "lo", "av", "и", "in", "’t", "do", "san",
];
/// What makes a name longer and is no name of its own.
const ENDINGS: &[&str] = &["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d."];
/// Words of companies and of running text, which no person bears.
const NO_NAMES: &[&str] = &[
    "films",
    "film",
    "pictures",
    "productions",
    "production",
    "filmproduktion",
    "entertainment",
    "distribution",
    "cinema",
    "cinemas",
    "festival",
    "inc",
    "ltd",
    "llc",
    "gmbh",
    "releasing",
    "media",
    "sales",
    "company",
    "studio",
    "studios",
    "television",
    "theater",
    "theatre",
    "screen",
    "the",
    "and",
    "an",
    "is",
    "with",
    "for",
    "your",
    "us",
    "all",
    "archive",
    "museum",
    "university",
    "institute",
    "center",
    "centre",
    "kino",
    "verleih",
    "our",
    "home",
    "contact",
    "search",
    "news",
];

/// Whether a text is written like the name of a person; a single word only where `single` allows it.
pub(crate) fn is_name(text: &str, single: bool) -> bool {
    let text = text.trim();
    let han = text
        .chars()
        .all(|c| ('\u{3400}'..='\u{9fff}').contains(&c) || ('\u{ac00}'..='\u{d7af}').contains(&c) || c == '·');
    if han && !text.is_empty() {
        return (2..=4).contains(&text.chars().filter(|c| *c != '·').count()) || text.contains('·');
    }
    let allowed = |c: char| {
        c.is_alphabetic()
            || matches!(
                c,
                ' ' | '\u{a0}' | '-' | '‐' | '.' | '\'' | '’' | '·' | ',' | '\u{300}'..='\u{36f}'
            )
    };
    if text.is_empty() || text.chars().count() > 60 || !text.chars().all(allowed) {
        return false;
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let (mut proper, mut last_proper) = (0, false);
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches([',', '.']);
        let lower = word.to_lowercase();
        if NO_NAMES.contains(&bare.to_lowercase().as_str()) {
            return false;
        }
        if ENDINGS.contains(&lower.trim_end_matches(',')) && at > 0 {
            continue;
        }
        // A comma stands before an ending alone.
        if word.ends_with(',')
            && !words
                .get(at + 1)
                .is_some_and(|next| ENDINGS.contains(&next.to_lowercase().as_str()))
        {
            return false;
        }
        if bare.is_empty() {
            return false;
        }
        // A stop ends an initial, not a word: "J. Doe", "Doe."
        if word.ends_with('.') && bare.chars().filter(|c| c.is_alphabetic()).count() > 3 {
            return false;
        }
        let particle = PARTICLES.contains(&lower.as_str())
            || lower.starts_with("al-")
            || lower.starts_with("el-")
            || lower.starts_with("d'")
            || lower.starts_with("d’");
        let upper = bare.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
        // "al-Khatim": what follows the article is the name.
        let joined = ["al-", "el-", "d'", "d’"]
            .iter()
            .find_map(|article| lower.starts_with(article).then(|| &bare[article.len().min(bare.len())..]));
        let upper = upper || joined.is_some_and(|rest| rest.starts_with(char::is_uppercase));
        match (upper, particle) {
            (true, _) => (proper, last_proper) = (proper + 1, true),
            (false, true) => last_proper = false,
            (false, false) => return false,
        }
    }
    let enough = proper >= 2 || (single && proper == 1) || (proper == 1 && words.len() >= 2 && last_proper);
    enough && last_proper && words.len() <= 7
}

/// Whether a text is initials that sign something: B.B., M. M., B.B
pub(in crate::paste) fn is_initials(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let stops = text.chars().filter(|c| *c == '.').count();
    let plain = text.chars().all(|c| c.is_uppercase() || matches!(c, '.' | ' ' | '-' | '/'));
    plain && (1..=4).contains(&letters) && stops + 1 >= letters && stops >= 1
}

/// The names of a list: parted by commas, semicolons, slashes, "and".
pub(in crate::paste) fn names(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    let mut depth = 0i32;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            // "Sammy Lark, Jr." is one name.
            ',' if text[at + 1..]
                .split([',', ';'])
                .next()
                .is_some_and(|next| ENDINGS.contains(&next.trim().to_lowercase().as_str())) => {}
            // The slash of AC/DC parts nobody.
            '/' if !parts_names(&text[from..at], &text[at + 1..]) => {}
            ',' | ';' | '/' | '|' | '•' | '、' | '，' | '；' | '+' | '&' | '\t' if depth <= 0 => {
                parts.push(from..at);
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(from..text.len());
    let mut names = Vec::new();
    for part in parts.into_iter().filter_map(|part| trimmed(text, &part)) {
        let halves = split_at_words(
            text,
            part.clone(),
            &[
                " and ", " und ", " et ", " und ", " og ", " i ", " и ", " och ", " και ", " ve ", " és ", " și ",
            ],
        );
        // The "y" and "e" of Spanish and Italian also stand within names.
        let halves = halves.into_iter().flat_map(|half| {
            let quarters = split_at_words(text, half.clone(), &[" y ", " e "]);
            let long = quarters
                .iter()
                .all(|quarter| text[quarter.clone()].split_whitespace().count() >= 2);
            if quarters.len() > 1 && long { quarters } else { vec![half] }
        });
        // The "a" of Czech and the "ja" of Finnish only part what is two whole names.
        let halves = halves.flat_map(|half| {
            let whole = split_at_words(text, half.clone(), &[" a ", " ja "]);
            let named = whole.iter().all(|one| is_name(&text[one.clone()], false));
            if named { whole } else { vec![half] }
        });
        for half in halves {
            // "and Mary Stephen" after a comma.
            let word = ["and ", "und ", "et ", "y ", "e ", "и "]
                .iter()
                .find(|word| text[half.clone()].starts_with(**word));
            let start = half.start + word.map_or(0, |word| word.len());
            names.extend(trimmed(text, &(start..half.end)));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_like_a_name() {
        for name in [
            "Lixin Fan",
            "范立欣",
            "Mila Aung-Thwin",
            "J. R. Quist",
            "Hanna von der Au",
            "Ana de la Cruz",
            "Sean O’Malley",
            "Sammy Lark, Jr.",
            "ANNA MÜLLER",
            "Øyvind Strøm",
            "Nguyễn Võ",
            "Андрей Лунин",
        ] {
            assert!(is_name(name, false), "{name}");
        }
        for text in [
            "Madonna",
            "last train home",
            "Maple Films",
            "In 1968",
            "He left.",
            "",
            "Support the Festival",
            "Smith, John",
            "Canada, China",
        ] {
            assert!(!is_name(text, false), "{text}");
        }
        assert!(is_name("Madonna", true));
    }

    #[test]
    fn names_of_a_list() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<&str> = names(text).into_iter().map(|span| &text[span]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check(
            "Yung Chang, Lixin Fan, and Mary Stephen",
            &["Yung Chang", "Lixin Fan", "Mary Stephen"],
        );
        check("Yung Chang & Lixin Fan", &["Yung Chang", "Lixin Fan"]);
        check("Yung Chang/Lixin Fan", &["Yung Chang", "Lixin Fan"]);
        check("AC/DC, Lixin Fan", &["AC/DC", "Lixin Fan"]);
        check("Madonna / Cher", &["Madonna", "Cher"]);
        check("Ana Ruiz y Pablo Gil", &["Ana Ruiz", "Pablo Gil"]);
        check("Jan Novák a Petr Malý", &["Jan Novák", "Petr Malý"]);
        check("Jan Kowalski i Anna Nowak", &["Jan Kowalski", "Anna Nowak"]);
        check("Inês Bravo e Rui Pena", &["Inês Bravo", "Rui Pena"]);
        check("Aino Berg ja Matti Salo", &["Aino Berg", "Matti Salo"]);
        check("Once a Week", &["Once a Week"]);
        check("José Ortega y Gasset", &["José Ortega y Gasset"]);
        check("Sammy Lark, Jr., Ida Moe", &["Sammy Lark, Jr.", "Ida Moe"]);
        check("Ida Moe (Nora), Per Aas (Torvald)", &["Ida Moe (Nora)", "Per Aas (Torvald)"]);
    }

    #[test]
    fn initials_that_sign() {
        for text in ["B.B.", "M. M.", "B.B", "J.P.-L."] {
            assert!(is_initials(text), "{text}");
        }
        for text in ["BB", "B", "U.S.A. today", "Bob", ""] {
            assert!(!is_initials(text), "{text}");
        }
    }
}

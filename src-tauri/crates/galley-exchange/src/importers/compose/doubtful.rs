//! Names that a cell may mean in two ways: the family's first or last, said once for two people.

use super::people::{JOINTS, around_comma, is_article, is_ending, is_nobody, is_particle, is_word, turned_round};

/// The name that a cell may give with the family's first, where it may as well name two people: "García Márquez, Gabriel".
pub fn family_first(cell: &str) -> Option<String> {
    let (family, given) = cell.split_once(',')?;
    let words: Vec<&str> = family.split_whitespace().collect();
    let doubtful = (2..4).contains(&words.len()) && words.iter().all(|word| is_word(word)) && is_word(given.trim());
    // “Ortega y Gasset”, “de la Cruz”.
    let small = |word: &str| is_particle(word) || ["y", "e", "i"].contains(&word);
    let capitals = words
        .iter()
        .chain([&given.trim()])
        .all(|word| word.starts_with(char::is_uppercase) || small(word));
    (doubtful && capitals && !is_nobody(given.trim()) && turned_round(cell).is_none())
        .then(|| around_comma(cell))
        .flatten()
}

/// Two people of one family, of whom the first has a first name alone: "Joel & Ethan Coen".
pub(super) fn of_one_family(piece: &str) -> Option<Vec<String>> {
    let mut joints = JOINTS.iter().chain(&[" & "]);
    let (first, second) = joints.find_map(|joint| piece.split_once(joint))?;
    let (first, second) = (first.trim(), second.trim());
    let (given, family) = second.split_once(char::is_whitespace)?;
    // Of several first names only the last word is the family's, with the particles before it.
    let words: Vec<&str> = family.split_whitespace().collect();
    let from = words.iter().rposition(|word| !is_particle(word))?;
    let from = words[..from]
        .iter()
        .rposition(|word| !is_particle(word))
        .map_or(0, |before| before + 1);
    let capital = |word: &str| word.starts_with(char::is_uppercase) && is_word(word);
    let fits = capital(first)
        && !is_nobody(first)
        && !is_article(given)
        && capital(given)
        && words.last().is_some_and(|word| capital(word));
    fits.then(|| vec![format!("{first} {}", words[from..].join(" ")), second.to_owned()])
}

/// Names of one word each, the family's before each first name: "Smith, John, Doe, Jane".
pub fn in_pairs(cell: &str) -> Option<Vec<String>> {
    let pieces: Vec<&str> = cell.split(',').map(str::trim).collect();
    let even = pieces.len() > 3 && pieces.len().is_multiple_of(2);
    let plain = |piece: &&str| is_word(piece) && piece.starts_with(char::is_uppercase) && !is_ending(piece) && !is_nobody(piece);
    (even && pieces.iter().all(plain)).then(|| pieces.chunks(2).map(|pair| format!("{} {}", pair[1], pair[0])).collect())
}

/// Names of which the first alone has the family's before it, as in a bibliography: "Costa, Pedro, and Rui Poças".
pub fn first_turned(cell: &str) -> Option<Vec<String>> {
    let mut joints = JOINTS.iter().chain(&[" & "]);
    joints.find_map(|joint| {
        let (first, other) = cell.rsplit_once(joint)?;
        let first = turned_round(first.trim().trim_end_matches(','))?;
        let other = other.trim();
        let whole = other.split_whitespace().count() > 1 && !other.contains(',') && !is_nobody(other);
        whole.then(|| vec![first, other.to_owned()])
    })
}

/// The first names of one family, which stands before them: "Coen, Joel & Ethan".
pub fn family_of_two(cell: &str) -> Option<Vec<String>> {
    let (family, given) = cell.split_once(',')?;
    let mut joints = JOINTS.iter().chain(&[" & "]);
    let (first, second) = joints.find_map(|joint| given.split_once(joint))?;
    let all = [family, first, second].map(str::trim);
    let plain = |word: &str| is_word(word) && word.starts_with(char::is_uppercase) && !is_nobody(word);
    let [family, first, second] = all;
    all.iter()
        .all(|word| plain(word))
        .then(|| vec![format!("{first} {family}"), format!("{second} {family}")])
}

#[cfg(test)]
mod tests {
    use super::super::people::names_of_families;
    use super::*;

    #[test]
    fn a_family_of_two_words_before_a_first_name_is_doubtful() {
        for (cell, name) in [
            ("García Márquez, Gabriel", Some("Gabriel García Márquez")),
            ("Ann Lee, Madonna", Some("Madonna Ann Lee")),
            ("Ortega y Gasset, José", Some("José Ortega y Gasset")),
            ("Bo Ek, NA", None),
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
    fn names_that_may_be_meant_in_two_ways() {
        for (cell, expected) in [
            ("Lars and Peter Jensen", vec!["Lars Jensen", "Peter Jensen"]),
            ("Joel & Ethan Coen", vec!["Joel Coen", "Ethan Coen"]),
            ("Jean-Pierre et Luc Dardenne", vec!["Jean-Pierre Dardenne", "Luc Dardenne"]),
            ("Anna und Eva von der Au", vec!["Anna von der Au", "Eva von der Au"]),
            ("Anna i Jan Nowak", vec!["Anna Nowak", "Jan Nowak"]),
            ("Aki ja Mika Kaurismäki", vec!["Aki Kaurismäki", "Mika Kaurismäki"]),
            ("Anna Groß u. Ben Klein", vec!["Anna Groß", "Ben Klein"]),
            ("Josep Puig i Cadafalch", vec!["Josep Puig i Cadafalch"]),
            ("Lars og Peter Hans Jensen", vec!["Lars Jensen", "Peter Hans Jensen"]),
            (
                "Ann Other, Lars and Peter Jensen",
                vec!["Ann Other", "Lars Jensen", "Peter Jensen"],
            ),
            ("Lars Holm and Peter Jensen", vec!["Lars Holm", "Peter Jensen"]),
            ("Nick and The Bad Seeds", vec!["Nick and The Bad Seeds"]),
            ("Simon & Garfunkel", vec!["Simon", "Garfunkel"]),
            ("N/A and Bob Ray", vec!["Bob Ray"]),
            ("José Ortega y Gasset", vec!["José Ortega y Gasset"]),
        ] {
            assert_eq!(names_of_families(cell), expected, "{cell}");
        }
        for (cell, expected) in [
            ("Smith, John, Doe, Jane", Some(vec!["John Smith", "Jane Doe"])),
            ("Smith, John, Doe", None),
            ("Smith, John", None),
            ("Ann Lee, John, Doe, Jane", None),
            ("Smith, John, Doe, Jr.", None),
        ] {
            assert_eq!(
                in_pairs(cell),
                expected.map(|all| all.iter().map(|name| (*name).to_owned()).collect()),
                "{cell}"
            );
        }
        for (cell, expected) in [
            ("Costa, Pedro, and Rui Poças", Some(vec!["Pedro Costa", "Rui Poças"])),
            ("Costa, Pedro, und Rui Poças", Some(vec!["Pedro Costa", "Rui Poças"])),
            ("Costa, Pedro & Rui Poças", Some(vec!["Pedro Costa", "Rui Poças"])),
            ("Lee, Ang and Bob Ray", Some(vec!["Ang Lee", "Bob Ray"])),
            ("Costa, Pedro, and Rui", None),
            ("Pedro Costa, Rui Poças, and Ann Other", None),
            ("Costa, Pedro", None),
        ] {
            assert_eq!(
                first_turned(cell),
                expected.map(|all| all.iter().map(|name| (*name).to_owned()).collect()),
                "{cell}"
            );
        }
        assert_eq!(
            family_of_two("Coen, Joel & Ethan"),
            Some(vec!["Joel Coen".to_owned(), "Ethan Coen".to_owned()])
        );
        assert_eq!(family_of_two("Coen, Joel & Ann Bee"), None);
    }
}

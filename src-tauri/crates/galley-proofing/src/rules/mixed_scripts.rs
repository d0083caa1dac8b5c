//! PPL-04: A word mixes letters of two alphabets that look alike.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-04",
    name: "mixed-scripts",
    severity: Severity::Error,
    what: "A word mixes letters of two alphabets that look alike.",
    why: "It cannot be found or sorted, and some fonts show the difference.",
    remedy: "Type the letter of the right alphabet.",
    checks: &[Check::Person(in_name), Check::Title(in_title)],
};

fn in_name(_: &Context<'_>, person: &Person, out: &mut Findings) {
    if let Some((word, why)) = mixture(&person.name) {
        out.at(Place::field(person.id, "name"))
            .value(&person.name)
            .say(format!("“{word}” in the name {} {why}.", person.name));
    }
}

fn in_title(_: &Context<'_>, title: &Title, out: &mut Findings) {
    if let Some((word, why)) = mixture(&title.text) {
        out.at(Place::field(title.id, "text"))
            .value(&title.text)
            .say(format!("“{word}” in the title “{}” {why}.", title.text));
    }
}

/// The first word that is a mixture, and of what.
fn mixture(name: &str) -> Option<(&str, &'static str)> {
    name.split(|c: char| !c.is_alphabetic()).find_map(|word| {
        let has = |from: char, to: char| word.chars().any(|c| (from..=to).contains(&c));
        let latin = word.chars().any(|c| c.is_ascii_alphabetic()) || has('\u{c0}', '\u{24f}');
        let why = match () {
            () if latin && has('\u{400}', '\u{52f}') => "mixes Latin and Cyrillic letters",
            // Single Greek letters do stand beside Latin ones.
            () if latin && has('\u{370}', '\u{3ff}') && word.chars().count() > 2 => "mixes Latin and Greek letters",
            () if word.starts_with('\u{d0}') && word.contains(['č', 'ć', 'š', 'ž']) => "has an Icelandic Ð for a Đ",
            () => return None,
        };
        Some((word, why))
    })
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a Cyrillic letter",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Lixin F\u{430}n".into()),
            &["mixes Latin and Cyrillic"],
        ),
        case(
            "an eth",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Jasna Ðuričić".into()),
            &["has an Icelandic Ð for a Đ"],
        ),
        case(
            "one alphabet a word",
            |sample| sample.edit_title("Брат Brat Đuričić Ðorður"),
            &[],
        ),
    ]
}

//! PPL-04: A word mixes letters of two alphabets that look alike.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-04",
    name: "mixed-scripts",
    severity: Severity::Error,
    what: "A word mixes letters of two alphabets that look alike.",
    why: "It cannot be found or sorted, and some fonts show the difference.",
    remedy: "Type the letter of the right alphabet.",
    checks: &[Check::Person(in_name), Check::Title(in_title), Check::Prose(in_text)],
};

fn in_name(_: &Context<'_>, person: &Person, out: &mut Findings) {
    if let Some((word, why, right)) = mixture(&person.name) {
        let mut draft = out.at(Place::field(person.id, "name")).value(&person.name);
        if let Some(right) = right {
            draft = draft.becomes(format!("Set “{right}”"), person.name.replacen(word, &right, 1));
        }
        draft.say(format!("“{word}” in the name {} {why}.", person.name));
    }
}

fn in_title(_: &Context<'_>, title: &Title, out: &mut Findings) {
    if let Some((word, why, right)) = mixture(&title.text) {
        let mut draft = out.at(Place::field(title.id, "text")).value(&title.text);
        if let Some(right) = right {
            draft = draft.becomes(format!("Set “{right}”"), title.text.replacen(word, &right, 1));
        }
        draft.say(format!("“{word}” in the title “{}” {why}.", title.text));
    }
}

/// In running text only where every strange letter has a twin: "IT-шник" and the like are words.
fn in_text(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.place.table == "title" {
        return;
    }
    let chars = &prose.chars;
    // Nearly every text is in one alphabet.
    let has = |from: char, to: char| chars.iter().any(|c| (from..=to).contains(c));
    if !has('\u{370}', '\u{52f}') && !chars.contains(&'\u{d0}') || !chars.iter().any(char::is_ascii_alphabetic) {
        return;
    }
    for span in words(chars).into_iter().filter(|span| span.len() > 2) {
        let word: String = chars[span.clone()].iter().collect();
        let Some((part, why, Some(right))) = mixture(&word) else {
            continue;
        };
        let right = word.replacen(part, &right, 1);
        out.within(prose, span)
            .becomes(format!("Set “{right}”"), right.as_str())
            .say(format!("“{word}” {why}."));
    }
}

/// The first word that is a mixture, of what, and with the letters of one alphabet; none where a letter has no twin there.
fn mixture(name: &str) -> Option<(&str, &'static str, Option<String>)> {
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
        Some((word, why, of_one_alphabet(word)))
    })
}

/// Letters of Latin that look like others.
const TWINS: [(char, &str); 26] = [
    ('a', "аα"),
    ('c', "с"),
    ('e', "е"),
    ('i', "іι"),
    ('j', "ј"),
    ('o', "оο"),
    ('p', "рρ"),
    ('s', "ѕ"),
    ('x', "хχ"),
    ('y', "у"),
    ('A', "АΑ"),
    ('B', "ВΒ"),
    ('C', "С"),
    ('E', "ЕΕ"),
    ('H', "НΗ"),
    ('I', "ІΙ"),
    ('J', "Ј"),
    ('K', "КΚ"),
    ('M', "МΜ"),
    ('N', "Ν"),
    ('O', "ОΟ"),
    ('P', "РΡ"),
    ('S', "Ѕ"),
    ('T', "ТΤ"),
    ('X', "ХΧ"),
    ('Y', "УΥ"),
];

/// The word in the alphabet of most of its letters.
fn of_one_alphabet(word: &str) -> Option<String> {
    let latin = |c: char| c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c);
    if word.chars().all(latin) {
        return Some(word.replacen('\u{d0}', "Đ", 1));
    }
    let many = 2 * word.chars().filter(|c| latin(*c)).count() > word.chars().count();
    let greek = word.chars().any(|c| ('\u{370}'..='\u{3ff}').contains(&c));
    let twin = |c: char| match latin(c) {
        same if same == many => Some(c),
        false => TWINS.iter().find(|(_, twins)| twins.contains(c)).map(|(plain, _)| *plain),
        // Of the twins the Cyrillic one comes first, the Greek one last.
        true => {
            let twins = TWINS.iter().find(|(plain, _)| *plain == c)?.1;
            let twin = if greek { twins.chars().last() } else { twins.chars().next() }?;
            (greek == ('\u{370}'..='\u{3ff}').contains(&twin)).then_some(twin)
        }
    };
    word.chars().map(twin).collect()
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
        text("en", "In the fro\u{441}t he goes home.", &["fro\u{441}t"]),
        text("en", "Jasna Ðuričić goes home, as Ðorður does.", &["Ðuričić"]),
        text("ru", "Он и IT-шник, PRщик, VHS и \u{3b1}\u{3b2}.", &[]),
        case(
            "one alphabet a word",
            |sample| sample.edit_title("Брат Brat Đuričić Ðorður"),
            &[],
        ),
    ]
}

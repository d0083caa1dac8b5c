//! TYP-07: An accent or an opening mark is used as an apostrophe.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-07",
    name: "wrong-apostrophe",
    severity: Severity::Warning,
    what: "An accent or an opening mark is used as an apostrophe.",
    why: "The character is another one and looks wrong in every font.",
    remedy: "Set ’ instead.",
    checks: &[Check::Prose(check), Check::Person(names)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in (0..chars.len()).filter(|at| is_wrong(chars, *at)) {
        let quote = around(chars, &(at..at + 1));
        out.within(prose, at..at + 1).becomes("Set ’", "’").say(format!(
            "“{quote}” has {} for an apostrophe, where the page needs ’.",
            chars[at]
        ));
    }
}

/// Names as they are entered: "D´Angelo", "O‘Shed".
fn names(_: &Context<'_>, person: &Person, out: &mut Findings) {
    let mut chars: Vec<char> = person.name.chars().collect();
    let wrong: Vec<usize> = (0..chars.len()).filter(|at| is_wrong(&chars, *at)).collect();
    let Some(first) = wrong.first() else { return };
    let mark = chars[*first];
    for at in wrong {
        chars[at] = '’';
    }
    let right: String = chars.into_iter().collect();
    out.at(Place::field(person.id, "name"))
        .value(&person.name)
        .becomes(format!("Set “{right}”"), right.as_str())
        .say(format!(
            "The name {} has {mark} for an apostrophe, where the page needs ’.",
            person.name
        ));
}

/// Whether the character at a position stands where an apostrophe belongs.
fn is_wrong(chars: &[char], at: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(|c| c.is_alphabetic());
    match chars[at] {
        '´' | '`' | '′' => letter(at.checked_sub(1)) && letter(Some(at + 1)),
        '‘' if letter(at.checked_sub(1)) => {
            // The turned comma is a letter in Hawaiian and Uzbek; before these endings it is not, nor before a capital.
            let rest = &chars[at + 1..];
            let large = rest.first().is_some_and(|c| c.is_uppercase()) && chars[at - 1].is_uppercase();
            large
                || ["s", "t", "re", "ve", "ll", "m"]
                    .iter()
                    .any(|ending| starts_word(rest, ending))
        }
        '‘' => cuts(chars, at),
        _ => false,
    }
}

/// Whether an opening mark begins a word that has lost its beginning, and no quotation: "the ‘90s", "rock ‘n’ roll".
fn cuts(chars: &[char], at: usize) -> bool {
    let end = run(chars, at + 1, char::is_alphanumeric);
    let word: String = chars[at + 1..end].iter().collect::<String>().to_lowercase();
    let closed = chars.get(end) == Some(&'’');
    // "the ‘90s", "the spring of ‘68"
    let digits = word.strip_suffix('s').unwrap_or(&word);
    let decade = digits.len() == 2 && digits.bytes().all(|c| c.is_ascii_digit());
    let line = run(chars, end, |c| c != '\n');
    // A mark that closes what this one opens: no apostrophe of a letter before it and a letter after.
    let of_cut = |at: usize| chars[..at].ends_with(&['‘', 'n']);
    let closes = |at: usize| chars[at] == '’' && !of_cut(at) && !chars.get(at + 1).is_some_and(|c| c.is_alphanumeric());
    match word.as_str() {
        "n" => true,
        "tis" | "twas" | "em" | "til" => !closed && !(end..line).any(closes),
        _ => decade && !closed && !(end..line).any(closes),
    }
}

fn starts_word(chars: &[char], ending: &str) -> bool {
    let length = ending.chars().count();
    chars.len() >= length
        && chars.iter().zip(ending.chars()).all(|(a, b)| *a == b)
        && chars.get(length).is_none_or(|c| !c.is_alphabetic())
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "Time´s up, I‘ve seen it`s end.", &["´", "‘", "`"]),
        text(
            "en",
            "In the ‘90s of rock ‘n’ roll, ‘tis of the worker′s O‘Shed.",
            &["‘", "‘", "‘", "′", "‘"],
        ),
        text("en", "The spring of ‘68, and Airport ‘77.", &["‘", "‘"]),
        text("en", "He is ‘68 today’, and ‘12’ more; at 5 o’clock of ‘100.", &[]),
        text("en", "In ‘90s style’, he said, and ‘tis the winter’; at 5′ of O‘tkir.", &[]),
        case(
            "names",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mila D´Angelo O`Shed".into()
                })
            },
            &["Mila D´Angelo O`Shed has ´ for an apostrophe"],
        ),
        case(
            "an Irish name",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Mila O‘Shed".into()),
            &["Mila O‘Shed has ‘ for an apostrophe"],
        ),
        case(
            "an Uzbek name",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "O‘tkir D’Angelo".into()),
            &[],
        ),
        text("en", "In Hawai‘i and Oʻahu, ‘so it is’, he’s at home.", &[]),
    ]
}

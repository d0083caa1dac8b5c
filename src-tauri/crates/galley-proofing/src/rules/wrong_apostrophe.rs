//! TYP-07: An accent or an opening mark is used as an apostrophe.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-07",
    name: "wrong-apostrophe",
    severity: Severity::Warning,
    what: "An accent or an opening mark is used as an apostrophe.",
    why: "The character is another one and looks wrong in every font.",
    remedy: "Set ’ instead.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in 1..chars.len() {
        let (before, rest) = (chars[at - 1], &chars[at + 1..]);
        let wrong = match chars[at] {
            '´' | '`' => before.is_alphabetic() && rest.first().is_some_and(|c| c.is_alphabetic()),
            // The turned comma is a letter in Hawaiian and Uzbek; before these endings it is not.
            '‘' => {
                before.is_alphabetic()
                    && ["s", "t", "re", "ve", "ll", "m"]
                        .iter()
                        .any(|ending| starts_word(rest, ending))
            }
            _ => false,
        };
        if wrong {
            let quote = around(chars, &(at..at + 1));
            out.within(prose, at..at + 1).becomes("Set ’", "’").say(format!(
                "“{quote}” has {} for an apostrophe, where the page needs ’.",
                chars[at]
            ));
        }
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
        text("en", "In Hawai‘i and Oʻahu, ‘so it is’, he’s at home.", &[]),
    ]
}

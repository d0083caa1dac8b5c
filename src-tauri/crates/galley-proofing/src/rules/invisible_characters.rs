//! TYP-14: A character is in the text that cannot be seen.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-14",
    name: "invisible-character",
    severity: Severity::Warning,
    what: "A character is in the text that cannot be seen.",
    why: "It breaks lines, searches and hyphenation in places that nobody can find.",
    remedy: "Take it out; set an ordinary space where a space is meant.",
    checks: &[Check::Prose(check)],
};

fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{feff}' => "a byte order mark",
        '\u{200b}' => "a zero-width space",
        '\u{2060}' => "a word joiner",
        '\u{ad}' => "a soft hyphen",
        '\u{fffd}' => "a replacement character, in the place of a letter that was lost",
        '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => "a line separator",
        '\t' => "a tab",
        '\n' | '\r' => return None,
        c if c.is_control() => "a control character",
        _ => return None,
    })
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    for (at, c) in prose.chars.iter().enumerate() {
        // Most letters are far from all of these.
        if c.is_alphanumeric() {
            continue;
        }
        if let Some(name) = name(*c) {
            let quote: String = around(&prose.chars, &(at..at + 1))
                .chars()
                .filter(|c| self::name(*c).is_none())
                .collect();
            out.within(prose, at..at + 1)
                .value(name)
                .say(format!("There is {name} in “{quote}”."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "\u{feff}A zero\u{200b}width\tfilm.", &["\u{feff}", "\u{200b}", "\t"]),
        text("en", "A lost lett\u{fffd}r.", &["\u{fffd}"]),
        text("fr", "Pourquoi\u{a0}? Parce\nque.", &[]),
        text("fa", "می\u{200c}خواهم", &[]),
    ]
}

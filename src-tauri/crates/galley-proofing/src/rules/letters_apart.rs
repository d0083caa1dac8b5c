//! TYP-18: A letter and its accent are stored as two characters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-18",
    name: "letters-apart",
    severity: Severity::Warning,
    what: "A letter and its accent are stored as two characters.",
    why: "Searches do not find the word, and some fonts set the accent beside its letter.",
    remedy: "Set the one character. Galley stores texts so itself; this one was written by another program.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        at += 1;
        if chars[start].is_ascii() && !chars.get(at).is_some_and(|c| !c.is_ascii()) {
            continue;
        }
        at = run(chars, at, is_combining_mark);
        let stored: String = chars[start..at].iter().collect();
        let one: String = stored.nfc().collect();
        if one != stored {
            let quote = around(chars, &(start..at));
            out.within(prose, start..at)
                .becomes(format!("Set {one}"), one.as_str())
                .say(format!("“{quote}” has {one} in pieces."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("et", "Filmi lo\u{303}pp ja re\u{301}gie.", &["o\u{303}", "e\u{301}"]),
        text("et", "Filmi lõpp, हिन्दी, ภาพยนตร์.", &[]),
    ]
}

//! TYP-05: A straight apostrophe stands in or after a word.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-05",
    name: "straight-apostrophe",
    severity: Severity::Warning,
    what: "A straight apostrophe stands in or after a word.",
    why: "A printed page has curved apostrophes; a mixture looks careless.",
    remedy: "Set ’ instead.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in 1..chars.len() {
        if chars[at] == '\'' && chars[at - 1].is_alphabetic() && chars.get(at + 1) != Some(&'\'') {
            let quote = around(chars, &(at..at + 1));
            out.within(prose, at..at + 1)
                .becomes("Set ’", "’")
                .say(format!("“{quote}” has a straight apostrophe, where the page needs ’."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "Studio Ghibli's workers' film.", &["'", "'"]),
        text("en", "Studio Ghibli’s film, 6'2 tall, 5' long.", &[]),
    ]
}

//! TYP-13: Two marks stand together that never do.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-13",
    name: "double-punctuation",
    severity: Severity::Warning,
    what: "Two marks stand together that never do.",
    why: "One of them is left over from a cut or a paste.",
    remedy: "Take one of them out.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in 0..chars.len().saturating_sub(1) {
        let never = matches!(
            (chars[at], chars[at + 1]),
            (',', ',' | ';' | '.') | (';', ';' | ',' | '.') | (':', '.' | ',')
        );
        if never && chars.get(at + 2) != Some(&'.') {
            let quote = around(chars, &(at..at + 2));
            let mut draft = out.within(prose, at..at + 2);
            let mut marks = vec![chars[at], chars[at + 1]];
            marks.dedup();
            for mark in marks {
                draft = draft.may_become(format!("Leave “{mark}”"), mark.to_string());
            }
            draft.say(format!("“{quote}” has “{}{}”.", chars[at], chars[at + 1]));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "One,, two;, three,. Four.", &[",,", ";,", ",."]),
        text("en", "One, two, etc., Jr.; std::vector, what?! No: …", &[]),
    ]
}

//! TXT-10: A line is broken by hand in the middle of a sentence.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-10",
    name: "manual-break",
    severity: Severity::Warning,
    what: "A line is broken by hand in the middle of a sentence.",
    why: "It comes from an e-mail or a PDF; another program keeps the break in the middle of the printed line.",
    remedy: "Join the lines; an empty line parts paragraphs.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in 1..chars.len().saturating_sub(1) {
        if chars[at] != '\n' || chars[at - 1] == '\r' {
            continue;
        }
        let start = chars[..at].iter().rposition(|c| *c != ' ').map_or(0, |last| last + 1);
        let end = run(chars, at + 1, |c| c == ' ');
        let (Some(before), Some(after)) = (start.checked_sub(1).map(|last| chars[last]), chars.get(end)) else {
            continue;
        };
        if (before.is_lowercase() || before == ',') && after.is_lowercase() {
            let quote = around(chars, &(start..end));
            out.within(prose, start..end)
                .becomes("Join the lines", " ")
                .say(format!("The line is broken by hand in “{quote}”."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "As he comes\nhome, \nlate.", &["\n", " \n"]),
        text("en", "As he comes home.\n\nhe stays.\nAnd then\nHome", &[]),
    ]
}

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
            let draft = out.within(prose, start..end);
            let draft = match is_verse(chars, at) {
                true => draft.may_become("Join the lines", " "),
                false => draft.becomes("Join the lines", " "),
            };
            draft.say(format!("The line is broken by hand in “{quote}”."));
        }
    }
}

/// No line of prose that an e-mail or a PDF breaks is as short.
const SHORT: usize = 45;

/// Whether a break may be that of a poem: in its paragraph three lines and more are short ones, or most begin with a capital.
fn is_verse(chars: &[char], at: usize) -> bool {
    let text: Vec<&[char]> = chars.split(|c| *c == '\n').collect();
    let line = chars[..at].iter().filter(|c| **c == '\n').count();
    let blank = |line: &&[char]| line.iter().all(|c| c.is_whitespace());
    let from = text[..line]
        .iter()
        .rposition(|line| blank(&line))
        .map_or(0, |before| before + 1);
    let until = text[line..]
        .iter()
        .position(|line| blank(&line))
        .map_or(text.len(), |after| line + after);
    let lines = &text[from..until];
    let short = lines.iter().filter(|line| line.len() <= SHORT).count();
    let large = lines
        .iter()
        .filter(|line| line.iter().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase()))
        .count();
    lines.len() > 2 && (short == lines.len() || large * 2 > lines.len())
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "As he comes\nhome, \nlate.", &["\n", " \n"]),
        text("en", "As he comes home.\n\nhe stays.\nAnd then\nHome", &[]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_verse_are_not_joined_unseen() {
        for (body, safe) in [
            (
                "As he comes home with all the others,\nhe goes to the house that was his mother’s house\nof long ago, and stays.",
                true,
            ),
            ("The night is long,\nthe light is low,\nthe river goes,", false),
        ] {
            let mut sample = crate::sample::Sample::new();
            sample.edit_synopsis(body);
            let found = crate::sample::check(&sample.catalogue, sample.edition);
            let fixes: Vec<bool> = found
                .iter()
                .filter(|finding| finding.rule == RULE.id)
                .map(|finding| finding.fixes[0].safe)
                .collect();
            assert!(!fixes.is_empty() && fixes.iter().all(|is| *is == safe), "{body}: {fixes:?}");
        }
    }
}

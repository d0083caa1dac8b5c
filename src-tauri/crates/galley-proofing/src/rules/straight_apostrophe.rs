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

/// Words that begin with an apostrophe, which opens no quotation.
const CUT: [&str; 8] = ["n", "til", "tis", "twas", "em", "cause", "bout", "round"];

/// Where the quotation was opened that an apostrophe after a word closes, if it closes one and is no genitive.
fn opens(chars: &[char], at: usize) -> Option<usize> {
    const FAR: usize = 80;
    if chars.get(at + 1).is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    let from = at.saturating_sub(FAR);
    let start = (from..at).rev().find(|before| matches!(chars[*before], '\n' | '\''))?;
    let word: String = chars[start + 1..at].iter().take_while(|c| c.is_alphabetic()).collect();
    let before = start.checked_sub(1).map(|before| chars[before]);
    let opening = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—'));
    (chars[start] == '\'' && opening && !word.is_empty() && !CUT.contains(&word.to_lowercase().as_str())).then_some(start)
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in 1..chars.len() {
        if chars[at] == '\'' && chars[at - 1].is_alphabetic() && chars.get(at + 1) != Some(&'\'') {
            let quote = around(chars, &(at..at + 1));
            if let Some(start) = opens(chars, at) {
                let inner: String = chars[start + 1..at].iter().collect();
                let draft = out.within(prose, start..at + 1);
                let draft = match main(prose.language) {
                    "en" => draft.becomes("Set ‘ and ’", format!("‘{inner}’")),
                    _ => draft,
                };
                draft.say(format!(
                    "'{inner}' stands between straight apostrophes, where the page needs quotation marks."
                ));
                continue;
            }
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
        text("en", "Teenage girls and 'everything' changed.", &["'everything'"]),
        text("en", "It was rock 'n' roll, 'til the workers' day.", &["'", "'"]),
        text("en", "Studio Ghibli’s film, 6'2 tall, 5' long.", &[]),
    ]
}

//! TYP-03: The space after a comma, a full stop or a bracket is missing.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-03",
    name: "no-space-after-punctuation",
    severity: Severity::Warning,
    what: "The space after a comma, a full stop or a bracket is missing.",
    why: "Two words run together, and no line can break between them.",
    remedy: "Put the space in.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let cased = |at: usize| chars.get(at).is_some_and(|c| c.is_lowercase() || c.is_uppercase());
    let lower = |at: usize| chars.get(at).is_some_and(|c| c.is_lowercase());
    for at in 2..chars.len().saturating_sub(2) {
        let joined = match chars[at] {
            ',' => cased(at - 1) && cased(at + 1),
            '.' => lower(at - 1) && lower(at - 2) && chars[at + 1].is_uppercase() && lower(at + 2),
            '?' | '!' => lower(at - 1) && lower(at - 2) && chars[at + 1].is_uppercase() && lower(at + 2),
            ')' => cased(at + 1) && cased(at + 2) && closes_words(chars, at),
            _ => false,
        };
        if joined && !in_address(chars, at) {
            let quote = around(chars, &(at..at + 1));
            out.within(prose, at..at + 1)
                .may_become("Set a space", format!("{} ", chars[at]))
                .say(format!("There is no space after the “{}” in “{quote}”.", chars[at]));
        }
    }
}

/// Whether a bracket closes words of their own: not a part of one, as in "(re)invent" and "film(s)are".
fn closes_words(chars: &[char], close: usize) -> bool {
    let Some(open) = chars[..close]
        .iter()
        .rposition(|c| matches!(c, '(' | ')' | '\n'))
        .filter(|at| chars[*at] == '(')
    else {
        return false;
    };
    let apart = open == 0 || chars[open - 1].is_whitespace();
    apart && chars[open + 1..close].iter().any(|c| c.is_whitespace() || c.is_numeric())
}

/// Whether the word around a position is an address of the web or of mail.
fn in_address(chars: &[char], at: usize) -> bool {
    let start = (0..at)
        .rev()
        .find(|at| chars[*at].is_whitespace())
        .map_or(0, |space| space + 1);
    let word: String = chars[start..run(chars, at, |c| !c.is_whitespace())].iter().collect();
    word.contains(['@', '/']) || word.to_lowercase().contains("www.")
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "With his partner.This snappy Director,actress and singer.", &[".", ","]),
        text(
            "en",
            "Who is he?Nobody. Run!And home! Yahoo!’s, at Film.com?Id=5/x.",
            &["?", "!"],
        ),
        text("en", "She (a welder)leaves; he (2009)stays.", &[")", ")"]),
        text("en", "They (re)invent film(s)and (s)he, a f(x)graph, (one two) three.", &[]),
        text(
            "en",
            "At www.Example.Com, by Ph.D. student J.Smith of the U.S. for 1,000 and 3.5.",
            &[],
        ),
    ]
}

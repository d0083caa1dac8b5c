//! TYP-02: A space stands before a comma, stop or other mark; or, in French, none that holds.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-02",
    name: "space-before-punctuation",
    severity: Severity::Warning,
    what: "A space stands before a comma, stop or other mark; or, in French, none that holds the mark.",
    why: "It looks like a slip, and the mark may fall alone onto the next line.",
    remedy: "Take the space out; French alone has a space before ; : ! and ?.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let french = main(prose.language) == "fr";
    // Canada and Switzerland have no such space.
    if matches!(prose.language, "fr" | "fr-FR" | "fr-BE") && prose.kind.is_some() {
        in_french(prose, out);
    }
    in_brackets(prose, out);
    for at in 2..chars.len() {
        let (mark, next) = (chars[at], chars.get(at + 1).copied());
        if chars[at - 1] != ' ' || chars[at - 2].is_whitespace() || !matches!(mark, ',' | ';' | ':' | '!' | '?' | '.') {
            continue;
        }
        let ends_word = next.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '»' | '"' | '’' | '*'));
        let ratio = mark == ':' && chars[at - 2].is_numeric() && chars.get(at + 2).is_some_and(|c| c.is_numeric());
        let spaced_dots = mark == '.' && (chars[at - 2] == '.' || chars.get(at + 2) == Some(&'.'));
        if ends_word && !ratio && !spaced_dots && (!french || matches!(mark, ',' | '.')) {
            let quote = around(chars, &(at - 1..at + 1));
            let mut draft = out.within(prose, at - 1..at + 1);
            // After another mark one of the two is wrong, and no rule knows which.
            if !matches!(chars[at - 2], ',' | ';' | ':' | '!' | '?' | '.' | '…') {
                draft = draft.becomes("Take the space out", mark.to_string());
            }
            draft.say(format!("There is a space before the “{mark}” in “{quote}”."));
        }
    }
}

/// A space after the bracket that opens or before the one that closes: "(at night ) and".
fn in_brackets(prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in 1..chars.len() {
        let (bracket, span) = match (chars[at - 1], chars[at]) {
            (open @ ('(' | '['), ' ') => (open, at - 1..at + 1),
            (' ', close @ (')' | ']')) => (close, at - 1..at + 1),
            _ => continue,
        };
        // Beside a word, of a pair of brackets in one line; an empty pair is a box to tick.
        let word = |at: Option<usize>| {
            at.and_then(|at| chars.get(at))
                .is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | ','))
        };
        let opens = matches!(bracket, '(' | '[');
        let beside = if opens { word(Some(at + 1)) } else { word(at.checked_sub(2)) };
        let mut line = chars[..at - 1].iter().rev().take_while(|c| **c != '\n');
        let last = line.find(|c| matches!(c, '(' | '[' | ')' | ']'));
        let paired = opens || matches!(last, Some('(' | '['));
        if beside && paired {
            let quote = around(chars, &span);
            let side = if opens { "after" } else { "before" };
            out.within(prose, span)
                .becomes("Take the space out", bracket.to_string())
                .say(format!("There is a space {side} the “{bracket}” in “{quote}”."));
        }
    }
}

/// The space before ; : ! and ? that French has and that must not break: where it is missing, or may break.
fn in_french(prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for at in 1..chars.len() {
        let mark = chars[at];
        let next = chars.get(at + 1).copied();
        let ends = next.is_none_or(|c| c.is_whitespace() || matches!(c, '”' | '»' | '"' | '*' | ')'));
        if !matches!(mark, ';' | ':' | '!' | '?') || !ends {
            continue;
        }
        let plain = chars[at - 1] == ' ' && at > 1 && !chars[at - 2].is_whitespace();
        // "En 1968:", "(2008):"
        if !plain && !chars[at - 1].is_alphanumeric() && chars[at - 1] != ')' {
            continue;
        }
        let span = at - usize::from(plain)..at + 1;
        let quote = around(chars, &span);
        let draft = out
            .within(prose, span)
            .becomes("Set a space that does not break", format!("\u{a0}{mark}"));
        match plain {
            true => draft.severity(Severity::Hint).say(format!(
                "The space before the “{mark}” in “{quote}” may end a line, and the mark begin the next."
            )),
            false => draft.say(format!("“{quote}” has no space before the “{mark}”, as French has it.")),
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "He befriends Agnes , an archaeologist .", &[" ,", " ."]),
        text(
            "en",
            "He goes (at night ) and ( by day) home [ and back ], a ) and :) ( ).",
            &[" )", "( ", "[ ", " ]"],
        ),
        text("es", "¿Por qué ? ¡Ay !", &[" ?", " !"]),
        text(
            "fr",
            "Pourquoi\u{a0}? « Parce que\u{a0}! » Ainsi\u{202f}: oui\u{a0}; non ; à 19:30, http://example.org.",
            &[" ;"],
        ),
        text("fr", "Il crie! Pourquoi ?", &["!", " ?"]),
        text("fr", "En 1968: la grève (de 2008); à 19:30 h, 4:3.", &[":", ";"]),
        text("fr-CA", "Il crie! Pourquoi ? Ainsi : oui.", &[]),
        text("fr", "Oui , non.", &[" ,"]),
        text("en", "He paid .50 for it at 4 : 3 and waited . . . for !Kung :)", &[]),
    ]
}

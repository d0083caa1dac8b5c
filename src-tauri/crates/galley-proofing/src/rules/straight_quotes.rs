//! TYP-04: Straight quotation marks stand where the language has its own.

use super::*;
use crate::rules::unbalanced_marks::partner;

pub(super) static RULE: Rule = Rule {
    id: "TYP-04",
    name: "straight-quotes",
    severity: Severity::Warning,
    what: "Straight quotation marks stand where the language has its own.",
    why: "A printed page shows typewriter marks at once, and they hide which side they close.",
    remedy: "Set the marks of the language: “ ” in English, “ ” or « » in Spanish, « » in French, „ “ in German.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let mut open: Option<usize> = None;
    let mut in_tag = false;
    for at in 0..chars.len() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let letters = before.is_some_and(char::is_alphabetic) && chars.get(at + 1).is_some_and(|c| c.is_alphabetic());
        match chars[at] {
            '<' => in_tag = true,
            '>' => in_tag = false,
            '\n' => {
                if let Some(start) = open.take() {
                    tell(context, prose, start..start + 1, out);
                }
            }
            // One half of a pair whose other half is curved: TYP-08 tells of both.
            '"' if partner(chars, at, prose.language).is_some() => {}
            // Inches and seconds; the mark within a Hebrew abbreviation.
            '"' if in_tag || letters || open.is_none() && before.is_some_and(|c| c.is_numeric()) => {}
            '"' => match open.take() {
                Some(start) => tell(context, prose, start..at + 1, out),
                None => open = Some(at),
            },
            _ => {}
        }
    }
    if let Some(start) = open {
        tell(context, prose, start..start + 1, out);
    }
}

fn tell(context: &Context<'_>, prose: &Prose<'_>, span: std::ops::Range<usize>, out: &mut Findings) {
    let quoted: String = prose.chars[span.clone()].iter().collect();
    let (open, close) = context.edition.style.prose.quotes_in(prose.language);
    let (marks, pair) = (format!("{} and {}", open.trim(), close.trim()), span.len() > 1);
    let set = format!("{open}{}{close}", quoted.trim_matches('"'));
    let quoted = if pair { quoted } else { around(&prose.chars, &span) };
    let mut draft = out.within(prose, span);
    // Of a mark that stands alone nobody knows what it opens or closes.
    if pair {
        draft = draft.becomes(format!("Set {marks}"), set);
    }
    draft.say(format!(
        "{quoted} has straight quotation marks, where the page needs {marks}."
    ));
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "He said \"never\" in \"1984\", and left.", &["\"never\"", "\"1984\""]),
        text("en", "She is 6'2\" tall, on a 12\" disc of the צה\"ל.", &[]),
        text("en", "He said “never”.", &[]),
        text("de", "Er sagte \"nie.", &["\""]),
        text("en", "He said \"never”, and “no\".", &[]),
        text("fi", "Hän sanoi \"ei”.", &["\""]),
        case(
            "a title",
            |sample| sample.edit_title("The \"Last\" Train"),
            &["\"Last\" has straight quotation marks, where the page needs “ and ”"],
        ),
    ]
}

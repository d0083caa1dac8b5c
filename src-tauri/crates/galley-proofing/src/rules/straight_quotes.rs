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

/// Whether the marks around a position are surely pairs: in its line each opens after a space or closes before one, in turn, and
/// none stands after a number, where it may be inches.
fn paired(chars: &[char], at: usize) -> bool {
    let start = chars[..at].iter().rposition(|c| *c == '\n').map_or(0, |before| before + 1);
    let end = run(chars, at, |c| c != '\n');
    let mut open = false;
    for at in (start..end).filter(|at| chars[*at] == '"') {
        let before = at
            .checked_sub(1)
            .filter(|before| *before >= start)
            .map(|before| chars[before]);
        let after = chars.get(at + 1).filter(|_| at + 1 < end);
        let opens = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '!' | '?' | '…'));
        let closes = after.is_none_or(|c| !c.is_alphanumeric());
        let inches = before.is_some_and(|c| c.is_numeric()) && !is_quoted_number(chars, at);
        if inches || open && !closes || !open && !opens {
            return false;
        }
        open = !open;
    }
    !open
}

/// Whether what a mark closes is a number alone: "1984".
fn is_quoted_number(chars: &[char], at: usize) -> bool {
    let digits = chars[..at].iter().rev().take_while(|c| c.is_numeric()).count();
    at.checked_sub(digits + 1).is_some_and(|before| chars[before] == '"')
}

fn tell(context: &Context<'_>, prose: &Prose<'_>, span: std::ops::Range<usize>, out: &mut Findings) {
    let sure = paired(&prose.chars, span.start);
    let quoted: String = prose.chars[span.clone()].iter().collect();
    let (open, close) = context.edition.style.prose.quotes_in(prose.language);
    let (marks, pair) = (format!("{} and {}", open.trim(), close.trim()), span.len() > 1);
    let set = format!("{open}{}{close}", quoted.trim_matches('"'));
    let quoted = if pair { quoted } else { around(&prose.chars, &span) };
    // What is quoted is the value involved, whatever stands beside it.
    let mut draft = match pair {
        true => out.within_alone(prose, span),
        false => out.within(prose, span),
    };
    // Of a mark that stands alone nobody knows what it opens or closes.
    draft = match (pair, sure) {
        (true, true) => draft.becomes(format!("Set {marks}"), set),
        (true, false) => draft.may_become(format!("Set {marks}"), set),
        (false, _) => draft,
    };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Finding;

    fn found(body: &str) -> Vec<Finding> {
        let mut sample = crate::sample::Sample::new();
        sample.edit_synopsis(body);
        let mut found = crate::sample::check(&sample.catalogue, sample.edition);
        found.retain(|finding| finding.rule == RULE.id);
        found
    }

    #[test]
    fn marks_that_are_not_surely_pairs_are_not_set_unseen() {
        let safe = |body: &str| -> Vec<bool> {
            found(body)
                .iter()
                .flat_map(|found| &found.fixes)
                .map(|fix| fix.safe)
                .collect()
        };
        assert_eq!(safe("He says \"home\" (\"1984\") and goes."), [true, true]);
        let unsure = safe("He says \"hey, it's 5'10\" tall\" and \"bye\".");
        assert!(!unsure.is_empty() && unsure.iter().all(|safe| !safe), "{unsure:?}");
    }

    #[test]
    fn a_waiver_holds_while_the_quoted_words_stand() {
        let mut sample = crate::sample::Sample::new();
        sample.edit_synopsis("Says \"hey\" and goes.");
        let print = |sample: &crate::sample::Sample| -> Vec<String> {
            let found = crate::sample::check(&sample.catalogue, sample.edition);
            let of_rule = found.into_iter().filter(|finding| finding.rule == RULE.id);
            of_rule.map(|finding| finding.fingerprint).collect()
        };
        let before = print(&sample);
        sample.edit_synopsis("Said \"hey\" and goes.");
        assert_eq!(print(&sample), before);
        sample.edit_synopsis("Said \"ho\" and goes.");
        assert_ne!(print(&sample), before);
    }
}

//! TYP-08: A bracket or quotation mark is opened and not closed, or closed and not opened.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-08",
    name: "unbalanced-marks",
    severity: Severity::Warning,
    what: "A bracket or quotation mark is opened and not closed, or closed and not opened.",
    why: "The reader cannot tell where the quotation or the aside ends.",
    remedy: "Add the missing mark, or take the lone one out.",
    checks: &[Check::Prose(check)],
};

/// What opens, and what may close it.
type Pair = (char, &'static str);

const BRACKETS: [Pair; 2] = [('(', ")"), ('[', "]")];

fn quotes(language: &str) -> &'static [Pair] {
    match main(language) {
        "en" | "es" | "fr" | "it" | "pt" => &[('“', "”"), ('«', "»"), ('„', "“”")],
        "de" => &[('„', "“”")],
        // In other languages one mark may both open and close.
        _ => &[],
    }
}

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    let pairs: Vec<Pair> = BRACKETS.iter().chain(quotes(prose.language)).copied().collect();
    let opener = |c: char| pairs.iter().find(|pair| pair.0 == c).copied();
    let paragraphs = paragraphs(chars);
    let mut carried: Vec<usize> = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let mut open: Vec<(usize, Pair)> = Vec::new();
        let mut alone: Vec<usize> = Vec::new();
        for at in paragraph.clone() {
            let c = chars[at];
            if let Some(depth) = open.iter().rposition(|(_, pair)| pair.1.contains(c)) {
                alone.extend(open.drain(depth..).skip(1).map(|(at, _)| at));
            } else if let Some(pair) = opener(c) {
                open.push((at, pair));
            } else if pairs.iter().any(|pair| pair.1.contains(c)) && !(c == ')' && stands_for_itself(chars, paragraph.start, at))
            {
                alone.push(at);
            }
        }
        // A quotation that goes on is opened again at the next paragraph and closed only in the last one.
        let next = paragraphs.get(index + 1).map(|next| chars[next.start]);
        // One that is closed there without that is told once, where it is opened.
        alone.retain(|at| !carried.contains(at));
        carried.clear();
        if let Some(next) = paragraphs.get(index + 1) {
            for (at, pair) in &open {
                let first = next
                    .clone()
                    .find(|later| pair.1.contains(chars[*later]) || chars[*later] == pair.0);
                if let Some(closed) = first.filter(|first| !matches!(pair.0, '(' | '[') && chars[*first] != pair.0) {
                    carried.push(closed);
                    let quote = around(chars, &(*at..*at + 1));
                    out.within(prose, *at..*at + 1).say(format!(
                        "The {} in “{quote}” is closed in the next paragraph, which does not open it again.",
                        pair.0
                    ));
                }
            }
        }
        let carries = !carried.is_empty();
        alone.extend(
            open.iter()
                .filter(|(_, pair)| matches!(pair.0, '(' | '[') || next != Some(pair.0) && !carries)
                .map(|(at, _)| *at),
        );
        alone.sort_unstable();
        for at in alone {
            let (quote, mark) = (around(chars, &(at..at + 1)), chars[at]);
            let missing = if opener(mark).is_some() {
                "is opened and never closed"
            } else {
                "is closed and was never opened"
            };
            out.within(prose, at..at + 1)
                .say(format!("The {mark} in “{quote}” {missing}."));
        }
    }
}

/// The bracket of "a) first" and of ":)".
fn stands_for_itself(chars: &[char], start: usize, at: usize) -> bool {
    let word = (start..at)
        .rev()
        .find(|before| chars[*before].is_whitespace())
        .map_or(start, |space| space + 1);
    let before = &chars[word..at];
    before.len() <= 2 && (before.iter().all(|c| c.is_alphanumeric()) || matches!(before, [':' | ';', ..]))
}

/// Stretches parted by an empty line.
fn paragraphs(chars: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut paragraphs = Vec::new();
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|at| !chars[*at].is_whitespace()) {
        let blank =
            |at: &usize| chars[*at] == '\n' && chars[at + 1..].iter().find(|c| **c == '\n' || !c.is_whitespace()) == Some(&'\n');
        from = (start..chars.len()).find(blank).unwrap_or(chars.len());
        paragraphs.push(start..from);
    }
    paragraphs
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "He said „there are very fine people\" and left.", &["„"]),
        text("en", "A film (from Peru, and a dream.", &["("]),
        text("en", "A film from Peru), and “a dream” (of home).", &[")"]),
        text("en", "“We left.\n\n“We came back.”", &[]),
        text("en", "“We left.\n\nThey came back.", &["“"]),
        text("en", "He said “we left.\n\nThey came back.” So he said.", &["“"]),
        text("en", "a) the “first (and last)”, b) the „second“ [sic] :)", &[]),
        text("de", "Er sagte „nie“ und ging.", &[]),
        text("fi", "Hän sanoi ”ei” ja lähti.", &[]),
    ]
}

//! TYP-06: A text has quotation marks of two kinds, or of another kind than the house.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-06",
    name: "mixed-quotes",
    severity: Severity::Warning,
    what: "Quotation marks are of another kind than those of the edition.",
    why: "Two kinds of marks on a page look like two hands, and „…” or “…“ like a slip.",
    remedy: "Set the marks of the house; those of each language are under House style.",
    checks: &[Check::Prose(check)],
};

/// Double marks that open, and those that may close each.
const PAIRS: [(char, &str); 4] = [('“', "”"), ('„', "“”"), ('«', "»"), ('”', "”")];

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    // Where other marks than these are right, these may stand within them.
    let (open, close) = context.edition.style.prose.quotes_in(prose.language);
    let (right_open, right_close) = (open.trim(), close.trim());
    if !PAIRS.iter().any(|(mark, _)| right_open.starts_with(*mark)) {
        return;
    }
    let chars = &prose.chars;
    let mut at = 0;
    while at < chars.len() {
        let start = at;
        at += 1;
        let Some((_, closers)) = PAIRS.iter().find(|(mark, _)| *mark == chars[start]) else {
            continue;
        };
        let stops = |c: &char| closers.contains(*c) || *c == '\n' || PAIRS.iter().any(|(mark, _)| mark == c);
        let Some(end) = chars[start + 1..].iter().position(stops).map(|length| start + 1 + length) else {
            continue;
        };
        if !closers.contains(chars[end]) {
            continue;
        }
        at = end + 1;
        let is = |mark: char, right: &str| right.starts_with(mark);
        if is(chars[start], right_open) && is(chars[end], right_close) {
            continue;
        }
        // „ closes with “ or with ” in most languages that have it, where the house does not say which.
        let set = context.edition.style.prose.quotes.contains_key(main(prose.language));
        if !set && main(prose.language) != "de" && right_open == "„" && chars[start] == '„' {
            continue;
        }
        let inner: String = chars[start + 1..end].iter().collect();
        let quoted: String = chars[start..=end].iter().collect();
        // A mark that closes here and would open elsewhere belongs to a text that lacks one: no fix knows which.
        let sure = !inner.trim().is_empty() && chars[start] != chars[end];
        let mut draft = out.within(prose, start..end + 1);
        if sure {
            let label = format!("Set {right_open} and {right_close}");
            draft = draft.becomes(label, format!("{open}{}{close}", inner.trim()));
        }
        draft.say(format!(
            "{quoted} has other quotation marks than the edition, which sets {right_open} and {right_close}."
        ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "The novels „Love“, «Hate» and “Hope”.", &["„Love“", "«Hate»"]),
        text("de", "Er sagte “nie” und „immer“.", &["“nie”"]),
        text("et", "Ta ütles „ei“ ja „jah” ning läks.", &[]),
        text("en", "He said “never” and ‘no’ and left.", &[]),
        text("fr", "Il dit «\u{a0}non\u{a0}» et « oui ».", &[]),
        case(
            "the house has others",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.quotes = [("en".to_owned(), QuoteStyle::Angles)].into();
                });
                sample.edit_synopsis("He said “never” and «no».");
            },
            &["“never” has other quotation marks than the edition, which sets « and »"],
        ),
    ]
}

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

/// Pairs that are as right as the usual ones in a language whose marks the house leaves to it.
fn right_too(language: &str) -> &'static [(char, char)] {
    match main(language) {
        "es" | "it" | "pt" | "ca" | "gl" | "eu" | "tr" => &[('«', '»')],
        "nl" => &[('„', '”')],
        _ => &[],
    }
}

/// Whether single marks are open before a position, within which double ones are right.
fn within_single(chars: &[char], at: usize) -> bool {
    let from = chars[..at].iter().rposition(|c| *c == '\n').map_or(0, |line| line + 1);
    let Some(open) = chars[from..at].iter().rposition(|c| *c == '‘').map(|open| from + open) else {
        return false;
    };
    // An apostrophe has a letter after it, but that of a genitive.
    let closes = |close: usize| chars[close] == '’' && !chars[close + 1].is_alphanumeric();
    !(open + 1..at).any(closes)
}

/// Whether « » are open before a position and closed behind it, within which other marks are right.
fn is_within(chars: &[char], at: usize, close: &str) -> bool {
    let line = chars[..at].iter().rev().take_while(|c| **c != '\n');
    let opened = line.into_iter().find(|c| **c == '«' || close.starts_with(**c)) == Some(&'«');
    opened
        && chars[at..]
            .iter()
            .take_while(|c| !matches!(c, '\n' | '«'))
            .any(|c| close.starts_with(*c))
}

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let style = &context.edition.style.prose;
    let (open, close) = style.quotes_in(prose.language);
    let (right_open, right_close) = (open.trim(), close.trim());
    let single = right_open == "‘";
    // Where other marks than these are right, these may stand within them.
    if !single && !PAIRS.iter().any(|(mark, _)| right_open.starts_with(*mark)) {
        return;
    }
    let set = style
        .quotes
        .get(main(prose.language))
        .is_some_and(|style| style.marks().is_some());
    // The spaces within « » belong to French; Switzerland has none.
    let spaced = open.ends_with('\u{a0}') && (set || prose.language != "fr-CH");
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
        let inner: String = chars[start + 1..end].iter().collect();
        let quoted: String = chars[start..=end].iter().collect();
        if is(chars[start], right_open) && is(chars[end], right_close) {
            let closed = !inner.starts_with(char::is_whitespace) || !inner.ends_with(char::is_whitespace);
            if spaced && closed && !inner.trim().is_empty() {
                out.within(prose, start..end + 1)
                    .becomes("Set the spaces within", format!("{open}{}{close}", inner.trim()))
                    .say(format!("{quoted} lacks the spaces within its quotation marks."));
            }
            continue;
        }
        if right_open == "«" && is_within(chars, start, right_close) {
            continue;
        }
        if !set && right_too(prose.language).contains(&(chars[start], chars[end])) || single && within_single(chars, start) {
            continue;
        }
        // „ closes with “ or with ” in most languages that have it, where the house does not say which.
        if !set && main(prose.language) != "de" && right_open == "„" && chars[start] == '„' {
            continue;
        }
        // A mark that closes here and would open elsewhere belongs to a text that lacks one, and single marks within would
        // have to turn into double ones: no fix knows which.
        let sure = !inner.trim().is_empty() && chars[start] != chars[end] && !(single && inner.contains('‘'));
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
        text("fr", "Il dit «non» et «\u{a0}oui\u{a0}».", &["«non»"]),
        text("fr-CH", "Il dit «non».", &[]),
        text(
            "fr",
            "Il dit « c’est “mon” film » et « c’est „son“ film », puis “non” et « oui ».",
            &["“non”"],
        ),
        text("es", "Dice «nunca» y “no”, pero no „no“.", &["„no“"]),
        text("it", "Dice «solo» e “no”.", &[]),
        case(
            "single marks of the house, and others within them",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.quotes = [("en".to_owned(), QuoteStyle::Single)].into();
                });
                sample.edit_synopsis(
                    "He said “never” and ‘it’s “no” to us’, and the workers’ “home”. (In Mandarin with subtitles)",
                );
            },
            &[
                "“never” has other quotation marks than the edition, which sets ‘ and ’",
                "“home” has other",
            ],
        ),
        case(
            "the marks that the house has chosen, where the language has two",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.prose.quotes = [("es".to_owned(), QuoteStyle::Double)].into();
                });
                sample.edit(sample.synopsis, |text: &mut Text| text.language = "es".into());
                sample.edit_synopsis("Dice «nunca» y “no”.");
            },
            &["«nunca» has other quotation marks than the edition, which sets “ and ”"],
        ),
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

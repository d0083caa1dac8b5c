//! TYP-15: The text was copied from a PDF and has lost or joined letters, or a space within a compound.

use unicode_normalization::UnicodeNormalization;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-15",
    name: "pdf-damage",
    severity: Severity::Error,
    what: "The text was copied from a PDF and has lost or joined letters, or a space within a compound.",
    why: "Joined letters cannot be searched or hyphenated, and lost ones make other words.",
    remedy: "Type the letters: “fi” for “ﬁ”, “film” for “flm”.",
    checks: &[Check::Prose(check)],
};

/// English words as they look without the ligature that a PDF could not give back.
const LOST: [&str; 12] = [
    "flm",
    "flms",
    "flmed",
    "flming",
    "flmmaker",
    "flmmakers",
    "flmmaking",
    "frst",
    "fnd",
    "fnds",
    "fnally",
    "offcial",
];

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
    for (span, whole) in torn(context, prose) {
        let quote: String = chars[span.clone()].iter().collect();
        out.within(prose, span)
            .may_become(format!("Set “{whole}”"), whole.as_str())
            .say(format!("“{quote}” has the hyphen of a line’s end, as copied from a PDF."));
    }
    for span in gapped(context, prose) {
        let quote: String = chars[span.clone()].iter().collect();
        let whole = quote.replace("- ", "-");
        out.within(prose, span)
            .severity(Severity::Warning)
            .may_become(format!("Set “{whole}”"), whole.as_str())
            .say(format!("“{quote}” has a space after its hyphen."));
    }
    for at in 0..chars.len() {
        if ('\u{fb00}'..='\u{fb06}').contains(&chars[at]) {
            let quote = around(chars, &(at..at + 1));
            let letters: String = chars[at].to_string().nfkc().collect();
            out.within(prose, at..at + 1)
                .becomes(format!("Set {letters}"), letters)
                .say(format!(
                    "“{quote}” has the joined letter {}, as copied from a PDF.",
                    chars[at]
                ));
        }
    }
    if main(prose.language) == "en" {
        for span in words(chars) {
            let word: String = chars[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect();
            if LOST.contains(&word.as_str()) {
                out.within(prose, span)
                    .say(format!("“{word}” has lost letters, as happens to text copied from a PDF."));
            }
        }
    }
}

/// Words that the end of a line has torn, "coun- tryside", each with the whole word: one that the dictionary has, where it
/// does not have one of the parts.
pub(super) fn torn(context: &Context<'_>, prose: &Prose<'_>) -> Vec<(std::ops::Range<usize>, String)> {
    let chars = &prose.chars;
    let small = |at: usize| chars.get(at).is_some_and(|c| c.is_lowercase());
    let hyphens = (1..chars.len()).filter(|at| chars[*at] == '-' && chars.get(at + 1) == Some(&' '));
    let mut found = Vec::new();
    for at in hyphens.filter(|at| small(at - 1) && small(at + 2)) {
        let start = chars[..at]
            .iter()
            .rposition(|c| !c.is_alphabetic())
            .map_or(0, |before| before + 1);
        let end = run(chars, at + 2, char::is_alphabetic);
        let text = |span: std::ops::Range<usize>| chars[span].iter().collect::<String>();
        let (first, last) = (text(start..at), text(at + 2..end));
        let knows = |word: &str| context.dictionaries.knows(prose.language, word);
        let whole = format!("{first}{last}");
        let parts_known = || knows(&first) == Some(true) && knows(&last) == Some(true);
        if knows(&whole) == Some(true) && !parts_known() {
            found.push((start..end, whole));
        }
    }
    found
}

/// What may follow a hyphen that stands for a part said later: "pre- and post-war", "mid- to late", "two- or three-year".
const JOINTS: [&str; 14] = [
    "and", "or", "to", "nor", "but", "than", "versus", "through", "till", "until", "into", "as", "via", "not",
];

/// English compounds with a space after their hyphen, "award- winning": of two words that the dictionary has.
fn gapped(context: &Context<'_>, prose: &Prose<'_>) -> Vec<std::ops::Range<usize>> {
    let chars = &prose.chars;
    if main(prose.language) != "en" {
        return Vec::new();
    }
    let torn = torn(context, prose);
    let small = |at: usize| chars.get(at).is_some_and(|c| c.is_lowercase());
    let hyphens = (1..chars.len()).filter(|at| chars[*at] == '-' && chars.get(at + 1) == Some(&' '));
    let compounds = hyphens.filter(|at| small(at - 1) && small(at + 2)).filter_map(|at| {
        let start = chars[..at]
            .iter()
            .rposition(|c| !c.is_alphabetic())
            .map_or(0, |before| before + 1);
        let end = run(chars, at + 2, char::is_alphabetic);
        let text = |span: std::ops::Range<usize>| chars[span].iter().collect::<String>();
        let (first, last) = (text(start..at), text(at + 2..end));
        // "the mother- and daughter- roles", and a dash that lost its first space: a list goes on with a hyphen or a comma.
        let list = chars.get(end) == Some(&'-') || JOINTS.contains(&last.as_str());
        let knows = |word: &str| word.len() > 2 && context.dictionaries.knows(prose.language, word) == Some(true);
        let is_torn = torn.iter().any(|(span, _)| span.start < end && start < span.end);
        (!list && !is_torn && knows(&first) && knows(&last)).then_some(start..end)
    });
    compounds.collect()
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "This flm portrays a thief who tries to ﬂee.", &["flm", "ﬂ"]),
        text("en", "This film portrays a thief who finds a way to flee, at last.", &[]),
        text("en", "Each win- ter the mil- lions go home.", &["win- ter", "mil- lions"]),
        text(
            "en",
            "A train- and film story, winter- or night-, a night- to winter-train, a house- train-night.",
            &[],
        ),
        text("en", "A long- love story of a night- train.", &["long- love", "night- train"]),
        text("hu", "A flm szó.", &[]),
    ]
}

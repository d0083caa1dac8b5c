//! TYP-15: The text was copied from a PDF and has lost or joined letters.

use unicode_normalization::UnicodeNormalization;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TYP-15",
    name: "pdf-damage",
    severity: Severity::Error,
    what: "The text was copied from a PDF and has lost or joined letters.",
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

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let chars = &prose.chars;
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

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "This flm portrays a thief who tries to ﬂee.", &["flm", "ﬂ"]),
        text("en", "This film portrays a thief who finds a way to flee, at last.", &[]),
        text("hu", "A flm szó.", &[]),
    ]
}

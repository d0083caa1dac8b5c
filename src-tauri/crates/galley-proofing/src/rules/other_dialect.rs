//! TXT-05: A word is spelled in another English than the house writes.

use super::*;
use crate::spelling::Dictionaries;

pub(super) static RULE: Rule = Rule {
    id: "TXT-05",
    name: "other-dialect",
    severity: Severity::Hint,
    what: "A word is spelled in another English than the house writes.",
    why: "“colour” on one page and “color” on the next look like two hands.",
    remedy: "Set the spelling of the house, chosen under House style; names keep theirs.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let english = context.edition.style.prose.english;
    if english == Dialect::Any || main(prose.language) != "en" || prose.kind.is_none() {
        return;
    }
    let (Some(american), Some(british)) = (context.dictionaries.dialect("en-US"), context.dictionaries.dialect("en-GB")) else {
        return;
    };
    let chars = &prose.chars;
    for span in words(chars) {
        let word = &chars[span.clone()];
        if word.len() < 4 || !word.iter().all(|c| c.is_ascii_lowercase()) {
            continue;
        }
        let word: String = word.iter().collect();
        // Oxford is British but for -ize, which the American dictionary has.
        let ize = word.contains("iz") || word.contains("yz");
        let (right, other) = match english {
            Dialect::American => (american.check(&word), british.check(&word)),
            Dialect::Oxford if ize => continue,
            _ => (british.check(&word), american.check(&word)),
        };
        if right || !other {
            continue;
        }
        let ours = |word: &str| match english {
            Dialect::American => american.check(word),
            _ => british.check(word),
        };
        let turned = Dictionaries::turned(&word, english == Dialect::American, ours);
        let mut draft = out.within(prose, span).word(word.as_str());
        let house = match english {
            Dialect::American => "American",
            _ => "British",
        };
        let mut said = format!("“{word}” is not the {house} spelling.");
        if let [one] = turned.as_slice() {
            draft = draft.becomes(format!("Set “{one}”"), one.as_str());
            said = format!("“{word}” is “{one}” in {house} spelling.");
        }
        draft.say(said);
    }
}

#[cfg(test)]
fn house(english: Dialect, body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| edition.style.prose.english = english);
        sample.edit_synopsis(&body);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "American in British",
            house(Dialect::British, "The color of the theater, organized."),
            &["“color” is “colour”", "“theater” is “theatre”", "“organized” is “organised”"],
        ),
        case(
            "British in American",
            house(Dialect::American, "The colours, fulfil."),
            &["“colours” is “colors” in American", "“fulfil” is “fulfill”"],
        ),
        case(
            "as the house has it",
            house(Dialect::Oxford, "The colour of the theatre, organized."),
            &[],
        ),
        text("en", "The color of the theatre.", &[]),
    ]
}

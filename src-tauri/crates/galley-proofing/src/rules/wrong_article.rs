//! TXT-07: “A” stands before a vowel, or “an” before a consonant.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-07",
    name: "wrong-article",
    severity: Severity::Warning,
    what: "“A” stands before a vowel, or “an” before a consonant.",
    why: "It is heard as one reads.",
    remedy: "Set the other article.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if main(prose.language) != "en" || prose.kind.is_none() {
        return;
    }
    let chars = &prose.chars;
    let spans = words(chars);
    for pair in spans.windows(2) {
        // Titles in italics may be of any language.
        let in_title = chars[..pair[0].start].iter().filter(|c| **c == '*').count() % 2 == 1;
        if pair[0].len() > 2 || chars[pair[0].end..pair[1].start] != [' '] || in_title {
            continue;
        }
        let (article, word): (String, String) = (
            chars[pair[0].clone()].iter().collect(),
            chars[pair[1].clone()].iter().collect(),
        );
        // Only ordinary words: capitals may be read letter by letter, and h and u sound either way.
        if word.len() < 4 || !word.chars().all(|c| c.is_ascii_lowercase()) {
            continue;
        }
        let sounds_open = word.starts_with(['a', 'i'])
            || word.starts_with('e') && !word.starts_with("eu") && !word.starts_with("ew")
            || word.starts_with('o') && !word.starts_with("one") && !word.starts_with("once") && !word.starts_with("oui");
        let sounds_closed = word.starts_with(|c: char| "bcdfgjklmnpqrstvwz".contains(c));
        let right = match article.as_str() {
            "an" | "An" if sounds_closed => "a",
            "a" if sounds_open => "an",
            _ => continue,
        };
        let span = pair[0].start..pair[1].end;
        // At the start of a sentence it stays large.
        let right = if article.starts_with('A') {
            capitalised(right)
        } else {
            right.to_owned()
        };
        out.within(prose, span)
            .may_become(format!("Set “{right}”"), format!("{right} {word}"))
            .say(format!("“{article} {word}” should be “{right} {word}”."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "By an cinematographer with a idea.", &["an cinematographer", "a idea"]),
        text(
            "en",
            "An hour, a union, a one-off, an MBA, an FBI agent, a European, *Volver a empezar*, vitamin A is.",
            &[],
        ),
        text("es", "Vuelve a empezar.", &[]),
    ]
}

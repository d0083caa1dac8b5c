//! TXT-17: A text opens with words that say nothing of the film.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-17",
    name: "weak-opening",
    severity: Severity::Hint,
    what: "A text opens with words that say nothing of the film.",
    why: "Guides and apps show the first line alone; it must stand by itself.",
    remedy: "Begin with who does what.",
    checks: &[Check::Prose(check)],
};

const OPENINGS: [&str; 16] = [
    "in this film",
    "in this documentary",
    "in this short",
    "in this movie",
    "this film is",
    "this is a film",
    "this is the story of",
    "this documentary is",
    "this short film is",
    "the film is about",
    "the film tells",
    "the film follows",
    "this film tells",
    "en esta película",
    "dans ce film",
    "in diesem film",
];

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if !matches!(prose.kind, Some(TextKind::Short | TextKind::Long)) {
        return;
    }
    let start: String = prose.chars.iter().take(40).flat_map(|c| c.to_lowercase()).collect();
    let whole = |opening: &&&str| {
        start
            .strip_prefix(**opening)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    if let Some(opening) = OPENINGS.iter().find(whole) {
        let end = opening.chars().count();
        let quote: String = prose.chars[..end].iter().collect();
        out.within(prose, 0..end).say(format!("The text opens with “{quote}”."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "In this film, he comes home.", &["In this film"]),
        text("en", "The film isabella saw; in this film he comes home.", &[]),
    ]
}

//! FLM-14: An address of the web or of mail stands in a synopsis.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-14",
    name: "address-in-text",
    severity: Severity::Warning,
    what: "An address of the web or of mail stands in a synopsis.",
    why: "It has a field of its own, cannot be followed on paper and breaks badly.",
    remedy: "Move it to the film’s website or its contact.",
    checks: &[Check::Prose(check)],
};

fn check(_: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    use TextKind::*;
    if !matches!(prose.kind, Some(Short | Long | Tagline)) {
        return;
    }
    let chars = &prose.chars;
    let mut from = 0;
    while let Some(start) = (from..chars.len()).find(|at| !chars[*at].is_whitespace()) {
        let end = run(chars, start, |c| !c.is_whitespace());
        from = end;
        let word: String = chars[start..end].iter().collect();
        let trimmed = word.trim_matches(|c: char| !c.is_alphanumeric());
        let mail = trimmed
            .split_once('@')
            .is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
        if mail || word.contains("://") || trimmed.to_lowercase().starts_with("www.") {
            out.within(prose, start..end)
                .say(format!("The address {trimmed} stands in the text."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "See www.example.org, http://example.org/ or ask a.b@example.org today.",
            &["www.example.org,", "http://example.org/", "a.b@example.org"],
        ),
        text("en", "He lives @home and/or e.g. at 3.5 km.", &[]),
    ]
}

//! TXT-04: A word is a well-known misspelling.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-04",
    name: "known-misspelling",
    severity: Severity::Warning,
    what: "A word is a well-known misspelling.",
    why: "Readers see it at once.",
    remedy: "Set the word that is meant.",
    checks: &[Check::Prose(check)],
};

/// What is meant by an English word that people often misspell; several words where it may be one of them.
pub(super) fn meant(language: &str, word: &str) -> Option<&'static [&'static str]> {
    if main(language) != "en" || !word.chars().all(|c| c.is_ascii_lowercase()) {
        return None;
    }
    let list = typos_dict::WORD.find(&unicase::UniCase::new(word))?;
    (!list.is_empty()).then_some(*list)
}

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() || main(prose.language) != "en" {
        return;
    }
    for (span, word) in &prose.spelled(context).unknown {
        let Some(meant) = meant(prose.language, word) else { continue };
        let quote = around(&prose.chars, span);
        let mut draft = out.within(prose, span.clone()).word(word.as_str());
        for right in meant.iter().take(4) {
            draft = draft.may_become(format!("Set “{right}”"), *right);
        }
        let right = meant.iter().take(4).map(|word| format!("“{word}”")).collect::<Vec<_>>().join(" or ");
        draft.say(format!("“{word}” in “{quote}” should be {right}."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "A misterious experimetal film.", &["misterious", "experimetal"]),
        text("en", "An experimental film, *misterious*.", &[]),
        text("es", "Cada misterious.", &[]),
    ]
}

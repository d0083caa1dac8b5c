//! TXT-08: The text does not start with a capital letter.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-08",
    name: "starts-lower-case",
    severity: Severity::Warning,
    what: "The text does not start with a capital letter.",
    why: "Its first words were probably cut off.",
    remedy: "Restore the beginning, or set a capital.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    use TextKind::*;
    // A biography stands under the name and is read on from it: "(born 1971) is a Swiss director".
    if !matches!(prose.kind, Some(Short | Long | Introduction | Welcome)) {
        return;
    }
    let chars = &prose.chars;
    let Some(span) = words(chars).into_iter().next() else { return };
    let word = &chars[span.clone()];
    // "iPhone" and "eXistenZ" are written so.
    if !word[0].is_lowercase() || word.iter().any(|c| c.is_uppercase()) {
        return;
    }
    let word: String = word.iter().collect();
    let film = prose.text(context.catalogue).and_then(|text| text.film);
    let named_so = film.is_some_and(|film| context.catalogue.titles.of(film).any(|title| title.text.starts_with(&word)));
    let particle = matches!(word.as_str(), "de" | "von" | "van" | "bell" | "al" | "el");
    if !named_so && !particle {
        out.within(prose, span)
            .may_become(format!("Set “{}”", capitalised(&word)), capitalised(&word))
            .say(format!("The text starts with “{word}” in small letters."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text("en", "and she loses it.", &["and"]),
        text("en", "“He loses it”", &[]),
        text("en", "*eXistenZ* is played.", &[]),
        text("ar", "فيلم", &[]),
        case(
            "a biography that is read on from the name",
            |sample| {
                sample.add(Text {
                    person: Some(sample.director),
                    kind: TextKind::Biography,
                    language: "en".into(),
                    body: "(born in 1977) tells how his workers go home.".into(),
                    ..Text::default()
                });
            },
            &[],
        ),
    ]
}

//! TXT-16: A text is there in one language of the catalogue and not in another.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-16",
    name: "translation-missing",
    severity: Severity::Warning,
    what: "A text is there in one language of the catalogue and not in another.",
    why: "The page of the other language stays empty.",
    remedy: "Write or order the translation.",
    checks: &[Check::Text(check)],
};

fn check(context: &Context<'_>, text: &Text, out: &mut Findings) {
    let languages = &context.edition.languages;
    let texts = &context.catalogue.texts;
    if text.body.trim().is_empty() || !languages.contains(&text.language) {
        return;
    }
    let siblings: Vec<&Text> = match (text.film, text.person, text.section, text.programme, text.edition) {
        (Some(owner), ..) => texts.of(owner).collect(),
        (_, Some(owner), ..) => texts.of(owner).collect(),
        (_, _, Some(owner), ..) => texts.of(owner).collect(),
        (_, _, _, Some(owner), _) => texts.of(owner).collect(),
        (.., Some(owner)) => texts.of(owner).collect(),
        _ => return,
    };
    let written = |language: &String| {
        siblings
            .iter()
            .any(|other| other.kind == text.kind && other.language == *language && !other.body.trim().is_empty())
    };
    // Told once, at the text in the first of the languages that has it.
    if languages.iter().find(|language| written(language)) != Some(&text.language) {
        return;
    }
    for missing in languages.iter().filter(|language| !written(language)) {
        let (has, lacks) = (
            vocabulary::language(&text.language, "en"),
            vocabulary::language(missing, "en"),
        );
        out.at(Place::field(text.id, "language")).value(missing).say(format!(
            "The {} “{}” is written in {has}, but not in {lacks}.",
            kind_name(text.kind),
            opening(&text.body)
        ));
    }
}

fn kind_name(kind: TextKind) -> &'static str {
    match kind {
        TextKind::Short => "short synopsis",
        TextKind::Long => "synopsis",
        TextKind::Tagline => "tagline",
        TextKind::Note => "note",
        TextKind::Biography => "biography",
        TextKind::Introduction => "introduction",
        TextKind::Welcome => "welcome",
    }
}

/// The first words.
fn opening(body: &str) -> String {
    let words: Vec<&str> = body.split_whitespace().take(4).collect();
    format!("{} …", words.join(" "))
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "one of two languages",
            |sample| sample.edit(sample.edition, |edition: &mut Edition| edition.languages.push("es".into())),
            &["synopsis “Each winter, millions of …” is written in English, but not in Spanish"],
        ),
        case(
            "both languages",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| edition.languages.push("es".into()));
                sample.add(Text {
                    film: Some(sample.film),
                    language: "es".into(),
                    body: "Cada invierno.".into(),
                    ..Text::default()
                });
            },
            &[],
        ),
        case(
            "a text in another language",
            |sample| {
                sample.add(Text {
                    film: Some(sample.film),
                    language: "fr".into(),
                    body: "Chaque hiver.".into(),
                    ..Text::default()
                });
            },
            &[],
        ),
    ]
}

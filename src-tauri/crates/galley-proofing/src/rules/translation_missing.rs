//! TXT-16: A film has no text, or a text is there in one language of the catalogue and not in another.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-16",
    name: "translation-missing",
    severity: Severity::Warning,
    what: "A film has no text at all, or a text is there in one language of the catalogue and not in another.",
    why: "The page of the other language stays empty.",
    remedy: "Write or order the translation.",
    checks: &[Check::Text(check), Check::Film(nothing_written)],
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

/// A film of which no page of the edition can say anything. Those of a programme may be told of together.
fn nothing_written(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let catalogue = context.catalogue;
    let languages = &context.edition.languages;
    let written = |text: &Text| {
        let tells = !matches!(text.kind, TextKind::Tagline | TextKind::Note);
        tells && !text.body.trim().is_empty() && (languages.is_empty() || languages.contains(&text.language))
    };
    let together = || {
        let programmes = catalogue.programme_films.of(film.id).map(|item| item.programme);
        programmes.flat_map(|programme| catalogue.texts.of(programme)).any(written)
    };
    if catalogue.texts.of(film.id).any(written) || together() {
        return;
    }
    let names: Vec<&str> = languages.iter().map(|tag| vocabulary::language(tag, "en")).collect();
    let within = match names.split_last() {
        None => String::new(),
        Some((last, [])) => format!(" in {last}"),
        Some((last, others)) => format!(" in {} or {last}", others.join(", ")),
    };
    let title = context.title(film.id);
    out.at(Place::row(film.id))
        .severity(Severity::Error)
        .say(format!("{title} has no text{within}."));
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
            "no text at all",
            |sample| sample.edit_synopsis(" "),
            &["Last Train Home has no text in English"],
        ),
        case(
            "none, within a programme that has one",
            |sample| {
                sample.edit_synopsis("");
                let programme = sample.add(Programme {
                    edition: sample.edition,
                    ..Programme::default()
                });
                sample.add(ProgrammeFilm {
                    programme,
                    film: sample.film,
                    ..ProgrammeFilm::default()
                });
                sample.add(Text {
                    programme: Some(programme),
                    kind: TextKind::Introduction,
                    language: "en".into(),
                    body: "They go home.".into(),
                    ..Text::default()
                });
            },
            &[],
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

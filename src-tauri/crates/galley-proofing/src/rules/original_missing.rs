//! TTL-04: A foreign film has no original title.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-04",
    name: "original-missing",
    severity: Severity::Warning,
    what: "A foreign film has no original title.",
    why: "Those who know the film know it by that title, and databases find it by that alone.",
    remedy: "Enter the original title; sign the finding where the film has no other.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let ours = |tag: &String| context.edition.languages.iter().any(|language| main(language) == main(tag));
    let Some(first) = film.languages.first().filter(|first| first.as_str() != "zxx") else {
        return;
    };
    if film.languages.iter().any(ours) || context.edition.languages.is_empty() {
        return;
    }
    // A title that is no English, or one or two words, is most often the original one.
    let language = context.language();
    let shown: Vec<char> = context.title(film.id).chars().collect();
    let spans = words(&shown);
    let translated = |span: &std::ops::Range<usize>| {
        let word: String = shown[span.clone()]
            .iter()
            .map(|c| if *c == '’' { '\'' } else { *c })
            .collect();
        let knows = |word: &str| context.dictionaries.knows(language, word).unwrap_or(true);
        word.chars().any(char::is_numeric) || knows(&word) || knows(&word.to_lowercase())
    };
    if spans.len() < 3 || !spans.iter().all(translated) {
        return;
    }
    let known = |kind: TitleKind| matches!(kind, TitleKind::Original | TitleKind::Transliteration);
    let mut titles = context.catalogue.titles.of(film.id);
    if !titles.any(|title| known(title.kind) && !title.text.trim().is_empty()) {
        let title = context.title(film.id);
        let language = vocabulary::language(first, "en");
        out.at(Place::row(film.id))
            .value(first)
            .say(format!("{title} is in {language} and has no original title."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "none",
            |sample| {
                let titles = &sample.catalogue.titles;
                let original = titles
                    .of(sample.film)
                    .find(|title| title.kind == TitleKind::Original)
                    .unwrap()
                    .id;
                sample.catalogue.titles.take(original.uuid());
            },
            &["Last Train Home is in Mandarin and has no original title"],
        ),
        case(
            "the title is the original one",
            |sample| {
                let titles = &sample.catalogue.titles;
                let original = titles
                    .of(sample.film)
                    .find(|title| title.kind == TitleKind::Original)
                    .unwrap()
                    .id;
                sample.catalogue.titles.take(original.uuid());
                sample.edit_title("Guitu lieche");
            },
            &[],
        ),
        case(
            "in the language of the catalogue",
            |sample| {
                let titles = &sample.catalogue.titles;
                let original = titles
                    .of(sample.film)
                    .find(|title| title.kind == TitleKind::Original)
                    .unwrap()
                    .id;
                sample.catalogue.titles.take(original.uuid());
                sample.edit_film(|film| film.languages.push("en".into()));
            },
            &[],
        ),
    ]
}

//! TXT-15: A text and its translation have different numbers of paragraphs.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-15",
    name: "paragraphs-differ",
    severity: Severity::Hint,
    what: "A text has fewer paragraphs than its translation, or than its source, and is far shorter.",
    why: "One of the two was changed and the other was not, or a paragraph is lost.",
    remedy: "Hold the two against each other.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let Some((leading, others)) = context.edition.languages.split_first() else {
        return;
    };
    let paragraphs = |text: &Text| galley_model::markup::paragraphs(&text.body).len();
    for kind in [TextKind::Short, TextKind::Long, TextKind::Note] {
        let Some(source) = context.catalogue.film_text(film.id, kind, leading) else {
            continue;
        };
        for language in others {
            let Some(other) = context.catalogue.film_text(film.id, kind, language) else {
                continue;
            };
            let (here, there) = (paragraphs(source), paragraphs(other));
            // A translator may set a paragraph more or less; where a part is lost, the text is far shorter too.
            let length = |text: &Text| text.body.chars().filter(|c| c.is_alphanumeric()).count();
            let (fewer, more) = if here < there { (source, other) } else { (other, source) };
            if here != there && length(fewer) * 100 < length(more) * 60 {
                let name = |language| vocabulary::language(language, "en");
                out.at(Place::field(other.id, "body"))
                    .also(Place::field(source.id, "body"))
                    .value(here)
                    .value(there)
                    .say(format!(
                        "The text of {} has {there} paragraphs in {} and {here} in {}.",
                        context.title(film.id),
                        name(language),
                        name(leading)
                    ));
            }
        }
    }
}

#[cfg(test)]
fn in_two_languages(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| {
            edition.languages = vec!["en".into(), "es".into()]
        });
        sample.add(Text {
            film: Some(sample.film),
            language: "es".into(),
            body,
            signature: "M.M.".into(),
            ..Text::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "one more",
            in_two_languages(
                "Cada invierno vuelven a casa los obreros de las fábricas del sur, y nadie sabe cuándo van a llegar.\n\n\
                 La película los acompaña durante tres años y cuenta de ellos todo lo que ellos mismos callan.",
            ),
            &["has 2 paragraphs in Spanish and 1 in English"],
        ),
        case(
            "one more, and no longer",
            in_two_languages("Cada invierno vuelven a casa.\n\n(En mandarín con subtítulos)"),
            &[],
        ),
        case("as many", in_two_languages("Cada invierno vuelven a casa."), &[]),
    ]
}

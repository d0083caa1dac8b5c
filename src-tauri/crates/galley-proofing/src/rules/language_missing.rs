//! FLM-06: A film has no language, or one that no list knows.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-06",
    name: "language-missing",
    severity: Severity::Warning,
    what: "A film has no language, or one that no list knows.",
    why: "Visitors choose by it; a film without words must say so.",
    remedy: "Choose the language from the list, or “no dialogue”.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let title = context.title(film.id);
    if film.languages.is_empty() && !is_bare(context, film) {
        let what = if film.sound == "silent" {
            "is silent and says neither “no dialogue” nor the language of its titles"
        } else {
            "has no language"
        };
        out.at(Place::field(film.id, "languages"))
            .value(&film.sound)
            .say(format!("{title} {what}."));
    }
    for (field, tags) in [("languages", &film.languages), ("subtitles", &film.subtitles)] {
        for tag in tags {
            let known = |code: &str| vocabulary::LANGUAGES.iter().any(|language| language.code == code);
            if !known(tag) && !known(main(tag)) {
                out.at(Place::field(film.id, field)).value(tag).say(format!(
                    "{title} has “{tag}” among its {field}, which is not in the list of languages."
                ));
            }
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "none",
            |sample| sample.edit_film(|film| film.languages.clear()),
            &["has no language"],
        ),
        case(
            "silent",
            |sample| sample.edit_film(|film| (film.languages, film.sound) = (vec![], "silent".into())),
            &["is silent and says neither"],
        ),
        case(
            "a name for a code",
            |sample| sample.edit_film(|film| film.subtitles = vec!["English".into()]),
            &["“English” among its subtitles"],
        ),
        case("nothing but a title", crate::sample::Sample::strip_film, &[]),
        case(
            "with a script",
            |sample| sample.edit_film(|film| film.languages = vec!["cmn".into(), "zh-Hant".into(), "zxx".into()]),
            &[],
        ),
    ]
}

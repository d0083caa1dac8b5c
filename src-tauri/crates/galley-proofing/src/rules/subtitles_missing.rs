//! FLM-08: A film is shown in a language that is not the audience’s, without subtitles that it reads.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-08",
    name: "subtitles-missing",
    severity: Severity::Error,
    what: "A film is shown in a language that is not the audience’s, without subtitles that it reads.",
    why: "Those who come cannot follow it.",
    remedy: "Enter the subtitles of the film, the copy or the screening.",
    checks: &[Check::Screening(check)],
};

fn check(context: &Context<'_>, screening: &Screening, out: &mut Findings) {
    let catalogue = context.catalogue;
    let understood = |tags: &[String]| {
        tags.iter()
            .any(|tag| context.edition.languages.iter().any(|language| main(language) == main(tag)))
    };
    for film in catalogue
        .films_of(screening)
        .into_iter()
        .filter_map(|film| catalogue.films.get(film))
    {
        let copy = screening
            .copy
            .and_then(|copy| catalogue.copies.get(copy))
            .filter(|copy| copy.film == film.id);
        let of_copy = copy.into_iter().flat_map(|copy| &copy.subtitles);
        let written: Vec<String> = film
            .subtitles
            .iter()
            .chain(&screening.subtitles)
            .chain(of_copy)
            .cloned()
            .collect();
        let wordless = film.languages.iter().any(|tag| tag == "zxx") || film.sound == "silent";
        if film.languages.is_empty() || wordless || understood(&written) || understood(&film.languages) {
            continue;
        }
        let languages: Vec<&str> = film.languages.iter().map(|tag| vocabulary::language(tag, "en")).collect();
        out.at(Place::field(screening.id, "subtitles"))
            .also(Place::field(film.id, "subtitles"))
            .value(film.languages.join(" "))
            .value(written.join(" "))
            .say(format!(
                "{} is shown in {} {}.",
                context.title(film.id),
                languages.join(" and "),
                subtitled(&written)
            ));
    }
}

/// "without subtitles", "with subtitles in German alone, which is no language of the edition".
fn subtitled(written: &[String]) -> String {
    let mut names: Vec<&str> = written.iter().map(|tag| vocabulary::language(tag, "en")).collect();
    names.dedup();
    match names[..] {
        [] => "without subtitles".to_owned(),
        [one] => format!("with subtitles in {one} alone, which is no language of the edition"),
        _ => format!(
            "with subtitles in {}, which are no languages of the edition",
            names.join(" and ")
        ),
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "none",
            |sample| sample.edit_film(|film| film.subtitles.clear()),
            &["Last Train Home is shown in Mandarin without subtitles"],
        ),
        case(
            "none that is read here",
            |sample| sample.edit_film(|film| film.subtitles = vec!["de".into()]),
            &["with subtitles in German alone, which is no language of the edition"],
        ),
        case(
            "for this screening",
            |sample| {
                sample.edit_film(|film| film.subtitles.clear());
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.subtitles = vec!["en".into()]
                });
            },
            &[],
        ),
        case(
            "understood",
            |sample| sample.edit_film(|film| (film.languages, film.subtitles) = (vec!["cmn".into(), "en-US".into()], vec![])),
            &[],
        ),
        case(
            "no dialogue",
            |sample| sample.edit_film(|film| (film.languages, film.subtitles) = (vec!["zxx".into()], vec![])),
            &[],
        ),
    ]
}

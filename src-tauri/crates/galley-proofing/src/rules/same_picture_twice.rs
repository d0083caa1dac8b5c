//! IMG-03: Two films have the same picture.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "IMG-03",
    name: "same-picture-twice",
    severity: Severity::Warning,
    what: "Two films have the same picture.",
    why: "One of them is shown with the other’s.",
    remedy: "Give the picture to the film that it is from.",
    checks: &[Check::Edition(check)],
};

fn check(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let mut pictures: Vec<(&str, FilmId, &Still)> = printed
        .stills
        .iter()
        .filter_map(|still| Some((still.sha256.as_str(), still.film?, *still)))
        .collect();
    pictures.sort_by_key(|(sha256, film, still)| (*sha256, *film, still.id));
    for pair in pictures.windows(2) {
        let ((sha256_a, film_a, a), (sha256_b, film_b, b)) = (pair[0], pair[1]);
        if sha256_a == sha256_b && film_a != film_b && !sha256_a.is_empty() {
            out.at(Place::row(b.id)).also(Place::row(a.id)).value(sha256_a).say(format!(
                "{} and {} have the same picture.",
                context.title(film_a),
                context.title(film_b)
            ));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "two films",
            |sample| {
                let other = sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
                let still = sample.catalogue.stills.of(other).next().unwrap().id;
                let sha256 = sample.catalogue.stills.get(sample.still).unwrap().sha256.clone();
                sample.edit(still, |still: &mut Still| still.sha256 = sha256);
            },
            &["Last Train Home and Petition have the same picture"],
        ),
        case(
            "two pictures",
            |sample| {
                sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
            },
            &[],
        ),
    ]
}

//! TTL-10: A film has no title.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-10",
    name: "title-missing",
    severity: Severity::Error,
    what: "A film has no title.",
    why: "It would be printed as “Untitled”, and stands in no index.",
    remedy: "Enter its title, or delete the record.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let catalogue = context.catalogue;
    if catalogue.titles.of(film.id).any(|title| !title.text.trim().is_empty()) {
        return;
    }
    let directors = catalogue.directors(film.id);
    let by = if directors.trim().is_empty() {
        String::new()
    } else {
        format!(" by {directors}")
    };
    out.at(Place::row(film.id)).say(format!("A film{by} has no title."));
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    fn emptied(sample: &mut crate::sample::Sample) {
        let titles: Vec<TitleId> = sample.catalogue.titles.of(sample.film).map(|title| title.id).collect();
        titles
            .into_iter()
            .for_each(|title| sample.catalogue.titles.take(title.uuid()));
    }
    vec![
        case("none", emptied, &["A film by Lixin Fan has no title"]),
        case(
            "an empty one, of nobody",
            |sample| {
                sample.strip_film();
                emptied(sample);
                sample.add(Title {
                    film: sample.film,
                    text: " ".into(),
                    ..Title::default()
                });
            },
            &["A film has no title"],
        ),
        case("a title", |sample| sample.edit_title("36"), &[]),
    ]
}

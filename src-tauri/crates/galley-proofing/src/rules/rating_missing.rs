//! FLM-13: A film has no age rating where the house prints one for each.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "FLM-13",
    name: "rating-missing",
    severity: Severity::Warning,
    what: "A film has no age rating where the house prints one for each, or a hall lacks what a screening promises.",
    why: "The door must know who may come in, and who can.",
    remedy: "Enter the rating; whether the house asks for it is chosen under House style.",
    checks: &[Check::Film(check), Check::Screening(access)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    if context.edition.style.prose.rating && film.rating.trim().is_empty() {
        let title = context.title(film.id);
        out.at(Place::field(film.id, "rating"))
            .say(format!("{title} has no age rating."));
    }
}

/// A way in that the screening promises and the hall does not have.
fn access(context: &Context<'_>, screening: &Screening, out: &mut Findings) {
    let catalogue = context.catalogue;
    let Some(screen) = screening.screen.and_then(|screen| catalogue.screens.get(screen)) else {
        return;
    };
    let venue = catalogue.venues.get(screen.venue);
    let of_hall = match (screen.access.is_empty(), venue) {
        (true, Some(venue)) => &venue.access,
        _ => &screen.access,
    };
    for code in ["wheelchair", "hearing_loop"] {
        let has = |list: &[String]| list.iter().any(|known| known == code);
        if has(&screening.access) && !has(of_hall) {
            let name = vocabulary::name(&vocabulary::WORDS.access, code, "en").to_lowercase();
            out.at(Place::field(screening.id, "access"))
                .also(Place::field(screen.id, "access"))
                .value(code)
                .say(format!(
                    "The screening of {} promises {name}, which {} is not said to have.",
                    catalogue.screening_title(screening, context.language()),
                    screen.name
                ));
        }
    }
}

#[cfg(test)]
fn house(rating: bool) -> impl FnOnce(&mut crate::sample::Sample) {
    move |sample| sample.edit(sample.edition, |edition: &mut Edition| edition.style.prose.rating = rating)
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case("the house asks", house(true), &["Last Train Home has no age rating"]),
        case("it does not", house(false), &[]),
        case(
            "a wheelchair",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.access = vec!["wheelchair".into(), "relaxed".into()]
                });
            },
            &["promises wheelchair access, which Screen 5 is not said to have"],
        ),
    ]
}

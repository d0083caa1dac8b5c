//! SCH-09: A screening shows nothing that the catalogue has, or a film that the edition does not have.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-09",
    name: "nothing-shown",
    severity: Severity::Error,
    what: "A screening shows neither a film nor a programme, a programme without films, or a film that has no entry in the edition.",
    why: "The schedule would print a time and a hall and no title, or a film that was withdrawn.",
    remedy: "Choose the film or the programme, enter the film, or cancel the screening.",
    checks: &[Check::Screening(check), Check::Edition(withdrawn)],
};

fn check(context: &Context<'_>, screening: &Screening, out: &mut Findings) {
    let catalogue = context.catalogue;
    if catalogue.films_at(screening).any(|film| catalogue.films.get(film).is_some()) {
        return;
    }
    let when = screening.starts.map_or_else(String::new, |starts| {
        let night = galley_model::style::night_of(starts, context.edition);
        format!(" on {}", context.edition.style.date_and_time(starts, night, "en"))
    });
    let place = || Place::field(screening.id, if screening.programme.is_some() { "programme" } else { "film" });
    // Someone may have noted what it is to be.
    let note = fold(&screening.note);
    let near = catalogue
        .titles
        .iter()
        .filter(|title| !note.is_empty() && title.kind == TitleKind::Display);
    let near = near.into_iter().find(|title| {
        let folded = fold(&title.text);
        folded == note || folded.chars().count() > 5 && one_edit_apart(&folded, &note)
    });
    let mut draft = out.at(place()).value(&screening.note);
    let what = match screening.programme {
        Some(_) => "a programme without films",
        None => "nothing",
    };
    let mut said = format!("The screening{when} shows {what}.");
    if let Some(title) = near.filter(|_| screening.programme.is_none()) {
        let id = title.film.uuid().to_string();
        draft = draft.fix(Fix::set(format!("Show “{}”", title.text), false, place(), id));
        said = format!("The screening{when} shows {what}; its note names “{}”.", title.text);
    }
    draft.say(said);
}

/// Films that anyone may see and that have no entry in the edition, where others have. Films of a programme may have none of
/// their own.
fn withdrawn(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let (catalogue, edition) = (context.catalogue, context.edition.id);
    if catalogue.entries.of(edition).next().is_none() {
        return;
    }
    let public = printed
        .screenings
        .iter()
        .filter(|screening| screening.kind == ScreeningKind::Public && screening.programme.is_none());
    for screening in public {
        let there = screening.film.filter(|film| catalogue.films.get(*film).is_some());
        let Some(film) = there.filter(|film| catalogue.entry(*film, edition).is_none()) else {
            continue;
        };
        out.at(Place::field(screening.id, "film")).value(film.uuid()).say(format!(
            "{} is shown, but has no entry in the edition. If it was withdrawn, cancel the screening.",
            context.title(film)
        ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "nothing",
            |sample| {
                let other = sample.screening(sample.film, "2010-03-26T20:00");
                sample.edit(other, |screening: &mut Screening| {
                    (screening.film, screening.note) = (None, "Last Trein Home".into());
                });
            },
            &["Friday, March 26, 2010 at 8:00 PM shows nothing; its note names “Last Train Home”"],
        ),
        case(
            "an empty programme",
            |sample| {
                let programme = sample.add(Programme {
                    edition: sample.edition,
                    ..Programme::default()
                });
                let other = sample.screening(sample.film, "2010-03-26T20:00");
                sample.edit(other, |screening: &mut Screening| {
                    (screening.film, screening.programme) = (None, Some(programme));
                });
            },
            &["shows a programme without films"],
        ),
        case(
            "a film that was withdrawn, and one for the press",
            |sample| {
                let gone = sample.another_film("Petition", "Zhao Liang", "2010-03-26T17:00");
                let entry = sample.catalogue.entries.of(gone).next().unwrap().id;
                sample.catalogue.entries.take(entry.uuid());
                let press = sample.screening(gone, "2010-03-27T17:00");
                sample.edit(press, |screening: &mut Screening| screening.kind = ScreeningKind::Press);
            },
            &["Petition is shown, but has no entry in the edition"],
        ),
        case(
            "cancelled",
            |sample| {
                let other = sample.screening(sample.film, "2010-03-26T20:00");
                sample.edit(other, |screening: &mut Screening| {
                    (screening.film, screening.state) = (None, ScreeningState::Cancelled);
                });
            },
            &[],
        ),
    ]
}

//! TTL-10: A film, or a programme, has no title, or an empty one in the leading language.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-10",
    name: "title-missing",
    severity: Severity::Error,
    what: "A film or a programme has no title, or an empty one in the leading language.",
    why: "It would be printed as “Untitled”, and stands in no index.",
    remedy: "Enter its title, or delete the record.",
    checks: &[Check::Film(check), Check::Edition(of_programmes)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let catalogue = context.catalogue;
    emptied(context, film, out);
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

/// A title of the leading language that somebody has emptied: its row is there with nothing in it, and the film is known by
/// the title of another language alone.
fn emptied(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let titles = || {
        context
            .catalogue
            .titles
            .of(film.id)
            .filter(|title| title.kind == TitleKind::Display)
    };
    let stands = |title: &&Title| !title.text.trim().is_empty();
    let leading = context.language();
    let Some(other) = titles().find(stands) else { return };
    let again = titles().filter(stands).any(|title| title.language == leading);
    let empty = titles().find(|title| !stands(title) && title.language == leading);
    if let Some(title) = empty.filter(|_| !again) {
        out.at(Place::field(title.id, "text")).value(&other.text).say(format!(
            "The title of “{}” is empty in {}.",
            other.text.trim(),
            vocabulary::language(leading, "en")
        ));
    }
}

/// A programme that is called something in another language of the edition alone, or nothing. A film with one before it goes by
/// the titles of both.
fn of_programmes(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let leading = context.language();
    let own = |programme: &&&Programme| programme.kind != ProgrammeKind::Preceded;
    for programme in printed.programmes.iter().filter(own) {
        let named = |language: &str| programme.title.0.get(language).is_some_and(|title| !title.trim().is_empty());
        let mut others = context.edition.languages.iter().filter(|language| named(language));
        if named(leading) {
            continue;
        }
        let draft = out.at(Place::field(programme.id, "title")).value(leading);
        match others.next().and_then(|language| programme.title.0.get(language)) {
            Some(other) => draft.say(format!(
                "The title of the programme “{}” is empty in {}.",
                other.trim(),
                vocabulary::language(leading, "en")
            )),
            None if programme.title.0.values().all(|title| title.trim().is_empty()) => {
                draft.say("A programme has no title.");
            }
            None => {}
        }
    }
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
        case(
            "one language emptied, of a film and of a programme",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                sample.edit_title("");
                sample.add(Title {
                    film: sample.film,
                    language: "es".into(),
                    text: "Último tren".into(),
                    ..Title::default()
                });
                sample.add(Programme {
                    edition: sample.edition,
                    title: Wording([("es".to_owned(), "Dos viajes".to_owned())].into_iter().collect()),
                    ..Programme::default()
                });
            },
            &[
                "The title of the programme “Dos viajes” is empty in English",
                "The title of “Último tren” is empty in English",
            ],
        ),
        case(
            "a title in the leading language alone",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                sample.add(Programme {
                    edition: sample.edition,
                    title: Wording::one("en", "Two Journeys"),
                    ..Programme::default()
                });
            },
            &[],
        ),
        case(
            "a film with one before it",
            |sample| {
                sample.add(Programme {
                    edition: sample.edition,
                    kind: ProgrammeKind::Preceded,
                    ..Programme::default()
                });
            },
            &[],
        ),
        case("a title", |sample| sample.edit_title("36"), &[]),
    ]
}

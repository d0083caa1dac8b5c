//! TTL-03: The original title repeats the title.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TTL-03",
    name: "original-equals-title",
    severity: Severity::Warning,
    what: "The original title repeats the title.",
    why: "The page would print the same words twice.",
    remedy: "Leave the original title out.",
    checks: &[Check::Title(check)],
};

fn check(context: &Context<'_>, title: &Title, out: &mut Findings) {
    if title.kind != TitleKind::Original || title.text.trim().is_empty() {
        return;
    }
    let same =
        |other: &&Title| other.kind == TitleKind::Display && other.text.trim().to_lowercase() == title.text.trim().to_lowercase();
    // In a catalogue of two languages the original may well be the title in one of them.
    let display = context
        .catalogue
        .titles
        .of(title.film)
        .filter(|other| main(&other.language) == main(context.language()));
    if let Some(display) = display.into_iter().find(same) {
        // Of a foreign film the original title may be missing then; that is for a person to see.
        let film = context.catalogue.films.get(title.film);
        let ours = |tag: &String| main(tag) == main(context.language());
        let safe = film.is_some_and(|film| !film.languages.is_empty() && film.languages.iter().all(ours));
        out.at(Place::field(title.id, "text"))
            .fix(Fix::remove("Leave the original title out", safe, Place::row(title.id)))
            .also(Place::field(display.id, "text"))
            .value(&title.text)
            .say(format!(
                "The original title “{}” repeats the title “{}”.",
                title.text, display.text
            ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "the same but for case",
            |sample| {
                sample.add(Title {
                    film: sample.film,
                    kind: TitleKind::Original,
                    text: "Last train home".into(),
                    ..Title::default()
                });
            },
            &["“Last train home” repeats the title “Last Train Home”"],
        ),
        case(
            "of a film in the language of the catalogue",
            |sample| {
                sample.edit_film(|film| film.languages = vec!["en".into()]);
                let titles = &sample.catalogue.titles;
                let original = titles
                    .of(sample.film)
                    .find(|title| title.kind == TitleKind::Original)
                    .unwrap()
                    .id;
                sample.edit(original, |title: &mut Title| title.text = "Last Train Home".into());
            },
            &["“Last Train Home” repeats the title “Last Train Home”"],
        ),
        case(
            "another one",
            |sample| {
                sample.add(Title {
                    film: sample.film,
                    kind: TitleKind::Original,
                    text: "归途列车".into(),
                    ..Title::default()
                });
            },
            &[],
        ),
    ]
}

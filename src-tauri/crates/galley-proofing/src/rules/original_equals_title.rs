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
        out.at(Place::field(title.id, "text"))
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

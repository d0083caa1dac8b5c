//! CAT-06: A film has two texts of one kind in one language.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CAT-06",
    name: "two-texts-of-one-kind",
    severity: Severity::Warning,
    what: "A film has two texts of one kind in one language.",
    why: "Only the first is printed; people go on correcting the other one.",
    remedy: "Keep one of them, and take out the other.",
    checks: &[Check::Film(check)],
};

fn check(context: &Context<'_>, film: &Film, out: &mut Findings) {
    let texts: Vec<&Text> = context
        .catalogue
        .texts
        .of(film.id)
        .filter(|text| !text.body.trim().is_empty())
        .collect();
    for (index, text) in texts.iter().enumerate() {
        let same = |other: &&&Text| other.kind == text.kind && other.language == text.language;
        let Some(first) = texts[..index].iter().find(same) else {
            continue;
        };
        let alike = first.body.trim() == text.body.trim();
        let language = vocabulary::language(&text.language, "en");
        let mut draft = out
            .at(Place::field(text.id, "body"))
            .also(Place::field(first.id, "body"))
            .value(&first.body)
            .value(&text.body);
        if alike {
            draft = draft.fix(Fix::remove("Take the second out", false, Place::row(text.id)));
        }
        draft.say(format!(
            "{} has two texts of one kind in {language}, {}.",
            context.title(film.id),
            if alike { "which are the same" } else { "which differ" }
        ));
    }
}

#[cfg(test)]
fn second(language: &str, kind: TextKind) -> impl FnOnce(&mut crate::sample::Sample) {
    let language = language.to_owned();
    move |sample| {
        sample.add(Text {
            film: Some(sample.film),
            kind,
            language,
            body: "Every winter they go home by train.".into(),
            signature: "M.M.".into(),
            ..Text::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "two that differ",
            second("en", TextKind::Long),
            &["Last Train Home has two texts of one kind in English, which differ"],
        ),
        case("a short one", second("en", TextKind::Short), &[]),
    ]
}

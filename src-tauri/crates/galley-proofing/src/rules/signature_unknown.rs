//! PPL-09: The initials under a text are nobody’s, or none stand where nearly all texts have them.

use std::collections::HashMap;

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-09",
    name: "signature-unknown",
    severity: Severity::Warning,
    what: "The initials under a text are nobody’s, or none stand under it where nearly all texts have them.",
    why: "A signature is a person’s word for the text.",
    remedy: "Correct the initials, or add their owner to the staff.",
    checks: &[Check::Text(check), Check::Edition(unsigned)],
};

fn check(context: &Context<'_>, text: &Text, out: &mut Findings) {
    let letters = |initials: &str| {
        initials
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect::<String>()
    };
    let signed = letters(&text.signature);
    let staff = &context.catalogue.staff;
    // A house that keeps no list of its writers does not ask.
    if !signed.is_empty() && !staff.is_empty() && staff.iter().all(|member| letters(&member.initials) != signed) {
        out.at(Place::field(text.id, "signature")).value(&text.signature).say(format!(
            "The text is signed {}, and nobody of the staff has these initials.",
            text.signature
        ));
    }
}

/// Texts on films of one kind and language that are not signed, where nineteen of twenty are.
fn unsigned(context: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let mut kinds: HashMap<(TextKind, &str), Vec<&Text>> = HashMap::new();
    for text in printed
        .texts
        .iter()
        .filter(|text| text.film.is_some() && !text.body.trim().is_empty())
    {
        kinds.entry((text.kind, text.language.as_str())).or_default().push(*text);
    }
    let mut found: Vec<(&Text, usize, usize)> = Vec::new();
    for texts in kinds.values() {
        let bare: Vec<&&Text> = texts.iter().filter(|text| text.signature.trim().is_empty()).collect();
        if !bare.is_empty() && bare.len() * 20 <= texts.len() {
            found.extend(bare.iter().map(|text| (**text, texts.len() - bare.len(), texts.len())));
        }
    }
    found.sort_by_key(|(text, _, _)| text.id);
    for (text, signed, all) in found {
        let title = text.film.map_or("", |film| context.title(film));
        out.at(Place::field(text.id, "signature")).value("none").say(format!(
            "The text on {title} is not signed, where {signed} of {all} of its kind are."
        ));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "unknown",
            |sample| sample.edit(sample.synopsis, |text: &mut Text| text.signature = "dl".into()),
            &["signed dl, and nobody"],
        ),
        case(
            "known, in another style",
            |sample| sample.edit(sample.synopsis, |text: &mut Text| text.signature = "mm".into()),
            &[],
        ),
        case(
            "not signed, where nearly all are",
            |sample| {
                for number in 0..20 {
                    sample.another_film(&format!("Petition {number}"), "Zhao Liang", "2010-03-25T22:00");
                }
                sample.edit(sample.synopsis, |text: &mut Text| text.signature = String::new());
            },
            &["The text on Last Train Home is not signed, where 20 of 21 of its kind are"],
        ),
        case(
            "not signed",
            |sample| sample.edit(sample.synopsis, |text: &mut Text| text.signature = String::new()),
            &[],
        ),
    ]
}

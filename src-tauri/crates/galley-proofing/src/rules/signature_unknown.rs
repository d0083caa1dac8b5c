//! PPL-09: The initials under a text are nobody’s.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-09",
    name: "signature-unknown",
    severity: Severity::Warning,
    what: "The initials under a text are nobody’s.",
    why: "A signature is a person’s word for the text.",
    remedy: "Correct the initials, or add their owner to the staff.",
    checks: &[Check::Text(check)],
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
            "not signed",
            |sample| sample.edit(sample.synopsis, |text: &mut Text| text.signature = String::new()),
            &[],
        ),
    ]
}

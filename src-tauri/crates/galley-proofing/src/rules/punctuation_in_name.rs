//! PPL-07: A name ends with a comma or the like, or has two commas.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-07",
    name: "punctuation-in-name",
    severity: Severity::Warning,
    what: "A name ends with a comma or the like, or has two commas.",
    why: "It was cut out of a list, and the credit line sets its own commas.",
    remedy: "Take the mark out; give each person a credit of their own.",
    checks: &[Check::Person(check)],
};

fn check(_: &Context<'_>, person: &Person, out: &mut Findings) {
    let name = person.name.trim();
    let left_over = name.ends_with([',', ';', ':', '/', '&']) || name.starts_with([',', ';', ':', '/', '&']);
    if left_over || name.matches([',', ';']).count() > 1 {
        let marks = |c: char| matches!(c, ',' | ';' | ':' | '/' | '&') || c.is_whitespace();
        let bare = name.trim_matches(marks);
        let mut draft = out.at(Place::field(person.id, "name")).value(name);
        // Several names in one field are several people.
        if !bare.is_empty() && !bare.contains([',', ';']) {
            draft = draft.becomes(format!("Set “{bare}”"), bare);
        }
        draft.say(format!("The name “{name}” has marks that belong to a list."));
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "a comma left over",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Lixin Fan,".into()),
            &["“Lixin Fan,” has marks"],
        ),
        case(
            "a list",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "A. Fan; B. Li; C. Wu".into()
                })
            },
            &["marks that belong to a list"],
        ),
        case(
            "an initial",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Lixin F.".into()),
            &[],
        ),
    ]
}

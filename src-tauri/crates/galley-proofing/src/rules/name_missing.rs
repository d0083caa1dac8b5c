//! PPL-12: A person has no name.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-12",
    name: "name-missing",
    severity: Severity::Error,
    what: "A person who is credited or comes has no name.",
    why: "The credit line prints a hole, and the index an empty line.",
    remedy: "Enter the name, or take the credit out.",
    checks: &[Check::Person(check)],
};

fn check(context: &Context<'_>, person: &Person, out: &mut Findings) {
    if person.name.chars().any(char::is_alphanumeric) {
        return;
    }
    let credits = context.catalogue.credits.of(person.id);
    let role = credits.map(|credit| vocabulary::role(&credit.role, "en", false)).min();
    let role = role.map_or_else(String::new, |role| format!(" credited as {}", role.to_lowercase()));
    let native = person.native_name.trim();
    let known = if native.is_empty() {
        String::new()
    } else {
        format!(", only one in another script, {native}")
    };
    out.at(Place::field(person.id, "name"))
        .value(&person.name)
        .say(format!("A person{role} has no name{known}."));
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "blank",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = " - ".into()),
            &["A person credited as director has no name."],
        ),
        case(
            "in its own script alone",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    (person.name, person.native_name) = (String::new(), "范立欣".into())
                })
            },
            &["has no name, only one in another script, 范立欣"],
        ),
        case(
            "one letter",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "M".into()),
            &[],
        ),
    ]
}

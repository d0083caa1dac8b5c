//! PPL-05: A name is in capitals, or its surname stands first with a comma.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-05",
    name: "name-all-capitals",
    severity: Severity::Warning,
    what: "A name is in capitals, or its surname stands first with a comma.",
    why: "Names from entry forms come so; the page prints them beside names that are written as people write them.",
    remedy: "Write it as it is to be printed, and give the sort name its own field.",
    checks: &[Check::Person(check)],
};

fn check(_: &Context<'_>, person: &Person, out: &mut Findings) {
    let name = person.name.trim();
    let long_words = name
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 3)
        .count();
    if long_words >= 2 && !name.chars().any(char::is_lowercase) {
        out.at(Place::field(person.id, "name"))
            .value(name)
            .may_become(format!("Set “{}”", calmed(name)), calmed(name))
            .say(format!("The name {name} is all in capitals."));
    }
    if let Some((_, after)) = name.split_once(", ") {
        let title = after.split([' ', '.']).next().unwrap_or("");
        if !matches!(title, "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "Ph" | "MD") && !after.contains(',') {
            let surname = name.split(", ").next().unwrap_or(name);
            let turned = format!("{after} {surname}");
            out.at(Place::field(person.id, "name"))
                .value(name)
                .may_become(format!("Set “{turned}”"), turned.as_str())
                .say(format!("The name “{name}” has its surname first."));
        }
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "capitals",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "RAVI SHANKAR KAUSHIK".into()
                })
            },
            &["RAVI SHANKAR KAUSHIK is all in capitals"],
        ),
        case(
            "surname first",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Fan, Lixin".into()),
            &["“Fan, Lixin” has its surname first"],
        ),
        case(
            "initials and endings",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "JR Smith, Jr.".into()),
            &[],
        ),
        case(
            "another script",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "范立欣".into()),
            &[],
        ),
    ]
}

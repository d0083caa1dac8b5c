//! PPL-05: A name is in capitals or in small letters, or its surname stands first with a comma.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-05",
    name: "name-all-capitals",
    severity: Severity::Warning,
    what: "A name is in capitals or in small letters, or its surname stands first with a comma.",
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
    let cased = name.chars().any(char::is_lowercase) && !name.chars().any(|c| c.is_uppercase() || c.is_numeric());
    // Of one word it may be a name that somebody took: "björk".
    if cased && name.split_whitespace().count() > 1 {
        let right = calmed(name);
        out.at(Place::field(person.id, "name"))
            .value(name)
            .may_become(format!("Set “{right}”"), right.as_str())
            .say(format!("The name {name} is all in small letters."));
    }
    if let Some((_, after)) = name.split_once(", ") {
        let title = after.split([' ', '.']).next().unwrap_or("");
        if !matches!(title, "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "Ph" | "MD") && !after.contains(',') {
            let surname = name.split(", ").next().unwrap_or(name);
            // No surname and no given name has so many words: these are two people in one record.
            let several = |part: &str| part.split_whitespace().filter(|word| word.chars().count() > 2).count() > 1;
            if several(surname) && several(after) {
                out.at(Place::field(person.id, "name")).value(name).say(format!(
                    "The name “{name}” is that of two people. Enter them as two, and credit both."
                ));
                return;
            }
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
            "small letters",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "sondre aukland-vik".into()
                })
            },
            &["sondre aukland-vik is all in small letters"],
        ),
        case(
            "one word in small letters, and a particle",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "björk".into());
                sample.another_film("Petition", "Lars von Trier", "2010-03-25T22:00");
            },
            &[],
        ),
        case(
            "surname first",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Fan, Lixin".into()),
            &["“Fan, Lixin” has its surname first"],
        ),
        case(
            "two people in one",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mila Berg, Yan Sutherland".into()
                })
            },
            &["“Mila Berg, Yan Sutherland” is that of two people"],
        ),
        case(
            "a surname of two words first",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Lang Berg, Mila".into()),
            &["“Lang Berg, Mila” has its surname first"],
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

//! PPL-07: A name has what belongs to a list: a comma at its end, two commas, “and”.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-07",
    name: "punctuation-in-name",
    severity: Severity::Warning,
    what: "A name has what belongs to a list: a comma at its end, two commas, “and” before or within it.",
    why: "It was cut out of a list, and the credit line sets its own commas.",
    remedy: "Take the mark out; give each person a credit of their own.",
    checks: &[Check::Person(check)],
};

/// Words that join two names in a list.
const AND: [&str; 7] = ["and", "&", "und", "y", "et", "ja", "и"];

/// The name without an “and” at its start or its end; nothing where it has none.
fn without_and(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let joins = |word: Option<&&str>| word.is_some_and(|word| AND.contains(&word.to_lowercase().as_str()));
    match () {
        () if words.len() > 1 && joins(words.first()) => Some(words[1..].join(" ")),
        () if words.len() > 1 && joins(words.last()) => Some(words[..words.len() - 1].join(" ")),
        () => None,
    }
}

/// Whether the name is that of two people: "Joel and Ethan Coen". Bands are called so, too.
fn joins_two(context: &Context<'_>, person: &Person) -> bool {
    let words: Vec<&str> = person.name.split_whitespace().collect();
    // "y" and "et" stand within Spanish and Latin names.
    let at = words.iter().position(|word| matches!(*word, "and" | "&" | "und" | "ja"));
    let named = |words: &[&str]| words.iter().any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let made = |role: &str| matches!(role, "director" | "screenplay" | "producer" | "cinematography" | "editing");
    let several = at.is_some_and(|at| {
        at > 0
            && named(&words[..at])
            && words.len() - at > 1
            && named(&words[at + 1..])
            && !words[at + 1].eq_ignore_ascii_case("the")
    });
    several && context.catalogue.credits.of(person.id).any(|credit| made(&credit.role))
}

fn check(context: &Context<'_>, person: &Person, out: &mut Findings) {
    let name = person.name.trim();
    if let Some(bare) = without_and(name) {
        out.at(Place::field(person.id, "name"))
            .value(name)
            .may_become(format!("Set “{bare}”"), bare.as_str())
            .say(format!("The name “{name}” has an “and” that belongs to a list."));
        return;
    }
    if joins_two(context, person) {
        out.at(Place::field(person.id, "name")).value(name).say(format!(
            "The name “{name}” is that of two people. Enter them as two, and credit both."
        ));
        return;
    }
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
            "and before it",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "and Pal".into()),
            &["“and Pal” has an “and” that belongs to a list"],
        ),
        case(
            "two in one",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mila and Lixin Fan".into()
                })
            },
            &["“Mila and Lixin Fan” is that of two people"],
        ),
        case(
            "a name with and in it, and a band",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Ortega y Gasset".into());
                let person = sample.add(Person {
                    name: "Belle and Sebastian".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "music".into(),
                    ..Credit::default()
                });
            },
            &[],
        ),
        case(
            "an initial",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Lixin F.".into()),
            &[],
        ),
    ]
}

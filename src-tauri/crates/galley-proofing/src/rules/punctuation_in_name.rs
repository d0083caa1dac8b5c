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

/// Words that join two names in a list, in the languages of the edition.
fn joints(context: &Context<'_>) -> Vec<&'static str> {
    let of = |language: &String| match main(language) {
        "en" => "and",
        "de" => "und",
        "es" => "y",
        "fr" => "et",
        "it" | "pt" => "e",
        "et" | "fi" => "ja",
        "nl" => "en",
        "sv" => "och",
        "ru" => "и",
        _ => "&",
    };
    context.edition.languages.iter().map(of).chain(["&"]).collect()
}

/// The name without an “and” at its start or its end; nothing where it has none. With a capital it is a name: "Ja Rule".
fn without_and(context: &Context<'_>, name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let joints = joints(context);
    let joins = |word: Option<&&str>| word.is_some_and(|word| joints.contains(word));
    match () {
        () if words.len() > 1 && joins(words.first()) => Some(words[1..].join(" ")),
        () if words.len() > 1 && joins(words.last()) => Some(words[..words.len() - 1].join(" ")),
        () => None,
    }
}

/// Whether the name is that of two people: "Joel and Ethan Coen". Bands are called so, too.
fn joins_two(context: &Context<'_>, person: &Person) -> bool {
    let words: Vec<&str> = person.name.split_whitespace().collect();
    let joints = joints(context);
    let named = |words: &[&str]| words.iter().any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let made = |role: &str| matches!(role, "director" | "screenplay" | "producer" | "cinematography" | "editing");
    let several = words.iter().position(|word| joints.contains(word)).is_some_and(|at| {
        // "y" and "e" stand within one name as well: "José Ortega y Gasset".
        let within = matches!(words[at], "y" | "e") && (at < 2 || words.len() - at < 3);
        at > 0
            && !within
            && named(&words[..at])
            && words.len() - at > 1
            && named(&words[at + 1..])
            && !words[at + 1].eq_ignore_ascii_case("the")
    });
    several && (whole_names(&words, &joints) || context.catalogue.credits.of(person.id).any(|credit| made(&credit.role)))
}

/// Whether “and” stands between two names of two or three words each, which a band has not: "Anna Smith and Bob Jones".
fn whole_names(words: &[&str], joints: &[&str]) -> bool {
    const OF_BANDS: &[&str] = &[
        "the",
        "his",
        "her",
        "their",
        "los",
        "las",
        "les",
        "die",
        "band",
        "trio",
        "quartet",
        "quintet",
        "ensemble",
        "choir",
        "singers",
        "symphony",
        "philharmonic",
        "company",
        "sons",
        "friends",
    ];
    let Some(at) = words.iter().position(|word| joints.contains(word)) else {
        return false;
    };
    let named = |part: &[&str]| {
        let of_band = |word: &str| word.contains("orch") || OF_BANDS.contains(&word);
        (2..4).contains(&part.len())
            && part
                .iter()
                .all(|word| word.chars().next().is_some_and(char::is_uppercase) && !of_band(&word.to_lowercase()))
    };
    words[at] != "&" && named(&words[..at]) && named(&words[at + 1..])
}

/// Whether a stroke parts two names: "Lixin Fan/Mila Roth", "A / B"; not "AC/DC".
fn parted(name: &str) -> bool {
    let Some((first, second)) = name.split_once('/') else {
        return false;
    };
    let spaced = first.ends_with(' ') || second.starts_with(' ');
    let named = |part: &str| part.chars().any(char::is_uppercase) || part.chars().any(|c| c.is_alphabetic() && !c.is_lowercase());
    let whole = |part: &str| part.trim().contains(' ') || part.chars().any(char::is_lowercase);
    named(first) && named(second) && (spaced || whole(first) && whole(second))
}

/// Whether the stop of a sentence is left at the end of a name: "Rem Kosorukov.", and not "Lixin F." or "Kim Jr.".
fn ends_a_sentence(name: &str) -> bool {
    const SHORTENED: [&str; 8] = ["bros", "corp", "prods", "prod", "orch", "symph", "philh", "assoc"];
    let Some(last) = name.strip_suffix('.').and_then(|name| name.rsplit(' ').next()) else {
        return false;
    };
    let letters = last.chars().count();
    let begins = last.chars().next().is_some_and(char::is_uppercase);
    let goes_on = last.chars().skip(1).all(|c| c.is_lowercase());
    name.contains(' ') && letters > 4 && begins && goes_on && !SHORTENED.contains(&last.to_lowercase().as_str())
}

fn check(context: &Context<'_>, person: &Person, out: &mut Findings) {
    let name = person.name.trim();
    if let Some(bare) = without_and(context, name) {
        out.at(Place::field(person.id, "name"))
            .value(name)
            .may_become(format!("Set “{bare}”"), bare.as_str())
            .say(format!("The name “{name}” has an “and” that belongs to a list."));
        return;
    }
    if joins_two(context, person) || parted(name) {
        out.at(Place::field(person.id, "name")).value(name).say(format!(
            "The name “{name}” is that of two people. Enter them as two, and credit both."
        ));
        return;
    }
    let left_over =
        name.ends_with([',', ';', ':', '/', '&']) || name.starts_with([',', ';', ':', '/', '&']) || ends_a_sentence(name);
    if left_over || name.matches([',', ';']).count() > 1 {
        let marks = |c: char| matches!(c, ',' | ';' | ':' | '/' | '&') || c.is_whitespace();
        let name_alone = if ends_a_sentence(name) {
            name.trim_end_matches('.')
        } else {
            name
        };
        let bare = name_alone.trim_matches(marks);
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
            "two in one, who play, and bands",
            |sample| {
                for (index, name) in [
                    "Anna Smith and Bob Jones",
                    "Duke Lang and His Orchestra",
                    "Mila Lang and the Night Train",
                ]
                .into_iter()
                .enumerate()
                {
                    let person = sample.add(Person {
                        name: name.into(),
                        ..Person::default()
                    });
                    sample.add(Credit {
                        film: sample.film,
                        person,
                        role: if index == 0 { "cast".into() } else { "music".into() },
                        ..Credit::default()
                    });
                }
            },
            &["“Anna Smith and Bob Jones” is that of two people"],
        ),
        case(
            "two in one, in a language of the edition",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["fr".into(), "en".into()]
                });
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mila Roth et Lixin Fan".into()
                });
            },
            &["“Mila Roth et Lixin Fan” is that of two people"],
        ),
        case(
            "two in one, in Spanish",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into()]
                });
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mila Roth y Lixin Fan".into()
                });
                sample.another_film("Petition", "José Ortega y Gasset", "2010-03-25T22:00");
            },
            &["“Mila Roth y Lixin Fan” is that of two people"],
        ),
        case(
            "two parted by a stroke",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Lixin Fan/Mila Roth".into()
                });
                sample.another_film("Petition", "A / B", "2010-03-25T22:00");
            },
            &["“Lixin Fan/Mila Roth” is that of two people", "“A / B” is that of two people"],
        ),
        case(
            "names that begin as a list goes on",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.languages = vec!["en".into(), "es".into(), "et".into(), "de".into()]
                });
                sample.edit(sample.director, |person: &mut Person| person.name = "Ja Rule".into());
                for (title, name, starts) in [
                    ("One", "Y Nhi Tran", "2010-03-25T22:00"),
                    ("Two", "Et Al Hassan", "2010-03-26T22:00"),
                    ("Three", "Und Jonas Kim", "2010-03-27T22:00"),
                    ("Four", "AC/DC", "2010-03-24T22:00"),
                ] {
                    sample.another_film(title, name, starts);
                }
            },
            &[],
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
            "the stop of a sentence, and of what is shortened",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Rem Kosorukov.".into());
                for (title, name) in [
                    ("One", "Mila Kim Jr."),
                    ("Two", "Lixin Bros."),
                    ("Three", "Pathé Prods."),
                    ("Four", "B. Traven B."),
                ] {
                    sample.another_film(title, name, "2010-03-25T22:00");
                }
            },
            &["“Rem Kosorukov.” has marks that belong to a list"],
        ),
        case(
            "an initial",
            |sample| sample.edit(sample.director, |person: &mut Person| person.name = "Lixin F.".into()),
            &[],
        ),
    ]
}

//! PPL-05: A name is in capitals or in small letters, or its surname stands first with a comma.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-05",
    name: "name-all-capitals",
    severity: Severity::Warning,
    what: "A name or its surname is in capitals, a name is in small letters, or its surname stands first with a comma.",
    why: "Names from entry forms come so; the page prints them beside names that are written as people write them.",
    remedy: "Write it as it is to be printed, and give the sort name its own field.",
    checks: &[Check::Person(check), Check::Edition(surnames)],
};

fn check(_: &Context<'_>, person: &Person, out: &mut Findings) {
    let name = person.name.trim();
    let long_words = name
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_uppercase()).count() >= 3)
        .count();
    let is_large = |word: &str| !without_particle(word).1.chars().any(char::is_lowercase);
    if long_words >= 2 && name.split_whitespace().all(is_large) {
        let right: Vec<String> = name.split_whitespace().map(calmed_name).collect();
        let right = right.join(" ");
        out.at(Place::field(person.id, "name"))
            .value(name)
            .may_become(format!("Set “{right}”"), right.as_str())
            .say(format!("The name {name} is all in capitals."));
    }
    let cased = name.chars().any(char::is_lowercase) && !name.chars().any(|c| c.is_uppercase() || c.is_numeric());
    // Of one word it may be a name that somebody took: "björk".
    if cased && name.split_whitespace().count() > 1 && !is_taken(name) {
        let right = calmed(name);
        out.at(Place::field(person.id, "name"))
            .value(name)
            .may_become(format!("Set “{right}”"), right.as_str())
            .say(format!("The name {name} is all in small letters."));
    }
    if let Some((_, after)) = name.split_once(", ") {
        let title = after.split([' ', '.']).next().unwrap_or("");
        let of_person = !matches!(title, "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "Ph" | "MD" | "The" | "the");
        // "Earth, Wind & Fire" is a band.
        let band = after
            .split_whitespace()
            .any(|word| matches!(word, "&" | "and" | "y" | "et" | "und"));
        if of_person && !band && !after.contains(',') {
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

/// Whether somebody took a name in small letters: "k.d. lang", with initials such as no entry form makes, or a known one.
fn is_taken(name: &str) -> bool {
    const TAKEN: [&str; 3] = ["bell hooks", "danah boyd", "adrienne maree brown"];
    let initials = name.split_whitespace().any(|word| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next() == Some('.')
    });
    initials || TAKEN.contains(&name)
}

/// The particle that keeps its small letters before a shouted surname, and the rest: "Mc" and "KELLEN". A particle before
/// nothing that is shouted is part of the word.
fn without_particle(word: &str) -> (&str, &str) {
    const PARTICLES: [&str; 9] = ["Mc", "Mac", "Di", "De", "Du", "La", "Le", "Van", "Fitz"];
    let rest = |particle: &&&str| {
        let rest = word.strip_prefix(**particle).unwrap_or_default();
        rest.chars().filter(|c| c.is_uppercase()).count() > 2 && !rest.chars().any(char::is_lowercase)
    };
    let length = PARTICLES.iter().find(rest).map_or(0, |particle| particle.len());
    word.split_at(length)
}

/// A shouted word of a name in small letters after its first, and after its particle.
fn calmed_name(word: &str) -> String {
    let (particle, rest) = without_particle(word);
    format!("{particle}{}", calmed(rest))
}

/// A word of a name that is shouted, as a surname on an entry form is, whole or after a particle or a hyphen: "McKELLEN",
/// "Ki-DUK".
fn is_shouted(word: &str) -> bool {
    let (_, rest) = without_particle(word);
    let part = || {
        word.split_once('-')
            .is_some_and(|(first, last)| first.chars().any(char::is_lowercase) && is_loud(last))
    };
    is_loud(rest) || part()
}

/// Three letters in capitals and more that can be spoken, no number of a king.
fn is_loud(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let plain = fold(word);
    let spoken = plain.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let marked = word.contains(|c: char| !c.is_alphabetic() && !matches!(c, '-' | '’' | '\''));
    let numeral = plain.chars().all(|c| "ivx".contains(c));
    letters > 2 && !word.chars().any(char::is_lowercase) && word.chars().any(char::is_uppercase) && spoken && !marked && !numeral
}

/// "Noga ESHED-PELED", where not many of the edition's people are written so.
fn surnames(_: &Context<'_>, printed: &Printed<'_>, out: &mut Findings) {
    let shouted = |person: &&&Person| {
        let words: Vec<&str> = person.name.split_whitespace().collect();
        let shouted = words.iter().filter(|word| is_shouted(word)).count();
        let calm = words
            .iter()
            .any(|word| !is_shouted(word) && word.chars().filter(|c| c.is_lowercase()).count() > 1);
        // In the middle of a name, and of several words, capitals are somebody's own way.
        let last_or_first = [words.first(), words.last()]
            .into_iter()
            .flatten()
            .any(|word| is_shouted(word));
        shouted == 1 && calm && last_or_first
    };
    let found: Vec<&&Person> = printed.people.iter().filter(shouted).collect();
    // Where every fourth name is so, the house writes them so.
    if found.len() > 1 && found.len() * 4 >= printed.people.len() {
        return;
    }
    for person in found {
        let name = person.name.trim();
        let calm = |word: &str| {
            if is_shouted(word) {
                calmed_name(word)
            } else {
                word.to_owned()
            }
        };
        let right: Vec<String> = name.split_whitespace().map(calm).collect();
        let right = right.join(" ");
        out.at(Place::field(person.id, "name"))
            .value(name)
            .may_become(format!("Set “{right}”"), right.as_str())
            .say(format!("The name {name} has its surname in capitals."));
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
            "a surname in capitals, where others are not",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Noga ESHED-PELED".into());
                sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
            },
            &["The name Noga ESHED-PELED has its surname in capitals"],
        ),
        case(
            "after a particle and after a hyphen",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Ian McKELLEN".into());
                for (number, name) in [
                    "Kim Ki-DUK",
                    "IAN McALLEN",
                    "Ian McKellen",
                    "Kim Ki-Duk",
                    "Lena DeVito",
                    "Mila Berg",
                    "Yan Lo",
                    "DeVITO",
                ]
                .into_iter()
                .enumerate()
                {
                    sample.another_film(&format!("Petition {number}"), name, &format!("2010-03-2{}T12:00", number % 8));
                }
            },
            &[
                "The name Ian McKELLEN has its surname in capitals",
                "The name Kim Ki-DUK has its surname in capitals",
                "The name IAN McALLEN is all in capitals",
            ],
        ),
        case(
            "surnames in capitals throughout",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Lixin FAN".into());
                sample.another_film("Petition", "ZHAO Liang", "2010-03-25T22:00");
            },
            &[],
        ),
        case(
            "names that people took",
            |sample| {
                for (number, name) in [
                    "M.I.A.",
                    "JR",
                    "JR Smith",
                    "J.R.R. Tolkien",
                    "John Paul III",
                    "DJ Mehdi",
                    "bell hooks",
                    "d. a. levy",
                    "k.d. lang",
                    "Earth, Wind & Fire",
                    "Tyler, The Creator",
                ]
                .into_iter()
                .enumerate()
                {
                    sample.another_film(&format!("Petition {number}"), name, &format!("2010-03-2{}T12:00", number % 8));
                }
            },
            &[],
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

//! PPL-02: A text spells a credited name without its accents, with others, with the surname first, or a letter off.

use super::*;
use std::ops::Range;

use crate::credited::{misspelled, surnames, word};

pub(super) static RULE: Rule = Rule {
    id: "PPL-02",
    name: "name-in-text-differs-from-credit",
    severity: Severity::Warning,
    what: "A text spells a credited name without its accents, with others, with the surname first, or a letter off.",
    why: "The same page shows one person in two spellings.",
    remedy: "Spell the name alike in both places.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(text) = prose.text(context.catalogue) else { return };
    let catalogue = context.catalogue;
    let mut people: Vec<(PersonId, Vec<&String>)> = Vec::new();
    for credit in text.film.into_iter().flat_map(|film| catalogue.credits.of(film)) {
        people.push((credit.person, vec![&credit.credited_as]));
    }
    people.extend(text.person.map(|person| (person, Vec::new())));
    if people.is_empty() {
        return;
    }
    people.sort_by_key(|(person, _)| *person);
    people.dedup_by(|other, kept| {
        other.0 == kept.0 && {
            kept.1.append(&mut other.1);
            true
        }
    });

    misspelled(context, prose, &people, out);
    let chars = &prose.chars;
    let spans = words(chars);
    let mut whole: Vec<Range<usize>> = Vec::new();
    for (person, spellings) in &people {
        let (person, mut spellings) = (*person, spellings.clone());
        let Some(person) = catalogue.people.get(person) else {
            continue;
        };
        spellings.push(&person.name);
        let folded = fold(&person.name);
        let parts: Vec<&str> = folded.split(' ').collect();
        // A single name is too often another word.
        if parts.len() < 2 {
            continue;
        }
        for window in spans.windows(parts.len()) {
            if !window
                .iter()
                .zip(&parts)
                .all(|(span, part)| folds_to(word(chars, span), part))
            {
                continue;
            }
            let span = window[0].start..window[parts.len() - 1].start + word(chars, &window[parts.len() - 1]).len();
            let written: String = chars[span.clone()].iter().collect();
            whole.push(span.clone());
            if is_other(&spellings, &written) || lost_hyphen(&spellings, &written) {
                out.within(prose, span)
                    .also(Place::field(person.id, "name"))
                    .value(&person.name)
                    .say(format!("The text has “{written}”, the credits have “{}”.", person.name));
            }
        }
        // "Rastad Ingebjørg" of Ingebjørg Rastad.
        let mut turned: Vec<&str> = person.name.split_whitespace().collect();
        if turned.len() < 2 || person.name.contains(',') {
            continue;
        }
        turned.rotate_right(1);
        let turned = fold(&turned.join(" "));
        let parts: Vec<&str> = turned.split(' ').collect();
        for window in spans.windows(parts.len()) {
            let fits = window.iter().zip(&parts).all(|(span, part)| {
                let written = word(chars, span);
                written.first().is_some_and(|c| c.is_uppercase()) && folds_to(written, part)
            });
            let joined = |pair: &[std::ops::Range<usize>]| matches!(chars[pair[0].end..pair[1].start], [' ' | '-']);
            if !fits || !window.windows(2).all(joined) {
                continue;
            }
            let span = window[0].start..window[parts.len() - 1].start + word(chars, &window[parts.len() - 1]).len();
            let written: String = chars[span.clone()].iter().collect();
            if is_other(&spellings, &written) {
                out.within(prose, span)
                    .also(Place::field(person.id, "name"))
                    .value(&person.name)
                    .may_become(format!("Set “{}”", person.name), person.name.as_str())
                    .say(format!(
                        "The text has “{written}” with the surname first, the credits have “{}”.",
                        person.name
                    ));
            }
        }
    }
    surnames(context, prose, &people, &whole, out);
}

/// Whether a name that has a hyphen in every spelling stands without it: "Okafor Price" of Okafor-Price.
fn lost_hyphen(spellings: &[&String], written: &str) -> bool {
    let large = written.split(' ').all(|word| word.starts_with(char::is_uppercase));
    let hyphens = |name: &str| name.matches('-').count();
    let mut told = spellings.iter().filter(|spelling| !spelling.is_empty());
    large && told.all(|spelling| hyphens(spelling) > hyphens(written))
}

/// Whether words are none of the spellings, whatever their case and marks.
fn is_other(spellings: &[&String], written: &str) -> bool {
    let plain = |name: &str| {
        name.replace('\'', "’")
            .replace(['*', '-', '.', ',', ';', '"', '“', '”', '‘', '’'], " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    spellings.iter().all(|spelling| plain(spelling) != plain(written))
}

/// Whether a word is that name when folded; nearly always settled by its first letter.
fn folds_to(word: &[char], folded: &str) -> bool {
    match (word.first(), folded.chars().next()) {
        (Some(first), Some(wanted)) if first.is_ascii() && first.to_ascii_lowercase() != wanted => false,
        (Some(_), Some(_)) => fold(&word.iter().collect::<String>()) == folded,
        _ => false,
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "an accent lost",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Kristaps Bērziņš".into());
                sample.edit_synopsis("Millions go home. Kristaps Bērzinš’s camera follows. (In Mandarin with subtitles)");
            },
            &["The text has “Kristaps Bērzinš”, the credits have “Kristaps Bērziņš”"],
        ),
        case(
            "a letter off, beside the rest of the name",
            |sample| sample.edit_synopsis("Lixin Fang’s workers go home, and Lixin Fan goes. (In Mandarin with subtitles)"),
            &["The text has “Lixin Fang”, the credits have “Lixin Fan”"],
        ),
        case(
            "a letter off in a name with a hyphen, and in a long surname alone",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mara Okafor-Price".into()
                });
                let person = sample.add(Person {
                    name: "Ines Wendell".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "screenplay".into(),
                    ..Credit::default()
                });
                sample.edit_synopsis("Okafor-Pryce goes home, as Wendel and Mara tell. (In Mandarin with subtitles)");
            },
            &[
                "The text has “Okafor-Pryce”",
                "The text has “Wendel”, the credits have “Ines Wendell”",
            ],
        ),
        case(
            "others of the family, and people of the story",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Claudia Petrova".into());
                sample.edit_synopsis(
                    "Claudia Petrov, Laudia Petrova and Mara Petrova go home, as Claudina tells. (In Mandarin with subtitles)",
                );
            },
            &[],
        ),
        case(
            "a comma left over in the credits",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Lixin Fan,".into());
                sample.edit_synopsis("Lixin Fan goes home. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "the surname first",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Ingebjørg Rastad".into());
                sample.edit_synopsis("They go home, as Rastad Ingebjørg’s camera follows. (In Mandarin with subtitles)");
            },
            &["The text has “Rastad Ingebjørg” with the surname first, the credits have “Ingebjørg Rastad”"],
        ),
        case(
            "the surname first as this film bills it, and in a list",
            |sample| {
                let credit = sample.catalogue.credits.of(sample.film).next().unwrap().id;
                sample.edit(credit, |credit: &mut Credit| credit.credited_as = "Fan Lixin".into());
                sample.another_film("Petition", "Zhao Liang", "2010-03-25T22:00");
                sample.edit_synopsis("Fan Lixin goes home, and so do Fan, Lixin and others. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "as credited",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Mila Aung-Thwin".into());
                sample.edit_synopsis("*Mila Aung-Thwin* and mila aung thwin, and Mila Ang. (In Mandarin with subtitles)");
            },
            &[],
        ),
        case(
            "the family of somebody credited, and nicknames in other marks",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| person.name = "Mara O’Connell".into());
                let person = sample.add(Person {
                    name: "Curtis 'Cent' Okafor".into(),
                    ..Person::default()
                });
                sample.add(Credit {
                    film: sample.film,
                    person,
                    role: "cast".into(),
                    ..Credit::default()
                });
                sample.edit_synopsis(
                    "The O’Connells go home with Curtis \"Cent\" Okafor, in the O’Connells’ train. (In Mandarin with subtitles)",
                );
            },
            &[],
        ),
        case(
            "a surname alone without its accents",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Mirosława Tęczyńska".into()
                });
                for name in ["Ana Vrtačić", "Elín Kolgrímsdóttir", "Fabio D’Innocenzo"] {
                    let person = sample.add(Person {
                        name: name.into(),
                        ..Person::default()
                    });
                    sample.add(Credit {
                        film: sample.film,
                        person,
                        role: "cast".into(),
                        ..Credit::default()
                    });
                }
                sample.edit_synopsis("Teczynska’s film: Vrtacić, Kolgrimsdottir and Tęczyńska go home, as VRTAČIĆ and D’Innocenzo tell. (In Mandarin with subtitles)");
            },
            &[
                "The text has “Teczynska”, the credits have “Mirosława Tęczyńska”",
                "The text has “Vrtacić”",
                "The text has “Kolgrimsdottir”",
            ],
        ),
        case(
            "a letter off beside the right first name, and a hyphen lost or put in",
            |sample| {
                sample.edit(sample.director, |person: &mut Person| {
                    person.name = "Sondre Aukland-Vik".into()
                });
                for name in ["Flor van Meerkerken", "Wendell Okafor-Price", "Lin Meihua"] {
                    let person = sample.add(Person {
                        name: name.into(),
                        ..Person::default()
                    });
                    sample.add(Credit {
                        film: sample.film,
                        person,
                        role: "cast".into(),
                        ..Credit::default()
                    });
                }
                sample.edit_synopsis(
                    "Sondre Aukland-Wik, Flor van Meerkerke, Wendell Okafor Price, Lin Mei-hua and Lin Meihau go home, as do Flor van \
                     Meerkerken, Wendell Okafor-Price, Lin Meihua. (In Mandarin with subtitles)",
                );
            },
            &[
                "“Sondre Aukland-Wik”",
                "“Flor van Meerkerke”",
                "“Wendell Okafor Price”",
                "“Lin Mei-hua”",
                "“Lin Meihau”",
            ],
        ),
        case(
            "another person",
            |sample| sample.edit_synopsis("Lixin Wang and Fang go home. (In Mandarin with subtitles)"),
            &[],
        ),
    ]
}

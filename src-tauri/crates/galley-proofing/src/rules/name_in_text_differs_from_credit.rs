//! PPL-02: A text spells a credited name without its accents, with others, or with the surname first.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-02",
    name: "name-in-text-differs-from-credit",
    severity: Severity::Warning,
    what: "A text spells a credited name without its accents, with others, or with the surname first.",
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

    let chars = &prose.chars;
    let spans = words(chars);
    for (person, mut spellings) in people {
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
            if is_other(&spellings, &written) {
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
}

/// Whether words are none of the spellings, whatever their case and marks.
fn is_other(spellings: &[&String], written: &str) -> bool {
    let plain = |name: &str| {
        name.replace('\'', "’")
            .replace(['*', '-', '.'], " ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    spellings.iter().all(|spelling| plain(spelling) != plain(written))
}

/// A word without the ’s of the English genitive.
fn word<'c>(chars: &'c [char], span: &std::ops::Range<usize>) -> &'c [char] {
    let word = &chars[span.clone()];
    match word {
        [stem @ .., '\'' | '’', 's'] => stem,
        word => word,
    }
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
            "another person",
            |sample| sample.edit_synopsis("Lixin Fang goes home. (In Mandarin with subtitles)"),
            &[],
        ),
    ]
}

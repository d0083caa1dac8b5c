//! PPL-02: A text spells a credited name without its accents, or with others.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "PPL-02",
    name: "name-in-text-differs-from-credit",
    severity: Severity::Warning,
    what: "A text spells a credited name without its accents, or with others.",
    why: "The same page shows one person in two spellings.",
    remedy: "Spell the name alike in both places.",
    checks: &[Check::Prose(check)],
};

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(text) = prose.text(context.catalogue) else { return };
    let catalogue = context.catalogue;
    let mut people: Vec<(PersonId, Vec<&str>)> = Vec::new();
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
            let plain = |name: &str| {
                name.replace('\'', "’")
                    .replace(['*', '-', '.'], " ")
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
                    .to_lowercase()
            };
            if spellings.iter().all(|spelling| plain(spelling) != plain(&written)) {
                out.within(prose, span)
                    .also(Place::field(person.id, "name"))
                    .value(&person.name)
                    .say(format!("The text has “{written}”, the credits have “{}”.", person.name));
            }
        }
    }
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

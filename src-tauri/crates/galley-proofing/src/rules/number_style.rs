//! TXT-12: A small number stands in figures where the house writes words.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "TXT-12",
    name: "number-style",
    severity: Severity::Hint,
    what: "A small number stands in figures where the house writes words.",
    why: "“3 friends” beside “four friends” looks like two hands.",
    remedy: "Write the number as a word. Whether the house does so is chosen under House style.",
    checks: &[Check::Prose(check)],
};

fn names(language: &str) -> Option<[&'static str; 9]> {
    Some(match main(language) {
        "en" => ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
        "es" => ["un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
        "fr" => ["un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"],
        "de" => ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"],
        _ => return None,
    })
}

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(names) = names(prose.language).filter(|_| prose.kind.is_some()) else {
        return;
    };
    if context.edition.style.prose.numbers != NumberStyle::Words {
        return;
    }
    let chars = &prose.chars;
    for at in 0..chars.len() {
        let Some(digit) = chars[at].to_digit(10).filter(|digit| *digit > 0) else {
            continue;
        };
        // Only a figure between a word and a word in small letters: not a date, a part, a score or a measure.
        let before = &chars[..at];
        let word_before = before.ends_with(&[' ']) && before[..at - 1].last().is_some_and(|c| c.is_lowercase());
        let rest: String = chars[at + 1..].iter().take(16).collect();
        let next: String = rest
            .strip_prefix(' ')
            .unwrap_or("")
            .chars()
            .take_while(|c| c.is_alphabetic())
            .collect();
        let counted = next.chars().count() > 2 && next.chars().all(char::is_lowercase);
        let last: String = before.iter().rev().skip(1).take_while(|c| c.is_alphabetic()).collect();
        let numbered = matches!(
            last.chars().rev().collect::<String>().as_str(),
            "part" | "chapter" | "number" | "section" | "page" | "the"
        );
        let unit = matches!(
            next.as_str(),
            "min" | "minutes" | "million" | "billion" | "percent" | "km" | "metres" | "meters" | "millones"
        );
        let month = galley_model::calendar::calendar(prose.language)
            .is_some_and(|calendar| calendar.months.contains(&next) || next == "de");
        if word_before && counted && !numbered && !unit && !month {
            let name = names[digit as usize - 1];
            let quote = around(chars, &(at..at + 1));
            out.within(prose, at..at + 1)
                .may_become(format!("Set “{name}”"), name)
                .say(format!("“{quote}” has a figure, where the house writes “{name}”."));
        }
    }
}

#[cfg(test)]
fn in_words(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| {
            edition.style.prose.numbers = NumberStyle::Words
        });
        sample.edit_synopsis(&body);
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "friends",
            in_words("The story of 3 friends."),
            &["where the house writes “three”"],
        ),
        case(
            "measures, dates and parts",
            in_words("On 5 May, in part 2 of it, 12 friends ran for 9 minutes and won 3-2 in 7 km. (In Mandarin with subtitles)"),
            &[],
        ),
        text("en", "The story of 3 friends.", &[]),
    ]
}

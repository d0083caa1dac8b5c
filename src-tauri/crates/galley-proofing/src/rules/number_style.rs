//! TXT-12: A number, a time, a run time or a date stands otherwise than the house writes it.

use super::*;
use crate::house_times::otherwise;
#[cfg(test)]
use galley_model::style::{DateStyle, RunTimeStyle, TimeStyle};

pub(super) static RULE: Rule = Rule {
    id: "TXT-12",
    name: "number-style",
    severity: Severity::Hint,
    what: "A number, a time, a run time or a date stands otherwise than the house writes it.",
    why: "“3 friends” beside “four friends”, “6:15 PM” beside “18h15” look like two hands.",
    remedy: "Write it as the house does, which is chosen under House style.",
    checks: &[Check::Prose(check), Check::Prose(times)],
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

/// Whether a figure after some characters is the number of something, "part 3", or goes on with such numbers: "Nos. 3 and 4".
fn is_numbered(before: &[char]) -> bool {
    let spans = words(before);
    let text = |span: &std::ops::Range<usize>| -> String { before[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect() };
    let said: Vec<String> = spans.iter().rev().take(3).map(text).collect();
    let said: Vec<&str> = said.iter().map(String::as_str).collect();
    let counts = |word: &str| {
        matches!(
            word,
            "part"
                | "parts"
                | "chapter"
                | "chapters"
                | "number"
                | "numbers"
                | "no"
                | "nos"
                | "section"
                | "sections"
                | "page"
                | "pages"
                | "pp"
                | "the"
        )
    };
    let joins = |word: &str| matches!(word, "and" | "or" | "to" | "y" | "et" | "und" | "o" | "ou" | "oder");
    match said.as_slice() {
        [word, ..] if counts(word) => true,
        [joint, figure, word] => joins(joint) && figure.bytes().all(|c| c.is_ascii_digit()) && counts(word),
        _ => false,
    }
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
        let numbered = is_numbered(before);
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

/// Times, run times and dates, in running text, notes and the lines at the foot; titles and captions are quoted.
fn times(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    if prose.kind.is_none() && !matches!(prose.place.table.as_str(), "screening" | "edition") {
        return;
    }
    for found in otherwise(context, prose) {
        let quote: String = prose.chars[found.span.clone()].iter().collect();
        let (label, right) = (format!("Set “{}”", found.right), found.right.as_str());
        let draft = out.within(prose, found.span);
        let draft = if found.safe {
            draft.becomes(label, right)
        } else {
            draft.may_become(label, right)
        };
        draft.say(format!("“{quote}” is not how the house writes {}: {right}.", found.kind));
    }
}

#[cfg(test)]
fn styled(style: impl FnOnce(&mut galley_model::style::HouseStyle), note: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let note = note.to_owned();
    move |sample| {
        sample.edit(sample.edition, |edition: &mut Edition| style(&mut edition.style));
        sample.edit(sample.screening, |screening: &mut Screening| screening.note = note);
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
            "numbers of what has numbers",
            in_words("See Nos. 3 and 4 here, chapters 5 to 7 tell of it, of 5 friends."),
            &["where the house writes “five”"],
        ),
        case(
            "measures, dates and parts",
            in_words("On May 5, in part 2 of it, 12 friends ran for 9 minutes and won 3-2 in 7 km. (In Mandarin with subtitles)"),
            &[],
        ),
        text("en", "The story of 3 friends.", &[]),
        case(
            "times of another style",
            styled(
                |style| style.time = TimeStyle::TwentyFourH,
                "Doors at 6:15 PM, talk at 7 p.m., end at 11.30pm. Then 12:30 AM",
            ),
            &["“6:15 PM” is not how the house writes times: 18h15", "19h00", "23h30", "0h30"],
        ),
        case(
            "with a space, as Spanish has it",
            styled(
                |style| style.time = TimeStyle::TwentyFourH,
                "Empieza a las 7:10 p. m. y a las 11 a. m., con 5 P. Mann",
            ),
            &["“7:10 p. m.” is not how the house writes times: 19h10", "“11 a. m.”"],
        ),
        case(
            "the same where the house counts to twelve",
            styled(
                |_| {},
                "Doors at 18:15, 7pm and 11.30 p.m., at 6:15 PM, 7 PM, 3:10 and on 25 March",
            ),
            &[
                "6:15 PM",
                "“7pm” is not how the house writes times: 7 PM",
                "11:30 PM",
                "“25 March” is not how the house writes dates: March 25",
            ],
        ),
        case(
            "days first, and a run time",
            styled(
                |style| (style.date, style.run_time) = (DateStyle::DayFirst, RunTimeStyle::Min),
                "Moved from March 25, 2010 (85 minutes), from the 25th of March and 24 March; wait for 5 minutes",
            ),
            &["25 March 2010", "“85 minutes” is not how the house writes run times: 85 min"],
        ),
        case(
            "hours and minutes",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.style.run_time = RunTimeStyle::Hours
                });
                sample.edit_synopsis("All of 90 min, of 85 minutes, of 75′ and (95 minutes), after 90 minutes and 5 min.");
            },
            &[
                "1 h 30",
                "“85 minutes” is not how the house writes run times: 1 h 25",
                "1 h 15",
                "1 h 35",
            ],
        ),
        text(
            "en",
            "The doors open at 19.45, from 14.30; at 19.46, from 19.50 euros and in version 19.45.",
            &["19.45", "14.30"],
        ),
        text(
            "en",
            "The doors open at 19:30 h, at 18:15 hrs. and at 19:45h, but at 19:30hm and um 19.30 Uhr.",
            &["19:30 h", "18:15 hrs", "19:45h"],
        ),
        // Other languages than English count to twenty-four.
        text("de", "Beginn ist um 19.30 Uhr, um 19:30 Uhr und ab 20.15.", &[]),
        text(
            "es",
            "Empieza a las 19:30 h, a las 19.30 horas, a las 20:15 o a las 7:30 p.m.",
            &[],
        ),
        text("fr", "Le film commence à 19 h 30, à 19h30 et à 20:15.", &[]),
        text("en", "Running 95 min in all, (95 mins.).", &["95 min", "95 mins."]),
        text(
            "en",
            "At 5 PM, $7.30, 19.30 euros, ratio 16:9 and 2:1, a score of 13:5, 10:15:30, verse 5:12.",
            &[],
        ),
    ]
}

//! SCH-04: A weekday in a text is not that of the date beside it.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "SCH-04",
    name: "weekday-does-not-match-date",
    severity: Severity::Error,
    what: "A weekday in a text is not that of the date beside it.",
    why: "Half of the readers come on the wrong day.",
    remedy: "Find out which is right, and correct the other.",
    checks: &[Check::Prose(check)],
};

use chrono::{Datelike, NaiveDate};
use galley_model::calendar::{Calendar, calendar};
use galley_model::style;

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(calendar) = calendar(prose.language) else { return };
    let chars = &prose.chars;
    let spans = words(chars);
    for (index, span) in spans.iter().enumerate() {
        // Most words are longer or shorter than any weekday.
        if !(5..=10).contains(&span.len()) {
            continue;
        }
        let word = lower(chars, span);
        let Some(said) = calendar.weekdays.iter().position(|weekday| *weekday == word) else {
            continue;
        };
        let Some((month, day, year, end)) = date_after(chars, &spans[index..], calendar) else {
            continue;
        };
        // A story may be of any year; a page about the festival is of its own.
        let own_year = matches!(prose.place.table.as_str(), "edition" | "section" | "programme" | "screening")
            || of_the_house(context, prose);
        let Some(year) = year.or(context.year().filter(|_| own_year)) else {
            continue;
        };
        let weekday_span = span.clone();
        let span = span.start..end;
        let quote: String = chars[span.clone()].iter().collect();
        match NaiveDate::from_ymd_opt(year, month, day) {
            None => out
                .within(prose, span)
                .value(year)
                .say(format!("“{quote}” is a day that {year} does not have.")),
            Some(date) if date.weekday().num_days_from_monday() as usize != said => {
                let weekday = style::weekday(date, "en");
                let right = &calendar.weekdays[date.weekday().num_days_from_monday() as usize];
                let right = match chars[weekday_span.start].is_uppercase() {
                    true => capitalised(right),
                    false => right.clone(),
                };
                let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let edit = FixEdit {
                    place: prose.place.clone(),
                    part: prose.part.clone(),
                    span: Some((count(weekday_span.start), count(weekday_span.end))),
                    text: Some(right.clone()),
                };
                let label = format!("Set “{right}”");
                out.within(prose, span)
                    .value(year)
                    .fix(Fix {
                        label,
                        safe: true,
                        edits: vec![edit],
                    })
                    .say(format!("“{quote}” is a {weekday} in {year}."));
            }
            Some(_) => {}
        }
    }
}

/// Whether it is a text about the festival, and not about a film or a person.
fn of_the_house(context: &Context<'_>, prose: &Prose<'_>) -> bool {
    prose
        .text(context.catalogue)
        .is_some_and(|text| text.film.is_none() && text.person.is_none())
}

fn lower(chars: &[char], span: &std::ops::Range<usize>) -> String {
    chars[span.clone()].iter().flat_map(|c| c.to_lowercase()).collect()
}

/// Month, day, year if it is given, and where the date ends: of "Thursday, March 25, 2010", "jueves 25 de marzo".
fn date_after(chars: &[char], spans: &[std::ops::Range<usize>], calendar: &Calendar) -> Option<(u32, u32, Option<i32>, usize)> {
    let (mut month, mut day, mut year) = (None, None, None);
    let mut end = spans[0].end;
    for pair in spans.windows(2).take(7) {
        let between = &chars[pair[0].end..pair[1].start];
        if between.len() > 2 || between.iter().any(|c| !matches!(c, ' ' | ',' | '.' | '\u{a0}' | '\n')) {
            break;
        }
        let word = lower(chars, &pair[1]);
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let named = calendar.months.iter().position(|name| *name == word);
        match digits.parse::<u32>() {
            Ok(number) if day.is_none() && digits.len() <= 2 => day = Some(number),
            Ok(number) if day.is_some() && month.is_some() && digits.len() == 4 && (1900..2200).contains(&number) => {
                year = i32::try_from(number).ok()
            }
            Err(_) if month.is_none() && named.is_some() => month = named,
            Err(_)
                if matches!(
                    word.as_str(),
                    "de" | "the" | "of" | "den" | "der" | "dem" | "le" | "el" | "del"
                ) =>
            {
                continue;
            }
            _ => break,
        }
        end = pair[1].end;
        if year.is_some() {
            break;
        }
    }
    Some((u32::try_from(month?).ok()? + 1, day?, year, end))
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "They met on Friday, March 25, 2010, and left.",
            &["Friday, March 25, 2010"],
        ),
        text(
            "en",
            "They met on Friday the 25th of March 2010 and on Sunday, February 30, 2010.",
            &["Friday the 25th of March 2010", "Sunday, February 30, 2010"],
        ),
        text("es", "Fue el viernes 25 de marzo de 2010.", &["viernes 25 de marzo de 2010"]),
        text(
            "de",
            "Am Freitag, den 25. März 2010 war es so.",
            &["Freitag, den 25. März 2010"],
        ),
        case(
            "a note of this year",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.note = "Moved from Friday, March 25".into()
                })
            },
            &["“Friday, March 25” is a Thursday in 2010"],
        ),
        text(
            "en",
            "On Thursday, March 25, 2010; on Friday, March 25; on Friday they left, and in March 2010 came 25 more.",
            &[],
        ),
        text("fr", "Le jeudi 25 mars 2010, et le vendredi 25 mars.", &[]),
    ]
}

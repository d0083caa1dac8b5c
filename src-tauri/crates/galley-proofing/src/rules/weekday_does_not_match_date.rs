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
use galley_model::calendar::calendar;
use galley_model::style;

use crate::dates::{dates, in_edition, near, of_the_house};

/// So many days before and after the edition a date without a year in the text of a film is one of the festival’s.
const NEAR: i64 = 3;

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let Some(calendar) = calendar(prose.language) else { return };
    let chars = &prose.chars;
    for date in dates(context, prose) {
        let Some((weekday, said)) = date.weekday else { continue };
        // A story may be of any year; a page about the festival is of its own.
        let own = of_the_house(context, prose);
        let here = in_edition(context.edition, date.month, date.day);
        let own_year = match own {
            true => here.map(|day| day.year()).or(context.year()),
            false => here.filter(|day| near(context.edition, *day, NEAR)).map(|day| day.year()),
        };
        let Some(year) = date.year.or(own_year) else { continue };
        let span = weekday.start..date.span.end;
        let quote: String = chars[span.clone()].iter().collect();
        match NaiveDate::from_ymd_opt(year, date.month, date.day) {
            None => out
                .within(prose, span)
                .value(year)
                .say(format!("“{quote}” is a day that {year} does not have.")),
            Some(day) if day.weekday().num_days_from_monday() as usize != said => {
                let name = style::weekday(day, "en");
                let right = &calendar.weekdays[day.weekday().num_days_from_monday() as usize];
                // "Fri." becomes "Thu.", "Friday" becomes "Thursday".
                let short = weekday.len() < 6
                    && !calendar.weekdays[said]
                        .chars()
                        .eq(chars[weekday.clone()].iter().flat_map(|c| c.to_lowercase()));
                let right: String = if short {
                    right.chars().take(3).collect()
                } else {
                    right.clone()
                };
                let right = match chars[weekday.start].is_uppercase() {
                    true => capitalised(&right),
                    false => right,
                };
                let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                let edit = FixEdit {
                    place: prose.place.clone(),
                    part: prose.part.clone(),
                    span: Some((count(weekday.start), count(weekday.end))),
                    text: Some(right.clone()),
                };
                let label = format!("Set “{right}”");
                // Of a date without a year in the text of a film, the year is a guess.
                let safe = date.year.is_some() || own;
                out.within(prose, span)
                    .value(year)
                    .fix(Fix {
                        label,
                        safe,
                        edits: vec![edit],
                    })
                    .say(format!("“{quote}” is a {name} in {year}."));
            }
            Some(_) => {}
        }
    }
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
        text(
            "en",
            "Shown on Friday, March 25, on Fri., March 25, on Sat 3/27 and Sun 3/27, on Monday 2010-03-25, on Tues. 25 Mar.",
            &[
                "Friday, March 25",
                "Fri., March 25",
                "Sun 3/27",
                "Monday 2010-03-25",
                "Tues. 25 Mar",
            ],
        ),
        text("es", "Fue el viernes 25 de marzo de 2010.", &["viernes 25 de marzo de 2010"]),
        text(
            "de",
            "Am Freitag, den 25. März 2010 war es so.",
            &["Freitag, den 25. März 2010"],
        ),
        text("fr", "Le vendredi 25 mars.", &["vendredi 25 mars"]),
        case(
            "a note of this year",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.note = "Moved from Friday, May 25".into()
                })
            },
            &["“Friday, May 25” is a Tuesday in 2010"],
        ),
        text(
            "en",
            "On Thursday, March 25, 2010; on Friday, July 25; on Friday they left, and in March 2010 came 25 more. The Sun 3/4 full.",
            &[],
        ),
        text("fr", "Le jeudi 25 mars 2010, et le vendredi 25 juillet.", &[]),
    ]
}

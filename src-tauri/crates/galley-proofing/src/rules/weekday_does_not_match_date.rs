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

use crate::dates::{dates, han, in_edition, near, of_the_house};

/// So many days before and after the edition a date without a year in the text of a film is one of the festival’s.
const NEAR: i64 = 3;

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
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
        let span = weekday.start.min(date.span.start)..weekday.end.max(date.span.end);
        let quote: String = chars[span.clone()].iter().collect();
        match NaiveDate::from_ymd_opt(year, date.month, date.day) {
            None => out
                .within(prose, span)
                .value(year)
                .say(format!("“{quote}” is a day that {year} does not have.")),
            Some(day) if day.weekday().num_days_from_monday() as usize != said => {
                let name = style::weekday(day, "en");
                let written: String = chars[weekday.clone()].iter().collect();
                // Of a date without a year in the text of a film, the year is a guess.
                let safe = date.year.is_some() || own;
                let mut draft = out.within(prose, span).value(year);
                if let Some(right) = renamed(prose.language, &written, said, day) {
                    let count = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                    let edit = FixEdit {
                        place: prose.place.clone(),
                        part: prose.part.clone(),
                        span: Some((count(weekday.start), count(weekday.end))),
                        text: Some(right.clone()),
                    };
                    draft = draft.fix(Fix {
                        label: format!("Set “{right}”"),
                        safe,
                        edits: vec![edit],
                    });
                }
                draft.say(format!("“{quote}” is a {name} in {year}."));
            }
            Some(_) => {}
        }
    }
}

/// The weekday of a day as another one was written: "Fri." becomes "Thu.", "Friday" becomes "Thursday". A form that the
/// calendar does not have is left alone.
fn renamed(language: &str, written: &str, said: usize, day: NaiveDate) -> Option<String> {
    let index = day.weekday().num_days_from_monday() as usize;
    let Some(calendar) = calendar(language) else {
        return han::renamed(written, index);
    };
    let right = calendar.weekdays.get(index)?;
    let lower = written.to_lowercase();
    let right = match lower == calendar.weekdays[said] {
        true => right.clone(),
        false if main(language) == "en" && lower.len() < 6 => right.chars().take(3).collect(),
        false => return None,
    };
    let large = written.chars().next().is_some_and(char::is_uppercase);
    Some(if large { capitalised(&right) } else { right })
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
        text("sv", "Måndag 19 mars och fredag 19 mars.", &["Måndag 19 mars"]),
        text("et", "Esmaspäev, 19. märts, ja reede, 19. märts.", &["Esmaspäev, 19. märts"]),
        text(
            "ru",
            "Показ в понедельник, 19 марта, в среду, 19 марта, и в пятницу, 19 марта.",
            &["понедельник, 19 марта", "среду, 19 марта"],
        ),
        text(
            "zh",
            "3月19日星期一，3月19日（周五），2010年3月19日 星期四，3月19日。",
            &["3月19日星期一", "2010年3月19日 星期四"],
        ),
        text("ja", "3月19日(月)と3月19日（金）と3月19日金曜日。", &["3月19日(月"]),
        case(
            "what the weekday becomes",
            |sample| {
                sample.edit(sample.synopsis, |text: &mut Text| text.language = "zh".into());
                sample.edit_synopsis("3月19日星期一");
            },
            &["“3月19日星期一” is a Friday in 2010"],
        ),
        text(
            "en",
            "On March 19 (Saturday), on 20 March, a Friday, and on March 19 (Friday), March 20, a Saturday; March 19 (Friday night).",
            &["March 19 (Saturday", "20 March, a Friday"],
        ),
        case(
            "the foot of the page, and the way to a venue",
            |sample| {
                sample.edit(sample.edition, |edition: &mut Edition| {
                    edition.footer = vec!["See you on Friday, March 20".into()]
                });
                let venue = sample.catalogue.screens.get(sample.screen).unwrap().venue;
                sample.edit(venue, |venue: &mut Venue| {
                    venue.directions = "No trains on Friday, March 27. On Friday, March 19 by night".into()
                });
            },
            &["“Friday, March 20” is a Saturday", "“Friday, March 27” is a Saturday"],
        ),
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

//! CAT-09: A text names a day that does not exist, or one that is none of the edition’s.

use super::*;

pub(super) static RULE: Rule = Rule {
    id: "CAT-09",
    name: "date-outside-edition",
    severity: Severity::Warning,
    what: "A text names a day that does not exist, or one that is none of the edition’s.",
    why: "It is left over from last year, or a slip; people come when everything is over.",
    remedy: "Correct the date; or sign that something is on that day, though the festival is not.",
    checks: &[Check::Prose(check)],
};

use chrono::{Datelike, NaiveDate};

use crate::dates::{Written, dates, exists, in_edition, near, of_the_house};

/// A date further away from the edition than this is about something else.
const REACH: i64 = 30;

/// What happens before and after a festival.
const OTHERWISE: [&str; 30] = [
    "sale",
    "sales",
    "ticket",
    "tickets",
    "deadline",
    "submit",
    "submission",
    "submissions",
    "register",
    "registration",
    "apply",
    "application",
    "applications",
    "exhibition",
    "theaters",
    "theatres",
    "cinemas",
    "release",
    "released",
    "releases",
    "stream",
    "streaming",
    "online",
    "born",
    "died",
    "since",
    "preview",
    "founded",
    "website",
    "box",
];

fn check(context: &Context<'_>, prose: &Prose<'_>, out: &mut Findings) {
    let house = of_the_house(context, prose);
    for date in dates(context, prose) {
        let quote: String = prose.chars[date.span.clone()].iter().collect();
        if let Some(year) = no_such_day(context, prose, &date, house) {
            // With a weekday before it, that is told with the weekday.
            if date.weekday.is_none() || year.is_none() {
                let year = year.map_or_else(|| "no year has".to_owned(), |year| format!("{year} does not have"));
                out.within(prose, date.span)
                    .severity(Severity::Error)
                    .say(format!("“{quote}” is a day that {year}."));
            }
        } else if house || is_of_the_festival(context, prose, &date) {
            outside(context, prose, date, &quote, out);
        }
    }
}

/// So many days before and after the edition a weekday and a date in the text of a film that fit each other in that year
/// are meant for its visitors.
const CLOSE: i64 = 7;

/// Whether a date of the text of a film is one on which something is shown: it names no year, and its weekday is that of the
/// edition’s year.
fn is_of_the_festival(context: &Context<'_>, prose: &Prose<'_>, date: &Written) -> bool {
    let here = in_edition(context.edition, date.month, date.day);
    let said = date.weekday.as_ref().map(|(_, weekday)| *weekday);
    let fits = here.is_some_and(|day| {
        said == usize::try_from(day.weekday().num_days_from_monday()).ok() && near(context.edition, day, CLOSE)
    });
    let of_film = matches!(
        prose.kind,
        Some(TextKind::Short | TextKind::Long | TextKind::Note | TextKind::Tagline)
    );
    let shown = || is_of_a_showing(prose, date) && here.is_some_and(|day| near(context.edition, day, CLOSE));
    of_film && date.year.is_none() && (fits && said.is_some() || said.is_none() && shown())
}

/// Whether the words before a date say that something is shown then: "Shown on April 2", and not "first shown on April 2".
fn is_of_a_showing(prose: &Prose<'_>, date: &Written) -> bool {
    let before: String = prose.chars[..date.span.start].iter().collect();
    let Some(rest) = before.trim_end().strip_suffix(" on").filter(|_| main(prose.language) == "en") else {
        return false;
    };
    let mut words = rest.rsplit(char::is_whitespace);
    let verb = words.next().unwrap_or_default().to_lowercase();
    let begins = words
        .next()
        .is_none_or(|word| word.is_empty() || word.ends_with(['.', '!', '?']));
    match verb.as_str() {
        "shown" | "screened" | "screening" | "showing" | "repeated" => begins,
        "screens" | "plays" => true,
        _ => false,
    }
}

/// Where a date cannot be, the year that does not have it, if it is one year alone.
fn no_such_day(context: &Context<'_>, prose: &Prose<'_>, date: &Written, house: bool) -> Option<Option<i32>> {
    let ends = [Some((date.month, date.day)), date.until];
    let ends = || ends.into_iter().flatten();
    if ends().any(|(month, day)| !exists(month, day)) {
        // "In February 30 people came" has no date.
        return (date.year.is_some() || !goes_on(prose, date.span.end)).then_some(None);
    }
    let year = date.year.or(context.year().filter(|_| house))?;
    let missing = |(month, day)| NaiveDate::from_ymd_opt(year, month, day).is_none();
    ends().any(missing).then_some(Some(year))
}

/// Whether words in small letters go on after a number that may count them.
fn goes_on(prose: &Prose<'_>, at: usize) -> bool {
    const SMALL: [&str; 22] = [
        "and", "at", "in", "to", "was", "is", "when", "the", "he", "she", "they", "it", "as", "for", "of", "with", "from",
        "until", "or", "a", "on", "but",
    ];
    let chars = &prose.chars;
    if !matches!(chars.get(at), Some(' ' | '\u{a0}')) {
        return false;
    }
    let word: String = chars[at + 1..].iter().take_while(|c| c.is_alphabetic()).collect();
    word.chars().next().is_some_and(char::is_lowercase) && !SMALL.contains(&word.as_str())
}

fn outside(context: &Context<'_>, prose: &Prose<'_>, date: Written, quote: &str, out: &mut Findings) {
    let edition = context.edition;
    let (Some(first), Some(last)) = (edition.first_day, edition.last_day) else {
        return;
    };
    let day = |(month, day): (u32, u32)| match date.year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day),
        None => in_edition(edition, month, day),
    };
    let Some(begins) = day((date.month, date.day)) else { return };
    let ends = date.until.and_then(day).unwrap_or(begins);
    let inside = |day: NaiveDate| near(edition, day, 0);
    // The days of last year’s book: "March 19 to 29, 2009".
    let year = date.year.or_else(|| year_of_stretch(prose, &date));
    let of_last_year = year.is_some_and(|year| year + 1 == first.year())
        && in_edition(edition, date.month, date.day).is_some_and(|day| near(edition, day, CLOSE));
    let about_us = near(edition, begins, REACH) && near(edition, ends, REACH) && begins <= ends || of_last_year;
    let right = inside(begins) && inside(ends) && !of_last_year;
    if right || !about_us || is_of_something_else(prose, &date) {
        return;
    }
    let days = edition.style.day_range(first, last, "en");
    let beyond = if date.until.is_some() { "goes beyond" } else { "is none of" };
    // The night after midnight is the last day’s.
    if date.until.is_none()
        && (begins - last).num_days() == 1
        && edition.cut_hour.get() > 0
        && begins.year() == last.year()
        && after_midnight(prose, &date)
    {
        return;
    }
    if let Some(year) = year.filter(|_| of_last_year) {
        out.within(prose, date.span.clone())
            .value(&days)
            .say(format!("“{quote}” is in {year}, the edition is on {days}."));
        return;
    }
    out.within(prose, date.span.clone())
        .value(&days)
        .say(format!("“{quote}” {beyond} the days of the edition, {days}."));
}

/// The year after the last day of a stretch in words: "March 19 to 29, 2009".
fn year_of_stretch(prose: &Prose<'_>, date: &Written) -> Option<i32> {
    let rest: String = prose.chars[date.span.end..].iter().take(20).collect();
    let rest = rest.strip_prefix(" to ")?;
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let year: String = after
        .strip_prefix(", ")
        .or_else(|| after.strip_prefix(' '))?
        .chars()
        .take(4)
        .collect();
    year.parse().ok().filter(|_| after.len() < rest.len())
}

/// Whether the sentence is about what goes before or after a festival.
fn is_of_something_else(prose: &Prose<'_>, date: &Written) -> bool {
    let chars = &prose.chars;
    let ends = |at: &usize| {
        matches!(chars[*at], '!' | '?' | '\n')
            || chars[*at] == '.'
                && chars.get(at + 1).is_none_or(|c| c.is_whitespace())
                && *at > 3
                && chars[at - 3..*at].iter().all(|c| c.is_alphanumeric())
    };
    let from = (0..date.span.start).rev().find(ends).map_or(0, |at| at + 1);
    let until = (date.span.end..chars.len()).find(ends).unwrap_or(chars.len());
    let sentence = &chars[from..until];
    words(sentence).into_iter().any(|span| {
        let word: String = sentence[span].iter().flat_map(|c| c.to_lowercase()).collect();
        OTHERWISE.contains(&word.as_str())
    })
}

/// Whether a time after midnight stands right after a date.
fn after_midnight(prose: &Prose<'_>, date: &Written) -> bool {
    let after: String = prose.chars[date.span.end..]
        .iter()
        .take(24)
        .collect::<String>()
        .to_lowercase();
    ["12:", "0:", "00:", "1:", "1 am", "midnight", "2 am"]
        .iter()
        .any(|time| after.contains(time))
        && !after.contains("pm")
}

#[cfg(test)]
fn welcome(body: &str) -> impl FnOnce(&mut crate::sample::Sample) {
    let body = body.to_owned();
    move |sample| {
        sample.add(Text {
            edition: Some(sample.edition),
            kind: TextKind::Welcome,
            language: "en".into(),
            body,
            ..Text::default()
        });
    }
}

#[cfg(test)]
pub(super) fn cases() -> Vec<Case> {
    vec![
        text(
            "en",
            "He was born on February 30, and left on April 31, 1999 and on Feb. 29, 1999.",
            &["February 30", "April 31, 1999", "Feb. 29, 1999"],
        ),
        text("es", "Vuelven el 31 de junio.", &["31 de junio"]),
        text("en", "They leave on March 32.", &["March 32"]),
        text(
            "en",
            "It was first shown on April 2. Shown on April 2 at Screen 1. Shown on May 9. Shown on March 20.",
            &["April 2"],
        ),
        text(
            "en",
            "On February 29 they leave; in March 32 workers, in April 31 workers go home, on May 12, 2004 and on April 2. She may 31 times.",
            &[],
        ),
        text(
            "en",
            "The makers come on Tuesday, March 30. On Tuesday, March 23, on Monday, March 30 and on March 30 they go home.",
            &["March 30"],
        ),
        case(
            "beyond the last day",
            welcome("From March 18–29, 2010 we show films. Closing night is April 2."),
            &[
                "“March 18–29, 2010” goes beyond the days of the edition, March 18–28, 2010.",
                "“April 2” is none of the days of the edition",
            ],
        ),
        case(
            "the days of last year",
            welcome("See you from March 19 to 29, 2009. In 2009 the days were March 19–22, 2008 and May 2 to 5, 2009."),
            &["“March 19” is in 2009, the edition is on March 18–28, 2010"],
        ),
        case(
            "in a note, and a day that there is not",
            |sample| {
                sample.edit(sample.screening, |screening: &mut Screening| {
                    screening.note = "Moved from March 17, and from February 29".into()
                })
            },
            &[
                "“February 29” is a day that 2010 does not have",
                "“March 17” is none of the days",
            ],
        ),
        case(
            "days of the edition, and others that are meant",
            welcome(
                "From March 18 to 28, March 18–28, 2010, 18–28 March. Tickets go on sale March 1. Founded on March 3, 1977. \
                 Next year we meet on September 4.",
            ),
            &[],
        ),
    ]
}

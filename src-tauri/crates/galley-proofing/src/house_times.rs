//! Times of day, run times and dates as texts write them, against how the house has them.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};
use galley_model::style::{DateStyle, LateStyle, RunTimeStyle, TimeStyle};
use galley_model::time::{LocalTime, RunTime};
use galley_model::*;

use crate::dates::dates;
use crate::printed::Prose;
use crate::rule::Context;
use crate::words::{main, run};

/// A piece of a text that the house writes otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Otherwise {
    /// Its characters.
    pub(crate) span: Range<usize>,
    /// How the house has it.
    pub(crate) right: String,
    /// What it is: "times", "run times", "dates".
    pub(crate) kind: &'static str,
    /// Whether nothing around it has to change with it.
    pub(crate) safe: bool,
}

/// Everything of a text that the house writes otherwise.
pub(crate) fn otherwise(context: &Context<'_>, prose: &Prose<'_>) -> Vec<Otherwise> {
    if !prose.chars.iter().any(char::is_ascii_digit) {
        return Vec::new();
    }
    let mut found = times(context.edition, prose);
    found.extend(run_times(context, prose));
    found.extend(english_dates(context, prose));
    found
}

fn text(chars: &[char]) -> String {
    chars.iter().map(|c| if *c == '\u{a0}' { ' ' } else { *c }).collect()
}

fn number(chars: &[char]) -> Option<u32> {
    chars.iter().collect::<String>().parse().ok()
}

/// Where "AM", "p.m." ends that stands at a position, after a space or none, and whether it is the second half of the day.
fn half(chars: &[char], at: usize) -> Option<(usize, bool)> {
    let at = if matches!(chars.get(at), Some(' ' | '\u{a0}')) {
        at + 1
    } else {
        at
    };
    let afternoon = match chars.get(at)? {
        'A' | 'a' => false,
        'P' | 'p' => true,
        _ => return None,
    };
    let stop = usize::from(chars.get(at + 1) == Some(&'.'));
    // "p. m.", as Spanish has it.
    let space = usize::from(stop == 1 && matches!(chars.get(at + 2), Some(' ' | '\u{a0}' | '\u{202f}')));
    let end = at + 1 + stop + space;
    if !matches!(chars.get(end)?, 'M' | 'm') || chars.get(end + 1).is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    // The last stop of "p.m." ends a sentence as well where that ends there.
    let more = chars.get(end + 2).is_none_or(|c| *c == ' ') && chars.get(end + 3).is_none_or(|c| c.is_uppercase());
    let closed = stop == 1 && chars.get(end + 1) == Some(&'.') && !more;
    Some((end + 1 + usize::from(closed), afternoon))
}

/// Whether a word stands before a position after which only a time has a stop: "at 19.45".
fn follows_at(chars: &[char], start: usize) -> bool {
    let before = chars[..start].strip_suffix(&[' ']).unwrap_or_default();
    let word = before.iter().rev().take_while(|c| c.is_alphabetic()).collect::<Vec<_>>();
    let word: String = word.into_iter().rev().flat_map(|c| c.to_lowercase()).collect();
    matches!(
        word.as_str(),
        "at" | "to" | "from" | "until" | "till" | "starts" | "begins" | "kl" | "um" | "ab"
    )
}

/// Whether a unit or a coin stands after a number: "from 19.50 euros".
fn counts(chars: &[char], end: usize) -> bool {
    let word: String = chars[end..].iter().skip(1).take_while(|c| c.is_alphabetic()).collect();
    let coin = matches!(chars.get(end), Some('€' | '$' | '£' | '%')) || matches!(chars.get(end + 1), Some('€' | '$' | '£' | '%'));
    coin || chars.get(end) == Some(&' ')
        && matches!(
            word.as_str(),
            "euros" | "euro" | "EUR" | "USD" | "dollars" | "km" | "metres" | "meters" | "percent" | "million"
        )
}

/// Where the word for hours ends that stands at a position, "19:30 hrs": it goes with the time. Of "Uhr", which makes the
/// words around it German, nothing.
fn hours(chars: &[char], at: usize) -> Option<usize> {
    let from = at + usize::from(matches!(chars.get(at), Some(' ' | '\u{a0}')));
    let end = run(chars, from.min(chars.len()), char::is_alphanumeric);
    match text(chars.get(from..end)?).as_str() {
        "h" | "hrs" | "hours" => Some(end),
        "Uhr" | "uhr" => None,
        word => (from > at || word.is_empty()).then_some(at),
    }
}

/// Times of day that cannot be anything else: with AM or PM; where the house counts to twelve, from 13:00 on too. Other
/// languages than English have their own clock then, “19:30 h” and “7:30 p. m.”, whatever the house does.
fn times(edition: &Edition, prose: &Prose<'_>) -> Vec<Otherwise> {
    let (chars, style) = (&prose.chars, &edition.style);
    let to_twelve = matches!(style.time, TimeStyle::TwelveCapital | TimeStyle::TwelveDot);
    if to_twelve && main(prose.language) != "en" {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = (at..chars.len()).find(|at| chars[*at].is_ascii_digit()) {
        let end = run(chars, start, |c| c.is_ascii_digit());
        at = end;
        let joined = start > 0
            && (chars[start - 1].is_alphanumeric() || matches!(chars[start - 1], ':' | '.' | ',' | '/' | '-' | '–' | '$' | '€'));
        let Some(hour) = number(&chars[start..end]).filter(|hour| end - start < 3 && *hour < 25 && !joined) else {
            continue;
        };
        let parted = chars.get(end).copied().filter(|c| matches!(c, ':' | '.' | 'h'));
        let after = run(chars, (end + 1).min(chars.len()), |c| c.is_ascii_digit());
        let minute = parted
            .and_then(|_| number(&chars[end + 1..after]))
            .filter(|minute| after == end + 3 && *minute < 60);
        let until = if minute.is_some() { after } else { end };
        let (hour, until) = match half(chars, until) {
            Some((until, afternoon)) if (1..=12).contains(&hour) => (hour % 12 + if afternoon { 12 } else { 0 }, until),
            _ => {
                let dotted = || {
                    (13..24).contains(&hour)
                        && minute.is_some_and(|minute| minute % 5 == 0)
                        && follows_at(chars, start)
                        && !counts(chars, after)
                };
                let plain = minute.is_some()
                    && (parted == Some('h')
                        || parted == Some(':') && (13..24).contains(&hour)
                        || parted == Some('.') && dotted())
                    && hour < 24
                    && !chars
                        .get(until)
                        .is_some_and(|c| c.is_alphanumeric() && *c != 'h' || *c == ':');
                match hours(chars, until).filter(|_| plain && to_twelve) {
                    Some(until) => (hour, until),
                    None => continue,
                }
            }
        };
        at = until;
        // Of 12:30 AM nobody knows whose night it is.
        if style.late == LateStyle::Beyond && hour < u32::from(edition.cut_hour.get()) {
            continue;
        }
        let Some((day, time)) = NaiveDate::from_ymd_opt(2010, 3, 25).zip(NaiveTime::from_hms_opt(hour, minute.unwrap_or(0), 0))
        else {
            continue;
        };
        let full = style.clock(LocalTime::new(day.and_time(time)), day);
        let right = match minute {
            // "7 PM" is as good as "7:00 PM".
            None if to_twelve => full.replacen(":00", "", 1).replacen(".00", "", 1),
            _ => full,
        };
        if text(&chars[start..until]) != right {
            found.push(Otherwise {
                span: start..until,
                right,
                kind: "times",
                safe: true,
            });
        }
    }
    found
}

/// Run times in brackets, "(95 min)", and anywhere those with a short unit that the house does not write; in the text of a
/// film also the length of the film itself, "85 minutes".
fn run_times(context: &Context<'_>, prose: &Prose<'_>) -> Vec<Otherwise> {
    // What other languages call a minute, no vocabulary has.
    if !matches!(main(prose.language), "en" | "es" | "fr" | "de") {
        return Vec::new();
    }
    let (chars, style) = (&prose.chars, &context.edition.style);
    let film = prose.text(context.catalogue).and_then(|text| text.film);
    let own = film
        .and_then(|film| context.catalogue.films.get(film)?.run_time)
        .map(RunTime::minutes);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = (at..chars.len()).find(|at| chars[*at].is_ascii_digit()) {
        let end = run(chars, start, |c| c.is_ascii_digit());
        at = end;
        let joined = start > 0 && (chars[start - 1].is_alphanumeric() || matches!(chars[start - 1], '.' | ',' | ':' | '-' | '–'));
        let Some((until, unit)) = unit(chars, end).filter(|_| !joined && end - start < 4) else {
            continue;
        };
        let bracketed = start > 0 && chars[start - 1] == '(' && chars.get(until) == Some(&')');
        let minutes = number(&chars[start..end]).filter(|minutes| *minutes > 0);
        let asked = bracketed
            || match (style.run_time, unit) {
                (RunTimeStyle::Minutes, unit) => unit == Unit::Short,
                // "Wait 5 min" is no run time.
                (RunTimeStyle::Hours, Unit::Short | Unit::Prime) => minutes.is_some_and(|minutes| minutes >= 60),
                (RunTimeStyle::Hours, Unit::Full) => minutes.is_some_and(|minutes| minutes >= 60) && minutes == own,
                _ => false,
            };
        let seconds = minutes.map(|minutes| i64::from(minutes) * 60);
        let Some(length) = seconds.filter(|_| asked).and_then(|seconds| RunTime::try_from(seconds).ok()) else {
            continue;
        };
        let right = style.run_time(length, prose.language);
        if text(&chars[start..until]) != right {
            found.push(Otherwise {
                span: start..until,
                right,
                kind: "run times",
                safe: true,
            });
        }
    }
    found
}

/// How a length names its minutes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// "95 min", "95 mins."
    Short,
    /// "95 minutes"
    Full,
    /// "95′"
    Prime,
}

/// Where the unit ends that stands after a number, and which it is.
fn unit(chars: &[char], end: usize) -> Option<(usize, Unit)> {
    if chars.get(end) == Some(&'′') {
        return Some((end + 1, Unit::Prime));
    }
    if !matches!(chars.get(end), Some(' ' | '\u{a0}')) {
        return None;
    }
    let close = run(chars, end + 1, char::is_alphabetic);
    let stop = usize::from(chars.get(close) == Some(&'.') && chars.get(close + 1).is_some_and(|c| *c == ')'));
    match text(&chars[end + 1..close]).as_str() {
        "min" | "mins" => Some((close + stop, Unit::Short)),
        "minutes" => Some((close, Unit::Full)),
        _ => None,
    }
}

/// "25 March" where the house has "March 25", and the other way round: other languages have one order.
fn english_dates(context: &Context<'_>, prose: &Prose<'_>) -> Vec<Otherwise> {
    if main(prose.language) != "en" {
        return Vec::new();
    }
    let chars = &prose.chars;
    let month_first = context.edition.style.date == DateStyle::MonthFirst;
    let other = |date: &crate::dates::Written| {
        let written = &chars[date.span.clone()];
        let begins_with_day = written[0].is_ascii_digit();
        // Ordinals, stretches of days and dates in figures are written as the sentence needs them.
        let plain = written
            .iter()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | ',' | '\u{a0}'));
        let words = text(written);
        let parts: Vec<&str> = words.split([' ', ',']).filter(|part| !part.is_empty()).collect();
        let bare = parts
            .iter()
            .all(|part| part.bytes().all(|c| c.is_ascii_digit()) || part.chars().all(char::is_alphabetic));
        let count = 2 + usize::from(date.year.is_some());
        let month = parts.iter().find(|part| part.starts_with(|c: char| c.is_alphabetic()))?;
        if !plain || !bare || parts.len() != count || date.until.is_some() || begins_with_day != month_first {
            return None;
        }
        let day = date.day;
        let right = match (month_first, date.year) {
            (true, None) => format!("{month} {day}"),
            (true, Some(year)) => format!("{month} {day}, {year}"),
            (false, None) => format!("{day} {month}"),
            (false, Some(year)) => format!("{day} {month} {year}"),
        };
        // The comma after a weekday, or after a year, changes with it.
        let safe = date.weekday.is_none() && date.year.is_none();
        Some(Otherwise {
            span: date.span.clone(),
            right,
            kind: "dates",
            safe,
        })
    };
    dates(context, prose).iter().filter_map(other).collect()
}

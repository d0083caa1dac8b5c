//! Dates and times as listings write them: "Thursday, March 25 at 7:10 PM", "jeudi 25 mars à 19h10", "Do 25.3., 19.10 Uhr".
//!
//! Never here: which year is meant where none is said, and what is shown then.

mod hours;
mod joints;
mod names;
mod order;
mod range;
mod short;
mod slavic;
mod tokens;

use std::ops::Range;

use chrono::NaiveDate;

use hours::{half, late, spaced};
pub(crate) use joints::{joins_time, with_joint};
pub(crate) use names::month;
use order::{is_kl, weekday_behind, year_first};
pub(crate) use range::{day_range, day_range_of};
pub(crate) use short::short_days;
use tokens::{Token, tokens};

/// A date as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenDate {
    /// Where it is in the line, its weekday included.
    pub(crate) span: Range<usize>,
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    pub(crate) day: u32,
    /// 0 for Monday.
    pub(crate) weekday: Option<u32>,
    /// Whether day and month could be the other way round.
    pub(crate) turnable: bool,
    /// Whether it is so short that it is a date only beside a time: 3/26.
    pub(crate) weak: bool,
}

impl WrittenDate {
    /// The day in a year, if the year has it.
    pub(crate) fn in_year(&self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, self.month, self.day)
    }

    /// With day and month the other way round.
    pub(crate) fn turned(&self) -> WrittenDate {
        WrittenDate {
            month: self.day,
            day: self.month,
            ..self.clone()
        }
    }
}

/// A weekday and the number of a day, 0 for Monday, where a line is nothing else: "Martes 4", "Fri 8th".
pub(super) fn weekday_and_number(line: &str) -> Option<(u32, u32, Range<usize>)> {
    let tokens: Vec<Token> = tokens(line)
        .into_iter()
        .filter(|token| !token.is_in(&[",", ".", ":", "-", "–"]))
        .collect();
    let (first, second) = (tokens.first()?, tokens.get(1)?);
    let ordinal = |token: &Token| token.is_in(&["st", "nd", "rd", "th", "er", "º"]) && !token.after_blank;
    if tokens.len() > 2 && !(tokens.len() == 3 && ordinal(&tokens[2])) {
        return None;
    }
    let (number, digits) = second.number?;
    let day = names::weekday(&first.word).filter(|_| first.number.is_none() && digits <= 2 && (1..=31).contains(&number))?;
    Some((day, number, first.span.start..tokens.last()?.span.end))
}

/// A time of day as it is written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenTime {
    /// Where it is in the line.
    pub(crate) span: Range<usize>,
    /// Minutes since the day's midnight; past 24 hours where it is written so.
    pub(crate) minutes: u32,
    /// Whether morning or evening is left open: 7:10.
    pub(crate) open: bool,
    /// Whether it is a time only beside a date: 19.10.
    pub(crate) weak: bool,
    /// The weekday of the night that it is said to be late in: "12:30 AM (late Friday)".
    pub(crate) late: Option<u32>,
    /// Whether it is when something ends: "7:10 PM – 8:35 PM".
    pub(crate) ends: bool,
}

/// A date or a time of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Written {
    Date(WrittenDate),
    Time(WrittenTime),
}

impl Written {
    pub(crate) fn span(&self) -> &Range<usize> {
        match self {
            Written::Date(date) => &date.span,
            Written::Time(time) => &time.span,
        }
    }
}

/// Words that may stand between the parts of a date.
const FILLERS: &[&str] = &[
    "the", "of", "den", "dem", "am", "le", "el", "il", "de", "del", "d", "l", "on", "lo", "do", "da",
];
/// Words before a time.
const AT: &[&str] = &[
    "at", "um", "a", "las", "ore", "alle", "ora", "h", "kl", "uhr", "om", "в", "ab", "dès", "des", "from", "στις", "saat", "ora",
];

/// The dates and times of a line, in order.
pub(crate) fn scan(line: &str) -> Vec<Written> {
    let tokens = tokens(line);
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let after_date = matches!(found.last(), Some(Written::Date(date)) if date.span.end + 8 >= tokens[at].span.start);
        let date = date_at(&tokens, at);
        let time = time_at(&tokens, at);
        let (written, next) = match (date, time) {
            // 26.03. is a day and 19.30 after a day is a time.
            (Some((date, _)), Some((time, next))) if date.weak && (after_date || !time.weak) => (Written::Time(time), next),
            (Some((date, next)), _) => (Written::Date(date), next),
            (None, Some((mut time, next))) => {
                if let Some(Written::Time(before)) = found.last() {
                    let between = line[before.span.end..time.span.start].trim();
                    time.ends = !before.ends && (matches!(between, "-" | "–" | "—") || matches!(between, "to" | "bis" | "until"));
                }
                (Written::Time(time), next)
            }
            (None, None) => {
                at += 1;
                continue;
            }
        };
        at = next.max(at + 1);
        found.push(written);
    }
    found
}

/// Skips marks and fillers between the parts of a date.
fn skip(tokens: &[Token], mut at: usize, words: bool) -> usize {
    while let Some(token) = tokens.get(at) {
        let mark = token.is_in(&[",", ".", "’", "'", "º", "°"]) || (words && token.is_in(FILLERS));
        if !mark {
            break;
        }
        at += 1;
    }
    at
}

/// A number of one or two digits up to a limit, and what comes after its ending: 25, 25th, 1er, 25., 25º.
fn small(tokens: &[Token], at: usize, most: u32) -> Option<(u32, usize)> {
    let (number, digits) = tokens.get(at)?.number?;
    if digits > 2 || number == 0 || number > most {
        return None;
    }
    let ending = tokens.get(at + 1).filter(|token| !token.after_blank);
    let ending = ending.is_some_and(|token| token.is_in(&["st", "nd", "rd", "th", "er", "º", "°", "ª"]));
    Some((number, at + 1 + usize::from(ending)))
}

fn year(tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let from = skip(tokens, at, true);
    match tokens.get(from)?.number? {
        // A number with a colon after it is a time: March 25, 2010 but not March 25, 20:10.
        (year @ 1900..=2199, 4) => Some((year as i32, from + 1)),
        _ => None,
    }
}

fn date_at(tokens: &[Token], at: usize) -> Option<(WrittenDate, usize)> {
    let weekday = weekday_at(tokens, at);
    let with = weekday.and_then(|(weekday, next)| {
        let next = skip(tokens, next, true);
        bare_date(tokens, next).map(|(date, end)| {
            let date = WrittenDate {
                weekday: Some(weekday),
                weak: false,
                ..date
            };
            (date, end)
        })
    });
    let (mut date, end) = slavic::short_before(tokens, at)
        .or(with)
        .or_else(|| weekday_behind(tokens, bare_date(tokens, at)?))?;
    let from = tokens[at].span.start;
    date.span = from..tokens[end - 1].span.end;
    Some((date, end))
}

/// A weekday, full or short. Two letters are one only where they are written like one: "Do.", "Do 25".
fn weekday_at(tokens: &[Token], at: usize) -> Option<(u32, usize)> {
    let token = tokens.get(at)?;
    if token.number.is_some() {
        return names::counted(tokens, at);
    }
    // 星期四, 周四
    if token.is("星") || token.is("周") || token.is("週") {
        let from = at
            + if tokens.get(at + 1).is_some_and(|token| token.is_in(&["期"])) {
                2
            } else {
                1
            };
        let day = ["一", "二", "三", "四", "五", "六", "日"]
            .iter()
            .position(|day| tokens.get(from).is_some_and(|token| token.is(day)))?;
        return Some((day as u32, from + 1));
    }
    let mut next = at + 1;
    let placed = at == 0 || tokens.get(next).is_some_and(|token| token.is("."));
    let short = || names::abbreviated(&token.word).filter(|_| placed);
    let weekday = names::weekday(&token.word).or_else(short)?;
    if token.word.chars().count() <= 2 {
        let fits = tokens
            .get(next)
            .is_some_and(|next| next.is_in(&[".", ","]) || next.number.is_some());
        // Dutch, Czech and Polish days are written small, and these are words of no other language before a number.
        let number = next + usize::from(tokens.get(next).is_some_and(|next| next.is(".")));
        let small = token.is_in(&["zo", "za", "wo", "vr", "ut", "ct", "pa", "sr", "wt", "pt", "nd"])
            && tokens.get(number).is_some_and(|next| next.number.is_some());
        if !(token.capital && fits || small) {
            return None;
        }
    }
    // "segunda-feira"
    if tokens.get(next).is_some_and(|token| token.is("-")) && tokens.get(next + 1).is_some_and(|token| token.is("feira")) {
        next += 2;
    }
    Some((weekday, next))
}

/// A date without its weekday. Its span is set by the caller.
fn bare_date(tokens: &[Token], at: usize) -> Option<(WrittenDate, usize)> {
    let date = |year, month, day| WrittenDate {
        span: 0..0,
        year,
        month,
        day,
        weekday: None,
        turnable: false,
        weak: false,
    };
    let first = tokens.get(at)?;
    if first.number.is_none() {
        // March 25, 2010
        let month = names::month(&first.word)?;
        let (day, next) = small(tokens, skip(tokens, at + 1, false), 31)?;
        // "March 18-28" is a range, and 7:10 is no day.
        if tokens.get(next).is_some_and(|token| token.is(":")) {
            return None;
        }
        let (year, next) = year(tokens, next).map_or((None, next), |(year, next)| (Some(year), next));
        return Some((date(year, month, day), next));
    }
    year_first(tokens, at)
        .map(|(year, month, day, next)| (date(year, month, day), next))
        .or_else(|| {
            // 25 March 2010, 25. März, 25 de marzo de 2010
            let (day, next) = small(tokens, at, 31)?;
            let from = skip(tokens, next, true);
            let month = names::month_behind(tokens, from)?;
            let next = from + 1;
            let (year, next) = year(tokens, next).map_or((None, next), |(year, next)| (Some(year), next));
            Some((date(year, month, day), next))
        })
        .or_else(|| numeric(tokens, at))
}

/// 2010-03-25, 25.3.2010, 25.3., 25/03/2010, 3/25.
fn numeric(tokens: &[Token], at: usize) -> Option<(WrittenDate, usize)> {
    let number = |at: usize| tokens.get(at).and_then(|token| token.number);
    let mark = |at: usize| {
        tokens
            .get(at)
            .filter(|token| token.is_in(&[".", "/", "-"]))
            .map(|token| token.word.as_str())
    };
    let (first, digits) = number(at)?;
    let separator = mark(at + 1)?;
    let (second, second_digits) = number(at + 2)?;
    let joined = |at: usize| separator == "." || tokens.get(at).is_some_and(|token| !token.after_blank);
    if !joined(at + 1) || !joined(at + 2) || second_digits > 2 {
        return None;
    }
    // "26.03. 19:10": two digits after a blank are no year.
    let third = (mark(at + 3) == Some(separator)).then(|| number(at + 4)).flatten();
    let third = third.filter(|(_, digits)| *digits == 4 || tokens.get(at + 4).is_some_and(|token| !token.after_blank));
    let date = |year, month, day, turnable, weak| WrittenDate {
        span: 0..0,
        year,
        month,
        day,
        weekday: None,
        turnable,
        weak,
    };
    if digits == 4 {
        let (day, _) = third?;
        let fits = (1..=12).contains(&second) && (1..=31).contains(&day) && (1900..2200).contains(&first);
        return fits.then(|| (date(i32::try_from(first).ok(), second, day, false, false), at + 5));
    }
    let day_first = (1..=31).contains(&first) && (1..=12).contains(&second);
    let month_first = (1..=12).contains(&first) && (1..=31).contains(&second);
    let turnable = day_first && month_first && separator != "." && first != second;
    let (month, day) = match (day_first, month_first) {
        (true, _) => (second, first),
        (false, true) if separator == "/" || separator == "-" => (first, second),
        _ => return None,
    };
    let with_year = third.and_then(|(year, digits)| match (year, digits) {
        (1900..=2199, 4) => i32::try_from(year).ok(),
        (0..=69, 2) => i32::try_from(2000 + year).ok(),
        (70..=99, 2) => i32::try_from(1900 + year).ok(),
        _ => None,
    });
    // "25/10 2024"
    if third.is_none()
        && separator == "/"
        && let Some((year @ 1900..=2199, 4)) = number(at + 3)
    {
        return Some((date(i32::try_from(year).ok(), month, day, turnable, false), at + 4));
    }
    match (with_year, third) {
        (Some(year), _) => Some((date(Some(year), month, day, turnable, false), at + 5)),
        // 1.2.3 is no date.
        (None, Some(_)) if tokens.get(at + 4).is_some_and(|token| !token.after_blank) && separator != "." => None,
        _ if separator == "-" => None,
        _ => {
            // The stop after the month: 25.3.
            let stop =
                separator == "." && mark(at + 3) == Some(".") && tokens.get(at + 3).is_some_and(|token| !token.after_blank);
            Some((date(None, month, day, turnable, !stop), at + 3 + usize::from(stop)))
        }
    }
}

fn time_at(tokens: &[Token], at: usize) -> Option<(WrittenTime, usize)> {
    let token = tokens.get(at)?;
    let is = |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| token.is_in(words));
    const NOON: &[&str] = &["noon", "midi", "mediodia", "mezzogiorno", "mittag"];
    const MIDNIGHT: &[&str] = &["midnight", "minuit", "medianoche", "mezzanotte", "mitternacht"];
    let written = |minutes: u32, open: bool, weak: bool, next: usize| {
        let (late, next) = late(tokens, next);
        let span = token.span.start..tokens[next - 1].span.end;
        let time = WrittenTime {
            span,
            minutes,
            open,
            weak,
            late,
            ends: false,
        };
        (time, next)
    };
    let Some((hour, digits)) = token.number else {
        // "at noon", but not "High Noon".
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let placed = before.is_none_or(|before| before.is_in(&["at", "a", "um", "al", "@", ",", "–", "-"]));
        return match () {
            _ if token.is_in(NOON) && placed && !token.capital => Some(written(12 * 60, false, true, at + 1)),
            _ if token.is_in(MIDNIGHT) && placed && !token.capital => Some(written(24 * 60, false, true, at + 1)),
            _ => None,
        };
    };
    if digits > 2 || hour > 29 {
        return None;
    }
    // Part of a longer number: 1.85:1, $12.50, 3-25.
    let glued = at > 0 && !token.after_blank && tokens[at - 1].is_in(&[".", ":", "$", "€", "£", "#", "+", "/"]);
    if glued {
        return None;
    }
    let minutes = |separators: &[&str]| {
        let tight = |at: usize| tokens.get(at).is_some_and(|token| !token.after_blank);
        if !is(at + 1, separators) || !tight(at + 1) || !tight(at + 2) {
            return None;
        }
        match tokens.get(at + 2)?.number? {
            (minute @ 0..=59, 2) => Some(minute),
            _ => None,
        }
    };
    let (minute, separator, next) = match (minutes(&[":", "："]), minutes(&["."]), minutes(&["h", "u"])) {
        (Some(minute), ..) => (minute, ":", at + 3),
        (_, Some(minute), _) => (minute, ".", at + 3),
        (_, _, Some(minute)) => (minute, "h", at + 3),
        _ => spaced(tokens, at + 1).map_or((0, "", at + 1), |(minute, next)| (minute, "h", next)),
    };
    if separator == ":"
        && is(next, &[":"])
        && tokens
            .get(next + 1)
            .is_some_and(|token| token.number.is_some() && !token.after_blank)
    {
        // 1:25:30 is a length; 19:10:00 is a time with seconds.
        if hour < 8 {
            return None;
        }
        return Some(written(hour * 60 + minute, false, false, next + 2));
    }
    // 7:10 PM, 7.10pm, 7 p.m., 7p
    if (1..=12).contains(&hour)
        && let Some((afternoon, end)) = half(tokens, next)
    {
        return Some(written(
            hour % 12 * 60 + minute + if afternoon { 720 } else { 0 },
            false,
            false,
            end,
        ));
    }
    if (hour, minute) == (12, 0) && (is(next, NOON) || is(next, MIDNIGHT)) {
        let midnight = is(next, MIDNIGHT);
        return Some(written(if midnight { 24 * 60 } else { 720 }, false, false, next + 1));
    }
    let clock = is(next, &["uhr", "hrs", "hours", "час"]) || (is(next, &["h"]) && separator != "h" && hour >= 8);
    let before = at.checked_sub(1).map(|before| &tokens[before]);
    let announced = before.is_some_and(|before| before.is_in(AT) && tokens[at].after_blank)
        || before.is_some_and(|before| before.is_in(&["@", "午", "上"]));
    let pm = before.is_some_and(|before| before.is("午")) && at >= 2 && tokens[at - 2].is("下")
        || before.is_some_and(|before| before.is("上")) && at >= 2 && tokens[at - 2].is("晚");
    let shift = if pm && hour < 12 { 720 } else { 0 };
    let open = shift == 0 && !clock && (1..=8).contains(&hour) && digits == 1;
    match separator {
        ":" => {
            // A ratio: 1.85:1 was ruled out above, 16:10 has no blank after it.
            let length = is(next, &["min", "minutes", "minuten", "mins", "'", "′"]);
            (!length).then(|| written(hour * 60 + minute + shift, open, false, next + usize::from(clock)))
        }
        "." => {
            let decimal = tokens
                .get(next)
                .is_some_and(|token| !token.after_blank && token.number.is_some());
            let length = is(next, &["min", "minutes", "minuten", "mins", "m", "mm", "%", "€", "euro"]);
            (!decimal && !length).then(|| written(hour * 60 + minute, open, !(clock || announced), next + usize::from(clock)))
        }
        // 1h25 is a length, and 0h30 may be one.
        "h" => (hour >= 8 || hour == 0).then(|| written(hour * 60 + minute, false, hour == 0, next)),
        _ if clock => Some(written(hour * 60, false, false, next + 1)),
        // "kl 21", but not "kl 21 mars".
        _ if is_kl(tokens, at) => Some(written(hour * 60, false, true, next)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;

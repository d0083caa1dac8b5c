//! Days and times of day, in the order of day and month that their column shows.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike};

use galley_model::read::folded;

use super::lengths::{after_no_day, decimal};
use super::{DayOrder, words};
use crate::paste::moment::{Written, month, scan};
use crate::tables::{Cell, is_blank};

/// A day as a cell gives it, with its year or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year, where it is said.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: u32,
    /// 1 to 31.
    pub day: u32,
    /// The weekday that stands beside it, 0 for Monday.
    pub weekday: Option<u32>,
    /// Whether its number may as well be that of a year: Mar-22.
    pub or_month: bool,
}

impl Day {
    /// The day in the calendar. A year that is not said is the nearest to when the edition begins; a weekday that does not
    /// fit is told. What may be a month with its year is a day only near the first and the last of the edition.
    pub fn dated(&self, edition: Option<(NaiveDate, NaiveDate)>, year: Option<i32>) -> Result<NaiveDate, String> {
        let exists = |year: i32| NaiveDate::from_ymd_opt(year, self.month, self.day);
        let date = match (self.year, year, edition) {
            (Some(year), ..) | (None, Some(year), _) => exists(year),
            (None, None, Some((first, last))) => {
                let nearest = [0, 1, -1]
                    .iter()
                    .filter_map(|by| exists(first.year() + by))
                    .min_by_key(|date| (*date - first).num_days().abs());
                let near = |date: &NaiveDate| (*date - first).num_days() >= -NEAR && (*date - last).num_days() <= NEAR;
                if self.or_month && (i32::try_from(self.day) == Ok(first.year() % 100) || !nearest.as_ref().is_some_and(near)) {
                    return Err("This may be a month with its year. Write the day as 2025-06-13.".to_owned());
                }
                nearest
            }
            (None, None, None) => {
                return Err("The year is not said, and the edition has no first day. Say the year in the mapping.".to_owned());
            }
        };
        let date = date.ok_or("There is no such day in the calendar.")?;
        match self.weekday {
            Some(weekday) if date.weekday().num_days_from_monday() != weekday => {
                Err(format!("{date} is a {}, so one of the two is wrong.", date.format("%A")))
            }
            _ => Ok(date),
        }
    }
}

/// So many days before its first and after its last day an edition may have a screening.
const NEAR: i64 = 14;

/// What the dates of a column say about the order of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Orders {
    /// Dates that can only have the day first.
    pub day_first: usize,
    /// Dates that can only have the month first.
    pub month_first: usize,
    /// Dates that can have either.
    pub either: usize,
}

impl Orders {
    /// Takes a cell into account.
    pub fn hear(&mut self, cell: &Cell<'_>) {
        let Cell::Text(text) = cell else { return };
        let Some((first, second, _, mark)) = numbers(text) else {
            return;
        };
        match (first, second) {
            _ if mark == '.' => {}
            (13..=31, 1..=12) => self.day_first += 1,
            (1..=12, 13..=31) => self.month_first += 1,
            (1..=12, 1..=12) if first != second => self.either += 1,
            _ => {}
        }
    }

    /// The order, if they agree.
    pub fn found(&self) -> DayOrder {
        match (self.day_first, self.month_first) {
            (1.., 0) => DayOrder::DayFirst,
            (0, 1..) => DayOrder::MonthFirst,
            _ => DayOrder::Found,
        }
    }
}

/// The two or three numbers at the beginning of a date that is not written year first: 3/4/20, 13.6., 6-13-2025.
fn numbers(text: &str) -> Option<(u32, u32, Option<i32>, char)> {
    let text = text.trim_matches(is_blank);
    let word = text.split([' ', ',', '\u{a0}', 'T']).next()?;
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '.' | '-') {
        return None;
    }
    let parts: Vec<&str> = word.trim_end_matches(mark).split(mark).collect();
    let small = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match parts[..] {
        [first, second, year] => Some((small(first)?, small(second)?, Some(whole_year(year)?), mark)),
        // 13.6. without its stop at the end may be a number with a fraction, or 19.10 o'clock.
        [first, second] if mark != '.' || word.ends_with('.') => Some((small(first)?, small(second)?, None, mark)),
        _ => None,
    }
}

/// A year of four digits or of two.
fn whole_year(digits: &str) -> Option<i32> {
    let number = digits.parse::<i32>().ok()?;
    match (digits.len(), number) {
        (4, year) => Some(year),
        (2, short @ 0..=69) => Some(2000 + short),
        (2, short) => Some(1900 + short),
        _ => None,
    }
}

/// What a spreadsheet makes of a day that was typed: 22-Mar, 22-Mar-10, Mar-22.
fn shortened(text: &str) -> Option<Day> {
    let word = text.split([' ', ',', '\u{a0}']).next()?;
    let named = |part: &str| month(&folded(part.trim_end_matches('.')));
    let small = |part: &str| {
        part.parse::<u32>()
            .ok()
            .filter(|day| part.len() <= 2 && (1..=31).contains(day))
    };
    let known = |month: u32, day: u32, year: Option<i32>, or_month: bool| Day {
        year,
        month,
        day,
        weekday: None,
        or_month,
    };
    let parts: Vec<&str> = word.split('-').collect();
    match parts[..] {
        [first, second] => match (small(first), named(second), named(first), small(second)) {
            (Some(day), Some(month), ..) => Some(known(month, day, None, false)),
            (_, _, Some(month), Some(day)) => Some(known(month, day, None, true)),
            _ => None,
        },
        [first, second, year] => {
            let year = whole_year(year)?;
            let (day, month) = small(first).zip(named(second)).or_else(|| small(second).zip(named(first)))?;
            Some(known(month, day, Some(year), false))
        }
        _ => None,
    }
}

/// Day and time that a spreadsheet counts as days since the end of 1899, of the years in which lists are made: 40259.7916.
pub(super) fn counted(text: &str) -> Option<NaiveDateTime> {
    let number = decimal(text)?;
    let at = since_1899(number)?;
    (1990..2080).contains(&at.year()).then_some(at)
}

/// The moment of a number of days, to the minute.
fn since_1899(days: f64) -> Option<NaiveDateTime> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_time(NaiveTime::MIN);
    // No calendar has so many days.
    let minutes = (days.clamp(0.0, 1e7) * 1440.0).round();
    start.checked_add_signed(TimeDelta::minutes(minutes as i64))
}

/// The day that a cell says.
pub fn day(cell: &Cell<'_>, order: DayOrder) -> Result<Day, String> {
    let known = |date: NaiveDate| Day {
        year: Some(date.year()),
        month: date.month(),
        day: date.day(),
        weekday: None,
        or_month: false,
    };
    let text = match cell {
        Cell::Date(date) => return Ok(known(*date)),
        Cell::Moment(at) => return Ok(known(at.date())),
        // A date that lost its format.
        Cell::Number(number) if (20_000.0..80_000.0).contains(number) => {
            return since_1899(*number).map(|at| known(at.date())).ok_or_else(no_day);
        }
        cell => words(cell),
    };
    if let Some(at) = counted(&text) {
        return Ok(known(at.date()));
    }
    if let Some(day) = shortened(&text) {
        return Ok(day);
    }
    if let Some((date, _)) = year_first(&text) {
        return Ok(known(date));
    }
    if let Some((first, second, year, mark)) = numbers(&text) {
        let (day, month) = match (order, first, second) {
            _ if mark == '.' => (first, second),
            (_, 13.., 1..=12) => (first, second),
            (_, 1..=12, 13..) => (second, first),
            _ if first == second => (first, second),
            (DayOrder::DayFirst, ..) => (first, second),
            (DayOrder::MonthFirst, ..) => (second, first),
            (DayOrder::Found, ..) => {
                return Err(
                    "Day and month may be either way round, and no other date of the column tells. Say in the mapping which comes \
                     first."
                        .to_owned(),
                );
            }
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return Err("There is no such day in the calendar.".to_owned());
        }
        return Ok(Day {
            year,
            month,
            day,
            weekday: None,
            or_month: false,
        });
    }
    if let Some((month, day)) = east_asian(&text) {
        return Ok(Day {
            year: year_before(&text),
            month,
            day,
            weekday: None,
            or_month: false,
        });
    }
    let written = scan(&text).into_iter().find_map(|written| match written {
        Written::Date(date) => Some(date),
        Written::Time(_) => None,
    });
    match written {
        Some(date) => Ok(Day {
            year: date.year,
            month: date.month,
            day: date.day,
            weekday: date.weekday,
            or_month: false,
        }),
        None => Err(no_day()),
    }
}

/// The day that is written year first at the beginning of a text, and what follows it.
pub(super) fn year_first(text: &str) -> Option<(NaiveDate, &str)> {
    let (head, rest) = text.split_once(['T', ' ']).unwrap_or((text, ""));
    let digits = head.len() >= 8 && head.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let forms = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"];
    let date = forms.iter().find_map(|form| NaiveDate::parse_from_str(head, form).ok());
    date.filter(|_| digits).map(|date| (date, rest))
}

fn no_day() -> String {
    "This is no day that exists. Write it as 2025-06-13.".to_owned()
}

/// 6月13日.
fn east_asian(text: &str) -> Option<(u32, u32)> {
    let (before, after) = text.split_once('月')?;
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let month = before.rsplit(|c: char| !c.is_ascii_digit()).next()?;
    let day = after.split(['日', '号']).next().map(digits)?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
}

fn year_before(text: &str) -> Option<i32> {
    let year = text.split_once('年')?.0;
    year.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Minutes since midnight of the time of day that a cell says; 24:30 is after it.
pub fn time(cell: &Cell<'_>) -> Result<u32, String> {
    let no_time = || "This is no time of day. Write it as 19:10 or 7:10 PM.".to_owned();
    let text = match cell {
        Cell::Clock(seconds) if *seconds < 30 * 3600 => return Ok(seconds / 60),
        Cell::Moment(at) => return Ok(at.time().num_seconds_from_midnight() / 60),
        Cell::Number(part) if (0.0..1.0).contains(part) => return Ok(part_of_day(*part)),
        cell => words(cell),
    };
    if let Some(minutes) = exact_time(&text) {
        return Ok(minutes);
    }
    let written = scan(&text).into_iter().find_map(|written| match written {
        Written::Time(time) if !time.ends => Some(time.minutes),
        _ => None,
    });
    written.ok_or_else(no_time)
}

/// Minutes since midnight of words that are a time of day and nothing else.
pub(super) fn exact_time(text: &str) -> Option<u32> {
    if let Some(minutes) = counted_time(text) {
        return Some(minutes);
    }
    let text = after_no_day(text).unwrap_or(text);
    let upper = text.to_uppercase().replace("P.M.", "PM").replace("A.M.", "AM");
    for form in [
        "%H:%M",
        "%H:%M:%S",
        "%H:%M:%S%.f",
        "%I:%M %p",
        "%I:%M:%S %p",
        "%I:%M%p",
        "%H.%M",
        "%Hh%M",
        "%H UHR %M",
    ] {
        if let Ok(time) = NaiveTime::parse_from_str(&upper, form) {
            return Some(time.num_seconds_from_midnight() / 60);
        }
    }
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?);
    ((24..=29).contains(&hours) && minutes < 60).then_some(hours * 60 + minutes)
}

/// Minutes of a part of a day.
fn part_of_day(part: f64) -> u32 {
    (part * 1440.0).round() as u32 % 1440
}

/// Minutes of a time of day that a spreadsheet counts as a part of a day, with the day before it or without: 0.7916. With
/// two digits after the point that may be a time as it is written: 0.45.
fn counted_time(text: &str) -> Option<u32> {
    let (before, after) = text.split_once(['.', ','])?;
    match before.trim_start_matches('0') {
        "" => decimal(text).filter(|_| after.len() != 2 || after > "59").map(part_of_day),
        _ => counted(text).map(|at| at.time().num_seconds_from_midnight() / 60),
    }
}

/// Day and time in one cell.
pub fn moment(cell: &Cell<'_>, order: DayOrder) -> Result<(Day, u32), String> {
    if let Cell::Moment(at) = cell {
        return Ok((day(cell, order)?, at.time().num_seconds_from_midnight() / 60));
    }
    let text = words(cell);
    let iso = text.get(..16).map(|head| head.replace('T', " "));
    if let Some(at) = iso.and_then(|head| NaiveDateTime::parse_from_str(&head, "%Y-%m-%d %H:%M").ok()) {
        return Ok((
            Day {
                year: Some(at.year()),
                month: at.month(),
                day: at.day(),
                weekday: None,
                or_month: false,
            },
            at.time().num_seconds_from_midnight() / 60,
        ));
    }
    let day = day(cell, order)?;
    let rest = text.split_once([' ', ',', 'T']).map_or("", |(_, rest)| rest);
    let minutes = time(&Cell::Text(rest)).or_else(|_| time(&Cell::Text(&text)))?;
    Ok((day, minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn days_are_read_by_the_order_of_their_column() {
        let days = Some((date(2025, 6, 13), date(2025, 6, 22)));
        let read = |text: &str, order| day(&Cell::Text(text), order).and_then(|day| day.dated(days, None));
        let found = DayOrder::Found;
        for (text, expected) in [
            ("2025-06-14", date(2025, 6, 14)),
            ("6月14日", date(2025, 6, 14)),
            ("2024年6月14日", date(2024, 6, 14)),
            ("14.6.2025", date(2025, 6, 14)),
            ("14.6.", date(2025, 6, 14)),
            ("14/6/25", date(2025, 6, 14)),
            ("6/14/25", date(2025, 6, 14)),
            ("Sat 14 June 2025", date(2025, 6, 14)),
            ("14. Juni 2025", date(2025, 6, 14)),
            ("June 14, 2025", date(2025, 6, 14)),
            ("20250614", date(2025, 6, 14)),
            // As spreadsheets write them, or count them.
            ("14-Jun", date(2025, 6, 14)),
            ("14-Juni", date(2025, 6, 14)),
            ("14-Jun-25", date(2025, 6, 14)),
            ("14-Jun-2024", date(2024, 6, 14)),
            ("14-Jun-2024 19:00", date(2024, 6, 14)),
            ("Jun-14", date(2025, 6, 14)),
            ("40259", date(2010, 3, 22)),
            ("40259.7916", date(2010, 3, 22)),
            ("40259,5", date(2010, 3, 22)),
        ] {
            assert_eq!(read(text, found), Ok(expected), "{text}");
        }
        assert_eq!(read("3/4/20", DayOrder::DayFirst), Ok(date(2020, 4, 3)));
        assert_eq!(read("3/4/20", DayOrder::MonthFirst), Ok(date(2020, 3, 4)));
        assert!(read("3/4/20", found).unwrap_err().contains("either way round"));
        for text in [
            "31.4.2025",
            "2025-02-30",
            "soon",
            "Mon 14 June 2025",
            "99/99/2025",
            "31-Jun",
            // Months with their years, or far from the edition.
            "Jun-85",
            "Jun-25",
            "Mar-22",
            "14-Jun-125",
            // No day of the years in which lists are made.
            "20259",
            "85",
            "140259",
        ] {
            assert!(read(text, found).is_err(), "{text}: {:?}", read(text, found));
        }
        // Without a year the edition says it, over the new year too.
        let winter = day(&Cell::Text("3 January"), found).unwrap();
        let turn = Some((date(2025, 12, 28), date(2026, 1, 6)));
        assert_eq!(winter.dated(turn, None), Ok(date(2026, 1, 3)));
        assert!(winter.dated(None, None).is_err());
        assert_eq!(winter.dated(None, Some(2024)), Ok(date(2024, 1, 3)));

        let orders = |texts: &[&str]| {
            let mut orders = Orders::default();
            texts.iter().for_each(|text| orders.hear(&Cell::Text(text)));
            orders.found()
        };
        assert_eq!(orders(&["3/4/20", "13/4/20"]), DayOrder::DayFirst);
        assert_eq!(orders(&["3/4/20", "4/13/20"]), DayOrder::MonthFirst);
        assert_eq!(orders(&["3/4/20", "5/5/20"]), DayOrder::Found);
        assert_eq!(orders(&["13/4/20", "4/13/20"]), DayOrder::Found);
    }

    #[test]
    fn times_of_day() {
        for (text, minutes) in [
            ("15:30", 930),
            ("3:30 PM", 930),
            ("3:30pm", 930),
            ("15.30", 930),
            ("15h30", 930),
            ("15 Uhr 30", 930),
            ("24:30", 1470),
            ("15:30:00", 930),
            ("1899-12-31 15:30:00", 930),
            ("0.7916", 1140),
            ("0,7916", 1140),
            ("0.75", 1080),
            ("0.5", 720),
            ("0.45", 45),
            ("40259.7916", 1140),
        ] {
            assert_eq!(time(&Cell::Text(text)), Ok(minutes), "{text}");
        }
        assert_eq!(time(&Cell::Clock(55_800)), Ok(930));
        assert_eq!(time(&Cell::Number(0.5)), Ok(720));
        for text in ["", "soon", "25:99", "99 minutes", "40259", "120259.7916"] {
            assert!(time(&Cell::Text(text)).is_err(), "{text}");
        }
        let (day, minutes) = moment(&Cell::Text("14/06/2025 19:10"), DayOrder::DayFirst).unwrap();
        assert_eq!((day.day, day.month, minutes), (14, 6, 1150));
        let (day, minutes) = moment(&Cell::Text("Sat, June 14, 2025, 7:10 PM"), DayOrder::Found).unwrap();
        assert_eq!((day.day, minutes), (14, 1150));
        for text in ["22-Mar-2010 19:00", "22-Mar 19:00", "40259.7916", "40259,7917"] {
            let (day, minutes) = moment(&Cell::Text(text), DayOrder::Found).unwrap();
            assert_eq!((day.day, day.month, minutes), (22, 3, 1140), "{text}");
        }
        let (day, minutes) = moment(&Cell::Number(40_259.791_666), DayOrder::Found).unwrap();
        assert_eq!((day.day, day.month, minutes), (22, 3, 1140));
        assert!(moment(&Cell::Text("40259"), DayOrder::Found).is_err());
    }
}

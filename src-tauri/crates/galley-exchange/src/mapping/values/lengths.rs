//! Lengths of films, however a spreadsheet has them: minutes, parts of a day, times of day, days of 1899.

use chrono::{Datelike, NaiveDate, Timelike};
use galley_model::RunTime;

use super::{turned_into_date, words};
use crate::paste::length;
use crate::tables::Cell;

/// In what a column of bare numbers gives its lengths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LengthUnit {
    /// Minutes.
    #[default]
    Minutes,
    /// Seconds, where minutes would be days.
    Seconds,
    /// Minutes, and 5:30 is five and a half of them: others of the column are surely minutes and seconds.
    Clocked,
}

/// The length of a film.
pub fn run_time(cell: &Cell<'_>, unit: LengthUnit) -> Result<RunTime, String> {
    match cell {
        Cell::Number(number) => numbered(*number, unit),
        Cell::Clock(seconds) => clocked(i64::from(*seconds), unit),
        // A length that Excel shows with a date: 1899-12-31 01:25, or a day of 1904.
        Cell::Moment(at) if is_no_day(at.date()) => clocked(i64::from(at.time().num_seconds_from_midnight()), unit),
        Cell::Date(_) | Cell::Moment(_) => Err(match turned_into_date(cell) {
            Some(typed) => format!("A spreadsheet made a date of it; perhaps {typed} was typed."),
            None => "This is a date, no run time.".to_owned(),
        }),
        cell => {
            let text = words(cell);
            if let Some(typed) = turned_into_date(cell) {
                return Err(format!("A spreadsheet made a date of it; perhaps {typed} was typed."));
            }
            if let Some(number) = decimal(&text) {
                return numbered(number, unit);
            }
            if let Some(rest) = after_no_day(&text)
                && let Some(minutes) = time_of(rest)
            {
                return clocked(minutes, unit);
            }
            if let Some((from, to)) = range(&text) {
                return Err(format!("This is from {from} to {to}, no length. Write one of them."));
            }
            if let Some(seconds) = short_clock(&text).filter(|_| unit == LengthUnit::Clocked) {
                return RunTime::try_from(seconds);
            }
            // 1:25:00 AM is how some spreadsheets write 1:25.
            let bare = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, 'A' | 'M' | 'a' | 'm' | '.'));
            if bare.len() < text.len() && bare.matches(':').count() == 2 && text.to_lowercase().contains('a') {
                return bare.parse();
            }
            if let Some(length) = length(&text, true) {
                return Ok(length);
            }
            text.parse()
        }
    }
}

/// A sentence about a length that is not meant as it stands: a number that a spreadsheet shows as days, or that can only be of
/// seconds.
pub fn mistaken(cell: &Cell<'_>, unit: LengthUnit) -> Option<String> {
    let seconds = run_time(cell, unit).ok()?.seconds();
    let read = format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    let number = match cell {
        Cell::Clock(seconds) => {
            let minutes = in_days(i64::from(*seconds), unit)? as f64 / 60.0;
            return Some(format!(
                "The spreadsheet took this number for days. {} was read as minutes, {read}; write such lengths as {read} there.",
                words(&Cell::Number(minutes))
            ));
        }
        Cell::Number(number) => *number,
        cell => decimal(&words(cell))?,
    };
    (unit != LengthUnit::Seconds && of_seconds(number)).then(|| {
        format!(
            "{} minutes are more than fifteen hours, so it was read as seconds, {read}.",
            words(&Cell::Number(number))
        )
    })
}

/// The seconds of as many minutes as a spreadsheet shows days of: 92 typed into a cell for hours, minutes and seconds. A few
/// whole days may as well be the minutes and seconds of 48:00, where others of the column are.
fn in_days(seconds: i64, unit: LengthUnit) -> Option<i64> {
    const DAY: i64 = 86_400;
    let many = seconds >= 16 * DAY;
    (many || (seconds >= DAY && seconds % DAY == 0 && unit != LengthUnit::Clocked)).then(|| seconds * 60 / DAY)
}

/// Whether a number is too large for minutes and fits seconds.
fn of_seconds(number: f64) -> bool {
    number > 900.0 && number <= 54_000.0 && number.fract() == 0.0
}

fn numbered(number: f64, unit: LengthUnit) -> Result<RunTime, String> {
    let seconds = match unit {
        // A part of a day: what Excel stores for 1:25.
        _ if number > 0.0 && number < 0.5 => number * 86_400.0,
        LengthUnit::Minutes | LengthUnit::Clocked if number < 10.0 && number.fract() != 0.0 => {
            return Err(format!(
                "{number} may be hours, or hours and minutes. Write minutes (85) or hours and minutes (1:25)."
            ));
        }
        LengthUnit::Minutes | LengthUnit::Clocked if of_seconds(number) => number,
        LengthUnit::Minutes | LengthUnit::Clocked => number * 60.0,
        LengthUnit::Seconds => number,
    };
    RunTime::try_from(seconds.clamp(-1.0, 1e12).round() as i64)
}

/// Whether a cell is surely the minutes and seconds of a short film, as 12:30 is: no film has twelve hours. Beside 85:30
/// there may be hours and minutes.
pub fn is_minutes_and_seconds(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Clock(seconds) => (36_000..216_000).contains(seconds) && seconds % 60 == 0,
        Cell::Text(text) => two_numbers(text).is_some_and(|(first, _)| (10..60).contains(&first)),
        _ => false,
    }
}

/// Whether a cell may be of hours and minutes as well as of minutes and seconds: 5:30.
pub fn is_either(cell: &Cell<'_>) -> bool {
    match cell {
        Cell::Clock(seconds) => (3600..36_000).contains(seconds) && seconds % 60 == 0,
        Cell::Text(text) => short_clock(text).is_some(),
        _ => false,
    }
}

/// The two numbers of 5:30, where nothing else is there.
fn two_numbers(text: &str) -> Option<(i64, i64)> {
    let (first, second) = text.trim().split_once(':')?;
    let digits = |part: &str| !part.is_empty() && part.len() < 4 && part.bytes().all(|c| c.is_ascii_digit());
    let second = second.parse().ok().filter(|_| second.len() == 2 && digits(second))?;
    Some((first.parse().ok().filter(|_| digits(first))?, second)).filter(|(_, second)| *second < 60)
}

/// The seconds of 5:30 as minutes and seconds.
fn short_clock(text: &str) -> Option<i64> {
    let (minutes, seconds) = two_numbers(text)?;
    (1..10).contains(&minutes).then_some(minutes * 60 + seconds)
}

/// The ends of 90-95, however its dash is written.
fn range(text: &str) -> Option<(&str, &str)> {
    let (from, to) = text.split_once(['-', '–', '—'])?;
    let bare = |part: &str| {
        part.trim()
            .trim_end_matches(|c: char| !c.is_ascii_digit())
            .bytes()
            .all(|c| c.is_ascii_digit())
    };
    let numbers = from.contains(|c: char| c.is_ascii_digit()) && to.contains(|c: char| c.is_ascii_digit());
    (numbers && bare(from) && bare(to)).then_some((from.trim(), to.trim()))
}

/// A length that was typed as 85:30 is eighty-five hours to a spreadsheet; no film has ten.
fn clocked(seconds: i64, unit: LengthUnit) -> Result<RunTime, String> {
    if let Some(typed) = in_days(seconds, unit) {
        return RunTime::try_from(typed);
    }
    let minutes = unit == LengthUnit::Clocked && seconds >= 3600;
    RunTime::try_from(match (seconds >= 36_000 || minutes) && seconds % 60 == 0 {
        true => seconds / 60,
        false => seconds,
    })
}

/// A number with a point or a comma before its fraction.
pub fn decimal(text: &str) -> Option<f64> {
    let plain = text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let marks = text.chars().filter(|c| !c.is_ascii_digit()).count();
    (plain && marks <= 1 && text.contains(|c: char| c.is_ascii_digit()))
        .then(|| text.replace(',', ".").parse().ok())
        .flatten()
}

/// Whether a day is where the calendars of spreadsheets begin, and stands only for a time.
fn is_no_day(date: NaiveDate) -> bool {
    matches!(
        (date.year(), date.month(), date.day()),
        (1899, 12, 30 | 31) | (1900 | 1904, 1, 1)
    )
}

/// What follows such a day in a text: "1899-12-31 01:25:00", "1/0/1900 1:25", "30.12.1899 01:25".
pub(super) fn after_no_day(text: &str) -> Option<&str> {
    const DAYS: &[&str] = &[
        "1899-12-30",
        "1899-12-31",
        "1900-01-00",
        "1900-01-01",
        "1904-01-01",
        "1/0/1900",
        "12/30/1899",
        "12/31/1899",
        "30/12/1899",
        "31/12/1899",
        "30.12.1899",
        "31.12.1899",
        "0/1/1900",
        "00/01/1900",
        "1/1/1904",
        "01.01.1904",
    ];
    let rest = DAYS.iter().find_map(|day| text.strip_prefix(day))?;
    Some(rest.trim_start_matches(['T', ' ']))
}

/// Seconds of "01:25", "01:25:00", "1:25:00 AM".
fn time_of(text: &str) -> Option<i64> {
    let bare = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let parts: Vec<i64> = bare.split(':').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    match parts[..] {
        [hours, minutes] => Some(hours * 3600 + minutes * 60),
        [hours, minutes, seconds] => Some(hours * 3600 + minutes * 60 + seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn lengths_however_a_spreadsheet_has_them() {
        for (cell, seconds) in [
            (Cell::Text("85"), 5100),
            (Cell::Text("85 min"), 5100),
            (Cell::Text("85分钟"), 5100),
            (Cell::Text("1:25"), 5100),
            (Cell::Text("01:25:00"), 5100),
            (Cell::Text("1:25:00 AM"), 5100),
            (Cell::Text("1899-12-31 01:25:00"), 5100),
            (Cell::Text("1/0/1900 1:25"), 5100),
            (Cell::Text("30.12.1899 01:25"), 5100),
            (Cell::Text("85,5"), 5130),
            (Cell::Text("85.5"), 5130),
            (Cell::Text("\u{a0}85 "), 5100),
            (Cell::Number(85.0), 5100),
            (Cell::Number(85.0 / 1440.0), 5100),
            (Cell::Clock(5100), 5100),
            // Typed as 85:30, which is eighty-five hours to Excel.
            (Cell::Clock(85 * 3600 + 30 * 60), 5130),
            (Cell::Moment(date(1899, 12, 31).and_hms_opt(1, 25, 0).unwrap()), 5100),
        ] {
            assert_eq!(
                run_time(&cell, LengthUnit::Minutes).map(RunTime::seconds),
                Ok(seconds),
                "{cell:?}"
            );
        }
        for (cell, unit, seconds, told) in [
            // 92 typed into a cell for hours, minutes and seconds.
            (Cell::Clock(92 * 86_400), LengthUnit::Minutes, 5520, true),
            (Cell::Clock(92 * 86_400 + 43_200), LengthUnit::Minutes, 5550, true),
            (Cell::Clock(12 * 86_400), LengthUnit::Minutes, 720, true),
            (Cell::Clock(2 * 86_400), LengthUnit::Clocked, 2880, false),
            (Cell::Clock(85 * 3600 + 30 * 60), LengthUnit::Minutes, 5130, false),
            (Cell::Clock(5520), LengthUnit::Minutes, 5520, false),
            (Cell::Text("5400"), LengthUnit::Minutes, 5400, true),
            (Cell::Number(5400.0), LengthUnit::Minutes, 5400, true),
            (Cell::Number(5400.0), LengthUnit::Seconds, 5400, false),
            (Cell::Text("5400 min"), LengthUnit::Minutes, 324_000, false),
            (Cell::Number(808.0), LengthUnit::Minutes, 48_480, false),
        ] {
            assert_eq!(run_time(&cell, unit).map(RunTime::seconds), Ok(seconds), "{cell:?}");
            assert_eq!(mistaken(&cell, unit).is_some(), told, "{cell:?}");
        }
        assert_eq!(
            run_time(&Cell::Number(5100.0), LengthUnit::Seconds).map(RunTime::seconds),
            Ok(5100)
        );
        for (cell, seconds) in [
            (Cell::Text("5:30"), 330),
            (Cell::Text("12:30"), 750),
            (Cell::Text("0:45"), 2700),
            (Cell::Text("1:02:03"), 3723),
            (Cell::Text("12"), 720),
            (Cell::Clock(5 * 3600 + 30 * 60), 330),
            (Cell::Clock(330), 330),
        ] {
            assert_eq!(
                run_time(&cell, LengthUnit::Clocked).map(RunTime::seconds),
                Ok(seconds),
                "{cell:?}"
            );
        }
        for cell in [
            Cell::Text("90-95"),
            Cell::Text("90 – 95 min"),
            Cell::Text("Mar-85"),
            Cell::Text("1.5"),
            Cell::Number(1.5),
            Cell::Date(date(1985, 3, 1)),
            Cell::Text("0"),
            Cell::Number(-5.0),
            Cell::Number(f64::NAN),
            Cell::Text("long"),
            Cell::Truth(true),
        ] {
            assert!(run_time(&cell, LengthUnit::Minutes).is_err(), "{cell:?}");
        }
    }
}

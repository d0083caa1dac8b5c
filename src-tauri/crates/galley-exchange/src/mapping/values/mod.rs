//! What a cell says, read as what its column means, and what spreadsheets make of words that look like dates and times.
//!
//! Every reader answers with the value, or with a sentence: why it is none, to stand before "… was kept in the remarks".

mod aside;
mod beside;
mod days;
mod gaps;
mod halves;
mod lengths;
mod parting;
mod sharing;
mod standing;
mod when;
mod zones;

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use galley_model::Year;
use serde::{Deserialize, Serialize};

use crate::exporters::csv_films::unguarded;
use crate::tables::{Cell, is_blank, is_failure};

pub use days::{Day, Orders, day, moment, time};
pub use gaps::is_gap;
pub use lengths::{LengthUnit, decimal, is_either, is_minutes_and_seconds, mistaken, run_time};
pub use standing::{Standing, is_called_off_for, standing};
pub use when::{When, when};
pub use zones::Clock;

/// Which of two numbers is the day: 3/4/2020.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// As the column as a whole shows; where it does not, such a date is not read.
    #[default]
    Found,
    /// The day: 3 April.
    DayFirst,
    /// The month: March 4.
    MonthFirst,
}

/// The words of a cell as one would type them: without blanks around them, without the apostrophe that guards a formula
/// and without the `="…"` by which Excel is told to leave a number alone.
pub fn words<'a>(cell: &Cell<'a>) -> Cow<'a, str> {
    match cell {
        Cell::Empty | Cell::Error(_) => Cow::Borrowed(""),
        Cell::Text(text) => {
            let text = unguarded(text.trim_matches(is_blank)).trim_matches(is_blank);
            let shielded = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
            Cow::Borrowed(shielded.filter(|inner| !inner.contains('"')).unwrap_or(text))
        }
        Cell::Number(number) => Cow::Owned(plain_number(*number)),
        Cell::Date(date) => Cow::Owned(date.to_string()),
        Cell::Moment(at) => Cow::Owned(at.format("%Y-%m-%d %H:%M").to_string()),
        Cell::Clock(seconds) => Cow::Owned(format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)),
        Cell::Truth(true) => Cow::Borrowed("TRUE"),
        Cell::Truth(false) => Cow::Borrowed("FALSE"),
    }
}

fn plain_number(number: f64) -> String {
    match number.fract() == 0.0 && number.abs() < 1e15 {
        true => format!("{}", number as i64),
        false => format!("{number}"),
    }
}

/// What a spreadsheet has done to a cell whose words can no longer be known; a sentence.
pub fn spoiled(cell: &Cell<'_>) -> Option<String> {
    match cell {
        Cell::Text(text) => {
            let text = text.trim_matches(is_blank);
            if is_failure(text) {
                let message = "The formula of this cell failed when the file was saved, so there is nothing to read. Mend it and save \
                               again.";
                return Some(message.to_owned());
            }
            let hashes = text.len() >= 3 && text.chars().all(|c| c == '#');
            hashes.then(|| {
                "The column was too narrow when the file was saved, so the spreadsheet wrote these marks in place of the value. Widen \
                 it and save again."
                    .to_owned()
            })
        }
        _ => None,
    }
}

/// Whether words look like what a spreadsheet makes of two numbers that it took for a date: "3-85" becomes "Mar-85", "9/11"
/// becomes "11-Sep". Answers what may have been typed.
pub fn turned_into_date(cell: &Cell<'_>) -> Option<String> {
    match cell {
        Cell::Date(date) => Some(format!("{}-{}", date.month(), date.year() % 100)),
        Cell::Moment(at) => Some(format!("{}-{}", at.month(), at.year() % 100)),
        Cell::Text(text) => {
            let (first, second) = text.trim_matches(is_blank).split_once('-')?;
            let month = |word: &str| {
                let months = [
                    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mrz", "mai", "okt",
                    "dez",
                ];
                let at = months.iter().position(|month| *month == word.to_lowercase())?;
                Some([3, 5, 10, 12].get(at.wrapping_sub(12)).copied().unwrap_or(at + 1))
            };
            let number = |word: &str| word.parse::<u32>().ok().filter(|_| word.len() <= 2 && !word.is_empty());
            match (month(first), number(second), number(first), month(second)) {
                (Some(month), Some(number), ..) => Some(format!("{month}-{number}")),
                (_, _, Some(number), Some(month)) => Some(format!("{month}/{number}")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The year of a cell that is a year or a date with one.
pub fn year(cell: &Cell<'_>) -> Result<Year, String> {
    let of = |number: i64| Year::try_from(number);
    match cell {
        Cell::Number(number) if number.fract() == 0.0 => match days::counted(&plain_number(*number)) {
            // A date that lost its format.
            Some(at) => of(i64::from(at.year())),
            None => of(*number as i64),
        },
        // A year that is shown as a date is a day of 1905.
        Cell::Date(date) => match serial(*date) {
            number @ 1870..=2199 if date.year() == 1905 => of(number),
            _ => of(i64::from(date.year())),
        },
        Cell::Moment(at) => of(i64::from(at.year())),
        cell => {
            let text = words(cell);
            if let Some(typed) = turned_into_date(cell) {
                return Err(format!("A spreadsheet made a date of it; perhaps {typed} was typed."));
            }
            if let Some(at) = days::counted(&text) {
                return of(i64::from(at.year()));
            }
            let groups: Vec<&str> = text
                .split(|c: char| !c.is_ascii_digit())
                .filter(|digits| digits.len() == 4)
                .collect();
            match groups[..] {
                [year] if text.len() > 4 => year.parse(),
                // In brackets stands another of its years: "2009 (restored 2019)".
                [year, _] if without_bracket(&text) == Some(year) => year.parse(),
                _ => text.parse(),
            }
        }
    }
}

/// The words before a bracket that is the last of a text.
pub fn without_bracket(text: &str) -> Option<&str> {
    let (before, _) = text.strip_suffix(')')?.split_once('(')?;
    Some(before.trim_end()).filter(|before| !before.is_empty())
}

/// The number by which a spreadsheet stores a day.
fn serial(date: NaiveDate) -> i64 {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
    (date - start).num_days()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn what_a_spreadsheet_made_a_date_of_is_said() {
        assert_eq!(turned_into_date(&Cell::Text("Mar-85")).as_deref(), Some("3-85"));
        assert_eq!(turned_into_date(&Cell::Text("11-Sep")).as_deref(), Some("9/11"));
        assert_eq!(turned_into_date(&Cell::Text("Dez-10")).as_deref(), Some("12-10"));
        assert_eq!(turned_into_date(&Cell::Text("Spider-Man")), None);
        for (text, is) in [
            ("#####", true),
            ("#REF!", true),
            ("#N/A", true),
            ("#1", false),
            ("", false),
            ("REF!", false),
        ] {
            assert_eq!(spoiled(&Cell::Text(text)).is_some(), is, "{text}");
        }
        assert_eq!(words(&Cell::Text("=\"007\"")), "007");
        assert_eq!(words(&Cell::Text("'=1+1")), "=1+1");
        assert_eq!(
            (words(&Cell::Number(1998.0)).as_ref(), words(&Cell::Number(1.85)).as_ref()),
            ("1998", "1.85")
        );
    }

    #[test]
    fn years() {
        for (cell, expected) in [
            (Cell::Text("1998 "), 1998),
            (Cell::Text("1998\u{a0}"), 1998),
            (Cell::Text("Jun 12 1998"), 1998),
            (Cell::Text("2009-11-19"), 2009),
            (Cell::Text("2009 (restored 2019)"), 2009),
            (Cell::Number(1998.0), 1998),
            (Cell::Number(40_250.0), 2010),
            (Cell::Text("40250"), 2010),
            (Cell::Date(date(2009, 11, 19)), 2009),
            // 1998, shown as a date.
            (Cell::Date(date(1905, 6, 20)), 1998),
        ] {
            assert_eq!(year(&cell).map(Year::number), Ok(expected), "{cell:?}");
        }
        for cell in [
            Cell::Text("Mar-85"),
            Cell::Text("soon"),
            Cell::Number(19_980.0),
            Cell::Text("19980"),
            Cell::Text("1998-1999"),
            Cell::Text("1998 (1999) (2000)"),
            Cell::Text("restored 2019 (2009)"),
        ] {
            assert!(year(&cell).is_err(), "{cell:?}");
        }
    }
}

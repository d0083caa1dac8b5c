//! A time of day as people type it, and the moment it names in the column of a festival night.

use std::{fmt, str::FromStr};

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::cell::{BadCell, Cell, CellRef, Column, bad};
use crate::time::LocalTime;
use crate::{CutHour, Edition};

/// A time of day, which may pass midnight: minutes since 0:00 of the day, 0 to 2159. 24:30 is half an hour after
/// midnight; so is 0:30, where a night is known that has not ended by then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct ClockTime(u32);

const DAY: u32 = 24 * 60;

impl ClockTime {
    /// As minutes since 0:00, as it is typed: 24:30 is 1470, 0:30 is 30.
    pub fn minutes(self) -> i64 {
        i64::from(self.0)
    }

    /// As minutes since the 0:00 of a night that ends at that hour: 12:30 AM is 1470 where nights end at six.
    pub fn in_night(self, cut: CutHour) -> i64 {
        let late = self.0 < cut.get() * 60;
        i64::from(if late { self.0 + DAY } else { self.0 })
    }

    /// The local time that is meant where this is typed into the column of a night.
    pub fn on(self, night: NaiveDate, edition: &Edition) -> LocalTime {
        LocalTime::new(night.and_time(NaiveTime::MIN)).plus_minutes(self.in_night(edition.cut_hour))
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl FromStr for ClockTime {
    type Err = String;
    /// Reads `19:10`, `19.10`, `19h10`, `1910`, `7:10 PM`, `7:10p`, `7 pm`, `12:30a`, `noon`, `midnight`, and past midnight
    /// `24:30` to `35:59`. A bare `7:10` is in the morning: nobody guesses here.
    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || format!("“{text}” is no time of day. Write it as 19:10, 7:10 PM or, after midnight, 24:30 or 12:30 AM.");
        let typed: String = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        match typed.as_str() {
            "noon" => return Ok(Self(DAY / 2)),
            "midnight" => return Ok(Self(DAY)),
            _ => {}
        }
        let ending = typed.find(['a', 'p']).unwrap_or(typed.len());
        let (digits, half) = typed.split_at(ending);
        let half = match half.replace('.', "").as_str() {
            "" => None,
            "a" | "am" => Some(0),
            "p" | "pm" => Some(12),
            _ => return Err(unknown()),
        };
        let (hour, minute) = match digits.split_once([':', '.', 'h']) {
            Some((hour, "")) => (hour, "0"),
            Some(parts) => parts,
            None if matches!(digits.len(), 3 | 4) && digits.is_ascii() => digits.split_at(digits.len() - 2),
            None => (digits, "0"),
        };
        let number = |part: &str| match part.bytes().all(|byte| byte.is_ascii_digit()) {
            true => part.parse::<u32>().map_err(|_| unknown()),
            false => Err(unknown()),
        };
        let (hour, minute) = (number(hour)?, number(minute)?);
        match (hour, half) {
            (_, _) if minute > 59 => Err(unknown()),
            (1..=12, Some(half)) => Ok(Self((hour % 12 + half) * 60 + minute)),
            (0..=35, None) => Ok(Self(hour * 60 + minute)),
            _ => Err(unknown()),
        }
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Column for ClockTime {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.to_string())
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Text(text) => text.parse(),
            other => Err(bad("a time of day such as 19:10", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::night_of;

    #[test]
    fn times_as_people_type_them() {
        for (typed, read) in [
            ("19:10", "19:10"),
            ("19.10", "19:10"),
            ("19h10", "19:10"),
            ("19h", "19:00"),
            ("1910", "19:10"),
            ("910", "09:10"),
            ("19", "19:00"),
            ("7:10 PM", "19:10"),
            ("7.10pm", "19:10"),
            ("7:10p", "19:10"),
            ("7 p.m.", "19:00"),
            ("12:30a", "00:30"),
            ("12:30 AM", "00:30"),
            ("12:30 pm", "12:30"),
            ("noon", "12:00"),
            ("midnight", "24:00"),
            ("24:30", "24:30"),
            ("7:10", "07:10"),
        ] {
            assert_eq!(
                typed.parse::<ClockTime>().map(|at| at.to_string()).as_deref(),
                Ok(read),
                "{typed}"
            );
        }
        for typed in [
            "", "a", "25 pm", "13 pm", "0:10 pm", "19:60", "36:00", "-1", "19:10:00", "７:10", "seven", "+7",
        ] {
            assert!(typed.parse::<ClockTime>().is_err(), "{typed}");
        }
    }

    #[test]
    fn half_past_midnight_in_fridays_column_is_fridays() {
        let friday: NaiveDate = "2010-03-26".parse().unwrap();
        for cut in 0..=12 {
            let edition = Edition {
                cut_hour: cut.try_into().unwrap(),
                ..Edition::default()
            };
            for minute in 0..DAY {
                let at = ClockTime(minute).on(friday, &edition);
                assert_eq!(night_of(at, &edition), friday, "{at}, nights end at {cut}");
            }
        }
        let at = |typed: &str| {
            typed
                .parse::<ClockTime>()
                .unwrap()
                .on(friday, &Edition::default())
                .to_string()
        };
        assert_eq!(at("12:30a"), "2010-03-27T00:30");
        assert_eq!(at("24:30"), "2010-03-27T00:30");
        assert_eq!(at("6:00"), "2010-03-26T06:00");
    }
}

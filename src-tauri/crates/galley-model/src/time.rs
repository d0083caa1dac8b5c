//! Years, run times, local times and zones, read as people type them.

use std::{fmt, str::FromStr};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::cell::{BadCell, Cell, CellRef, Column, bad};

/// Reads a number or a text in a request; what was typed may be either.
fn number_or_text<'de, D: Deserializer<'de>, T>(deserializer: D) -> Result<T, D::Error>
where
    T: TryFrom<i64, Error = String> + FromStr<Err = String>,
{
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Typed {
        Number(i64),
        Text(String),
    }
    match Typed::deserialize(deserializer).map_err(|_| de::Error::custom("A number or a text is needed here."))? {
        Typed::Number(number) => T::try_from(number),
        Typed::Text(text) => text.parse(),
    }
    .map_err(de::Error::custom)
}

/// The year of a film: 1870 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
#[serde(transparent)]
pub struct Year(i32);

impl Year {
    /// The year as a number.
    pub fn number(self) -> i32 {
        self.0
    }
}

impl Default for Year {
    fn default() -> Self {
        Self(2000)
    }
}

impl TryFrom<i64> for Year {
    type Error = String;
    fn try_from(year: i64) -> Result<Self, String> {
        match year {
            1870..=2199 => Ok(Self(year as i32)),
            _ => Err(format!(
                "{year} cannot be the year of a film. Give a year from 1870 to 2199, or leave it empty."
            )),
        }
    }
}

impl FromStr for Year {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let number: i64 = text
            .trim()
            .parse()
            .map_err(|_| format!("“{text}” is no year. Give four digits, such as 2009."))?;
        number.try_into()
    }
}

impl<'de> Deserialize<'de> for Year {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number_or_text(deserializer)
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Column for Year {
    fn to_cell(&self) -> Cell {
        self.0.to_cell()
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Integer(year) => year.try_into(),
            other => Err(bad("a year", other)),
        }
    }
}

/// A length in seconds: more than none, at most a hundred hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "number"))]
#[serde(transparent)]
pub struct RunTime(u32);

impl RunTime {
    /// The length in seconds.
    pub fn seconds(self) -> u32 {
        self.0
    }
    /// The length in whole minutes, half a minute and more counting as one.
    pub fn minutes(self) -> u32 {
        (self.0 + 30) / 60
    }
}

impl TryFrom<i64> for RunTime {
    type Error = String;
    fn try_from(seconds: i64) -> Result<Self, String> {
        match seconds {
            1..=360_000 => Ok(Self(seconds as u32)),
            0 => Err("A run time of zero cannot be shown. Give its length, such as 85 or 1:25, or leave it empty while it is not known.".into()),
            _ => Err(format!("A run time of {seconds} seconds cannot be right. Give at most a hundred hours, such as 85 or 1:25.")),
        }
    }
}

impl FromStr for RunTime {
    type Err = String;
    /// Reads `85`, `85 min`, `85'`, `85′`, `85:30` (minutes and seconds where that is the only sense),
    /// `1:25` and `1:25:30` (hours), `1h25`, `1 h 25 min`, `12' 30"`.
    fn from_str(text: &str) -> Result<Self, String> {
        let unknown = || {
            format!(
                "“{text}” is no run time. Give minutes (85), hours and minutes (1:25) or minutes and seconds (12:30 as 12'30\")."
            )
        };
        let typed = text.trim().to_lowercase().replace(['’', '′'], "'").replace(['″', '”'], "\"");
        if typed.contains('-') {
            return Err(unknown());
        }
        let mut total: i64 = 0;
        if typed.contains(':') {
            let parts: Vec<i64> = typed
                .split(':')
                .map(|part| part.trim().parse().map_err(|_| unknown()))
                .collect::<Result<_, _>>()?;
            total = match parts[..] {
                // Up to nine before the colon is hours (1:25); more is minutes and seconds (85:30).
                [hours @ 0..=9, minutes @ 0..=59] => hours * 3600 + minutes * 60,
                [minutes @ 10..=6000, seconds @ 0..=59] => minutes * 60 + seconds,
                [hours @ 0..=100, minutes @ 0..=59, seconds @ 0..=59] => hours * 3600 + minutes * 60 + seconds,
                _ => return Err(unknown()),
            };
            return total.try_into();
        }
        let mut rest = typed.as_str();
        let mut last = 3600 * 60;
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let number: i64 = rest[..digits].parse().map_err(|_| unknown())?;
            rest = rest[digits..].trim_start();
            let letters = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
            let unit = match rest[..letters].trim().trim_end_matches('.') {
                "h" | "hr" | "hrs" | "std" | "hour" | "hours" => 3600,
                "m" | "min" | "mins" | "minute" | "minutes" | "'" => 60,
                // A bare number after hours is minutes (1h25), after minutes seconds (12'30), else minutes.
                "" if last == 60 => 1,
                "" => 60,
                "s" | "sec" | "secs" | "second" | "seconds" | "\"" | "''" => 1,
                _ => return Err(unknown()),
            };
            if unit >= last || number > 360_000 {
                return Err(unknown());
            }
            last = unit;
            total += number * unit;
            rest = rest[letters..].trim_start();
        }
        if typed.is_empty() { Err(unknown()) } else { total.try_into() }
    }
}

impl<'de> Deserialize<'de> for RunTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number_or_text(deserializer)
    }
}

impl Column for RunTime {
    fn to_cell(&self) -> Cell {
        self.0.to_cell()
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Integer(seconds) => seconds.try_into(),
            other => Err(bad("seconds", other)),
        }
    }
}

/// A date and time on the clock of an edition's zone, to the minute: `2010-03-25T19:10`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct LocalTime(NaiveDateTime);

impl LocalTime {
    /// That time of that day; seconds are dropped.
    pub fn new(at: NaiveDateTime) -> Self {
        let whole = NaiveTime::from_hms_opt(at.hour(), at.minute(), 0).unwrap_or_default();
        Self(at.date().and_time(whole))
    }
    /// As chrono has it.
    pub fn naive(self) -> NaiveDateTime {
        self.0
    }
    /// The calendar date, which after midnight is not the festival night.
    pub fn date(self) -> NaiveDate {
        self.0.date()
    }
    /// Minutes later (or earlier, where negative).
    pub fn plus_minutes(self, minutes: i64) -> Self {
        Self(
            self.0
                .checked_add_signed(chrono::TimeDelta::minutes(minutes))
                .unwrap_or(self.0),
        )
    }
    /// Minutes from another time to this one.
    pub fn minutes_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_minutes()
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%dT%H:%M"))
    }
}

impl FromStr for LocalTime {
    type Err = String;
    /// Reads `2010-03-25T19:10`, `2010-03-25 19:10`, `2010-03-25 7:10 PM`, with seconds or without.
    fn from_str(text: &str) -> Result<Self, String> {
        let typed = text
            .trim()
            .to_uppercase()
            .replace("P.M.", "PM")
            .replace("A.M.", "AM")
            .replace('T', " ");
        let forms = ["%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %I:%M %p", "%Y-%m-%d %I:%M%p"];
        let read = forms.iter().find_map(|form| NaiveDateTime::parse_from_str(&typed, form).ok());
        let years = 1890..=2199;
        match read {
            Some(at) if years.contains(&chrono::Datelike::year(&at)) => Ok(Self::new(at)),
            Some(_) => Err(format!(
                "“{text}” is in a year without festivals. Give a date such as 2010-03-25."
            )),
            None => Err(format!(
                "“{text}” is no date and time that exists. Write it as 2010-03-25 19:10."
            )),
        }
    }
}

impl Serialize for LocalTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Column for LocalTime {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.to_string())
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Text(text) => NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
                .map(Self)
                .map_err(|_| bad("a time such as 2010-03-25T19:10", cell)),
            other => Err(bad("a time", other)),
        }
    }
}

/// An IANA time zone: "America/New_York".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(type = "string"))]
pub struct Zone(chrono_tz::Tz);

impl Zone {
    /// As chrono has it.
    pub fn tz(self) -> chrono_tz::Tz {
        self.0
    }
    /// The IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(chrono_tz::Tz::UTC)
    }
}

impl FromStr for Zone {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        text.trim()
            .parse()
            .map(Self)
            .map_err(|_| format!("“{text}” is no time zone. Give its IANA name, such as America/New_York."))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl Column for Zone {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.0.name().to_owned())
    }
    fn from_cell(cell: CellRef<'_>) -> Result<Self, BadCell> {
        match cell {
            CellRef::Text(text) => text.parse(),
            other => Err(bad("a time zone", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_times_as_people_type_them() {
        for (typed, seconds) in [
            ("85", 5100),
            ("85 min", 5100),
            ("85'", 5100),
            ("85′", 5100),
            (" 85 minutes ", 5100),
            ("1:25", 5100),
            ("1h25", 5100),
            ("1 h 25 min.", 5100),
            ("85:30", 5130),
            ("1:25:30", 5130),
            ("12' 30\"", 750),
            ("12'30", 750),
            ("0:07", 420),
            ("45 s", 45),
        ] {
            assert_eq!(typed.parse::<RunTime>().map(RunTime::seconds), Ok(seconds), "{typed}");
        }
        for typed in [
            "",
            "0",
            "0:00",
            "-5",
            "abc",
            "2h 4h",
            "1:75",
            "99999999999",
            "85 furlongs",
            "30\" 2'",
        ] {
            assert!(typed.parse::<RunTime>().is_err(), "{typed}");
        }
    }

    #[test]
    fn a_year_of_a_film() {
        assert_eq!("2009".parse::<Year>().map(Year::number), Ok(2009));
        assert!("20010".parse::<Year>().unwrap_err().contains("20010"));
        assert!(serde_json::from_str::<Year>("0").is_err());
    }

    #[test]
    fn local_times() {
        for typed in [
            "2010-03-25T19:10",
            "2010-03-25 19:10",
            "2010-03-25 7:10 PM",
            "2010-03-25 7:10 p.m.",
            "2010-03-25T19:10:00",
        ] {
            assert_eq!(
                typed.parse::<LocalTime>().map(|at| at.to_string()).as_deref(),
                Ok("2010-03-25T19:10"),
                "{typed}"
            );
        }
        for typed in ["", "2010-02-30 10:00", "25.3.2010", "2010-03-25 25:00"] {
            assert!(typed.parse::<LocalTime>().is_err(), "{typed}");
        }
    }
}

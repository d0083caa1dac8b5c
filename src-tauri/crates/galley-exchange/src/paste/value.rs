//! What a piece says, as the program has it, and what people are shown of it.

use chrono::NaiveDate;
use galley_model::style::HouseStyle;
use galley_model::{ContactRole, LocalTime, RunTime, Year, vocabulary};
use serde::Serialize;

/// What a piece says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Words.
    Text(String),
    /// A year.
    Year(Year),
    /// A length, in seconds.
    RunTime(RunTime),
    /// Codes of countries or languages.
    Codes(Vec<String>),
    /// A person in a role, or in several.
    Credit {
        /// Codes of the vocabulary, or free words.
        roles: Vec<String>,
        /// The name as billed.
        name: String,
    },
    /// Whom to reach.
    Contact {
        /// As what it serves the film.
        role: ContactRole,
        /// The organisation or person.
        name: String,
    },
    /// A day.
    Day(NaiveDate),
    /// The first and the last day.
    Days(NaiveDate, NaiveDate),
    /// A day and a time.
    Moment(LocalTime),
}

impl Value {
    /// What people are shown of it: names instead of codes, in English.
    pub fn shown(&self, field: super::Field) -> String {
        match self {
            Value::Text(text) => text.clone(),
            Value::Year(year) => year.to_string(),
            Value::RunTime(length) => shown_length(*length),
            Value::Codes(codes) => {
                let name = |code: &String| match field {
                    super::Field::Country | super::Field::ContactCountry => vocabulary::country(code, "en").to_owned(),
                    _ => vocabulary::language(code, "en").to_owned(),
                };
                codes.iter().map(name).collect::<Vec<_>>().join(", ")
            }
            Value::Credit { roles, name } => {
                let roles: Vec<&str> = roles.iter().map(|role| vocabulary::role(role, "en", false)).collect();
                format!("{}: {name}", roles.join("/"))
            }
            Value::Contact { name, role } => {
                format!(
                    "{name} ({})",
                    vocabulary::name(&vocabulary::WORDS.contact_roles, role.code(), "en")
                )
            }
            Value::Day(day) => HouseStyle::default().long_date(*day, "en"),
            Value::Days(first, last) => HouseStyle::default().day_range(*first, *last, "en"),
            Value::Moment(at) => format!(
                "{}, {}",
                HouseStyle::default().long_date(at.date(), "en"),
                at.naive().format("%-I:%M %p")
            ),
        }
    }

    /// The text, where it is one.
    pub fn text(&self) -> &str {
        match self {
            Value::Text(text) | Value::Contact { name: text, .. } | Value::Credit { name: text, .. } => text,
            _ => "",
        }
    }
}

fn shown_length(length: RunTime) -> String {
    match (length.seconds() / 60, length.seconds() % 60) {
        (minutes, 0) => format!("{minutes} min"),
        (minutes, seconds) => format!("{minutes} min {seconds} s"),
    }
}

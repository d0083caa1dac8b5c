//! The names of weekdays and months, in the languages in which pages are printed and read.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::style::{self, HouseStyle};

/// The names of a language, in small letters.
pub struct Calendar {
    /// From Monday.
    pub weekdays: Vec<String>,
    /// From January, as they stand in a date: "marzo", "марта".
    pub months: Vec<String>,
}

/// The languages in which dates are read from tables and mails: their names do not stand for other words.
pub const LANGUAGES: &[&str] = &["en", "es", "fr", "de", "it", "pt", "nl"];

/// The languages whose names are known besides, in texts that are said to be in them.
const FURTHER: &[&str] = &["sv", "da", "et", "ru"];

/// The names in a language, if they are known; of `es-MX`, those of `es`.
pub fn calendar(language: &str) -> Option<&'static Calendar> {
    static CALENDARS: LazyLock<HashMap<&'static str, Calendar>> = LazyLock::new(|| {
        let all = LANGUAGES.iter().chain(FURTHER);
        all.map(|language| (*language, Calendar::of(language))).collect()
    });
    CALENDARS.get(language.split('-').next().unwrap_or(language))
}

impl Calendar {
    fn of(language: &str) -> Self {
        if language == "ru" {
            return Self::russian();
        }
        let date = |month, day| NaiveDate::from_ymd_opt(2010, month, day).expect("the first days of a month exist");
        // The first of March 2010 was a Monday.
        let weekdays = (1..=7)
            .map(|day| style::weekday(date(3, day), language).to_lowercase())
            .collect();
        let last_word = |text: String| {
            let mut words = text.split_whitespace().rev();
            words
                .find(|word| word.chars().all(char::is_alphabetic))
                .unwrap_or("")
                .to_lowercase()
        };
        let months = (1..=12)
            .map(|month| last_word(HouseStyle::default().day(date(month, 1), language)))
            .collect();
        Self { weekdays, months }
    }

    /// Russian bends the months in a date, and no catalogue is printed by its names.
    fn russian() -> Self {
        let named = |names: &str| names.split(' ').map(str::to_owned).collect();
        Self {
            weekdays: named("понедельник вторник среда четверг пятница суббота воскресенье"),
            months: named("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_the_language() {
        for (language, monday, march) in [
            ("en", "monday", "march"),
            ("es-MX", "lunes", "marzo"),
            ("fr", "lundi", "mars"),
            ("de", "montag", "märz"),
            ("it", "lunedì", "marzo"),
            ("pt", "segunda", "março"),
            ("nl", "maandag", "maart"),
            ("sv", "måndag", "mars"),
            ("da", "mandag", "marts"),
            ("et", "esmaspäev", "märts"),
            ("ru", "понедельник", "марта"),
        ] {
            let calendar = calendar(language).unwrap();
            assert_eq!((calendar.weekdays[0].as_str(), calendar.months[2].as_str()), (monday, march));
            assert_eq!((calendar.weekdays.len(), calendar.months.len()), (7, 12));
        }
        assert!(calendar("x-klingon").is_none());
    }
}

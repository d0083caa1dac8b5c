//! House style: how an edition prints times, dates, run times and titles.
//!
//! Print, exports and the rules ask here, so that two printed places cannot disagree.

use chrono::{Datelike, Locale, NaiveDate, TimeDelta, Timelike};
use serde::{Deserialize, Serialize};

use crate::Edition;
use crate::prose_style::ProseStyle;
use crate::time::{LocalTime, RunTime};
use crate::vocabulary::label;

codes! {
    /// How a time of day is printed.
    TimeStyle {
        /// 7:10 PM
        #[default]
        TwelveCapital = "7:10 PM",
        /// 7.10pm
        TwelveDot = "7.10pm",
        /// 19:10
        TwentyFour = "19:10",
        /// 19.10
        TwentyFourDot = "19.10",
        /// 19h10
        TwentyFourH = "19h10",
    }
}

codes! {
    /// How a time after midnight says which night it belongs to.
    LateStyle {
        /// 12:30 AM (late Friday)
        #[default]
        Noted = "noted",
        /// 24:30
        Beyond = "beyond",
        /// 12:30 AM, and nothing else
        Plain = "plain",
    }
}

codes! {
    /// In which order English dates are printed; other languages have one order.
    DateStyle {
        /// Thursday, March 25
        #[default]
        MonthFirst = "March 25",
        /// Thursday 25 March
        DayFirst = "25 March",
    }
}

codes! {
    /// How a run time is printed.
    RunTimeStyle {
        /// 85 minutes
        #[default]
        Minutes = "85 minutes",
        /// 85 min
        Min = "85 min",
        /// 85′
        Prime = "85′",
        /// 1 h 25
        Hours = "1 h 25",
    }
}

codes! {
    /// How film titles stand in running text and heads.
    TitleStyle {
        /// *Last Train Home*
        #[default]
        Italic = "italic",
        /// LAST TRAIN HOME
        Capitals = "capitals",
        /// Last Train Home
        Plain = "plain",
    }
}

/// How an edition prints times, dates, run times and titles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default, deny_unknown_fields)]
pub struct HouseStyle {
    /// Times of day.
    pub time: TimeStyle,
    /// Times after midnight.
    pub late: LateStyle,
    /// Dates.
    pub date: DateStyle,
    /// Run times; half a minute and more counts as one.
    pub run_time: RunTimeStyle,
    /// Film titles.
    pub title: TitleStyle,
    /// Running text: marks, numbers, words.
    pub prose: ProseStyle,
}

/// The locale of a catalogue language, for the names of weekdays and months; English where chrono has none.
fn locale(language: &str) -> Locale {
    match language.split('-').next().unwrap_or("en") {
        "es" => Locale::es_ES,
        "fr" => Locale::fr_FR,
        "de" => Locale::de_DE,
        "it" => Locale::it_IT,
        "pt" => Locale::pt_PT,
        "nl" => Locale::nl_NL,
        "sv" => Locale::sv_SE,
        "da" => Locale::da_DK,
        "fi" => Locale::fi_FI,
        "pl" => Locale::pl_PL,
        "cs" => Locale::cs_CZ,
        "et" => Locale::et_EE,
        _ => Locale::en_US,
    }
}

/// "Thu 25", "jue 25": for grids and lists.
pub fn short_day(date: NaiveDate, language: &str) -> String {
    date.format_localized("%a %-d", locale(language)).to_string()
}

/// "Friday", "viernes".
pub fn weekday(date: NaiveDate, language: &str) -> String {
    date.format_localized("%A", locale(language)).to_string()
}

/// The festival night a local time belongs to: 12:30 AM on Saturday is Friday's, until the edition's cut hour.
pub fn night_of(at: LocalTime, edition: &Edition) -> NaiveDate {
    (at.naive() - TimeDelta::hours(i64::from(edition.cut_hour.get()))).date()
}

impl HouseStyle {
    /// "Thursday, March 25, 2010", "jueves 25 de marzo de 2010".
    pub fn long_date(&self, date: NaiveDate, language: &str) -> String {
        let (day, year) = self.patterns(language);
        let pattern = format!("{day}{year}");
        date.format_localized(&pattern, locale(language)).to_string()
    }

    /// "Thursday, March 25", "jueves 25 de marzo": a date whose year is plain from the page.
    pub fn day(&self, date: NaiveDate, language: &str) -> String {
        let (day, _) = self.patterns(language);
        date.format_localized(day, locale(language)).to_string()
    }

    /// How a day is written in a language, and how a year is joined to it.
    fn patterns(&self, language: &str) -> (&'static str, &'static str) {
        match language.split('-').next().unwrap_or("en") {
            "es" | "pt" => ("%A %-d de %B", " de %Y"),
            "de" => ("%A, %-d. %B", " %Y"),
            "fr" | "it" | "nl" | "sv" | "da" | "pl" => ("%A %-d %B", " %Y"),
            "fi" | "cs" | "et" => ("%A %-d. %B", " %Y"),
            _ if self.date == DateStyle::DayFirst => ("%A %-d %B", " %Y"),
            _ => ("%A, %B %-d", ", %Y"),
        }
    }

    /// "March 18–28, 2010", "18–28 de marzo de 2010": the days of an edition.
    pub fn day_range(&self, first: NaiveDate, last: NaiveDate, language: &str) -> String {
        let locale = locale(language);
        let month = |date: NaiveDate| date.format_localized("%B", locale).to_string();
        let (from, to, year) = (first.day(), last.day(), last.year());
        let same_month = first.month() == last.month() && first.year() == last.year();
        match (language.split('-').next().unwrap_or("en"), same_month) {
            ("en", true) if self.date == DateStyle::MonthFirst => format!("{} {from}–{to}, {year}", month(first)),
            ("en", false) if self.date == DateStyle::MonthFirst => {
                format!("{} {from}–{} {to}, {year}", month(first), month(last))
            }
            ("es" | "pt", true) => format!("{from}–{to} de {} de {year}", month(first)),
            ("es" | "pt", false) => format!("{from} de {} – {to} de {} de {year}", month(first), month(last)),
            ("de" | "fi" | "cs" | "et", true) => format!("{from}.–{to}. {} {year}", month(first)),
            ("de" | "fi" | "cs" | "et", false) => format!("{from}. {} – {to}. {} {year}", month(first), month(last)),
            (_, true) => format!("{from}–{to} {} {year}", month(first)),
            (_, false) => format!("{from} {} – {to} {} {year}", month(first), month(last)),
        }
    }

    /// The time of day, of a time that belongs to a night: "7:10 PM", "12:30 AM" or "24:30" after midnight.
    pub fn clock(&self, at: LocalTime, night: NaiveDate) -> String {
        let (hour, minute) = (at.naive().hour(), at.naive().minute());
        let late = at.date() > night && self.late == LateStyle::Beyond;
        let hour = if late { hour + 24 } else { hour };
        let half = if hour < 12 { "AM" } else { "PM" };
        let short_hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        match self.time {
            // Hours beyond twenty-four have no half of a day.
            TimeStyle::TwelveCapital | TimeStyle::TwentyFour if late => format!("{hour}:{minute:02}"),
            TimeStyle::TwelveDot | TimeStyle::TwentyFourDot if late => format!("{hour}.{minute:02}"),
            TimeStyle::TwelveCapital => format!("{short_hour}:{minute:02} {half}"),
            TimeStyle::TwelveDot => format!("{short_hour}.{minute:02}{}", half.to_lowercase()),
            TimeStyle::TwentyFour => format!("{hour:02}:{minute:02}"),
            TimeStyle::TwentyFourDot => format!("{hour:02}.{minute:02}"),
            TimeStyle::TwentyFourH => format!("{hour}h{minute:02}"),
        }
    }

    /// The same with the night named where it is after midnight: "12:30 AM (late Friday)".
    pub fn clock_noted(&self, at: LocalTime, night: NaiveDate, language: &str) -> String {
        let clock = self.clock(at, night);
        if at.date() > night && self.late == LateStyle::Noted {
            let note = label("late", language).replace("{weekday}", &weekday(night, language));
            format!("{clock} ({note})")
        } else {
            clock
        }
    }

    /// Date and time in words: "Thursday, March 25, 2010 at 7:10 PM". After midnight the date is the night's,
    /// and the note says so.
    pub fn date_and_time(&self, at: LocalTime, night: NaiveDate, language: &str) -> String {
        let plain_late = at.date() > night && self.late == LateStyle::Plain;
        let date = if plain_late { at.date() } else { night };
        format!(
            "{} {} {}",
            self.long_date(date, language),
            label("at", language),
            self.clock_noted(at, night, language)
        )
    }

    /// A run time: "85 minutes".
    pub fn run_time(&self, run_time: RunTime, language: &str) -> String {
        let minutes = run_time.minutes();
        match self.run_time {
            // Under half a minute would print as none.
            _ if minutes == 0 => format!("{} s", run_time.seconds()),
            RunTimeStyle::Minutes => format!(
                "{minutes} {}",
                label(if minutes == 1 { "minute" } else { "minutes" }, language)
            ),
            RunTimeStyle::Min => format!("{minutes} min"),
            RunTimeStyle::Prime => format!("{minutes}′"),
            RunTimeStyle::Hours if minutes < 60 => format!("{minutes} min"),
            RunTimeStyle::Hours => format!("{} h {:02}", minutes / 60, minutes % 60),
        }
    }
}

/// "34th", "22nd": an English ordinal; in other languages the number with a stop or sign.
pub fn ordinal(number: u32, language: &str) -> String {
    match language.split('-').next().unwrap_or("en") {
        "en" => {
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{ending}")
        }
        "es" | "pt" | "it" => format!("{number}.º"),
        "fr" => format!("{number}e"),
        _ => format!("{number}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> LocalTime {
        text.parse().unwrap()
    }

    #[test]
    fn the_night_ends_at_the_cut_hour() {
        let edition = Edition::default();
        for (time, night) in [
            ("2010-03-26T23:59", "2010-03-26"),
            ("2010-03-27T00:00", "2010-03-26"),
            ("2010-03-27T00:30", "2010-03-26"),
            ("2010-03-27T05:59", "2010-03-26"),
            ("2010-03-27T06:00", "2010-03-27"),
            ("2010-03-01T00:30", "2010-02-28"),
        ] {
            assert_eq!(night_of(at(time), &edition).to_string(), night, "{time}");
        }
    }

    #[test]
    fn times_in_every_style() {
        let night: NaiveDate = "2010-03-26".parse().unwrap();
        for (time, late, evening, after_midnight) in [
            (
                TimeStyle::TwelveCapital,
                LateStyle::Noted,
                "7:10 PM",
                "12:30 AM (late Friday)",
            ),
            (TimeStyle::TwelveDot, LateStyle::Plain, "7.10pm", "12.30am"),
            (TimeStyle::TwentyFour, LateStyle::Beyond, "19:10", "24:30"),
            (TimeStyle::TwentyFourDot, LateStyle::Plain, "19.10", "00.30"),
            (TimeStyle::TwentyFourH, LateStyle::Plain, "19h10", "0h30"),
            (TimeStyle::TwelveCapital, LateStyle::Beyond, "7:10 PM", "24:30"),
            (TimeStyle::TwelveDot, LateStyle::Beyond, "7.10pm", "24.30"),
            (TimeStyle::TwentyFourDot, LateStyle::Beyond, "19.10", "24.30"),
            (TimeStyle::TwentyFourH, LateStyle::Beyond, "19h10", "24h30"),
        ] {
            let style = HouseStyle {
                time,
                late,
                ..HouseStyle::default()
            };
            assert_eq!(style.clock_noted(at("2010-03-26T19:10"), night, "en"), evening);
            assert_eq!(style.clock_noted(at("2010-03-27T00:30"), night, "en"), after_midnight);
        }
        assert_eq!(HouseStyle::default().clock(at("2010-03-26T12:00"), night), "12:00 PM");
    }

    #[test]
    fn the_line_of_the_listing_page() {
        let night: NaiveDate = "2010-03-25".parse().unwrap();
        let style = HouseStyle::default();
        assert_eq!(
            style.date_and_time(at("2010-03-25T19:10"), night, "en"),
            "Thursday, March 25, 2010 at 7:10 PM"
        );
        assert_eq!(
            style.date_and_time(at("2010-03-26T00:30"), night, "en"),
            "Thursday, March 25, 2010 at 12:30 AM (late Thursday)"
        );
        assert_eq!(style.long_date(night, "es"), "jueves 25 de marzo de 2010");
    }

    #[test]
    fn english_dates_go_by_the_house_and_those_of_other_languages_by_the_language() {
        let [first, last, after]: [NaiveDate; 3] = ["2010-03-18", "2010-03-28", "2010-04-02"].map(|day| day.parse().unwrap());
        for (date, day, long, range, across) in [
            (
                DateStyle::MonthFirst,
                "Thursday, March 18",
                "Thursday, March 18, 2010",
                "March 18–28, 2010",
                "March 28–April 2, 2010",
            ),
            (
                DateStyle::DayFirst,
                "Thursday 18 March",
                "Thursday 18 March 2010",
                "18–28 March 2010",
                "28 March – 2 April 2010",
            ),
        ] {
            let style = HouseStyle {
                date,
                ..HouseStyle::default()
            };
            assert_eq!(
                (style.day(first, "en").as_str(), style.long_date(first, "en").as_str()),
                (day, long)
            );
            assert_eq!(style.day_range(first, last, "en"), range);
            assert_eq!(style.day_range(last, after, "en-GB"), across);
            assert_eq!(style.day(first, "de"), "Donnerstag, 18. März");
            assert_eq!(style.day_range(first, last, "fr"), "18–28 mars 2010");
        }
    }

    #[test]
    fn run_times_and_ordinals() {
        let style = HouseStyle::default();
        assert_eq!(style.run_time("85".parse().unwrap(), "en"), "85 minutes");
        assert_eq!(style.run_time("12'30".parse().unwrap(), "en"), "13 minutes");
        assert_eq!(style.run_time("1".parse().unwrap(), "en"), "1 minute");
        for (number, text) in [
            (1, "1st"),
            (2, "2nd"),
            (3, "3rd"),
            (11, "11th"),
            (32, "32nd"),
            (34, "34th"),
            (112, "112th"),
        ] {
            assert_eq!(ordinal(number, "en"), text);
        }
    }
}

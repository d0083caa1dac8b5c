//! What clashes are told with: titles, places and times in the edition's house style.

use chrono::NaiveDate;
use galley_model::style::night_of;
use galley_model::*;

use super::{Placed, Plan};
use crate::night::ClockFault;

/// "1 minute", "45 minutes".
pub(crate) fn minutes(count: i64) -> String {
    counted(count, "minute")
}

/// A longer time, as one would say it: "45 minutes", "2 hours 20 minutes", "3 days".
pub(crate) fn span(count: i64) -> String {
    match count {
        ..120 => minutes(count),
        120..2880 if count % 60 == 0 => counted(count / 60, "hour"),
        120..2880 => format!("{} {}", counted(count / 60, "hour"), minutes(count % 60)),
        _ => counted(count / 1440, "day"),
    }
}

/// "1 day", "2 days".
pub(crate) fn counted(count: i64, what: &str) -> String {
    if count == 1 {
        format!("1 {what}")
    } else {
        format!("{count} {what}s")
    }
}

impl<'a> Plan<'a> {
    /// The leading language of the edition.
    pub(crate) fn language(&self) -> &'a str {
        self.edition.languages.first().map_or("en", String::as_str)
    }

    /// What a screening is called.
    pub(crate) fn title(&self, placed: &Placed<'_>) -> String {
        self.catalogue.screening_title(placed.screening, self.language())
    }

    /// What a film is called.
    pub(crate) fn film(&self, film: FilmId) -> &'a str {
        self.catalogue.display_title(film, self.language())
    }

    /// What a guest is called.
    pub(crate) fn person(&self, person: PersonId) -> &'a str {
        let person = self.catalogue.people.get(person).map(|person| person.name.as_str());
        person.filter(|name| !name.is_empty()).unwrap_or("One guest")
    }

    /// "The copy of Petition (35 mm)", and which one where there are several.
    pub(crate) fn copy_name(&self, copy: CopyId) -> String {
        let Some(copy) = self.catalogue.copies.get(copy) else {
            return "The copy".to_owned();
        };
        let film = self.film(copy.film);
        match (self.catalogue.copies.count_of(copy.film), copy.format.trim()) {
            (1, "") => format!("The copy of {film}"),
            (1, format) => format!("The copy of {film} ({format})"),
            (_, "") => format!("One copy of {film}"),
            (_, format) => format!("One copy of {film} ({format})"),
        }
    }

    /// What is wrong with the time at which a screening starts.
    pub(crate) fn clock_fault(&self, placed: &Placed<'_>, fault: &ClockFault) -> String {
        let sentence = fault.message(&self.edition.style);
        format!("{} on {}: {sentence}", self.title(placed), placed.screen.name)
    }

    /// Two screens, each with its building where that is not the same one.
    pub(crate) fn places(&self, a: &Placed<'_>, b: &Placed<'_>) -> (String, String) {
        if a.screen.venue == b.screen.venue {
            return (a.screen.name.clone(), b.screen.name.clone());
        }
        let place = |placed: &Placed<'_>| self.catalogue.place_name(placed.screening);
        (place(a), place(b))
    }

    /// "Thursday, March 25": the night on which a screening starts.
    pub(crate) fn day(&self, placed: &Placed<'_>) -> String {
        self.edition.style.day(placed.night, "en")
    }

    /// When a screening starts, as a time of its night: "7:10 PM", "12:30 AM (late Friday)".
    pub(crate) fn clock(&self, placed: &Placed<'_>) -> String {
        self.edition.style.clock_noted(placed.starts, placed.night, "en")
    }

    /// A moment as a time of the night on which a screening starts.
    pub(crate) fn clock_at(&self, moment: i64, placed: &Placed<'_>) -> String {
        self.edition.style.clock(self.clocks.local(moment), placed.night)
    }

    /// "7:10 PM, Thursday, March 25": a time that belongs to no screening.
    pub(crate) fn time(&self, at: LocalTime) -> String {
        let night: NaiveDate = night_of(at, self.edition);
        format!(
            "{}, {}",
            self.edition.style.clock_noted(at, night, "en"),
            self.edition.style.day(night, "en")
        )
    }
}

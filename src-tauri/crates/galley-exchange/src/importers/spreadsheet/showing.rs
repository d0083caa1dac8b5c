//! A row as a screening: its day, time, building and hall.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use galley_model::read::folded;
use galley_model::style::HouseStyle;
use galley_model::{LocalTime, ScreeningKind, ScreeningState};
use galley_schedule::ClockFault;
use uuid::Uuid;

use super::line::Line;
use super::{List, Reader};
use crate::mapping::Means;
use crate::mapping::values::{self, words};
use crate::tables::Cell;

/// The days of a list that were written without a year.
#[derive(Debug, Default)]
pub(super) struct Supposed {
    /// Where the first of them stands.
    place: String,
    count: usize,
    /// The years that they were taken to be in.
    years: BTreeSet<i32>,
}

/// The longest introduction or discussion that is read, in minutes.
const MOST_MINUTES: u32 = 600;

/// What a row shows: the table, film or programme, and the record.
pub(super) type Shows = (&'static str, Uuid);

impl Reader<'_> {
    /// What of the catalogue a row of a schedule shows, where that is no film: what the screening of its code shows, or the
    /// programme that is called so where no film is.
    pub(super) fn known(&self, list: &List<'_>, line: &Line<'_>, title: &str) -> Option<Shows> {
        let edition = self.say.context.edition.filter(|_| list.mapping.has_screenings())?;
        let code = line.first(list, &Means::Code);
        if let Some(own) = code.and_then(|code| self.say.coded(&code, title)) {
            let programme = own.programme.map(|programme| ("programme", programme.into()));
            let film = || Some(("film", own.film?.into()));
            return programme.or_else(film);
        }
        // A title that a film has, in this edition or not, is that film's.
        let programme = self.say.programme_called(edition, title)?;
        (!self.say.is_film(title)).then_some(("programme", programme))
    }

    /// Reads what a row says of a screening.
    pub(super) fn showing(&mut self, list: &mut List<'_>, line: &mut Line<'_>, shows: Shows) {
        let shown = shows.1;
        let said = line.of(list, Means::of_screening);
        if said.is_empty() {
            return;
        }
        let Some(edition) = self.say.context.edition else {
            for (at, cell) in said {
                line.unread(
                    &mut self.say,
                    list,
                    at,
                    &words(&cell),
                    "There is no edition that it could be a screening of.",
                );
            }
            return;
        };
        let starts = self.starts(list, line);
        let venue = line.first(list, &Means::Venue);
        let hall = line.first(list, &Means::Hall);
        let screen = match (venue, hall) {
            (Some(venue), Some(hall)) => {
                let venue = self.say.venue(&venue);
                Some(self.say.screen(venue, &hall))
            }
            (Some(venue), None) => Some(self.say.hall(&venue, "")),
            (None, Some(hall)) => Some(self.say.hall(&hall, "")),
            (None, None) => None,
        };
        let own = self.own(list, line, edition, shows, starts);
        if starts.is_none() && screen.is_none() {
            self.guests(list, line, own, None);
            // A note alone is no screening.
            for (at, cell) in said {
                let usual = is_usual(&list.means[at], &words(&cell));
                let read = own.is_some() && list.means[at] == Means::Guests;
                if !usual && !read && !matches!(list.means[at], Means::Date | Means::Time | Means::Moment) {
                    line.unread(&mut self.say, list, at, &words(&cell), "The row names no day and no place.");
                }
            }
            return;
        }
        let when = starts.map(|starts| starts.to_string()).unwrap_or_default();
        let place = screen.unwrap_or_default();
        // Screenings whose time is not known yet are told apart by their rows.
        let key = starts.is_none().then(|| format!("{} {} {}", list.file, line.number, shown));
        let again = starts.is_some() && !list.showings.insert(format!("{shown} {place} {when}"));
        if again {
            let message = "The same screening stands in a line before, so it was not read again.";
            return self.say.problem_at(list.sheet.row_place(line.number), message);
        }
        let screening = self.say.screening(key.as_deref(), edition, shows, screen, starts);
        self.address(list, line);
        if let Some(code) = line.first(list, &Means::Code) {
            self.say.say("screening", screening, "code", &code.into_owned());
        }
        self.planned(list, line, screening);
        self.guests(list, line, own, Some(screening));
        let notes: Vec<String> = line
            .of(list, |means| *means == Means::Note)
            .into_iter()
            .map(|(at, cell)| match words(&cell) {
                // A star, a cross, a tick: the head says what it stands for.
                mark if mark.chars().all(|c| !c.is_alphanumeric()) || is_tick(&mark) => list.heads[at].clone(),
                note => note.into_owned(),
            })
            .collect();
        if !notes.is_empty() {
            self.say.say("screening", screening, "note", &notes.join("; "));
        }
    }

    /// Whether a screening will take place, for whom, and the minutes before and after the film.
    fn planned(&mut self, list: &List<'_>, line: &mut Line<'_>, screening: Uuid) {
        fn called<T: Copy>(all: &[T], code: impl Fn(T) -> &'static str, typed: &str) -> Option<T> {
            let typed = folded(typed.trim());
            all.iter().copied().find(|known| code(*known) == typed)
        }
        for (at, cell) in line.of(list, Means::of_screening) {
            let typed = words(&cell);
            let minutes = || typed.trim().parse::<u32>().ok().filter(|minutes| *minutes <= MOST_MINUTES);
            let said = match list.means[at] {
                Means::State => called(ScreeningState::ALL, ScreeningState::code, &typed)
                    .map(|state| self.say.say("screening", screening, "state", &state)),
                Means::Audience => called(ScreeningKind::ALL, ScreeningKind::code, &typed)
                    .map(|kind| self.say.say("screening", screening, "kind", &kind)),
                Means::Introduction => minutes().map(|minutes| self.say.say("screening", screening, "introduction", &minutes)),
                Means::Discussion => minutes().map(|minutes| self.say.say("screening", screening, "discussion", &minutes)),
                _ => continue,
            };
            if said.is_none() {
                line.unread(&mut self.say, list, at, &typed, "This is not what such a column says.");
            }
        }
    }

    /// When a row's screening starts. What cannot be read of it is told and kept.
    fn starts(&mut self, list: &mut List<'_>, line: &mut Line<'_>) -> Option<LocalTime> {
        let moments = line.of(list, |means| *means == Means::Moment);
        let dates = line.of(list, |means| *means == Means::Date);
        let times = line.of(list, |means| *means == Means::Time);
        let (at, cell) = *moments.first().or(dates.first()).or(times.first())?;
        let read = match (list.means[at].clone(), times.first()) {
            (Means::Moment, None) => values::moment(&cell, list.orders[at]),
            (Means::Time, _) => Err("The row does not say the day.".to_owned()),
            (_, Some((_, time))) => {
                values::day(&cell, list.orders[at]).and_then(|day| values::time(time).map(|minutes| (day, minutes)))
            }
            (_, None) => values::moment(&cell, list.orders[at]).map_err(|why| match values::day(&cell, list.orders[at]) {
                Ok(_) => "The row does not say the time.".to_owned(),
                Err(_) => why,
            }),
        };
        let context = self.say.context;
        let edition = context.edition.and_then(|edition| context.catalogue.editions.get(edition));
        let zone = edition.map(|edition| edition.time_zone);
        let read = read.and_then(|(day, minutes)| {
            let date = day.dated(list.days, list.mapping.year)?;
            if day.year.is_none() && list.mapping.year.is_none() {
                let supposed = list.supposed.get_or_insert_with(|| Supposed {
                    place: list.sheet.place(line.number, at),
                    ..Supposed::default()
                });
                supposed.count += 1;
                supposed.years.insert(date.year());
            }
            let starts = LocalTime::new(date.and_time(chrono::NaiveTime::MIN)).plus_minutes(i64::from(minutes));
            match zone.map(|zone| galley_schedule::exists(starts, zone)) {
                Some(Err(fault @ ClockFault::Skipped(_))) => Err(fault.message(&HouseStyle::default())),
                Some(Err(fault @ ClockFault::Doubled(_))) => Ok((starts, Some(fault))),
                _ => Ok((starts, None)),
            }
        });
        match read {
            Ok((starts, fault)) => {
                if let Some(fault) = fault {
                    // The cell with the time, where day and time stand apart.
                    let at = times.first().map_or(at, |(time, _)| *time);
                    let message = format!("{}: {}", list.heads[at], fault.message(&HouseStyle::default()));
                    self.say.problem_at(list.sheet.place(line.number, at), message);
                }
                Some(starts)
            }
            Err(why) => {
                let all: Vec<(usize, Cell<'_>)> = dates.into_iter().chain(moments).chain(times).collect();
                let typed: Vec<String> = all.iter().map(|(_, cell)| words(cell).into_owned()).collect();
                line.unread(&mut self.say, list, at, &typed.join(" "), &why);
                None
            }
        }
    }

    /// The first and the last day of the edition that is being worked on: as it says them, else those of its screenings.
    pub(super) fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let edition = self.say.context.catalogue.editions.get(self.say.context.edition?)?;
        let screenings = self.say.context.catalogue.screenings.of(edition.id);
        let days: Vec<NaiveDate> = screenings.filter_map(|screening| Some(screening.starts?.date())).collect();
        let first = edition.first_day.or_else(|| days.iter().min().copied())?;
        let last = edition.last_day.or_else(|| days.iter().max().copied());
        Some((first, last.unwrap_or(first).max(first)))
    }

    /// Tells of the days to which a year was given.
    pub(super) fn dated(&mut self, list: &List<'_>) {
        let Some(supposed) = &list.supposed else { return };
        let years: Vec<String> = supposed.years.iter().map(i32::to_string).collect();
        let (days, was) = match supposed.count {
            1 => ("This day is written".to_owned(), "it was taken for the one"),
            count => (format!("From here on {count} days are written"), "they were taken for those"),
        };
        let message = format!(
            "{days} without a year; {was} of {}, nearest to when the edition begins. Where another year is meant, say it in the \
             mapping.",
            years.join(" and ")
        );
        self.say.problem_at(supposed.place.clone(), message);
    }

    fn address(&mut self, list: &List<'_>, line: &mut Line<'_>) {
        for (at, cell) in line.of(list, |means| *means == Means::Address) {
            let typed = words(&cell);
            let said = line.first(list, &Means::Venue).is_some_and(|venue| {
                let venue = self.say.venue(&venue);
                self.say.say("venue", venue, "address", &typed.clone().into_owned())
            });
            if !said {
                line.unread(
                    &mut self.say,
                    list,
                    at,
                    &typed,
                    "Another row says this otherwise, or none says of which building it is.",
                );
            }
        }
    }
}

/// Whether a cell says what every screening is where nobody says otherwise.
fn is_usual(means: &Means, words: &str) -> bool {
    match means {
        Means::State => folded(words) == ScreeningState::default().code(),
        Means::Audience => folded(words) == ScreeningKind::default().code(),
        Means::Introduction | Means::Discussion => words == "0",
        _ => false,
    }
}

fn is_tick(mark: &str) -> bool {
    ["x", "yes", "y", "ja", "oui", "sí", "si", "true", "1", "是", "да"].contains(&mark.to_lowercase().as_str())
}

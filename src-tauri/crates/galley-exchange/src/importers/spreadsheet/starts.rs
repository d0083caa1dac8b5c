//! When the screenings of a row start: its columns of days and times in pairs, several of them in one cell, and the zones of
//! their times.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, TimeZone};
use galley_model::style::HouseStyle;
use galley_model::{CutHour, Edition, LocalTime, ScreeningKind, ScreeningState, Zone};
use galley_schedule::ClockFault;

use super::line::Line;
use super::own::own_starts;
use super::{List, Reader};
use crate::mapping::values::{self, Clock, Day, Standing, When, is_called_off_for, standing, words};
use crate::mapping::{Means, is_same_but_counted};
use crate::paste::moment::scan;
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

/// When a screening of a row starts.
pub(super) struct Start {
    /// The day and the time.
    pub(super) at: LocalTime,
    /// Which of several columns say it, from 0.
    pub(super) rank: usize,
    /// What stands beside the time, for those who come.
    pub(super) notes: Vec<String>,
    /// Whether it takes place, where that stands beside the time.
    pub(super) state: Option<ScreeningState>,
    /// Who may come, where that does.
    pub(super) kind: Option<ScreeningKind>,
    /// The code on its tickets, where that does.
    pub(super) code: String,
}

impl Start {
    /// A start beside which nothing stands.
    pub(super) fn at(at: LocalTime) -> Self {
        Self {
            at,
            rank: 0,
            notes: Vec::new(),
            state: None,
            kind: None,
            code: String::new(),
        }
    }
}

/// The cells that say when one screening starts, or several.
struct Slot<'a> {
    day: Option<(usize, Cell<'a>)>,
    time: Option<(usize, Cell<'a>)>,
    rank: usize,
}

impl<'a> Slot<'a> {
    /// The slots of a row: its days and times in the order of their columns, one day for several times, one time for several
    /// days. And the cells that are of none: those of columns whose heads say something else than the first.
    fn of(list: &List<'_>, line: &Line<'a>) -> (Vec<Self>, Vec<(usize, Cell<'a>)>) {
        let columns = |wanted: Means| {
            (0..list.means.len())
                .filter(move |at| list.means[*at] == wanted)
                .collect::<Vec<_>>()
        };
        let cell = |at: usize| line.cells.iter().find(|(known, _)| *known == at).copied();
        let (moments, dates) = (columns(Means::Moment), columns(Means::Date));
        let (days, others) = match moments.iter().any(|at| cell(*at).is_some()) {
            true => (moments, dates),
            false => (dates, moments),
        };
        let mut odd: Vec<(usize, Cell<'a>)> = others.into_iter().filter_map(cell).collect();
        let mut counted = |all: Vec<usize>| {
            let first = all.iter().find(|at| cell(**at).is_some()).or(all.first()).copied();
            let same = |at: &usize| first.is_some_and(|first| is_same_but_counted(&list.heads[*at], &list.heads[first]));
            let (same, others): (Vec<usize>, Vec<usize>) = all.into_iter().partition(same);
            odd.extend(others.into_iter().filter_map(cell));
            same
        };
        let (days, times) = (counted(days), counted(columns(Means::Time)));
        let nth = |all: &[usize], rank: usize| {
            let at = if all.len() == 1 { all.first() } else { all.get(rank) };
            at.and_then(|at| cell(*at))
        };
        let several = |all: &[usize], rank: usize| all.len() > 1 && nth(all, rank).is_some();
        let alone = days.len() < 2 && times.len() < 2;
        let mut slots = Vec::new();
        for rank in 0..days.len().max(times.len()) {
            let (day, time) = (nth(&days, rank), nth(&times, rank));
            let own = several(&days, rank) || several(&times, rank);
            if own || (alone && (day.is_some() || time.is_some())) {
                slots.push(Self { day, time, rank });
            }
        }
        // Of several columns none says anything, but the only one of the other kind does.
        if slots.is_empty()
            && let Some(first) = nth(&days, 0).or(nth(&times, 0))
        {
            let is_day = list.means[first.0] != Means::Time;
            slots.push(Self {
                day: Some(first).filter(|_| is_day),
                time: Some(first).filter(|_| !is_day),
                rank: 0,
            });
        }
        (slots, odd)
    }

    /// The words of its cells.
    fn typed(&self) -> String {
        let cells = self.day.iter().chain(&self.time).map(|(_, cell)| words(cell).into_owned());
        cells.collect::<Vec<_>>().join(" ")
    }
}

impl Reader<'_> {
    /// When the screenings of a row start. What cannot be read of it is told and kept.
    pub(super) fn starts(&mut self, list: &mut List<'_>, line: &mut Line<'_>) -> Vec<Start> {
        if let Some(own) = own_starts(list, line) {
            return own;
        }
        let (slots, odd) = Slot::of(list, line);
        let mut found: Vec<Start> = Vec::new();
        let mut last: Option<(usize, Day, u32)> = None;
        for slot in slots {
            let read = match (slot.day, slot.time) {
                (Some((at, day)), time) => values::when(&day, time.as_ref().map(|(_, time)| time), list.orders[at]),
                (None, _) => Err("The row does not say the day.".to_owned()),
            };
            let Some((at, _)) = slot.day.or(slot.time) else { continue };
            let all = match read {
                Ok(all) => all,
                Err(why) => {
                    line.unread(&mut self.say, list, at, &slot.typed(), &why);
                    continue;
                }
            };
            for mut when in all {
                self.into_night(list, line, &slot, &mut when, last);
                last = Some((at, when.day, when.minutes));
                match self.placed(list, line, &slot, &when) {
                    Ok(starts) => {
                        let (notes, state) = self.beside(list, line, &slot, &when, starts);
                        let known = found.iter().any(|known| (known.at, known.rank) == (starts, slot.rank));
                        if !known {
                            found.push(Start {
                                rank: slot.rank,
                                notes,
                                state,
                                ..Start::at(starts)
                            });
                        }
                    }
                    Err(why) => line.unread(&mut self.say, list, at, &slot.typed(), &why),
                }
            }
        }
        for (at, cell) in odd {
            if !self.is_said(list, at, &cell, &found) {
                let why = "Another column says when it is shown.";
                line.unread(&mut self.say, list, at, &words(&cell), why);
            }
        }
        found
    }

    /// Whether a cell says no more than what was read from others.
    fn is_said(&self, list: &List<'_>, at: usize, cell: &Cell<'_>, found: &[Start]) -> bool {
        let order = list.orders[at];
        let time = |start: &Start, minutes: u32| {
            (start.at.naive() - start.at.date().and_time(chrono::NaiveTime::MIN)).num_minutes() == i64::from(minutes)
        };
        if list.means[at] == Means::Time {
            return values::time(cell).is_ok_and(|minutes| found.iter().any(|start| time(start, minutes)));
        }
        let day = values::day(cell, order).and_then(|day| day.dated(list.days, list.mapping.year));
        let minutes = values::moment(cell, order).map(|(_, minutes)| minutes);
        let fits = |start: &Start, day: &NaiveDate| {
            start.at.date() == *day
                && minutes
                    .as_ref()
                    .map_or(true, |minutes| *minutes == 0 || time(start, *minutes))
        };
        day.is_ok_and(|day| found.iter().any(|start| fits(start, &day)))
    }

    /// The moment on the clock of the edition.
    fn placed(&mut self, list: &mut List<'_>, line: &Line<'_>, slot: &Slot<'_>, when: &When) -> Result<LocalTime, String> {
        let at = slot.day.or(slot.time).map_or(0, |(at, _)| at);
        // The cell with the time, where day and time stand apart.
        let timed = slot.time.map_or(at, |(at, _)| at);
        let date = when.day.dated(list.days, list.mapping.year)?;
        if when.day.year.is_none() && list.mapping.year.is_none() {
            let supposed = list.supposed.get_or_insert_with(|| Supposed {
                place: list.sheet.place(line.number, at),
                ..Supposed::default()
            });
            supposed.count += 1;
            supposed.years.insert(date.year());
        }
        let starts = LocalTime::new(date.and_time(chrono::NaiveTime::MIN)).plus_minutes(i64::from(when.minutes));
        let Some(edition) = self.edition() else { return Ok(starts) };
        let (id, zone) = (edition.id, edition.time_zone);
        let place = list.sheet.place(line.number, timed);
        let said = when.clock.as_ref().filter(|clock| !is_clock_of(clock, starts, zone));
        let instant = match said {
            None => None,
            Some(Clock::Offset(offset)) => offset.from_local_datetime(&starts.naive()).single(),
            Some(Clock::Zone(named)) => {
                let instant = named.tz().from_local_datetime(&starts.naive()).earliest();
                let fault = || galley_schedule::exists(starts, *named).err();
                Some(instant.ok_or_else(|| fault().map_or_else(String::new, |fault| fault.message(&HouseStyle::default())))?)
                    .map(|at| at.fixed_offset())
            }
            Some(Clock::Letters(letters)) => {
                if list.clocks.insert(letters.clone()) {
                    let message = format!(
                        "“{letters}” stands for the clocks of several zones, or of one half of the year, so the times beside it were \
                         read as they stand, on the clock of the edition. Look at them."
                    );
                    self.say.problem_at(place.clone(), message);
                }
                None
            }
        };
        if let Some(instant) = instant {
            if zone != Zone::default() {
                return Ok(self.say.local(id, instant));
            }
            if list.clocks.insert(String::new()) {
                let message = "This time says of which zone it is, but the edition has none yet, so it was read as it stands, as were \
                               others like it. Choose the zone under Edition, and import the list again.";
                self.say.problem_at(place.clone(), message);
            }
        }
        match galley_schedule::exists(starts, zone) {
            Err(fault @ ClockFault::Skipped(_)) => Err(fault.message(&HouseStyle::default())),
            Err(fault @ ClockFault::Doubled(_)) => {
                let message = format!("{}: {}", list.heads[timed], fault.message(&HouseStyle::default()));
                self.say.problem_at(place, message);
                Ok(starts)
            }
            Ok(()) => Ok(starts),
        }
    }

    /// Takes a time after midnight that stands behind an evening one of the same day for one of the same night: "23:30 & 00:30".
    fn into_night(
        &mut self,
        list: &List<'_>,
        line: &Line<'_>,
        slot: &Slot<'_>,
        when: &mut When,
        last: Option<(usize, Day, u32)>,
    ) {
        let Some((at, _)) = slot.day else { return };
        let cut = self.edition().map_or_else(CutHour::default, |edition| edition.cut_hour);
        let is_after = |(column, day, minutes): (usize, Day, u32)| (column, day) == (at, when.day) && when.minutes < minutes;
        if when.minutes >= u32::from(cut.get()) * 60 || !last.is_some_and(is_after) {
            return;
        }
        let timed = slot.time.map_or(at, |(at, _)| at);
        let message = format!(
            "{}: {:02}:{:02} stands behind a later time of the same day, so it was read as that night’s, after midnight.",
            list.heads[timed],
            when.minutes / 60,
            when.minutes % 60
        );
        self.say.problem_at(list.sheet.place(line.number, timed), message);
        when.minutes += 24 * 60;
    }

    /// Tells what stands beside a day and a time. Words are for those who come, and become notes, but for those that say
    /// whether the screening takes place; other days and times are kept among the remarks.
    fn beside(
        &mut self,
        list: &List<'_>,
        line: &mut Line<'_>,
        slot: &Slot<'_>,
        when: &When,
        starts: LocalTime,
    ) -> (Vec<String>, Option<ScreeningState>) {
        let (mut notes, mut state) = (Vec::new(), None);
        let timed = slot.time.or(slot.day);
        for (cell, beside) in [
            (slot.day, &when.beside_day),
            // A second time stands in the cell of the day, where there is none for times.
            (timed, &when.beside_time),
            (timed, &when.aside),
        ] {
            let Some((at, cell)) = cell.filter(|_| !beside.is_empty()) else {
                continue;
            };
            let place = list.sheet.place(line.number, at);
            let head = &list.heads[at];
            if !beside.contains(char::is_alphabetic) || !scan(beside).is_empty() || *beside == when.aside {
                let why = format!("Of this only {} was read.", starts.naive().format("%Y-%m-%d %H:%M"));
                line.unread(&mut self.say, list, at, &words(&cell), &why);
                continue;
            }
            match standing(beside) {
                Some(Standing::State(said)) => {
                    state = Some(said);
                    continue;
                }
                Some(Standing::Postponed) => self.say.problem_at(place, postponed(head, beside)),
                None => {
                    if is_called_off_for(beside) {
                        state = Some(ScreeningState::Cancelled);
                    }
                    let message =
                        format!("{head}: “{beside}” stands beside the time, so it was read as the note of the screening.");
                    self.say.problem_at(place, message);
                }
            }
            notes.push(beside.clone());
        }
        (notes, state)
    }

    /// The edition that is being worked on.
    fn edition(&self) -> Option<&Edition> {
        self.say.context.catalogue.editions.get(self.say.context.edition?)
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
}

/// What is told of a screening that waits for another day.
pub(super) fn postponed(head: &str, said: &str) -> String {
    format!(
        "{head}: “{said}” says that the screening waits for another day. It was read as planned, and the words were kept; give it its \
         new time, or cancel it."
    )
}

/// Whether a clock is surely that of the edition: its letters are those of the edition's zone on that day.
fn is_clock_of(clock: &Clock, at: LocalTime, zone: Zone) -> bool {
    let Clock::Letters(letters) = clock else { return false };
    let here = zone.tz().from_local_datetime(&at.naive()).earliest();
    let german = [("MEZ", "CET"), ("MESZ", "CEST")];
    here.is_some_and(|here| {
        let known = here.format("%Z").to_string();
        known == *letters || german.contains(&(letters.as_str(), known.as_str()))
    })
}

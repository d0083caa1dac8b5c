//! When screenings start, of a cell with the day and one with the time, or of one with both: the zone behind the time, several
//! of them in one cell, and what stands beside them.

use std::ops::Range;

use super::aside::without_aside;
use super::beside::{beside_day, beside_moment, beside_time};
use super::days::{Day, day, moment, time};
use super::halves::with_halves;
use super::parting::{readable, ways};
use super::sharing::sharing;
use super::zones::{Clock, without_zone};
use super::{DayOrder, words};
use crate::tables::Cell;

/// When a screening starts, as cells say it.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The day.
    pub day: Day,
    /// Minutes since its midnight.
    pub minutes: u32,
    /// The clock that is meant, where the cell says it.
    pub clock: Option<Clock>,
    /// What stands beside the day.
    pub beside_day: String,
    /// What stands beside the time: "with Q&A".
    pub beside_time: String,
    /// A time at which nothing starts: "doors 19:30".
    pub aside: String,
}

impl When {
    fn is_all(&self) -> bool {
        self.beside_day.is_empty() && self.beside_time.is_empty()
    }
}

/// When the screenings of a day and its time start; where there is no time, the day says it, too.
pub fn when(day: &Cell<'_>, time: Option<&Cell<'_>>, order: DayOrder) -> Result<Vec<When>, String> {
    let said = time.unwrap_or(day);
    let halves = match said {
        Cell::Text(_) => with_halves(&words(said)),
        _ => None,
    };
    let said = halves.as_deref().map_or(*said, Cell::Text);
    match time {
        Some(_) => without_others(day, Some(&said), order),
        None => without_others(&said, None, order),
    }
}

/// The same without the times at which nothing starts.
fn without_others(day: &Cell<'_>, time: Option<&Cell<'_>>, order: DayOrder) -> Result<Vec<When>, String> {
    let said = time.unwrap_or(day);
    let Some((text, aside)) = Some(said)
        .filter(|cell| matches!(cell, Cell::Text(_)))
        .and_then(|cell| without_aside(&words(cell)))
    else {
        return all(day, time, order);
    };
    let cell = Cell::Text(&text);
    let mut all = match time {
        Some(_) => all(day, Some(&cell), order),
        None => all(&cell, None, order),
    }?;
    if let Some(first) = all.first_mut() {
        first.aside = aside;
    }
    Ok(all)
}

/// The screenings of a day and its time, each of whose times may be that of one.
fn all(day: &Cell<'_>, time: Option<&Cell<'_>>, order: DayOrder) -> Result<Vec<When>, String> {
    let one = single(day, time, order);
    if one.as_ref().is_ok_and(When::is_all) {
        return one.map(|one| vec![one]);
    }
    match several(day, time, order)? {
        Some(all) => Ok(all),
        None => one.map(|one| vec![one]),
    }
}

fn single(cell: &Cell<'_>, clock_cell: Option<&Cell<'_>>, order: DayOrder) -> Result<When, String> {
    let (text, zone) = zoned(cell);
    let typed = text.as_ref().map_or(*cell, |text| Cell::Text(text));
    let Some(clock_cell) = clock_cell else {
        let (at, minutes) = moment(&typed, order).map_err(|why| match day(&typed, order) {
            Ok(_) => "The row does not say the time.".to_owned(),
            Err(_) => why,
        })?;
        return Ok(When {
            day: at,
            minutes,
            clock: zone,
            beside_day: text.as_deref().map(beside_moment).unwrap_or_default(),
            beside_time: String::new(),
            aside: String::new(),
        });
    };
    let at = day(&typed, order)?;
    let (time_text, zone) = zoned(clock_cell);
    let timed = time_text.as_ref().map_or(*clock_cell, |text| Cell::Text(text));
    let minutes = time(&timed)?;
    Ok(When {
        day: at,
        minutes,
        clock: zone,
        beside_day: text.as_deref().map(|text| beside_day(text, minutes)).unwrap_or_default(),
        beside_time: time_text.as_deref().map(beside_time).unwrap_or_default(),
        aside: String::new(),
    })
}

/// The words of a cell that holds some, without the zone behind them; and that zone.
fn zoned(cell: &Cell<'_>) -> (Option<String>, Option<Clock>) {
    let Cell::Text(_) = cell else { return (None, None) };
    let text = words(cell);
    let (before, clock) = without_zone(&text);
    (Some(before.to_owned()), clock)
}

/// Several days, times or both that stand in one cell; nothing where there are not several. Why is said where they cannot
/// be brought together.
fn several(cell: &Cell<'_>, clock_cell: Option<&Cell<'_>>, order: DayOrder) -> Result<Option<Vec<When>>, String> {
    let text = words(cell);
    let shared = match cell {
        Cell::Text(_) => sharing(&text)?,
        _ => None,
    };
    let Some(clock_cell) = clock_cell else {
        let text = shared.map_or_else(|| text.to_string(), |days| days.join("; "));
        let read = ways(&text).filter_map(|parts| moments(&text, parts, order));
        return Ok(read.min_by_key(|all| all.iter().filter(|when| !when.is_all()).count()));
    };
    let days = match &shared {
        Some(days) => days.iter().map(|day| Cell::Text(day)).collect(),
        None => parted(cell, &text, |part| {
            day(&Cell::Text(part), order).is_ok().then(|| beside_day(part, 0).is_empty())
        }),
    };
    let clocks = words(clock_cell);
    let times = parted(clock_cell, &clocks, |part| {
        let part = without_zone(part).0;
        time(&Cell::Text(part)).is_ok().then(|| beside_time(part).is_empty())
    });
    let pairs: Vec<(Cell<'_>, Cell<'_>)> = match (&days[..], &times[..]) {
        ([_], [_]) => return Ok(None),
        ([day], times) => times.iter().map(|time| (*day, *time)).collect(),
        (days, [time]) => days.iter().map(|day| (*day, *time)).collect(),
        (days, times) if days.len() == times.len() => days.iter().copied().zip(times.iter().copied()).collect(),
        (days, times) => {
            return Err(format!(
                "These are {} days and {} times, and nothing says which go together. Write one line for each screening.",
                days.len(),
                times.len()
            ));
        }
    };
    let read = pairs.iter().map(|(day, time)| single(day, Some(time), order).ok());
    Ok(read.collect::<Option<Vec<When>>>().map(in_one_year))
}

/// Days with times, days that have their time behind them, and times of the day before them: "25 Oct 20:00 & 22:30".
fn moments(text: &str, parts: Vec<Range<usize>>, order: DayOrder) -> Option<Vec<When>> {
    let reads = |part: &str| {
        let cell = Cell::Text(part);
        day(&cell, order).is_ok() || time(&Cell::Text(without_zone(part).0)).is_ok()
    };
    let mut found: Vec<When> = Vec::new();
    // The days that a time is of, and whether they have one.
    let (mut days, mut timed): (Vec<Cell<'_>>, bool) = (Vec::new(), false);
    for part in readable(text, parts, reads)? {
        let cell = Cell::Text(part);
        let dated = day(&cell, order).is_ok();
        if dated {
            if std::mem::take(&mut timed) {
                days.clear();
            }
            days.push(cell);
        }
        let (_, before) = days.split_last()?;
        match single(&cell, None, order) {
            Ok(whole) => {
                let minutes = Cell::Clock(whole.minutes * 60);
                for day in before {
                    found.push(single(day, Some(&minutes), order).ok()?);
                }
                found.push(whole);
            }
            Err(_) if dated => continue,
            // Nothing says of which of several days a second time is.
            Err(_) if timed && !before.is_empty() => return None,
            Err(_) => {
                for day in &days {
                    let when = single(day, Some(&cell), order).ok()?;
                    // The time that stands beside the day is that of another screening.
                    let beside_day = if timed { String::new() } else { when.beside_day.clone() };
                    found.push(When { beside_day, ..when });
                }
            }
        }
        timed = true;
    }
    (timed && found.len() > 1).then(|| in_one_year(found))
}

/// Days without a year are in that of the others: "25 Oct / 26 Oct 2024".
fn in_one_year(mut all: Vec<When>) -> Vec<When> {
    let year = all.iter().find_map(|when| when.day.year);
    for when in &mut all {
        when.day.year = when.day.year.or(year);
    }
    all
}

/// The parts of a cell that can be read, with what stands beside them, else the cell as a whole. `reads` answers whether a
/// part that can be read says nothing more.
fn parted<'a>(cell: &Cell<'a>, text: &'a str, reads: impl Fn(&str) -> Option<bool>) -> Vec<Cell<'a>> {
    let unread = |parts: Vec<Range<usize>>| {
        let parts = readable(text, parts, |part| reads(part).is_some())?;
        let unread = parts.iter().filter(|part| reads(part) != Some(true)).count();
        Some((unread, parts))
    };
    let found = match cell {
        Cell::Text(_) => ways(text).filter_map(unread).min_by_key(|(unread, _)| *unread),
        _ => None,
    };
    found.map_or_else(|| vec![*cell], |(_, parts)| parts.into_iter().map(Cell::Text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEVERAL: &str =
        "These are several days, and nothing says on which of them it is shown. Write one line for each screening.";

    /// What is read of a day and a time, as words.
    fn read(day: &str, time: &str) -> Vec<String> {
        let time = (!time.is_empty()).then_some(Cell::Text(time));
        let all = when(&Cell::Text(day), time.as_ref(), DayOrder::Found);
        let line = |when: When| {
            let aside = Some(when.aside).filter(|aside| !aside.is_empty());
            let aside = aside.map_or(String::new(), |aside| format!("[{aside}]"));
            let beside = [when.beside_day, when.beside_time, aside].join(" ").trim().to_owned();
            let at = format!(
                "{}.{}. {}:{:02} {beside}",
                when.day.day,
                when.day.month,
                when.minutes / 60,
                when.minutes % 60
            );
            at.trim().to_owned()
        };
        all.map_or_else(|why| vec![why], |all| all.into_iter().map(line).collect())
    }

    #[test]
    fn several_in_one_cell_and_what_stands_beside() {
        for (day, time, expected) in [
            (
                "25 Oct 2024 / 26 Oct 2024",
                "20:00 / 21:00",
                vec!["25.10. 20:00", "26.10. 21:00"],
            ),
            ("25 Oct / 26 Oct 2024", "20:00", vec!["25.10. 20:00", "26.10. 20:00"]),
            ("25 Oct 2024", "20:00 & 22:30", vec!["25.10. 20:00", "25.10. 22:30"]),
            (
                "25 Oct 2024",
                "20:00, 21:00 and 22:30",
                vec!["25.10. 20:00", "25.10. 21:00", "25.10. 22:30"],
            ),
            ("25.10.2024 20:00, 26.10.2024 21:00", "", vec!["25.10. 20:00", "26.10. 21:00"]),
            ("25.10.2024 20:00 & 22:30", "", vec!["25.10. 20:00", "25.10. 22:30"]),
            ("25.10.2024", "20:00 (with Q&A)", vec!["25.10. 20:00 with Q&A"]),
            (
                "25.10.2024",
                "20:00 Q&A (with the director)",
                vec!["25.10. 20:00 Q&A (with the director)"],
            ),
            ("25.10.2024", "20:00-22:00", vec!["25.10. 20:00 22:00"]),
            (
                "25.10.2024",
                "20:00 (sold out) / 22:00 (Q&A)",
                vec!["25.10. 20:00 sold out", "25.10. 22:00 Q&A"],
            ),
            (
                "25.10.2024",
                "20:00 Q&A, with guests / 22:00",
                vec!["25.10. 20:00 Q&A, with guests", "25.10. 22:00"],
            ),
            ("25.10.2024", "doors 19:30, film 20:00", vec!["25.10. 20:00 [doors 19:30]"]),
            (
                "25.10.2024",
                "moved from 20:00 to 22:00",
                vec!["25.10. 22:00 [moved from 20:00 to]"],
            ),
            (
                "25.10.2024, Einlass 19:30, Beginn 20:00",
                "",
                vec!["25.10. 20:00 [Einlass 19:30]"],
            ),
            ("25-26 October 2024", "20:00", vec!["25.10. 20:00", "26.10. 20:00"]),
            ("25. + 26.10.", "20:00", vec!["25.10. 20:00", "26.10. 20:00"]),
            ("25 & 26 Oct 2024", "20:00 / 21:00", vec!["25.10. 20:00", "26.10. 21:00"]),
            ("25 & 26 Oct 2024 20:00", "", vec!["25.10. 20:00", "26.10. 20:00"]),
            ("25 Oct / 26 Oct 2024 20:00", "", vec!["25.10. 20:00", "26.10. 20:00"]),
            (
                "25, 26 & 27 Oct 2024",
                "20:00 & 21:00",
                vec!["These are 3 days and 2 times, and nothing says which go together. Write one line for each screening."],
            ),
            ("25-28 October 2024", "20:00", vec![SEVERAL]),
            ("25.-28.10.2024 20:00", "", vec![SEVERAL]),
            ("25-28/10/2024 16:00", "", vec![SEVERAL]),
            ("25.-28.10.2024", "20:00", vec![SEVERAL]),
            ("25-28/10/2024", "16:00", vec![SEVERAL]),
            ("25–28 October 2024, 16:00", "", vec![SEVERAL]),
            ("25.-26.10.2024 20:00", "", vec!["25.10. 20:00", "26.10. 20:00"]),
            ("25-26/10/2024 20:00", "", vec!["25.10. 20:00", "26.10. 20:00"]),
            ("25.10.2024", "7 & 9 PM", vec!["25.10. 21:00 7"]),
            ("25.10.2024", "7:15, 9:30 PM", vec!["25.10. 19:15", "25.10. 21:30"]),
            ("25.10.2024", "7.15/9.30pm", vec!["25.10. 19:15", "25.10. 21:30"]),
            ("25.10.2024", "11:30, 1:15 PM", vec!["25.10. 11:30", "25.10. 13:15"]),
            ("25.10.2024 7:15 & 9:30 PM", "", vec!["25.10. 19:15", "25.10. 21:30"]),
            ("25.10.2024 18:00 Kino A", "", vec!["25.10. 18:00 Kino A"]),
            ("25.10.2024 18:00 (Kino A)", "", vec!["25.10. 18:00 Kino A"]),
            ("25.10.2024", "18:00 Kino A", vec!["25.10. 18:00 Kino A"]),
            ("25.10.2024 18:00 H", "", vec!["25.10. 18:00"]),
            ("25.10.2024 a las 18:00 h", "", vec!["25.10. 18:00"]),
            ("25.10.2024 (premiere)", "20:00", vec!["25.10. 20:00 premiere"]),
            ("25.10.2024 19:00", "20:00", vec!["25.10. 20:00 19:00"]),
            ("25.10.2024, 20:00 (sold out)", "", vec!["25.10. 20:00 sold out"]),
            ("20/03/2010 às 16h (cancelada)", "", vec!["20.3. 16:00 cancelada"]),
            ("CANCELADA 20/03/2010 às 18h", "", vec!["20.3. 18:00 CANCELADA"]),
            ("20. 3. 2010 v 17:30 (zrušeno)", "", vec!["20.3. 17:30 zrušeno"]),
            ("ZRUŠENO 20.3.2010 v 20:30", "", vec!["20.3. 20:30 ZRUŠENO"]),
            ("20. a 21. 3. 2010 v 18:00", "", vec!["20.3. 18:00", "21.3. 18:00"]),
            ("so 20. 3. 2010", "v 17:30", vec!["20.3. 17:30"]),
            ("20.3.2010", "kl. 17.30 (premiär)", vec!["20.3. 17:30 premiär"]),
            ("20.3.2010", "v češtině 17:30", vec!["20.3. 17:30 v češtině"]),
            // One day and one time, however they are written, are all that the cells say.
            ("25.10.2024", "20:00", vec!["25.10. 20:00"]),
            ("25.10.2024 (Fri)", "20:00 Uhr", vec!["25.10. 20:00"]),
            ("Fri, 25 Oct 2024", "8pm", vec!["25.10. 20:00"]),
            ("Friday, October 25, 2024", "at 8.30 pm", vec!["25.10. 20:30"]),
            ("2024-10-25 00:00:00", "20:00", vec!["25.10. 20:00"]),
            ("2024-10-25T20:00:00", "", vec!["25.10. 20:00"]),
            ("2024-10-25T20:00:00.000", "", vec!["25.10. 20:00"]),
            ("2024-10-25 20:00", "20:00", vec!["25.10. 20:00"]),
            ("Sat, June 14, 2025, 7:10 PM", "", vec!["14.6. 19:10"]),
            ("25-Oct-2024", "20h30", vec!["25.10. 20:30"]),
            ("10月25日(金)", "20:00", vec!["25.10. 20:00"]),
            ("2024年10月25日 20:00", "", vec!["25.10. 20:00"]),
            ("25/10/2024", "20 Uhr", vec!["25.10. 20:00"]),
            ("25/10/2024", "20 Uhr 30", vec!["25.10. 20:30"]),
            ("vendredi 25 octobre 2024", "20 h 30", vec!["25.10. 20:30"]),
            ("25 Oct 2024", "", vec!["The row does not say the time."]),
        ] {
            assert_eq!(read(day, time), expected, "{day} | {time}");
        }
    }
}

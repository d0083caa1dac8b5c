//! When screenings start, of a cell with the day and one with the time, or of one with both: the zone behind the time, several
//! of them in one cell, and what stands beside them.

use super::days::{Day, counted, day, exact_time, moment, time, year_first};
use super::zones::{Clock, without_zone};
use super::{DayOrder, words};
use crate::paste::moment::{Written, scan};
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
}

impl When {
    fn is_all(&self) -> bool {
        self.beside_day.is_empty() && self.beside_time.is_empty()
    }
}

/// When the screenings of a day and its time start; where there is no time, the day says it, too.
pub fn when(day: &Cell<'_>, time: Option<&Cell<'_>>, order: DayOrder) -> Result<Vec<When>, String> {
    let one = single(day, time, order);
    if one.as_ref().is_ok_and(When::is_all) {
        return one.map(|one| vec![one]);
    }
    match several(day, time, order) {
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
    })
}

/// The words of a cell that holds some, without the zone behind them; and that zone.
fn zoned(cell: &Cell<'_>) -> (Option<String>, Option<Clock>) {
    let Cell::Text(_) = cell else { return (None, None) };
    let text = words(cell);
    let (before, clock) = without_zone(&text);
    (Some(before.to_owned()), clock)
}

/// Several days, times or both that stand in one cell; nothing where they cannot be brought together.
fn several(cell: &Cell<'_>, clock_cell: Option<&Cell<'_>>, order: DayOrder) -> Option<Vec<When>> {
    let all = match clock_cell {
        None => {
            let text = words(cell);
            let read = ways(&text).filter_map(|parts| moments(&parts, order));
            return read.min_by_key(|all| all.iter().filter(|when| !when.is_all()).count());
        }
        Some(clock_cell) => {
            let (days, times) = (words(cell), words(clock_cell));
            let days = parted(cell, &days, |part| {
                day(&Cell::Text(part), order).is_ok().then(|| beside_day(part, 0).is_empty())
            });
            let times = parted(clock_cell, &times, |part| {
                let part = without_zone(part).0;
                time(&Cell::Text(part)).is_ok().then(|| beside_time(part).is_empty())
            });
            let pairs: Vec<(Cell<'_>, Cell<'_>)> = match (&days[..], &times[..]) {
                ([_], [_]) => return None,
                ([day], times) => times.iter().map(|time| (*day, *time)).collect(),
                (days, [time]) => days.iter().map(|day| (*day, *time)).collect(),
                (days, times) if days.len() == times.len() => days.iter().copied().zip(times.iter().copied()).collect(),
                _ => return None,
            };
            let read = pairs.iter().map(|(day, time)| single(day, Some(time), order).ok());
            read.collect::<Option<Vec<When>>>()?
        }
    };
    Some(in_one_year(all))
}

/// Days with times, and times of the day before them: "25 Oct 20:00 & 22:30".
fn moments(parts: &[&str], order: DayOrder) -> Option<Vec<When>> {
    let mut found: Vec<When> = Vec::new();
    let mut known: Option<Cell<'_>> = None;
    for part in parts {
        let cell = Cell::Text(part);
        if let Ok(when) = single(&cell, None, order) {
            found.push(when);
            known = Some(cell);
        } else if day(&cell, order).is_ok() {
            known = Some(cell);
        } else {
            let when = single(&known?, Some(&cell), order).ok()?;
            // The time that stands beside the day is that of another screening.
            let beside_day = String::new();
            found.push(When { beside_day, ..when });
        }
    }
    (found.len() > 1).then(|| in_one_year(found))
}

/// Days without a year are in that of the others: "25 Oct / 26 Oct 2024".
fn in_one_year(mut all: Vec<When>) -> Vec<When> {
    let year = all.iter().find_map(|when| when.day.year);
    for when in &mut all {
        when.day.year = when.day.year.or(year);
    }
    all
}

/// The parts of a cell that can all be read, else the cell as a whole. `reads` answers whether a part that can be read says
/// nothing more.
fn parted<'a>(cell: &Cell<'a>, text: &'a str, reads: impl Fn(&str) -> Option<bool>) -> Vec<Cell<'a>> {
    let unread = |parts: Vec<&'a str>| {
        let whole: Vec<bool> = parts.iter().map(|part| reads(part)).collect::<Option<_>>()?;
        Some((whole.iter().filter(|whole| !**whole).count(), parts))
    };
    let found = match cell {
        Cell::Text(_) => ways(text).filter_map(unread).min_by_key(|(unread, _)| *unread),
        _ => None,
    };
    found.map_or_else(|| vec![*cell], |(_, parts)| parts.into_iter().map(Cell::Text).collect())
}

/// The ways in which a text may be parted, the surest first.
fn ways(text: &str) -> impl Iterator<Item = Vec<&str>> {
    const SURE: &[&str] = &[
        ";", "\n", "|", "&", "+", " / ", "、", " and ", " und ", " et ", " y ", " e ", " en ", " og ", " och ",
    ];
    let more: [&[&str]; 4] = [&[], &["/"], &[",", "，"], &["/", ",", "，"]];
    more.into_iter()
        .map(move |more| {
            let whole = vec![text];
            let marks = SURE.iter().chain(more);
            let parts = marks.fold(whole, |parts, mark| {
                parts.into_iter().flat_map(|part| part.split(mark)).collect()
            });
            parts
                .into_iter()
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
        })
        .filter(|parts| parts.len() > 1)
}

/// What stands beside a day and its time.
fn beside_moment(text: &str) -> String {
    if counted(text).is_some() {
        return String::new();
    }
    if let Some((_, rest)) = year_first(text) {
        return match exact_time(rest.trim()) {
            Some(_) => String::new(),
            None => beside_time(rest),
        };
    }
    let rest = text.split_once([' ', ',', 'T']).map_or("", |(_, rest)| rest);
    match exact_time(rest.trim()) {
        Some(_) => String::new(),
        None => tidied(&cut(text, true, true)),
    }
}

/// What stands beside a day, but for midnight or the time that another cell says.
fn beside_day(text: &str, minutes: u32) -> String {
    if counted(text).is_some() {
        return String::new();
    }
    let rest = match year_first(text) {
        Some((_, rest)) => rest.to_owned(),
        None => cut(text, true, false),
    };
    let rest = tidied(&rest);
    match exact_time(&rest) {
        Some(0) => String::new(),
        Some(said) if said == minutes => String::new(),
        _ => rest,
    }
}

/// What stands beside a time.
fn beside_time(text: &str) -> String {
    match exact_time(text) {
        Some(_) => String::new(),
        None => tidied(&cut(text, false, true)),
    }
}

/// A text without its first day and its first time.
fn cut(text: &str, day: bool, time: bool) -> String {
    let all = scan(text);
    let date = all.iter().find(|written| day && matches!(written, Written::Date(_)));
    let clock = all
        .iter()
        .find(|written| time && matches!(written, Written::Time(time) if !time.ends));
    let mut spans: Vec<_> = [date, clock]
        .into_iter()
        .flatten()
        .map(|written| written.span().clone())
        .collect();
    if day && date.is_none() {
        // A day in one word: 22-Mar-2010.
        spans.push(0..text.find([' ', ',', '\u{a0}', 'T']).unwrap_or(text.len()));
    }
    spans.sort_by_key(|span| span.start);
    let (mut rest, mut from) = (String::new(), 0);
    for span in spans {
        rest.push_str(text.get(from..span.start).unwrap_or_default());
        rest.push(' ');
        from = from.max(span.end);
    }
    rest + text.get(from..).unwrap_or_default()
}

/// Words that say no more than the day and the time beside which they stand.
const FILLERS: &[&str] = &[
    "at",
    "um",
    "uhr",
    "h",
    "hr",
    "hrs",
    "hours",
    "o’clock",
    "o'clock",
    "kl",
    "klo",
    "om",
    "ore",
    "alle",
    "à",
    "a",
    "las",
    "on",
    "am",
    "pm",
    "den",
    "le",
    "el",
    "on",
];

/// Words without marks around them, and without those that say nothing more.
fn tidied(rest: &str) -> String {
    let is_mark = |c: char| !c.is_alphanumeric() && c != '?';
    let filler = |word: &str| {
        let word = word.trim_matches(is_mark).to_lowercase();
        FILLERS.contains(&word.as_str()) || is_weekday(&word)
    };
    let mut rest = rest.trim_matches(is_mark);
    while !rest.is_empty() {
        let (first, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let (before, last) = rest.rsplit_once(char::is_whitespace).unwrap_or(("", rest));
        rest = match (filler(first), filler(last)) {
            (true, _) => after,
            (_, true) => before,
            _ => break,
        }
        .trim_matches(is_mark);
    }
    let open = rest.matches('(').count() > rest.matches(')').count();
    crate::importers::compose::one_line(&format!("{rest}{}", if open { ")" } else { "" }))
}

/// Whether a word is the name of a weekday: "Fri", "viernes", "土".
fn is_weekday(word: &str) -> bool {
    let east_asian = word
        .trim_start_matches(['周', '週'])
        .trim_start_matches("星期")
        .trim_end_matches("曜日");
    let capital: String = word
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(word.chars().skip(1))
        .collect();
    let written = scan(&format!("{capital} 25.10.2024"));
    (east_asian.chars().count() == 1 && "月火水木金土日一二三四五六".contains(east_asian))
        || written
            .iter()
            .any(|written| matches!(written, Written::Date(date) if date.weekday.is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read of a day and a time, as words.
    fn read(day: &str, time: &str) -> Vec<String> {
        let time = (!time.is_empty()).then_some(Cell::Text(time));
        let all = when(&Cell::Text(day), time.as_ref(), DayOrder::Found);
        let line = |when: When| {
            let beside = [when.beside_day, when.beside_time].join(" ").trim().to_owned();
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
            ("25.10.2024", "7 & 9 PM", vec!["25.10. 21:00 7"]),
            ("25.10.2024 (premiere)", "20:00", vec!["25.10. 20:00 premiere"]),
            ("25.10.2024 19:00", "20:00", vec!["25.10. 20:00 19:00"]),
            ("25.10.2024, 20:00 (sold out)", "", vec!["25.10. 20:00 sold out"]),
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

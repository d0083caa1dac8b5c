//! When and where a film is shown: days in words or numbers, times, venues, screens, codes, notes.
//!
//! A date is as it is said: 12:30 AM on Saturday stays Saturday, though it is Friday's night. Its weekday is checked.

mod called_off;
mod parting;
mod place;
mod when;
mod words;

use std::ops::Range;

use super::Recogniser;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{Meaning, key, meanings};
use crate::paste::moment::{Written, WrittenDate, WrittenTime, joins_time, scan, weekday_and_number};
use crate::paste::page::Page;
use crate::paste::reading::Kind;
use crate::paste::value::Value;
pub(in crate::paste) use when::Clock;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "screenings", run };

/// A day that stands alone, for the times that follow it.
struct Day {
    date: WrittenDate,
    span: Range<usize>,
    line: usize,
    used: bool,
}

fn run(page: &mut Page<'_>) {
    let mut found: Vec<Vec<Written>> = (0..page.lines().len()).map(|index| written(page, index)).collect();
    let clock = Clock::of(page, &found);
    for (index, found) in found.iter_mut().enumerate().filter(|(_, found)| found.is_empty()) {
        found.extend(bare_day(page, index, &clock).map(Written::Date));
    }
    // How many lines a heading such as "Screenings" still speaks for.
    let mut under = 0;
    let mut day: Option<Day> = None;
    for (index, found) in found.into_iter().enumerate() {
        let heading = heading(page, index);
        if heading {
            under = 12;
        } else if found.is_empty() {
            under = if announces_other(page, index) { 0 } else { under.max(1) - 1 };
        }
        if found.is_empty() {
            continue;
        }
        let line = page.lines()[index].clone();
        let text = page.slice(&line.span);
        if text.split_whitespace().count() > 25 && under == 0 && line.kind != Kind::Item {
            continue;
        }
        let start = line.span.start;
        let shift = |span: &Range<usize>| start + span.start..start + span.end;
        let mut shown = false;
        let mut last_end = 0;
        let mut here: Option<WrittenDate> = None;
        let mut skip = false;
        for (at, written) in found.iter().enumerate() {
            if std::mem::take(&mut skip) {
                continue;
            }
            // A time within a note on the screening is not another one.
            if shown && !goes_on(text, last_end, written.span().start) {
                break;
            }
            match written {
                Written::Date(date) => {
                    let next = found.get(at + 1);
                    let beside = matches!(next, Some(Written::Time(time)) if joined(text, date, time));
                    let followed = found[at + 1..].iter().any(|written| matches!(written, Written::Time(_)));
                    if date.weak && !followed {
                        continue;
                    }
                    here = Some(date.clone());
                    if shown {
                        last_end = date.span.end;
                    }
                    if !beside {
                        // It counts as a day once a time makes use of it.
                        let (date, span) = (date.clone(), shift(&date.span));
                        day = Some(Day {
                            date,
                            span,
                            line: index,
                            used: false,
                        });
                    }
                }
                Written::Time(time) if time.ends => {
                    if shown {
                        let words = format!("until {}", text[time.span.clone()].trim());
                        page.take(shift(&time.span), Field::ScreeningNote, Value::Text(words), &[Shape]);
                    }
                }
                Written::Time(time) => {
                    // "7.30 pm, Sun 14 April": the time before its date.
                    if here.is_none()
                        && let Some(Written::Date(date)) = found.get(at + 1)
                        && !time.ends
                        && preceding(text, time, date)
                    {
                        let mut evidence = vec![Shape];
                        if under > 0 {
                            evidence.push(UnderHeading);
                        }
                        let (value, more) = clock.moment(date, time);
                        evidence.extend(more);
                        shown |= page.take(shift(&(time.span.start..date.span.end)), Field::Screening, value, &evidence);
                        last_end = date.span.end;
                        skip = true;
                        continue;
                    }
                    let date = match (&here, &day) {
                        (Some(date), _) => date.clone(),
                        (None, Some(day)) if index - day.line <= 15 => day.date.clone(),
                        _ => continue,
                    };
                    if time.weak && here.is_none() && under == 0 {
                        continue;
                    }
                    let combined = here.as_ref().is_some_and(|date| joined(text, date, time));
                    let from = if combined { date.span.start } else { time.span.start };
                    let mut evidence = vec![Shape];
                    if under > 0 {
                        evidence.push(UnderHeading);
                    }
                    if !combined {
                        evidence.push(Placed);
                    }
                    let (value, more) = clock.moment(&date, time);
                    evidence.extend(more);
                    if page.take(shift(&(from..time.span.end)), Field::Screening, value, &evidence) {
                        shown = true;
                        last_end = time.span.end;
                        if let Some(day) = &mut day
                            && !combined
                            && !day.used
                        {
                            day.used = true;
                            let (value, more) = clock.day(&day.date);
                            let evidence: Vec<Evidence> = [Shape, Placed].into_iter().chain(more).collect();
                            page.take(day.span.clone(), Field::Date, value, &evidence);
                        }
                    }
                }
            }
        }
        if shown {
            under = under.max(4);
            place::beside(page, index);
        } else if under > 0
            && let Some(day) = day.as_mut().filter(|day| day.line == index && !day.used)
        {
            day.used = true;
            let (value, more) = clock.day(&day.date);
            let evidence: Vec<Evidence> = [Shape, UnderHeading].into_iter().chain(more).collect();
            page.take(day.span.clone(), Field::Date, value, &evidence);
        }
    }
    place::alone(page);
}

/// Whether a time that comes later in a line is of another screening: after nothing but marks and "and", or after a mark
/// that parts statements.
fn goes_on(text: &str, end: usize, start: usize) -> bool {
    let between = text.get(end..start).unwrap_or("");
    let bare = between.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let joint = [
        "", "and", "und", "et", "y", "e", "to", "bis", "until", "am", "on", "at", "à", "um", "ore", "also",
    ]
    .contains(&bare.as_str());
    let slash = between.trim_end().ends_with('/') && between.ends_with(char::is_whitespace);
    joint || slash || between.trim_end().ends_with([';', '|', '•', '\u{2022}']) || between.contains('\t')
}

/// The dates and times of a line that nobody has taken yet.
fn written(page: &Page<'_>, index: usize) -> Vec<Written> {
    let line = &page.lines()[index];
    let text = page.slice(&line.span);
    // Nothing so long is a line of a schedule.
    if matches!(line.kind, Kind::Document | Kind::Picture) || text.len() > 600 || !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let free = |written: &Written| {
        let span = line.span.start + written.span().start..line.span.start + written.span().end;
        page.is_free(&span)
    };
    scan(text).into_iter().filter(free).collect()
}

/// Whether a date and the time after it are one statement: nothing but "at" and marks between them.
fn joined(text: &str, date: &WrittenDate, time: &WrittenTime) -> bool {
    let between = text.get(date.span.end..time.span.start).unwrap_or("~");
    let words = between
        .trim_matches(|c: char| c.is_whitespace() || ",;.-–—|·:".contains(c))
        .to_lowercase();
    let fits = words.is_empty() || joins_time(&words) || parting::is_weekday_sign(&words);
    time.span.start >= date.span.end && !between.contains('\t') && fits
}

/// A line that is a weekday and a number, "Martes 4", of a festival whose days are known.
fn bare_day(page: &Page<'_>, index: usize, clock: &Clock) -> Option<WrittenDate> {
    let line = &page.lines()[index];
    let text = page.slice(&line.span);
    (text.len() <= 40 && page.is_free(&line.span)).then_some(())?;
    clock.day_named(weekday_and_number(text)?)
}

/// Whether a time and the date after it are one statement: "19.30 on Sunday 14 April", "7pm, Sun 14 April".
fn preceding(text: &str, time: &WrittenTime, date: &WrittenDate) -> bool {
    let between = text.get(time.span.end..date.span.start).unwrap_or("~");
    let words = between
        .trim_matches(|c: char| c.is_whitespace() || ",;.-–—|·:".contains(c))
        .to_lowercase();
    let small = ["on", "am", "le", "il", "el", "op", "den", "в"];
    !between.contains('\t') && (words.is_empty() || small.contains(&words.as_str()))
}

/// Whether a line is a heading such as "CIFF34 Screenings"; it is set aside then.
fn heading(page: &mut Page<'_>, index: usize) -> bool {
    let line = page.lines()[index].clone();
    let free = page.free_cells(&line);
    let [cell] = &free[..] else { return false };
    let text = page.slice(cell);
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() || words.len() > 5 {
        return false;
    }
    let says = |label: &str| meanings(label).contains(&Meaning::Screenings);
    let last = words[words.len() - 1];
    let first = words[0];
    // One word of a pair such as "Film Screenings" is not enough for "Screening Room".
    let several =
        words.len() > 1 && (is_plural(last) && says(last) || super::masthead::label(first) && says(&words[1..].join(" ")));
    let schedule = says(text) && (text.ends_with(':') || line.kind != Kind::Plain || is_plural(last) || words.len() > 1);
    if !(several || schedule) {
        return false;
    }
    if super::masthead::label(first) && words.len() > 1 {
        let label = cell.start..cell.start + first.len();
        page.take(label, Field::Edition, Value::Text(first.to_owned()), &[Shape, Placed]);
    }
    for rest in page.free(cell) {
        page.set_aside(rest, Field::Label, &[Known]);
    }
    true
}

fn is_plural(word: &str) -> bool {
    let key = key(word);
    ["s", "en", "e", "ngen", "ni", "i", "n", "ы", "次", "映"]
        .iter()
        .any(|ending| key.ends_with(ending))
}

/// Whether a line announces something other than screenings.
fn announces_other(page: &Page<'_>, index: usize) -> bool {
    let line = &page.lines()[index];
    let text = page.slice(&line.span).trim();
    let label = text.split([':', '\t']).next().unwrap_or("");
    let other = |meaning: &Meaning| !matches!(meaning, Meaning::Screenings | Meaning::Show(_) | Meaning::Part(_));
    let found = meanings(label);
    !found.is_empty() && found.iter().all(other)
}

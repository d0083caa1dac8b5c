//! The screenings that pieces make: each time with the venue, the screen and the notes beside it.

use std::collections::HashSet;

use chrono::Datelike;
use galley_model::{LocalTime, style};
use serde::Serialize;

use crate::paste::Pasted;
use crate::paste::evidence::Evidence;
use crate::paste::field::Field;
use crate::paste::off::{says_only_that, says_put_off};
use crate::paste::page::Piece;
use crate::paste::value::Value;

/// A screening, as a listing has it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ScreeningDraft {
    /// When: the date as it is said, which after midnight is not the festival's night.
    pub starts: Option<LocalTime>,
    /// The words that say when.
    pub said: String,
    /// The building.
    pub venue: String,
    /// The hall in it.
    pub screen: String,
    /// The code on tickets.
    pub code: String,
    /// What else is said of it.
    pub note: String,
    /// Whether it is called off.
    pub cancelled: bool,
}

impl Pasted {
    pub(super) fn shows(&self, pieces: &[&Piece], title: &str, problems: &mut Vec<String>) -> Vec<ScreeningDraft> {
        let line = |piece: &Piece| self.reading.line_at(piece.span.start);
        let mut shows: Vec<ScreeningDraft> = Vec::new();
        // The line of the last screening, and a place above, for the times below it that name none.
        let mut last = 0;
        let mut above: (String, String) = Default::default();
        // What is said beside the title is said of all of them.
        let mut of_all: Vec<&str> = Vec::new();
        for row in pieces.chunk_by(|a, b| line(a) == line(b)) {
            let at = row.first().map_or(0, |piece| line(piece));
            let mut here: Vec<ScreeningDraft> = Vec::new();
            for piece in row.iter().filter(|piece| piece.field == Field::Screening) {
                let said = self.reading.slice(&piece.span).to_owned();
                self.check(piece, &said, title, problems);
                let starts = match piece.value {
                    Value::Moment(starts) => Some(starts),
                    _ => None,
                };
                here.push(ScreeningDraft {
                    starts,
                    said,
                    ..ScreeningDraft::default()
                });
            }
            if here.is_empty() && row.iter().any(|piece| piece.field == Field::Title) {
                let notes = row.iter().filter(|piece| piece.field == Field::ScreeningNote);
                of_all.extend(notes.map(|piece| piece.value.text()));
                continue;
            }
            if here.is_empty() {
                self.apart(row, at == last + 1, &mut shows, &mut above);
                continue;
            }
            // Of several times in one line, all are in the place that the line names; where it names several, and of what
            // else it says, each speaks of the time before it.
            let venues = row.iter().filter(|piece| piece.field == Field::Venue).count();
            let screens = row.iter().filter(|piece| piece.field == Field::Screen).count();
            let shared = |field: Field| match field {
                Field::Venue | Field::Screen => venues <= 1 && screens <= 1,
                _ => false,
            };
            let times: Vec<usize> = row
                .iter()
                .filter(|piece| piece.field == Field::Screening)
                .map(|piece| piece.span.start)
                .collect();
            for (at, show) in here.iter_mut().enumerate() {
                let from = if at == 0 { 0 } else { times[at] };
                let until = times.get(at + 1).copied().unwrap_or(usize::MAX);
                let own = |piece: &&&Piece| shared(piece.field) || (from..until).contains(&piece.span.start);
                row.iter().filter(own).for_each(|piece| add(show, piece));
                if show.venue.is_empty() && show.screen.is_empty() {
                    (show.venue, show.screen) = above.clone();
                }
            }
            last = at;
            shows.append(&mut here);
        }
        // Pages say a screening more than once.
        let mut seen = HashSet::new();
        shows.retain(|show| show.starts.is_none() || seen.insert((show.starts, show.venue.clone(), show.screen.clone())));
        for words in of_all {
            let off = !says_put_off(words);
            shows.iter_mut().for_each(|show| match off {
                true => show.cancelled = true,
                false => note(show, words),
            });
            if shows.is_empty() {
                problems.push(format!(
                    "{title}: the page says “{words}” beside the title and names no screening, so nothing was marked so."
                ));
            }
        }
        for show in &shows {
            if let Some(words) = show.note.split(NOTES).find(|words| says_put_off(words)) {
                problems.push(format!(
                    "{title}: of “{}” the page says “{words}”. It was read as it stands; look at when it is shown now.",
                    show.said
                ));
            }
        }
        shows
    }

    /// A line that says something of screenings and no time: of the one right above, where that leaves it open, else of
    /// those below.
    fn apart(&self, row: &[&Piece], right_below: bool, shows: &mut [ScreeningDraft], above: &mut (String, String)) {
        for piece in row {
            let words = piece.value.text();
            let open = shows
                .last_mut()
                .filter(|show| right_below && (show.venue.is_empty() || show.screen.is_empty() && piece.field == Field::Screen));
            match (piece.field, open) {
                (Field::Venue | Field::Screen, Some(show)) => add(show, piece),
                (Field::Venue, None) => *above = (words.to_owned(), String::new()),
                (Field::Screen, None) => above.1 = words.to_owned(),
                (Field::Code | Field::ScreeningNote, _) => {
                    if let Some(show) = shows.last_mut() {
                        add(show, piece);
                    }
                }
                _ => {}
            }
        }
    }

    /// Says what is odd about when a screening is.
    fn check(&self, piece: &Piece, said: &str, title: &str, problems: &mut Vec<String>) {
        let Value::Moment(at) = piece.value else {
            problems.push(format!(
                "{title}: “{said}” does not say its year, and nothing else on the page does."
            ));
            return;
        };
        let day = style::weekday(at.date(), "en");
        if piece.evidence.contains(&Evidence::WeekdayDiffers) {
            problems.push(format!(
                "{title}: “{said}” names another weekday; in {} that day is a {day}.",
                at.date().year()
            ));
        }
        if piece.evidence.contains(&Evidence::YearGuessed) {
            problems.push(format!(
                "{title}: “{said}” does not say its year. {} was taken, in which that day is a {day}.",
                at.date().year()
            ));
        }
        if piece.evidence.contains(&Evidence::DayOrMonth) {
            problems.push(format!("{title}: of “{said}” it is not plain which number is the month."));
        }
    }
}

fn add(show: &mut ScreeningDraft, piece: &Piece) {
    let words = piece.value.text();
    match piece.field {
        Field::Venue if show.venue.is_empty() => show.venue = words.to_owned(),
        Field::Screen if show.screen.is_empty() => show.screen = words.to_owned(),
        // "Kino A, Screen 1": what could have been a hall was the building.
        Field::Screen if show.venue.is_empty() && first_word(&show.screen) != first_word(words) => {
            show.venue = std::mem::replace(&mut show.screen, words.to_owned());
        }
        Field::Code => show.code = words.to_owned(),
        Field::ScreeningNote => {
            if says_only_that(words) {
                show.cancelled = true;
                return;
            }
            note(show, words);
        }
        _ => {}
    }
}

/// What stands between the notes of a screening.
const NOTES: &str = " · ";

fn note(show: &mut ScreeningDraft, words: &str) {
    if !show.note.is_empty() {
        show.note.push_str(NOTES);
    }
    show.note.push_str(words);
}

fn first_word(words: &str) -> String {
    words.split_whitespace().next().unwrap_or_default().to_lowercase()
}

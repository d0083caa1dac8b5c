//! What stands beside a time: the venue, the screen, the code, and what else is said of the screening.

use std::ops::Range;

use galley_model::read::folded;

use super::super::facts::holds_a_film;
use super::called_off::{is_of_the_screening, taken_off, takes_word};
use super::parting::{leads_on, sentences};
use super::words::{HALLS, HOUSES, NOTES, SALES};
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{key, meanings};
use crate::paste::off::off;
use crate::paste::page::Page;
use crate::paste::read::{clean, parts, trimmed};
use crate::paste::reading::Kind;
use crate::paste::value::Value;

/// Words that join a time and a place.
const JOINTS: &[&str] = &[
    "at", "in", "im", "am", "à", "au", "a", "en", "al", "alla", "presso", "@", "the", "uhr", "uur", "h", "to", "und", "and",
    "et", "y", "e", "la", "le", "el", "um", "–", "-",
];

/// Takes what stands in the line of a screening.
pub(super) fn beside(page: &mut Page<'_>, index: usize) {
    let line = page.lines()[index].clone();
    let (mut venue, mut screenings) = (false, 1);
    let mut cells = page.free_cells(&line);
    // "9.15pm The Long Ladder (Ida Fenn, UK 2012, 84 mins)": a film with its facts, and no place, unless a time follows it.
    if let Some(film) = cells.iter().rfind(|cell| holds_a_film(page, cell)).cloned() {
        let shown = |cell: &Range<usize>| {
            let between = film.end..cell.start.max(film.end);
            page.pieces(&between).any(|piece| piece.field == Field::Screening)
        };
        cells.retain(shown);
    }
    for cell in cells {
        // The second screening of a line has a place of its own.
        let before = line.span.start..cell.start;
        let shown = page.pieces(&before).filter(|piece| piece.field == Field::Screening).count();
        venue &= shown == screenings;
        screenings = shown.max(1);
        let text = page.slice(&cell);
        // Strong marks first: a note may hold commas.
        let strong = parts(
            text,
            &['·', '•', '|', '–', '—', '〜', '～', '‖', '(', ')', '（', '）', '[', ']', '\t'],
        );
        for part in strong {
            let span = cell.start + part.start..cell.start + part.end;
            venue |= statement(page, span, venue);
        }
    }
}

/// Takes a statement beside a time; answers whether it holds the venue.
pub(super) fn statement(page: &mut Page<'_>, span: Range<usize>, venue_known: bool) -> bool {
    let text = page.slice(&span);
    if clean(text).is_empty() {
        return false;
    }
    if let Some(off) = off(text).filter(|off| is_of_the_screening(page, text, off)) {
        return taken_off(page, &span, off, venue_known);
    }
    let mut venue = false;
    let parted = parts(text, &[',', ';', '/'])
        .into_iter()
        .flat_map(|part| match hall(&text[part.clone()]) {
            // The stop of "2. terem" parts nothing.
            Some(0) => vec![part],
            _ => sentences(text, part),
        });
    for part in parted.collect::<Vec<_>>() {
        if takes_word(page, &(span.start + part.start..span.start + part.end)) {
            continue;
        }
        // From the first part that is a note on, all of it is: "Q&A: Lixin Fan, Mary Stephen".
        if is_note(&text[part.clone()].to_lowercase()) {
            let note = span.start + part.start..span.end;
            let words = clean(page.slice(&note));
            page.take(note, Field::ScreeningNote, Value::Text(words), &[Known, Placed]);
            return venue;
        }
        let part = joints_off(page, span.start + part.start..span.start + part.end);
        venue |= one(page, part, venue_known || venue);
    }
    venue
}

/// Takes "at" and the like off the start of a span, each set aside as a mark.
fn joints_off(page: &mut Page<'_>, span: Range<usize>) -> Range<usize> {
    let mut span = span;
    loop {
        let Some(inner) = page.reading.trimmed(&span) else {
            return span;
        };
        let text = page.slice(&inner);
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let word = text[..end].trim_matches(['.', ',', ':', '-', '–']).to_lowercase();
        let joint = (word.is_empty() || JOINTS.contains(&word.as_str())) && !text.starts_with(char::is_uppercase);
        let joint = joint || word == "@" || text.starts_with('@') && text.len() == 1;
        if !joint {
            return inner;
        }
        page.set_aside(inner.start..inner.start + end, Field::Mark, &[Placed]);
        span = inner.start + end..inner.end;
        if span.is_empty() {
            return span;
        }
    }
}

/// Takes a single name; answers whether it is the venue.
fn one(page: &mut Page<'_>, span: Range<usize>, venue_known: bool) -> bool {
    let Some(span) = page.reading.trimmed(&span) else {
        return false;
    };
    let text = page.slice(&span);
    let words = clean(text);
    let lower = words.to_lowercase();
    let known = in_catalogue(page, &words);
    if known.is_none() && !venue_known && leads_on(&lower) {
        return false;
    }
    // "Projekce: Kino Aero": what a colon follows is a label, and no place.
    if known.is_none()
        && !venue_known
        && let Some(colon) = text.find([':', '：'])
        && !is_house(&text[..colon])
    {
        let end = span.start + colon;
        let value = end + text[colon..].chars().next().map_or(0, char::len_utf8)..span.end;
        if !meanings(&text[..colon]).is_empty() {
            page.set_aside(span.start..value.start, Field::Label, &[Known]);
        }
        return one(page, value, venue_known);
    }
    let numbered = || numbered(text).filter(|at| is_venue(page, &text[..*at]));
    if let Some(at) = hall(text).or_else(numbered).filter(|_| known != Some(Field::Venue)) {
        // "Tower City Cinemas Screen 5": the building, then the hall in it.
        let before = trimmed(text, &(0..at)).map(|part| span.start + part.start..span.start + part.end);
        let hall = span.start + at..span.end;
        let words = clean(page.slice(&hall));
        page.take(hall, Field::Screen, Value::Text(words), &[Shape, Placed]);
        return match before {
            Some(before) => one(page, before, venue_known),
            None => false,
        };
    }
    // "Main Hall", after the building.
    let hall_word = words.split(' ').any(|word| HALLS.contains(&key(word).as_str()));
    if known.is_none() && venue_known && hall_word && words.split(' ').count() <= 3 {
        page.take(span, Field::Screen, Value::Text(words), &[Shape, Placed]);
        return false;
    }
    match known {
        Some(field) => {
            page.take(span, field, Value::Text(words), &[InCatalogue, Placed]);
            return field == Field::Venue;
        }
        None if is_code(&words) => {
            page.take(
                span,
                Field::Code,
                Value::Text(words.trim_start_matches('#').to_owned()),
                &[Shape, Placed],
            );
            return false;
        }
        None if SALES.iter().any(|word| lower.contains(word)) && words.split_whitespace().count() <= 6 => {
            page.set_aside(span, Field::Noise, &[NoiseWord]);
            return false;
        }
        None if is_note(&lower) => {
            page.take(span, Field::ScreeningNote, Value::Text(words), &[Known, Placed]);
            return false;
        }
        None => {}
    }
    let name = words
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || !c.is_lowercase() && c.is_alphabetic());
    let short = words.split_whitespace().count() <= 9;
    if !short || !words.contains(char::is_alphabetic) || !meanings(&words).is_empty() && !is_house(&words) {
        return false;
    }
    if !venue_known && (name || is_house(&words)) {
        let evidence: &[Evidence] = if is_house(&words) { &[Shape, Placed] } else { &[Placed] };
        return page.take(span, Field::Venue, Value::Text(words), evidence);
    }
    page.take(span, Field::ScreeningNote, Value::Text(words), &[Placed]);
    false
}

/// Venues that stand on a line of their own, before the times or after one.
pub(super) fn alone(page: &mut Page<'_>) {
    for index in 0..page.lines().len() {
        let shows = |page: &Page<'_>, index: usize| {
            let line = page.lines().get(index)?;
            let show = page.pieces(&line.span).any(|piece| piece.field == Field::Screening);
            let placed = page.pieces(&line.span).any(|piece| piece.field == Field::Venue);
            Some((show, placed, line.block))
        };
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture) || page.pieces(&line.span).any(|piece| piece.field != Field::Mark)
        {
            continue;
        }
        let above = index
            .checked_sub(1)
            .and_then(|before| shows(page, before))
            .filter(|(show, _, _)| *show);
        let after = above.filter(|(_, placed, _)| !placed);
        let before = shows(page, index + 1).filter(|(show, placed, _)| *show && !placed);
        if above.is_none() && before.is_none() {
            continue;
        }
        let cells = page.free_cells(&line);
        let [cell] = &cells[..] else { continue };
        let text = page.slice(cell);
        let words = clean(text);
        if above.is_some() && takes_word(page, cell) {
            continue;
        }
        if after.is_none() && before.is_none() {
            continue;
        }
        let bare = words.trim_start_matches('@').trim();
        let told =
            is_house(bare) || in_catalogue(page, bare).is_some() || text.starts_with('@') || hall(text).is_some_and(|at| at > 0);
        let fits = bare.split_whitespace().count() <= 9 && !bare.ends_with(['.', '!', '?']) && meanings(bare).is_empty();
        if told && fits {
            statement(page, cell.clone(), false);
        }
    }
}

/// Where the name of a hall begins at the end of a text: "… Screen 5", "… Saal 2", "5".
pub(super) fn hall(text: &str) -> Option<usize> {
    let words: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let is_number = |word: &str| {
        let bare = word.trim_matches(['#', '.', '№', '°', 'º', '"', '”', '“', ')']);
        let roman = !bare.is_empty() && bare.chars().all(|c| "IVX".contains(c));
        let digits = (1..=3).contains(&bare.len())
            && bare.starts_with(|c: char| c.is_ascii_digit())
            && bare.chars().all(char::is_alphanumeric);
        let letter = bare.len() == 1 && bare.chars().all(|c| c.is_ascii_uppercase());
        roman || digits || letter
    };
    let is_hall = |word: &str| HALLS.contains(&key(word).as_str());
    let count = words.len();
    // "Screen 5", "Salle n° 5"
    for back in 2..=3.min(count.max(1)) {
        if count >= back && is_hall(words[count - back].1) && is_number(words[count - 1].1) {
            let number =
                back == 2 || ["n°", "nº", "no", "no.", "nr", "nr.", "#"].contains(&words[count - 2].1.to_lowercase().as_str());
            if number {
                return Some(words[count - back].0);
            }
        }
    }
    // "2. terem"
    if let [.., (from, number), (_, word)] = words[..]
        && is_hall(word)
        && number.ends_with('.')
        && is_number(number)
    {
        return Some(from);
    }
    // "Sala Grande", "Saal Blau": a hall by its name, alone.
    let named = count == 2
        && ["sala", "saal", "salle", "auditorium", "zal", "salong", "sal", "salon"].contains(&key(words[0].1).as_str())
        && words[1].1.starts_with(char::is_uppercase);
    named.then(|| words[0].0)
}

/// Where the number of a hall begins that stands right after the name of a building: "Kino Kosmos 1".
fn numbered(text: &str) -> Option<usize> {
    let (before, number) = text.trim_end().rsplit_once(' ')?;
    let short = number.len() <= 2 && number.chars().all(|c| c.is_ascii_digit());
    (short && before.contains(' ')).then_some(before.len() + 1)
}

/// Whether a building is known by itself: of the catalogue, or since the page names it without a number as well.
fn is_venue(page: &Page<'_>, name: &str) -> bool {
    let name = name.trim();
    let bare = || {
        let mut places = page.reading.text.match_indices(name).map(|(at, _)| at + name.len());
        places.any(|end| {
            let rest = page.reading.text[end..].trim_start_matches([' ', '\u{a0}']);
            rest.chars().next().is_none_or(|c| !c.is_alphanumeric())
        })
    };
    in_catalogue(page, name) == Some(Field::Venue) || is_house(name) && bare()
}

pub(super) fn is_house(words: &str) -> bool {
    let folded = folded(words);
    let mut parts = folded.split(|c: char| !c.is_alphanumeric());
    parts.any(|word| HOUSES.contains(&word))
}

pub(super) fn is_note(lower: &str) -> bool {
    let bounded = |word: &str| {
        lower.match_indices(word).any(|(at, _)| {
            let before = lower[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            let after = lower[at + word.len()..].chars().next().is_none_or(|c| !c.is_alphanumeric());
            before && after
        })
    };
    NOTES.iter().any(|word| bounded(word))
}

/// Whether a word is the code of a screening: LAST25, #1204.
fn is_code(words: &str) -> bool {
    let bare = words.trim_start_matches('#');
    let letters = bare.chars().filter(|c| c.is_ascii_uppercase()).count();
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let only = bare.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-');
    only && bare.len() <= 10 && digits >= 1 && (letters >= 2 || words.starts_with('#') && digits >= 2)
}

/// What a name is in the catalogue: a building or a hall.
pub(super) fn in_catalogue(page: &Page<'_>, words: &str) -> Option<Field> {
    let key = key(words);
    if key.is_empty() {
        return None;
    }
    let named = |names: [&String; 2]| names.iter().any(|name| crate::paste::labels::key(name) == key);
    let catalogue = page.around.catalogue;
    let venue = catalogue.venues.iter().any(|venue| named([&venue.name, &venue.short_name]));
    let screen = || catalogue.screens.iter().any(|screen| named([&screen.name, &screen.name]));
    match venue {
        true => Some(Field::Venue),
        false => screen().then_some(Field::Screen),
    }
}

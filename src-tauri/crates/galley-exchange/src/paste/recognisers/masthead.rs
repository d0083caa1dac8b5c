//! The masthead of the festival: "CIFF34 } March 18-28, 2010 } Tower City Cinemas".

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::Recogniser;
use super::titles::is_sheet;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::moment::{Written, day_range, day_range_of, scan};
use crate::paste::page::Page;
use crate::paste::read::{clean, parts, split_at_words};
use crate::paste::reading::Kind;
use crate::paste::value::Value;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "masthead", run };

/// What parts the festival, its days and its place.
const MARKS: &[char] = &['}', '|', '·', '•', '\t', '{'];

fn run(page: &mut Page<'_>) {
    let mut known: Option<(NaiveDate, NaiveDate)> = None;
    for index in 0..page.lines().len() {
        let line = &page.lines()[index];
        let text = page.slice(&line.span);
        // Running text may speak of any days.
        if text.len() > 200 || line.kind == Kind::Document {
            continue;
        }
        let said = day_range(text);
        let unsaid = said.is_none();
        let Some((found, first, last)) = said.or_else(|| without_year(page, text)) else {
            continue;
        };
        // The festival has one such line; it may repeat it.
        if known.is_some_and(|known| known != (first, last)) {
            continue;
        }
        let at = |span: &Range<usize>| line.span.start + span.start..line.span.start + span.end;
        let pieces = parts(text, MARKS);
        let own = pieces.iter().find(|part| part.start <= found.start && found.end <= part.end);
        let mut evidence = vec![OwnShape];
        let beside: Vec<Range<usize>> = match own {
            Some(own) if pieces.len() > 1 => pieces.iter().filter(|part| *part != own).cloned().collect(),
            _ => comma_parts(text, &found),
        };
        if known.is_some() {
            evidence.push(Repeated);
        }
        if unsaid {
            evidence.push(YearInferred);
        }
        known = Some((first, last));
        page.take(at(&found), Field::EditionDays, Value::Days(first, last), &evidence);
        let mut place = false;
        for part in beside {
            let words = clean(&text[part.clone()]);
            match name(&words) {
                Some(evidence) => page.take(at(&part), Field::Edition, Value::Text(words), &evidence),
                // "Cartelera del 3 al 9 de junio"
                None if is_sheet(&words) => continue,
                None if !place && words.chars().next().is_some_and(|c| c.is_alphanumeric()) => {
                    place = true;
                    page.take(at(&part), Field::EditionPlace, Value::Text(words), &[Placed, Shape])
                }
                None => continue,
            };
        }
        // The festival's name may stand on the line before.
        if let Some(before) = index.checked_sub(1).map(|before| &page.lines()[before]) {
            let text = page.slice(&before.span);
            // "Filmtage Oberstadt – Programm": what a dash parts from the name is none of it.
            let parted = split_at_words(text, 0..text.len(), &[" – ", " — ", " - ", " | "]);
            let named = parted
                .into_iter()
                .find_map(|part| Some((name(&clean(&text[part.clone()]))?, part)));
            if text.len() < 100
                && before.kind != Kind::Document
                && let Some((evidence, part)) = named
            {
                let words = clean(&text[part.clone()]);
                let span = before.span.start + part.start..before.span.start + part.end;
                page.take(span, Field::Edition, Value::Text(words), &evidence);
            }
        }
    }
    labels_alone(page);
}

/// The days of a line that names the festival and no year: in the year of a day that the page says and that is one of
/// them, or of the catalogue's edition that has these days.
fn without_year(page: &Page<'_>, text: &str) -> Option<(Range<usize>, NaiveDate, NaiveDate)> {
    let pieces = parts(text, MARKS);
    let told = pieces.len() > 1 && pieces.iter().any(|part| name(&clean(&text[part.clone()])).is_some());
    // Any year will do to see whether days stand there at all.
    if !told || day_range_of(text, 2000).is_none() {
        return None;
    }
    let short = page.lines().iter().filter(|line| line.span.len() <= 200);
    let said = short
        .flat_map(|line| scan(page.slice(&line.span)))
        .filter_map(|written| match written {
            Written::Date(date) => date.year.and_then(|year| date.in_year(year)),
            Written::Time(_) => None,
        });
    let editions = page.around.catalogue.editions.iter();
    let editions = editions.filter_map(|edition| edition.first_day);
    said.chain(editions).find_map(|day| {
        let found = day_range_of(text, day.year())?;
        (found.1 <= day && day <= found.2).then_some(found)
    })
}

/// What stands before and after the days, parted by commas, dashes and brackets.
fn comma_parts(text: &str, found: &Range<usize>) -> Vec<Range<usize>> {
    let sides = [0..found.start, found.end..text.len()];
    let mut parts = Vec::new();
    for side in sides {
        let inner = &text[side.clone()];
        let separators: &[char] = &[',', ';', '–', '—', '(', ')', ':', '/'];
        let mut from = 0;
        for (at, c) in inner
            .char_indices()
            .filter(|(_, c)| separators.contains(c))
            .chain([(inner.len(), ' ')])
        {
            parts.push(side.start + from..side.start + at);
            from = at + c.len_utf8().min(inner.len() - at);
        }
    }
    // A word such as "from" or "du" before the days is none.
    let telling = |part: &Range<usize>| text[part.clone()].trim().chars().count() > 3;
    parts.into_iter().filter(telling).collect()
}

/// Whether words name a festival: "CIFF34", "34th Cleveland International Film Festival".
fn name(words: &str) -> Option<Vec<Evidence>> {
    let lower = words.to_lowercase();
    let says = [
        "festival",
        "filmfest",
        "filmtage",
        "filmwoche",
        "muestra",
        "mostra",
        "rassegna",
        "biennale",
        "berlinale",
        "viennale",
        "кинофестиваль",
        "电影节",
    ];
    if says.iter().any(|word| lower.contains(word)) && words.split_whitespace().count() <= 12 {
        return Some(vec![Known, Placed]);
    }
    label(words).then(|| vec![Shape, Placed])
}

/// Whether words are the short label of an edition: capitals and its number.
pub(in crate::paste) fn label(words: &str) -> bool {
    let letters = words.chars().take_while(|c| c.is_ascii_uppercase()).count();
    let rest = words[letters..].trim_start_matches([' ', '’', '\'', '-']);
    (2..=8).contains(&letters) && (1..=4).contains(&rest.len()) && rest.chars().all(|c| c.is_ascii_digit())
}

/// The same label elsewhere: in a heading, in the window's title.
fn labels_alone(page: &mut Page<'_>) {
    let known: Vec<String> = page
        .all()
        .filter(|piece| piece.field == Field::Edition)
        .map(|piece| piece.value.text().to_owned())
        .collect();
    if known.is_empty() {
        return;
    }
    for index in 0..page.lines().len() {
        let line = &page.lines()[index];
        if line.span.len() > 300 {
            continue;
        }
        let text = page.slice(&line.span);
        for part in parts(text, &['}', '|', '·', '•', '\t', '–', '—', '-', ':']) {
            if known.contains(&clean(&text[part.clone()])) {
                let span = line.span.start + part.start..line.span.start + part.end;
                let words = clean(page.slice(&span));
                page.take(span, Field::Edition, Value::Text(words), &[Repeated]);
            }
        }
    }
}

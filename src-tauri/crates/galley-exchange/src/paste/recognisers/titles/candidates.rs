//! The lines that could be the title of a film, and what speaks for each.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use galley_model::vocabulary::WORDS;

use super::lead;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{key, meanings};
use crate::paste::page::Page;
use crate::paste::read::{clean, country, is_name, word_of};
use crate::paste::reading::{Kind, Line, Style};

/// A line that could be a title.
pub(super) struct Candidate {
    pub(super) line: usize,
    pub(super) span: Range<usize>,
    pub(super) score: f64,
    pub(super) evidence: Vec<Evidence>,
}

/// Where each short line is on the page, and what the window is titled.
pub(super) struct Counts {
    lines: HashMap<String, Vec<usize>>,
    documents: Vec<String>,
    credited: HashSet<String>,
    /// Lines that are numbered one after the other, each with how long its number is: "2) ".
    pub(super) numbered: HashMap<usize, usize>,
    /// How many headings of each level there are, from 1.
    headings: [usize; 7],
}

/// Words of which a heading is made that is the page's own: a programme, notes.
const SHEETS: &[&str] = &[
    "programme",
    "program",
    "programmes",
    "programm",
    "programmheft",
    "programmation",
    "programa",
    "programma",
    "programmes",
    "notes",
    "schedule",
    "spielplan",
    "filmliste",
    "lineup",
    "line",
    "listing",
    "listings",
    "newsletter",
    "selection",
    "sélection",
    "selección",
    "cartelera",
    "cartellone",
    "grille",
    "screenings",
    "программа",
    "расписание",
];

/// Whether words name a sheet of films: "Spring Programme".
pub(in super::super) fn is_sheet(words: &str) -> bool {
    let lower = words.to_lowercase();
    lower.split(|c: char| !c.is_alphabetic()).any(|word| SHEETS.contains(&word))
}

/// How long the number before a title is: "2. ", "2) ", "(2) "; with the number.
fn number(text: &str) -> Option<(usize, usize)> {
    let lead = text.len() - text.trim_start_matches(['(', '#', ' ']).len();
    let digits = text[lead..].bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[lead + digits..];
    let mark = rest.starts_with(['.', ')']) && rest[1..].starts_with([' ', '\u{a0}', '\t']);
    let value = text
        .get(lead..lead + digits)
        .filter(|_| mark && (1..=3).contains(&digits))?
        .parse()
        .ok()?;
    let end = lead + digits + 1;
    Some((value, end + rest[1..].len() - rest[1..].trim_start().len()))
}

/// The lines that are numbered from 1 on, at least two of them.
fn numbered(page: &Page<'_>) -> HashMap<usize, usize> {
    let mut found = HashMap::new();
    let mut next = 1;
    for (index, line) in page.lines().iter().enumerate().filter(|(_, line)| line.span.len() <= 160) {
        if let Some((_, end)) = number(page.slice(&line.span)).filter(|(value, _)| *value == next) {
            found.insert(index, end);
            next += 1;
        }
    }
    if found.len() > 1 { found } else { HashMap::new() }
}

impl Counts {
    pub(super) fn of(page: &Page<'_>) -> Counts {
        let mut lines = HashMap::new();
        let mut documents = Vec::new();
        let short = page.lines().iter().enumerate().filter(|(_, line)| line.span.len() <= 160);
        for (index, line) in short {
            let text = page.slice(&line.span);
            match line.kind {
                // A page has one; one with hundreds is no page.
                Kind::Document if documents.len() < 8 => documents.push(key(text)),
                _ => lines.entry(key(text)).or_insert_with(Vec::new).push(index),
            }
        }
        let credited = page.all().filter(|piece| piece.field == Field::Credit);
        let credited = credited.map(|piece| key(piece.value.text())).collect();
        let mut headings = [0; 7];
        for line in page.lines() {
            if let Kind::Heading(level) = line.kind {
                headings[usize::from(level.min(6))] += 1;
            }
        }
        Counts {
            lines,
            documents,
            credited,
            numbered: numbered(page),
            headings,
        }
    }
}

/// The candidates among the lines of a range, each with its score.
/// The film's own lines reach up to `until`; it is the one at `group` of so many `films`.
pub(super) fn candidates(
    page: &Page<'_>,
    counts: &Counts,
    lines: Range<usize>,
    facts: usize,
    until: usize,
    (group, films): (usize, usize),
) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let long = |index: &usize| page.slice(&page.lines()[*index].span).split_whitespace().count() > 25;
    let body = lines.clone().find(long);
    // How many free statements stand between a line and the facts.
    let mut distance = 0;
    for index in lines.clone().rev() {
        let line = &page.lines()[index];
        let text = page.slice(&line.span);
        if text.trim().is_empty() {
            continue;
        }
        let has = |fields: &[Field]| page.pieces(&line.span).any(|piece| fields.contains(&piece.field));
        // A film may stand in the line of its screening, with its facts.
        let shown = has(&[Field::Screening]) && !has(&[Field::Year, Field::RunTime]);
        let noise = shown || has(&[Field::Noise, Field::Edition, Field::EditionDays]);
        let cells = page.free_cells(line);
        let Some(cell) = cells.first().filter(|_| !noise && line.kind != Kind::Document && !line.frame) else {
            continue;
        };
        let mut cell = cell.clone();
        let number = counts.numbered.get(&index).filter(|_| cell.start == line.span.start);
        cell.start += number.copied().unwrap_or(0);
        if line.kind == Kind::Plain {
            cell.start += lead::end(page.slice(&cell));
        }
        // "The Long Ladder (Ida Fenn, UK 2012, 84 mins)": what the bracket holds was taken.
        let text = page.slice(&cell);
        let open = text
            .find(['(', '['])
            .filter(|at| *at > 0 && !text[*at..].contains([')', ']']));
        cell.end = cell.start + open.unwrap_or(text.len());
        let words = clean(page.slice(&cell));
        // "Dear programmers," and the like; but "Paper Kite Season (Saison der Papierdrachen), Austria 2018".
        let beside = page
            .pieces(&(cell.end..line.span.end))
            .any(|piece| matches!(piece.field, Field::Year | Field::Country));
        if words.ends_with(',') && line.kind == Kind::Plain && !beside {
            continue;
        }
        if words.ends_with(',') {
            cell.end = cell.start + page.slice(&cell).trim_end_matches([',', ' ', '\u{a0}']).len();
        }
        let words = clean(page.slice(&cell));
        let Some(mut candidate) = candidate(page, counts, &(lines.start..until), index, cell.clone(), &words) else {
            distance += usize::from(index < facts);
            continue;
        };
        if open.is_some() && index == facts {
            candidate.score += 2.5;
        }
        if number.is_some() {
            candidate.score += 2.5;
            candidate.evidence.push(Shape);
        }
        // Above the days of a festival stands who shows the films.
        let below = page.lines()[index + 1..]
            .iter()
            .find(|below| !page.slice(&below.span).trim().is_empty());
        if below.is_some_and(|below| page.pieces(&below.span).any(|piece| piece.field == Field::EditionDays)) {
            candidate.score -= 3.0;
        }
        // What stands plainly below the text of the first film signs that, or tells of its prizes.
        if group == 0 && candidate.evidence == [Placed] && body.is_some_and(|body| body < index) {
            candidate.score -= 3.2;
        }
        // Of two films on a page, the second begins close to its facts.
        let reach = if group == 0 { 0.35 } else { 0.8 };
        if index <= facts && facts != usize::MAX {
            candidate.score += 2.5 - reach * distance as f64;
            if distance == 0 {
                candidate.evidence.push(AboveFacts);
            }
        }
        let first = index == 0 || page.lines()[index - 1].block != line.block;
        candidate.score += if first { 0.6 } else { 0.0 };
        distance += usize::from(index < facts);
        found.push(candidate);
    }
    // A heading over headings of which there are several, one a film, is the page's.
    let level = |found: &Candidate| match page.lines()[found.line].kind {
        Kind::Heading(level) => Some(level),
        _ => None,
    };
    let closest = found
        .iter()
        .filter(|one| one.line <= facts)
        .find_map(|one| Some((one.line, level(one)?)));
    if let Some((line, lower)) = closest.filter(|(_, lower)| films > 1 && counts.headings[usize::from((*lower).min(6))] >= films)
    {
        for one in &mut found {
            if one.line < line && level(one).is_some_and(|level| level < lower) {
                one.score -= 5.0;
            }
        }
    }
    found
}

/// Whether a line says which premiere of a film this is: "Local premiere", "U.S. premiere".
fn is_premiere(words: &str) -> bool {
    const WHOSE: &[&str] = &[
        "us", "usa", "uk", "north", "south", "east", "west", "european", "american", "asian", "african", "canadian", "british",
        "german", "french", "italian", "spanish", "state", "regional", "festival", "city",
    ];
    let Some((whose, premiere)) = words.split_once(' ') else {
        return false;
    };
    let last = premiere.rsplit(' ').next().unwrap_or_default();
    let whose = key(whose);
    word_of(&WORDS.premieres, words).is_some()
        || key(last) == "premiere"
            && words.split(' ').count() <= 4
            && (WHOSE.contains(&whose.as_str()) || country(&whose, true).is_some())
}

fn candidate(
    page: &Page<'_>,
    counts: &Counts,
    own: &Range<usize>,
    index: usize,
    span: Range<usize>,
    words: &str,
) -> Option<Candidate> {
    let line = &page.lines()[index];
    let count = words.split_whitespace().count();
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let numeric = words.chars().any(|c| c.is_ascii_digit());
    // A heading may be a very long title; a line of text that long is none.
    let most = if matches!(line.kind, Kind::Heading(_)) { 40 } else { 16 };
    if count > most || words.chars().count() > most * 8 || letters == 0 && !numeric || words.ends_with([':', '：']) {
        return None;
    }
    // A sentence is no title, unless it is as short as one.
    let first = page.lines()[..index]
        .iter()
        .all(|line| page.slice(&line.span).trim().is_empty());
    if words.ends_with('.') && count > 5 && line.kind == Kind::Plain && !first
        || words.contains('@')
        || is_premiere(words)
        || !meanings(words).is_empty() && !first
    {
        return None;
    }
    let key = key(words);
    let mut score = 0.0;
    let mut evidence = Vec::new();
    match line.kind {
        Kind::Heading(level) => {
            score += 4.0 - f64::from(level.min(4)) * 0.7;
            evidence.push(Heading);
        }
        Kind::Picture => score -= 1.0,
        Kind::Item => score -= 1.2,
        _ => {}
    }
    // What several films have in common, such as who wrote about them, is the title of none.
    let times = counts.lines.get(&key).map_or(0, |lines| {
        // In order, so that a page of one line over and over is no matter.
        lines.partition_point(|line| *line < own.end) - lines.partition_point(|line| *line < own.start)
    });
    if times > 1 {
        score += 1.2 * (times.min(4) - 1) as f64;
        evidence.push(Repeated);
    }
    if key.len() > 2 && counts.documents.iter().any(|document| document.contains(&key)) {
        score += 2.0;
        evidence.push(DocumentTitle);
    }
    let styled = |wanted: Style| {
        page.reading
            .styles(&span)
            .any(|(styled, style)| style == wanted && styled.start <= span.start && styled.end >= span.end)
    };
    if styled(Style::Bold) {
        score += 1.0;
        evidence.push(Shape);
    }
    let capitals = letters >= 4 && !words.chars().any(char::is_lowercase) && words.chars().any(char::is_uppercase);
    if capitals {
        score += 0.9;
        evidence.push(Shape);
    }
    if words.starts_with(char::is_lowercase) {
        score -= 1.5;
    }
    if words.len() < 3 && words.is_ascii() {
        score -= 1.0;
    }
    // "Local title: Kaugel eemal" among lines with labels says something that no list has.
    let labelled = |near: &Line| near.block == line.block && page.pieces(&near.span).any(|piece| piece.field == Field::Label);
    let paired = words.contains(": ") || page.free_cells(line).len() > 1;
    if paired && page.lines()[index.saturating_sub(4)..].iter().take(9).any(labelled) {
        score -= 3.0;
    }
    // What a text begins with, before anything is said of the film.
    if !page.reading.html && first {
        score += 0.8;
    }
    // The name of someone who is credited heads a biography, not a film.
    if counts.credited.contains(&key) {
        score -= 4.0;
    } else if is_name(words, false) && count <= 3 && evidence.is_empty() {
        score -= 0.3;
    }
    let lower = words.to_lowercase();
    // "Spring Programme", "SHORTS NIGHT – PROGRAMME NOTES"
    if count <= 8 && is_sheet(&lower) {
        score -= 3.0;
    }
    if [
        "by ",
        "a film by ",
        "directed by ",
        "un film de ",
        "de ",
        "ein film von ",
        "von ",
        "di ",
        "un film di ",
    ]
    .iter()
    .any(|by| lower.starts_with(by))
        && evidence.is_empty()
    {
        score -= 2.5;
    }
    if evidence.is_empty() {
        evidence.push(Placed);
    }
    evidence.dedup();
    Some(Candidate {
        line: index,
        span,
        score,
        evidence,
    })
}

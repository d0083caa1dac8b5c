//! The lines that could be the title of a film, and what speaks for each.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{key, meanings};
use crate::paste::page::Page;
use crate::paste::read::{clean, is_name};
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
        Counts {
            lines,
            documents,
            credited,
        }
    }
}

/// The candidates among the lines of a range, each with its score.
/// The film's own lines reach up to `until`.
pub(super) fn candidates(
    page: &Page<'_>,
    counts: &Counts,
    lines: Range<usize>,
    facts: usize,
    until: usize,
    group: usize,
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
        let noise = page.pieces(&line.span).any(|piece| {
            matches!(
                piece.field,
                Field::Noise | Field::Edition | Field::EditionDays | Field::Screening
            )
        });
        let cells = page.free_cells(line);
        let Some(cell) = cells.first().filter(|_| !noise && line.kind != Kind::Document && !line.frame) else {
            continue;
        };
        let words = clean(page.slice(cell));
        // "Dear programmers," and the like.
        if words.ends_with(',') && line.kind == Kind::Plain {
            continue;
        }
        let Some(mut candidate) = candidate(page, counts, &(lines.start..until), index, cell.clone(), &words) else {
            distance += usize::from(index < facts);
            continue;
        };
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
    found
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

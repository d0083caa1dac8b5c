//! The lines that could be the title of a film, and what speaks for each.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{key, meanings};
use crate::paste::page::Page;
use crate::paste::read::{clean, is_name};
use crate::paste::reading::{Kind, Style};

/// A line that could be a title.
pub(super) struct Candidate {
    pub(super) line: usize,
    pub(super) span: Range<usize>,
    pub(super) score: f64,
    pub(super) evidence: Vec<Evidence>,
}

/// How often each short line is on the page, and what the window is titled.
pub(super) struct Counts {
    lines: HashMap<String, usize>,
    documents: Vec<String>,
    credited: HashSet<String>,
}

impl Counts {
    pub(super) fn of(page: &Page<'_>) -> Counts {
        let mut lines = HashMap::new();
        let mut documents = Vec::new();
        for line in page.lines().iter().filter(|line| line.span.len() <= 160) {
            let text = page.slice(&line.span);
            match line.kind {
                // A page has one; one with hundreds is no page.
                Kind::Document if documents.len() < 8 => documents.push(key(text)),
                _ => *lines.entry(key(text)).or_insert(0) += 1,
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
pub(super) fn candidates(page: &Page<'_>, counts: &Counts, lines: Range<usize>, facts: usize, group: usize) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
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
        let Some(mut candidate) = candidate(page, counts, index, cell.clone(), &words) else {
            distance += usize::from(index < facts);
            continue;
        };
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

fn candidate(page: &Page<'_>, counts: &Counts, index: usize, span: Range<usize>, words: &str) -> Option<Candidate> {
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
    if words.ends_with('.') && count > 5 && line.kind == Kind::Plain || words.contains('@') || !meanings(words).is_empty() {
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
    let times = counts.lines.get(&key).copied().unwrap_or(0);
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

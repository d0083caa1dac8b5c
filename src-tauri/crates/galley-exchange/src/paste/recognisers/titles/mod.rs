//! Where films begin on a page, and what they are called.
//!
//! Facts that a film has once show how many films there are; the title is the line above them that most speaks for.

mod candidates;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use galley_model::read::folded;

use super::Recogniser;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::key;
use crate::paste::page::Page;
use crate::paste::read::{clean, year};
use crate::paste::reading::{Hint, Kind, Style};
use crate::paste::value::Value;
use candidates::{Candidate, Counts, candidates};

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "titles", run };

/// Lines that hold facts of one film.
struct Group {
    first: usize,
    last: usize,
}

fn run(page: &mut Page<'_>) {
    if page.all().any(|piece| piece.field == Field::Title) {
        labelled(page);
    } else {
        let groups = groups(page);
        let counts = Counts::of(page);
        let mut from = 0;
        let mut starts: Vec<(usize, Candidate)> = Vec::new();
        for (at, group) in groups.iter().enumerate() {
            let until = groups.get(at + 1).map_or(page.lines().len(), |next| next.first);
            let best = best(page, &counts, from..group.first + 1, group.first, at);
            if let Some(best) = best {
                starts.push((best.line, best));
            }
            from = (group.last + 1).min(until);
        }
        if starts.is_empty()
            && let Some(best) = best(page, &counts, 0..page.lines().len(), usize::MAX, 0)
        {
            starts.push((best.line, best));
        }
        for (line, candidate) in starts {
            page.films.push(page.lines()[line].span.start);
            accept(page, candidate);
        }
        page.films.sort_unstable();
        page.films.dedup();
    }
    repeats(page);
    originals(page);
}

/// Titles that labels announce: each begins a film; a film goes back to the start of its block.
fn labelled(page: &mut Page<'_>) {
    let titles: Vec<usize> = page
        .all()
        .filter(|piece| piece.field == Field::Title)
        .map(|piece| piece.span.start)
        .collect();
    let mut films = Vec::new();
    for title in titles {
        let line = page.reading.line_at(title);
        let block = page.lines()[line].block;
        let mut first = line;
        while first > 0
            && page.lines()[first - 1].block == block
            && !page
                .pieces(&page.lines()[first - 1].span)
                .any(|piece| piece.field.is_single())
        {
            first -= 1;
        }
        films.push(page.lines()[first].span.start);
    }
    films.dedup();
    page.films = films;
}

/// The groups of facts, one a film: a new one begins with the line where a fact comes again that a film has once.
fn groups(page: &Page<'_>) -> Vec<Group> {
    let facts: Vec<(usize, Field)> = page
        .all()
        .filter(|piece| {
            matches!(piece.field, Field::Year | Field::RunTime | Field::Country | Field::Language)
                || piece.field == Field::Credit && matches!(&piece.value, Value::Credit { roles, .. } if roles[0] == "director")
        })
        .map(|piece| (page.reading.line_at(piece.span.start), piece.field))
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut seen: HashSet<Field> = HashSet::new();
    for row in facts.chunk_by(|a, b| a.0 == b.0) {
        let line = row[0].0;
        let again = row.iter().any(|(_, field)| field.is_single() && seen.contains(field));
        match groups.last_mut() {
            Some(group) if !again => group.last = line,
            // What a film has once may be said twice, close together.
            Some(group) if line <= group.last + 1 && !between(page, group.last, line) => group.last = line,
            _ => {
                seen.clear();
                groups.push(Group { first: line, last: line });
            }
        }
        seen.extend(row.iter().map(|(_, field)| *field));
    }
    groups
}

/// Whether something free stands between two lines, which may be the title of another film.
fn between(page: &Page<'_>, first: usize, last: usize) -> bool {
    (first + 1..last).any(|line| !page.free_cells(&page.lines()[line]).is_empty())
}

/// The best title among the lines of a range, for facts that begin on a line.
fn best(page: &Page<'_>, counts: &Counts, lines: Range<usize>, facts: usize, group: usize) -> Option<Candidate> {
    let mut found = candidates(page, counts, lines, facts, group);
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.line.cmp(&b.line)));
    found.into_iter().next().filter(|best| best.score > 0.0)
}

/// Takes a title, with what stands in its line: a year in brackets, another title after a slash or in brackets.
fn accept(page: &mut Page<'_>, candidate: Candidate) {
    let span = candidate.span;
    let text = page.slice(&span);
    let mut title = span.clone();
    let mut evidence = candidate.evidence;
    let mut original: Option<Range<usize>> = None;
    let inner = text.trim_end();
    if let Some(open) = inner.rfind(['(', '[']).filter(|at| *at > 0 && inner.ends_with([')', ']'])) {
        let bracket = span.start + open + 1..span.start + inner.len() - 1;
        let words = page.slice(&bracket);
        if let Some(found) = year(words).filter(|_| words.trim().len() == 4) {
            page.take(bracket, Field::Year, Value::Year(found), &[Shape, BelowTitle]);
            evidence.push(AboveFacts);
            title.end = span.start + open;
        } else if words.split_whitespace().count() <= 10 && words.chars().any(char::is_alphabetic) {
            original = Some(bracket);
            title.end = span.start + open;
        }
    }
    if let Some(at) = [" / ", " // ", " | "].iter().find_map(|mark| page.slice(&title).find(mark)) {
        let mark = page.slice(&title)[at + 1..].find(' ').map_or(1, |len| len);
        original = Some(title.start + at + 1 + mark..title.end);
        title.end = title.start + at;
    }
    let (bare, value) = unquoted(page, &title);
    page.take(bare, Field::Title, Value::Text(value), &evidence);
    if let Some(original) = original {
        let (bare, value) = unquoted(page, &original);
        page.take(bare, Field::OriginalTitle, Value::Text(value), &[BelowTitle, Placed]);
    }
}

/// A span without the quotation marks around it, and its words.
fn unquoted(page: &Page<'_>, span: &Range<usize>) -> (Range<usize>, String) {
    let text = page.slice(span);
    let bare = text.trim_matches([' ', '\u{a0}', '"', '“', '”', '„', '«', '»', ',', '–', '—', '-', ':', '|']);
    let bare = if bare.is_empty() { text.trim() } else { bare };
    let start = span.start + (bare.as_ptr() as usize - text.as_ptr() as usize);
    (start..start + bare.len(), clean(bare))
}

/// The same titles elsewhere: texts of pictures, the window's title, a heading that repeats.
fn repeats(page: &mut Page<'_>) {
    let mut titles: HashMap<String, (String, usize)> = HashMap::new();
    for piece in page.all().filter(|piece| piece.field == Field::Title) {
        let words = piece.value.text().to_owned();
        titles.entry(key(&words)).or_insert((words, piece.span.start));
    }
    titles.retain(|key, _| !key.is_empty());
    let mut repeated: Vec<usize> = Vec::new();
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        if line.span.len() > 300 {
            continue;
        }
        for cell in page.free_cells(&line) {
            let text = page.slice(&cell);
            if let Some((words, start)) = titles.get(&key(text)) {
                let (words, start) = (words.clone(), *start);
                page.take(cell, Field::Title, Value::Text(words), &[Repeated, Shape]);
                repeated.push(start);
                continue;
            }
            // "Last Train Home | CIFF34", "Still from Last Train Home"
            if matches!(line.kind, Kind::Document | Kind::Picture) && titles.len() <= 100 {
                let found = titles
                    .values()
                    .find_map(|(words, start)| Some((text.find(words.as_str())?, words.clone(), *start)));
                if let Some((at, words, start)) = found {
                    let span = cell.start + at..cell.start + at + words.len();
                    page.take(span, Field::Title, Value::Text(words), &[Repeated]);
                    repeated.push(start);
                    for rest in page.free(&cell) {
                        page.set_aside(rest, Field::Noise, &[Placed]);
                    }
                }
            }
        }
    }
    for start in repeated {
        page.support(start, Repeated);
    }
}

/// The title in the film's own language: on the line below, in brackets, in italics or in another script.
fn originals(page: &mut Page<'_>) {
    let titles: Vec<(Range<usize>, String)> = page
        .all()
        .filter(|piece| piece.field == Field::Title && piece.evidence != [Repeated])
        .map(|piece| (piece.span.clone(), piece.value.text().to_owned()))
        .collect();
    let mut have: HashSet<usize> = page
        .all()
        .filter(|piece| piece.field == Field::OriginalTitle)
        .map(|piece| page.film_at(piece.span.start))
        .collect();
    for (span, title) in titles {
        let film = page.film_at(span.start);
        if have.contains(&film) {
            continue;
        }
        let line = page.reading.line_at(span.start);
        let own = page.lines()[line].clone();
        // What is left of the title's own line, then the next line that holds anything.
        let mut places: Vec<Range<usize>> = page.free_cells(&own);
        let below =
            (line + 1..page.lines().len().min(line + 4)).find(|below| !page.slice(&page.lines()[*below].span).trim().is_empty());
        if let Some(below) = below.map(|below| page.lines()[below].clone())
            && !matches!(below.kind, Kind::Picture | Kind::Document)
        {
            places.extend(page.free_cells(&below).into_iter().take(1));
        }
        for place in places {
            let Some(evidence) = as_original(page, &place, &title) else {
                continue;
            };
            let (bare, words) = unbracketed(page, &place);
            page.take(bare, Field::OriginalTitle, Value::Text(words), &evidence);
            have.insert(film);
            break;
        }
    }
}

/// Why a line below a title is its original, if it is.
fn as_original(page: &Page<'_>, span: &Range<usize>, title: &str) -> Option<Vec<Evidence>> {
    let text = page.slice(span).trim();
    let words = text.split_whitespace().count();
    let long = page.reading.hints(span).any(|hint| matches!(hint, Hint::Language(_)));
    let most = if long { 40 } else { 14 };
    if words == 0 || words > most || text.ends_with(['.', ':']) || text.len() > most * 12 || !text.contains(char::is_alphabetic) {
        return None;
    }
    let bracketed = text.starts_with(['(', '[', '“', '"', '«']) && text.ends_with([')', ']', '”', '"', '»']);
    let by = [
        "by ", "de ", "di ", "von ", "a film", "un film", "ein film", "directed", "dir",
    ];
    let lower = folded(text.trim_start_matches(['(', '[']));
    let script = scripts(text) != scripts(title);
    let marked = page.reading.hints(span).any(|hint| matches!(hint, Hint::Language(_)));
    let italic = page
        .reading
        .styles(span)
        .any(|(styled, style)| style == Style::Italic && styled.start <= span.start && styled.end >= span.end);
    if by.iter().any(|word| lower.starts_with(word)) && words <= 6 && !script && !marked {
        return None;
    }
    let mut evidence = vec![BelowTitle];
    match () {
        _ if script => evidence.push(OtherScript),
        _ if marked => evidence.push(Marked),
        _ if bracketed => evidence.push(Shape),
        _ if italic => evidence.push(Placed),
        () => return None,
    }
    Some(evidence)
}

fn unbracketed(page: &Page<'_>, span: &Range<usize>) -> (Range<usize>, String) {
    let text = page.slice(span);
    let bare = text.trim_matches(['(', ')', '[', ']', ' ', '\u{a0}', '"', '“', '”', '«', '»', '–', '-', '/']);
    let start = span.start + (bare.as_ptr() as usize - text.as_ptr() as usize);
    (start..start + bare.len(), clean(bare))
}

/// In which scripts words are written, roughly: the first letter that is not Latin tells.
fn scripts(text: &str) -> u32 {
    let other = text.chars().filter(|c| c.is_alphabetic()).find(|c| *c as u32 >= 0x250);
    other.map_or(0, |c| match c as u32 {
        0x370..=0x3ff => 1,
        0x400..=0x52f => 2,
        0x530..=0x58f => 3,
        0x590..=0x5ff => 4,
        0x600..=0x77f => 5,
        0x1e00..=0x1fff => 0,
        0x3040..=0x30ff | 0x4e00..=0x9fff | 0x3400..=0x4dbf => 6,
        0xac00..=0xd7af => 7,
        code => code >> 8,
    })
}

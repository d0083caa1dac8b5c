//! Where films begin on a page, and what they are called.
//!
//! Facts that a film has once show how many films there are; the title is the line above them that most speaks for.

mod candidates;
mod lead;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use galley_model::read::folded;

use super::Recogniser;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::key;
use crate::paste::off::beside_title;
use crate::paste::page::{Page, Piece};
use crate::paste::read::{clean, is_name, year};
use crate::paste::reading::{Hint, Kind, Style};
use crate::paste::value::Value;
use candidates::{Candidate, Counts, candidates};

pub(super) use candidates::is_sheet;

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
            // The end of one film and the start of the next look alike; a page of one film is all its own.
            let own = if groups.len() > 1 { group.last + 1 } else { until };
            let best = best(page, &counts, from..group.first + 1, group.first, own, (at, groups.len()));
            if let Some(best) = best {
                starts.push((best.line, best));
            }
            from = (group.last + 1).min(until);
        }
        if starts.is_empty()
            && let Some(best) = best(page, &counts, 0..page.lines().len(), usize::MAX, page.lines().len(), (0, 1))
        {
            starts.push((best.line, best));
        }
        // Facts without any title are a film too: a person says what it is called.
        if starts.is_empty() && !groups.is_empty() {
            page.films.push(page.lines()[0].span.start);
        }
        let lines: Vec<usize> = starts.iter().map(|(line, _)| *line).collect();
        // A calendar has the hour above the film.
        let hours = lines.first().and_then(|line| hour_above(page, *line)).is_some();
        for (line, candidate) in starts {
            let start = page.lines()[line].span.start;
            let above = hour_above(page, line).filter(|_| hours);
            page.films.push(above.map_or(start, |above| page.lines()[above].span.start));
            if counts.numbered.contains_key(&line) && start < candidate.span.start {
                page.set_aside(start..candidate.span.start, Field::Mark, &[Placed, Shape]);
            }
            lead::set_aside(page, start..candidate.span.start);
            accept(page, candidate);
        }
        page.films.sort_unstable();
        page.films.dedup();
        of_others(page);
    }
    repeats(page);
    originals(page);
}

/// The line right above a title, if all it says is when and where.
fn hour_above(page: &Page<'_>, line: usize) -> Option<usize> {
    let above = (0..line)
        .rev()
        .find(|above| !page.slice(&page.lines()[*above].span).trim().is_empty())?;
    let pieces = || page.pieces(&page.lines()[above].span);
    let all = pieces().all(|piece| {
        matches!(
            piece.field,
            Field::Screening | Field::Venue | Field::Screen | Field::Code | Field::ScreeningNote | Field::Mark | Field::Label
        )
    });
    (all && pieces().any(|piece| piece.field == Field::Screening)).then_some(above)
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

/// The groups of facts, one a film: a new one begins with the lines in a row where a fact comes again that a film has
/// once, or where somebody else directs.
fn groups(page: &Page<'_>) -> Vec<Group> {
    let facts: Vec<(usize, &Piece)> = page
        .all()
        .filter(|piece| {
            matches!(piece.field, Field::Year | Field::RunTime | Field::Country | Field::Language) || directs(piece).is_some()
        })
        .map(|piece| (page.reading.line_at(piece.span.start), piece))
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut seen: HashSet<Field> = HashSet::new();
    let mut directors: HashSet<String> = HashSet::new();
    let apart = |before: usize, line: usize| between(page, before, line) || before != line && opens_a_film(page, line);
    for row in facts.chunk_by(|a, b| !apart(a.0, b.0)) {
        let (first, last) = (row[0].0, row[row.len() - 1].0);
        let again = row
            .iter()
            .any(|(_, piece)| piece.field.is_single() && seen.contains(&piece.field));
        let others: Vec<String> = row.iter().filter_map(|(_, piece)| directs(piece).map(key)).collect();
        let other = !directors.is_empty() && !others.is_empty() && others.iter().all(|name| !directors.contains(name));
        let whole = seen.iter().any(|field| field.is_single());
        match groups.last_mut() {
            Some(group) if !(again || other && whole) => group.last = last,
            // What a film has once may be said twice, close together.
            Some(group) if first <= group.last + 1 && !other && !opens_a_film(page, first) => group.last = last,
            _ => {
                seen.clear();
                directors.clear();
                groups.push(Group { first, last });
            }
        }
        seen.extend(row.iter().map(|(_, piece)| piece.field));
        directors.extend(others);
    }
    groups
}

/// Whether a film begins in a line, with its facts in a bracket behind its title: "The Long Ladder (Ida Fenn, UK 2012, 84 mins)".
fn opens_a_film(page: &Page<'_>, line: usize) -> bool {
    let line = &page.lines()[line];
    let has = |fields: &[Field]| page.pieces(&line.span).any(|piece| fields.contains(&piece.field));
    let open = |cell: &Range<usize>| {
        let text = page.slice(cell);
        let at = text.rfind(['(', '[']).filter(|at| *at > 0);
        at.is_some_and(|at| !text[at..].contains([')', ']']))
    };
    has(&[Field::Year, Field::Country]) && has(&[Field::RunTime]) && page.free_cells(line).first().is_some_and(open)
}

/// Leaves over what a sentence says of when another film is shown, one without facts: "HUNGER on Saturday at 8pm is cancelled."
fn of_others(page: &mut Page<'_>) {
    let titles: HashSet<String> = page
        .all()
        .filter(|piece| piece.field == Field::Title)
        .map(|piece| key(piece.value.text()))
        .collect();
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        let first = page.pieces(&line.span).find(|piece| piece.field == Field::Screening);
        let Some(start) = first.map(|piece| piece.span.start) else {
            continue;
        };
        let other = page.free(&(line.span.start..start)).iter().any(|cell| {
            let name = lead::before_day(page.slice(cell));
            name.is_some_and(|name| !titles.contains(&key(name)))
        });
        if other && !page.pieces(&line.span).any(|piece| piece.field == Field::Title) {
            page.leave(&line.span);
        }
    }
}

/// Whom a piece names as director.
fn directs(piece: &Piece) -> Option<&str> {
    match &piece.value {
        Value::Credit { roles, name } if piece.field == Field::Credit && roles[0] == "director" => Some(name),
        _ => None,
    }
}

/// Whether something free stands between two lines, which may be the title of another film.
fn between(page: &Page<'_>, first: usize, last: usize) -> bool {
    (first + 1..last).any(|line| !page.free_cells(&page.lines()[line]).is_empty())
}

/// The best title among the lines of a range, for facts that begin on a line, of a film that ends before another.
fn best(
    page: &Page<'_>,
    counts: &Counts,
    lines: Range<usize>,
    facts: usize,
    until: usize,
    group: (usize, usize),
) -> Option<Candidate> {
    let mut found = candidates(page, counts, lines, facts, until, group);
    found.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.line.cmp(&b.line)));
    found.into_iter().next().filter(|best| best.score > 0.0)
}

/// Takes a title, with what stands in its line: a year in brackets, another title after a slash or in brackets.
fn accept(page: &mut Page<'_>, candidate: Candidate) {
    let span = without_off(page, candidate.span);
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
        } else if words.split_whitespace().count() <= 10 && words.chars().any(char::is_alphabetic) && !is_part(words) {
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

/// The span of a title without what calls its film off or puts it off, which is taken as said of its screenings.
pub(super) fn without_off(page: &mut Page<'_>, span: Range<usize>) -> Range<usize> {
    let Some((title, said)) = beside_title(page.slice(&span)) else {
        return span;
    };
    let said = span.start + said.start..span.start + said.end;
    let words = Value::Text(clean(page.slice(&said)));
    page.take(said, Field::ScreeningNote, words, &[Known, BelowTitle]);
    span.start + title.start..span.start + title.end
}

/// Whether a bracket says which part of something longer it is: "ep. 1-3".
fn is_part(words: &str) -> bool {
    let count = |of: fn(char) -> bool| words.chars().filter(|c| of(*c)).count();
    count(|c| c.is_ascii_digit()) * 2 >= count(char::is_alphabetic)
}

/// A span without the quotation marks around it, and its words.
fn unquoted(page: &Page<'_>, span: &Range<usize>) -> (Range<usize>, String) {
    let text = page.slice(span);
    let marks = [' ', '\u{a0}', ',', '–', '—', '-', ':', '|'];
    let quotes = ['"', '“', '”', '„', '«', '»'];
    let outer = text.trim_matches(marks);
    // Quotation marks are around a title only where they are at both of its ends, and none is within.
    let inner = outer.trim_matches(quotes);
    let around = outer.starts_with(quotes) && outer.ends_with(quotes) && !inner.contains(quotes);
    let bare = if around { inner.trim() } else { outer };
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
                if page.film_at(cell.start) == page.film_at(start) {
                    page.take(cell, Field::Title, Value::Text(words), &[Repeated, Shape]);
                    repeated.push(start);
                } else {
                    // The title of one film within another is of a list of them.
                    page.set_aside(cell, Field::Noise, &[Repeated]);
                }
                continue;
            }
            // "Last Train Home | CIFF34", "Still from Last Train Home"
            if matches!(line.kind, Kind::Document | Kind::Picture) && titles.len() <= 100 {
                let found = titles
                    .values()
                    .find_map(|(words, start)| Some((find_folded(text, words)?, words.clone(), *start)));
                if let Some((at, words, start)) = found {
                    let span = cell.start + at.start..cell.start + at.end;
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

/// Where words stand in a text, in whatever capitals.
fn find_folded(text: &str, words: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(start, _)| {
        let mut rest = text[start..].char_indices();
        for wanted in words.chars() {
            let (_, c) = rest.next()?;
            if c != wanted && !c.to_lowercase().eq(wanted.to_lowercase()) {
                return None;
            }
        }
        let end = rest.next().map_or(text.len(), |(at, _)| start + at);
        Some(start..end)
    })
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
    // A name below a title is as often the director's.
    if is_name(text, false) && !bracketed {
        evidence.push(Ambiguous);
    }
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

//! Facts without labels, that stand together: "Canada/China, 2009, 85 min, Mandarin with subtitles".

use std::collections::HashSet;
use std::ops::Range;

use super::Recogniser;
use super::labelled::facts_in;
use super::people::by;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::page::Page;
use crate::paste::read::{is_name, parts, split_at_words};
use crate::paste::reading::Kind;
use crate::paste::value::Value;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "facts", run };

/// What parts facts.
const MARKS: &[char] = &[
    ',', ';', '|', '/', '·', '•', '–', '—', '(', ')', '[', ']', '\t', '}', '‖', '•', '*', '、', '，', '／', '（', '）',
];

type Found = Vec<(Range<usize>, Field, Value)>;

/// How many parts of a cell are no facts.
#[derive(Clone, Copy, Default)]
struct Others {
    /// Those that may stand among facts.
    parts: usize,
    /// Those that are a piece of a sentence.
    phrases: usize,
}

/// Running text has several pieces of sentences, and few facts; more kinds of facts than this beside a single one are a line
/// of facts with words that nobody knows.
const KINDS: usize = 2;

fn run(page: &mut Page<'_>) {
    let mut alone: Vec<(usize, Range<usize>, Found)> = Vec::new();
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture) || line.frame {
            continue;
        }
        let cells = page.free_cells(&line);
        let mut found: Vec<(Range<usize>, Found, Others)> = Vec::new();
        for cell in &cells {
            let (facts, others) = facts_of(page, cell);
            found.push((cell.clone(), facts, others));
        }
        let kinds: HashSet<Field> = found
            .iter()
            .flat_map(|(_, facts, _)| facts.iter().map(|(_, field, _)| *field))
            .collect();
        // Several years are those of a filmography, not of a film.
        let years: HashSet<&str> = found
            .iter()
            .flat_map(|(_, facts, _)| facts.iter())
            .filter(|(_, field, _)| *field == Field::Year)
            .map(|(span, ..)| page.slice(span))
            .collect();
        if years.len() > 1 {
            continue;
        }
        let phrases: usize = found.iter().map(|(_, _, others)| others.phrases).sum();
        let parts: usize = found.iter().map(|(_, _, others)| others.parts).sum();
        let hard = kinds.iter().any(|kind| is_hard(*kind));
        let unknown = phrases == 1 && parts == 0 && kinds.len() > KINDS && hard;
        let others = parts + phrases * if unknown { 1 } else { 9 };
        let facts: usize = found.iter().map(|(_, facts, _)| facts.len()).sum();
        let beside = page.pieces(&line.span).any(|piece| is_hard(piece.field));
        let words = page.slice(&line.span).split_whitespace().count();
        // Among running text a few of its words may be countries; a line of facts is made of little else.
        let dense = others <= facts + 1 && words <= 30;
        if dense && (kinds.len() >= 2 && hard || beside && !kinds.is_empty()) {
            for (_, facts, _) in found {
                take(page, facts, &[Shape, AmongFacts]);
            }
        } else if let [(cell, facts, _)] = &found[..]
            && others == 0
            && !facts.is_empty()
            && words <= 8
        {
            alone.push((index, cell.clone(), facts.clone()));
        } else if page.pieces(&line.span).any(|piece| piece.field == Field::Screening)
            && let Some(bracket) = cells.iter().find_map(|cell| bracketed(page, cell))
        {
            // "HUNGER (Steve McQueen, UK 2008, 96 min) on Saturday at 8pm is cancelled."
            let (facts, _) = facts_of(page, &bracket);
            take(page, facts, &[Shape, AmongFacts]);
        }
    }
    // A fact that has a line for itself is one where the lines beside it hold facts as well.
    // A few times over, since one of them makes the next a neighbour; a page that needs more is no listing.
    for _ in 0..4 {
        alone.retain(|(index, _, facts)| {
            let own = facts.iter().any(|(_, field, _)| *field == Field::RunTime);
            let neighbour = |at: usize| {
                page.lines().get(at).is_some_and(|line| {
                    page.pieces(&line.span).any(|piece| {
                        is_hard(piece.field) || matches!(piece.field, Field::Country | Field::Credit | Field::Language)
                    })
                })
            };
            let beside = neighbour(index + 1) || index.checked_sub(1).is_some_and(neighbour);
            if own || beside {
                let evidence: &[Evidence] = if beside { &[Shape, AmongFacts] } else { &[Shape] };
                take(page, facts.clone(), evidence);
            }
            !(own || beside)
        });
    }
}

/// Whether a cell holds facts of a film, two of them at the least: "The Long Ladder (Ida Fenn, UK 2012, 84 mins)".
pub(super) fn holds_a_film(page: &Page<'_>, cell: &Range<usize>) -> bool {
    let (facts, _) = facts_of(page, cell);
    let hard = |field: Field| matches!(field, Field::Year | Field::RunTime | Field::Country);
    let kinds: HashSet<Field> = facts
        .iter()
        .map(|(_, field, _)| *field)
        .filter(|field| hard(*field))
        .collect();
    kinds.len() >= 2
}

/// The first bracket of a cell that is behind some words and holds the facts of a film.
fn bracketed(page: &Page<'_>, cell: &Range<usize>) -> Option<Range<usize>> {
    let text = page.slice(cell);
    let open = text.find('(').filter(|at| *at > 0)?;
    let close = open + text[open..].find(')')?;
    let inner = cell.start + open + 1..cell.start + close;
    let (_, others) = facts_of(page, &inner);
    (others.phrases == 0 && others.parts <= 2 && holds_a_film(page, &inner)).then_some(inner)
}

/// Facts of which a line of facts has at least one; a country alone may be anything.
fn is_hard(field: Field) -> bool {
    matches!(field, Field::Year | Field::RunTime | Field::Subtitles | Field::Format)
}

fn take(page: &mut Page<'_>, facts: Found, evidence: &[Evidence]) {
    for (span, field, value) in facts {
        let mut evidence = evidence.to_vec();
        if matches!(value, Value::Codes(_)) {
            evidence.push(Known);
        }
        page.take(span, field, value, &evidence);
    }
}

/// The facts of a cell, and how many of its parts are none.
fn facts_of(page: &Page<'_>, cell: &Range<usize>) -> (Found, Others) {
    let text = page.slice(cell);
    if text.len() > 400 {
        return (Vec::new(), Others { parts: 99, phrases: 0 });
    }
    let plates = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    let mut found = Found::new();
    let mut others = Others::default();
    let shift = |base: usize, facts: Found| {
        facts
            .into_iter()
            .map(move |(span, field, value)| (cell.start + base + span.start..cell.start + base + span.end, field, value))
    };
    let parted = parted(page, text, plates)
        .into_iter()
        .flat_map(|part| by_stops(page, text, part, plates));
    for part in parted.collect::<Vec<_>>() {
        let words = &text[part.clone()];
        // The first letter of a name is no number plate: "Dir. A. Bo".
        if words.trim().len() == 1 && text[part.end..].starts_with('.') {
            others.parts += 1;
            continue;
        }
        let whole = facts_in(words, &page.language, plates);
        if !whole.is_empty() {
            found.extend(shift(part.start, whole));
            continue;
        }
        // "de Solène Abgrall – France, 2014": whose film it is stands among its facts.
        if by(words).is_some_and(|name| is_name(name, false)) {
            others.parts += 1;
            continue;
        }
        // "Canada 2009 85 min" without any marks.
        let split = by_words(words, &page.language, plates);
        match split {
            Some(facts) => found.extend(shift(part.start, facts)),
            // A part of a sentence shows that this is running text.
            None if words.split_whitespace().count() > 9 => others.parts += 9,
            None if words.starts_with(char::is_lowercase) && words.contains(' ') => others.phrases += 1,
            None => others.parts += 1,
        }
    }
    // "OV", "VO" and the like mean something only beside other facts, and a language alone is often part of a title.
    (found, others)
}

/// The parts of a text between marks. The slash of "s/w" and "b/w" parts nothing.
fn parted(page: &Page<'_>, text: &str, plates: bool) -> Vec<Range<usize>> {
    let others: Vec<char> = MARKS.iter().copied().filter(|mark| *mark != '/').collect();
    let mut found = Vec::new();
    for part in parts(text, &others) {
        let words = &text[part.clone()];
        let facts = facts_in(words.trim(), &page.language, plates);
        let colour = words.contains('/') && matches!(facts[..], [(_, Field::Colour, _)]);
        match colour {
            true => found.push(part),
            false => found.extend(
                parts(words, &['/'])
                    .into_iter()
                    .map(|inner| part.start + inner.start..part.start + inner.end),
            ),
        }
    }
    found
}

/// The parts of a part between stops. A stop parts facts where a blank follows it, "France, 2006. 88 min.", unless what is
/// around it is one fact: "Arab. m. dt. UT".
fn by_stops(page: &Page<'_>, text: &str, part: Range<usize>, plates: bool) -> Vec<Range<usize>> {
    let single = split_at_words(text, part, &[". "]);
    let mut found = Vec::new();
    let mut at = 0;
    while at < single.len() {
        let last = (at + 1..single.len().min(at + 6))
            .rev()
            .find(|last| !facts_in(&text[single[at].start..single[*last].end], &page.language, plates).is_empty());
        let last = last.unwrap_or(at);
        found.push(single[at].start..single[last].end);
        at = last + 1;
    }
    found
}

/// The facts of words that no marks part, if they are nothing but facts.
fn by_words(text: &str, language: &str, plates: bool) -> Option<Found> {
    let starts: Vec<usize> = text
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize)
        .collect();
    if starts.len() < 2 || starts.len() > 12 {
        return None;
    }
    let ends: Vec<usize> = text
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - text.as_ptr() as usize + word.len())
        .collect();
    let mut found = Found::new();
    let mut at = 0;
    while at < starts.len() {
        // The longest run of words that is a fact.
        let (next, facts) = (at..starts.len().min(at + 4)).rev().find_map(|last| {
            let facts = facts_in(&text[starts[at]..ends[last]], language, plates);
            (!facts.is_empty()).then_some((last + 1, facts))
        })?;
        let base = starts[at];
        found.extend(
            facts
                .into_iter()
                .map(|(span, field, value)| (base + span.start..base + span.end, field, value)),
        );
        at = next;
    }
    Some(found)
}

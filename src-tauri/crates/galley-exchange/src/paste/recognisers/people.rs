//! People whom no label announces: a name that heads a biography, "a film by", a director among the facts.

use std::collections::HashMap;
use std::ops::Range;

use super::Recogniser;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::key;
use crate::paste::page::Page;
use crate::paste::read::{clean, is_name, names, parts};
use crate::paste::reading::{Kind, Line};
use crate::paste::value::Value;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "people", run };

/// Words before the director, right below a title.
const BY: &[&str] = &[
    "by ",
    "a film by ",
    "film by ",
    "directed by ",
    "de ",
    "d’",
    "d'",
    "un film de ",
    "von ",
    "ein film von ",
    "di ",
    "un film di ",
    "una película de ",
    "un filme de ",
    "av ",
    "en film av ",
    "af ",
    "en film af ",
    "του ",
    "της ",
    "μια ταινία του ",
    "μια ταινία της ",
];

/// What follows such a word.
pub(super) fn by(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let by = BY.iter().filter(|by| lower.starts_with(**by)).max_by_key(|by| by.len())?;
    text.get(by.len()..)
}

fn run(page: &mut Page<'_>) {
    let films = page.film_spans();
    for (film, span) in films.into_iter().enumerate() {
        let lines = page.lines_of(&span);
        let start = page.films.get(film).copied().unwrap_or(0);
        let mut credited: HashMap<String, Vec<String>> = HashMap::new();
        for piece in page.pieces(&span) {
            if let Value::Credit { roles, name } = &piece.value {
                credited.entry(key(name)).or_default().extend(roles.iter().cloned());
            }
        }
        let labelled = credited.values().any(|roles| roles.iter().any(|role| role == "director"));
        let mut directed = labelled;
        for index in lines.clone() {
            let line = page.lines()[index].clone();
            if matches!(line.kind, Kind::Document | Kind::Picture) || line.frame || line.span.len() > 160 {
                continue;
            }
            for cell in page.free_cells(&line) {
                directed |= named(page, &line, &cell, &credited, labelled);
            }
        }
        if !directed && page.films.get(film).is_some() {
            director(page, lines, start);
        }
    }
}

/// A line that is somebody's name: of someone who is credited, or a heading over a biography. Answers whether it is a
/// director; where a label names the directors, no heading does.
fn named(page: &mut Page<'_>, line: &Line, cell: &Range<usize>, credited: &HashMap<String, Vec<String>>, labelled: bool) -> bool {
    let text = page.slice(cell);
    // "Lixin Fan 范立欣": the name, then the same in its own script.
    let own = text
        .char_indices()
        .find(|(_, c)| *c as u32 >= 0x370 && c.is_alphabetic() && !('\u{1e00}'..='\u{1fff}').contains(c));
    let latin = text.chars().any(|c| c.is_ascii_alphabetic());
    let split = own.map(|(at, _)| at).filter(|at| *at > 0 && latin);
    let name_end = split.map_or(text.len(), |at| {
        text[..at].trim_end_matches([' ', '(', '\u{a0}', ',', '–', '/']).len()
    });
    let name = &text[..name_end];
    if !is_name(name, false) {
        return false;
    }
    let roles = credited.get(&key(name)).cloned();
    let heading = matches!(line.kind, Kind::Heading(2..)) || heads_prose(page, line, cell, name);
    let (roles, evidence): (Vec<String>, Vec<Evidence>) = match roles {
        // Who is credited as anything and has a heading is most often the director, where nobody is.
        Some(_) if heading && !labelled => (vec!["director".into()], vec![Heading, AlsoCredited]),
        Some(roles) if heading => (roles, vec![Heading, AlsoCredited]),
        Some(roles) => (roles, vec![AlsoCredited]),
        // Where a label names the directors, a heading is of something else: the title in another language.
        None if heading && !labelled => (vec!["director".into()], vec![Heading, Shape]),
        None => return false,
    };
    let value = Value::Credit {
        roles: roles.clone(),
        name: clean(name),
    };
    let taken = page.take(cell.start..cell.start + name_end, Field::Credit, value, &evidence);
    if let Some(at) = split.filter(|_| taken) {
        let native = text[at..].trim_end_matches([')', ' ', '\u{a0}']);
        page.take(
            cell.start + at..cell.start + at + native.len(),
            Field::NativeName,
            Value::Text(clean(native)),
            &[OtherScript, Placed],
        );
    }
    taken && roles.iter().any(|role| role == "director")
}

/// Whether a line is nothing but a name, and the text below it is about who bears that.
fn heads_prose(page: &Page<'_>, line: &Line, cell: &Range<usize>, name: &str) -> bool {
    let index = page.reading.line_at(line.span.start);
    let below = page.lines()[index + 1..]
        .iter()
        .take(2)
        .find(|below| !page.slice(&below.span).trim().is_empty());
    let Some(below) = below.filter(|below| page.is_free(&below.span)) else {
        return false;
    };
    let whole = page.slice(&line.span).trim() == page.slice(cell).trim();
    let text = page.slice(&below.span);
    let last = name.rsplit(' ').next().unwrap_or(name);
    let about =
        text.contains(name) || last.chars().count() > 2 && text.split(|c: char| !c.is_alphabetic()).any(|word| word == last);
    let about = about && text.chars().take(80).collect::<String>().contains(last);
    whole && about && text.split_whitespace().count() >= 8
}

/// The director where no label and no heading tells: after "by", among the facts, or alone below the title.
fn director(page: &mut Page<'_>, lines: Range<usize>, start: usize) {
    let title = page.reading.line_at(start);
    for index in lines.start.max(title)..lines.end.min(title + 6) {
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture) {
            continue;
        }
        // Who is named below the text wrote that, and did not make the film.
        if page.slice(&line.span).split_whitespace().count() > 20 {
            return;
        }
        let facts = page
            .pieces(&line.span)
            .filter(|piece| matches!(piece.field, Field::Year | Field::Country | Field::RunTime))
            .count();
        for cell in page.free_cells(&line) {
            // "(a film by Tobias Ekwueme)"
            let text = page.slice(&cell);
            let inner = text.trim_start_matches(['(', '[']);
            let start = cell.start + text.len() - inner.len();
            let inner = inner.trim_end_matches([')', ']']);
            let cell = start..start + inner.len();
            let text = inner;
            if let Some(named) = by(text) {
                let named = cell.end - named.len()..cell.end;
                // "de Solène Abgrall – France, 2014"
                let dash = [" – ", " — ", " - "]
                    .iter()
                    .filter_map(|dash| page.slice(&named).find(dash))
                    .min();
                let words = &page.slice(&named)[..dash.unwrap_or(named.len())];
                let rest = named.start..named.start + words.trim_end_matches(['–', '—', '-', ',', ' ', '\u{a0}']).len();
                if people(page, &rest, &[Labelled, Ambiguous, Shape]) {
                    page.set_aside(cell.start..rest.start, Field::Label, &[Known]);
                    return;
                }
            }
            if facts > 0 {
                for part in parts(text, &[',', ';', '|', '·', '•', '(', ')', '/', '–']) {
                    let words = &text[part.clone()];
                    // "Mia Holt & Per Lind / Denmark / 2012"
                    let names = names(words);
                    if !names.is_empty() && names.iter().all(|name| is_name(&words[name.clone()], false)) {
                        let at = cell.start + part.start..cell.start + part.end;
                        if people(page, &at, &[Shape, AmongFacts, Ambiguous]) {
                            return;
                        }
                    }
                }
            } else if index > title && page.free_cells(&line).len() == 1 && people(page, &cell, &[Shape, Placed, Ambiguous]) {
                return;
            }
        }
    }
}

/// Takes the names of a span as directors, if all of it is names.
fn people(page: &mut Page<'_>, span: &Range<usize>, evidence: &[Evidence]) -> bool {
    let text = page.slice(span);
    let list = text.trim_end_matches(['.', ',', ' ', '\u{a0}']);
    let found = names(list);
    if found.is_empty() || found.len() > 4 || !found.iter().all(|name| is_name(&list[name.clone()], false)) {
        return false;
    }
    let mut taken = false;
    for name in found {
        let value = Value::Credit {
            roles: vec!["director".into()],
            name: clean(&list[name.clone()]),
        };
        taken |= page.take(span.start + name.start..span.start + name.end, Field::Credit, value, evidence);
    }
    taken
}

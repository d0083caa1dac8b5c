//! What a label announces: "Year: 2009", a label in one cell and its value in the next or on the next line, "Directed by
//! Lixin Fan", in any order and language.

mod technique;
mod values;

use std::ops::Range;

use super::Recogniser;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{Meaning, meanings, roles, stands_alone};
use crate::paste::page::Page;
use crate::paste::read::{first_statement, names, stops};
use crate::paste::reading::Kind;

pub(super) use values::{facts_in, is_open, take_value};

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "labelled", run };

/// What a label may mean: the meanings of the table, or the roles of a compound.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Label {
    One(Vec<Meaning>),
    Roles(Vec<&'static str>),
}

/// What a text is as a label, if it is one.
pub(super) fn label(text: &str) -> Option<Label> {
    let text = text.trim().trim_end_matches([':', '：']).trim_end();
    // A contact was read before; here its label has other meanings only.
    let found: Vec<Meaning> = meanings(text).to_vec();
    if !found.is_empty() {
        return Some(Label::One(found));
    }
    let found = roles(text);
    (!found.is_empty()).then_some(Label::Roles(found))
}

fn run(page: &mut Page<'_>) {
    // A label whose value has not come yet, with where it ends.
    let mut open: Option<(Label, usize)> = None;
    // Labels on lines of their own, one below the other, have their values further below.
    let mut bare: Option<usize> = None;
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture) {
            continue;
        }
        let cells = page.free_cells(&line);
        if cells.is_empty() {
            if page.pieces(&line.span).any(|piece| piece.field != Field::Mark) {
                open = None;
            }
            continue;
        }
        for (at, cell) in cells.iter().enumerate() {
            let text = page.slice(cell);
            let found = with_colon(text);
            if !found.is_empty() {
                open = None;
                announced(page, cell, &found, &mut open, index);
                further_statements(page, cell);
                continue;
            }
            if let Some((known, since)) = open.clone() {
                // A value stands beside its label or on the line below; a label there means that there is none.
                if label(text).is_none_or(|_| !alone(page, index, at, cells.len())) {
                    let beside: &[Evidence] = &[LabelBeside];
                    let taken = take_value(page, cell.clone(), &known, beside);
                    // Names go on, one a line, as long as they are written like names.
                    let more = taken && is_list(&known) && index - since <= 12;
                    open = more
                        .then_some((known, index))
                        .filter(|_| next_is_name(page, index, at, &cells));
                    if taken {
                        continue;
                    }
                }
                open = None;
            }
            if let Some(known) = label(text).filter(|_| alone(page, index, at, cells.len())) {
                let only_contact =
                    matches!(&known, Label::One(meanings) if meanings.iter().all(|one| matches!(one, Meaning::Contact(_))));
                // "Start" above an empty line is a title as well as the label of an hour.
                let show = matches!(&known, Label::One(meanings) if meanings.iter().all(|one| matches!(one, Meaning::Show(_))));
                let parted = page.lines().get(index + 1).is_none_or(|next| next.block != line.block);
                if show && parted && cells.len() == 1 && !page.is_heading(&line) {
                    continue;
                }
                if !only_contact && (stands_alone(text) || cells.len() > 1) {
                    page.set_aside(cell.clone(), Field::Label, &[Known]);
                    let stacked = cells.len() == 1 && bare.is_some_and(|before| before + 1 == index);
                    bare = Some(index).filter(|_| cells.len() == 1);
                    open = Some((known, index)).filter(|(known, _)| !is_heading_label(known) && !stacked);
                    continue;
                }
            }
            if before_value(page, cell, false) {
                further_statements(page, cell);
            }
        }
        if open.as_ref().is_some_and(|(_, since)| index > *since) {
            open = None;
        }
    }
}

/// Whether a label that fills a cell can be one: it has a cell after it, or is a heading or term, or stands alone in its line.
fn alone(page: &Page<'_>, index: usize, at: usize, cells: usize) -> bool {
    let line = &page.lines()[index];
    if at + 1 < cells || matches!(line.kind, Kind::Heading(_) | Kind::Term) {
        return true;
    }
    cells == 1 && page.lines().get(index + 1).is_some_and(|next| next.block <= line.block + 1)
}

/// Whether a label announces what other recognisers read: prose, screenings.
fn is_heading_label(known: &Label) -> bool {
    matches!(known, Label::One(meanings) if meanings.iter().all(|one| matches!(one, Meaning::Prose(_) | Meaning::Screenings)))
}

fn is_list(known: &Label) -> bool {
    match known {
        Label::Roles(_) => true,
        Label::One(meanings) => meanings.iter().any(|one| matches!(one, Meaning::Role(_))),
    }
}

/// Whether the line after this one goes on with a name, or with another cell of this line.
fn next_is_name(page: &Page<'_>, index: usize, at: usize, cells: &[Range<usize>]) -> bool {
    if at + 1 < cells.len() {
        return false;
    }
    let (line, next) = (&page.lines()[index], page.lines().get(index + 1));
    next.is_some_and(|next| {
        let text = page.slice(&next.span).trim();
        let name = crate::paste::read::is_name(text, false);
        name && next.block == line.block && label(text).is_none() && !matches!(next.kind, Kind::Heading(_) | Kind::Term)
    })
}

/// A label with its colon, and where its value begins.
struct Announced {
    label: Range<usize>,
    known: Label,
}

/// The labels with colons in a cell: "Year: 2009 | Country: Canada".
fn with_colon(text: &str) -> Vec<Announced> {
    let mut found: Vec<Announced> = Vec::new();
    let mut floor = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, ':' | '：')).take(40) {
        let end = at + c.len_utf8();
        if text[end..].starts_with("//")
            || text[..at].ends_with(|c: char| c.is_ascii_digit()) && text[end..].starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let mut from = at.saturating_sub(64).max(floor);
        while !text.is_char_boundary(from) {
            from += 1;
        }
        let before = &text[from..at];
        // The longest stretch before the colon that is a label, from the start of the cell or after a mark.
        let mut starts: Vec<usize> = if from == floor { vec![0] } else { Vec::new() };
        let marks = before
            .char_indices()
            .filter(|(_, c)| "|·•;,.–—/()}[]!?".contains(*c) || *c == '\t');
        starts.extend(marks.map(|(at, c)| at + c.len_utf8()));
        let blanks = before.match_indices("  ").map(|(at, _)| at + 2);
        starts.extend(blanks);
        starts.sort_unstable();
        for start in starts {
            let candidate = &before[start..];
            if let Some(known) = label(candidate) {
                let start = from + start + candidate.len() - candidate.trim_start().len();
                found.push(Announced {
                    label: start..end,
                    known,
                });
                floor = end;
                break;
            }
        }
    }
    found
}

/// Takes the labels of a cell, each with its value up to the next.
fn announced(page: &mut Page<'_>, cell: &Range<usize>, found: &[Announced], open: &mut Option<(Label, usize)>, index: usize) {
    for (at, one) in found.iter().enumerate() {
        let label = cell.start + one.label.start..cell.start + one.label.end;
        page.set_aside(label, Field::Label, &[Known]);
        let until = found.get(at + 1).map_or(cell.end, |next| cell.start + next.label.start);
        let value = cell.start + one.label.end..until;
        match page.reading.trimmed(&value) {
            Some(value) => {
                let end = before_role(page, &value, &one.known);
                take_value(page, value.start..end, &one.known, &[Labelled]);
                role_after(page, end..value.end);
            }
            None if !is_heading_label(&one.known) => *open = Some((one.known.clone(), index)),
            None => {}
        }
    }
}

/// Reads the statements that follow another in a cell: "Regie: Salim Gharbi. Mit Nora Wendt, Jost Ellmenreich."
fn further_statements(page: &mut Page<'_>, cell: &Range<usize>) {
    for free in page.free(cell) {
        let text = page.slice(&free);
        let mut starts = vec![text.len() - text.trim_start_matches(['.', ' ', '\u{a0}']).len()];
        starts.extend(stops(text).into_iter().map(|at| at + 2));
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).map_or(free.end, |next| free.start + next);
            if let Some(statement) = page.reading.trimmed(&(free.start + start..end)) {
                before_value(page, &statement, true);
            }
        }
    }
}

/// Takes a label without a colon and the value after it: "Directed by Lixin Fan", "Regie Anna Berg", "Run time 85 minutes";
/// answers whether it did. After another statement "with" is a label too: "Regie: Salim Gharbi. Mit Nora Wendt."
fn before_value(page: &mut Page<'_>, cell: &Range<usize>, after: bool) -> bool {
    let text = page.slice(cell);
    let ends = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace())
        .map(|(at, _)| at)
        .take(5);
    let ends: Vec<usize> = ends.collect();
    for end in ends.into_iter().rev() {
        // "avec Maud Kerven, Idriss Belkacem": two names at the least, and nothing else in the cell.
        let cast = || names(&text[end..]).len() > 1;
        let Some(known) = label(&text[..end]).filter(|known| stands_alone(&text[..end]) || is_list(known) && (after || cast()))
        else {
            continue;
        };
        // "Dir. Lixin Fan | Canada | 2009": other marks part statements.
        let stop = text[end..].find(['|', '·', '•', '}', '‖']).map_or(text.len(), |at| end + at);
        let stop = end + first_statement(&text[end..stop]).trim_end_matches(['.', ' ']).len();
        let rest = cell.start + end..cell.start + stop;
        let Some(value) = page.reading.trimmed(&rest) else { continue };
        let ends = before_role(page, &value, &known);
        if values::is_surely(page, &(value.start..ends), &known) {
            page.set_aside(cell.start..cell.start + end, Field::Label, &[Known]);
            take_value(page, value.start..ends, &known, &[LabelBeside]);
            role_after(page, ends..value.end);
            return true;
        }
    }
    false
}

/// Where the names of a role end at the comma before the next role, "Joan Fox, Producers Ann Lee"; else where they end.
fn before_role(page: &Page<'_>, value: &Range<usize>, known: &Label) -> usize {
    let text = page.slice(value);
    let role = |at: &usize| {
        let rest = text[at + 1..].trim_start();
        let spaces = rest
            .char_indices()
            .filter(|(_, c)| c.is_whitespace())
            .map(|(at, _)| at)
            .take(3);
        rest.starts_with(char::is_uppercase)
            && spaces.collect::<Vec<_>>().into_iter().any(|end| {
                let name = rest[end..].split([',', ';']).next().unwrap_or("");
                let role = label(&rest[..end]).is_some_and(|known| is_list(&known)) && stands_alone(&rest[..end]);
                role && crate::paste::read::is_name(name, false)
            })
    };
    let mut commas = text.match_indices([',', ';']).map(|(at, _)| at);
    let next = commas.find(role).filter(|_| is_list(known));
    value.start + next.unwrap_or(text.len())
}

/// Reads the role after the comma at which the names of another ended.
fn role_after(page: &mut Page<'_>, rest: Range<usize>) {
    let text = page.slice(&rest);
    let start = rest.start + text.len() - text.trim_start_matches([',', ';', ' ', '\u{a0}']).len();
    if let Some(rest) = page.reading.trimmed(&(start..rest.end)) {
        before_value(page, &rest, true);
    }
}

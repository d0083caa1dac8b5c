//! Running text: the synopsis with its language note and signature, and what is said of the director.

use std::ops::Range;

use super::Recogniser;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{Meaning, meanings};
use crate::paste::page::Page;
use crate::paste::read::{clean, is_initials, is_name, languages};
use crate::paste::reading::Kind;
use crate::paste::value::Value;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "prose", run };

/// Lines of one paragraph.
struct Paragraph {
    lines: Range<usize>,
    text: String,
}

/// What a paragraph follows.
#[derive(Clone, Copy, PartialEq)]
enum Above {
    Nothing,
    /// A heading of its own: "Synopsis".
    Label(Field),
    /// Somebody's name.
    Person,
    /// Prose that was taken for this.
    Same(Field),
    /// The facts of the film.
    Facts,
    Other,
}

fn run(page: &mut Page<'_>) {
    let films = page.film_spans();
    for (at, span) in films.into_iter().enumerate() {
        let title = page.films.get(at).copied().unwrap_or(span.start);
        // What stands before the title, such as a letter's first words, is the synopsis only where nothing after it is.
        if !film(page, &(title..span.end)) && title > span.start {
            film(page, &span);
        }
    }
}

/// Reads the texts of a film; answers whether it has a synopsis now.
fn film(page: &mut Page<'_>, span: &Range<usize>) -> bool {
    let lines = page.lines_of(span);
    let people = directors(page, span);
    let mut synopsis = false;
    let mut last: Option<(usize, Field)> = None;
    let mut at = lines.start;
    while at < lines.end {
        let Some(paragraph) = paragraph(page, at, lines.end) else {
            at += 1;
            continue;
        };
        let next = paragraph.lines.end;
        let above = above(page, lines.start, &paragraph, last);
        if is_prose(&paragraph, above) && !is_quotation(&paragraph.text) {
            let about = about(&paragraph.text, &people);
            let after = matches!(above, Above::Facts | Above::Other | Above::Nothing);
            let (field, evidence): (Field, Vec<Evidence>) = match above {
                Above::Label(field) => (field, vec![UnderHeading, Prose]),
                Above::Person => (Field::Biography, vec![Prose, Placed, AlsoCredited]),
                Above::Same(Field::Synopsis) if synopsis && tells_of_a_life(&paragraph.text, &people) => {
                    (Field::Biography, vec![Prose, AlsoCredited])
                }
                Above::Same(field) => (field, vec![Prose, Placed]),
                _ if about && synopsis => (Field::Biography, vec![Prose, AlsoCredited]),
                _ if !synopsis && after => (Field::Synopsis, vec![Prose, Placed]),
                // Prose that nothing tells apart may be the festival's own.
                _ => {
                    at = next;
                    continue;
                }
            };
            signed_in_full(page, &paragraph, lines.end);
            take(page, &paragraph, field, &evidence);
            synopsis |= field == Field::Synopsis;
            last = Some((next, field));
        }
        at = next;
    }
    synopsis
}

/// The names of the directors of a film, and their last words.
fn directors(page: &Page<'_>, span: &Range<usize>) -> Vec<String> {
    let credits = page.pieces(span).filter_map(|piece| match &piece.value {
        Value::Credit { roles, name } if roles.iter().any(|role| role == "director") => Some(name.clone()),
        _ => None,
    });
    credits.collect()
}

/// Whether a text begins with one of the names, or with the last word of one.
fn about(text: &str, people: &[String]) -> bool {
    let head: String = text.chars().take(60).collect();
    people.iter().any(|name| {
        let last = name.rsplit(' ').next().unwrap_or(name);
        head.contains(name.as_str()) || last.chars().count() > 2 && head.starts_with(last)
    })
}

/// Words of which a biography has one in its first sentence, after the name.
const LIVES: &[&str] = &[
    "was born",
    "born in",
    "born 1",
    "studied",
    "graduated",
    "is a director",
    "is a filmmaker",
    "is a film",
    "lives in",
    "lives and works",
    "wurde ",
    "geboren",
    "studierte",
    "lebt in",
    "lebt und arbeitet",
    "né à",
    "née à",
    "né en",
    "née en",
    "est né",
    "a étudié",
    "vit à",
    "nació",
    "nacido",
    "nacida",
    "estudió",
    "vive en",
    "è nato",
    "è nata",
    "nato a",
    "nata a",
    "ha studiato",
    "vive a",
    "родился",
    "родилась",
    "окончил",
    "出生",
    "毕业",
];

/// Whether a paragraph is a biography, though nothing above it says so: it begins with a director, and its first words tell
/// of a life.
fn tells_of_a_life(text: &str, people: &[String]) -> bool {
    let head: String = text.chars().take(160).collect::<String>().to_lowercase();
    about(text, people) && LIVES.iter().any(|words| head.contains(words))
}

/// The free lines from one on that make a paragraph; their pieces may be marks.
fn paragraph(page: &Page<'_>, at: usize, end: usize) -> Option<Paragraph> {
    let block = page.lines()[at].block;
    let mut text = String::new();
    let mut last = at;
    for index in at..end {
        let line = &page.lines()[index];
        let fits = line.block == block && !matches!(line.kind, Kind::Heading(_) | Kind::Document | Kind::Picture) && !line.frame;
        let taken = page
            .pieces(&line.span)
            .any(|piece| piece.field != Field::Mark && !(piece.field == Field::Label && index == at));
        let words = page.slice(&(line.span.start + line.lead..line.span.end)).trim();
        let item = line.kind == Kind::Item && index > at;
        // A label that nobody knows, with its value, is left over; within a sentence a word with a colon is none.
        let before = index.checked_sub(1).map(|before| &page.lines()[before].span);
        let begins = index == at || before.is_some_and(|before| page.slice(before).trim_end().ends_with(ENDS));
        let labelled = page.pieces(&line.span).any(|piece| piece.field == Field::Label);
        // What stands below "Synopsis" is one, however it is written.
        let headed = before.is_some_and(|before| page.pieces(before).any(|piece| prose_label(piece).is_some()));
        let fits = fits && !(begins && !labelled && !headed && announces(words));
        // A row of a table is no part of a text.
        let fits = fits && !(page.reading.html && page.reading.cells(line).len() > 1);
        if !fits || taken || words.is_empty() || item {
            break;
        }
        if !text.is_empty() {
            text.push(' ');
        }
        for free in page.free_cells(line) {
            text.push_str(page.slice(&free));
            text.push(' ');
        }
        last = index + 1;
    }
    let text = text.trim().to_owned();
    (last > at && !text.is_empty()).then_some(Paragraph { lines: at..last, text })
}

/// What ends a sentence.
const ENDS: &[char] = &['.', '!', '?', '…', '。', '！', '？'];

/// Whether a line is a label of a few words and a value that is no sentence: "Rendező: Kis Anna".
fn announces(line: &str) -> bool {
    let Some((label, value)) = line.split_once([':', '：']) else {
        return false;
    };
    let (label, value) = (label.trim(), value.trim());
    let letters = |c: char| c.is_alphabetic() || matches!(c, ' ' | '-' | '/' | '(' | ')' | '’' | '\'' | '・');
    let short = label.split_whitespace().count() <= 3 && label.chars().count() <= 30 && value.split_whitespace().count() <= 8;
    let capital = label.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    short && capital && label.chars().all(letters) && !value.is_empty() && !value.ends_with(ENDS) && !value.starts_with('/')
}

fn above(page: &Page<'_>, first: usize, paragraph: &Paragraph, last: Option<(usize, Field)>) -> Above {
    // "Synopsis: A train leaves …"
    let own = page.lines()[paragraph.lines.start].span.clone();
    if let Some(field) = page.pieces(&own).find_map(prose_label) {
        return Above::Label(field);
    }
    let mut index = paragraph.lines.start;
    while index > first {
        index -= 1;
        let line = &page.lines()[index];
        if page.slice(&line.span).trim().is_empty() || line.kind == Kind::Picture {
            continue;
        }
        if let Some((end, field)) = last.filter(|(end, _)| *end == index + 1) {
            let _ = end;
            return Above::Same(field);
        }
        let mut pieces = page.pieces(&line.span).filter(|piece| piece.field != Field::Mark);
        return match (pieces.next(), pieces.next()) {
            (Some(label), None) if prose_label(label).is_some() => prose_label(label).map_or(Above::Other, Above::Label),
            (Some(person), rest) if person.field == Field::Credit && rest.is_none_or(|rest| rest.field == Field::NativeName) => {
                Above::Person
            }
            (None, _) if last.is_none() => Above::Nothing,
            _ if page
                .pieces(&line.span)
                .any(|piece| matches!(piece.field, Field::Year | Field::RunTime)) =>
            {
                Above::Facts
            }
            _ => Above::Other,
        };
    }
    Above::Nothing
}

fn prose_label(piece: &crate::paste::page::Piece) -> Option<Field> {
    if piece.field != Field::Label {
        return None;
    }
    meanings(piece.value.text()).iter().find_map(|meaning| match meaning {
        Meaning::Prose(field) => Some(*field),
        _ => None,
    })
}

/// Whether a paragraph is what somebody wrote of the film elsewhere: “…” – The Quay Review.
fn is_quotation(text: &str) -> bool {
    let opens = text.starts_with(['“', '"', '«', '„', '‘']);
    let after = text.rfind(['”', '"', '»', '“', '’']).map_or("", |at| {
        text[at..].trim_start_matches(['”', '"', '»', '“', '’', ' ', '.', ','])
    });
    let source = after.trim_start_matches(['–', '—', '-', '(', ' ']);
    opens && after.starts_with(['–', '—', '-', '(']) && (1..=8).contains(&source.split_whitespace().count())
}

/// Whether a paragraph is running text: enough words and a sentence's end; beside other prose, less is enough.
fn is_prose(paragraph: &Paragraph, above: Above) -> bool {
    let text = paragraph.text.as_str();
    let words = text.split_whitespace().count();
    let dense = text
        .chars()
        .filter(|c| ('\u{3040}'..='\u{9fff}').contains(c) || ('\u{ac00}'..='\u{d7af}').contains(c))
        .count();
    let ends = text.trim_end_matches(['"', '”', '»', ')', '’', '“', ' ', '*', '_']);
    let signed = text.rsplit(['—', '–', '-']).next().is_some_and(is_initials);
    let ends = ends.ends_with(ENDS) || signed;
    let small = text
        .split_whitespace()
        .skip(1)
        .any(|word| word.starts_with(char::is_lowercase));
    match above {
        Above::Label(_) => words >= 3 || dense >= 6,
        // Of a short film little is said.
        Above::Facts if ends && small && words >= 4 => true,
        Above::Same(_) | Above::Person => words >= 3 && ends || words >= 12 || dense >= 10,
        _ => words >= 8 && ends && small || words >= 25 || dense >= 20,
    }
}

/// Takes a paragraph line by line, and from its end the signature and the language note.
fn take(page: &mut Page<'_>, paragraph: &Paragraph, field: Field, evidence: &[Evidence]) {
    let last = paragraph.lines.end - 1;
    signature(page, last);
    for index in paragraph.lines.clone() {
        notes(page, index, field);
        let line = page.lines()[index].clone();
        for cell in page.free(&(line.span.start + line.lead..line.span.end)) {
            let words = page.slice(&cell);
            if words.chars().any(char::is_alphanumeric) || words.trim().chars().count() > 1 {
                let value = Value::Text(super::super::prose::body(page.reading, &cell));
                page.take(cell, field, value, evidence);
            }
        }
    }
}

/// Initials at the end of a text: "—B.B.", "(M.M.)", alone on the last line.
fn signature(page: &mut Page<'_>, index: usize) {
    let line = page.lines()[index].clone();
    let Some(free) = page.free(&line.span).pop() else { return };
    let text = page.slice(&free);
    let bare = text.trim_end_matches([')', ']', ' ', '\u{a0}', '*', '_']);
    let start = bare
        .rfind(['—', '–', '-', '(', '[', '~', '―'])
        .map(|at| at + bare[at..].chars().next().map_or(1, char::len_utf8));
    // A signature of several initials may itself hold a hyphen: J.P.-L.
    let from = match start {
        Some(start) if is_initials(&bare[start..]) => start,
        _ if is_initials(bare) => 0,
        _ => return,
    };
    let inner = free.start + from..free.start + bare.len();
    let Some(inner) = page.reading.trimmed(&inner) else { return };
    let mark = free.start
        + bare[..from]
            .trim_end_matches(['—', '–', '-', '(', '[', '~', ' ', '\u{a0}', '―'])
            .len()..inner.start;
    let words = clean(page.slice(&inner));
    let staff = page.around.catalogue.staff.iter().any(|staff| staff.initials == words);
    let evidence: &[Evidence] = if staff {
        &[Shape, Placed, InCatalogue]
    } else {
        &[Shape, Placed]
    };
    page.take(inner.clone(), Field::Signature, Value::Text(words), evidence);
    if !mark.is_empty() {
        page.set_aside(mark, Field::Mark, &[Placed]);
    }
    if inner.end < free.end {
        page.set_aside(inner.end..free.end, Field::Mark, &[Placed]);
    }
}

/// Who wrote a text, by full name: in its last line, or in a line of its own right below it. A name that heads another
/// text was taken for that person before.
fn signed_in_full(page: &mut Page<'_>, text: &Paragraph, end: usize) {
    let last = text.lines.end - 1;
    let ended = last > text.lines.start && {
        let before = page.slice(&page.lines()[last - 1].span).trim_end();
        before.ends_with(['.', '!', '?', '…', '”', '"', '»'])
    };
    let below = (last + 1..end.min(last + 3)).find(|at| !page.slice(&page.lines()[*at].span).trim().is_empty());
    for index in ended.then_some(last).into_iter().chain(below) {
        let line = page.lines()[index].clone();
        let cells = page.free_cells(&line);
        if line.kind == Kind::Plain
            && !line.frame
            && let [cell] = &cells[..]
            && page.slice(cell).trim() == page.slice(&line.span).trim()
            && is_name(page.slice(cell), false)
        {
            let words = clean(page.slice(cell));
            page.take(
                cell.clone(),
                Field::Signature,
                Value::Text(words),
                &[Shape, Placed, Ambiguous],
            );
            return;
        }
    }
}

/// "(In Mandarin with subtitles)" within a synopsis.
fn notes(page: &mut Page<'_>, index: usize, field: Field) {
    if field != Field::Synopsis {
        return;
    }
    let line = page.lines()[index].clone();
    for free in page.free(&line.span) {
        let text = page.slice(&free);
        let mut from = 0;
        while let Some(open) = text[from..].find('(').map(|at| from + at) {
            let Some(close) = text[open..].find(')').map(|at| open + at) else {
                break;
            };
            from = close + 1;
            let inner = &text[open + 1..close];
            if inner.len() > 120 {
                continue;
            }
            if let Some(found) = languages(inner, &page.language)
                && found.whole
                && (found.written.is_some()
                    || ["In ", "En ", "Auf ", "in ", "en ", "auf "]
                        .iter()
                        .any(|word| inner.starts_with(word)))
            {
                let words = clean(&text[open..=close]);
                page.take(
                    free.start + open..free.start + close + 1,
                    Field::LanguageNote,
                    Value::Text(words),
                    &[Shape, Known],
                );
            }
        }
    }
}

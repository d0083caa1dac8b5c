//! Whom to reach about a film: "Film contact", "Print source", "Weltvertrieb", with what stands below or beside it.

use std::ops::Range;

use galley_model::ContactRole;

use super::Recogniser;
use super::labelled::is_open;
use crate::paste::evidence::Evidence::{self, *};
use crate::paste::field::Field;
use crate::paste::labels::{Meaning, meanings, stands_alone};
use crate::paste::page::Page;
use crate::paste::read::{Reach, clean, country, is_name, names, parts, reach};
use crate::paste::reading::{Hint, Kind};
use crate::paste::value::Value;

pub(super) const RECOGNISER: Recogniser = Recogniser { id: "contacts", run };

/// Parts of a company that are asked for instead of a person.
const DEPARTMENTS: &[&str] = &[
    "loans",
    "print traffic",
    "prints",
    "festivals",
    "bookings",
    "sales",
    "international sales",
    "distribution",
    "press",
    "programming",
    "archive",
    "film loans",
    "festival desk",
    "acquisitions",
    "non-theatrical",
];

/// A contact that is being read.
struct Block {
    role: ContactRole,
    named: bool,
    reached: bool,
    /// The paragraph of the page that it was last seen in.
    paragraph: usize,
    lines: usize,
}

fn run(page: &mut Page<'_>) {
    let mut block: Option<Block> = None;
    let producers = says_producers(page);
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture) {
            continue;
        }
        let cells = page.free_cells(&line);
        let Some(first) = cells.first().cloned() else {
            // What another recogniser has ends a contact, except marks.
            if page.pieces(&line.span).any(|piece| piece.field != Field::Mark) {
                block = None;
            }
            continue;
        };
        // A label alone in its line has its value on the next.
        let below = page
            .lines()
            .get(index + 1)
            .filter(|next| cells.len() == 1 && next.block == line.block);
        let below = below.and_then(|next| page.free_cells(next).into_iter().next());
        let next = cells
            .get(1)
            .or(below.as_ref().filter(|_| !page.slice(&first).contains([':', '：'])));
        if let Some((role, label, value)) = announced(page, &first, next, line.kind, producers) {
            block = Some(Block {
                role,
                named: false,
                reached: false,
                paragraph: line.block,
                lines: 0,
            });
            page.set_aside(label, Field::Label, &[Known]);
            // "World sales: tbc"
            if value.as_ref().is_some_and(|value| is_open(page.slice(value))) {
                block = None;
                continue;
            }
            let mut rest: Vec<Range<usize>> = value.into_iter().collect();
            rest.extend(cells.into_iter().skip(1));
            for cell in rest {
                take(page, cell, &mut block, true);
            }
            continue;
        }
        let Some(open) = &mut block else { continue };
        open.lines += 1;
        let text = page.slice(&first);
        let far = line.block > open.paragraph + 1 + usize::from(page.reading.html);
        let prose = text.split_whitespace().count() > 12;
        let other = ends_contact(text) || (page.is_heading(&line) || says_more(text)) && open.named;
        // In plain text a blank line ends a contact that says how to reach it.
        let parted = !page.reading.html && open.reached && line.block != open.paragraph && !telling(page, &line.span);
        if open.lines > 14 || parted || far && open.reached && !telling(page, &line.span) || prose || other {
            block = None;
            continue;
        }
        if open.reached && line.block != open.paragraph && reach(text).is_empty() && looks_like_head(text) {
            // The next contact under the same heading.
            (open.named, open.reached) = (false, false);
        }
        open.paragraph = line.block;
        for cell in cells {
            take(page, cell, &mut block, false);
        }
    }
    for index in 0..page.lines().len() {
        let line = page.lines()[index].clone();
        if matches!(line.kind, Kind::Document | Kind::Picture) || line.frame {
            continue;
        }
        for cell in page.free_cells(&line) {
            loose(page, cell);
        }
    }
}

/// The contact that a line announces: its role, its label, and the value beside the label in the same cell. Whether the
/// producers have a label of their own on the page tells whose "Production" is.
fn announced(
    page: &Page<'_>,
    cell: &Range<usize>,
    next: Option<&Range<usize>>,
    kind: Kind,
    producers: bool,
) -> Option<(ContactRole, Range<usize>, Option<Range<usize>>)> {
    let text = page.slice(cell);
    let colon = text.find([':', '：']).filter(|at| *at < 60);
    let (label, value) = match colon {
        Some(at) => {
            let after = at + text[at..].chars().next().map_or(1, char::len_utf8);
            (&text[..after], page.reading.trimmed(&(cell.start + after..cell.end)))
        }
        None => (text, None),
    };
    let found = meanings(label);
    let role = found.iter().find_map(|meaning| match meaning {
        Meaning::Contact(role) => Some(*role),
        _ => None,
    })?;
    let other = found
        .iter()
        .any(|meaning| matches!(meaning, Meaning::Role(_) | Meaning::Fact(_)));
    // "Production" is that of a company where the producers have a label of their own.
    let company = other && role == ContactRole::Production && producers;
    let beside = value.clone().or_else(|| next.cloned());
    if let Some(beside) = &beside {
        let beside = page.slice(beside);
        // "Production: Anna Berg, Piet Moll" names producers; so does "Distribution" on a French page name a company.
        let people = other
            && reach(beside).is_empty()
            && !company
            && names(beside)
                .iter()
                .all(|name| is_name(beside[name.clone()].split(" (").next().unwrap_or(""), false));
        let place =
            found.iter().any(|meaning| matches!(meaning, Meaning::Fact(Field::Country))) && country(beside, false).is_some();
        if people || place {
            return None;
        }
    } else if other && !company && colon.is_none() && !matches!(kind, Kind::Heading(_) | Kind::Term)
        || !stands_alone(label) && colon.is_none()
    {
        return None;
    }
    Some((role, cell.start..cell.start + label.trim_end().len(), value))
}

/// Whether the page names its producers under a label of theirs.
fn says_producers(page: &Page<'_>) -> bool {
    page.lines().iter().filter(|line| line.span.len() < 400).any(|line| {
        let text = page.slice(&line.span);
        let label = text.split([':', '：', '\t']).next().unwrap_or("");
        let found = meanings(label);
        found.contains(&Meaning::Role("producer")) && !found.iter().any(|one| matches!(one, Meaning::Contact(_)))
    })
}

/// Whether a text begins something other than a contact.
fn ends_contact(text: &str) -> bool {
    let label = text.split([':', '：', '\t']).next().unwrap_or("");
    let found = meanings(label);
    let part = |meaning: &Meaning| matches!(meaning, Meaning::Part(_) | Meaning::Contact(_));
    let whole = text.contains([':', '：', '\t']) || label.len() == text.len();
    whole && !found.is_empty() && !found.iter().any(part)
}

/// Whether a line says something of the film and not of whom to reach: how new it is, that no tickets are left, a sentence.
fn says_more(text: &str) -> bool {
    const LAST: &[&str] = &[
        "premiere",
        "première",
        "premiär",
        "estreno",
        "anteprima",
        "sold out",
        "ausverkauft",
        "complet",
        "agotado",
        "esaurito",
        "uitverkocht",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = text.trim_end_matches(['!', '.', ' ', '*']).to_lowercase();
    let small = words.iter().filter(|word| word.chars().all(char::is_lowercase)).count();
    let digits = text.contains(|c: char| c.is_ascii_digit());
    let sentence = words.len() > 5 && small > 2 && text.trim_end().ends_with(['.', '!', '?', '…']);
    !digits && (sentence || words.len() <= 4 && LAST.iter().any(|last| bare.ends_with(last)))
}

/// Whether a line holds an address or a number, in words or behind a link.
fn telling(page: &Page<'_>, span: &Range<usize>) -> bool {
    !reach(page.slice(span)).is_empty()
        || page
            .reading
            .hints(span)
            .any(|hint| matches!(hint, Hint::Link(link) if link.starts_with("mailto:")))
}

fn looks_like_head(text: &str) -> bool {
    let digits = text.chars().any(|c| c.is_ascii_digit());
    let label = text.split_once(':').is_some_and(|(label, _)| !meanings(label).is_empty());
    !digits && !label && country(text, false).is_none() && text.starts_with(|c: char| !c.is_lowercase())
}

/// Takes a cell of a contact apart.
fn take(page: &mut Page<'_>, cell: Range<usize>, block: &mut Option<Block>, labelled: bool) {
    let Some(block) = block.as_mut() else { return };
    reached(page, &cell, block);
    let mut free = Vec::new();
    for rest in page.free(&cell) {
        let text = page.slice(&rest);
        // A comma may stand within a company's name or an address; other marks part what stands beside each other.
        let strong = parts(text, &['|', '·', '•', ';', '\t']);
        free.extend(strong.into_iter().map(|part| rest.start + part.start..rest.start + part.end));
    }
    for rest in free {
        let text = page.slice(&rest);
        let bare = text.trim_matches([',', ';', '/', '-', '–', '|', '<', '>', '.', ' ']);
        // A bracket that closes one within the words belongs to them.
        let bare = bare.trim_start_matches([')', ' ']).trim_end_matches(['(', ' ']);
        let bare = if bare.starts_with('(') && !bare[1..].contains('(') || !bare.contains('(') {
            bare.trim_matches(['(', ')', ' '])
        } else {
            bare
        };
        if bare.is_empty() {
            continue;
        }
        let from = rest.start + (bare.as_ptr() as usize - text.as_ptr() as usize);
        words(page, from..from + bare.len(), block, labelled);
    }
}

/// Takes e-mail addresses, numbers and web addresses with their labels.
fn reached(page: &mut Page<'_>, cell: &Range<usize>, block: &mut Block) {
    let text = page.slice(cell);
    let mut from = 0;
    let found = reach(text);
    for (span, kind) in &found {
        let before = text[from..span.start].trim_end_matches([' ', '\u{a0}', ':', '.', '：', '(', '<']);
        let word = before
            .rfind(|c: char| c.is_whitespace() || "/,;|·•)".contains(c))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        let label = from + word..span.start;
        let said = meanings(text[label.clone()].trim());
        let field = match kind {
            Reach::Email => Field::Email,
            Reach::Web => Field::ContactWebsite,
            Reach::Phone if said.contains(&Meaning::Part(Field::Fax)) => Field::Fax,
            Reach::Phone => Field::Phone,
        };
        let mut evidence = vec![OwnShape];
        if said.iter().any(|meaning| matches!(meaning, Meaning::Part(_))) {
            page.set_aside(cell.start + label.start..cell.start + label.end, Field::Label, &[Known]);
            evidence.push(Labelled);
        }
        let words = clean(&text[span.clone()]);
        if page.take(
            cell.start + span.start..cell.start + span.end,
            field,
            Value::Text(words),
            &evidence,
        ) {
            block.reached = true;
        }
        from = span.end;
    }
    if found.is_empty() {
        let link = page.reading.hints(cell).find_map(|hint| match hint {
            Hint::Link(link) => link
                .strip_prefix("mailto:")
                .map(|address| (Field::Email, address.split('?').next().unwrap_or("").to_owned())),
            _ => None,
        });
        if let Some((field, address)) = link.filter(|(_, address)| address.contains('@')) {
            let free = page.free(cell);
            if let [only] = &free[..] {
                block.reached |= page.take(only.clone(), field, Value::Text(address), &[Marked]);
            }
        }
    }
}

/// Takes the words of a contact: who, where.
fn words(page: &mut Page<'_>, span: Range<usize>, block: &mut Block, labelled: bool) {
    let text = page.slice(&span);
    if let Some((label, _)) = text.split_once([':', '：'])
        && let Some(Meaning::Part(field)) = meanings(label)
            .iter()
            .find(|meaning| matches!(meaning, Meaning::Part(_)))
            .copied()
    {
        let end = span.start + label.len() + text[label.len()..].chars().next().map_or(1, char::len_utf8);
        page.set_aside(span.start..end, Field::Label, &[Known]);
        if let Some(value) = page.reading.trimmed(&(end..span.end)) {
            let words = clean(page.slice(&value));
            page.take(value, field, Value::Text(words), &[Labelled]);
        }
        return;
    }
    let evidence: &[Evidence] = if labelled {
        &[Labelled, Placed]
    } else {
        &[UnderHeading, Placed]
    };
    if !block.named {
        // "EyeSteelFilm, Montréal, Canada": who, then where.
        let pieces = parts(text, &[',']);
        let last = pieces.last().cloned().unwrap_or(0..text.len());
        let where_from = pieces
            .get(1)
            .filter(|_| country(&text[last], false).is_some())
            .map(|part| part.start);
        let head = match where_from {
            Some(at) => span.start..span.start + text[..at].trim_end_matches([',', ' ', '\u{a0}']).len(),
            None => span.clone(),
        };
        let role = block.role;
        let name = clean(page.slice(&head));
        block.named = page.take(head.clone(), Field::Contact, Value::Contact { role, name }, evidence);
        if let Some(at) = where_from {
            place(page, span.start + at..span.end, evidence);
        }
        return;
    }
    let words = clean(text);
    let office = DEPARTMENTS.contains(&words.to_lowercase().as_str());
    let person =
        is_name(&words, false) && country(&words, false).is_none() && !words.contains(',') && words.split(' ').count() <= 4;
    if office || person {
        page.take(span, Field::Attention, Value::Text(words), &[Shape, Placed]);
    } else {
        place(page, span, evidence);
    }
}

/// Takes an address: a country by its name, a city before it, what has a number as street or postal code.
fn place(page: &mut Page<'_>, span: Range<usize>, evidence: &[Evidence]) {
    let text = page.slice(&span);
    let pieces = parts(text, &[',']);
    let last = pieces.last().cloned().unwrap_or(0..text.len());
    let at = |part: &Range<usize>| span.start + part.start..span.start + part.end;
    let mut rest = span.clone();
    if let Some(code) = country(&text[last.clone()], false) {
        page.take(
            at(&last),
            Field::ContactCountry,
            Value::Codes(vec![code.to_owned()]),
            &[Known, Placed],
        );
        rest = span.start..span.start + text[..last.start].trim_end_matches([',', ' ', '\u{a0}']).len();
    }
    let Some(rest) = page.reading.trimmed(&rest) else { return };
    let words = clean(page.slice(&rest));
    let plain =
        !words.chars().any(|c| c.is_ascii_digit()) && words.split(' ').count() <= 4 && words.starts_with(char::is_uppercase);
    let field = if plain && !words.contains(',') {
        Field::City
    } else {
        Field::Address
    };
    let sure: &[Evidence] = if field == Field::City || words.chars().any(|c| c.is_ascii_digit()) {
        evidence
    } else {
        &[Placed]
    };
    page.take(rest, field, Value::Text(words), sure);
}

/// Addresses that stand outside any contact: someone to reach, but nobody says for what.
fn loose(page: &mut Page<'_>, cell: Range<usize>) {
    let text = page.slice(&cell);
    if text.split_whitespace().count() > 20 {
        return;
    }
    for (span, kind) in reach(text) {
        let field = match kind {
            Reach::Email => Field::Email,
            // A number or a site alone may be the festival's.
            Reach::Phone | Reach::Web => continue,
        };
        let words = text[span.clone()].to_owned();
        page.take(
            cell.start + span.start..cell.start + span.end,
            field,
            Value::Text(words),
            &[OwnShape, Ambiguous],
        );
    }
}

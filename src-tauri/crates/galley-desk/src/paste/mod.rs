//! A pasted listing: looked at with what was recognised in it, corrected, and made into films.

mod files;
mod shapes;

use std::collections::HashSet;

use galley_exchange::Imported;
use galley_exchange::importers::Context;
use galley_exchange::paste::rows::{Wanted, rows};
use galley_exchange::paste::{
    Correction, Draft, Field, FilmDraft, Group, Kind, Pasted, Piece, Reading, Surroundings, Value, What, confidence, read,
    source, why,
};
use galley_exchange::plan::TELL_NOBODY;
use galley_model::vocabulary::{self, WORDS};
use galley_model::{Catalogue, ContactRole, FilmId};

use crate::call::{Ask, Edit};
use crate::exchange::{self, ImportPlan, Past, Prepared};
use crate::fault::Fault;
pub use files::{files, text};
pub use shapes::*;

/// A listing that was read, with the person's corrections.
fn pasted(request: &PasteRequest, catalogue: &Catalogue, language: &str) -> Result<Pasted, Fault> {
    if request.text.len() > source::MOST {
        return Err(Fault::invalid(format!(
            "This is {} MB of text; a listing has at most {}. Paste the part that is about the film.",
            request.text.len() >> 20,
            source::MOST >> 20
        )));
    }
    let around = Surroundings { catalogue, language };
    let reading = if request.plain {
        Reading::of_text(&request.text)
    } else {
        Reading::of(&request.text)
    };
    let mut pasted = read(reading, around);
    for correction in &request.corrections {
        let what = what(&correction.choice)?;
        let span = place(&pasted.reading, correction.from)..place(&pasted.reading, correction.to);
        if span.start < span.end {
            pasted = pasted.corrected(&Correction { span, what }, around);
        }
    }
    Ok(pasted)
}

/// The byte of a place in the lines.
fn place(reading: &Reading, place: PastePlace) -> usize {
    let Some(line) = reading.lines.get(place.line) else {
        return reading.text.len();
    };
    let text = reading.slice(&line.span);
    let offset = text.char_indices().nth(place.at).map_or(text.len(), |(offset, _)| offset);
    line.span.start + offset
}

fn what(choice: &str) -> Result<What, Fault> {
    let found = match choice.split_once(':') {
        Some(("credit", role)) if !role.trim().is_empty() => Some(What::Credit(role.trim().to_owned())),
        Some(("contact", role)) => ContactRole::ALL
            .iter()
            .find(|known| known.code() == role)
            .map(|role| What::Contact(*role)),
        Some(_) => None,
        None if choice == "new_film" => Some(What::NewFilm),
        None if choice == "nothing" => Some(What::Nothing),
        None => Field::of(choice).map(What::Field),
    };
    found.ok_or_else(|| Fault::invalid(format!("Nothing in a listing is called “{choice}”. Choose one of the list.")))
}

/// Reads a listing.
pub(crate) fn look(ask: &Ask<'_>, request: PasteRequest) -> Result<PasteAnswer, Fault> {
    answer(&request, ask.catalogue, ask.language())
}

/// What is recognised in a listing, beside a catalogue.
fn answer(request: &PasteRequest, catalogue: &Catalogue, language: &str) -> Result<PasteAnswer, Fault> {
    Ok(listing(request, catalogue, language)?.1)
}

/// The draft of a listing, and what is shown of it.
pub fn listing(request: &PasteRequest, catalogue: &Catalogue, language: &str) -> Result<(Draft, PasteAnswer), Fault> {
    let pasted = pasted(request, catalogue, language)?;
    let draft = pasted.draft();
    let chars = Chars::of(&request.text);
    let reading = &pasted.reading;
    let group = |field: Field| {
        serde_json::to_value(field.group())
            .ok()
            .and_then(|group| group.as_str().map(str::to_owned))
            .unwrap_or_default()
    };
    let pieces: Vec<PastePiece> = pasted
        .pieces
        .iter()
        .map(|piece| PastePiece {
            field: piece.field.code().to_owned(),
            label: label(piece),
            group: group(piece.field),
            value: piece.value.shown(piece.field),
            confidence: confidence(&piece.evidence),
            why: why(&piece.evidence),
            film: pasted.film_at(piece.span.start),
            line: reading.line_at(piece.span.start),
            source: chars.of_bytes(&reading.in_source(&piece.span)),
        })
        .collect();
    let left = pasted.leftovers();
    let leftovers = left
        .iter()
        .map(|span| PasteLeft {
            text: reading.slice(span).to_owned(),
            line: reading.line_at(span.start),
            source: chars.of_bytes(&reading.in_source(span)),
        })
        .collect();
    // A page of a whole festival has hundreds of films and tens of thousands of pieces: each is looked at once.
    let mut own: Vec<Vec<usize>> = vec![Vec::new(); draft.films.len()];
    for (at, piece) in pieces.iter().enumerate() {
        let edition = pasted.pieces[at].field.group() == Group::Edition;
        if let Some(own) = own.get_mut(if edition { 0 } else { piece.film }) {
            own.push(at);
        }
    }
    let films = draft.films.iter().zip(&own);
    let films = films
        .map(|(film, own)| film_of(&pasted, film, own, &pieces, catalogue))
        .collect();
    let answer = PasteAnswer {
        html: reading.html,
        language: vocabulary::language(&pasted.language, "en").to_owned(),
        lines: lines(&pasted, &left),
        pieces,
        leftovers,
        films,
        problems: draft.problems.clone(),
        choices: choices(),
    };
    Ok((draft, answer))
}

/// How many characters come before each byte of a text, for places in order or out of it.
struct Chars<'a> {
    /// Bytes and characters at every 256th byte or shortly after.
    steps: Vec<(usize, usize)>,
    text: &'a str,
}

impl<'a> Chars<'a> {
    fn of(text: &'a str) -> Self {
        let mut steps = vec![(0, 0)];
        for (count, (at, _)) in text.char_indices().enumerate() {
            if steps.last().is_some_and(|(last, _)| at >= last + 256) {
                steps.push((at, count));
            }
        }
        Self { steps, text }
    }

    fn at(&self, byte: usize) -> usize {
        let index = self.steps.partition_point(|(at, _)| *at <= byte).saturating_sub(1);
        let (at, count) = self.steps[index];
        count + self.text.get(at..byte).map_or(0, |between| between.chars().count())
    }

    fn of_bytes(&self, span: &std::ops::Range<usize>) -> (usize, usize) {
        (self.at(span.start), self.at(span.end))
    }
}

fn lines(pasted: &Pasted, left: &[std::ops::Range<usize>]) -> Vec<PasteLine> {
    let reading = &pasted.reading;
    let mut parts: Vec<(std::ops::Range<usize>, Option<usize>, Option<usize>)> = Vec::new();
    parts.extend(
        pasted
            .pieces
            .iter()
            .enumerate()
            .map(|(at, piece)| (piece.span.clone(), Some(at), None)),
    );
    parts.extend(left.iter().enumerate().map(|(at, span)| (span.clone(), None, Some(at))));
    parts.sort_by_key(|(span, ..)| span.start);
    let mut parts = parts.into_iter().peekable();
    let mut before = None;
    let mut lines = Vec::with_capacity(reading.lines.len());
    for line in &reading.lines {
        let mut runs = Vec::new();
        let mut at = line.span.start;
        let plain = |runs: &mut Vec<PasteRun>, span: std::ops::Range<usize>| {
            if !span.is_empty() {
                runs.push(PasteRun {
                    text: reading.slice(&span).to_owned(),
                    piece: None,
                    left: None,
                });
            }
        };
        while let Some((span, piece, left)) = parts.next_if(|(span, ..)| span.start < line.span.end) {
            plain(&mut runs, at..span.start);
            at = span.end;
            runs.push(PasteRun {
                text: reading.slice(&span).to_owned(),
                piece,
                left,
            });
        }
        plain(&mut runs, at..line.span.end);
        let kind = match line.kind {
            Kind::Plain => "plain",
            Kind::Heading(_) => "heading",
            Kind::Document => "document",
            Kind::Picture => "picture",
            Kind::Item => "item",
            Kind::Term => "term",
        };
        lines.push(PasteLine {
            kind: kind.to_owned(),
            begins: before.is_some_and(|before| before != line.block),
            runs,
        });
        before = Some(line.block);
    }
    lines
}

/// What people call the field of a piece; of a credit its role, of a contact what it is to the film.
fn label(piece: &Piece) -> String {
    match &piece.value {
        Value::Credit { roles, .. } => roles
            .iter()
            .map(|role| vocabulary::role(role, "en", false))
            .collect::<Vec<_>>()
            .join("/"),
        Value::Contact { role, .. } => vocabulary::name(&WORDS.contact_roles, role.code(), "en").to_owned(),
        _ => piece.field.label().to_owned(),
    }
}

/// A film's values in the order of the table of fields; the pieces of one text are one value.
fn film_of(pasted: &Pasted, made: &FilmDraft, own: &[usize], pieces: &[PastePiece], catalogue: &Catalogue) -> PasteFilm {
    let mut rows: Vec<PasteRow> = Vec::new();
    for field in Field::ALL.iter().filter(|field| field.is_fact()) {
        for at in own.iter().copied().filter(|at| pasted.pieces[*at].field == *field) {
            let piece = &pieces[at];
            let label = piece.label.clone();
            let value = match &pasted.pieces[at].value {
                Value::Credit { name, .. } | Value::Contact { name, .. } => name.clone(),
                _ => piece.value.clone(),
            };
            let again = rows.iter_mut().find(|row| {
                row.field == field.code()
                    && (matches!(field, Field::Synopsis | Field::Biography) || row.value == value && row.label == label)
            });
            match again {
                Some(row) => {
                    row.pieces.push(at);
                    if row.value == value {
                        row.confidence = row.confidence.max(piece.confidence);
                        continue;
                    }
                    row.confidence = row.confidence.min(piece.confidence);
                    row.value.push(' ');
                    row.value.push_str(&value);
                }
                None => rows.push(PasteRow {
                    label,
                    field: field.code().to_owned(),
                    group: piece.group.clone(),
                    value,
                    confidence: piece.confidence,
                    why: piece.why.clone(),
                    pieces: vec![at],
                }),
            }
        }
    }
    let directors: Vec<&str> = made
        .credits
        .iter()
        .filter(|credit| credit.role == "director")
        .map(|credit| credit.name.as_str())
        .collect();
    let id = galley_exchange::nesting::film_id(&made.title, &directors, made.year);
    PasteFilm {
        title: made.title.clone(),
        known: catalogue.films.get(id).map(|film| film.id),
        rows,
    }
}

/// What a person may say of a stretch: the fields, each role, each kind of contact, another film, nothing.
fn choices() -> Vec<PasteChoice> {
    let mut choices = Vec::new();
    let mut add = |code: String, label: &str, group: &str| {
        choices.push(PasteChoice {
            code,
            label: label.to_owned(),
            group: group.to_owned(),
        });
    };
    for field in Field::ALL {
        let group = serde_json::to_value(field.group()).ok();
        let group = group.as_ref().and_then(|group| group.as_str()).unwrap_or_default();
        match field {
            Field::Credit => {
                for role in vocabulary::ROLES.iter() {
                    add(
                        format!("credit:{}", role.code),
                        vocabulary::role(&role.code, "en", false),
                        group,
                    );
                }
            }
            Field::Contact => {
                for role in ContactRole::ALL {
                    add(
                        format!("contact:{}", role.code()),
                        vocabulary::name(&WORDS.contact_roles, role.code(), "en"),
                        group,
                    );
                }
            }
            Field::Title => {
                add(field.code().to_owned(), field.label(), group);
                add("new_film".to_owned(), "Title of another film", group);
            }
            _ => add(field.code().to_owned(), field.label(), group),
        }
    }
    add("nothing".to_owned(), "Nothing: leave it over", "layout");
    choices
}

/// Reads a file for the window, which then pastes it.
pub(crate) fn open(_: &Ask<'_>, request: PasteFileRequest) -> Result<Vec<PasteFile>, Fault> {
    Ok(files(&request.path)?.0)
}

/// What listings say, as drafts for a catalogue.
struct Listings {
    imported: Imported,
    /// The drafts of the films.
    films: Vec<FilmId>,
    titles: Vec<String>,
}

fn listings(catalogue: &Catalogue, language: &str, request: &MakeRequest) -> Result<Listings, Fault> {
    let mut drafts = Vec::new();
    for listing in &request.sources {
        let pasted = pasted(listing, catalogue, language)?;
        drafts.push((listing.name.as_str(), pasted.draft()));
    }
    let wanted: Vec<Wanted<'_>> = drafts
        .iter()
        .map(|(file, draft)| Wanted {
            file: *file,
            draft,
            films: match (&request.films, drafts.len()) {
                (Some(films), 1) => films.clone(),
                _ => (0..draft.films.len()).collect(),
            },
        })
        .collect();
    let (imported, films) = rows(&wanted, &Context::of(catalogue));
    if films.is_empty() {
        return Err(Fault::invalid(
            "No film was found in what was pasted. Click on the line that is its title, and try again.",
        ));
    }
    let titles = wanted
        .iter()
        .flat_map(|source| source.films.iter().filter_map(|film| source.draft.films.get(*film)))
        .map(|film| film.title.clone());
    let titles = titles.collect();
    Ok(Listings { imported, films, titles })
}

/// What making films of listings would do, before it is done.
pub fn plan(ask: &Ask<'_>, request: &MakeRequest) -> Result<ImportPlan, Fault> {
    let language = ask.language();
    let read = listings(ask.catalogue, language, request)?;
    let prepared = Prepared::of(ask.catalogue, &Past::Store(ask.store), language, read.imported);
    Ok(prepared.view(None, language))
}

/// Makes films of listings, as one step.
pub(crate) fn make(edit: &Edit<'_>, request: MakeRequest) -> Result<Made, Fault> {
    let language = edit.language();
    let read = listings(edit.catalogue, language, &request)?;
    let prepared = Prepared::of(edit.catalogue, &Past::Writer(edit), language, read.imported);
    let counts = exchange::land(edit, &prepared, TELL_NOBODY)?;
    // What the catalogue had already is gone to under the id that it has there.
    let films = read.films.into_iter().map(|film| prepared.row_of(film.into()).into());
    let films: Vec<FilmId> = films.collect();
    let new: HashSet<FilmId> = films.iter().copied().filter(|film| prepared.makes((*film).into())).collect();
    let label = match &read.titles[..] {
        [one] => format!("Paste “{one}”"),
        _ => format!("Paste {} films", films.len()),
    };
    edit.sql(edit.writer.relabel(&label))?;
    Ok(Made {
        films,
        new: new.len(),
        counts,
    })
}

//! Reading: what of each film is there, what somebody has read and found right, and what has changed since one read it.

use galley_model::*;
use galley_proofing::{Matrix, MatrixCell, MatrixColumn, Passage, SignOffs, passages};
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::{Fault, OrMissing};

/// Which films of the edition a reader is after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReadingShow {
    /// All of them.
    #[default]
    All,
    /// Those of which something has changed since the one who asks has read it.
    Changed,
    /// Those of which the one who asks has not read everything as it stands.
    Unread,
}

/// A part of the matrix.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct MatrixRequest {
    /// Words and filters, as in the list of films.
    pub search: String,
    /// Which films.
    pub show: ReadingShow,
    /// How many to pass over.
    pub from: Option<usize>,
    /// How many at most; all where nothing is said.
    pub count: Option<usize>,
    /// A film whose place in the matrix is asked for.
    pub near: Option<FilmId>,
}

/// A film's row of the matrix.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MatrixRow {
    /// Which film.
    pub film: FilmId,
    /// As the catalogue prints it.
    pub title: String,
    /// The language of that title, a BCP 47 tag.
    pub language: String,
    /// How far its entry has been read.
    pub state: ProofState,
    /// How many printed facts it has.
    pub facts: usize,
    /// How many of them the one who asks has read as they stand.
    pub read: usize,
    /// How many have changed since the one who asks has read them.
    pub changed: usize,
    /// One cell a column.
    pub cells: Vec<MatrixCell>,
}

/// A part of the matrix of the edition.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MatrixPage {
    /// The columns.
    pub columns: Vec<MatrixColumn>,
    /// How many films there are for this request.
    pub found: usize,
    /// Which of them is the film that was asked for, counted from 0.
    pub at: Option<usize>,
    /// Some of them.
    pub rows: Vec<MatrixRow>,
}

/// The films of the edition with what of them is there and was read, a part at a time.
pub(crate) fn matrix(ask: &Ask<'_>, request: MatrixRequest) -> Result<MatrixPage, Fault> {
    let catalogue = ask.catalogue;
    let Some(edition) = ask.edition() else {
        return Ok(MatrixPage {
            columns: Vec::new(),
            found: 0,
            at: None,
            rows: Vec::new(),
        });
    };
    let found = ask.finder().find(catalogue, &request.search, None).map_err(Fault::invalid)?;
    let signed = SignOffs::new(catalogue);
    let mine = |film: FilmId| Counts::of(&passages(catalogue, edition, film), &signed, ask.author);
    // Without a reader nothing has changed for anybody: no film need be read to know it.
    let never = catalogue.sign_offs.iter().all(|one| one.reader != ask.author);
    let films: Vec<FilmId> = found
        .iter()
        .copied()
        .filter(|film| catalogue.entry(*film, edition.id).is_some())
        .filter(|film| match request.show {
            ReadingShow::All => true,
            ReadingShow::Changed => !never && mine(*film).changed > 0,
            ReadingShow::Unread => {
                never || {
                    let counts = mine(*film);
                    counts.read < counts.facts
                }
            }
        })
        .collect();
    let matrix = Matrix::new(catalogue, edition);
    let from = request.from.unwrap_or(0).min(films.len());
    let row = |film: &FilmId| {
        let passages = passages(catalogue, edition, *film);
        let counts = Counts::of(&passages, &signed, ask.author);
        let title = catalogue.display_title(*film, ask.language()).to_owned();
        let own = catalogue.titles.of(*film).find(|one| one.text == title);
        MatrixRow {
            film: *film,
            language: own.map_or_else(|| ask.language().to_owned(), |own| own.language.clone()),
            title,
            state: catalogue
                .entry(*film, edition.id)
                .map(|entry| entry.state)
                .unwrap_or_default(),
            facts: counts.facts,
            read: counts.read,
            changed: counts.changed,
            cells: matrix.cells(*film, &passages, &signed),
        }
    };
    Ok(MatrixPage {
        columns: matrix.columns().cloned().collect(),
        found: films.len(),
        at: request.near.and_then(|near| films.iter().position(|film| *film == near)),
        rows: films[from..]
            .iter()
            .take(request.count.unwrap_or(usize::MAX))
            .map(row)
            .collect(),
    })
}

/// What one reader has read of a film.
struct Counts {
    facts: usize,
    read: usize,
    changed: usize,
}

impl Counts {
    fn of(passages: &[Passage], signed: &SignOffs<'_>, reader: &str) -> Self {
        let mut counts = Self {
            facts: passages.len(),
            read: 0,
            changed: 0,
        };
        for passage in passages {
            let said = signed.read(passage);
            counts.read += usize::from(said.holds.iter().any(|one| one.reader == reader));
            counts.changed += usize::from(said.lapsed.iter().any(|one| one.reader == reader));
        }
        counts
    }
}

/// Who has read a fact, and when.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReaderRow {
    /// The name.
    pub reader: String,
    /// When, UTC, RFC 3339.
    pub at: String,
}

fn reader_row(signed: &&SignOff) -> ReaderRow {
    ReaderRow {
        reader: signed.reader.clone(),
        at: signed.at.clone(),
    }
}

/// Some words of a fact, and what became of them.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct WordsPiece {
    /// What became of them.
    pub became: Became,
    /// The words, with their spaces.
    pub words: String,
}

/// A printed fact of a film, with who has read it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PassageRow {
    /// Where it is edited.
    pub place: Place,
    /// What people call it.
    pub label: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// What stands there, in paragraphs of stretches of one style.
    pub paragraphs: Vec<Vec<markup::Span>>,
    /// The signature of the one who asks under it as it stands; none where there is none.
    pub mine: Option<SignOffId>,
    /// Who has read it as it stands.
    pub readers: Vec<ReaderRow>,
    /// Who has read it as it was, and not since.
    pub before: Vec<ReaderRow>,
    /// What became of the words since the one who asks has read them; none where that is nothing or they never did.
    pub since: Option<Vec<WordsPiece>>,
}

/// A film as it is read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadingSheet {
    /// Which film.
    pub film: FilmId,
    /// As the catalogue prints it.
    pub title: String,
    /// Its entry; without one it is not in the edition.
    pub entry: Option<Entry>,
    /// Who asks: the name that would be signed.
    pub reader: String,
    /// Its printed facts in the order of the form.
    pub passages: Vec<PassageRow>,
}

/// A film as it is read: fact by fact, with who has read what.
pub(crate) fn film(ask: &Ask<'_>, film: FilmId) -> Result<ReadingSheet, Fault> {
    let catalogue = ask.catalogue;
    catalogue.films.get(film).or_missing("film")?;
    let edition = ask.edition().or_missing("edition")?;
    let signed = SignOffs::of_film(catalogue, film);
    let row = |passage: Passage| {
        let said = signed.read(&passage);
        let mine = said.lapsed.iter().find(|one| one.reader == ask.author);
        PassageRow {
            since: mine.map(|mine| {
                let pieces = word_differences(&mine.words, &passage.words).into_iter();
                pieces.map(|(became, words)| WordsPiece { became, words }).collect()
            }),
            readers: said.holds.iter().map(reader_row).collect(),
            before: said.lapsed.iter().map(reader_row).collect(),
            mine: said.holds.iter().find(|one| one.reader == ask.author).map(|one| one.id),
            paragraphs: match passage.place.table.as_str() {
                "text" => markup::paragraphs(&passage.words),
                _ => vec![vec![markup::Span {
                    text: passage.words,
                    italic: false,
                    bold: false,
                }]],
            },
            place: passage.place,
            label: passage.label,
            language: passage.language,
        }
    };
    Ok(ReadingSheet {
        film,
        title: catalogue.display_title(film, ask.language()).to_owned(),
        entry: catalogue.entry(film, edition.id).cloned(),
        reader: ask.author.to_owned(),
        passages: passages(catalogue, edition, film).into_iter().map(row).collect(),
    })
}

/// What is signed as read.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SignOffRequest {
    /// The film.
    pub film: FilmId,
    /// The facts; empty for all that the film has.
    pub places: Vec<Place>,
}

/// Signs facts of a film as read and found right, in the name of whoever does it. Answers how many were not signed so before.
pub(crate) fn sign(edit: &Edit<'_>, request: SignOffRequest) -> Result<usize, Fault> {
    let catalogue = edit.catalogue;
    catalogue.films.get(request.film).or_missing("film")?;
    let edition = catalogue.current_edition().or_missing("edition")?;
    let all = passages(catalogue, edition, request.film);
    if let Some(lost) = request.places.iter().find(|place| all.iter().all(|one| one.place != **place)) {
        let message = "There is nothing to read there: it is empty, or it is no longer in the catalogue.";
        return Err(Fault::invalid(message).at(lost.clone()));
    }
    let wanted = |passage: &&Passage| request.places.is_empty() || request.places.contains(&passage.place);
    let signed = SignOffs::of_film(catalogue, request.film);
    let (_, at) = edit.sql(edit.writer.step())?;
    let mut count = 0;
    for passage in all.iter().filter(wanted) {
        let said = signed.read(passage);
        if said.holds.iter().any(|one| one.reader == edit.author) {
            continue;
        }
        // One signature a reader and fact: what was read before is told by the journal.
        for old in said.lapsed.iter().filter(|one| one.reader == edit.author) {
            edit.sql(edit.writer.remove(old.id))?;
        }
        edit.sql(edit.writer.add(&passage.signed(request.film, edit.author, &at)))?;
        count += 1;
    }
    let title = catalogue.display_title(request.film, edit.language());
    let label = match request.places.as_slice() {
        [_] => all
            .iter()
            .find(wanted)
            .map_or_else(String::new, |one| format!("Sign “{}” of “{title}” as read", one.label)),
        _ => format!("Sign “{title}” as read"),
    };
    edit.sql(edit.writer.relabel(&label))?;
    Ok(count)
}

/// A field that somebody has read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ReadField {
    /// The field.
    pub place: Place,
    /// Who has read it as it stands.
    pub readers: Vec<ReaderRow>,
    /// Who has read it as it was, and not since.
    pub before: Vec<ReaderRow>,
}

/// The fields of a film that somebody has read.
pub(crate) fn read_fields(catalogue: &Catalogue, edition: &Edition, film: FilmId) -> Vec<ReadField> {
    let signed = SignOffs::of_film(catalogue, film);
    if signed.is_empty() {
        return Vec::new();
    }
    let field = |passage: Passage| {
        let said = signed.read(&passage);
        let any = !said.holds.is_empty() || !said.lapsed.is_empty();
        any.then(|| ReadField {
            readers: said.holds.iter().map(reader_row).collect(),
            before: said.lapsed.iter().map(reader_row).collect(),
            place: passage.place,
        })
    };
    passages(catalogue, edition, film).into_iter().filter_map(field).collect()
}

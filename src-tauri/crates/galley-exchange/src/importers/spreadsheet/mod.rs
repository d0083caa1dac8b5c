//! Films and screenings from a list: CSV and its kin, JSON, XLSX, XLSB, XLS and ODS, whatever its columns are called.
//!
//! What the columns mean is said by a [`Mapping`]: one that a person gives, one that was kept for the same heads, else the one
//! that is guessed. A cell that cannot be read is a problem and is kept in the film's remarks; a column that has no place is
//! told. The ids come from title, director and year, or from the number that another program gave the film, so that
//! importing the list again changes nothing.

mod between;
mod columns;
mod contacts;
mod families;
mod film;
mod gaps;
mod guests;
mod identity;
mod language;
mod line;
mod off;
mod own;
mod returned;
mod showing;
mod starts;
mod told;

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use galley_model::vocabulary::Word;
use uuid::Uuid;

use super::compose::{Composer, codes};
use super::{Context, Importer, SourceFile};
use crate::imported::Imported;
use crate::mapping::values::{LengthUnit, words};
use crate::mapping::{Column, DayOrder, Mapping, Means, guess, heads_of, shapes};
use crate::tables::{self, Book, EXTENSIONS, LIMITS, Options, Row, Sheet};
use columns::questions;
use gaps::Gaps;
use line::Line;
use starts::Supposed;

/// Films and screenings from any list.
pub const IMPORTER: Importer = Importer {
    id: "spreadsheet",
    label: "Spreadsheet",
    extensions: EXTENSIONS,
    recognise: |name, bytes| {
        let ending = ending_of(name);
        // What is in a file counts, not what it is called.
        if tables::is_workbook(bytes) {
            return EXTENSIONS.contains(&ending.as_str()) && tables::may_be_workbook(bytes);
        }
        let Some(heads) = first_heads(name, bytes) else {
            return false;
        };
        let title = || {
            guessed(&heads)
                .iter()
                .any(|means| matches!(means, Means::Title(_) | Means::OriginalTitle))
        };
        match ending.as_str() {
            // A text file may be anything, and so may one whose ending says nothing.
            ending if ending == "txt" || !EXTENSIONS.contains(&ending) => heads.len() > 1 && title(),
            // And JSON names whatever it lists: of films it says more than that.
            "json" => title() && guessed(&heads).iter().filter(|means| means.of_film()).count() > 1,
            _ => heads.len() > 1 || title(),
        }
    },
    read,
};

/// FilmFreeway's export of submissions, its columns in any order.
pub const FILMFREEWAY: Importer = Importer {
    id: "filmfreeway",
    label: "FilmFreeway submissions",
    recognise: |name, bytes| is_shape(name, bytes, "filmfreeway"),
    ..IMPORTER
};

/// A list, a watchlist or a diary of Letterboxd.
pub const LETTERBOXD: Importer = Importer {
    id: "letterboxd",
    label: "Letterboxd list",
    recognise: |name, bytes| is_shape(name, bytes, "letterboxd"),
    ..IMPORTER
};

/// A list or the ratings of IMDb.
pub const IMDB: Importer = Importer {
    id: "imdb",
    label: "IMDb list",
    recognise: |name, bytes| is_shape(name, bytes, "imdb"),
    ..IMPORTER
};

/// What a person has said of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// Which sheet, encoding and separator.
    pub options: Options,
    /// What the columns mean.
    pub mapping: Option<Mapping>,
    /// Whether those who sent the films in are kept as contacts, where the mapping does not say it already.
    pub contacts: bool,
    /// The mappings that were kept; the first that has the heads of a list is taken for it.
    pub kept: Vec<Mapping>,
}

/// A list as it was read: its cells, and what its columns mean.
pub struct Listed {
    /// The cells, and how they were read.
    pub book: Book,
    /// The row of the heads, from 1; nothing where the list has none.
    pub heads_row: Option<u32>,
    /// The heads, in order; a column without one goes by its letter.
    pub heads: Vec<String>,
    /// What the columns mean.
    pub mapping: Mapping,
    /// Whether the mapping was kept or given, not guessed.
    pub known: bool,
    /// Whether it was kept from an import before.
    pub kept: bool,
}

/// Reads a list and finds out what its columns mean. The error is a sentence.
pub fn listed(bytes: &[u8], said: &Said, tell: crate::plan::Tell<'_>) -> Result<Listed, String> {
    let mut options = said.options.clone();
    if options.sheet.is_none() {
        options.sheet = said.mapping.as_ref().and_then(|mapping| mapping.sheet.clone());
    }
    let mut book = tables::read(bytes, &options, &LIMITS, tell)?;
    let row = said.mapping.as_ref().and_then(|mapping| mapping.heads);
    let mut chosen = None;
    if options.sheet.is_none() && said.mapping.is_none() && !lists_films(&book.sheet, &said.kept) {
        (book, chosen) = sheet_of_films(bytes, said, book, tell)?;
    }
    book.sheet.unescape();
    let (heads_row, heads) = heads_of(&book.sheet, row);
    let kept = || said.kept.iter().find(|mapping| mapping.fits(&heads)).cloned();
    let given = said.mapping.clone().or_else(kept);
    let (known, kept) = (given.is_some(), given.is_some() && said.mapping.is_none());
    let mut mapping = given.unwrap_or_else(|| guess(&book.sheet, heads_row));
    mapping.contacts |= said.contacts;
    // The sheet of another file may be called otherwise.
    mapping.sheet = mapping.sheet.filter(|_| !kept).or(chosen);
    Ok(Listed {
        book,
        heads_row,
        heads,
        mapping,
        known,
        kept,
    })
}

/// Whether a sheet has a column of titles, and is none of our own that lists something else.
fn lists_films(sheet: &Sheet, kept: &[Mapping]) -> bool {
    let (row, heads) = heads_of(sheet, None);
    if kept.iter().any(|mapping| mapping.fits(&heads)) {
        return true;
    }
    let mapping = guess(sheet, row);
    let titles = |column: &Column| matches!(column.means, Means::Title(_) | Means::OriginalTitle);
    mapping.columns.iter().any(titles) && shapes::our_sheet(&heads).is_none()
}

/// The first sheet of a workbook that lists films, and its name; where none does, the one that was read already.
fn sheet_of_films(bytes: &[u8], said: &Said, first: Book, tell: crate::plan::Tell<'_>) -> Result<(Book, Option<String>), String> {
    let others = first
        .names
        .iter()
        .filter(|(name, hidden)| *name != first.sheet.name && !hidden);
    for (name, _) in others {
        let options = Options {
            sheet: Some(name.clone()),
            ..said.options.clone()
        };
        let mut book = tables::read(bytes, &options, &LIMITS, tell)?;
        if lists_films(&book.sheet, &said.kept) {
            let message = format!(
                "The sheet “{}” lists no films, so “{name}” was read, the first that does. Name a sheet to read another.",
                first.sheet.name
            );
            book.notes.insert(0, message);
            return Ok((book, Some(name.clone())));
        }
    }
    Ok((first, None))
}

fn read(files: &[SourceFile], context: &Context<'_>) -> Imported {
    let nothing = Said::default();
    let said = context.said.unwrap_or(&nothing);
    let mut reader = Reader {
        say: Composer::new(context),
        known: HashMap::new(),
    };
    for (name, bytes) in files {
        reader.say.file(name);
        match listed(bytes, said, context.tell) {
            Ok(listed) => reader.list(name, &listed, usize::MAX),
            Err(why) => reader.say.problem(why),
        }
    }
    reader.say.done()
}

/// Reads no more than the first rows of a list, to show what would become of them.
pub fn preview(name: &str, listed: &Listed, context: &Context<'_>, rows: usize) -> Imported {
    let mut reader = Reader {
        say: Composer::new(context),
        known: HashMap::new(),
    };
    reader.say.file(name);
    reader.list(name, listed, rows);
    reader.say.done()
}

/// The most lines of a list: three times the films that Galley is made for, in some two gigabytes.
const MOST_LINES: usize = 300_000;

/// Reads lists into one import.
struct Reader<'a> {
    say: Composer<'a>,
    /// The codes of countries and languages that cells name: a column says the same again and again.
    known: HashMap<String, (Vec<String>, Vec<String>)>,
}

/// What holds for all rows of a list.
struct List<'a> {
    file: &'a str,
    sheet: &'a Sheet,
    heads: &'a [String],
    mapping: &'a Mapping,
    means: Vec<Means>,
    /// The order of day and month, by column.
    orders: Vec<DayOrder>,
    units: Vec<LengthUnit>,
    /// Which cells of a column say only that nothing is known.
    gaps: Vec<Gaps>,
    /// The columns with questions, by those that answer them.
    questions: HashMap<usize, usize>,
    /// The language of titles and texts that name none.
    language: String,
    /// The row of each film that has stood already.
    films: HashMap<Uuid, Row<'a>>,
    /// The first film of each folded title.
    titles: HashMap<String, Uuid>,
    /// The section that a row above named for those below it.
    section: Option<String>,
    /// Of a film by its title, directors and year those that share them and are others.
    namesakes: HashMap<Uuid, Vec<Uuid>>,
    /// How many rows after that of a film cannot be told from it.
    twins: HashMap<Uuid, usize>,
    /// The numbers of another program that have stood already, each with its film.
    keys: HashMap<String, Uuid>,
    showings: HashSet<String>,
    /// The first and the last day of the edition that is being worked on.
    days: Option<(NaiveDate, NaiveDate)>,
    /// The days that were written without a year, if there are any.
    supposed: Option<Supposed>,
    /// The clocks of times that could not be brought to that of the edition, of which a word was said.
    clocks: HashSet<String>,
    /// The questions whose answers are confidential or about a person: how many were left out, and where the first stands.
    withheld: BTreeMap<String, (usize, String)>,
    /// The cells whose names are other than they look, and these.
    families: HashMap<String, Vec<String>>,
    /// Whether a row named a film of the catalogue by its id, as our own spreadsheet of films does.
    returned: bool,
}

impl Reader<'_> {
    fn list(&mut self, file: &str, listed: &Listed, most: usize) {
        let sheet = &listed.book.sheet;
        for note in &listed.book.notes {
            self.say.problem_at("", note.clone());
        }
        if listed.kept {
            let message = "The columns were read as was said of a list with these heads before. Where they mean something else now, \
                           say anew what they mean.";
            self.say.problem_at("", message);
        }
        for (place, message) in &sheet.problems {
            self.say.problem_at(place.clone(), message.clone());
        }
        let means = listed.mapping.along(&listed.heads);
        let head_place = listed.heads_row.map_or(String::new(), |row| sheet.row_place(row));
        if let Some(what) = shapes::our_sheet(&listed.heads).filter(|_| !listed.known) {
            let message = format!(
                "This is the sheet with the {what} of Galley’s own spreadsheet. It lists no films, so nothing was read; change {what} \
                 in Galley, or name the sheet “Films” or “Screenings”."
            );
            return self.say.problem_at(head_place, message);
        }
        if !means
            .iter()
            .any(|means| matches!(means, Means::Title(_) | Means::OriginalTitle))
        {
            let message = "None of the columns is headed “Title”, so no film was read. Name the columns in the first line, or say in a \
                           mapping which one is the title.";
            return self.say.problem_at(head_place, message);
        }
        let below = sheet
            .rows()
            .filter(|row| listed.heads_row.is_none_or(|heads| row.number() > heads));
        let mut list = List {
            file,
            sheet,
            heads: &listed.heads,
            mapping: &listed.mapping,
            orders: vec![listed.mapping.day_order; means.len()],
            units: vec![LengthUnit::Minutes; means.len()],
            gaps: Gaps::of(&means, below.clone()),
            questions: questions(&listed.heads, &means),
            language: self.language(listed, &means, &head_place),
            means,
            films: HashMap::new(),
            titles: HashMap::new(),
            section: None,
            namesakes: HashMap::new(),
            twins: HashMap::new(),
            keys: HashMap::new(),
            showings: HashSet::new(),
            days: self.days(),
            supposed: None,
            clocks: HashSet::new(),
            withheld: BTreeMap::new(),
            families: HashMap::new(),
            returned: false,
        };
        self.columns(&mut list, listed, &head_place);
        self.gaps(&list, below.clone(), listed.heads_row);
        self.families(&mut list, below.clone());
        for row in sheet
            .rows()
            .filter(|row| listed.heads_row.is_some_and(|heads| row.number() < heads))
        {
            let cells: Vec<String> = row
                .cells()
                .map(|cell| words(&cell).into_owned())
                .filter(|words| !words.is_empty())
                .collect();
            let message = format!(
                "This stands above the heads of the columns, so it was not read: {}.",
                cells.join(" · ")
            );
            self.say.problem_at(sheet.row_place(row.number()), message);
        }
        let count = below.clone().count();
        if count > MOST_LINES {
            let message = format!(
                "The list has {count} lines below its heads; at most {MOST_LINES} are read, since a plan of more takes more memory \
                 than most machines have. Divide it, and import its parts one after the other."
            );
            return self.say.problem_at(head_place, message);
        }
        let shape = between::Shape::of(&list, below.clone());
        let mut short: Option<(u32, usize)> = None;
        for (done, row) in below.take(most).enumerate() {
            if done % 512 == 0 && !(self.say.context.tell)("Reading films", done, count) {
                return;
            }
            if sheet.unit == "line" && row.len() < listed.heads.len() {
                let (first, all) = short.unwrap_or((row.number(), 0));
                short = Some((first, all + 1));
            }
            let line = Line::new(&mut self.say, &list, row);
            if !line.cells.is_empty() && !self.between(&mut list, &line, &shape) {
                self.film(&mut list, line);
            }
        }
        self.dated(&list);
        self.withheld(&list);
        if most >= count {
            self.gone(&list);
        }
        if count == 0 {
            self.say
                .problem_at("", "The list has heads and no lines below them, so there is nothing to read.");
        }
        if let Some((first, count)) = short {
            let message = match count {
                1 => "This line has fewer cells than there are columns; those at its end were taken for empty.".to_owned(),
                count => format!(
                    "From here on {count} lines have fewer cells than there are columns; those at their ends were taken for empty."
                ),
            };
            self.say.problem_at(sheet.row_place(first), message);
        }
    }

    /// The codes of the countries or languages that a cell names, and the names that are in no list.
    fn codes(&mut self, vocabulary: &'static [Word], named: &str) -> (Vec<String>, Vec<String>) {
        let key = format!("{:p} {named}", vocabulary.as_ptr());
        self.known.entry(key).or_insert_with(|| codes(vocabulary, named)).clone()
    }
}

fn ending_of(name: &str) -> String {
    name.rsplit_once('.')
        .map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

/// The heads of a separated file or a list of JSON, by its beginning.
fn first_heads(name: &str, bytes: &[u8]) -> Option<Vec<String>> {
    let ending = ending_of(name);
    if bytes.is_empty() || tables::is_workbook(bytes) {
        return None;
    }
    if !EXTENSIONS.contains(&ending.as_str()) && !tables::is_parted(bytes) {
        return None;
    }
    if ending == "json" && !tables::is_list(bytes) {
        return None;
    }
    let begin = &bytes[..bytes.len().min(1 << 16)];
    let book = tables::read(begin, &Options::default(), &LIMITS, crate::plan::TELL_NOBODY).ok()?;
    Some(heads_of(&book.sheet, None).1)
}

fn guessed(heads: &[String]) -> Vec<Means> {
    crate::mapping::by_heads(heads)
}

fn is_shape(name: &str, bytes: &[u8], id: &str) -> bool {
    let heads = first_heads(name, bytes);
    heads
        .and_then(|heads| shapes::of(&heads)?.shape)
        .is_some_and(|shape| shape == id)
}

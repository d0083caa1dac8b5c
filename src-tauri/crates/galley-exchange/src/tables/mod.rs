//! Tables: the cells of a spreadsheet, of a separated file or of a list of JSON, each with its row and column, as what they
//! are there.
//!
//! [`read`] takes CSV and its kin in any usual encoding, JSON, XLSX, XLSM, XLSB, XLS and ODS. Every cell that holds something is
//! in the answer or in a problem of it. What is too large for a machine on a desk is refused with a sentence; see
//! [`Limits`].
//!
//! Never here: what a column means, and what Excel has made of a value; that is the mapping's.

use chrono::{NaiveDate, NaiveDateTime};

mod archive;
pub mod encoding;
mod objects;
mod separated;
mod sheet;
mod workbook;

pub(crate) use archive::names as names_in_zip;
pub use encoding::{Read, decode};
pub(crate) use sheet::is_failure;
pub use sheet::{Row, Sheet, column_letters};

use crate::plan::Tell;

/// What a cell holds, as its file says it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Words; of a separated file everything.
    Text(&'a str),
    /// A number.
    Number(f64),
    /// A date without a time.
    Date(NaiveDate),
    /// A date with a time.
    Moment(NaiveDateTime),
    /// Seconds: a time of day or a length, which a spreadsheet does not tell apart.
    Clock(u32),
    /// True or false.
    Truth(bool),
    /// What a formula gave that could not be worked out: "#REF!". Empty where its result was not saved.
    Error(&'static str),
}

impl Cell<'_> {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        match self {
            Cell::Empty => true,
            Cell::Text(text) => text.trim_matches(is_blank).is_empty(),
            _ => false,
        }
    }
}

/// White space as spreadsheets and web pages have it: with no-break spaces, marks of width zero and byte order marks.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}')
}

/// The sheets of a file.
#[derive(Debug, Default)]
pub struct Book {
    /// The names of all sheets, and whether each is hidden.
    pub names: Vec<(String, bool)>,
    /// The sheet that was read.
    pub sheet: Sheet,
    /// How it was read: "CSV, Windows-1252, parted by semicolons".
    pub read_as: String,
    /// The encoding, of a separated file.
    pub encoding: Option<&'static str>,
    /// The separator, of a separated file.
    pub separator: Option<char>,
    /// What is to be known of the file as a whole: other sheets, hidden rows.
    pub notes: Vec<String>,
}

/// How to read a file, where a person says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The sheet, by its name or its number from 1.
    pub sheet: Option<String>,
    /// The encoding of a separated file, by any of its names.
    pub encoding: Option<String>,
    /// The separator of a separated file.
    pub separator: Option<char>,
}

/// The most that is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Bytes that a packed file may unfold to.
    pub unpacked: u64,
    /// Rows of a sheet.
    pub rows: usize,
    /// Columns of a sheet.
    pub columns: usize,
    /// Cells of a sheet.
    pub cells: usize,
    /// Bytes of a text in a cell.
    pub text: usize,
}

/// Three times what Excel takes in rows, as many columns as it takes; some two gigabytes of memory at worst.
pub const LIMITS: Limits = Limits {
    bytes: 300 << 20,
    unpacked: 1 << 30,
    rows: 3_000_000,
    columns: 16_384,
    cells: 40_000_000,
    text: 8 << 20,
};

impl Limits {
    pub(crate) fn too_many_columns(&self, found: usize, place: &str) -> String {
        let most = self.columns;
        format!(
            "{place} has {found} columns, and a sheet has at most {most}. This is no list of films, or its separator was not \
             found: save it again with commas, or name the separator."
        )
    }

    pub(crate) fn too_many_rows(&self) -> String {
        let most = self.rows;
        format!("The sheet has more than {most} rows. Divide it, and import its parts one after the other.")
    }

    pub(crate) fn too_long(&self, bytes: usize, place: &str) -> String {
        format!(
            "The cell at {place} holds {} MB; a catalogue takes at most {} MB in one text. A quotation mark that is never closed may \
             have swallowed the lines after it: mend the cell, and import again.",
            bytes >> 20,
            self.text >> 20
        )
    }

    pub(crate) fn too_many_cells(&self) -> String {
        let most = self.cells;
        format!("The sheet has more than {most} cells. Leave out the columns that are not of films, or divide it.")
    }
}

/// The endings of the files that are read, without the dot.
pub const EXTENSIONS: &[&str] = &["csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "json"];

/// The kinds of packed or binary file, by their first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A zip: XLSX, XLSB, ODS.
    Zip,
    /// A compound file: XLS, or a workbook that is locked with a password.
    Compound,
    /// Text.
    Separated,
}

/// Whether a file is a workbook or could be one: a zip or a compound file.
pub fn is_workbook(bytes: &[u8]) -> bool {
    kind(bytes) != Kind::Separated
}

/// Whether a file is a list of JSON objects, which is read as a table.
pub fn is_list(bytes: &[u8]) -> bool {
    kind(bytes) == Kind::Separated && objects::is_list(bytes)
}

/// Whether a file of whatever name is a table by its content: several lines that the same separators part.
pub fn is_parted(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(1 << 16)];
    let text = String::from_utf8_lossy(begin);
    let lines = text
        .trim_start_matches('\u{feff}')
        .lines()
        .filter(|line| !line.trim().is_empty());
    let lines: Vec<&str> = lines.take(6).collect();
    let alike = |separator: char| {
        let counts: Vec<usize> = lines.iter().map(|line| line.matches(separator).count()).collect();
        counts
            .first()
            .is_some_and(|first| *first > 0 && counts.iter().all(|count| count == first))
    };
    let marked = text.starts_with(['<', '{', '[']) || text.contains('\0');
    kind(bytes) == Kind::Separated
        && other_kind(bytes).is_none()
        && !marked
        && lines.len() > 1
        && [',', ';', '\t', '|'].into_iter().any(alike)
}

/// Whether a zip or a compound file may be a workbook: a zip that is whole and has no sheets in it is another thing.
pub fn may_be_workbook(bytes: &[u8]) -> bool {
    let workbook = |name: &String| name.starts_with("xl/") || name == "content.xml";
    archive::names(bytes).is_none_or(|names| names.iter().any(workbook))
}

/// What a file is, whatever its name says.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    match bytes {
        [b'P', b'K', 3 | 5 | 7, _, ..] => Kind::Zip,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Kind::Compound,
        _ => Kind::Separated,
    }
}

/// Reads a sheet. The error is a sentence for people: why nothing of the file can be read, and what to do.
pub fn read(bytes: &[u8], options: &Options, limits: &Limits, tell: Tell<'_>) -> Result<Book, String> {
    if bytes.len() > limits.bytes {
        return Err(format!(
            "The file has {} MB; at most {} MB are read. Divide it, and import its parts one after the other.",
            bytes.len() >> 20,
            limits.bytes >> 20
        ));
    }
    if let Some(what) = other_kind(bytes) {
        return Err(format!(
            "This is {what}, not a table. Export it as CSV or XLSX, and import that."
        ));
    }
    match kind(bytes) {
        Kind::Separated if objects::is_list(bytes) => objects::read(bytes, options, limits, tell),
        Kind::Separated => separated::read(bytes, options, limits, tell),
        kind => workbook::read(bytes, kind, options, limits, tell),
    }
}

/// What a file is that is surely no table.
pub(crate) fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let known: &[(&[u8], &str)] = &[
        (b"%PDF", "a PDF"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a packed file (gzip)"),
        (b"SQLite format 3", "a database"),
        (b"{\\rtf", "a text document (RTF)"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"7z\xbc\xaf", "a packed file (7z)"),
        (b"Rar!", "a packed file (rar)"),
    ];
    known
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, what)| *what)
}

/// What is said when a person has stopped the reading.
pub(crate) const STOPPED: &str = "The reading was stopped.";

//! What is asked of a pasted listing, and what is answered.

use std::path::PathBuf;

use galley_model::FilmId;
use serde::{Deserialize, Serialize};

use crate::exchange::ImportCounts;

/// A listing and what a person has said of it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PasteRequest {
    /// What was pasted, or read from a file.
    pub text: String,
    /// Where it comes from: the name of a file, or nothing.
    #[serde(default)]
    pub name: String,
    /// Whether to read it as plain text even if it looks like HTML.
    #[serde(default)]
    pub plain: bool,
    /// What a person has said, in that order.
    #[serde(default)]
    pub corrections: Vec<PasteCorrection>,
}

/// A place in the lines that were shown.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PastePlace {
    /// The line, from 0.
    pub line: usize,
    /// How many characters of it come before.
    pub at: usize,
}

/// What a person says of a stretch of the lines.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PasteCorrection {
    /// Where it begins.
    pub from: PastePlace,
    /// Where it ends.
    pub to: PastePlace,
    /// The code of a choice: "year", "credit:director", "contact:sales", "new_film", "nothing".
    pub choice: String,
}

/// Listings to make films of.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MakeRequest {
    /// The listings.
    pub sources: Vec<PasteRequest>,
    /// Which films of the only listing, by their numbers; none for all films of all.
    #[serde(default)]
    pub films: Option<Vec<usize>>,
}

/// A stretch of a line.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteRun {
    /// The words.
    pub text: String,
    /// The piece that they are, by its number.
    pub piece: Option<usize>,
    /// The leftover that they are, by its number.
    pub left: Option<usize>,
}

/// A line as one reads it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteLine {
    /// "plain", "heading", "document", "picture", "item", "term".
    pub kind: String,
    /// Whether a paragraph begins with it.
    pub begins: bool,
    /// Its stretches, in order.
    pub runs: Vec<PasteRun>,
}

/// A piece that was recognised.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PastePiece {
    /// The code of its field.
    pub field: String,
    /// What people call that.
    pub label: String,
    /// Where the field belongs: "film", "text", "people", "screening", "contact", "edition", "layout".
    pub group: String,
    /// What it says, in words.
    pub value: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// What that rests on, as a sentence.
    pub why: String,
    /// The film it belongs to, by its number.
    pub film: usize,
    /// The line it is in.
    pub line: usize,
    /// Where it begins and ends in the source, in characters.
    pub source: (usize, usize),
}

/// What nobody recognised.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteLeft {
    /// The words.
    pub text: String,
    /// The line it is in.
    pub line: usize,
    /// Where it begins and ends in the source, in characters.
    pub source: (usize, usize),
}

/// A film that would be made.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteFilm {
    /// Its title.
    pub title: String,
    /// The film of the catalogue that it is, if that has it.
    pub known: Option<FilmId>,
    /// The pieces that it is made of, in the order of the table of fields; those of a text together.
    pub rows: Vec<PasteRow>,
}

/// A value of a film.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteRow {
    /// What people call the field: "Run time", "Director".
    pub label: String,
    /// The code of its field.
    pub field: String,
    /// Where the field belongs.
    pub group: String,
    /// The value in words.
    pub value: String,
    /// From 0 to 1; of several pieces that of the least sure.
    pub confidence: f64,
    /// What that rests on.
    pub why: String,
    /// The pieces, by their numbers.
    pub pieces: Vec<usize>,
}

/// Something that a person may say of a stretch.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteChoice {
    /// What a correction names it by.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// Where it belongs, for a heading above it.
    pub group: String,
}

/// A listing with what was recognised in it.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteAnswer {
    /// Whether it was read as HTML.
    pub html: bool,
    /// In which language it is, in English.
    pub language: String,
    /// Its lines.
    pub lines: Vec<PasteLine>,
    /// What was recognised, in order.
    pub pieces: Vec<PastePiece>,
    /// What was not, in order.
    pub leftovers: Vec<PasteLeft>,
    /// The films that would be made.
    pub films: Vec<PasteFilm>,
    /// What a person should look at, as sentences.
    pub problems: Vec<String>,
    /// What a person may say of a stretch.
    pub choices: Vec<PasteChoice>,
}

/// A file as text.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PasteFile {
    /// Its name, with the folders below the one that was asked for.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// What was made.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Made {
    /// The films.
    pub films: Vec<FilmId>,
    /// How many of them the catalogue did not have.
    pub new: usize,
    /// What changed, and what was not kept.
    pub counts: ImportCounts,
}

/// Where listings lie.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PasteFileRequest {
    /// A file, or a folder of them.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
}

//! What an importer has read: complete records, pictures to fetch, and what it could not read.
//!
//! Never here: what the catalogue makes of it; that is the plan's.

use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

/// All that was read from one or several files.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Imported {
    /// The records, parents before children, each of them complete.
    pub rows: Vec<Row>,
    /// The pictures that lie beside the files, for the caller to read.
    pub stills: Vec<StillFile>,
    /// What could not be read, and where it stands.
    pub problems: Vec<ImportProblem>,
}

/// A record of a table, as JSON with all its fields.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Its table: "film".
    pub table: String,
    /// All its fields, `id` first.
    pub json: Value,
}

/// A picture that a still names by its file. The still's sum, size and kind are those of the file, once it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StillFile {
    /// The still, a row of the same import.
    pub still: Uuid,
    /// The file, relative to where the imported files lie: "stills/train.jpg".
    pub file: String,
}

/// Something in a file that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportProblem {
    /// The name of the file.
    pub file: String,
    /// Where in it: "line 3, column 5" or a path through the JSON such as "/films/3/credits/0/role".
    pub place: String,
    /// What is wrong, what became of it and what to do.
    pub message: String,
}

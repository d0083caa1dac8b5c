//! The journal as one value, to be carried from one file to another: what was done, step by step, field by field.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

/// One step: what a person did in one go.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalStep {
    /// Its number, from 1; a release names the last one that it had.
    pub seq: i64,
    /// The id that it has in every copy of the catalogue.
    pub id: Uuid,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub author: String,
    /// "Edit film: year".
    pub label: String,
    /// "do", "undo" or "redo".
    pub kind: String,
    /// What an undo or redo is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<i64>,
    /// "stands", "undone", or "dropped": undone, and then something else was done.
    pub state: String,
    /// What it changed, in the order in which it did.
    pub changes: Vec<JournalChange>,
}

/// One change of a row or of one of its fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalChange {
    /// The table of the row: "film".
    pub table: String,
    /// The row.
    pub row: Uuid,
    /// The field; none where the whole row was added or removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What stood there, as it is stored: a number, a text or nothing; of a whole row an object of its fields.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub old: Value,
    /// What stands there since.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub new: Value,
    /// Where an import read it: "films.csv, line 12".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

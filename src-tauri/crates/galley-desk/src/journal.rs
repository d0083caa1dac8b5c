//! The journal as the window shows it.

use galley_model::catalogue::TABLES;
use galley_model::*;
use galley_proofing::film_of;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::call::Ask;
use crate::fault::Fault;
use crate::proofing::subject_of;
use crate::sign_offs::WordsPiece;

/// What can be undone and redone.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct JournalStatus {
    /// What Undo would undo.
    pub undo: Option<String>,
    /// What Redo would do again.
    pub redo: Option<String>,
    /// The number of the last transaction.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub position: i64,
}

/// What can be undone and redone.
pub(crate) fn status(ask: &Ask<'_>, (): ()) -> Result<JournalStatus, Fault> {
    let steps = ask.store.steps()?;
    Ok(JournalStatus {
        undo: steps.undo,
        redo: steps.redo,
        position: steps.position,
    })
}

/// Whose history.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct HistoryRequest {
    /// The table: "film".
    pub table: String,
    /// The row.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub id: Uuid,
    /// The field, or all.
    pub field: Option<String>,
}

/// One change of a row or a field.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct HistoryRow {
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub author: String,
    /// What the person did.
    pub label: String,
    /// Where an import read the value: "films.csv, line 12".
    pub source: Option<String>,
    /// Which field; none where the whole row was added or removed.
    pub field: Option<String>,
    /// The value before.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub old: Value,
    /// The value after.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub new: Value,
    /// The change as one reads it, word by word.
    pub words: Vec<WordsPiece>,
}

/// The changes of a row or a field, newest first.
pub(crate) fn history(ask: &Ask<'_>, request: HistoryRequest) -> Result<Vec<HistoryRow>, Fault> {
    let lines = ask.store.history(&request.table, request.id, request.field.as_deref())?;
    // Where one field is asked for, of the row that was added or removed only that field is told.
    let part = |whole: Value, line_field: &Option<String>| match (&request.field, line_field) {
        (Some(field), None) => whole.get(field).cloned().unwrap_or_default(),
        _ => whole,
    };
    let now = ask.catalogue.json(&request.table, request.id).unwrap_or_default();
    let row = |line: galley_store::History| {
        let field = line.field.clone().or_else(|| request.field.clone());
        let now = field.as_ref().and_then(|field| now.get(field)).unwrap_or(&Value::Null);
        let (old, new) = (like(now, part(line.old, &line.field)), like(now, part(line.new, &line.field)));
        let read = |value: &Value| readable(ask, field.as_deref().unwrap_or_default(), value);
        let pieces = word_differences(&read(&old), &read(&new)).into_iter();
        HistoryRow {
            at: line.at,
            author: line.author,
            label: line.label,
            source: line.source,
            words: pieces.map(|(became, words)| WordsPiece { became, words }).collect(),
            field,
            old,
            new,
        }
    };
    Ok(lines.into_iter().map(row).collect())
}

/// A value of the journal in the JSON form of the field that holds it, as what is there now shows it: the journal keeps lists
/// and wordings as texts and yes and no as numbers.
fn like(now: &Value, value: Value) -> Value {
    match (now, value) {
        (Value::Bool(_), Value::Number(number)) => Value::Bool(number.as_i64() != Some(0)),
        (Value::Array(_) | Value::Object(_), Value::String(text)) => serde_json::from_str(&text).unwrap_or(Value::String(text)),
        (_, value) => value,
    }
}

/// A value as a person reads it: a row that it refers to by its name, a length as the house writes it.
fn readable(ask: &Ask<'_>, field: &str, value: &Value) -> String {
    let (catalogue, language) = (ask.catalogue, ask.language());
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::String(text) => {
            let row = Uuid::parse_str(text).ok().and_then(|id| {
                let table = TABLES.iter().find(|table| catalogue.json(table.name, id).is_some())?;
                Some(Place {
                    table: table.name.to_owned(),
                    id,
                    field: None,
                })
            });
            row.map_or_else(
                || text.clone(),
                |row| subject_of(catalogue, &row, film_of(catalogue, &row), language),
            )
        }
        Value::Number(number) => {
            let length = (field == "run_time")
                .then(|| serde_json::from_value::<RunTime>(value.clone()).ok())
                .flatten();
            let style = ask.edition().map(|edition| &edition.style);
            length
                .zip(style)
                .map_or_else(|| number.to_string(), |(length, style)| style.run_time(length, language))
        }
        Value::Array(parts) => {
            let parts: Vec<String> = parts.iter().map(|part| readable(ask, field, part)).collect();
            parts.join(", ")
        }
        Value::Object(parts) => {
            let parts = parts
                .iter()
                .map(|(key, part)| format!("{key}: {}", readable(ask, field, part)));
            parts.collect::<Vec<_>>().join("; ")
        }
    }
}

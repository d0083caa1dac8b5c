//! The journal as the window shows it.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::call::Ask;
use crate::fault::Fault;

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
    pub old: serde_json::Value,
    /// The value after.
    #[cfg_attr(feature = "ts", ts(type = "unknown"))]
    pub new: serde_json::Value,
}

/// The changes of a row or a field, newest first.
pub(crate) fn history(ask: &Ask<'_>, request: HistoryRequest) -> Result<Vec<HistoryRow>, Fault> {
    let lines = ask.store.history(&request.table, request.id, request.field.as_deref())?;
    // Where one field is asked for, of the row that was added or removed only that field is told.
    let part = |whole: serde_json::Value, line_field: &Option<String>| match (&request.field, line_field) {
        (Some(field), None) => whole.get(field).cloned().unwrap_or_default(),
        _ => whole,
    };
    let row = |line: galley_store::History| HistoryRow {
        at: line.at,
        author: line.author,
        label: line.label,
        source: line.source,
        old: part(line.old, &line.field),
        new: part(line.new, &line.field),
        field: line.field.or_else(|| request.field.clone()),
    };
    Ok(lines.into_iter().map(row).collect())
}

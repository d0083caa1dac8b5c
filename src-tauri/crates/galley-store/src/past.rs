//! What the journal knows of a value's past: where it was last read from, and what has become of it since a step. An
//! import asks it which side has changed a value.

use std::collections::HashSet;

use galley_model::{Cell, TableInfo};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::writer::table;

/// Fields by table, row and name; without a name, the whole row was added or removed.
pub type Fields = HashSet<(&'static str, Uuid, Option<String>)>;

/// A step that brought values in from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportStep {
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub author: String,
    /// What it is called: "Import “films.csv”".
    pub label: String,
    /// Whether it was undone since.
    pub undone: bool,
    /// Rows that it added.
    pub added: u32,
    /// Rows that it changed.
    pub changed: u32,
}

pub(crate) fn imports(connection: &Connection, most: u32) -> rusqlite::Result<Vec<ImportStep>> {
    let sql = "SELECT txn.at, txn.author, txn.label, txn.state, count(*) FILTER (WHERE change.field IS NULL) AS added,
                 count(DISTINCT change.row) AS touched
               FROM change JOIN txn ON txn.seq = change.txn
               WHERE change.source IS NOT NULL AND txn.kind = 'do'
               GROUP BY change.txn ORDER BY change.txn DESC LIMIT ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([most], |row| {
        let (added, touched): (u32, u32) = (row.get("added")?, row.get("touched")?);
        Ok(ImportStep {
            at: row.get("at")?,
            author: row.get("author")?,
            label: row.get("label")?,
            undone: row.get::<_, String>("state")? != "stands",
            added,
            changed: touched.saturating_sub(added),
        })
    })?;
    rows.collect()
}

pub(crate) fn steps(connection: &Connection) -> rusqlite::Result<Vec<(i64, Uuid)>> {
    let mut statement = connection.prepare_cached("SELECT seq, id FROM txn ORDER BY seq")?;
    let rows = statement.query_map([], |row| Ok((row.get("seq")?, row.get::<_, String>("id")?)))?;
    let steps: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
    Ok(steps
        .into_iter()
        .map(|(seq, id)| (seq, id.parse().unwrap_or_default()))
        .collect())
}

pub(crate) fn touched_after(connection: &Connection, step: i64) -> rusqlite::Result<Fields> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT \"table\", row, field FROM change WHERE txn > ?1")?;
    let mut rows = statement.query([step])?;
    let mut fields = Fields::new();
    while let Some(row) = rows.next()? {
        let (name, id): (String, String) = (row.get("table")?, row.get("row")?);
        if let (Some(table), Ok(id)) = (table(&name), id.parse()) {
            fields.insert((table.name, id, row.get("field")?));
        }
    }
    Ok(fields)
}

pub(crate) fn imported(connection: &Connection, table: &TableInfo, row: Uuid, field: &str) -> rusqlite::Result<Option<Cell>> {
    let sql = "SELECT field, new FROM change
               WHERE row = ?1 AND (field = ?2 OR field IS NULL) AND \"table\" = ?3 AND source IS NOT NULL
                 AND (SELECT state FROM txn WHERE txn.seq = change.txn) = 'stands'
               ORDER BY seq DESC LIMIT 1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row(params![row.to_string(), field, table.name], |row| {
        Ok((row.get::<_, Option<String>>("field")?, row.get::<_, Value>("new")?))
    });
    Ok(found.optional()?.and_then(|(known, new)| match (known, new) {
        (Some(_), Value::Text(text)) => Some(Cell::Text(text)),
        (Some(_), Value::Integer(number)) => Some(Cell::Integer(number)),
        (Some(_), _) => Some(Cell::Null),
        // The whole row was added, with this field among the others.
        (None, Value::Text(whole)) => {
            let whole: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&whole).ok()?;
            match whole.get(field)? {
                serde_json::Value::String(text) => Some(Cell::Text(text.clone())),
                serde_json::Value::Number(number) => number.as_i64().map(Cell::Integer),
                _ => Some(Cell::Null),
            }
        }
        _ => None,
    }))
}

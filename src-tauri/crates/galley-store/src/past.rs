//! What the journal knows of a value's past: where it was last read from, and what has become of it since a step. An
//! import asks it which side has changed a value.

use std::collections::{HashMap, HashSet};

use galley_model::{Cell, TableInfo};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::as_of::cell;
use crate::writer::table;

/// Fields by table, row and name, each with what stood there before the first change; without a name, the whole row was added
/// or removed.
pub type Fields = HashMap<(&'static str, Uuid, Option<String>), Cell>;

/// What of a table's rows is watched.
#[derive(Clone, Copy, Debug)]
pub struct Watched {
    /// The table.
    pub table: &'static str,
    /// The fields whose changes count; that a row was added or removed counts as well.
    pub fields: &'static [&'static str],
    /// Where its rows are parts of another table's rows: the field that refers to those, and that table. What a row is
    /// part of has changed when the row was added or removed.
    pub part_of: Option<(&'static str, &'static str)>,
}

/// By table and row, the first step in which something that is watched was changed, and the last.
pub type Changed = HashMap<(&'static str, Uuid), (i64, i64)>;

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
    let sql = "SELECT \"table\", row, field, old, min(seq) FROM change WHERE txn > ?1 GROUP BY \"table\", row, field";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([step])?;
    let mut fields = Fields::new();
    while let Some(row) = rows.next()? {
        let (name, id): (String, String) = (row.get("table")?, row.get("row")?);
        if let (Some(table), Ok(id)) = (table(&name), id.parse()) {
            fields.insert((table.name, id, row.get("field")?), cell(row.get("old")?));
        }
    }
    Ok(fields)
}

pub(crate) fn removed(connection: &Connection, table: &TableInfo) -> rusqlite::Result<HashSet<Uuid>> {
    let sql = "SELECT DISTINCT row FROM change WHERE \"table\" = ?1 AND field IS NULL AND new IS NULL
                 AND (SELECT kind FROM txn WHERE txn.seq = change.txn) = 'do'
                 AND (SELECT state FROM txn WHERE txn.seq = change.txn) = 'stands'";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([table.name], |row| row.get::<_, String>("row"))?;
    rows.map(|row| Ok(row?.parse().unwrap_or_default())).collect()
}

/// The last change by which an import gave a field its value.
const LAST_IMPORTED: &str = "FROM change
     WHERE row = ?1 AND (field = ?2 OR field IS NULL) AND \"table\" = ?3 AND source IS NOT NULL
       AND (SELECT state FROM txn WHERE txn.seq = change.txn) = 'stands'
     ORDER BY seq DESC LIMIT 1";

pub(crate) fn source(connection: &Connection, table: &TableInfo, row: Uuid, field: &str) -> rusqlite::Result<Option<String>> {
    let mut statement = connection.prepare_cached(&format!("SELECT source {LAST_IMPORTED}"))?;
    let found = statement.query_row(params![row.to_string(), field, table.name], |row| row.get("source"));
    found.optional()
}

pub(crate) fn imported(connection: &Connection, table: &TableInfo, row: Uuid, field: &str) -> rusqlite::Result<Option<Cell>> {
    let mut statement = connection.prepare_cached(&format!("SELECT field, new {LAST_IMPORTED}"))?;
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

pub(crate) fn watched(connection: &Connection, all: &[Watched]) -> rusqlite::Result<Changed> {
    let mut steps = Changed::new();
    let mut count = |table: &'static str, row: &str, (first, last): (i64, i64)| {
        let Ok(id) = row.parse::<Uuid>() else { return };
        let known = steps.entry((table, id)).or_insert((first, last));
        *known = (known.0.min(first), known.1.max(last));
    };
    let own = "SELECT row, min(txn) AS first, max(txn) AS last FROM change
               WHERE \"table\" = ?1 AND (field IS NULL OR field IN (SELECT value FROM json_each(?2))) GROUP BY row";
    let of = "SELECT json_extract(coalesce(new, old), ?2) AS row, min(txn) AS first, max(txn) AS last FROM change
              WHERE \"table\" = ?1 AND field IS NULL GROUP BY 1";
    for watched in all {
        let fields = serde_json::Value::from(watched.fields).to_string();
        let part = watched.part_of.map(|(field, target)| (of, format!("$.{field}"), target));
        for (sql, argument, table) in [(own, fields, watched.table)].into_iter().chain(part) {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(params![watched.table, argument])?;
            while let Some(row) = rows.next()? {
                if let Some(id) = row.get::<_, Option<String>>("row")? {
                    count(table, &id, (row.get("first")?, row.get("last")?));
                }
            }
        }
    }
    Ok(steps)
}

//! The journal: every change that a person makes is one transaction with its field changes.
//!
//! The changes are recorded inside SQLite by TEMP triggers that are made from the schema at every open, so no
//! command can forget them and cascades are in. Undo and redo are the inverse of a transaction's changes, applied
//! as a new transaction; the history of a field is a SELECT.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use galley_model::catalogue::TABLES;
use galley_model::{Cell, TableInfo};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use uuid::Uuid;

use crate::error::{Result, StoreError};
use crate::past;
use crate::writer::{Writer, table};
use crate::{Access, Store};

/// Who does something, when, and what the Undo menu calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// A name or initials.
    pub author: String,
    /// UTC, RFC 3339.
    pub at: String,
    /// "Edit film: year".
    pub label: String,
}

/// The rows that a transaction touched, each once: what memory, proofing and the window must look at again.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// Table and row.
    pub rows: Vec<(&'static TableInfo, Uuid)>,
}

/// What can be undone and redone, and where the journal stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Steps {
    /// What Undo would undo.
    pub undo: Option<String>,
    /// What Redo would do again.
    pub redo: Option<String>,
    /// The number of the last transaction; 0 in an untouched catalogue.
    pub position: i64,
}

/// One change of a row or of one of its fields.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct History {
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
    /// The value before, as the column held it: a number or a text; of a whole row its columns.
    pub old: serde_json::Value,
    /// The value after.
    pub new: serde_json::Value,
}

/// One step of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LogLine {
    /// Its number.
    pub seq: i64,
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub author: String,
    /// What the person did.
    pub label: String,
    /// "do", "undo" or "redo".
    pub kind: String,
    /// How many changes it made.
    pub changes: i64,
}

/// Makes the triggers that record every change of every table on this connection, and the one row that says where what
/// is being written was read.
pub(crate) fn arm(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("CREATE TEMP TABLE origin (source TEXT); INSERT INTO temp.origin VALUES (NULL);")?;
    for table in TABLES {
        connection.execute_batch(&triggers(connection, table.name)?)?;
    }
    Ok(())
}

/// The triggers of a table, from its columns as they are in the database.
fn triggers(connection: &Connection, table: &str) -> rusqlite::Result<String> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let columns: Vec<String> = statement
        .query_map([table], |row| row.get("name"))?
        .collect::<rusqlite::Result<_>>()?;
    let object = |side: &str| {
        let pairs: Vec<String> = columns
            .iter()
            .map(|column| format!("'{column}', {side}.\"{column}\""))
            .collect();
        format!("json_object({})", pairs.join(", "))
    };
    let record = |row: &str, field: &str, old: &str, new: &str, when: &str| {
        format!(
            "INSERT INTO change (txn, \"table\", row, field, old, new, source) \
             SELECT (SELECT max(seq) FROM txn), '{table}', {row}, {field}, {old}, {new}, (SELECT source FROM origin) {when};"
        )
    };
    let inserted = record("NEW.id", "NULL", "NULL", &object("NEW"), "");
    let deleted = record("OLD.id", "NULL", &object("OLD"), "NULL", "");
    let updated: Vec<String> = columns
        .iter()
        .map(|column| {
            let when = format!("WHERE OLD.\"{column}\" IS NOT NEW.\"{column}\"");
            record(
                "OLD.id",
                &format!("'{column}'"),
                &format!("OLD.\"{column}\""),
                &format!("NEW.\"{column}\""),
                &when,
            )
        })
        .collect();
    Ok(format!(
        "CREATE TEMP TRIGGER journal_{table}_insert AFTER INSERT ON main.\"{table}\" BEGIN {inserted} END;
         CREATE TEMP TRIGGER journal_{table}_delete AFTER DELETE ON main.\"{table}\" BEGIN {deleted} END;
         CREATE TEMP TRIGGER journal_{table}_update AFTER UPDATE ON main.\"{table}\" BEGIN {} END;",
        updated.join(" ")
    ))
}

impl Store {
    /// Makes one change: runs `work` in a transaction and commits it, with its journal entry, or leaves the
    /// catalogue as it was. Work that changes nothing leaves no step behind. Answers what the work
    /// answers, and the rows it touched.
    pub fn transact<T, E: From<StoreError>>(
        &mut self,
        stamp: &Stamp,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Touched), E> {
        self.step(stamp, "do", None, work)
    }

    /// Undoes the last step that stands; answers its label, or nothing where there is none.
    pub fn undo(&mut self, author: &str, at: &str) -> Result<Option<(String, Touched)>> {
        let found = self.find("SELECT seq, label FROM txn WHERE kind = 'do' AND state = 'stands' ORDER BY seq DESC LIMIT 1")?;
        self.turn(found, "undo", author, at)
    }

    /// Does again what was undone last; answers its label, or nothing where there is none.
    pub fn redo(&mut self, author: &str, at: &str) -> Result<Option<(String, Touched)>> {
        let found = self.find("SELECT seq, label FROM txn WHERE kind = 'do' AND state = 'undone' ORDER BY seq LIMIT 1")?;
        self.turn(found, "redo", author, at)
    }

    /// What Undo and Redo would do now.
    pub fn steps(&self) -> Result<Steps> {
        let read = || {
            let one = |sql: &str| {
                self.connection
                    .prepare_cached(sql)?
                    .query_row([], |row| row.get(0))
                    .optional()
            };
            Ok(Steps {
                undo: one("SELECT label FROM txn WHERE kind = 'do' AND state = 'stands' ORDER BY seq DESC LIMIT 1")?,
                redo: one("SELECT label FROM txn WHERE kind = 'do' AND state = 'undone' ORDER BY seq LIMIT 1")?,
                position: self
                    .connection
                    .prepare_cached("SELECT coalesce(max(seq), 0) FROM txn")?
                    .query_row([], |row| row.get(0))?,
            })
        };
        read().map_err(|source| self.failed(source))
    }

    /// The changes of a row, or of one of its fields, newest first.
    pub fn history(&self, table: &str, row: Uuid, field: Option<&str>) -> Result<Vec<History>> {
        let read = || {
            let sql = "SELECT txn.at, txn.author, txn.label, txn.kind, change.source, change.field, change.old, change.new
                       FROM change JOIN txn ON txn.seq = change.txn
                       WHERE change.row = ?1 AND change.\"table\" = ?2 AND (?3 IS NULL OR change.field = ?3 OR change.field IS NULL)
                       ORDER BY change.seq DESC";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map(params![row.to_string(), table, field], |row| {
                let label: String = row.get("label")?;
                let kind: String = row.get("kind")?;
                let field: Option<String> = row.get("field")?;
                Ok(History {
                    at: row.get("at")?,
                    author: row.get("author")?,
                    label: match kind.as_str() {
                        "undo" => format!("Undo: {label}"),
                        "redo" => format!("Redo: {label}"),
                        _ => label,
                    },
                    source: row.get("source")?,
                    old: json(row.get("old")?, field.is_none()),
                    new: json(row.get("new")?, field.is_none()),
                    field,
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<History>>>()
        };
        read().map_err(|source| self.failed(source))
    }

    /// The steps in order, each with the id that it has in every copy of the catalogue.
    pub fn steps_by_id(&self) -> Result<Vec<(i64, Uuid)>> {
        past::steps(&self.connection).map_err(|source| self.failed(source))
    }

    /// The fields that were changed after a step, and the rows that were added or removed.
    pub fn touched_after(&self, step: i64) -> Result<past::Fields> {
        past::touched_after(&self.connection, step).map_err(|source| self.failed(source))
    }

    /// The rows of a table that somebody removed, and did not take back.
    pub fn removed(&self, table: &TableInfo) -> Result<HashSet<Uuid>> {
        past::removed(&self.connection, table).map_err(|source| self.failed(source))
    }

    /// When what is watched was changed, by whatever step; Undo and Redo are steps too, and no step is ever taken out of the
    /// journal.
    pub fn watched(&self, all: &[past::Watched]) -> Result<past::Changed> {
        past::watched(&self.connection, all).map_err(|source| self.failed(source))
    }

    /// When each of these steps was made, UTC, RFC 3339.
    pub fn made_at(&self, steps: &BTreeSet<i64>) -> Result<BTreeMap<i64, String>> {
        let read = || {
            let mut statement = self.connection.prepare_cached("SELECT at FROM txn WHERE seq = ?1")?;
            let mut made = BTreeMap::new();
            for step in steps {
                if let Some(at) = statement.query_row([step], |row| row.get(0)).optional()? {
                    made.insert(*step, at);
                }
            }
            Ok(made)
        };
        read().map_err(|source| self.failed(source))
    }

    /// The value that an import last gave a field, where one did that was not undone: what a file and the catalogue agreed
    /// on then.
    pub fn imported(&self, table: &TableInfo, row: Uuid, field: &str) -> Result<Option<Cell>> {
        past::imported(&self.connection, table, row, field).map_err(|source| self.failed(source))
    }

    /// Where the value stands in its file that an import last gave a field: "films.csv, line 12".
    pub fn source(&self, table: &TableInfo, row: Uuid, field: &str) -> Result<Option<String>> {
        past::source(&self.connection, table, row, field).map_err(|source| self.failed(source))
    }

    /// The last steps that brought values in from files, newest first.
    pub fn imports(&self, most: u32) -> Result<Vec<past::ImportStep>> {
        past::imports(&self.connection, most).map_err(|source| self.failed(source))
    }

    /// The last steps, newest first.
    pub fn log(&self, most: u32) -> Result<Vec<LogLine>> {
        let read = || {
            let sql = "SELECT seq, at, author, label, kind, (SELECT count(*) FROM change WHERE change.txn = txn.seq) AS changes
                       FROM txn ORDER BY seq DESC LIMIT ?1";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement.query_map([most], |row| {
                Ok(LogLine {
                    seq: row.get("seq")?,
                    at: row.get("at")?,
                    author: row.get("author")?,
                    label: row.get("label")?,
                    kind: row.get("kind")?,
                    changes: row.get("changes")?,
                })
            })?;
            rows.collect::<rusqlite::Result<Vec<LogLine>>>()
        };
        read().map_err(|source| self.failed(source))
    }

    fn find(&self, sql: &str) -> Result<Option<(i64, String)>> {
        let found = self
            .connection
            .query_row(sql, [], |row| Ok((row.get("seq")?, row.get("label")?)));
        found.optional().map_err(|source| self.failed(source))
    }

    /// Applies the inverse of a step's last turn: of the step itself to undo it, of its undoing to redo it.
    fn turn(&mut self, found: Option<(i64, String)>, kind: &str, author: &str, at: &str) -> Result<Option<(String, Touched)>> {
        let Some((of, label)) = found else { return Ok(None) };
        let stamp = Stamp {
            author: author.to_owned(),
            at: at.to_owned(),
            label: label.clone(),
        };
        let path = self.folder.join(crate::DATABASE);
        let ((), touched) = self.step(&stamp, kind, Some(of), |writer| {
            invert(writer.connection, of).map_err(|source| StoreError::sqlite(&path, source))
        })?;
        Ok(Some((label, touched)))
    }

    fn step<T, E: From<StoreError>>(
        &mut self,
        stamp: &Stamp,
        kind: &str,
        of: Option<i64>,
        work: impl FnOnce(&Writer<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<(T, Touched), E> {
        if self.access() == Access::Read {
            return Err(StoreError::ReadOnly(self.folder.clone()).into());
        }
        let path = self.folder.join(crate::DATABASE);
        let failed = |source| StoreError::sqlite(&path, source);
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)
            .map_err(failed)?;
        let seq = begin(&transaction, stamp, kind, of).map_err(failed)?;
        // The inverse of a cascade inserts children before parents; references are checked at the commit.
        transaction
            .pragma_update(None, "defer_foreign_keys", of.is_some())
            .map_err(failed)?;
        let writer = Writer {
            connection: &transaction,
        };
        writer.origin(None).map_err(failed)?;
        let answer = work(&writer)?;
        let touched = touched(&transaction, seq).map_err(failed)?;
        if touched.rows.is_empty() && of.is_none() {
            transaction.rollback().map_err(failed)?;
        } else {
            settle(&transaction, kind, of).map_err(failed)?;
            transaction.commit().map_err(failed)?;
        }
        Ok((answer, touched))
    }
}

fn begin(connection: &Connection, stamp: &Stamp, kind: &str, of: Option<i64>) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO txn (id, at, author, label, kind, of, state) VALUES (:id, :at, :author, :label, :kind, :of, 'stands')";
    connection.prepare_cached(sql)?.execute(rusqlite::named_params! {
        ":id": Uuid::now_v7().to_string(),
        ":at": stamp.at,
        ":author": stamp.author,
        ":label": stamp.label,
        ":kind": kind,
        ":of": of,
    })?;
    Ok(connection.last_insert_rowid())
}

/// After something new is done, what had been undone cannot be done again.
fn settle(connection: &Connection, kind: &str, of: Option<i64>) -> rusqlite::Result<()> {
    match kind {
        "undo" => connection.execute("UPDATE txn SET state = 'undone' WHERE seq = ?1", [of])?,
        "redo" => connection.execute("UPDATE txn SET state = 'stands' WHERE seq = ?1", [of])?,
        _ => connection
            .prepare_cached("UPDATE txn SET state = 'dropped' WHERE kind = 'do' AND state = 'undone'")?
            .execute([])?,
    };
    Ok(())
}

fn touched(connection: &Connection, seq: i64) -> rusqlite::Result<Touched> {
    let sql = "SELECT DISTINCT \"table\", row FROM change WHERE txn = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([seq])?;
    let mut touched = Touched::default();
    while let Some(row) = rows.next()? {
        let (name, id): (String, String) = (row.get("table")?, row.get("row")?);
        if let (Some(table), Ok(id)) = (table(&name), id.parse()) {
            touched.rows.push((table, id));
        }
    }
    Ok(touched)
}

/// Applies, newest first, the inverse of what the last turn of a step did.
fn invert(connection: &Connection, of: i64) -> rusqlite::Result<()> {
    let last = "SELECT max(seq) FROM txn WHERE seq = ?1 OR (of = ?1 AND seq < (SELECT max(seq) FROM txn))";
    let last: i64 = connection.query_row(last, [of], |row| row.get(0))?;
    let sql = "SELECT \"table\", row, field, old, new FROM change WHERE txn = ?1 ORDER BY seq DESC";
    let mut statement = connection.prepare_cached(sql)?;
    let changes: Vec<(String, String, Option<String>, Value, Value)> = statement
        .query_map([last], |row| {
            Ok((
                row.get("table")?,
                row.get("row")?,
                row.get("field")?,
                row.get("old")?,
                row.get("new")?,
            ))
        })?
        .collect::<rusqlite::Result<_>>()?;
    for (name, row, field, old, new) in changes {
        // Only names the program knows ever become SQL.
        let Some(table) = table(&name) else { continue };
        let done = match (field, old, new) {
            (Some(field), old, new) => {
                let Some(field) = table.fields.iter().find(|known| known.name == field) else {
                    continue;
                };
                let sql = format!(
                    "UPDATE \"{name}\" SET \"{0}\" = ?1 WHERE id = ?2 AND \"{0}\" IS ?3",
                    field.name
                );
                connection.prepare_cached(&sql)?.execute(params![old, row, new])?
            }
            (None, Value::Text(old), _) => insert(connection, table, &old)?,
            (None, ..) => connection
                .prepare_cached(&format!("DELETE FROM \"{name}\" WHERE id = ?1"))?
                .execute([row])?,
        };
        if done != 1 {
            // Another program has changed the row behind the journal's back; nothing half-done is kept.
            return Err(rusqlite::Error::StatementChangedRows(done));
        }
    }
    Ok(())
}

/// Inserts a row from the JSON object that the journal holds of it. A column that is younger than the removal is not in it
/// and gets its default.
fn insert(connection: &Connection, table: &TableInfo, json: &str) -> rusqlite::Result<usize> {
    let held: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).unwrap_or_default();
    let fields: Vec<&str> = table
        .fields
        .iter()
        .map(|field| field.name)
        .filter(|field| held.contains_key(*field))
        .collect();
    let columns: Vec<String> = fields.iter().map(|field| format!("\"{field}\"")).collect();
    let values: Vec<String> = fields.iter().map(|field| format!("?1 ->> '$.{field}'")).collect();
    let sql = format!(
        "INSERT INTO \"{}\" ({}) SELECT {}",
        table.name,
        columns.join(", "),
        values.join(", ")
    );
    connection.prepare_cached(&sql)?.execute([json])
}

pub(crate) fn json(value: Value, whole: bool) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Integer(number) => number.into(),
        // A whole row is kept as JSON. What a field holds is not for the store to read: a synopsis may be “[1]”.
        Value::Text(text) if whole => serde_json::from_str(&text).unwrap_or(serde_json::Value::String(text)),
        Value::Text(text) => serde_json::Value::String(text),
        Value::Real(number) => number.into(),
        Value::Blob(_) => serde_json::Value::Null,
    }
}

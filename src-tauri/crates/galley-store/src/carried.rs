//! The journal, read whole from one file and written whole into another that holds the same catalogue. What was released,
//! the history of each field and the numbers of calendar events follow from it.

use galley_model::{JournalChange, JournalStep};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::error::{Result, StoreError};
use crate::journal::json;
use crate::{Access, Store};

impl Store {
    /// Every step of the journal, the oldest first.
    pub fn journal(&self) -> Result<Vec<JournalStep>> {
        self.at_once(|| read(&self.connection).map_err(|source| self.failed(source)))
    }

    /// Takes over the journal of the file that this catalogue was made from, in place of the one step that made it.
    ///
    /// # Errors
    /// Where somebody has worked in this catalogue already, or the steps are none that a journal can hold; everything is
    /// then as it was.
    pub fn adopt(&mut self, steps: &[JournalStep]) -> Result<()> {
        if self.access() == Access::Read {
            return Err(StoreError::ReadOnly(self.folder.clone()));
        }
        if self.steps()?.position > 1 {
            let why = "somebody has worked in it already";
            return Err(StoreError::Refused(format!(
                "The journal was not taken over into {}: {why}.",
                self.folder.display()
            )));
        }
        let path = self.folder.join(crate::DATABASE);
        let failed = |source| StoreError::sqlite(&path, source);
        let transaction = self.connection.transaction().map_err(failed)?;
        write(&transaction, steps).map_err(failed)?;
        transaction.commit().map_err(failed)
    }
}

fn read(connection: &Connection) -> rusqlite::Result<Vec<JournalStep>> {
    let mut statement = connection.prepare_cached("SELECT seq, id, at, author, label, kind, of, state FROM txn ORDER BY seq")?;
    let step = |row: &Row<'_>| {
        Ok(JournalStep {
            seq: row.get("seq")?,
            id: id(row, "id")?,
            at: row.get("at")?,
            author: row.get("author")?,
            label: row.get("label")?,
            kind: row.get("kind")?,
            of: row.get("of")?,
            state: row.get("state")?,
            changes: Vec::new(),
        })
    };
    let mut steps: Vec<JournalStep> = statement.query_map([], step)?.collect::<rusqlite::Result<_>>()?;
    let sql = "SELECT txn, \"table\", row, field, old, new, source FROM change ORDER BY txn, seq";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut at = 0;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get("txn")?;
        while steps.get(at).is_some_and(|step| step.seq < seq) {
            at += 1;
        }
        let Some(step) = steps.get_mut(at) else { break };
        let field: Option<String> = row.get("field")?;
        step.changes.push(JournalChange {
            table: row.get("table")?,
            row: id(row, "row")?,
            old: json(row.get("old")?, field.is_none()),
            new: json(row.get("new")?, field.is_none()),
            source: row.get("source")?,
            field,
        });
    }
    Ok(steps)
}

fn id(row: &Row<'_>, column: &str) -> rusqlite::Result<Uuid> {
    Ok(row.get::<_, String>(column)?.parse().unwrap_or_default())
}

fn write(connection: &Connection, steps: &[JournalStep]) -> rusqlite::Result<()> {
    connection.execute_batch("DELETE FROM change; DELETE FROM txn;")?;
    let step = "INSERT INTO txn (seq, id, at, author, label, kind, of, state) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    let mut step = connection.prepare(step)?;
    let change = "INSERT INTO change (txn, \"table\", row, field, old, new, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let mut change = connection.prepare(change)?;
    for one in steps {
        let id = one.id.to_string();
        step.execute(params![
            one.seq, id, one.at, one.author, one.label, one.kind, one.of, one.state
        ])?;
        for made in &one.changes {
            let (row, old, new) = (made.row.to_string(), stored(&made.old), stored(&made.new));
            change.execute(params![one.seq, made.table, row, made.field, old, new, made.source])?;
        }
    }
    Ok(())
}

/// What the journal holds of a value.
fn stored(value: &serde_json::Value) -> Value {
    match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::String(text) => Value::Text(text.clone()),
        other => match other.as_i64() {
            Some(number) => Value::Integer(number),
            None => Value::Text(other.to_string()),
        },
    }
}

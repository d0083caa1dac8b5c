//! The only way to change a catalogue: through the [`Writer`] of an open transaction.

use std::collections::HashSet;

use galley_model::catalogue::TABLES;
use galley_model::id::RowId;
use galley_model::{Cell, Record, TableInfo};
use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, OptionalExtension, ToSql};
use uuid::Uuid;

use crate::past;

/// An open transaction, to change rows. What fails undoes the whole transaction.
#[derive(Debug)]
pub struct Writer<'a> {
    pub(crate) connection: &'a Connection,
}

/// A column value on its way into SQLite.
pub(crate) struct Bound<'a>(pub(crate) &'a Cell);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(match self.0 {
            Cell::Null => Value::Null,
            Cell::Integer(number) => Value::Integer(*number),
            Cell::Text(text) => Value::Text(text.clone()),
        }))
    }
}

impl Writer<'_> {
    /// Gives the open transaction another label, once it is known what was done.
    pub fn relabel(&self, label: &str) -> rusqlite::Result<()> {
        let sql = "UPDATE txn SET label = ?1 WHERE seq = (SELECT max(seq) FROM txn)";
        self.connection.prepare_cached(sql)?.execute([label]).map(|_| ())
    }

    /// Says where what is written from here on was read: "films.csv, line 12"; none where it was not read but done.
    pub fn origin(&self, source: Option<&str>) -> rusqlite::Result<()> {
        let sql = "UPDATE temp.origin SET source = ?1";
        self.connection.prepare_cached(sql)?.execute([source]).map(|_| ())
    }

    /// Makes room in memory for the pages of a change of many thousand rows, or gives it back. Without it pages that come in
    /// no order (ids are random) are written over and over.
    pub fn room(&self, wide: bool) -> rusqlite::Result<()> {
        // Negative: kilobytes at most, taken as they are needed. The narrow one is SQLite's own.
        let kilobytes = if wide { -512_000 } else { -2_000 };
        self.connection.pragma_update(None, "cache_size", kilobytes)?;
        match wide {
            true => Ok(()),
            false => self.connection.execute_batch("PRAGMA shrink_memory"),
        }
    }

    /// The number of the open transaction, and its time, UTC, RFC 3339: for a row that says when it was made.
    pub fn step(&self) -> rusqlite::Result<(i64, String)> {
        let sql = "SELECT seq, at FROM txn ORDER BY seq DESC LIMIT 1";
        self.connection
            .prepare_cached(sql)?
            .query_row([], |row| Ok((row.get("seq")?, row.get("at")?)))
    }

    /// As [`crate::Store::steps_by_id`], within the transaction.
    pub fn steps_by_id(&self) -> rusqlite::Result<Vec<(i64, Uuid)>> {
        past::steps(self.connection)
    }

    /// As [`crate::Store::touched_after`], within the transaction.
    pub fn touched_after(&self, step: i64) -> rusqlite::Result<past::Fields> {
        past::touched_after(self.connection, step)
    }

    /// As [`crate::Store::removed`], within the transaction.
    pub fn removed(&self, table: &TableInfo) -> rusqlite::Result<HashSet<Uuid>> {
        past::removed(self.connection, table)
    }

    /// As [`crate::Store::imported`], within the transaction.
    pub fn imported(&self, table: &TableInfo, row: Uuid, field: &str) -> rusqlite::Result<Option<Cell>> {
        past::imported(self.connection, table, row, field)
    }

    /// As [`crate::Store::source`], within the transaction.
    pub fn source(&self, table: &TableInfo, row: Uuid, field: &str) -> rusqlite::Result<Option<String>> {
        past::source(self.connection, table, row, field)
    }

    /// The row that a row refers to by a column, as it stands within the transaction; none where it refers to none or is gone.
    pub fn linked(&self, table: &str, id: Uuid, column: &str) -> rusqlite::Result<Option<Uuid>> {
        let sql = format!("SELECT \"{column}\" FROM \"{table}\" WHERE id = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let found = statement.query_row([id.to_string()], |row| row.get::<_, Option<String>>(0));
        Ok(found.optional()?.flatten().and_then(|id| id.parse().ok()))
    }

    /// Adds a row.
    pub fn add<R: Record>(&self, row: &R) -> rusqlite::Result<()> {
        self.add_cells(&R::TABLE, &row.cells())
    }

    /// Adds a row given by its columns.
    pub fn add_cells(&self, table: &TableInfo, cells: &[Cell]) -> rusqlite::Result<()> {
        let columns: Vec<String> = table.fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
        let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
        let sql = format!(
            "INSERT INTO \"{}\" ({}) VALUES ({})",
            table.name,
            columns.join(", "),
            marks.join(", ")
        );
        let bound: Vec<Bound<'_>> = cells.iter().map(Bound).collect();
        self.connection
            .prepare_cached(&sql)?
            .execute(rusqlite::params_from_iter(bound))
            .map(|_| ())
    }

    /// Writes the fields in which a row differs from what it was.
    pub fn edit<R: Record>(&self, old: &R, new: &R) -> rusqlite::Result<()> {
        self.edit_cells(&R::TABLE, new.id().uuid(), &old.cells(), &new.cells())
    }

    /// Writes the columns in which a row differs from what it was; both in the order of the table's fields.
    pub fn edit_cells(&self, table: &TableInfo, id: Uuid, old: &[Cell], new: &[Cell]) -> rusqlite::Result<()> {
        for (field, (old, new)) in table.fields.iter().zip(old.iter().zip(new)) {
            if old != new {
                let sql = format!("UPDATE \"{}\" SET \"{}\" = ?1 WHERE id = ?2", table.name, field.name);
                self.connection
                    .prepare_cached(&sql)?
                    .execute(rusqlite::params![Bound(new), id.to_string()])?;
            }
        }
        Ok(())
    }

    /// Removes a row and what belongs to it; answers whether it was there.
    pub fn remove<I: RowId>(&self, id: I) -> rusqlite::Result<bool> {
        table(I::TABLE).map_or(Ok(false), |table| self.remove_row(table, id.uuid()))
    }

    /// Removes a row of a table and what belongs to it; answers whether it was there.
    pub fn remove_row(&self, table: &TableInfo, id: Uuid) -> rusqlite::Result<bool> {
        let sql = format!("DELETE FROM \"{}\" WHERE id = ?1", table.name);
        Ok(self.connection.prepare_cached(&sql)?.execute([id.to_string()])? > 0)
    }
}

/// The table of that name, if the program knows it.
pub(crate) fn table(name: &str) -> Option<&'static TableInfo> {
    TABLES.iter().find(|table| table.name == name)
}

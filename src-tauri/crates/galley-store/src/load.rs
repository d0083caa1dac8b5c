//! From the file to the value: all rows at the start, and after a change only the rows that it touched.

use galley_model::catalogue::EachTable;
use galley_model::{Catalogue, CellRef, Record, Table, TableInfo};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row};

use crate::Store;
use crate::error::{Result, StoreError};
use crate::journal::Touched;

impl Store {
    /// Everything the file holds, as one value.
    pub fn load(&self) -> Result<Catalogue> {
        self.at_once(|| self.every_row())
    }

    /// Reads in one transaction, so that another program's commit cannot fall between two tables.
    pub(crate) fn at_once<T>(&self, look: impl FnOnce() -> Result<T>) -> Result<T> {
        let transaction = self
            .connection
            .unchecked_transaction()
            .map_err(|source| self.failed(source))?;
        let read = look()?;
        transaction.finish().map_err(|source| self.failed(source))?;
        Ok(read)
    }

    /// Every row of every table.
    pub(crate) fn every_row(&self) -> Result<Catalogue> {
        let mut catalogue = Catalogue::default();
        catalogue.each_table(&mut Load { store: self })?;
        Ok(catalogue)
    }

    /// Reads again what a transaction touched; everything else in the value stays as it is.
    pub fn refresh(&self, catalogue: &mut Catalogue, touched: &Touched) -> Result<()> {
        for (table, id) in &touched.rows {
            let sql = format!("{} WHERE id = ?1", select(table));
            let mut statement = self.connection.prepare_cached(&sql).map_err(|source| self.failed(source))?;
            let mut rows = statement.query([id.to_string()]).map_err(|source| self.failed(source))?;
            match rows.next().map_err(|source| self.failed(source))? {
                Some(row) => with_cells(row, table.fields.len(), |cells| catalogue.put(table.name, cells))
                    .map_err(|source| self.failed(source))?
                    .map_err(|problem| self.unreadable(problem))?,
                None => catalogue.take(table.name, *id),
            }
        }
        Ok(())
    }

    pub(crate) fn unreadable(&self, problem: String) -> StoreError {
        StoreError::Damaged {
            path: self.folder.join(crate::DATABASE),
            what: problem,
        }
    }

    /// The rows of every table as text, one a line, in the order of their ids: the same for the same catalogue.
    /// The journal is not in it.
    pub fn dump(&self) -> Result<String> {
        let catalogue = self.load()?;
        let mut lines = String::new();
        for table in galley_model::catalogue::TABLES {
            for id in catalogue.ids(table.name) {
                let row = catalogue.json(table.name, id).unwrap_or_default();
                lines.push_str(&format!("{} {row}\n", table.name));
            }
        }
        Ok(lines)
    }
}

struct Load<'a> {
    store: &'a Store,
}

impl EachTable for Load<'_> {
    type Error = StoreError;
    fn table<R: Record>(&mut self, table: &mut Table<R>) -> Result<()> {
        let rows = read_all::<R>(&self.store.connection).map_err(|source| self.store.failed(source))?;
        let rows: Result<Vec<R>, String> = rows.into_iter().collect();
        table.fill(rows.map_err(|problem| self.store.unreadable(problem))?);
        Ok(())
    }
}

fn read_all<R: Record>(connection: &Connection) -> rusqlite::Result<Vec<Result<R, String>>> {
    let mut statement = connection.prepare(&select(&R::TABLE))?;
    let mut rows = statement.query([])?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(with_cells(row, R::TABLE.fields.len(), R::read)?);
    }
    Ok(records)
}

fn select(table: &TableInfo) -> String {
    let columns: Vec<String> = table.fields.iter().map(|field| format!("\"{}\"", field.name)).collect();
    format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name)
}

/// Lends the columns of a row to a reader without copying their texts.
fn with_cells<T>(row: &Row<'_>, count: usize, read: impl FnOnce(&[CellRef<'_>]) -> T) -> rusqlite::Result<T> {
    let mut cells: Vec<CellRef<'_>> = Vec::with_capacity(count);
    for index in 0..count {
        cells.push(match row.get_ref(index)? {
            ValueRef::Null => CellRef::Null,
            ValueRef::Integer(number) => CellRef::Integer(number),
            ValueRef::Text(text) => {
                CellRef::Text(std::str::from_utf8(text).map_err(|problem| rusqlite::Error::Utf8Error(index, problem))?)
            }
            other => return Err(rusqlite::Error::InvalidColumnType(index, String::new(), other.data_type())),
        });
    }
    Ok(read(&cells))
}

//! The catalogue as it was at an earlier position of the journal: what is there now, with the changes since then
//! taken back in memory. The file stays as it is.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use galley_model::{Catalogue, Cell, CellRef, TableInfo};
use rusqlite::types::Value;
use uuid::Uuid;

use crate::Store;
use crate::error::Result;
use crate::writer::table;

/// A row while changes are taken back: its columns in the order of the table's fields; none where it is not there.
type Row = Option<Vec<Cell>>;

/// A change as the journal holds it.
struct Change {
    table: &'static TableInfo,
    row: Uuid,
    field: Option<String>,
    old: Cell,
}

impl Store {
    /// The catalogue as it was when the journal stood at that position: after that step, before the next one.
    /// Position 0 is the untouched catalogue; past the last step it is the catalogue of today. What other SQLite
    /// tools changed is in no journal, and is as it is today.
    pub fn as_of(&self, position: i64) -> Result<Catalogue> {
        self.at_once(|| {
            let mut now = self.every_row()?;
            self.take_back_to(&mut now, position, i64::MAX)?;
            Ok(now)
        })
    }

    /// The same at each of several positions, in their order, from what was read of this file when none of them had
    /// been passed: only what has changed since is read again, and what has not is shared.
    pub fn as_of_each(&self, now: &Catalogue, positions: &[i64]) -> Result<Vec<Catalogue>> {
        self.at_once(|| {
            let mut newest_first: Vec<(i64, usize)> = positions.iter().copied().zip(0..).collect();
            newest_first.sort_unstable_by(|a, b| b.cmp(a));
            let (mut catalogue, mut until) = (now.clone(), i64::MAX);
            let mut found = vec![Catalogue::default(); positions.len()];
            for (position, place) in newest_first {
                self.take_back_to(&mut catalogue, position, until)?;
                found[place] = catalogue.clone();
                until = position;
            }
            Ok(found)
        })
    }

    /// Takes back the changes after a position, up to another one.
    fn take_back_to(&self, catalogue: &mut Catalogue, position: i64, until: i64) -> Result<()> {
        let mut rows: BTreeMap<(&str, Uuid), (&TableInfo, Row)> = BTreeMap::new();
        for change in self.changes_between(position, until)? {
            let (_, row) = match rows.entry((change.table.name, change.row)) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(new) => new.insert((change.table, self.cells_now(catalogue, &change)?)),
            };
            take_back(row, change).map_err(|problem| self.unreadable(problem))?;
        }
        for ((name, id), (_, row)) in rows {
            match row {
                Some(cells) => {
                    let cells: Vec<CellRef<'_>> = cells.iter().map(Cell::borrow).collect();
                    catalogue.put(name, &cells).map_err(|problem| self.unreadable(problem))?;
                }
                None => catalogue.take(name, id),
            }
        }
        Ok(())
    }

    /// The row of a change by its columns, as it is in the value.
    fn cells_now(&self, catalogue: &Catalogue, change: &Change) -> Result<Row> {
        let row = catalogue.json(change.table.name, change.row);
        let cells = row.map(|row| Catalogue::cells_of(change.table.name, &row).map(|(_, cells)| cells));
        cells.transpose().map_err(|problem| self.unreadable(problem))
    }

    /// The changes after a position, up to another one, newest first. Those of tables that the program does not know are
    /// left out.
    fn changes_between(&self, position: i64, until: i64) -> Result<Vec<Change>> {
        let read = || {
            let sql = "SELECT \"table\", row, field, old FROM change WHERE txn > ?1 AND txn <= ?2 ORDER BY seq DESC";
            let mut statement = self.connection.prepare_cached(sql)?;
            let mut rows = statement.query([position, until])?;
            let mut changes = Vec::new();
            while let Some(row) = rows.next()? {
                let (name, id): (String, String) = (row.get("table")?, row.get("row")?);
                if let (Some(table), Ok(id)) = (table(&name), id.parse()) {
                    changes.push(Change {
                        table,
                        row: id,
                        field: row.get("field")?,
                        old: cell(row.get("old")?),
                    });
                }
            }
            Ok(changes)
        };
        read().map_err(|source| self.failed(source))
    }
}

/// Makes of a row what it was before a change.
fn take_back(row: &mut Row, change: Change) -> std::result::Result<(), String> {
    let place = |field: &str| change.table.fields.iter().position(|known| known.name == field);
    match (change.field, change.old) {
        (Some(field), old) => {
            // A field that the program no longer has is no loss to it.
            if let (Some(cells), Some(at)) = (row.as_mut(), place(&field)) {
                cells[at] = old;
            }
        }
        // It was removed: the journal holds the whole row. A field that is younger than the removal has its default.
        (None, Cell::Text(whole)) => {
            let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&whole).unwrap_or_default();
            let none = serde_json::Value::Object(serde_json::Map::new());
            let (_, mut cells) = Catalogue::cells_of(change.table.name, &none)?;
            for (field, value) in fields {
                if let Some(at) = place(&field) {
                    cells[at] = match value {
                        serde_json::Value::String(text) => Cell::Text(text),
                        serde_json::Value::Number(number) => number.as_i64().map_or(Cell::Null, Cell::Integer),
                        _ => Cell::Null,
                    };
                }
            }
            *row = Some(cells);
        }
        // It was added.
        (None, _) => *row = None,
    }
    Ok(())
}

/// What the journal holds of a value, as a column.
pub(crate) fn cell(value: Value) -> Cell {
    match value {
        Value::Integer(number) => Cell::Integer(number),
        Value::Text(text) => Cell::Text(text),
        _ => Cell::Null,
    }
}

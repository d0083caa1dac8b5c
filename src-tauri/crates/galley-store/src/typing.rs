//! Typing that is saved while it goes on is one step: a step joins the one before it where that is of the same typing.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use crate::writer::Writer;

impl Writer<'_> {
    /// Joins what the open transaction has changed to the step before it, where that step stands, is by the same person, was
    /// typed, and speaks of the same row alone; answers whether it did. The step that remains has an id of its own: a copy of
    /// the catalogue that was made between the two knows nothing of the second.
    pub fn join_typing(&self, row: Uuid) -> rusqlite::Result<bool> {
        let row = row.to_string();
        let sql = "SELECT before.seq, now.seq FROM txn now JOIN txn before ON before.seq = (SELECT max(seq) FROM txn WHERE seq < now.seq)
                   WHERE now.seq = (SELECT max(seq) FROM txn) AND before.kind = 'do' AND before.state = 'stands'
                     AND before.author = now.author
                     AND EXISTS (SELECT 1 FROM change WHERE txn = before.seq)
                     AND NOT EXISTS (SELECT 1 FROM change WHERE txn = before.seq AND (row <> ?1 OR source IS NOT NULL OR (field IS NULL AND old IS NOT NULL)))
                     AND NOT EXISTS (SELECT 1 FROM change WHERE txn = now.seq AND (row <> ?1 OR field IS NULL))
                     AND EXISTS (SELECT 1 FROM change WHERE txn = now.seq)";
        let steps: Option<(i64, i64)> = self
            .connection
            .prepare_cached(sql)?
            .query_row([&row], |found| Ok((found.get(0)?, found.get(1)?)))
            .optional()?;
        let Some((before, now)) = steps else { return Ok(false) };
        // Of a row that the step before has added, what it was added with; of a field that it has changed, from what.
        let added = "UPDATE change SET new = (
                       SELECT json_set(change.new, '$.' || later.field, later.new) FROM change later WHERE later.txn = ?2 AND later.row = change.row
                     ) WHERE txn = ?1 AND field IS NULL";
        let changes: i64 = self
            .connection
            .query_row("SELECT count(*) FROM change WHERE txn = ?1", [now], |found| found.get(0))?;
        let adds: bool = self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM change WHERE txn = ?1 AND field IS NULL)",
            [before],
            |found| found.get(0),
        )?;
        if adds && changes == 1 {
            self.connection.execute(added, params![before, now])?;
            self.connection.execute("DELETE FROM change WHERE txn = ?1", [now])?;
        } else if !adds {
            let from = "UPDATE change SET old = earlier.old FROM change earlier
                        WHERE change.txn = ?2 AND earlier.txn = ?1 AND earlier.field = change.field";
            self.connection.execute(from, params![before, now])?;
            let done = "DELETE FROM change WHERE txn = ?1 AND field IN (SELECT field FROM change WHERE txn = ?2)";
            self.connection.execute(done, params![before, now])?;
        }
        self.connection
            .execute("UPDATE change SET txn = ?2 WHERE txn = ?1", params![before, now])?;
        self.connection.execute("DELETE FROM txn WHERE seq = ?1", [before])?;
        Ok(true)
    }
}

//! Entries that are ready to print: nobody changes them without unlocking them first.

use std::collections::HashMap;

use galley_model::id::RowId;
use galley_model::*;
use uuid::Uuid;

use crate::call::Edit;
use crate::fault::Fault;

/// The tables whose rows are part of a film's entry in print. Screenings are not: the schedule lives on until the last night.
const TABLES: &[&str] = &["film", "title", "text", "credit", "still", "film_contact", "entry"];
/// Fields of an entry that are not printed, and the one that unlocks it.
const FREE: &[&str] = &["state", "position", "showings", "expected"];

/// Refuses an operation that has changed a film whose entry is locked. Undo is no operation: what was done before an entry
/// was locked can be taken back, and the lock with it.
pub(crate) fn refuse(edit: &Edit<'_>) -> Result<(), Fault> {
    let catalogue = edit.catalogue;
    let Some(edition) = catalogue.current_edition() else {
        return Ok(());
    };
    let locked = catalogue
        .entries
        .of(edition.id)
        .filter(|entry| entry.state == ProofState::Locked);
    let locked: HashMap<Uuid, EntryId> = locked.map(|entry| (entry.film.uuid(), entry.id)).collect();
    if locked.is_empty() {
        return Ok(());
    }
    let (step, _) = edit.sql(edit.writer.step())?;
    for (table, row, field) in edit.sql(edit.writer.touched_after(step - 1))? {
        let free = table == "entry" && field.as_deref().is_some_and(|field| FREE.contains(&field));
        if free || !TABLES.contains(&table) {
            continue;
        }
        // A row that was removed is known from before, one that was added from now; one that was moved from both.
        let was = match table {
            "film" => Some(row),
            "title" => catalogue.titles.get(row.into()).map(|title| title.film.uuid()),
            "text" => catalogue
                .texts
                .get(row.into())
                .and_then(|text| text.film)
                .map(|film| film.uuid()),
            "credit" => catalogue.credits.get(row.into()).map(|credit| credit.film.uuid()),
            "still" => catalogue
                .stills
                .get(row.into())
                .and_then(|still| still.film)
                .map(|film| film.uuid()),
            "film_contact" => catalogue.film_contacts.get(row.into()).map(|link| link.film.uuid()),
            _ => catalogue.entries.get(row.into()).map(|entry| entry.film.uuid()),
        };
        let is = match table {
            "film" => None,
            _ => edit.sql(edit.writer.linked(table, row, "film"))?,
        };
        let found = [was, is]
            .into_iter()
            .flatten()
            .find_map(|film| Some((film, *locked.get(&film)?)));
        if let Some((film, entry)) = found {
            let title = catalogue.display_title(FilmId::from(film), edit.language());
            let message = format!(
                "“{title}” is locked, since it is ready to print: nothing was changed. To change it, set its proofing state \
                 to another than “locked” first."
            );
            return Err(Fault::invalid(message).at(Place::field(entry, "state")));
        }
    }
    Ok(())
}

//! Writing what a person took of an import, as one step.

use galley_exchange::ImportProblem;
use galley_exchange::plan::land::{Landing, Write};
use galley_exchange::plan::{Change, Ground, Tell};
use galley_model::cell::CellRef;
use galley_model::id::RowId;
use galley_model::{Cell, Edition, Record, Setting, SettingId, Still};
use uuid::Uuid;

use super::bundle::Bundle;
use super::files::{LARGEST, cancelled};
use super::{ImportCounts, Prepared, list, remembered};
use crate::call::Edit;
use crate::fault::Fault;
use crate::stills;

/// From so many rows on an import gets room in memory of its own.
const MANY: usize = 2_000;

/// Writes an import that was read before and looked at, beside the catalogue as it is now.
pub(crate) fn land_read(edit: &Edit<'_>, prepared: &mut Prepared, tell: Tell<'_>) -> Result<ImportCounts, Fault> {
    let stopped = std::cell::Cell::new(false);
    let heard = |stage: &str, done: usize, total: usize| {
        let on = tell(stage, done, total);
        stopped.set(stopped.get() || !on);
        on
    };
    prepared.again(edit, &heard);
    match stopped.get() {
        true => Err(cancelled()),
        false => land(edit, prepared, tell),
    }
}

/// Writes it. Where whoever is told wants no more of it, nothing is written.
pub(crate) fn land(edit: &Edit<'_>, prepared: &Prepared, tell: Tell<'_>) -> Result<ImportCounts, Fault> {
    let ground = Ground {
        decisions: &prepared.decisions,
        tell,
        ..Ground::new(edit.catalogue)
    };
    let Landing {
        writes,
        removals,
        doubtful,
        kept,
        orphans,
    } = prepared.plan.landing(&ground, &prepared.choices);
    let mut counts = ImportCounts {
        added: 0,
        changed: 0,
        removed: 0,
        same: prepared.plan.rows.iter().filter(|row| row.change == Change::Same).count(),
        doubtful,
        kept,
        orphans,
        problems: prepared.plan.problems.clone(),
    };
    let many = writes.len() > MANY;
    if many {
        edit.sql(edit.writer.room(true))?;
    }
    let written = write(edit, prepared, &writes, &mut counts, tell);
    if many {
        edit.sql(edit.writer.room(false))?;
    }
    written?;
    for (table, row) in removals {
        // One may have gone with another.
        counts.removed += usize::from(edit.sql(edit.writer.remove_row(table, row))?);
    }
    keep_edition(edit, &writes)?;
    if let (Some(mapping), Some(folder)) = (&prepared.mapping, edit.stills.parent()) {
        list::keep(folder, mapping);
    }
    edit.sql(edit.writer.relabel(&format!("Import “{}”", prepared.name)))?;
    if let Some(folder) = edit.stills.parent() {
        let landed = |edition: Uuid| landed(edit, prepared, &writes, edition);
        let kept = remembered::keep(folder, edit.catalogue, &prepared.imported, landed);
        counts.problems.extend(kept);
    }
    Ok(counts)
}

/// The row of an edition of the import, where a person took it.
fn landed(edit: &Edit<'_>, prepared: &Prepared, writes: &[Write], edition: Uuid) -> Option<Uuid> {
    let item = prepared.plan.items.iter().position(|item| item.draft == edition);
    let taken = item.is_none_or(|at| prepared.choices.takes(&prepared.plan, at));
    let row = prepared.row_of(edition);
    let written = writes
        .iter()
        .any(|write| write.table.name == Edition::TABLE.name && write.id == row);
    (taken && (written || edit.catalogue.editions.get(row.into()).is_some())).then_some(row)
}

/// Where an import brings editions and nobody has chosen one, the edition that is being worked on stays the one.
fn keep_edition(edit: &Edit<'_>, writes: &[Write]) -> Result<(), Fault> {
    let brings = writes
        .iter()
        .any(|write| write.old.is_none() && write.table.name == Edition::TABLE.name);
    // What the file itself says of it is in the plan, for a person to take.
    let said = writes.iter().any(|write| write.table.name == Setting::TABLE.name);
    let chosen = said || edit.catalogue.settings.iter().any(|setting| setting.name == "edition");
    match edit.catalogue.current_edition() {
        Some(edition) if brings && !chosen => edit.sql(edit.writer.add(&Setting {
            id: SettingId::new(),
            name: "edition".into(),
            value: edition.id.to_string(),
        })),
        _ => Ok(()),
    }
}

/// Writes the rows one after the other, and counts them.
fn write(edit: &Edit<'_>, prepared: &Prepared, writes: &[Write], counts: &mut ImportCounts, tell: Tell<'_>) -> Result<(), Fault> {
    let mut from = None;
    let mut bundle = prepared.archive.as_deref().and_then(Bundle::open);
    for (done, write) in writes.iter().enumerate() {
        if done % 256 == 0 && !tell("Writing", done, writes.len()) {
            return Err(cancelled());
        }
        let new = match pictured(edit, prepared, bundle.as_mut(), write) {
            Ok(new) => new,
            Err(problem) => {
                counts.problems.push(problem);
                continue;
            }
        };
        if from != write.from {
            edit.sql(edit.writer.origin(write.from.as_deref()))?;
            from.clone_from(&write.from);
        }
        match &write.old {
            Some(old) => {
                edit.sql(edit.writer.edit_cells(write.table, write.id, old, &new))?;
                counts.changed += 1;
            }
            None => {
                edit.sql(edit.writer.add_cells(write.table, &new))?;
                counts.added += 1;
            }
        }
    }
    edit.sql(edit.writer.origin(None))
}

/// The columns of a row; of a still that the import brings as a file, with what that file says.
fn pictured(
    edit: &Edit<'_>,
    prepared: &Prepared,
    bundle: Option<&mut Bundle>,
    write: &Write,
) -> Result<Vec<Cell>, ImportProblem> {
    let file = match write.table.name == Still::TABLE.name {
        true => prepared.picture(write.id),
        false => None,
    };
    let Some(file) = file else { return Ok(write.new.whole()) };
    let problem = |message: String| ImportProblem {
        file: prepared.name.clone(),
        place: file.file.clone(),
        message: format!("{message} The picture was left out."),
    };
    let cells = write.new.whole();
    let borrowed: Vec<CellRef<'_>> = cells.iter().map(Cell::borrow).collect();
    let still = Still::read(&borrowed).map_err(problem)?;
    let read = match (bundle, &prepared.archive) {
        (Some(bundle), _) => {
            let bytes = bundle.file(&file.file, LARGEST).map_err(problem)?;
            stills::of_bytes(edit, still, file.file.rsplit('/').next().unwrap_or_default(), &bytes)
        }
        (None, Some(archive)) => {
            return Err(problem(format!("{} cannot be opened any more.", archive.display())));
        }
        (None, None) => stills::read(edit, still, &prepared.folder.join(&file.file)),
    };
    read.map(|still| still.cells()).map_err(|fault| problem(fault.message))
}

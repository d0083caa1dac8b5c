//! What files say that editions remember of their exports: kept beside the catalogue, where nothing is kept yet. It is in no
//! journal, and Undo leaves it.

use std::path::Path;

use galley_exchange::remembered::OfEdition;
use galley_exchange::{ImportProblem, Imported};
use galley_model::{Catalogue, EditionId};
use uuid::Uuid;

use crate::presets::{self, ByEdition};

/// What of it would stay as it is, since the catalogue has it otherwise: a line each.
pub(super) fn stays(folder: &Path, catalogue: &Catalogue, imported: &Imported) -> Vec<ImportProblem> {
    let mut all = presets::all(folder).unwrap_or_default();
    let each = imported.remembered.iter();
    each.flat_map(|told| fill(&mut all, &label(catalogue, imported, told.edition, told.edition), told))
        .collect()
}

/// Keeps it, for the editions that are there: `row` answers which row an edition of the files is, where it has landed. What
/// could not be kept is told.
pub(super) fn keep(
    folder: &Path,
    catalogue: &Catalogue,
    imported: &Imported,
    row: impl Fn(Uuid) -> Option<Uuid>,
) -> Vec<ImportProblem> {
    let mut problems = Vec::new();
    for told in &imported.remembered {
        let Some(row) = row(told.edition) else { continue };
        let label = label(catalogue, imported, told.edition, row);
        let kept = presets::all(folder).and_then(|before| {
            let mut all = before.clone();
            // What stays was told with the plan.
            fill(&mut all, &label, told);
            match all == before {
                true => Ok(()),
                false => presets::remember(folder, &label, all.remove(&label).unwrap_or_default()),
            }
        });
        problems.extend(kept.err().map(|fault| ImportProblem {
            file: told.file.clone(),
            place: told.place.clone(),
            message: format!("What {label} remembers of its exports was not kept. {}", fault.message),
        }));
    }
    problems
}

fn fill(all: &mut ByEdition, label: &str, told: &OfEdition) -> Vec<ImportProblem> {
    let stays = all.entry(label.to_owned()).or_default().fill(&told.remembered);
    let problem = |message: String| ImportProblem {
        file: told.file.clone(),
        place: told.place.clone(),
        message,
    };
    stays.into_iter().map(problem).collect()
}

/// The label under which an edition remembers: that of its row, or the one that it comes with.
fn label(catalogue: &Catalogue, imported: &Imported, draft: Uuid, row: Uuid) -> String {
    if let Some(edition) = catalogue.editions.get(EditionId::from(row)) {
        return edition.label.clone();
    }
    let draft = imported.drafts.iter().find(|known| known.id == draft);
    draft.map(|draft| draft.text("label").to_owned()).unwrap_or_default()
}

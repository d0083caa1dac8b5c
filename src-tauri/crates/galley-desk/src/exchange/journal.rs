//! The journal that comes with a file that holds a whole catalogue: an untouched catalogue takes it over, so that what was
//! released, the history of each field and the numbers of calendar events are known there too. Any other has its own.

use std::collections::HashSet;

use galley_exchange::{ImportProblem, Imported};
use galley_model::{Catalogue, Record, Release};
use uuid::Uuid;

use super::Prepared;

/// Leaves it where it is, and with it the releases that are only known by it; tells so.
pub(super) fn leave(catalogue: &Catalogue, steps: &[(i64, Uuid)], imported: &mut Imported) {
    let known: HashSet<Uuid> = steps.iter().map(|(_, id)| *id).collect();
    let journal = std::mem::take(&mut imported.journal);
    let strange = journal.iter().filter(|step| !known.contains(&step.id)).count();
    let mut told = Vec::new();
    if strange > 0 {
        told.push(ImportProblem {
            file: String::new(),
            place: "/journal".into(),
            message: format!(
                "{strange} steps of the file’s journal were left out, since this catalogue has a journal of its own. A catalogue \
                 that is made of the file takes them over: galley new NAME.galley --from FILE."
            ),
        });
    }
    imported.drafts.retain(|draft| {
        let stays = draft.table.name != Release::TABLE.name || catalogue.releases.get(draft.id.into()).is_some();
        if !stays {
            let (file, place) = draft.from.rsplit_once(", ").unwrap_or((&draft.from, ""));
            told.push(ImportProblem {
                file: file.to_owned(),
                place: place.to_owned(),
                message: format!(
                    "The release “{}” was left out: what went to print with it is known by the file’s journal alone.",
                    draft.text("name")
                ),
            });
        }
        stays
    });
    imported.problems.extend(told);
}

impl Prepared {
    /// The journal to be taken over into a catalogue that was untouched, and now holds all that the file does.
    pub(crate) fn past(&self) -> Option<&[galley_model::JournalStep]> {
        let chosen = &self.choices;
        let left = chosen
            .groups
            .values()
            .chain(chosen.items.values())
            .chain(chosen.parts.values());
        let all = left.into_iter().all(|take| *take);
        (all && !self.imported.journal.is_empty()).then_some(&self.imported.journal)
    }
}

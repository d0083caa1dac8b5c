//! Another catalogue as a source: an older edition, or a colleague's copy of this one.
//!
//! Two copies of one catalogue share the beginning of their journals. What only one of them has changed since is no
//! conflict; what both have is.

use std::path::{Path, PathBuf};

use galley_exchange::Imported;
use galley_exchange::importers::catalogue;
use galley_model::{Catalogue, Cell, TableInfo};
use galley_store::{Access, DATABASE, Fields, Store};
use uuid::Uuid;

use super::files::name_of;
use super::prepare::Past;
use crate::fault::Fault;

/// Another catalogue, and what it and this one have in common.
pub(super) struct Other {
    pub(super) name: String,
    pub(super) catalogue: Catalogue,
    /// Its folder of pictures.
    pub(super) stills: PathBuf,
    /// What each side has changed since they were one; nothing where they never were.
    since: Option<(Fields, Fields)>,
}

/// Whether a path is a catalogue.
pub(super) fn is_catalogue(path: &Path) -> bool {
    path.join(DATABASE).is_file() || path.file_name().is_some_and(|name| name == DATABASE)
}

impl Other {
    /// Opens another catalogue, to look at it.
    pub(super) fn open(path: &Path, past: &Past<'_>) -> Result<Other, Fault> {
        let store = Store::open(path, Access::Read)?;
        let catalogue = store.load()?;
        let (ours, theirs) = (past.steps()?, store.steps_by_id()?);
        let common = ours.iter().zip(&theirs).take_while(|(ours, theirs)| ours == theirs).last();
        let since = match common {
            Some(((step, _), _)) => Some((past.touched_after(*step)?, store.touched_after(*step)?)),
            None => None,
        };
        Ok(Other {
            name: name_of(store.folder()),
            stills: store.stills_folder(),
            catalogue,
            since,
        })
    }

    /// All of its records as drafts.
    pub(super) fn drafts(&self) -> Imported {
        catalogue::drafts(&self.catalogue, &self.name)
    }

    /// The value that both had when they were one, where that can be told from what each has done since.
    pub(super) fn base(&self, ours: &Catalogue, table: &'static TableInfo, row: Uuid, field: &str) -> Option<Cell> {
        let (by_us, by_them) = self.since.as_ref()?;
        let touched = |fields: &Fields| {
            fields.contains(&(table.name, row, Some(field.to_owned()))) || fields.contains(&(table.name, row, None))
        };
        let of = |catalogue: &Catalogue| {
            let at = table.fields.iter().position(|known| known.name == field)?;
            catalogue.cells(table.name, row)?.get(at).cloned()
        };
        match (touched(by_us), touched(by_them)) {
            (false, _) => of(ours),
            (true, false) => of(&self.catalogue),
            (true, true) => None,
        }
    }
}

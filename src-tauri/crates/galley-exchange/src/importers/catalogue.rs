//! Another catalogue, all of it as drafts: an older edition, or a colleague's copy.
//!
//! What belongs to a file and not to a festival stays there: its settings, and its releases, which are moments of its own
//! journal.

use galley_model::catalogue::TABLES;
use galley_model::{Catalogue, Still, StillId, id::RowId};

use crate::exporters::still_name;
use crate::imported::{Draft, Imported, StillFile};

/// The tables whose rows are of no use to another catalogue.
const ITS_OWN: &[&str] = &["setting", "release"];

/// Every record of a catalogue of that name, whole. The files of its stills are named as they are in its folder.
pub fn drafts(other: &Catalogue, name: &str) -> Imported {
    let mut imported = Imported::default();
    for table in TABLES.iter().filter(|table| !ITS_OWN.contains(&table.name)) {
        for id in other.ids(table.name) {
            let Some(cells) = other.cells(table.name, id) else { continue };
            imported.count += 1;
            let fields = table.fields.iter().zip(cells).skip(1);
            imported.drafts.push(Draft {
                table,
                id,
                fields: fields.map(|(field, cell)| (field.name, cell)).collect(),
                supposed: Vec::new(),
                kept: Vec::new(),
                from: name.into(),
            });
            let still: Option<&Still> = (table.name == StillId::TABLE).then(|| other.stills.get(id.into())).flatten();
            if let Some(file) = still.and_then(still_name) {
                imported.stills.push(StillFile { still: id, file });
            }
        }
    }
    imported
}

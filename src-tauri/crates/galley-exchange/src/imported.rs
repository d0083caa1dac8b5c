//! What an importer has read: drafts of records, pictures to fetch, and what it could not read.
//!
//! Never here: what the catalogue makes of it; that is the plan's.

use std::sync::Arc;

use galley_model::cell::Column;
use galley_model::{Cell, JournalStep, TableInfo};
use serde::Serialize;
use uuid::Uuid;

use crate::remembered::OfEdition;

/// All that was read from one or several files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The drafts, in the order of the files.
    pub drafts: Vec<Draft>,
    /// The pictures that lie beside the files, for the caller to read.
    pub stills: Vec<StillFile>,
    /// What the files say that editions remember of their exports, for the caller to keep beside the catalogue.
    pub remembered: Vec<OfEdition>,
    /// The journal of the catalogue that the files hold, for a catalogue that is made of them.
    pub journal: Vec<JournalStep>,
    /// Films that may be the same as one before them in the files, each with that one; both are drafts.
    pub again: Vec<(Uuid, Uuid)>,
    /// The fields that the files leave empty on purpose, each with its draft: proposed, and taken only if a person agrees.
    pub emptied: Vec<(Uuid, &'static str)>,
    /// Rows of the catalogue that the other side has removed since both had them: proposed, and removed only if a person agrees.
    pub removed: Vec<(&'static TableInfo, Uuid)>,
    /// The versions of the events that screenings were read of: each draft with its number.
    pub versions: Vec<(Uuid, i64)>,
    /// What could not be read, and where it stands.
    pub problems: Vec<ImportProblem>,
    /// How many records the files hold in their own terms: lines of a sheet, elements, events.
    pub count: usize,
}

impl Imported {
    /// Takes in what was read from other files.
    pub fn extend(&mut self, other: Imported) {
        // One list of a million lines would else stand twice for a while.
        match self.drafts.is_empty() {
            true => self.drafts = other.drafts,
            false => self.drafts.extend(other.drafts),
        }
        self.stills.extend(other.stills);
        self.remembered.extend(other.remembered);
        self.journal.extend(other.journal);
        self.again.extend(other.again);
        self.emptied.extend(other.emptied);
        self.removed.extend(other.removed);
        self.versions.extend(other.versions);
        self.problems.extend(other.problems);
        self.count += other.count;
    }
}

/// What a file says of a record. What it does not say stays as the catalogue has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its table.
    pub table: &'static TableInfo,
    /// Made from what the file says, so that the same file gives the same id again. The record may have another one in
    /// the catalogue; which, the plan finds out.
    pub id: Uuid,
    /// The fields that the file speaks of. References are ids of drafts or of rows of the catalogue.
    pub fields: Vec<(&'static str, Cell)>,
    /// Of those fields the ones that the file does not say and its reader supposes: they fill what the catalogue leaves
    /// empty, and change nothing.
    pub supposed: Vec<&'static str>,
    /// Lines that could not be placed in a field, to stand among the record's remarks.
    pub kept: Vec<String>,
    /// Where it stands, as the journal will say of its values: "films.csv, line 12".
    pub from: Arc<str>,
}

impl Draft {
    /// What the file says of a field; nothing where it does not speak of it.
    pub fn get(&self, field: &str) -> Option<&Cell> {
        self.fields.iter().find(|(name, _)| *name == field).map(|(_, cell)| cell)
    }

    /// The text of a field; empty where it is no text or is not spoken of.
    pub fn text(&self, field: &str) -> &str {
        match self.get(field) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }

    /// The row that a field refers to.
    pub fn link(&self, field: &str) -> Option<Uuid> {
        self.text(field).parse().ok()
    }

    /// Says a field. What was said of it before is said no more; a field that the table has not is not said.
    pub fn set<T: Column>(&mut self, field: &str, value: &T) {
        let Some(field) = self.table.fields.iter().find(|known| known.name == field) else {
            return;
        };
        self.fields.retain(|(name, _)| *name != field.name);
        self.fields.push((field.name, value.to_cell()));
    }
}

/// A picture that a still names by its file. The still's sum, size and kind are those of the file, once it is read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StillFile {
    /// The still, a draft of the same import.
    pub still: Uuid,
    /// The file, relative to where the imported files lie: "stills/train.jpg".
    pub file: String,
}

/// Something in a file that could not be read as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportProblem {
    /// The name of the file.
    pub file: String,
    /// Where in it: "line 3, column 5" or a path through the JSON such as "/films/3/credits/0/role".
    pub place: String,
    /// What is wrong, what became of it and what to do.
    pub message: String,
}

//! What comes in: read into drafts, compared with what is there, and landed as one step of Undo.
//!
//! [`prepare`] reads and compares, which may take long and needs no more than a look at the catalogue; [`land`] writes
//! what a person took of it.

mod bundle;
pub mod corrections;
mod files;
mod journal;
mod land;
pub mod list;
mod other;
mod prepare;
mod remembered;
mod view;

use std::path::PathBuf;

use galley_exchange::ImportProblem;
use galley_exchange::importers::IMPORTERS;
use galley_exchange::plan::TELL_NOBODY;
use galley_model::FilmId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use corrections::is_corrected;
pub(crate) use land::{land, land_read};
pub use prepare::{Past, Prepared, prepare};
pub use view::{AlikeRow, ImportPlan, PlanGroup, PlanItem, PlanPage, PlanPart};

use crate::call::{Ask, Edit};
use crate::fault::Fault;

/// What to import, and what a person chose of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// A file, a folder or a zip of files, or another catalogue.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
    /// The format, where it is not to be known by what is in the file.
    #[serde(default)]
    pub format: Option<String>,
    /// What is said of a list: its sheet, its encoding, what its columns mean.
    #[serde(default)]
    pub list: Option<list::ListSaid>,
    /// What was decided and ticked, where it is not what the plan proposes.
    #[serde(default)]
    pub choices: Option<ImportChoices>,
    /// Of a plan, only these items.
    #[serde(default)]
    pub page: Option<PlanPage>,
}

/// What becomes of films of which nobody has said whether the catalogue has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Doubtful {
    /// They are left out.
    #[default]
    Leave,
    /// They are new films.
    New,
    /// They are the films that they are most like.
    Same,
}

/// What a person decided of a film that the catalogue may have.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SameFilm {
    /// The item of the plan.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub draft: Uuid,
    /// The film that it is; none where it is a new one.
    pub film: Option<FilmId>,
}

/// Whether a whole group of items is taken.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct GroupTick {
    /// The table of the items.
    pub table: String,
    /// What would become of them.
    pub state: ItemState,
    /// Whether they are taken.
    pub take: bool,
}

/// Whether an item is taken.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ItemTick {
    /// The item.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub draft: Uuid,
    /// Whether it is taken.
    pub take: bool,
}

/// Whether a row that would be added, or a field that would be changed, is taken.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PartTick {
    /// The row.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub row: Uuid,
    /// The field; none for a row that would be added.
    pub field: Option<String>,
    /// Whether it is taken.
    pub take: bool,
}

/// What was decided and ticked, where it is not what the plan proposes.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct ImportChoices {
    /// Which films are which.
    pub same: Option<Vec<SameFilm>>,
    /// What becomes of those of which nobody has said it.
    pub doubtful: Option<Doubtful>,
    /// Whole groups.
    pub groups: Option<Vec<GroupTick>>,
    /// Items.
    pub items: Option<Vec<ItemTick>>,
    /// Rows and fields.
    pub parts: Option<Vec<PartTick>>,
    /// Whether values that both sides have changed are the file's.
    pub theirs: Option<bool>,
}

/// What would become of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    /// The catalogue does not have it.
    New,
    /// The catalogue has it otherwise.
    Changed,
    /// The catalogue has it just so.
    Same,
    /// The catalogue may have it.
    Doubtful,
    /// The other catalogue has removed it.
    Removed,
}

/// What an import has done.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportCounts {
    /// Records that were added.
    pub added: usize,
    /// Records that were changed.
    pub changed: usize,
    /// Records that were removed, with what belonged to them.
    pub removed: usize,
    /// Records that were there just so.
    pub same: usize,
    /// Films that were left out, since nobody has said whether the catalogue has them.
    pub doubtful: usize,
    /// Values that stayed, since the catalogue has its own.
    pub kept: usize,
    /// Records that were left out, since what they belong to or speak of was.
    pub orphans: usize,
    /// What could not be read as it stands.
    pub problems: Vec<ImportProblem>,
}

/// A format that can be read.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImporterRow {
    /// What requests call it.
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The endings of its files, without the dot.
    pub extensions: &'static [&'static str],
}

/// Every format that can be read.
pub(crate) fn importers(_: &Ask<'_>, (): ()) -> Result<Vec<ImporterRow>, Fault> {
    let rows = IMPORTERS.iter().map(|importer| ImporterRow {
        id: importer.id,
        label: importer.label,
        extensions: importer.extensions,
    });
    Ok(rows.collect())
}

/// A step that brought values in from a file or a pasted listing.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportStepRow {
    /// When, UTC, RFC 3339.
    pub at: String,
    /// Who.
    pub author: String,
    /// What it is called: "Import “films.csv”".
    pub label: String,
    /// Whether it was undone since.
    pub undone: bool,
    /// Records that it added.
    pub added: u32,
    /// Records that it changed.
    pub changed: u32,
}

/// More imports than these nobody looks through.
const MOST_STEPS: u32 = 200;

/// What was imported, the newest first.
pub(crate) fn history(ask: &Ask<'_>, (): ()) -> Result<Vec<ImportStepRow>, Fault> {
    let row = |step: galley_store::ImportStep| ImportStepRow {
        at: step.at,
        author: step.author,
        label: step.label,
        undone: step.undone,
        added: step.added,
        changed: step.changed,
    };
    Ok(ask.store.imports(MOST_STEPS)?.into_iter().map(row).collect())
}

/// What an import would do.
pub(crate) fn look(ask: &Ask<'_>, request: ImportRequest) -> Result<ImportPlan, Fault> {
    let prepared = prepare(ask.catalogue, &Past::Store(ask.store), &request, TELL_NOBODY)?;
    Ok(prepared.view(request.page.as_ref(), ask.language()))
}

/// Imports a file, or a folder of files, as one step.
pub(crate) fn import(edit: &Edit<'_>, request: ImportRequest) -> Result<ImportCounts, Fault> {
    let prepared = prepare(edit.catalogue, &Past::Writer(edit), &request, TELL_NOBODY)?;
    land(edit, &prepared, TELL_NOBODY)
}

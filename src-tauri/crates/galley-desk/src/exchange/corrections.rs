//! Corrections out of a layout: what edited stories would change, and taking them over.

use std::path::{Path, PathBuf};

use galley_exchange::corrections::{self, Differences};
use galley_exchange::importers::SourceFile;
use galley_model::catalogue::TABLES;
use galley_model::{Catalogue, Place, Record, Text, TextId};
use galley_store::StoreError;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::call::{Ask, Edit};
use crate::commands::{COMMANDS, Run};
use crate::fault::Fault;
use crate::records;

/// A correction that a person takes over, as it was shown to them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The field.
    pub place: Place,
    /// The language of the value; empty where it has none.
    pub language: String,
    /// What the catalogue held then.
    pub mine: String,
    /// What the file said then.
    pub theirs: String,
}

/// Corrections to take over.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AcceptRequest {
    /// An edited story, or a folder of them.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
    /// Which of its corrections.
    pub accept: Vec<Accepted>,
}

/// Where edited stories lie.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CorrectedRequest {
    /// An edited story, or a folder of them.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
}

/// Whether a path is an InCopy story, or a folder that holds some.
pub fn is_corrected(path: &Path) -> bool {
    stories(path).is_ok_and(|paths| !paths.is_empty())
}

/// What edited stories would change.
pub(crate) fn corrected(ask: &Ask<'_>, request: CorrectedRequest) -> Result<Differences, Fault> {
    differences(ask.catalogue, &request.path, ask.language())
}

/// Takes over corrections as one step. One that is not as it was shown is a fault, and nothing is changed.
pub(crate) fn accept(edit: &Edit<'_>, request: AcceptRequest) -> Result<usize, Fault> {
    let found = differences(edit.catalogue, &request.path, edit.language())?.differences;
    let mut taken = Vec::new();
    for accepted in &request.accept {
        let here = found
            .iter()
            .filter(|found| found.place == accepted.place && found.language == accepted.language);
        let here: Vec<_> = here.collect();
        let known = here.iter().find(|found| found.theirs == accepted.theirs);
        match known {
            Some(known) if known.mine == accepted.mine => taken.push(*known),
            _ => {
                let what = here.first().map_or("This value", |found| found.label.as_str());
                let message = format!("{what} has changed since the corrections were listed. Look at the list again.");
                return Err(Fault::invalid(message).at(accepted.place.clone()));
            }
        }
    }
    let patches = corrections::patches(edit.catalogue, &taken).map_err(|(place, message)| Fault::invalid(message).at(place))?;
    let count = patches.len();
    for (row, patch) in patches {
        correct(edit, &row, patch)?;
    }
    let name = request.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    edit.sql(edit.writer.relabel(&format!("Take over corrections from “{name}”")))?;
    Ok(count)
}

/// Changes a row by the command by which its form does. A text that is left without words and signature is removed, as
/// it is when a person empties it.
pub(crate) fn correct(edit: &Edit<'_>, row: &Place, patch: Map<String, Value>) -> Result<(), Fault> {
    if let Some(old) = edit
        .catalogue
        .texts
        .get(TextId::from(row.id))
        .filter(|_| row.table == Text::TABLE.name)
    {
        let new = records::patched(old, patch.clone())?;
        if new.body.trim().is_empty() && new.signature.trim().is_empty() {
            return records::remove::<Text>(edit, old.id);
        }
    }
    let table = TABLES.iter().find(|table| table.name == row.table);
    let name = table.map(|table| format!("{}.edit", table.plural));
    let command = COMMANDS.iter().find(|command| Some(command.name) == name.as_deref());
    match command.map(|command| &command.run) {
        Some(Run::Op(_, run)) => run(edit, json!({ "id": row.id, "patch": patch })).map(drop),
        _ => Err(Fault::missing(&row.table)),
    }
}

/// The stories of a path, wherever they lie below it. Links below it are not followed: they could lead back.
fn stories(path: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut stories = Vec::new();
    let mut folders = Vec::new();
    match path.is_dir() {
        true => folders.push(path.to_owned()),
        false => stories.push(path.to_owned()),
    }
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => folders.push(entry.path()),
                false => stories.push(entry.path()),
            }
        }
    }
    stories.retain(|story| corrections::is_story(&story.to_string_lossy()));
    stories.sort();
    Ok(stories)
}

fn differences(catalogue: &Catalogue, path: &Path, language: &str) -> Result<Differences, Fault> {
    let failed = |path: &Path, source| Fault::from(StoreError::io("Reading", path, source));
    let paths = stories(path).map_err(|source| failed(path, source))?;
    if paths.is_empty() {
        let message = format!(
            "{} holds no InCopy story (.icml). Choose a story that was exported by Galley, or a folder of them.",
            path.display()
        );
        return Err(Fault::invalid(message));
    }
    let mut files: Vec<SourceFile> = Vec::new();
    for story in &paths {
        let name = story.strip_prefix(path).ok().filter(|name| !name.as_os_str().is_empty());
        let name = name.map_or_else(
            || story.file_name().unwrap_or_default().to_string_lossy(),
            |name| name.to_string_lossy(),
        );
        files.push((
            name.into_owned(),
            std::fs::read(story).map_err(|source| failed(story, source))?,
        ));
    }
    Ok(corrections::differences(catalogue, &files, language))
}

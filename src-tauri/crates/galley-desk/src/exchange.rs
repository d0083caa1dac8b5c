//! What comes in: read into drafts, compared with what is there, and landed as one step of Undo.

use std::path::{Path, PathBuf};

use galley_exchange::ImportProblem;
use galley_exchange::corrections::{self, Differences};
use galley_exchange::importers::{Context, SourceFile, recognise};
use galley_exchange::plan::{Plan, plan};
use galley_model::catalogue::TABLES;
use galley_model::record::from_json;
use galley_model::{Catalogue, Place, Record, Still, Text, TextId};
use galley_store::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::call::{Ask, Edit};
use crate::commands::{COMMANDS, Run};
use crate::fault::Fault;
use crate::{records, stills};

/// What to import.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// A file, or a folder of JSON files.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
}

/// What an import would do, or has done.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportCounts {
    /// Records that were not there.
    pub added: usize,
    /// Records that were otherwise.
    pub changed: usize,
    /// Records that were there just so.
    pub same: usize,
    /// What could not be read as it stands.
    pub problems: Vec<ImportProblem>,
}

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

/// Whether a path is an InCopy story, or a folder that holds some.
pub fn is_corrected(path: &Path) -> bool {
    stories(path).is_ok_and(|paths| !paths.is_empty())
}

/// What edited stories would change.
pub(crate) fn corrected(ask: &Ask<'_>, request: ImportRequest) -> Result<Differences, Fault> {
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
fn correct(edit: &Edit<'_>, row: &Place, patch: Map<String, Value>) -> Result<(), Fault> {
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

/// What an import would do.
pub(crate) fn look(ask: &Ask<'_>, request: ImportRequest) -> Result<ImportCounts, Fault> {
    let (plan, _) = read(ask.catalogue, &request.path)?;
    Ok(counts(plan))
}

/// Imports a file, or a folder of files, as one step.
pub(crate) fn import(edit: &Edit<'_>, request: ImportRequest) -> Result<ImportCounts, Fault> {
    let (mut plan, folder) = read(edit.catalogue, &request.path)?;
    land(edit, &mut plan, &folder)?;
    let name = request
        .path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    edit.sql(edit.writer.relabel(&format!("Import “{name}”")))?;
    Ok(counts(plan))
}

/// Does what a plan says; its pictures lie in a folder.
pub(crate) fn land(edit: &Edit<'_>, plan: &mut Plan, folder: &Path) -> Result<(), Fault> {
    for row in &mut plan.added {
        let mut json = row.json.clone();
        if let Some(file) = plan.stills.iter().find(|file| json["id"] == file.still.to_string().as_str()) {
            match with_file(edit, &json, &folder.join(&file.file)) {
                Ok(still) => json = still,
                Err(fault) => {
                    let place = format!("/stills/{}", file.file);
                    let message = format!("{} The picture was left out.", fault.message);
                    plan.problems.push(ImportProblem {
                        file: file.file.clone(),
                        place,
                        message,
                    });
                    row.json = serde_json::Value::Null;
                    continue;
                }
            }
        }
        let table = TABLES.iter().find(|table| table.name == row.table);
        let (Some(table), Ok((_, cells))) = (table, Catalogue::cells_of(&row.table, &json)) else {
            continue;
        };
        edit.sql(edit.writer.add_cells(table, &cells))?;
    }
    plan.added.retain(|row| !row.json.is_null());
    for changed in &plan.changed {
        let table = TABLES.iter().find(|table| table.name == changed.row.table);
        let new = Catalogue::cells_of(&changed.row.table, &changed.row.json);
        let (Some(table), Ok((id, new))) = (table, new) else {
            continue;
        };
        let old = edit
            .catalogue
            .json(table.name, id)
            .and_then(|old| Catalogue::cells_of(table.name, &old).ok());
        if let Some((_, old)) = old {
            edit.sql(edit.writer.edit_cells(table, id, &old, &new))?;
        }
    }
    Ok(())
}

fn with_file(edit: &Edit<'_>, json: &serde_json::Value, path: &Path) -> Result<serde_json::Value, Fault> {
    let still: Still = from_json(json).map_err(|bad| Fault::invalid(bad.to_string()))?;
    let still = stills::read(edit, still, path)?;
    Ok(serde_json::to_value(still).expect("a record has a JSON form"))
}

pub(crate) fn counts(plan: Plan) -> ImportCounts {
    ImportCounts {
        added: plan.added.len(),
        changed: plan.changed.len(),
        same: plan.same,
        problems: plan.problems,
    }
}

/// Reads a file, or the JSON files of a folder, and compares; answers also the folder that they lie in.
fn read(catalogue: &Catalogue, path: &Path) -> Result<(Plan, PathBuf), Fault> {
    let failed = |source| Fault::from(StoreError::io("Reading", path, source));
    let mut paths: Vec<PathBuf> = Vec::new();
    if path.is_dir() {
        for file in std::fs::read_dir(path).map_err(failed)? {
            let file = file.map_err(failed)?.path();
            if file.extension().is_some_and(|extension| extension == "json") {
                paths.push(file);
            }
        }
        paths.sort();
    } else {
        paths.push(path.to_owned());
    }
    let name = |path: &PathBuf| {
        path.file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    };
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in &paths {
        let bytes = std::fs::read(path).map_err(|source| Fault::from(StoreError::io("Reading", path, source)))?;
        files.push((name(path), bytes));
    }
    let importer = files.first().and_then(|(name, bytes)| recognise(name, bytes));
    let Some(importer) = importer else {
        if is_corrected(path) {
            return Err(Fault::invalid(format!(
                "{} is a corrected story. List its corrections, and take over those that are right.",
                path.display()
            )));
        }
        let known: Vec<&str> = galley_exchange::importers::IMPORTERS
            .iter()
            .map(|importer| importer.label)
            .collect();
        return Err(Fault::invalid(format!(
            "Galley does not know what {} is. It reads: {}.",
            path.display(),
            known.join("; ")
        )));
    };
    let edition = catalogue.current_edition();
    let language = edition
        .and_then(|edition| edition.languages.first())
        .map_or("en", String::as_str);
    let context = Context {
        catalogue,
        edition: edition.map(|edition| edition.id),
        language,
    };
    let folder = if path.is_dir() {
        path.to_owned()
    } else {
        path.parent().unwrap_or(Path::new("")).to_owned()
    };
    Ok((plan(catalogue, (importer.read)(&files, &context)), folder))
}

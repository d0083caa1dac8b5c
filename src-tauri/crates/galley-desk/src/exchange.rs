//! What comes in: read into drafts, compared with what is there, and landed as one step of Undo.

use std::path::{Path, PathBuf};

use galley_exchange::importers::{Context, recognise};
use galley_exchange::plan::{Plan, plan};
use galley_model::catalogue::TABLES;
use galley_model::record::from_json;
use galley_model::{Catalogue, Still};
use galley_store::StoreError;
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::Fault;
use crate::stills;

/// What to import.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ImportRequest {
    /// A file, or a folder of JSON files.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
}

/// Something that could not be read as it stands.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ImportProblem {
    /// The file.
    pub file: String,
    /// Where in it.
    pub place: String,
    /// What is wrong, what became of it and what to do.
    pub message: String,
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

/// What an import would do.
pub(crate) fn look(ask: &Ask<'_>, request: ImportRequest) -> Result<ImportCounts, Fault> {
    let (plan, _) = read(ask.catalogue, &request.path)?;
    Ok(counts(plan))
}

/// Imports a file, or a folder of files, as one step.
pub(crate) fn import(edit: &Edit<'_>, request: ImportRequest) -> Result<ImportCounts, Fault> {
    let (mut plan, folder) = read(edit.catalogue, &request.path)?;
    for row in &mut plan.added {
        let mut json = row.json.clone();
        if let Some(file) = plan.stills.iter().find(|file| json["id"] == file.still.to_string().as_str()) {
            match with_file(edit, &json, &folder.join(&file.file)) {
                Ok(still) => json = still,
                Err(fault) => {
                    let place = format!("/stills/{}", file.file);
                    let message = format!("{} The picture was left out.", fault.message);
                    plan.problems.push(galley_exchange::Problem {
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
    let name = request
        .path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    edit.sql(edit.writer.relabel(&format!("Import “{name}”")))?;
    Ok(counts(plan))
}

fn with_file(edit: &Edit<'_>, json: &serde_json::Value, path: &Path) -> Result<serde_json::Value, Fault> {
    let still: Still = from_json(json).map_err(|bad| Fault::invalid(bad.to_string()))?;
    let still = stills::read(edit, still, path)?;
    Ok(serde_json::to_value(still).expect("a record has a JSON form"))
}

fn counts(plan: Plan) -> ImportCounts {
    let problem = |problem: galley_exchange::Problem| ImportProblem {
        file: problem.file,
        place: problem.place,
        message: problem.message,
    };
    ImportCounts {
        added: plan.added.len(),
        changed: plan.changed.len(),
        same: plan.same,
        problems: plan.problems.into_iter().map(problem).collect(),
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

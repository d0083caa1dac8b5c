//! The files of an import: found, weighed and read.

use std::fs;
use std::path::{Path, PathBuf};

use galley_exchange::importers::{IMPORTERS, Importer, SourceFile, described, galley_json, recognise};
use galley_exchange::{ImportProblem, plan::Tell};
use galley_store::StoreError;

use super::bundle;
use crate::fault::{Fault, FaultCode};

/// A file larger than this is not read: what festivals exchange is far smaller.
pub(super) const LARGEST: u64 = 256 << 20;
/// Of a folder, no more than this is read.
const MOST: u64 = 512 << 20;

/// What is to be read.
pub(super) struct Files {
    /// The name of the file or folder.
    pub(super) name: String,
    /// The files of each format.
    pub(super) kinds: Vec<(&'static Importer, Vec<SourceFile>)>,
    /// The folder in which they lie.
    pub(super) folder: PathBuf,
    /// The zip in which they lie, where it is one.
    pub(super) archive: Option<PathBuf>,
    /// The files that are of no known format.
    pub(super) problems: Vec<ImportProblem>,
}

/// The last part of a path.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Reads one file.
pub(super) fn one(path: &Path) -> Result<SourceFile, Fault> {
    let failed = |source| Fault::from(StoreError::io("Reading", path, source));
    let size = fs::metadata(path).map_err(failed)?.len();
    if size > LARGEST {
        return Err(too_large(path, size));
    }
    Ok((name_of(path), fs::read(path).map_err(failed)?))
}

fn too_large(path: &Path, size: u64) -> Fault {
    Fault::invalid(format!(
        "{} is too large to be read ({} MB). Galley reads files up to {} MB; split it, or export less.",
        path.display(),
        size >> 20,
        LARGEST >> 20
    ))
}

/// Finds and reads the files of a path, all of one format where it is named.
pub(super) fn find(path: &Path, format: Option<&str>, tell: Tell<'_>) -> Result<Files, Fault> {
    let failed = |path: &Path, source| Fault::from(StoreError::io("Reading", path, source));
    let named = format
        .map(|format| {
            let known = IMPORTERS.iter().find(|importer| importer.id == format);
            known.ok_or_else(|| Fault::invalid(format!("There is no format “{format}”. {}", known_formats())))
        })
        .transpose()?;
    if named.is_none_or(|named| named.id == galley_json::IMPORTER.id)
        && let Some(files) = bundle::find(path)?
    {
        return Ok(files);
    }
    let mut paths: Vec<PathBuf> = Vec::new();
    if path.is_dir() {
        for file in fs::read_dir(path).map_err(|source| failed(path, source))? {
            let file = file.map_err(|source| failed(path, source))?.path();
            let hidden = name_of(&file).starts_with('.');
            if file.is_file() && !hidden {
                paths.push(file);
            }
        }
        paths.sort();
    } else {
        paths.push(path.to_owned());
    }
    let mut files = Files {
        name: name_of(path),
        kinds: Vec::new(),
        folder: match path.is_dir() {
            true => path.to_owned(),
            false => path.parent().unwrap_or(Path::new("")).to_owned(),
        },
        archive: None,
        problems: Vec::new(),
    };
    let mut total = 0;
    for (done, file) in paths.iter().enumerate() {
        if !tell("Reading", done, paths.len()) {
            return Err(cancelled());
        }
        let size = fs::metadata(file).map_err(|source| failed(file, source))?.len();
        total += size;
        if size > LARGEST || total > MOST {
            return Err(too_large(file, size));
        }
        let bytes = fs::read(file).map_err(|source| failed(file, source))?;
        let name = name_of(file);
        match named.or_else(|| recognise(&name, &bytes)) {
            Some(importer) => match files.kinds.iter_mut().find(|(known, _)| known.id == importer.id) {
                Some((_, files)) => files.push((name, bytes)),
                None => files.kinds.push((importer, vec![(name, bytes)])),
            },
            None => files.problems.push(ImportProblem {
                file: name,
                place: String::new(),
                message: match described(&bytes) {
                    Some(what) => format!("This file {what}"),
                    None => "Galley does not know what this file is, so it was not read.".to_owned(),
                },
            }),
        }
    }
    if files.kinds.is_empty() {
        if super::is_corrected(path) {
            return Err(Fault::invalid(format!(
                "{} is a corrected story. List its corrections, and take over those that are right.",
                path.display()
            )));
        }
        if let (false, [problem]) = (path.is_dir(), files.problems.as_slice())
            && let Some(what) = problem.message.strip_prefix("This file ")
        {
            return Err(Fault::invalid(format!("{} {what}", path.display())));
        }
        return Err(Fault::invalid(format!(
            "Galley does not know what {} is. {}",
            path.display(),
            known_formats()
        )));
    }
    // As the table of importers has them: what others refer to first.
    let rank = |importer: &Importer| IMPORTERS.iter().position(|known| known.id == importer.id);
    files.kinds.sort_by_key(|(importer, _)| rank(importer));
    Ok(files)
}

fn known_formats() -> String {
    let known: Vec<&str> = IMPORTERS.iter().map(|importer| importer.label).collect();
    format!("It reads: {}.", known.join("; "))
}

/// The person stopped it.
pub(super) fn cancelled() -> Fault {
    Fault::new(FaultCode::Cancelled, "The import was stopped. Nothing was changed.")
}

//! A zip of Galley JSON and its pictures, as the export makes it: read where it lies. Nothing of it is unpacked to the disk,
//! so that no name in it can lead anywhere, and no more of it is unfolded than a file may hold.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use galley_exchange::ImportProblem;
use galley_exchange::importers::{SourceFile, galley_json};
use zip::ZipArchive;

use super::files::{Files, LARGEST, name_of};
use crate::fault::Fault;

/// More parts than these no catalogue has.
const MOST: usize = 200_000;

/// A zip that is open.
pub(super) struct Bundle {
    archive: ZipArchive<BufReader<File>>,
}

impl Bundle {
    /// Opens a zip; nothing where the file is none, or one that cannot be read.
    pub(super) fn open(path: &Path) -> Option<Bundle> {
        let mut file = File::open(path).ok()?;
        let mut head = [0; 4];
        file.read_exact(&mut head).ok()?;
        // Not the mark of an empty archive: there is nothing in it to read.
        (head == *b"PK\x03\x04").then_some(())?;
        let archive = ZipArchive::new(BufReader::new(file)).ok()?;
        Some(Bundle { archive })
    }

    /// The names of its files in their order; those that lead out of it, or that the system put there, are left out.
    fn names(&mut self) -> Vec<String> {
        let names: Vec<String> = self.archive.file_names().flatten().map(|name| name.into_owned()).collect();
        let own = |name: &String| {
            let mut parts = name.split('/');
            !name.contains(['\\', '\0'])
                && !name.starts_with("__MACOSX/")
                && parts.all(|part| !part.is_empty() && !part.starts_with('.'))
        };
        names.into_iter().filter(own).collect()
    }

    /// A file of it, unless it is larger than `most`. The error is a sentence.
    pub(super) fn file(&mut self, name: &str, most: u64) -> Result<Vec<u8>, String> {
        let damaged = |problem: String| format!("{name} cannot be unpacked ({problem}). Export it again, or get it again.");
        let part = self.archive.by_name(name).map_err(|problem| damaged(problem.to_string()))?;
        let mut bytes = Vec::new();
        part.take(most + 1)
            .read_to_end(&mut bytes)
            .map_err(|problem| damaged(problem.to_string()))?;
        match bytes.len() as u64 > most {
            true => Err(format!(
                "{name} unfolds to more than {} MB, so it was not read. Export less, or divide it.",
                most >> 20
            )),
            false => Ok(bytes),
        }
    }
}

/// The files of a zip with Galley JSON in it; nothing where the path is none, for others to read.
pub(super) fn find(path: &Path) -> Result<Option<Files>, Fault> {
    let Some(mut bundle) = Bundle::open(path) else {
        return Ok(None);
    };
    if bundle.archive.len() > MOST {
        let message = format!("{} has more than {MOST} files in it, so it was not read.", path.display());
        return Err(Fault::invalid(message));
    }
    let names = bundle.names();
    let is_json = |name: &&String| name.to_lowercase().ends_with(".json");
    let mut left = LARGEST;
    let (mut json, mut problems): (Vec<SourceFile>, Vec<ImportProblem>) = (Vec::new(), Vec::new());
    let mut unreadable = None;
    let problem = |name: &str, message: &str| ImportProblem {
        file: name.to_owned(),
        place: String::new(),
        message: message.to_owned(),
    };
    for name in names.iter().filter(is_json) {
        match bundle.file(name, left) {
            Ok(bytes) if (galley_json::IMPORTER.recognise)(name, &bytes) => {
                left -= bytes.len() as u64;
                json.push((name.clone(), bytes));
            }
            Ok(_) => problems.push(problem(name, "This is no Galley JSON, so it was not read.")),
            Err(message) => {
                problems.push(problem(name, &message));
                unreadable = unreadable.or(Some(message));
            }
        }
    }
    match (json.is_empty(), unreadable) {
        (true, Some(message)) => return Err(Fault::invalid(format!("{}: {message}", path.display()))),
        (true, None) => return Ok(None),
        (false, _) => {}
    }
    // Pictures are read when the stills that name them are; what is neither was put there by somebody else.
    let is_picture = |name: &&String| {
        [".jpg", ".jpeg", ".png"]
            .iter()
            .any(|ending| name.to_lowercase().ends_with(ending))
    };
    let others = names.iter().filter(|name| !is_json(name) && !is_picture(name));
    problems.extend(others.map(|name| problem(name, "This is neither Galley JSON nor a picture, so it was not read.")));
    Ok(Some(Files {
        name: name_of(path),
        kinds: vec![(&galley_json::IMPORTER, json)],
        folder: path.parent().unwrap_or(Path::new("")).to_owned(),
        archive: Some(path.to_owned()),
        problems,
    }))
}

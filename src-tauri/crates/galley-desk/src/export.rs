//! What goes out, but for print: an exporter's files, written so that a failure never leaves half of one.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use galley_exchange::exporters::{EXPORTERS, Exporter, Request};
use galley_model::{Catalogue, EditionId};
use galley_store::StoreError;

use crate::fault::{Fault, FaultCode};

/// What an export wrote.
#[derive(Debug, Default)]
pub struct Written {
    /// Where it went: the file, or the folder where there are several.
    pub at: PathBuf,
    /// The files, in the order in which they were written.
    pub files: Vec<PathBuf>,
    /// What the format could not hold, as sentences.
    pub notes: Vec<String>,
}

/// The exporter by its id or by the format's short name: "icalendar", "spreadsheet", "html", "galley-json", "csv-films".
pub fn exporter(kind: &str) -> Option<&'static Exporter> {
    let id = match kind {
        "icalendar" | "ics" => "icalendar_screenings",
        "spreadsheet" | "xlsx" => "xlsx_catalogue",
        "html" => "html_listing",
        "json" => "galley_json",
        "csv" => "csv_films",
        "csv-plain" => "csv_films_plain",
        other => &other.replace('-', "_"),
    };
    EXPORTERS.iter().find(|exporter| exporter.id == id)
}

/// Writes an exporter's file to `path`, or its folder of files below `path`, with the pictures that go with it.
/// `say` hears of each file; when it answers false the export stops.
pub fn write(
    catalogue: &Catalogue,
    edition: EditionId,
    exporter: &Exporter,
    request: &Request,
    stills: &Path,
    path: &Path,
    say: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Written, Fault> {
    let exports = (exporter.write)(catalogue, edition, request);
    let alone = exports.files.len() == 1 && exports.stills.is_empty() && exporter.extension != "html";
    // A single file goes just where the person said; several go below that folder.
    let folder = if alone {
        path.parent().unwrap_or(Path::new("")).to_owned()
    } else {
        path.with_extension("")
    };
    let folder = if exporter.extension == "html" {
        path.to_owned()
    } else {
        folder
    };
    let total = exports.files.len() + exports.stills.len();
    let mut written = Vec::with_capacity(total);
    let mut go_on = |written: &[PathBuf]| match say(written.len(), total) {
        true => Ok(()),
        false => Err(Fault::new(FaultCode::Cancelled, "The export was stopped.")),
    };
    for file in &exports.files {
        go_on(&written)?;
        let target = if alone { path.to_owned() } else { folder.join(&file.path) };
        put(&target, &file.bytes)?;
        written.push(target);
    }
    for (still, to) in &exports.stills {
        go_on(&written)?;
        let (from, target) = (stills.join(still), folder.join(to));
        let bytes = fs::read(&from).map_err(|source| StoreError::io("Reading", &from, source))?;
        put(&target, &bytes)?;
        written.push(target);
    }
    go_on(&written)?;
    let at = if alone { path.to_owned() } else { folder };
    Ok(Written {
        at,
        files: written,
        notes: exports.notes,
    })
}

/// Writes a file whole or not at all.
fn put(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |source| StoreError::io("Writing", path, source);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    let partial = PathBuf::from(partial);
    let write = || {
        let mut file = File::create(&partial)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&partial, path)
    };
    write().map_err(|source| {
        let _ = fs::remove_file(&partial);
        failed(source)
    })
}

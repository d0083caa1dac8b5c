//! The files that may be listings, read as text.

use std::path::Path;

use galley_exchange::ImportProblem;
use galley_exchange::paste::source;
use galley_store::StoreError;

use super::PasteFile;
use crate::fault::Fault;

/// The endings of files that may be listings.
const ENDINGS: &[&str] = &[
    "html", "htm", "xhtml", "txt", "text", "eml", "mht", "mhtml", "md", "asp", "php",
];

/// The files of a path that may be listings, as text; those of a folder wherever they lie below it. What cannot be read
/// of a folder is told beside, also the files that are no listings by their names.
pub fn files(path: &Path) -> Result<(Vec<PasteFile>, Vec<ImportProblem>), Fault> {
    if !path.is_dir() {
        return Ok((vec![file(path, path)?], Vec::new()));
    }
    let failed = |path: &Path, source| Fault::from(StoreError::io("Reading", path, source));
    let (mut paths, mut others) = (Vec::new(), Vec::new());
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).map_err(|source| failed(&folder, source))? {
            let entry = entry.map_err(|source| failed(&folder, source))?;
            let kind = entry.file_type().map_err(|source| failed(&entry.path(), source))?;
            let ending = entry.path().extension().map(|ending| ending.to_string_lossy().to_lowercase());
            match kind.is_dir() {
                true => folders.push(entry.path()),
                false if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) => paths.push(entry.path()),
                false => others.push(below(path, &entry.path())),
            }
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(Fault::invalid(format!(
            "{} holds no web page and no text. Choose files that end in {}.",
            path.display(),
            ENDINGS.join(", ")
        )));
    }
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    others.sort();
    if let Some(message) = unread(&others) {
        problems.push(ImportProblem {
            file: path.display().to_string(),
            place: String::new(),
            message,
        });
    }
    for one in paths {
        match file(path, &one) {
            Ok(file) => files.push(file),
            Err(fault) => problems.push(ImportProblem {
                file: below(path, &one),
                place: String::new(),
                message: fault.message,
            }),
        }
    }
    Ok((files, problems))
}

/// What is said of the files of a folder that are no listings.
fn unread(others: &[String]) -> Option<String> {
    let (first, rest) = others.split_at(others.len().min(5));
    let more = match rest.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    (!first.is_empty()).then(|| {
        format!(
            "Not read, since their names are not those of web pages or texts: {}{more}.",
            first.join(", ")
        )
    })
}

/// The name of a file below a folder.
fn below(folder: &Path, file: &Path) -> String {
    let name = file.strip_prefix(folder).ok().filter(|name| !name.as_os_str().is_empty());
    let name = name.or_else(|| file.file_name().map(Path::new)).unwrap_or(file);
    name.to_string_lossy().into_owned()
}

fn file(folder: &Path, path: &Path) -> Result<PasteFile, Fault> {
    let failed = |source| Fault::from(StoreError::io("Reading", path, source));
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > source::MOST as u64 {
        return Err(Fault::invalid(format!(
            "{} has {} MB; a listing has at most {}. Save the page of one film.",
            path.display(),
            size >> 20,
            source::MOST >> 20
        )));
    }
    let bytes = std::fs::read(path).map_err(failed)?;
    Ok(PasteFile {
        name: below(folder, path),
        text: text(&path.display().to_string(), &bytes)?,
    })
}

/// The text of bytes; a fault where they are those of a picture or a program.
pub fn text(name: &str, bytes: &[u8]) -> Result<String, Fault> {
    let (text, _) = source::text(bytes);
    let odd = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}'))
        .count();
    if odd * 20 > text.chars().count() {
        return Err(Fault::invalid(format!(
            "{name} is no text. Save the page as HTML or as text, and paste that."
        )));
    }
    if text.trim().is_empty() {
        return Err(Fault::invalid(format!(
            "{name} is empty. Save the page once more, or copy its text."
        )));
    }
    Ok(text)
}

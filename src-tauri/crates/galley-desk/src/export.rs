//! What goes out, but for print: an exporter's files, written so that a failure never leaves half of one.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use galley_exchange::exporters::{ExportFile, Exporter, Form, Pictures, Request, StillCopy};
use galley_model::{Catalogue, EditionId};
use galley_prepress::{Crop, Inks, Treatment, sizes, treat};
use galley_store::StoreError;

use crate::fault::{Fault, FaultCode};
use crate::places;

/// The most ink on one spot of a picture, in percent, as printers of coated paper ask.
const INK_LIMIT: u16 = 300;

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
    // Where it will lie, as whole paths name it. A folder that cannot be told leaves such paths relative.
    let request = Request {
        folder: std::path::absolute(folder_of(exporter.form, path))
            .map_or_else(|_| String::new(), |folder| folder.display().to_string()),
        ..request.clone()
    };
    let exports = (exporter.write)(catalogue, edition, &request).map_err(Fault::invalid)?;
    // A single file goes just where the person said; several go into a folder.
    let alone = exports.files.len() == 1 && exports.stills.is_empty() && exporter.form != Form::Folder;
    let folder = match alone {
        true => path.parent().unwrap_or(Path::new("")).to_owned(),
        false => folder_of(exporter.form, path),
    };
    let total = exports.files.len() + exports.stills.len();
    let mut written = Vec::with_capacity(total);
    let mut go_on = |written: &[PathBuf]| match say(written.len(), total) {
        true => Ok(()),
        false => Err(Fault::new(FaultCode::Cancelled, "The export was stopped.")),
    };
    for file in &exports.files {
        go_on(&written)?;
        let target = if alone { path.to_owned() } else { target(&folder, file) };
        put(&target, &file.bytes)?;
        written.push(target);
    }
    let inks = if exports.pictures.inks { Some(inks()?) } else { None };
    // The sizes of one picture follow each other, and are made of it together.
    for copies in exports.stills.chunk_by(|one, next| one.name == next.name) {
        go_on(&written)?;
        let from = stills.join(&copies[0].name);
        // A file whose name is the sum of what is in it is there as a whole, or not at all.
        let wanted = copies
            .iter()
            .filter(|copy| !(is_lasting(copy) && folder.join(&copy.to).is_file()));
        let wanted: Vec<&StillCopy> = wanted.collect();
        if !wanted.is_empty() {
            let bytes = fs::read(&from).map_err(|source| StoreError::io("Reading", &from, source))?;
            let made = copied(&wanted, exports.pictures, inks.as_ref(), &bytes)?;
            for (copy, bytes) in wanted.iter().zip(made) {
                put(&folder.join(&copy.to), &bytes)?;
            }
        }
        written.extend(copies.iter().map(|copy| folder.join(&copy.to)));
    }
    go_on(&written)?;
    let at = if alone { path.to_owned() } else { folder };
    Ok(Written {
        at,
        files: written,
        notes: exports.notes,
    })
}

/// The folder of an export that is one: what the person said, less the ending of a file.
fn folder_of(form: Form, path: &Path) -> PathBuf {
    match form {
        Form::Folder => path.to_owned(),
        Form::File(_) => path.with_extension(""),
    }
}

/// Where a file goes: its own name, or that under which an earlier export of the same thing is there.
fn target(folder: &Path, file: &ExportFile) -> PathBuf {
    let target = folder.join(&file.path);
    let (Some(ending), Some(parent)) = (&file.known_by, target.parent()) else {
        return target;
    };
    let earlier = fs::read_dir(parent).into_iter().flatten().flatten().map(|file| file.path());
    let known = |path: &PathBuf| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().ends_with(ending.as_str()))
    };
    earlier.filter(known).min().unwrap_or(target)
}

/// Whether the name under which a picture goes out says all that is in it: its sum and its size.
fn is_lasting(still: &StillCopy) -> bool {
    let name = still.to.rsplit('/').next().unwrap_or(&still.to);
    let sum = still.name.split('.').next().unwrap_or_default();
    !sum.is_empty() && name.starts_with(sum)
}

/// The files of a folder with an edition's own templates, by their names; nothing where there is no such folder. Hidden
/// files are the editor's own and stay.
pub fn own_templates(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Fault> {
    let failed = |path: &Path, source| Fault::from(StoreError::io("Reading", path, source));
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for file in fs::read_dir(folder).map_err(|source| failed(folder, source))? {
        let file = file.map_err(|source| failed(folder, source))?.path();
        let name = file
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        if file.is_file() && !name.starts_with('.') {
            files.push((name, fs::read(&file).map_err(|source| failed(&file, source))?));
        }
    }
    files.sort();
    Ok(files)
}

/// The copies of one picture, in their order.
fn copied(copies: &[&StillCopy], pictures: Pictures, inks: Option<&Inks>, bytes: &[u8]) -> Result<Vec<Vec<u8>>, Fault> {
    let edges: Vec<u32> = copies.iter().filter_map(|copy| copy.longest).collect();
    if !pictures.untouched() || edges.is_empty() {
        let each = copies.iter().map(|copy| treated(copy, pictures, inks, bytes.to_vec()));
        return each.collect();
    }
    let mut scaled = sizes(bytes, &edges)
        .map_err(|problem| unusable(copies[0], &problem))?
        .into_iter();
    let each = copies.iter().map(|copy| match copy.longest {
        Some(_) => scaled.next().unwrap_or_default(),
        None => bytes.to_vec(),
    });
    Ok(each.collect())
}

fn unusable(still: &StillCopy, problem: &str) -> Fault {
    let message = format!("The still for {} cannot be used: {problem}. Add the picture again.", still.to);
    Fault::new(FaultCode::File, message)
}

/// A picture as the request wants it.
fn treated(still: &StillCopy, pictures: Pictures, inks: Option<&Inks>, bytes: Vec<u8>) -> Result<Vec<u8>, Fault> {
    if pictures.untouched() && still.longest.is_none() {
        return Ok(bytes);
    }
    let treatment = Treatment {
        crop: pictures.ratio.map(|(width, height)| Crop {
            width,
            height,
            focus: [still.focus.0, still.focus.1].map(|part| u16::try_from(part).unwrap_or(500)),
        }),
        longest: still.longest.or(pictures.longest),
        inks: pictures.inks,
    };
    let (treated, _) = treat(&bytes, &treatment, inks).map_err(|problem| unusable(still, &problem))?;
    Ok(treated)
}

/// The inks of the bundled condition, coated offset paper.
fn inks() -> Result<Inks, Fault> {
    let path = places::data().join("profiles").join("FOGRA39L_coated.icc");
    let icc = fs::read(&path).map_err(|source| StoreError::io("Reading", &path, source))?;
    Inks::new(&icc, INK_LIMIT).map_err(Fault::invalid)
}

/// Writes a file whole or not at all.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
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

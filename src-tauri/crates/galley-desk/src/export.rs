//! What goes out, but for print: an exporter's files, written so that a failure never leaves half of one.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use galley_exchange::exporters::{ExportFile, Exporter, Exports, Form, Pictures, Request, StillCopy};
use galley_model::{Catalogue, EditionId};
use galley_prepress::{Crop, Inks, Treatment, sizes, treat};
use galley_store::StoreError;
use galley_store::stills::sum;

use crate::archive::Archive;
use crate::earlier;
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

/// Writes an exporter's file to `path`, or its folder of files below `path`, with the pictures that go with it; where `path`
/// ends in `.zip`, all of it goes into that one file. `say` hears of each file; when it answers false the export stops.
pub fn write(
    catalogue: &Catalogue,
    edition: EditionId,
    exporter: &Exporter,
    request: &Request,
    stills: &Path,
    path: &Path,
    say: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<Written, Fault> {
    let packed = ends_in(path, "zip");
    let request = Request {
        // Where it will lie, as whole paths name it; nobody knows where a zip will be unpacked. A folder that cannot be
        // told leaves such paths relative.
        folder: match packed {
            true => String::new(),
            false => std::path::absolute(folder_of(exporter.form, path))
                .map_or_else(|_| String::new(), |folder| folder.display().to_string()),
        },
        ..request.clone()
    };
    let exports = (exporter.write)(catalogue, edition, &request).map_err(Fault::invalid)?;
    let mut goal = match (packed, is_file(exporter.form, path, &exports)) {
        (true, _) if path.is_dir() => return Err(is_there(path, "a folder, and no zip")),
        (true, _) => Goal::Zip(Archive::begin(path, request.now)?),
        // A folder that is there, or that a stroke at the end says to make, takes the file by the name that the format has.
        (false, true) if path.is_dir() || says_folder(path) => Goal::Folder(path.to_owned()),
        (false, true) => Goal::File(path.to_owned()),
        (false, false) => Goal::Folder(folder_of(exporter.form, path)),
    };
    let folder = match &goal {
        Goal::Folder(folder) => Some(folder.as_path()),
        Goal::File(path) => path.parent(),
        Goal::Zip(_) => None,
    };
    if let Some(file) = folder.and_then(|folder| folder.ancestors().find(|at| at.is_file())) {
        return Err(is_there(file, "a file, and a folder is to be made there"));
    }
    let total = exports.files.len() + exports.stills.len();
    let mut written = Vec::with_capacity(total);
    let mut go_on = |written: &[PathBuf]| match say(written.len(), total) {
        true => Ok(()),
        false => Err(Fault::new(FaultCode::Cancelled, "The export was stopped.")),
    };
    for file in &exports.files {
        go_on(&written)?;
        written.push(goal.file(file)?);
    }
    let inks = if exports.pictures.inks { Some(inks()?) } else { None };
    // The sizes of one picture follow each other, and are made of it together.
    for copies in exports.stills.chunk_by(|one, next| one.name == next.name) {
        go_on(&written)?;
        let from = stills.join(&copies[0].name);
        // A file whose name is the sum of what is in it is there as a whole, or not at all.
        let wanted = copies.iter().filter(|copy| !(is_lasting(copy) && goal.has(&copy.to)));
        let wanted: Vec<&StillCopy> = wanted.collect();
        if !wanted.is_empty() {
            let bytes = fs::read(&from).map_err(|source| StoreError::io("Reading", &from, source))?;
            let made = copied(&wanted, exports.pictures, inks.as_ref(), &bytes)?;
            for (copy, bytes) in wanted.iter().zip(made) {
                goal.picture(&copy.to, &bytes)?;
            }
        }
        written.extend(copies.iter().map(|copy| goal.beside(&copy.to)));
    }
    go_on(&written)?;
    let mut notes = exports.notes;
    if let (Goal::Folder(folder), Form::Folder) = (&goal, exporter.form) {
        let files = exports.files.iter().zip(&written).map(|(file, at)| {
            let path = at.strip_prefix(folder).unwrap_or(at).display().to_string().replace('\\', "/");
            (path, sum(&file.bytes))
        });
        notes.extend(earlier::replaced(folder, exporter.id, &files.collect::<Vec<_>>())?);
    }
    let alone = exports.files.len() == 1 && exports.stills.is_empty() && !matches!(exporter.form, Form::Folder);
    let at = match (goal.done()?, written.as_slice()) {
        // The one file in a folder that was there.
        (_, [file]) if alone && !packed => file.clone(),
        (at, _) => at,
    };
    Ok(Written {
        files: if packed { vec![at.clone()] } else { written },
        at,
        notes,
    })
}

/// What is said of a name that something else has already.
fn is_there(path: &Path, what: &str) -> Fault {
    let message = format!("{} is {what}. Give another name, or move it away first.", path.display());
    Fault::new(FaultCode::File, message)
}

/// Whether a path ends in a stroke: whoever types that means a folder.
fn says_folder(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(std::path::is_separator)
}

/// Whether a path has that ending, in whatever letters.
fn ends_in(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending))
}

/// Whether an export is the one file that the path names: there is one, and the name has its ending, or nothing goes with
/// it.
fn is_file(form: Form, path: &Path, exports: &Exports) -> bool {
    let named = match form {
        Form::Folder => return false,
        Form::File(ending) | Form::Bundle(ending) => ends_in(path, ending),
    };
    exports.files.len() == 1 && (named || exports.stills.is_empty())
}

/// The folder of an export that is one: what the person said, less the ending of a file.
fn folder_of(form: Form, path: &Path) -> PathBuf {
    match form {
        Form::Folder => path.to_owned(),
        Form::File(ending) | Form::Bundle(ending) if ends_in(path, ending) => path.parent().unwrap_or(Path::new("")).to_owned(),
        Form::File(_) | Form::Bundle(_) => path.to_owned(),
    }
}

/// Where an export goes.
enum Goal {
    /// One file, with pictures beside it.
    File(PathBuf),
    /// A folder.
    Folder(PathBuf),
    /// A zip.
    Zip(Archive),
}

impl Goal {
    /// Writes a file; answers where it is.
    fn file(&mut self, file: &ExportFile) -> Result<PathBuf, Fault> {
        let target = match self {
            Goal::File(path) => path.clone(),
            Goal::Folder(folder) => target(folder, file),
            Goal::Zip(archive) => {
                archive.put(&file.path, &file.bytes, true)?;
                return Ok(archive.path.clone());
            }
        };
        put(&target, &file.bytes)?;
        Ok(target)
    }

    /// Writes a picture, whose bytes cannot be packed any more.
    fn picture(&mut self, to: &str, bytes: &[u8]) -> Result<(), Fault> {
        let target = self.beside(to);
        match self {
            Goal::Zip(archive) => Ok(archive.put(to, bytes, false)?),
            Goal::File(_) | Goal::Folder(_) => Ok(put(&target, bytes)?),
        }
    }

    /// Where something of that name is, on the disk.
    fn beside(&self, to: &str) -> PathBuf {
        match self {
            Goal::File(path) => path.parent().unwrap_or(Path::new("")).join(to),
            Goal::Folder(folder) => folder.join(to),
            Goal::Zip(archive) => archive.path.clone(),
        }
    }

    /// Whether something of that name is there from an earlier export.
    fn has(&self, to: &str) -> bool {
        !matches!(self, Goal::Zip(_)) && self.beside(to).is_file()
    }

    /// Ends it; answers where it is.
    fn done(self) -> Result<PathBuf, Fault> {
        match self {
            Goal::File(path) | Goal::Folder(path) => Ok(path),
            Goal::Zip(archive) => Ok(archive.done()?),
        }
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

//! An export as one zip: written beside its place and moved there when it is whole.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, Timelike, Utc};
use galley_store::StoreError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A zip that is being written. One that is never done leaves nothing behind.
pub(crate) struct Archive {
    /// Where it will be.
    pub(crate) path: PathBuf,
    partial: PathBuf,
    /// Nothing once it is done.
    zip: Option<ZipWriter<BufWriter<File>>>,
    options: SimpleFileOptions,
}

impl Archive {
    /// Begins one; its files will say that they were made then.
    pub(crate) fn begin(path: &Path, now: DateTime<Utc>) -> Result<Archive, StoreError> {
        let mut partial = path.as_os_str().to_owned();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let make = || {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            File::create(&partial)
        };
        let file = make().map_err(|source| StoreError::io("Writing", path, source))?;
        // A zip knows no time before 1980.
        let part = |number: u32| u8::try_from(number).unwrap_or_default();
        let made = zip::DateTime::from_date_and_time(
            u16::try_from(now.year()).unwrap_or_default(),
            part(now.month()),
            part(now.day()),
            part(now.hour()),
            part(now.minute()),
            part(now.second()),
        );
        Ok(Archive {
            path: path.to_owned(),
            partial,
            zip: Some(ZipWriter::new(BufWriter::new(file))),
            options: SimpleFileOptions::default().last_modified_time(made.unwrap_or_default()),
        })
    }

    /// Puts a file in, under a path with slashes; packed, where that makes it smaller.
    pub(crate) fn put(&mut self, name: &str, bytes: &[u8], packs: bool) -> Result<(), StoreError> {
        let method = match packs {
            true => CompressionMethod::Deflated,
            false => CompressionMethod::Stored,
        };
        let options = self.options.compression_method(method);
        let failed = |source: io::Error| StoreError::io("Writing", &self.path, source);
        let Some(zip) = &mut self.zip else { return Ok(()) };
        zip.start_file(name, options).map_err(|problem| failed(problem.into()))?;
        zip.write_all(bytes).map_err(failed)
    }

    /// Ends it and moves it to its place.
    pub(crate) fn done(mut self) -> Result<PathBuf, StoreError> {
        let finish = |zip: ZipWriter<BufWriter<File>>| -> io::Result<()> {
            let file = zip
                .finish()
                .map_err(io::Error::from)?
                .into_inner()
                .map_err(io::IntoInnerError::into_error)?;
            file.sync_all()?;
            fs::rename(&self.partial, &self.path)
        };
        match self.zip.take().map(finish) {
            Some(Err(source)) => {
                let _ = fs::remove_file(&self.partial);
                Err(StoreError::io("Writing", &self.path, source))
            }
            _ => Ok(self.path.clone()),
        }
    }
}

/// The endings of files that are packed already.
const PACKED: &[&str] = &["zip", "idml", "xlsx", "docx", "pdf", "jpg", "jpeg", "png", "webp"];

/// Makes a zip of all that is in a folder, by its paths there.
pub(crate) fn pack(folder: &Path, path: &Path, now: DateTime<Utc>) -> Result<(), StoreError> {
    let failed = |path: &Path, source| StoreError::io("Reading", path, source);
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).map_err(|source| failed(&next, source))? {
            let entry = entry.map_err(|source| failed(&next, source))?.path();
            match entry.is_dir() {
                true => folders.push(entry),
                false => files.push(entry),
            }
        }
    }
    files.sort();
    let mut archive = Archive::begin(path, now)?;
    for file in files {
        let name: Vec<String> = file
            .strip_prefix(folder)
            .unwrap_or(&file)
            .components()
            .map(|part| part.as_os_str().to_string_lossy().into_owned())
            .collect();
        let bytes = fs::read(&file).map_err(|source| failed(&file, source))?;
        let ending = file
            .extension()
            .map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase());
        archive.put(&name.join("/"), &bytes, !PACKED.contains(&ending.as_str()))?;
    }
    archive.done().map(|_| ())
}

impl Drop for Archive {
    fn drop(&mut self) {
        if self.zip.take().is_some() {
            let _ = fs::remove_file(&self.partial);
        }
    }
}

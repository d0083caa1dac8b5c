//! Copies: of the database in the catalogue's folder `backups/`, made before anything that cannot be undone; and of a whole
//! catalogue, for a colleague or for safety.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use crate::Store;
use crate::error::{Result, StoreError};
use crate::file::{DATABASE, LOCK, STILLS};

/// The folder of copies within the catalogue's folder.
pub const BACKUPS: &str = "backups";

impl Store {
    /// Copies the database to `backups/<name>.db`, whatever is open meanwhile, and answers the path.
    /// A copy of that name is replaced.
    pub fn backup(&self, name: &str) -> Result<PathBuf> {
        copy(&self.connection, &self.folder, name)
    }
}

/// The copy made before an older format is brought up to date; it keeps the format's number in its name.
pub(crate) fn before_migration(connection: &Connection, folder: &Path, version: i32) -> Result<PathBuf> {
    copy(connection, folder, &format!("before-migration-from-{version}"))
}

/// What of a catalogue's folder is no part of a copy: what belongs to a program that has it open, and its own copies.
const LEFT: [&str; 5] = [DATABASE, "catalogue.db-wal", "catalogue.db-shm", LOCK, BACKUPS];

impl Store {
    /// Copies the whole catalogue, with its pictures and templates, into a folder that is not there yet. Whoever has it open
    /// goes on writing; the copy is as it was at one moment. `told` hears how many files are done, of how many; where it
    /// answers no, nothing is left behind, and the answer is no.
    pub fn copy_to(&self, folder: &Path, told: &mut dyn FnMut(usize, usize) -> bool) -> Result<bool> {
        if folder.exists() {
            return Err(StoreError::Exists(folder.to_owned()));
        }
        // Under its name only once it is whole.
        let mut partial = folder.to_owned().into_os_string();
        partial.push(".partial");
        let partial = PathBuf::from(partial);
        let copied = self.copy_files(&partial, told);
        if !matches!(copied, Ok(true)) {
            let _ = fs::remove_dir_all(&partial);
            return copied;
        }
        fs::rename(&partial, folder).map_err(|source| StoreError::io("Writing", folder, source))?;
        Ok(true)
    }

    fn copy_files(&self, to: &Path, told: &mut dyn FnMut(usize, usize) -> bool) -> Result<bool> {
        fs::create_dir_all(to).map_err(|source| StoreError::io("Making", to, source))?;
        // The database first: a picture that it names is never taken out of the folder while the catalogue is open.
        let database = to.join(DATABASE);
        copy_pages(&self.connection, &database).map_err(|source| StoreError::sqlite(&database, source))?;
        let reading = |path: &Path, source| StoreError::io("Reading", path, source);
        let (mut files, mut folders) = (Vec::new(), vec![self.folder.clone()]);
        while let Some(from) = folders.pop() {
            for entry in fs::read_dir(&from).map_err(|source| reading(&from, source))? {
                let entry = entry.map_err(|source| reading(&from, source))?;
                let path = entry.path();
                let own = from == self.folder && LEFT.iter().any(|left| entry.file_name() == *left);
                match entry.file_type().map_err(|source| reading(&path, source))? {
                    _ if own => {}
                    kind if kind.is_dir() => folders.push(path),
                    kind if kind.is_file() => files.push(path),
                    _ => {}
                }
            }
        }
        fs::create_dir_all(to.join(STILLS)).map_err(|source| StoreError::io("Making", to, source))?;
        for (at, path) in files.iter().enumerate() {
            if !told(at, files.len()) {
                return Ok(false);
            }
            let target = to.join(path.strip_prefix(&self.folder).unwrap_or(path));
            let made = target.parent().map_or(Ok(()), fs::create_dir_all);
            let copied = made.and_then(|()| fs::copy(path, &target));
            copied.map_err(|source| StoreError::io("Writing", &target, source))?;
        }
        Ok(told(files.len(), files.len()))
    }
}

fn copy(connection: &Connection, folder: &Path, name: &str) -> Result<PathBuf> {
    let backups = folder.join(BACKUPS);
    fs::create_dir_all(&backups).map_err(|source| StoreError::io("Making", &backups, source))?;
    let (path, partial) = (backups.join(format!("{name}.db")), backups.join(format!("{name}.partial")));
    let copied = copy_pages(connection, &partial);
    if let Err(problem) = copied {
        let _ = fs::remove_file(&partial);
        return Err(StoreError::sqlite(&partial, problem));
    }
    // On the disk before it has its name: a copy that is there is whole.
    let synced = File::open(&partial)
        .and_then(|file| file.sync_all())
        .and_then(|()| fs::rename(&partial, &path));
    synced.map_err(|source| StoreError::io("Writing", &path, source))?;
    Ok(path)
}

fn copy_pages(connection: &Connection, to: &Path) -> rusqlite::Result<()> {
    let mut target = Connection::open(to)?;
    let backup = rusqlite::backup::Backup::new(connection, &mut target)?;
    backup.run_to_completion(1024, Duration::ZERO, None)
}

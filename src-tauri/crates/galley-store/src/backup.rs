//! Copies of the database in the catalogue's folder `backups/`, made before anything that cannot be undone.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use crate::Store;
use crate::error::{Result, StoreError};

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

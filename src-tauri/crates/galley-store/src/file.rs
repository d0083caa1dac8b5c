//! Opening and making a catalogue: what is checked before a single row is read.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Result, StoreError};
use crate::migrate::{APPLICATION_ID, first_difference, latest, migrate};
use crate::{backup, journal};

/// The database within the catalogue's folder.
pub const DATABASE: &str = "catalogue.db";
/// The folder of pictures within the catalogue's folder.
pub const STILLS: &str = "stills";
/// Held by the one program that may write.
pub(crate) const LOCK: &str = "catalogue.lock";

/// What one wants to do with a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Look only; several may at once, also while another writes.
    Read,
    /// Change; one at a time.
    Write,
}

/// An open catalogue file.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) folder: PathBuf,
    access: Access,
    /// Locked as long as the store lives; the system lets go of it even when the program is killed.
    lock: Option<File>,
}

impl Store {
    /// Makes an empty catalogue at `NAME.galley`, which must not exist.
    pub fn create(folder: &Path) -> Result<Store> {
        if folder.exists() {
            return Err(StoreError::Exists(folder.to_owned()));
        }
        let stills = folder.join(STILLS);
        fs::create_dir_all(&stills).map_err(|source| StoreError::io("Making", &stills, source))?;
        let made = Store::start(folder);
        if made.is_err() {
            // What was begun a moment ago and holds nothing is not left behind.
            let _ = fs::remove_dir_all(folder);
        }
        made
    }

    fn start(folder: &Path) -> Result<Store> {
        let lock = take_lock(folder)?;
        let path = folder.join(DATABASE);
        let failed = |source| StoreError::sqlite(&path, source);
        let mut connection = connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        settle_for_writing(&connection).map_err(failed)?;
        migrate(&mut connection).map_err(failed)?;
        checkpoint(&connection).map_err(failed)?;
        journal::arm(&connection).map_err(failed)?;
        Ok(Store {
            connection,
            folder: folder.to_owned(),
            access: Access::Write,
            lock: Some(lock),
        })
    }

    /// Opens a catalogue. It may be named by its folder or by the database within.
    /// Checks, before a row is read: that it is a catalogue, of a format this program knows, undamaged, with no
    /// foreign objects in its schema. An older format is backed up, then migrated.
    pub fn open(path: &Path, access: Access) -> Result<Store> {
        let folder = match path.file_name() {
            Some(name) if name == DATABASE => path.parent().unwrap_or(path),
            _ => path,
        };
        let path = folder.join(DATABASE);
        if !path.is_file() {
            return Err(if folder.is_file() {
                StoreError::Foreign {
                    path: folder.to_owned(),
                    why: "it is a file, and a catalogue is a folder".into(),
                }
            } else {
                StoreError::NotThere(folder.to_owned())
            });
        }
        let version = read_header(&path)?;
        let failed = |source| StoreError::sqlite(&path, source);
        let lock = match access {
            Access::Read => None,
            Access::Write => Some(take_lock(folder)?),
        };
        let mut connection = match access {
            Access::Write => connect(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?,
            Access::Read => connect_to_read(folder, &path)?,
        };
        check(&connection, &path)?;
        if access == Access::Write {
            settle_for_writing(&connection).map_err(failed)?;
            if version < latest() {
                backup::before_migration(&connection, folder, version)?;
                migrate(&mut connection).map_err(failed)?;
                checkpoint(&connection).map_err(failed)?;
            }
            journal::arm(&connection).map_err(failed)?;
        } else if version < latest() {
            let why = "an older Galley made it, and it must be opened for writing once to be brought up to date".to_owned();
            return Err(StoreError::Refused(format!(
                "{} cannot be read yet: {why}.",
                folder.display()
            )));
        }
        Ok(Store {
            connection,
            folder: folder.to_owned(),
            access,
            lock,
        })
    }

    /// The same file once more, to look at while this one writes. It was checked when this one was opened.
    pub fn reader(&self) -> Result<Store> {
        Ok(Store {
            connection: connect_to_read(&self.folder, &self.folder.join(DATABASE))?,
            folder: self.folder.clone(),
            access: Access::Read,
            lock: None,
        })
    }

    /// Says to others who want to write meanwhile who has the catalogue open. Nothing is said where it is open to read.
    pub fn say_who(&self, name: &str) -> Result<()> {
        let Some(lock) = &self.lock else { return Ok(()) };
        let mut file: &File = lock;
        let said = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(name.as_bytes()));
        said.map_err(|source| StoreError::io("Writing", &self.folder.join(LOCK), source))
    }

    /// Whether nobody has a catalogue open to write in it.
    pub fn is_free(folder: &Path) -> bool {
        take_lock(folder).is_ok()
    }

    /// The catalogue's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of its pictures.
    pub fn stills_folder(&self) -> PathBuf {
        self.folder.join(STILLS)
    }

    /// What it was opened for.
    pub fn access(&self) -> Access {
        self.access
    }

    pub(crate) fn failed(&self, source: rusqlite::Error) -> StoreError {
        StoreError::sqlite(&self.folder.join(DATABASE), source)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        if self.access == Access::Write {
            // Only makes later queries quicker; what matters was committed long ago.
            let _ = self.connection.execute_batch("PRAGMA optimize");
        }
    }
}

/// Who holds a lock, where they said it. Nothing more comes of a lock that cannot be read.
fn holder(path: &Path) -> Option<String> {
    const LONGEST: u64 = 200;
    let mut name = String::new();
    File::open(path).ok()?.take(LONGEST).read_to_string(&mut name).ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

fn take_lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
    let file = open.map_err(|source| StoreError::io("Making", folder, source))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Busy {
            path: folder.to_owned(),
            who: holder(&path),
        }),
        Err(TryLockError::Error(source)) => Err(StoreError::io("Locking", &path, source)),
    }
}

/// Reads the file's first hundred bytes (see the SQLite file format, section 1.3) and answers its version.
/// Another program's database is refused before SQLite sees it.
fn read_header(path: &Path) -> Result<i32> {
    let mut header = Vec::with_capacity(100);
    let file = File::open(path).map_err(|source| StoreError::io("Reading", path, source))?;
    file.take(100)
        .read_to_end(&mut header)
        .map_err(|source| StoreError::io("Reading", path, source))?;
    let foreign = |why: &str| {
        Err(StoreError::Foreign {
            path: path.to_owned(),
            why: why.to_owned(),
        })
    };
    if header.is_empty() {
        return foreign("the file is empty");
    }
    if header.len() < 100 || &header[..16] != b"SQLite format 3\0" {
        return foreign("its first bytes are those of another kind of file");
    }
    let number = |at: usize| i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if number(68) != APPLICATION_ID {
        return foreign("it is the database of another program");
    }
    match number(60) {
        version if version > latest() => Err(StoreError::Newer {
            path: path.to_owned(),
            found: version,
            known: latest(),
        }),
        version => Ok(version),
    }
}

/// A connection on which a hostile file can do nothing: no stored triggers, views or functions run, no extension
/// loads, nothing is as large as it claims. File names are paths, never URIs.
fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let open = || {
        let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        // The journal's triggers are TEMP triggers of this program, which this leaves on.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 16 << 20)?;
        connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20)?;
        connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        connection.pragma_update(None, "cell_size_check", true)?;
        connection.pragma_update(None, "mmap_size", 0)?;
        // A statement with triggers keeps what it changes until it is done, so that it can be taken back: in a file that
        // would be a dozen writes for every row of an import.
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.busy_timeout(std::time::Duration::from_secs(5))?;
        connection.set_prepared_statement_cache_capacity(256);
        Ok(connection)
    };
    open().map_err(|source| StoreError::sqlite(path, source))
}

/// A connection that changes nothing. Where the folder cannot be written to and no other program has left a
/// write-ahead log, the file is read as it stands, since SQLite could not make the log's index there.
fn connect_to_read(folder: &Path, path: &Path) -> Result<Connection> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let readable = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    let log = folder.join(format!("{DATABASE}-wal"));
    if readable.is_ok() || log.metadata().is_ok_and(|log| log.len() > 0) {
        return Ok(connection);
    }
    let escaped: String = path
        .to_string_lossy()
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    let uri = PathBuf::from(format!("file:{escaped}?immutable=1"));
    connect(&uri, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI)
}

fn settle_for_writing(connection: &Connection) -> rusqlite::Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // A commit is on the disk before the person is told so: it survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")
}

fn checkpoint(connection: &Connection) -> rusqlite::Result<()> {
    // So that the version stands in the file itself, where the next open looks first.
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

fn check(connection: &Connection, path: &Path) -> Result<()> {
    let damaged = |what: String| StoreError::Damaged {
        path: path.to_owned(),
        what,
    };
    let failed = |source| StoreError::sqlite(path, source);
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(failed)?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    match first_difference(connection).map_err(failed)? {
        Some(object) => Err(StoreError::Foreign {
            path: path.to_owned(),
            why: format!("its table or index “{object}” is not as Galley makes it"),
        }),
        None => Ok(()),
    }
}

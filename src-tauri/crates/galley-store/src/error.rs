//! What can go wrong with a catalogue file, said to a person: what happened, and what to do next.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// What can go wrong with a catalogue file. The text is a sentence for the person at the desk.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such folder or no database in it.
    #[error(
        "There is no catalogue at {0}. A catalogue is a folder NAME.galley with catalogue.db in it; look for it elsewhere, or make a new one."
    )]
    NotThere(PathBuf),
    /// A file to be read is not there.
    #[error("There is no file {0}. Check its name, or choose another one.")]
    NoFile(PathBuf),
    /// Something is in the way of a new catalogue.
    #[error("{0} exists already. Choose another name, or open the catalogue that is there.")]
    Exists(PathBuf),
    /// The file is something else.
    #[error("{path} is not a Galley catalogue: {why}. Nothing was changed. Choose a folder whose name ends in .galley.")]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is instead, as a phrase.
        why: String,
    },
    /// A later Galley wrote it.
    #[error(
        "{path} was saved by a newer Galley (its format is {found}, this program knows {known}). Update Galley to open it; nothing was changed."
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The format it has.
        found: i32,
        /// The last format this program knows.
        known: i32,
    },
    /// SQLite found damage.
    #[error(
        "{path} is damaged ({what}). Nothing was changed. Open the latest copy in its folder “backups”, or restore the folder from your own backup."
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        what: String,
    },
    /// Another program has it open for writing.
    #[error("{path} is open in another Galley{}. Close it there first; until then it can only be read here.", with(.who))]
    Busy {
        /// The file.
        path: PathBuf,
        /// The name of whoever has it open, where they said it.
        who: Option<String>,
    },
    /// It may not be written to.
    #[error(
        "{0} cannot be written to. Nothing was changed. Move the catalogue to a folder of yours, or ask for permission to write there."
    )]
    ReadOnly(PathBuf),
    /// No space.
    #[error(
        "The disk with {0} is full. The last change was not made, and the catalogue is as it was. Free some space and do it again."
    )]
    Full(PathBuf),
    /// The database refused a change.
    #[error("{0}")]
    Refused(String),
    /// A file operation failed.
    #[error("{doing} {path} did not work: {source}.")]
    Io {
        /// "Writing", "Reading".
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// SQLite failed in a way that nobody foresaw.
    #[error("The catalogue {path} could not be used: {source}.")]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
}

fn with(who: &Option<String>) -> String {
    who.as_ref().map_or_else(String::new, |who| format!(", with {who}"))
}

impl StoreError {
    /// A file operation that failed, with the full disk and the missing permission told apart.
    pub fn io(doing: &'static str, path: &Path, source: std::io::Error) -> Self {
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full(path.to_owned()),
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Self::ReadOnly(path.to_owned()),
            std::io::ErrorKind::NotFound => Self::NoFile(path.to_owned()),
            _ => Self::Io {
                doing,
                path: path.to_owned(),
                source,
            },
        }
    }

    /// What SQLite says, as what it means for the person.
    pub fn sqlite(path: &Path, source: rusqlite::Error) -> Self {
        let path = path.to_owned();
        let (code, text) = match &source {
            rusqlite::Error::SqliteFailure(error, text) => (Some(error.code), text.clone().unwrap_or_else(|| error.to_string())),
            other => (None, other.to_string()),
        };
        match code {
            Some(ErrorCode::NotADatabase) => Self::Foreign {
                path,
                why: "SQLite cannot read it".into(),
            },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, what: text },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy { path, who: None },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => Self::ReadOnly(path),
            Some(ErrorCode::DiskFull) => Self::Full(path),
            // What SQLite keeps beside the file grows too, and then it only knows that something failed.
            Some(ErrorCode::SystemIoFailure) if is_full(&path) => Self::Full(path),
            Some(ErrorCode::ConstraintViolation) => Self::Refused(constraint(&text)),
            _ => Self::Sqlite { path, source },
        }
    }
}

/// Whether the disk with that file has no room for another page.
fn is_full(path: &Path) -> bool {
    let probe = path.with_extension("probe");
    let written = std::fs::write(&probe, [0; 65_536]);
    let _ = std::fs::remove_file(&probe);
    written.is_err_and(|problem| {
        matches!(
            problem.kind(),
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded
        )
    })
}

/// A violated constraint in the user's words. Values are checked before they come here, so what is left is a reference.
fn constraint(text: &str) -> String {
    if text.contains("FOREIGN KEY") {
        "Something else still refers to this, or it refers to something that is no longer there. Remove those references first."
            .into()
    } else if text.contains("text.") || text.contains("(film IS NOT NULL)") {
        "A text or picture belongs to exactly one film, person, section, programme or edition.".into()
    } else {
        format!("The catalogue does not take this value ({text}).")
    }
}

/// The result of an operation on a catalogue file.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

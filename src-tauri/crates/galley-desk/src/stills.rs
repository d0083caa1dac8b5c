//! Pictures: read from a file, kept beside the database, and attached to a film or a person.

use std::path::PathBuf;

use galley_model::id::RowId;
use galley_model::*;
use galley_store::{StoreError, stills};
use serde::Deserialize;

use crate::call::Edit;
use crate::fault::Fault;
use crate::records;

/// A picture to attach.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StillRequest {
    /// The film it is from.
    pub film: Option<FilmId>,
    /// The person it shows.
    pub person: Option<PersonId>,
    /// The file.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
}

/// Reads a picture and attaches it, last in the list.
pub(crate) fn import(edit: &Edit<'_>, request: StillRequest) -> Result<StillId, Fault> {
    if request.film.is_some() == request.person.is_some() {
        return Err(Fault::invalid("A picture belongs to exactly one film or person."));
    }
    let kind = if request.person.is_some() {
        StillKind::Portrait
    } else {
        StillKind::Still
    };
    let still = Still {
        id: StillId::new(),
        film: request.film,
        person: request.person,
        kind,
        ..Still::default()
    };
    records::keep(edit, read(edit, still, &request.path)?)
}

/// The still with what its file says: sum, size, name. The file is kept beside the database.
pub(crate) fn read(edit: &Edit<'_>, still: Still, path: &std::path::Path) -> Result<Still, Fault> {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = std::fs::read(path).map_err(|source| StoreError::io("Reading", path, source))?;
    of_bytes(edit, still, &name, &bytes)
}

/// The same of what a file of that name holds.
pub(crate) fn of_bytes(edit: &Edit<'_>, still: Still, name: &str, bytes: &[u8]) -> Result<Still, Fault> {
    let kept = stills::keep(&edit.stills, name, bytes)?;
    Ok(Still {
        sha256: kept.sha256,
        extension: kept.extension,
        width: kept.width,
        height: kept.height,
        file_name: if still.file_name.is_empty() {
            name.to_owned()
        } else {
            still.file_name.clone()
        },
        ..still
    })
}

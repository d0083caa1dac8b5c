//! Pictures: read from a file, kept beside the database, and attached to a film or a person.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use galley_find::named::{self, Named, Owner};
use galley_model::id::RowId;
use galley_model::*;
use galley_store::{Access, StoreError, stills};
use serde::{Deserialize, Serialize};

use crate::call::{Ask, Edit};
use crate::fault::Fault;
use crate::records;

/// So many pictures are taken at once.
const MOST: usize = 2_000;
/// Folders lie in each other no deeper than this.
const DEEPEST: usize = 12;

/// What was dropped or chosen: pictures, and folders of them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PicturesRequest {
    /// Files and folders.
    #[cfg_attr(feature = "ts", ts(type = "string[]"))]
    pub paths: Vec<PathBuf>,
}

/// A file that may be a picture of a film or a person.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FoundPicture {
    /// The file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// The film that it is called after.
    pub film: Option<FilmId>,
    /// The person that it is called after.
    pub person: Option<PersonId>,
    /// What that film or person is called; empty where it is nobody's.
    pub owner: String,
    /// What it is, by its name.
    pub kind: StillKind,
}

/// The pictures among files and folders, in the order of their names, each with the film or person that it is called
/// after. What is no JPEG or PNG by its name is not among them.
pub(crate) fn find(ask: &Ask<'_>, request: PicturesRequest) -> Result<Vec<FoundPicture>, Fault> {
    let mut found = BTreeSet::new();
    for path in &request.paths {
        let outer = path.parent().unwrap_or(path).components().count();
        walk(path, DEEPEST, &mut |file| found.insert((file.to_owned(), outer)))?;
        if found.len() > MOST {
            return Err(Fault::invalid(format!(
                "There are more than {MOST} pictures. Take them in several goes, a folder each time."
            )));
        }
    }
    let named = Named::new(ask.catalogue);
    Ok(found
        .into_iter()
        .map(|(path, outer)| of_file(ask, &named, &path, outer))
        .collect())
}

/// Says every picture in a file or folder, by its ending.
fn walk(path: &Path, deep: usize, say: &mut dyn FnMut(&Path) -> bool) -> Result<(), Fault> {
    let reading = |source| StoreError::io("Reading", path, source);
    if !fs::metadata(path).map_err(reading)?.is_dir() {
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or("").to_lowercase();
        if ["jpg", "jpeg", "png"].contains(&ending.as_str()) {
            say(path);
        }
        return Ok(());
    }
    for entry in fs::read_dir(path).map_err(reading)? {
        let entry = entry.map_err(reading)?;
        // What systems put beside pictures is hidden; links could lead round in a ring.
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if !hidden && !link && deep > 0 {
            walk(&entry.path(), deep - 1, say)?;
        }
    }
    Ok(())
}

/// Of whom a file is; the folders that it lies in count as far as they were given.
fn of_file(ask: &Ask<'_>, named: &Named<'_>, path: &Path, outer: usize) -> FoundPicture {
    let parts: Vec<String> = path.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folders: Vec<&str> = parts[outer.min(parts.len())..]
        .iter()
        .rev()
        .skip(1)
        .map(String::as_str)
        .collect();
    let owner = named.owner(&stem, &folders);
    let (film, person) = match owner {
        Some(Owner::Film(film)) => (Some(film), None),
        Some(Owner::Person(person)) => (None, Some(person)),
        None => (None, None),
    };
    FoundPicture {
        path: path.display().to_string(),
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        film,
        person,
        owner: called(ask, film, person),
        kind: named::kind(&stem, owner),
    }
}

/// What a film or a person is called.
fn called(ask: &Ask<'_>, film: Option<FilmId>, person: Option<PersonId>) -> String {
    let title = film.map(|film| ask.catalogue.display_title(film, ask.language()).to_owned());
    let name = || person.and_then(|person| Some(ask.catalogue.people.get(person)?.name.clone()));
    title.or_else(name).unwrap_or_default()
}

/// A picture that was read through and is kept beside the database; it is nobody's yet.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct KeptPicture {
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
    /// "jpg" or "png".
    pub extension: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Whose it is already: films and people by what they are called.
    pub owners: Vec<PictureOwner>,
}

/// Whose a picture is.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PictureOwner {
    /// The film.
    pub film: Option<FilmId>,
    /// The person.
    pub person: Option<PersonId>,
    /// What it is called.
    pub name: String,
}

/// Reads a picture through and keeps it, so that it can be looked at before it is attached. It is no change of the
/// catalogue: what is not attached then is a file that nothing names.
pub(crate) fn keep(ask: &Ask<'_>, path: PathBuf) -> Result<KeptPicture, Fault> {
    if ask.store.access() == Access::Read {
        return Err(StoreError::ReadOnly(ask.store.folder().to_owned()).into());
    }
    let (name, bytes) = bytes_of(&path)?;
    let kept = stills::keep(&ask.store.stills_folder(), &name, &bytes)?;
    let same = ask.catalogue.stills.iter().filter(|still| still.sha256 == kept.sha256);
    let owners = same.map(|still| PictureOwner {
        film: still.film,
        person: still.person,
        name: called(ask, still.film, still.person),
    });
    Ok(KeptPicture {
        owners: owners.collect(),
        sha256: kept.sha256,
        extension: kept.extension,
        width: kept.width,
        height: kept.height,
    })
}

/// Pictures that are kept, and whose they are.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PicturesToAttach {
    /// In this order.
    pub pictures: Vec<PictureToAttach>,
}

/// A picture that is kept, and whose it is.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PictureToAttach {
    /// The film it is from.
    pub film: Option<FilmId>,
    /// The person it shows.
    pub person: Option<PersonId>,
    /// What it is.
    pub kind: StillKind,
    /// SHA-256 of the file.
    pub sha256: String,
    /// "jpg" or "png".
    pub extension: String,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// The name of the file it came from.
    pub file_name: String,
}

/// Attaches pictures that are kept, each last in the list of its film or person; answers how many. A picture that its film
/// or person has already is passed over.
pub(crate) fn attach(edit: &Edit<'_>, request: PicturesToAttach) -> Result<usize, Fault> {
    let has =
        |still: &Still, one: &PictureToAttach| still.sha256 == one.sha256 && still.film == one.film && still.person == one.person;
    let mut added: Vec<Still> = Vec::new();
    let mut last: HashMap<(Option<FilmId>, Option<PersonId>), Order> = HashMap::new();
    for one in request.pictures {
        one_owner(one.film, one.person)?;
        let file = format!("{}.{}", one.sha256, one.extension);
        if !edit.stills.join(&file).is_file() {
            return Err(Fault::invalid(format!(
                "The picture {} is not in the catalogue’s folder. Choose its file again.",
                one.file_name
            )));
        }
        if edit.catalogue.stills.iter().chain(&added).any(|still| has(still, &one)) {
            continue;
        }
        let before = last.get(&(one.film, one.person)).cloned().or_else(|| {
            let film = one.film.into_iter().flat_map(|film| edit.catalogue.stills.of(film));
            let person = one.person.into_iter().flat_map(|person| edit.catalogue.stills.of(person));
            film.chain(person).last().map(|still| still.position.clone())
        });
        let position = Order::between(before.as_ref(), None);
        last.insert((one.film, one.person), position.clone());
        let still = Still {
            id: StillId::new(),
            film: one.film,
            person: one.person,
            kind: one.kind,
            position,
            sha256: one.sha256,
            extension: one.extension,
            width: one.width,
            height: one.height,
            file_name: one.file_name,
            ..Still::default()
        };
        records::keep(edit, still.clone())?;
        added.push(still);
    }
    Ok(added.len())
}

fn one_owner(film: Option<FilmId>, person: Option<PersonId>) -> Result<(), Fault> {
    if film.is_some() == person.is_some() {
        return Err(Fault::invalid("A picture belongs to exactly one film or person."));
    }
    Ok(())
}

/// A file, and what it is called.
fn bytes_of(path: &Path) -> Result<(String, Vec<u8>), Fault> {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let bytes = fs::read(path).map_err(|source| StoreError::io("Reading", path, source))?;
    Ok((name, bytes))
}

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
    one_owner(request.film, request.person)?;
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
    let (name, bytes) = bytes_of(path)?;
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

//! The exporters, one file each: a new format is a new file here and its entry in [`EXPORTERS`].

use chrono::{DateTime, Utc};
use galley_model::{Catalogue, EditionId, Still};

pub mod csv_films;
mod film_page;
pub mod galley_json;
pub mod html_listing;
pub mod icalendar_screenings;
mod slug;
pub mod xlsx_catalogue;

/// What an export is asked for.
#[derive(Clone, Debug)]
pub struct Request {
    /// The language of labels, titles and texts, a BCP 47 tag.
    pub language: String,
    /// When it is made.
    pub now: DateTime<Utc>,
}

/// A file to write, below the folder that the user chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Its path with slashes, relative: "films/last-train-home.html".
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What an exporter gives: files to write and pictures to copy beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exports {
    /// The files; one, or a folder of them.
    pub files: Vec<ExportFile>,
    /// Pictures of the catalogue: the name in its `stills` folder and the path to copy it to.
    pub stills: Vec<(String, String)>,
    /// What the format could not hold, as sentences for the user.
    pub notes: Vec<String>,
}

impl Exports {
    /// One file alone.
    pub fn one(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let file = ExportFile {
            path: path.into(),
            bytes: bytes.into(),
        };
        Self {
            files: vec![file],
            ..Self::default()
        }
    }
}

/// A format that can be written.
#[derive(Clone, Copy)]
pub struct Exporter {
    /// What commands and the command line call it: "icalendar_screenings".
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The ending of its file without the dot; "html" for a folder of pages.
    pub extension: &'static str,
    /// Writes an edition, or the whole catalogue where the format holds all of it.
    pub write: fn(&Catalogue, EditionId, &Request) -> Exports,
}

/// Every format that can be written.
pub const EXPORTERS: &[Exporter] = &[
    html_listing::EXPORTER,
    icalendar_screenings::EXPORTER,
    xlsx_catalogue::EXPORTER,
    csv_films::EXPORTER,
    csv_films::PLAIN,
    galley_json::EXPORTER,
];

/// The exporter of that id.
pub fn exporter(id: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|exporter| exporter.id == id)
}

/// Whether a sum and an ending name a file of a `stills` folder. Anything else could lead out of it.
pub fn is_still_name(sha256: &str, extension: &str) -> bool {
    let hexadecimal = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
    sha256.len() == 64 && sha256.bytes().all(hexadecimal) && matches!(extension, "jpg" | "png")
}

/// The name of a still's file in the `stills` folder, where it names one.
pub fn still_name(still: &Still) -> Option<String> {
    is_still_name(&still.sha256, &still.extension).then(|| format!("{}.{}", still.sha256, still.extension))
}

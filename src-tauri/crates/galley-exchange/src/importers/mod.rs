//! The importers, one file each: a new format is a new file here and its entry in [`IMPORTERS`].

pub use described::described;
use galley_model::{Catalogue, EditionId};

use crate::imported::Imported;
use crate::plan::{TELL_NOBODY, Tell};

pub mod catalogue;
pub mod compose;
mod described;
pub mod eventival;
pub mod frab_schedule;
pub mod galley_json;
pub mod icalendar;
pub mod json_ld;
mod leftovers;
pub(crate) mod markup;
pub mod spreadsheet;
mod xml;

/// A file to read: its name, or its path below the folder that is imported, and its bytes.
pub type SourceFile = (String, Vec<u8>);

/// Where imported records will live.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The catalogue they come into; their references may be to its rows.
    pub catalogue: &'a Catalogue,
    /// The edition whose films they are, where the format does not say.
    pub edition: Option<EditionId>,
    /// The language of titles and texts, where the format does not say.
    pub language: &'a str,
    /// Who hears how far the reading is, and may stop it.
    pub tell: Tell<'a>,
    /// What a person has said of a list: its sheet, its encoding, what its columns mean.
    pub said: Option<&'a spreadsheet::Said>,
}

impl<'a> Context<'a> {
    /// The edition of a catalogue that is being worked on, and its leading language.
    pub fn of(catalogue: &'a Catalogue) -> Self {
        let edition = catalogue.current_edition();
        Self {
            catalogue,
            edition: edition.map(|edition| edition.id),
            language: edition
                .and_then(|edition| edition.languages.first())
                .map_or("en", String::as_str),
            tell: TELL_NOBODY,
            said: None,
        }
    }
}

/// A format that can be read.
#[derive(Clone, Copy)]
pub struct Importer {
    /// What commands and the command line call it: "spreadsheet".
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The endings of its files, without the dot.
    pub extensions: &'static [&'static str],
    /// Whether a file, by its name and first bytes, is likely to be of this format.
    pub recognise: fn(name: &str, bytes: &[u8]) -> bool,
    /// Reads the files, all as one import.
    pub read: fn(files: &[SourceFile], context: &Context<'_>) -> Imported,
}

/// Every format that can be read.
pub const IMPORTERS: &[Importer] = &[
    galley_json::IMPORTER,
    eventival::IMPORTER,
    frab_schedule::IMPORTER,
    icalendar::IMPORTER,
    json_ld::IMPORTER,
    spreadsheet::FILMFREEWAY,
    spreadsheet::LETTERBOXD,
    spreadsheet::IMDB,
    spreadsheet::IMPORTER,
];

/// The first importer that recognises a file.
pub fn recognise(name: &str, bytes: &[u8]) -> Option<&'static Importer> {
    IMPORTERS.iter().find(|importer| (importer.recognise)(name, bytes))
}

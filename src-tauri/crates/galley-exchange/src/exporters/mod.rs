//! The exporters, one file each: a new format is a new file here and its entry in [`EXPORTERS`].

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use galley_model::{Catalogue, EditionId, JournalStep, Still};
use serde::{Deserialize, Serialize, Serializer};
use uuid::Uuid;

use crate::remembered::ByEdition;

pub mod content_titles;
pub mod csv_films;
pub mod data_merge;
mod designer;
mod film_page;
pub mod galley_json;
pub mod grant;
pub mod html_listing;
pub mod icalendar_halls;
pub mod icalendar_screenings;
pub mod icml_films;
pub mod idml_catalogue;
pub mod indesign_tagged_text;
pub mod indesign_xml;
pub mod letterboxd_list;
pub mod press_document;
pub mod press_text;
pub(crate) mod public;
pub mod rss_changes;
pub mod schedule_frab;
pub mod schema_org;
mod slug;
pub mod stills_folder;
pub mod xlsx_catalogue;
pub mod xlsx_films_to_edit;

/// By table and row, the first and the last step of the journal in which something of it was changed that calendars tell.
pub type Steps = HashMap<(&'static str, Uuid), (i64, i64)>;

/// What an export is asked for.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The language of labels, titles and texts, a BCP 47 tag.
    pub language: String,
    /// When it is made.
    pub now: DateTime<Utc>,
    /// Where it will lie: an absolute path, for the formats that name their pictures by whole paths. Empty where that
    /// is not known yet; such paths are then relative to the export.
    pub folder: String,
    /// The page of the formats that have pages.
    pub paper: Paper,
    /// What becomes of the pictures, where the export is made of pictures.
    pub pictures: Pictures,
    /// The catalogue as it was at each release of the edition, oldest first, for the formats that follow them.
    pub releases: Vec<Catalogue>,
    /// What the journal says of changes, for the formats that number the versions of what they tell.
    pub steps: Steps,
    /// When the last of those steps were made, for the formats that say when something was changed.
    pub moments: HashMap<i64, DateTime<Utc>>,
    /// Where the web pages will stand, for the formats that name it: "https://festival.example/2010/". Empty where that is
    /// not known.
    pub address: String,
    /// The country in which the festival takes place, as an ISO 3166-1 code, for the formats that tell domestic films
    /// from others. Empty where nobody has said.
    pub home: String,
    /// For CSV: whether the file begins with the mark by which Excel knows UTF-8. What the format is made for decides where
    /// nobody has said.
    pub mark: Option<bool>,
    /// For CSV: whether an apostrophe stands before what a spreadsheet would run as a formula. What the format is made for
    /// decides where nobody has said.
    pub guard: Option<bool>,
    /// What each edition remembers of its exports, by its label, for the format that holds everything.
    pub remembered: ByEdition,
    /// The journal, for the format that holds everything.
    pub journal: Vec<JournalStep>,
    /// The edition's own templates, by the names of their files, for the formats that are made with templates.
    pub templates: Vec<(String, Vec<u8>)>,
}

/// A page, in millimetres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paper {
    /// Across, when trimmed.
    pub width: f64,
    /// Down, when trimmed.
    pub height: f64,
    /// What is printed beyond each edge, to be cut off.
    pub bleed: f64,
}

impl Default for Paper {
    /// A4 with 3 mm of bleed.
    fn default() -> Self {
        Self {
            width: 210.0,
            height: 297.0,
            bleed: 3.0,
        }
    }
}

/// What becomes of pictures on their way out; by default they are copied as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pictures {
    /// Cropped to this ratio of width to height, around where the eye goes.
    pub ratio: Option<(u32, u32)>,
    /// Made smaller until the longer edge has so many pixels.
    pub longest: Option<u32>,
    /// Turned into the four inks of the press.
    pub inks: bool,
}

impl Pictures {
    /// Whether they are copied byte by byte.
    pub fn untouched(self) -> bool {
        self == Self::default()
    }
}

/// A file to write, below the folder that the user chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Its path with slashes, relative: "films/last-train-home.html".
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// How the name of an earlier export of the same thing ends: "-1a2b3c4d.icml". Where the folder holds such a file,
    /// this one takes its name, whatever the title says by now, so that a layout that links to it finds it again.
    pub known_by: Option<String>,
}

impl ExportFile {
    /// A file of that name.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            known_by: None,
        }
    }
}

/// A picture to copy, or to treat and write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StillCopy {
    /// Its name in the catalogue's `stills` folder.
    pub name: String,
    /// Where it goes: a path with slashes, relative.
    pub to: String,
    /// Where the eye goes, in thousandths from the left and from the top.
    pub focus: (u32, u32),
    /// The most pixels of its longer edge, where this copy is to be smaller than what the export says of all.
    pub longest: Option<u32>,
}

impl StillCopy {
    /// The copy of a still, where it names a file.
    pub fn of(still: &Still, to: impl Into<String>) -> Option<Self> {
        Some(Self {
            name: still_name(still)?,
            to: to.into(),
            focus: (still.focus_x.unwrap_or(500).min(1000), still.focus_y.unwrap_or(500).min(1000)),
            longest: None,
        })
    }
}

/// What an exporter gives: files to write and pictures to copy beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exports {
    /// The files; one, or a folder of them.
    pub files: Vec<ExportFile>,
    /// Pictures of the catalogue to put beside them.
    pub stills: Vec<StillCopy>,
    /// What is to be done to those pictures.
    pub pictures: Pictures,
    /// What the format could not hold, as sentences for the user.
    pub notes: Vec<String>,
}

impl Exports {
    /// One file alone.
    pub fn one(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            files: vec![ExportFile::new(path, bytes)],
            ..Self::default()
        }
    }
}

/// What an export is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A file with that ending, without the dot.
    File(&'static str),
    /// A file with that ending and the pictures beside it, in a folder or as one zip. A zip, where nobody has said.
    Bundle(&'static str),
    /// A folder of files.
    Folder,
}

impl Form {
    /// What an export is called that is named after something: "Festival.ics", or "Festival-html" for a folder.
    pub fn name(self, stem: &str, kind: &str) -> String {
        match self {
            Form::File(ending) => format!("{stem}.{ending}"),
            Form::Bundle(_) => format!("{stem}.zip"),
            Form::Folder => format!("{stem}-{kind}"),
        }
    }
}

impl Serialize for Form {
    /// The ending of the file, "zip" or "folder".
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match self {
            Form::File(ending) => ending,
            Form::Bundle(_) => "zip",
            Form::Folder => "folder",
        })
    }
}

/// A format that can be written.
#[derive(Clone, Copy, Serialize)]
pub struct Exporter {
    /// What the window and the command line call it: "icalendar".
    pub id: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// Whether it is for those who lay out pages of their own.
    pub for_designers: bool,
    /// What concerns it of a [`Request`], beside the language, by the names of its fields.
    pub options: &'static [&'static str],
    /// A file or a folder.
    pub form: Form,
    /// Whether what it writes follows from the releases of the edition too.
    #[serde(skip)]
    pub follows_releases: bool,
    /// Writes an edition, or the whole catalogue where the format holds all of it. An error is a sentence that says why
    /// there is nothing to write and what to do.
    #[serde(skip)]
    pub write: fn(&Catalogue, EditionId, &Request) -> Result<Exports, String>,
}

impl Exporter {
    /// Whether it writes everything that the catalogue holds, its journal too.
    pub fn holds_everything(&self) -> bool {
        matches!(self.form, Form::Bundle(_))
    }
}

/// Every format that can be written.
pub const EXPORTERS: &[Exporter] = &[
    indesign_tagged_text::EXPORTER,
    indesign_xml::EXPORTER,
    idml_catalogue::EXPORTER,
    icml_films::EXPORTER,
    data_merge::EXPORTER,
    stills_folder::EXPORTER,
    icalendar_screenings::EXPORTER,
    icalendar_halls::EXPORTER,
    xlsx_catalogue::EXPORTER,
    xlsx_films_to_edit::EXPORTER,
    html_listing::EXPORTER,
    galley_json::EXPORTER,
    csv_films::EXPORTER,
    csv_films::PLAIN,
    press_document::EXPORTER,
    press_text::EXPORTER,
    schedule_frab::XML,
    schedule_frab::JSON,
    schema_org::EXPORTER,
    rss_changes::EXPORTER,
    letterboxd_list::EXPORTER,
    content_titles::EXPORTER,
    grant::SPREADSHEET,
    grant::CSV,
    grant::TEXT,
    grant::JSON,
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

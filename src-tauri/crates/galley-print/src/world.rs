//! All that a template can see: the templates, the fonts, the data and the stills. No packages, no other file,
//! no clock.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::{DateTime, Datelike, Utc};
use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::PressError;

/// The fonts of `data/fonts`: what they are is read at once, a font itself when a page first uses it.
struct Fonts {
    book: LazyHash<FontBook>,
    faces: Vec<Face>,
}

struct Face {
    bytes: Bytes,
    index: u32,
    font: OnceLock<Option<Font>>,
}

impl Fonts {
    fn read(folder: &Path) -> Result<Self, PressError> {
        let unreadable = |problem: std::io::Error| {
            PressError::new(format!(
                "The fonts in {} cannot be read ({problem}). Install Galley again, or put its folder data/fonts back.",
                folder.display()
            ))
        };
        let files = fs::read_dir(folder)
            .and_then(|entries| entries.collect::<Result<Vec<_>, _>>())
            .map_err(unreadable)?;
        let mut paths: Vec<PathBuf> = files.into_iter().map(|file| file.path()).collect();
        // Fonts are numbered by their names, so that the same catalogue prints the same on every machine.
        paths.sort();
        let mut book = FontBook::new();
        let mut faces = Vec::new();
        let is_font = |path: &PathBuf| matches!(path.extension().and_then(|end| end.to_str()), Some("ttf" | "otf" | "ttc"));
        for path in paths.into_iter().filter(is_font) {
            let bytes = Bytes::new(fs::read(&path).map_err(unreadable)?);
            for (index, info) in (0..).zip(FontInfo::iter(&bytes)) {
                book.push(info);
                faces.push(Face {
                    bytes: bytes.clone(),
                    index,
                    font: OnceLock::new(),
                });
            }
        }
        if faces.is_empty() {
            return Err(unreadable(std::io::ErrorKind::NotFound.into()));
        }
        Ok(Self {
            book: LazyHash::new(book),
            faces,
        })
    }
}

/// What a template can see.
pub struct PressWorld {
    library: LazyHash<Library>,
    fonts: Fonts,
    main: FileId,
    templates: HashMap<FileId, Source>,
    data_id: FileId,
    data: Bytes,
    stills: Option<PathBuf>,
    read: Mutex<HashMap<String, FileResult<Bytes>>>,
    today: Option<Datetime>,
}

impl PressWorld {
    /// A world over the project's `data` folder, whose main file is that template.
    pub fn new(data_dir: &Path, template: &str) -> Result<Self, PressError> {
        let folder = data_dir.join("templates");
        let unreadable = |problem: &dyn std::fmt::Display| {
            PressError::new(format!(
                "The templates in {} cannot be read ({problem}). Install Galley again, or put its folder data/templates back.",
                folder.display()
            ))
        };
        let mut templates = HashMap::new();
        for file in fs::read_dir(&folder).map_err(|problem| unreadable(&problem))? {
            let path = file.map_err(|problem| unreadable(&problem))?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
            if name.ends_with(".typ") {
                let text = fs::read_to_string(&path).map_err(|problem| unreadable(&problem))?;
                let id = file_id(name).ok_or_else(|| unreadable(&format!("the name {name} is not allowed")))?;
                templates.insert(id, Source::new(id, text));
            }
        }
        let main = file_id(template).filter(|id| templates.contains_key(id));
        let main = main.ok_or_else(|| unreadable(&format!("there is no {template}")))?;
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts: Fonts::read(&data_dir.join("fonts"))?,
            main,
            templates,
            data_id: file_id("data.json").expect("the name is a plain one"),
            data: Bytes::new(Vec::new()),
            stills: None,
            read: Mutex::default(),
            today: None,
        })
    }

    /// What the template reads as `/data.json`.
    pub fn set_data(&mut self, data: &Value) {
        self.data = Bytes::new(data.to_string().into_bytes());
    }

    /// The folder of the stills. Pictures that were read from it are kept: their names say what is in them.
    pub fn set_stills(&mut self, folder: &Path) {
        if self.stills.as_deref() != Some(folder) {
            self.stills = Some(folder.to_owned());
            self.read = Mutex::default();
        }
    }

    /// What a template takes for today.
    pub fn set_today(&mut self, now: DateTime<Utc>) {
        self.today = Datetime::from_ymd(
            now.year(),
            u8::try_from(now.month()).unwrap_or(1),
            u8::try_from(now.day()).unwrap_or(1),
        );
    }

    /// A still by the path that templates use, `/stills/<sha256>.<extension>`.
    pub(crate) fn still(&self, path: &str) -> FileResult<Bytes> {
        let name = path
            .strip_prefix("/stills/")
            .filter(|name| is_still_name(name))
            .ok_or(FileError::AccessDenied)?;
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(name) {
            return known.clone();
        }
        let folder = self.stills.as_ref().ok_or(FileError::AccessDenied)?;
        let file = folder.join(name);
        let bytes = fs::read(&file)
            .map(Bytes::new)
            .map_err(|problem| FileError::from_io(problem, Path::new(name)));
        // A file that was not there may come; one that was read never changes.
        if bytes.is_ok() {
            read.insert(name.to_owned(), bytes.clone());
        }
        bytes
    }
}

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(format!("/{name}")).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// 64 hexadecimal digits and a known ending, so that no path leads out of the folder.
fn is_still_name(name: &str) -> bool {
    let (digits, ending) = name.split_once('.').unwrap_or((name, ""));
    digits.len() == 64 && digits.chars().all(|c| c.is_ascii_hexdigit()) && matches!(ending, "jpg" | "jpeg" | "png")
}

impl World for PressWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }
    fn main(&self) -> FileId {
        self.main
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        self.templates.get(&id).cloned().ok_or(FileError::AccessDenied)
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id {
            return Ok(self.data.clone());
        }
        if let Some(template) = self.templates.get(&id) {
            return Ok(Bytes::from_string(template.clone()));
        }
        match id.root() {
            VirtualRoot::Project => self.still(id.vpath().get_with_slash()),
            VirtualRoot::Package(_) => Err(FileError::AccessDenied),
        }
    }
    fn font(&self, index: usize) -> Option<Font> {
        let face = self.fonts.faces.get(index)?;
        face.font.get_or_init(|| Font::new(face.bytes.clone(), face.index)).clone()
    }
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

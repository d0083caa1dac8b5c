//! All that a template can see: the templates, the fonts, the data and the stills. No packages, no other file,
//! no clock.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Datelike, Utc};
use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::pictures::{Copies, Pictures};
use crate::{House, PressError, Target};

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
pub(crate) struct PressWorld {
    library: LazyHash<Library>,
    fonts: Fonts,
    main: FileId,
    templates: HashMap<FileId, Source>,
    data_id: FileId,
    data: Bytes,
    press_id: FileId,
    press: Bytes,
    pictures: Pictures,
    today: Option<Datetime>,
    folders: Vec<PathBuf>,
}

impl PressWorld {
    /// A world whose main file is `main.typ` in that folder of the templates.
    pub(crate) fn new(house: &House, template: &str, copies: Copies) -> Result<Self, PressError> {
        // The edition's own come last: they take the places of those of the same name.
        let folders: Vec<PathBuf> = [house.data.join("templates")]
            .into_iter()
            .chain(house.templates.clone())
            .collect();
        let templates = read_all(&folders)?.into_iter().map(|(id, text)| (id, Source::new(id, text)));
        let templates: HashMap<FileId, Source> = templates.collect();
        let main = file_id(&format!("{template}/main.typ")).filter(|id| templates.contains_key(id));
        let main = main.ok_or_else(|| {
            PressError::new(format!(
                "There is no template {template}/main.typ in {}. Put it back, or install Galley again.",
                house.data.join("templates").display()
            ))
        })?;
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            fonts: Fonts::read(&house.data.join("fonts"))?,
            main,
            templates,
            data_id: file_id("data.json").expect("the name is a plain one"),
            data: Bytes::new(Vec::new()),
            press_id: file_id("press.json").expect("the name is a plain one"),
            press: Bytes::new(b"{}".to_vec()),
            pictures: Pictures::new(house, copies),
            today: None,
            folders,
        })
    }

    /// What the template reads as `/data.json`.
    pub(crate) fn set_data(&mut self, data: &Value) {
        self.data = Bytes::new(data.to_string().into_bytes());
    }

    /// What the templates read as `/press.json`: where the pages are read, and whether each field is marked, so that
    /// its place on the page is known.
    pub(crate) fn set_press(&mut self, target: Target, fields: bool) {
        let press = serde_json::json!({ "target": target, "fields": fields });
        self.press = Bytes::new(press.to_string().into_bytes());
    }

    /// Reads the templates again where one was changed, so that a designer sees what a change does.
    pub(crate) fn refresh(&mut self) -> Result<(), PressError> {
        for (id, text) in read_all(&self.folders)? {
            // A source is parsed when it is made, so one is only made of what changed.
            if self.templates.get(&id).is_none_or(|known| known.text() != text) {
                self.templates.insert(id, Source::new(id, text));
            }
        }
        Ok(())
    }

    /// What a template takes for today.
    pub(crate) fn set_today(&mut self, now: DateTime<Utc>) {
        self.today = Datetime::from_ymd(
            now.year(),
            u8::try_from(now.month()).unwrap_or(1),
            u8::try_from(now.day()).unwrap_or(1),
        );
    }

    /// Where the templates are, as a person looks for them.
    pub(crate) fn template_folders(&self) -> String {
        let folders = self.folders.iter().rev().map(|folder| folder.display().to_string());
        folders.collect::<Vec<_>>().join(" or ")
    }

    /// The stills, as the pages are set with them.
    pub(crate) fn pictures(&self) -> &Pictures {
        &self.pictures
    }
}

/// The templates of all these folders; the later ones go before the earlier ones.
fn read_all(folders: &[PathBuf]) -> Result<HashMap<FileId, String>, PressError> {
    let mut templates = HashMap::new();
    for folder in folders {
        read_templates(folder, "", &mut templates).map_err(|problem| {
            PressError::new(format!(
                "The templates in {} cannot be read ({problem}). Put them back, or install Galley again.",
                folder.display()
            ))
        })?;
    }
    Ok(templates)
}

/// How deep folders of templates may lie in each other.
const DEEPEST: usize = 8;

/// Adds the templates of a folder and of those in it.
fn read_templates(folder: &Path, below: &str, templates: &mut HashMap<FileId, String>) -> std::io::Result<()> {
    if below.matches('/').count() > DEEPEST {
        return Ok(());
    }
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let virtual_path = format!("{below}{name}");
        if path.is_dir() {
            read_templates(&path, &format!("{virtual_path}/"), templates)?;
        } else if name.ends_with(".typ")
            && let Some(id) = file_id(&virtual_path)
        {
            let text = fs::read_to_string(&path)
                .map_err(|problem| std::io::Error::new(problem.kind(), format!("{virtual_path}: {problem}")))?;
            templates.insert(id, text);
        }
    }
    Ok(())
}

fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(format!("/{name}")).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
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
        if id == self.press_id {
            return Ok(self.press.clone());
        }
        if let Some(template) = self.templates.get(&id) {
            return Ok(Bytes::from_string(template.clone()));
        }
        match id.root() {
            VirtualRoot::Project => {
                let name = id.vpath().get_with_slash().strip_prefix("/stills/");
                let name = name.ok_or(FileError::AccessDenied)?;
                self.pictures
                    .get(name)
                    .map(|ready| ready.copy)
                    .map_err(|problem| FileError::Other(Some(problem.into())))
            }
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

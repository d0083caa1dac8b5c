//! Where a press finds templates, fonts, stills and what was prepared before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// Where a press finds what it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct House {
    /// The project's folder `data`, with `templates`, `fonts` and `profiles`.
    pub data: PathBuf,
    /// The edition's own templates; a file there goes before the file of the same name in `data/templates`.
    pub templates: Option<PathBuf>,
    /// The stills of the catalogue.
    pub stills: PathBuf,
    /// Where prepared pictures are kept; without it they are prepared anew each time.
    pub cache: Option<PathBuf>,
}

impl House {
    /// The house of a catalogue, the folder `NAME.galley`: its stills, and the templates of one of its editions by
    /// the edition's label.
    pub fn of(data: &Path, catalogue: &Path, edition_label: &str, cache: Option<PathBuf>) -> Self {
        let own = own_templates(catalogue, edition_label);
        Self {
            data: data.to_owned(),
            templates: own.is_dir().then_some(own),
            stills: catalogue.join("stills"),
            cache,
        }
    }
}

/// The folder of an edition's own templates: `templates/<label>` in the folder of the catalogue, with what no file
/// system likes replaced.
pub fn own_templates(catalogue: &Path, edition_label: &str) -> PathBuf {
    let plain = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    let label: String = edition_label.trim().chars().map(plain).collect();
    let label = if label.is_empty() { "edition".to_owned() } else { label };
    catalogue.join("templates").join(label)
}

/// Copies the template of a publication into the folder of an edition's own templates, to be changed there; what is
/// there already stays as it is. Answers its folder. The folder `house`, which all templates share, can be copied so, too.
///
/// # Errors
/// Where there is no such template, or the folder cannot be written.
pub fn copy_template(data: &Path, own: &Path, publication: &str) -> io::Result<PathBuf> {
    let (from, to) = (data.join("templates").join(publication), own.join(publication));
    fs::create_dir_all(&to)?;
    for file in fs::read_dir(&from)? {
        let file = file?;
        let target = to.join(file.file_name());
        if file.file_type()?.is_file() && !target.exists() {
            fs::copy(file.path(), target)?;
        }
    }
    Ok(to)
}

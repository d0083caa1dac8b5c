//! Presets: several exports in one go into one folder. Some come with the program; an edition may have its own.
//!
//! What an edition remembers of its exports lies in the file `exports.json` of the catalogue's folder, by the label of the
//! edition, as what was printed last lies in `press.json`. The exports themselves are made by whoever has a press: one
//! that fails does not take the others with it.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use galley_exchange::exporters::{EXPORTERS, Form, exporter};
pub use galley_exchange::remembered::{ByEdition, Item, Preset, Remembered};
use galley_model::vocabulary::COUNTRIES;
use galley_store::StoreError;
use serde::Serialize;
use serde_json::Map;

use crate::archive;
use crate::export::put;
use crate::fault::{Fault, FaultCode};

/// The file in the folder of a catalogue.
const FILE: &str = "exports.json";

/// What became of an export of a preset.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ran {
    /// The publication or the format.
    pub kind: String,
    /// Where it went; nothing where it was refused or not begun.
    pub path: Option<PathBuf>,
    /// How many files were written.
    pub files: usize,
    /// What is to be known of it, as sentences.
    pub notes: Vec<String>,
    /// Why there is none, as a sentence.
    pub refused: Option<String>,
}

/// What an export of a preset made.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// The file, or the folder of several.
    pub path: PathBuf,
    /// How many files were written.
    pub files: usize,
    /// What is to be known of it, as sentences.
    pub notes: Vec<String>,
}

/// The presets that come with the program.
pub fn built_in() -> Vec<Preset> {
    let pages = |kind: &str, target: &str| Item {
        kind: kind.to_owned(),
        options: Map::from_iter([("target".to_owned(), target.into())]),
        ..Item::default()
    };
    let format = |kind: &str| Item {
        kind: kind.to_owned(),
        ..Item::default()
    };
    let preset = |id: &str, label: &str, items: Vec<Item>| Preset {
        id: id.to_owned(),
        label: label.to_owned(),
        items,
    };
    vec![
        preset(
            "printer",
            "What we send to the printer",
            ["catalogue", "guide", "schedule", "pocket"]
                .map(|kind| pages(kind, "print"))
                .into(),
        ),
        preset(
            "ticketing",
            "Ticketing",
            ["spreadsheet", "csv", "icalendars", "json-ld"].map(format).into(),
        ),
        preset("web", "Web", {
            let mut items: Vec<Item> = ["html", "icalendar", "json-ld", "rss", "frab-xml", "frab-json"]
                .map(format)
                .into();
            items.push(pages("schedule-list", "screen"));
            items
        }),
        preset("press", "Press", ["docx", "text", "stills"].map(format).into()),
        preset("funders", "Funders", ["grant", "grant-csv", "grant-text"].map(format).into()),
    ]
}

/// The presets of an edition: its own, then those of the program that it has none in the place of.
pub fn presets(remembered: &Remembered) -> Vec<Preset> {
    let mut presets = remembered.presets.clone();
    let known: Vec<String> = presets.iter().map(|preset| preset.id.clone()).collect();
    presets.extend(built_in().into_iter().filter(|preset| !known.contains(&preset.id)));
    presets
}

/// What an edition remembers of its exports; nothing where there is no file yet.
///
/// # Errors
/// Where the file is there and cannot be read: a sentence that says where, since it is a person's work.
pub fn remembered(catalogue: &Path, edition_label: &str) -> Result<Remembered, Fault> {
    Ok(all(catalogue)?.remove(edition_label).unwrap_or_default())
}

/// Keeps what an edition remembers of its exports.
///
/// # Errors
/// Where the file there cannot be read or written.
pub fn remember(catalogue: &Path, edition_label: &str, own: Remembered) -> Result<(), Fault> {
    for preset in &own.presets {
        checked(preset)?;
    }
    let mut all = all(catalogue)?;
    all.insert(edition_label.to_owned(), own);
    let mut bytes = serde_json::to_vec_pretty(&all).unwrap_or_default();
    bytes.push(b'\n');
    Ok(put(&catalogue.join(FILE), &bytes)?)
}

/// The address of the website and the country of the festival as they are kept, from what a person said; either may be
/// empty.
///
/// # Errors
/// Where it is no address or no country: a sentence that says what to give. What is kept wrong would be in the way of every
/// later export.
pub fn said(address: &str, home: &str) -> Result<(String, String), Fault> {
    let (address, home) = (address.trim(), home.trim().to_uppercase());
    let host = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme));
    let whole = |host: &str| !host.is_empty() && !host.starts_with('/') && !address.contains(char::is_whitespace);
    if !address.is_empty() && !host.is_some_and(whole) {
        return Err(Fault::invalid(format!(
            "“{address}” is no address of a website. Give it whole, such as https://festival.example/2010/."
        )));
    }
    if !home.is_empty() && !COUNTRIES.iter().any(|country| country.code == home) {
        return Err(Fault::invalid(format!(
            "“{home}” is no country of ISO 3166. Give the code of the country in which the festival takes place, such as US."
        )));
    }
    Ok((address.to_owned(), home))
}

/// What all editions remember of their exports; nothing where there is no file yet.
///
/// # Errors
/// Where the file is there and cannot be read.
pub fn all(catalogue: &Path) -> Result<ByEdition, Fault> {
    let path = catalogue.join(FILE);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(problem) if problem.kind() == std::io::ErrorKind::NotFound => return Ok(ByEdition::new()),
        Err(source) => return Err(StoreError::io("Reading", &path, source).into()),
    };
    serde_json::from_slice(&bytes).map_err(|problem| {
        Fault::new(
            FaultCode::File,
            format!(
                "{} cannot be read: {problem}. Mend it, or delete it to begin anew.",
                path.display()
            ),
        )
    })
}

/// Refuses a preset without a name or with nothing in it.
fn checked(preset: &Preset) -> Result<(), Fault> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match () {
        () if preset.id.is_empty() || !preset.id.chars().all(plain) => Err(Fault::invalid(format!(
            "“{}” cannot be the name of a preset. Give small letters, digits and hyphens, such as daily-paper.",
            preset.id
        ))),
        () if preset.items.is_empty() => Err(Fault::invalid(format!(
            "The preset {} has no export in it. Choose at least one.",
            preset.id
        ))),
        () => Ok(()),
    }
}

/// The preset of that name.
///
/// # Errors
/// Where there is none: a sentence with those that there are.
pub fn named(remembered: &Remembered, id: &str) -> Result<Preset, Fault> {
    let presets = presets(remembered);
    let known: Vec<&str> = presets.iter().map(|preset| preset.id.as_str()).collect();
    let message = format!("There is no preset {id}. There are: {}.", known.join(", "));
    let found = presets.iter().find(|preset| preset.id == id).cloned();
    found.ok_or_else(|| Fault::invalid(message))
}

/// What a file or folder of an export is called: "Festival-html", "Festival-csv.csv", "Festival-catalogue.pdf".
pub fn file_name(stem: &str, kind: &str) -> String {
    match exporter(kind).map(|exporter| exporter.form) {
        Some(Form::Folder) => format!("{stem}-{kind}"),
        Some(Form::File(ending)) => format!("{stem}-{kind}.{ending}"),
        Some(Form::Bundle(_)) => format!("{stem}-{kind}.zip"),
        None => format!("{stem}-{kind}.pdf"),
    }
}

/// Whether a kind is one of the formats; what is none is a publication.
pub fn is_format(kind: &str) -> bool {
    EXPORTERS.iter().any(|exporter| exporter.id == kind)
}

/// Makes the exports of a preset one after the other, each by `make`, into a folder. One that fails is told of, and the
/// next is made all the same; one that was cancelled ends it, and those after it are told of as not begun.
pub fn run(
    preset: &Preset,
    folder: &Path,
    stem: &str,
    make: &mut dyn FnMut(usize, &Item, &Path) -> Result<Made, Fault>,
) -> Result<Vec<Ran>, Fault> {
    fs::create_dir_all(folder).map_err(|source| StoreError::io("Making", folder, source))?;
    let mut names: Vec<String> = Vec::new();
    let mut report = Vec::new();
    let mut stopped = false;
    for (at, item) in preset.items.iter().enumerate() {
        let mut name = file_name(stem, &item.kind);
        // The same export twice, in two languages, is two files.
        if names.contains(&name) {
            let (head, ending) = name.rsplit_once('.').unwrap_or((&name, ""));
            let more = if item.language.is_empty() {
                (at + 1).to_string()
            } else {
                item.language.clone()
            };
            name = format!("{head}-{more}{}{ending}", if ending.is_empty() { "" } else { "." });
        }
        names.push(name.clone());
        let path = folder.join(&name);
        let ran = |made: Made, refused: Option<String>| Ran {
            kind: item.kind.clone(),
            path: refused.is_none().then_some(made.path),
            files: made.files,
            notes: made.notes,
            refused,
        };
        if stopped {
            report.push(ran(Made::default(), Some("Not begun.".to_owned())));
            continue;
        }
        report.push(match make(at, item, &path) {
            Ok(made) => ran(made, None),
            Err(fault) => {
                stopped = fault.code == FaultCode::Cancelled;
                ran(Made::default(), Some(fault.message))
            }
        });
    }
    Ok(report)
}

/// Makes the exports of a preset into one zip, by way of a folder beside it that is gone afterwards.
pub fn run_packed(
    preset: &Preset,
    zip: &Path,
    stem: &str,
    now: DateTime<Utc>,
    make: &mut dyn FnMut(usize, &Item, &Path) -> Result<Made, Fault>,
) -> Result<Vec<Ran>, Fault> {
    let mut folder = zip.as_os_str().to_owned();
    folder.push(".making");
    let folder = PathBuf::from(folder);
    for (path, what) in [(zip, "a folder"), (folder.as_path(), "left of an export that did not end")] {
        if path.is_dir() {
            let message = format!("{} is {what}. Give another name, or move it away first.", path.display());
            return Err(Fault::new(FaultCode::File, message));
        }
    }
    let packed = run(preset, &folder, stem, make).and_then(|mut report| {
        // Where nothing could be made, no zip says that there is something.
        if report.iter().any(|ran| ran.path.is_some()) {
            archive::pack(&folder, zip, now)?;
        }
        let made = report.iter_mut().filter(|ran| ran.path.is_some());
        made.for_each(|ran| ran.path = Some(zip.to_owned()));
        Ok(report)
    });
    let _ = fs::remove_dir_all(&folder);
    packed
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    fn web() -> Preset {
        built_in().into_iter().find(|preset| preset.id == "web").unwrap()
    }

    #[test]
    fn a_preset_goes_into_one_zip_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let zip = folder.path().join("web.zip");
        let now = "2010-03-01T12:00:00Z".parse().unwrap();
        let mut make = |at: usize, _: &Item, path: &Path| {
            if at == 1 {
                return Err(Fault::invalid("No."));
            }
            put(path, b"words")?;
            Ok(Made {
                path: path.to_owned(),
                files: 1,
                notes: Vec::new(),
            })
        };
        let report = run_packed(&web(), &zip, "F", now, &mut make).unwrap();
        assert!(
            report
                .iter()
                .filter(|ran| ran.refused.is_none())
                .all(|ran| ran.path.as_deref() == Some(&*zip))
        );
        let names: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().file_name())
            .collect();
        assert_eq!(names, ["web.zip"]);
        let held = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).unwrap().len();
        assert_eq!(held, report.len() - 1);
        // Nothing made is no zip, and a folder of that name stays as it is.
        let none = folder.path().join("none.zip");
        run_packed(&web(), &none, "F", now, &mut |_, _, _| Err(Fault::invalid("No."))).unwrap();
        assert!(!none.exists());
        fs::create_dir(&none).unwrap();
        let refused = run_packed(&web(), &none, "F", now, &mut |_, _, _| Err(Fault::invalid("No."))).unwrap_err();
        assert!(refused.message.contains("is a folder"), "{}", refused.message);
    }

    #[test]
    fn an_export_that_fails_does_not_take_the_others_with_it_and_a_cancelled_one_ends_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut make = |at: usize, item: &Item, path: &Path| match at {
            1 => Err(Fault::invalid("No.")),
            3 => Err(Fault::new(FaultCode::Cancelled, "The export was stopped.")),
            _ => Ok(Made {
                path: path.to_owned(),
                files: 1,
                notes: vec![item.kind.clone()],
            }),
        };
        let report = run(&web(), folder.path(), "F", &mut make).unwrap();
        let refused: Vec<Option<&str>> = report.iter().map(|ran| ran.refused.as_deref()).collect();
        let rest = Some("Not begun.");
        assert_eq!(
            refused,
            [None, Some("No."), None, Some("The export was stopped."), rest, rest, rest]
        );
        assert_eq!(report[0].path.as_deref(), Some(folder.path().join("F-html").as_path()));
        assert!(report[1].path.is_none());
    }

    #[test]
    fn an_editions_own_presets_go_before_ours_and_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        let mut own = Remembered {
            address: "https://x.example".into(),
            ..Remembered::default()
        };
        own.presets.push(Preset {
            id: "web".into(),
            label: "Our site".into(),
            items: vec![Item {
                kind: "html".into(),
                ..Item::default()
            }],
        });
        remember(folder.path(), "F1", own.clone()).unwrap();
        remember(folder.path(), "F2", Remembered::default()).unwrap();
        assert_eq!(remembered(folder.path(), "F1").unwrap(), own);
        assert_eq!(named(&own, "web").unwrap().label, "Our site");
        assert_eq!(presets(&own).iter().filter(|preset| preset.id == "web").count(), 1);
        assert!(named(&own, "daily").unwrap_err().message.contains("There are: web, printer"));
        own.presets[0].id = "../x".into();
        assert!(remember(folder.path(), "F1", own).is_err());
        fs::write(folder.path().join(FILE), "{ broken").unwrap();
        let fault = remembered(folder.path(), "F1").unwrap_err();
        assert!(fault.message.contains("exports.json cannot be read"), "{}", fault.message);
    }

    #[test]
    fn the_same_export_twice_is_two_files() {
        let folder = tempfile::tempdir().unwrap();
        let item = |language: &str| Item {
            kind: "html".into(),
            language: language.into(),
            ..Item::default()
        };
        let preset = Preset {
            items: vec![item(""), item("es")],
            ..web()
        };
        let mut make = |_: usize, _: &Item, path: &Path| {
            Ok(Made {
                path: path.to_owned(),
                ..Made::default()
            })
        };
        let report = run(&preset, folder.path(), "F", &mut make).unwrap();
        let names: Vec<_> = report
            .iter()
            .map(|ran| ran.path.as_ref().unwrap().file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["F-html", "F-html-es"]);
    }

    #[test]
    fn only_addresses_and_countries_are_kept() {
        for (address, home, kept) in [
            ("", "", Some(("", ""))),
            (
                " https://festival.example/2010/ ",
                "us",
                Some(("https://festival.example/2010/", "US")),
            ),
            ("http://localhost:8000", "FR", Some(("http://localhost:8000", "FR"))),
            ("festival.example", "", None),
            ("https://", "", None),
            ("https:///2010", "", None),
            ("https://festival example/", "", None),
            ("", "ZZ", None),
            ("", "Ohio", None),
        ] {
            let said = said(address, home).ok();
            let kept = kept.map(|(address, home)| (address.to_owned(), home.to_owned()));
            assert_eq!(said, kept, "{address} {home}");
        }
    }
}

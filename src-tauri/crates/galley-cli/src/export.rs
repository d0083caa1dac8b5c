//! `galley export`: an edition in somebody else's format.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use galley_desk::{Fault, export};
use galley_exchange::exporters::{EXPORTERS, exporter};
use galley_exchange::{Paper, Pictures, Request};
use serde_json::json;

use crate::say::Say;
use crate::{Done, edition, read};

/// Export an edition: calendar, spreadsheet, web pages, data, files for designers
#[derive(Args)]
pub(crate) struct Export {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The format
    #[arg(short, long, value_parser = formats())]
    format: String,
    /// The file or folder to write; without it, NAME with the format's ending in this folder
    #[arg(short, long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// For stills: crop them to this ratio of width to height, such as 3:2, around where the eye goes
    #[arg(long, value_name = "RATIO", value_parser = read_ratio)]
    ratio: Option<(u32, u32)>,
    /// For stills: make the longer edge so many pixels at most
    #[arg(long, value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(1..))]
    longest: Option<u32>,
    /// For stills: turn them into the four inks of the press
    #[arg(long)]
    inks: bool,
    /// For idml: the trimmed page, a4, a5, letter, or millimetres such as 170x240
    #[arg(long, default_value = "a4")]
    paper: galley_print::Paper,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
    /// The language, as a tag; without it, the first of the edition's
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

impl Export {
    pub(crate) fn run(self, say: &Say) -> Done {
        let exporter = exporter(&self.format).ok_or_else(|| Fault::missing("format"))?;
        let desk = read(&self.catalogue)?;
        let edition = edition(&desk, self.edition.as_deref())?;
        let leading = desk
            .catalogue()
            .editions
            .get(edition)
            .and_then(|edition| edition.languages.first().cloned());
        let language = self.language.or(leading).unwrap_or_else(|| "en".into());
        let name = desk
            .store()
            .folder()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let out = self
            .out
            .unwrap_or_else(|| PathBuf::from(exporter.form.name(&name, &self.format)));
        let (width, height) = self.paper.millimetres();
        let request = Request {
            language,
            paper: Paper {
                width,
                height,
                ..Paper::default()
            },
            now: crate::now(),
            pictures: Pictures {
                ratio: self.ratio,
                longest: self.longest,
                inks: self.inks,
            },
            releases: match exporter.follows_releases {
                true => desk.released(edition)?,
                false => Vec::new(),
            },
            ..Request::default()
        };
        let mut tell = |done: usize, total: usize| {
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            say.progress("Writing", number(done), number(total));
            true
        };
        let stills = desk.store().stills_folder();
        let written = export::write(desk.catalogue(), edition, exporter, &request, &stills, &out, &mut tell)?;
        say.answer(
            &json!({ "path": written.at, "files": written.files, "notes": written.notes }),
            || {
                let notes: String = written.notes.iter().map(|note| format!("note: {note}\n")).collect();
                match written.files.len() {
                    1 => format!("{notes}{}\n", written.at.display()),
                    count => format!("{notes}{} ({count} files)\n", written.at.display()),
                }
            },
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// The formats by their ids, each with what people call it and what it is for.
fn formats() -> PossibleValuesParser {
    let formats = EXPORTERS
        .iter()
        .map(|one| PossibleValue::new(one.id).help(format!("{}. {}", one.label, one.about)));
    formats.collect::<Vec<_>>().into()
}

/// "3:2" as its two numbers.
fn read_ratio(text: &str) -> Result<(u32, u32), String> {
    let parts = text
        .split_once(':')
        .and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parts
        .filter(|(width, height)| *width > 0 && *height > 0)
        .ok_or_else(|| "Give width and height as whole numbers, such as 3:2.".to_owned())
}

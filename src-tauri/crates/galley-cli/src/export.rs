//! `galley export`: an edition in somebody else's format.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use galley_desk::export::Written;
use galley_desk::presets::Remembered;
use galley_desk::{Desk, Fault, export, releases};
use galley_exchange::exporters::{EXPORTERS, Exporter, exporter};
use galley_exchange::{Paper, Pictures, Request};
use galley_model::vocabulary::LANGUAGES;
use galley_model::{Catalogue, Edition};
use serde_json::json;

use crate::say::Say;
use crate::{Done, edition, presets, read};

/// Export an edition: calendar, spreadsheet, web pages, data, files for designers; or several of these in one go
#[derive(Args)]
pub(crate) struct Export {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The format
    #[arg(short, long, value_parser = formats(), required_unless_present_any = ["preset", "presets"], conflicts_with = "preset")]
    format: Option<String>,
    /// Several exports in one go, into the folder --out or a name that ends in .zip: printer, ticketing, web, press, funders, or one of the edition's own
    #[arg(long, value_name = "NAME", conflicts_with_all = ["ratio", "longest", "inks", "language"])]
    preset: Option<String>,
    /// List the presets, each with what it makes
    #[arg(long)]
    presets: bool,
    /// The file or folder to write, or a name that ends in .zip for all of it in one; without it, NAME with the format's ending in this folder
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
    /// Where the website will stand, such as https://festival.example/2010/; remembered for the edition
    #[arg(long, value_name = "URL")]
    address: Option<String>,
    /// For csv: begin with the mark by which Excel knows UTF-8; without this, yes for csv and no for csv-plain
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no())]
    mark: Option<bool>,
    /// For csv: an apostrophe before what a spreadsheet would run as a formula; without this, yes for csv and no for csv-plain
    #[arg(long, value_name = "YES|NO", value_parser = yes_or_no())]
    guard: Option<bool>,
    /// For grant tables: the country in which the festival takes place, such as US; remembered for the edition
    #[arg(long, value_name = "COUNTRY")]
    home: Option<String>,
    /// For grant tables: what went to print, by the name of its release; without it, the newest
    #[arg(long, value_name = "RELEASE")]
    release: Option<String>,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
    /// The language, as a tag; without it, the first of the edition's
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
}

/// What is exported, and with what.
pub(crate) struct Ready {
    pub(crate) desk: Desk,
    pub(crate) edition: Edition,
    pub(crate) remembered: Remembered,
    /// The name of the catalogue, without its ending.
    pub(crate) name: String,
    request: Request,
    /// The states of the edition at its releases, oldest first; read where a format asks for them.
    releases: Option<Vec<Catalogue>>,
    /// How many of them count; all where nobody has said until which.
    until: Option<usize>,
}

impl Export {
    pub(crate) fn run(self, say: &Say) -> Done {
        let out = self.out.clone();
        let (format, preset, listed) = (self.format.clone(), self.preset.clone(), self.presets);
        let mut ready = self.ready()?;
        if listed {
            return presets::list(&ready, say);
        }
        if let Some(preset) = preset {
            let out = out.unwrap_or_else(|| PathBuf::from(format!("{}-{preset}", ready.name)));
            return presets::run(ready, &preset, &out, say);
        }
        let exporter = format.as_deref().and_then(exporter).ok_or_else(|| Fault::missing("format"))?;
        let out = out.unwrap_or_else(|| PathBuf::from(exporter.form.name(&ready.name, exporter.id)));
        let written = ready.write(exporter, None, None, &out, say)?;
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

    fn ready(self) -> Result<Ready, Fault> {
        let desk = read(&self.catalogue)?;
        // The whole catalogue has something to tell before there is an edition.
        let whole = self.format.as_deref() == Some("json") && self.edition.is_none() && desk.catalogue().editions.is_empty();
        let id = match whole {
            true => galley_model::Edition::default().id,
            false => edition(&desk, self.edition.as_deref())?,
        };
        let edition = desk.catalogue().editions.get(id).cloned().unwrap_or_default();
        if let Some(unknown) = self.language.as_deref().filter(|tag| !is_language(tag)) {
            return Err(Fault::invalid(format!(
                "“{unknown}” is no language that is known here. {} is written in: {}.",
                edition.label,
                edition.languages.join(", ")
            )));
        }
        let leading = edition.languages.first().cloned();
        let folder = desk.store().folder();
        let name = folder.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let mut remembered = galley_desk::presets::remembered(folder, &edition.label)?;
        let before = remembered.clone();
        let (address, home) = galley_desk::presets::said(
            self.address.as_deref().unwrap_or_default(),
            self.home.as_deref().unwrap_or_default(),
        )?;
        remembered.address = self.address.map_or(remembered.address, |_| address);
        remembered.home = self.home.map_or(remembered.home, |_| home);
        if remembered != before {
            // Where the folder cannot be written it is not remembered; the export is made all the same.
            let _ = galley_desk::presets::remember(folder, &edition.label, remembered.clone());
        }
        let (width, height) = self.paper.millimetres();
        let until = self.release.map(|named| until(&desk, &edition, &named)).transpose()?;
        let own = galley_print::house::own_templates(folder, &edition.label).join("html");
        let request = Request {
            language: self.language.or(leading).unwrap_or_else(|| "en".into()),
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
            address: remembered.address.clone(),
            home: remembered.home.clone(),
            remembered: galley_desk::presets::all(folder)?,
            mark: self.mark,
            guard: self.guard,
            templates: export::own_templates(&own)?,
            ..Request::default()
        };
        Ok(Ready {
            desk,
            edition,
            remembered,
            name,
            request,
            releases: None,
            until,
        })
    }
}

impl Ready {
    /// Writes a format; `language` and `pictures` in place of what was said for all.
    pub(crate) fn write(
        &mut self,
        exporter: &Exporter,
        language: Option<&str>,
        pictures: Option<Pictures>,
        out: &Path,
        say: &Say,
    ) -> Result<Written, Fault> {
        let mut request = self.request.clone();
        request.language = language.map_or(request.language, str::to_owned);
        request.pictures = pictures.unwrap_or(request.pictures);
        if exporter.holds_everything() {
            request.journal = self.desk.store().journal()?;
        }
        if exporter.follows_releases {
            if self.releases.is_none() {
                self.releases = Some(self.desk.released(self.edition.id)?);
            }
            let all = self.releases.clone().unwrap_or_default();
            let counted = match exporter.options.contains(&"release") {
                true => self.until.unwrap_or(all.len()),
                false => all.len(),
            };
            request.releases = all.into_iter().take(counted).collect();
            request.steps = self.desk.told()?;
            request.moments = self.desk.told_at(&request.steps)?;
        }
        let mut tell = |done: usize, total: usize| {
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            say.progress(exporter.label, number(done), number(total));
            true
        };
        let stills = self.desk.store().stills_folder();
        export::write(
            self.desk.catalogue(),
            self.edition.id,
            exporter,
            &request,
            &stills,
            out,
            &mut tell,
        )
    }
}

/// How many releases there are until the one of that name, itself included.
fn until(desk: &Desk, edition: &Edition, name: &str) -> Result<usize, Fault> {
    let releases = releases::newest_first(desk.catalogue(), edition.id);
    let found = releases
        .iter()
        .rev()
        .position(|release| release.name.trim().eq_ignore_ascii_case(name.trim()));
    let known: Vec<&str> = releases.iter().map(|release| release.name.as_str()).collect();
    let message = match known.is_empty() {
        true => format!("Nothing of {} has been released yet. Leave --release out.", edition.label),
        false => format!(
            "There is no release “{name}” of {}. It has: {}.",
            edition.label,
            known.join(", ")
        ),
    };
    found.map(|at| at + 1).ok_or_else(|| Fault::invalid(message))
}

/// The formats by their ids, each with what people call it and what it is for.
fn formats() -> PossibleValuesParser {
    let formats = EXPORTERS
        .iter()
        .map(|one| PossibleValue::new(one.id).help(format!("{}. {}", one.label, one.about)));
    formats.collect::<Vec<_>>().into()
}

/// "yes" and "no", and what else people say for them.
fn yes_or_no() -> clap::builder::BoolishValueParser {
    clap::builder::BoolishValueParser::new()
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

/// Whether a tag begins with the code of a language: "fr", "pt-BR".
fn is_language(tag: &str) -> bool {
    let code = tag.split('-').next().unwrap_or_default();
    LANGUAGES.iter().any(|language| language.code.eq_ignore_ascii_case(code))
}

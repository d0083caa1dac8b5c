//! Lists whose columns have to be understood: what they are guessed to mean, what a person said of them, and the mappings that
//! are kept.
//!
//! What was said of a list is kept in the catalogue's folder, in `mappings.json`: like `press.json` it is about how one
//! works, not about films, so the journal does not have it and Undo does not take it back; and it goes where the catalogue
//! goes, since next year's lists come from the same people as this year's.

use std::fs;
use std::path::{Path, PathBuf};

use galley_exchange::ImportProblem;
use galley_exchange::importers::Context;
use galley_exchange::importers::spreadsheet::{self, Said};
use galley_exchange::mapping::{Mapping, Means};
use galley_exchange::plan::land::Choices;
use galley_exchange::plan::{Ground, TELL_NOBODY, plan};
use galley_exchange::tables::Options;
use galley_model::{Catalogue, FilmId};
use serde::{Deserialize, Serialize};

use super::files;
use crate::call::Ask;
use crate::fault::Fault;

/// How many rows are shown as films.
const PREVIEW: usize = 8;
/// How many mappings are kept; the oldest go first.
const MOST_KEPT: usize = 100;

/// What a person says of a list.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields, default)]
pub struct ListSaid {
    /// Which sheet of a workbook, by name or by number from 1.
    pub sheet: Option<String>,
    /// The encoding of a separated file, where the one that was found is wrong.
    pub encoding: Option<String>,
    /// Its separator, one character.
    pub separator: Option<String>,
    /// What the columns mean.
    pub mapping: Option<Mapping>,
    /// Whether those who sent films in are kept as contacts.
    pub contacts: Option<bool>,
}

impl ListSaid {
    /// The same as the importers take it, with the mappings that are kept in a catalogue's folder.
    pub(super) fn said(&self, folder: Option<&Path>) -> Said {
        Said {
            options: Options {
                sheet: self.sheet.clone(),
                encoding: self.encoding.clone(),
                separator: self.separator.as_deref().and_then(|text| text.chars().next()),
            },
            mapping: self.mapping.clone(),
            contacts: self.contacts.unwrap_or_default(),
            kept: folder.map(kept).unwrap_or_default(),
        }
    }
}

/// Which list to look at.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(deny_unknown_fields)]
pub struct ColumnsRequest {
    /// The file.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub path: PathBuf,
    /// What is said of it already.
    #[serde(default)]
    pub list: Option<ListSaid>,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SheetRow {
    /// Its name.
    pub name: String,
    /// Whether its owner has hidden it.
    pub hidden: bool,
}

/// What a column can mean.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct MeaningRow {
    /// What mappings call it.
    pub code: String,
    /// What people call it.
    pub label: String,
}

/// A row of a list as the film that it would become.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PreviewFilm {
    /// Its title.
    pub title: String,
    /// What else is said of it, each with what people call it.
    pub facts: Vec<(String, String)>,
}

/// A list and what its columns mean.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Columns {
    /// The sheets of a workbook.
    pub sheets: Vec<SheetRow>,
    /// The sheet that was read.
    pub sheet: String,
    /// How the file was read: "Windows-1252, parted by semicolons".
    pub read_as: String,
    /// Its encoding; none of a workbook.
    pub encoding: Option<String>,
    /// What the columns mean, to be corrected and given back.
    pub mapping: Mapping,
    /// Whether that was said before, of a list with the same heads.
    pub known: bool,
    /// Of each column what stands in its first cells.
    pub samples: Vec<Vec<String>>,
    /// How many rows there are below the heads.
    pub rows: usize,
    /// What a person should look at.
    pub doubts: Vec<String>,
    /// Everything that a column can mean.
    pub meanings: Vec<MeaningRow>,
    /// The first rows as films.
    pub films: Vec<PreviewFilm>,
    /// What could not be read of those rows, and of the file as a whole.
    pub problems: Vec<ImportProblem>,
}

/// What the columns of a list mean, and its first rows as films.
pub(crate) fn columns(ask: &Ask<'_>, request: ColumnsRequest) -> Result<Columns, Fault> {
    let said = request.list.clone().unwrap_or_default().said(Some(ask.store.folder()));
    let (name, bytes) = files::one(&request.path)?;
    let listed = spreadsheet::listed(&bytes, &said, TELL_NOBODY).map_err(Fault::invalid)?;
    let sheet = &listed.book.sheet;
    let below = || {
        sheet
            .rows()
            .filter(|row| listed.heads_row.is_none_or(|heads| row.number() > heads))
    };
    let samples = (0..listed.heads.len()).map(|at| {
        let cells = below().map(|row| row.cell(at)).filter(|cell| !cell.is_empty());
        let words = cells
            .take(3)
            .map(|cell| galley_exchange::mapping::values::words(&cell).chars().take(120).collect());
        words.collect()
    });
    let context = Context {
        said: Some(&said),
        ..Context::of(ask.catalogue)
    };
    let read = spreadsheet::preview(&name, &listed, &context, PREVIEW);
    let films = preview(ask.catalogue, &read, ask.language());
    let languages = context.edition.and_then(|edition| ask.catalogue.editions.get(edition));
    let languages = languages.map(|edition| edition.languages.clone()).unwrap_or_default();
    // The columns as they stand in this list, whatever order the mapping was kept in.
    let mut mapping = listed.mapping.clone();
    let means = mapping.along(&listed.heads);
    mapping.columns = listed
        .heads
        .iter()
        .zip(means)
        .map(|(head, means)| {
            let before = listed
                .mapping
                .columns
                .iter()
                .find(|column| column.head == *head && column.means == means);
            before.cloned().unwrap_or_else(|| galley_exchange::mapping::Column {
                head: head.clone(),
                means,
                sure: if listed.known { 1.0 } else { 0.0 },
                why: String::new(),
            })
        })
        .collect();
    let mut meanings = Means::all(&languages);
    for column in &mapping.columns {
        if !meanings.iter().any(|(known, _)| *known == column.means) {
            meanings.push((column.means.clone(), column.means.label()));
        }
    }
    Ok(Columns {
        sheets: listed
            .book
            .names
            .iter()
            .filter(|(name, _)| !name.is_empty())
            .map(|(name, hidden)| SheetRow {
                name: name.clone(),
                hidden: *hidden,
            })
            .collect(),
        sheet: sheet.name.clone(),
        read_as: listed.book.read_as.clone(),
        encoding: listed.book.encoding.map(str::to_owned),
        known: listed.known,
        samples: samples.collect(),
        rows: below().count(),
        doubts: mapping.doubts(),
        mapping,
        meanings: meanings
            .into_iter()
            .map(|(means, label)| MeaningRow {
                code: means.to_string(),
                label,
            })
            .collect(),
        films,
        problems: read.problems.into_iter().take(200).collect(),
    })
}

/// Films as they would be, told in a few words.
fn preview(catalogue: &Catalogue, read: &galley_exchange::Imported, language: &str) -> Vec<PreviewFilm> {
    // Beside nothing but the editions, so that a film is shown as the list has it.
    let mut scratch = Catalogue::default();
    for edition in catalogue.editions.iter() {
        scratch.editions.put(edition.clone());
    }
    for section in catalogue.sections.iter() {
        scratch.sections.put(section.clone());
    }
    let before = scratch.clone();
    let ground = Ground::new(&before);
    if plan(&ground, read)
        .landing(&ground, &Choices::default())
        .apply(&mut scratch)
        .is_err()
    {
        return Vec::new();
    }
    let usual = galley_model::ProseStyle::default();
    let style = scratch.current_edition().map_or(&usual, |edition| &edition.style.prose);
    let drafts = read.drafts.iter().filter(|draft| draft.table.name == "film");
    let films = drafts.filter_map(|draft| scratch.films.get(FilmId::from(draft.id)));
    films
        .map(|film| {
            let mut facts = Vec::new();
            let mut fact = |label: &str, value: String| {
                if !value.trim().is_empty() {
                    facts.push((label.to_owned(), value));
                }
            };
            let title = scratch.display_title(film.id, language).to_owned();
            for other in scratch.titles.of(film.id).filter(|other| other.text != title) {
                fact("Title", other.text.clone());
            }
            fact("Year", film.year.map(|year| year.to_string()).unwrap_or_default());
            let countries = film
                .countries
                .iter()
                .map(|code| galley_model::vocabulary::country(code, language));
            fact("Countries", countries.collect::<Vec<_>>().join(", "));
            fact("Languages", scratch.language_line(film, language, style));
            fact(
                "Run time",
                film.run_time
                    .map(|length| format!("{} min", length.minutes()))
                    .unwrap_or_default(),
            );
            for line in scratch.credit_lines(film.id, style) {
                fact(&line.label(language, style), line.names.join(", "));
            }
            for entry in scratch.entries.of(film.id) {
                let section = entry.section.and_then(|section| scratch.sections.get(section));
                fact(
                    "Section",
                    section
                        .map(|section| section.name.in_language(language, &[]).to_owned())
                        .unwrap_or_default(),
                );
            }
            for text in scratch.texts.of(film.id) {
                let begin: String = text.body.chars().take(160).collect();
                fact("Text", if begin.len() < text.body.len() { begin + "…" } else { begin });
            }
            for screening in scratch.screenings.of(film.id) {
                let starts = screening
                    .starts
                    .map(|starts| starts.to_string().replace('T', " "))
                    .unwrap_or_default();
                fact(
                    "Screening",
                    format!("{starts} {}", scratch.place_name(screening)).trim().to_owned(),
                );
            }
            fact("Remarks", film.remarks.replace('\n', " · "));
            PreviewFilm { title, facts }
        })
        .collect()
}

/// The file in the folder of a catalogue that keeps the mappings.
fn file(folder: &Path) -> PathBuf {
    folder.join("mappings.json")
}

/// The mappings that are kept, the newest first. What cannot be read is as if nothing had been kept.
pub(super) fn kept(folder: &Path) -> Vec<Mapping> {
    let read = fs::read(file(folder)).ok();
    read.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Keeps what was said of a list that has come in, in place of what was said of its heads before. Where the folder cannot be
/// written nothing is kept: the list itself comes in all the same.
pub(super) fn keep(folder: &Path, mapping: &Mapping) {
    let mut all = kept(folder);
    let heads: Vec<String> = mapping.columns.iter().map(|column| column.head.clone()).collect();
    if all.first() == Some(mapping) {
        return;
    }
    all.retain(|known| !known.fits(&heads));
    all.insert(0, mapping.clone());
    all.truncate(MOST_KEPT);
    let (path, part) = (file(folder), folder.join(".mappings.json.part"));
    let written = serde_json::to_vec_pretty(&all).map_err(std::io::Error::from);
    let written = written
        .and_then(|bytes| fs::write(&part, bytes))
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        fs::remove_file(&part).ok();
    }
}

//! The list of films: searched, sorted, page by page, with the columns that are asked for.

use galley_find::columns::{self, Cell, Column};
use galley_find::filters::{self, FILTERS};
use galley_find::{COLUMNS, Scope, Sort};
use galley_model::*;
use serde::{Deserialize, Serialize};

use crate::call::Ask;
use crate::fault::{Fault, OrMissing};

/// By which column a list is sorted.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SortBy {
    /// The column's id.
    pub column: String,
    /// Whether the last comes first.
    #[serde(default)]
    pub down: bool,
}

/// Which films, in which order, and which of them.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(optional_fields))]
#[serde(default, deny_unknown_fields)]
pub struct FilmsRequest {
    /// Words and filters, all of which must hold: `train country:fr year:>2005 missing:still`. Empty for all.
    pub search: String,
    /// By title where nothing is said; then films whose titles or names have the words come first.
    pub sort: Option<SortBy>,
    /// How many to pass over.
    pub from: Option<usize>,
    /// How many at most; all where nothing is said.
    pub count: Option<usize>,
    /// Columns whose texts the rows bring, by their ids.
    pub columns: Option<Vec<String>>,
    /// A film whose place in the list is asked for.
    pub near: Option<FilmId>,
}

/// A film in the list.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FilmRow {
    /// Which film.
    pub id: FilmId,
    /// As the catalogue prints it.
    pub title: String,
    /// The language of that title, a BCP 47 tag.
    pub language: String,
    /// In its own script, where that differs.
    pub original: String,
    /// As billed.
    pub directors: String,
    /// The year of completion.
    pub year: Option<Year>,
    /// The countries by name.
    pub countries: String,
    /// In house style; empty where not known.
    pub run_time: String,
    /// The section's code in the edition that is being worked on; empty for a film of the archive.
    pub section: String,
    /// The section's colour.
    pub section_colour: String,
    /// How far its entry has been read; none for a film of the archive.
    pub state: Option<ProofState>,
    /// How many screenings show it.
    pub screenings: usize,
    /// How many pictures it has.
    pub stills: usize,
    /// How many errors the rules found; not known before the edition is first proofed.
    pub errors: Option<usize>,
    /// How many warnings.
    pub warnings: Option<usize>,
    /// The texts of the columns that were asked for.
    pub cells: Vec<String>,
}

/// Some films of what was found.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FilmsPage {
    /// How many were found.
    pub found: usize,
    /// How many films there are.
    pub films: usize,
    /// Where the film is that was asked for, counted from 0; none where it was not found.
    pub at: Option<usize>,
    /// Those from the place and up to the number that were asked for.
    pub rows: Vec<FilmRow>,
}

/// The films that are found, sorted.
pub(crate) fn list(ask: &Ask<'_>, request: FilmsRequest) -> Result<Vec<FilmRow>, Fault> {
    rows(ask, request).map(|page| page.rows)
}

/// A page of the films that are found, with how many there are.
pub(crate) fn page(ask: &Ask<'_>, request: FilmsRequest) -> Result<FilmsPage, Fault> {
    let page = rows(ask, request)?;
    // The window asks for pages, and will search: the index is made while one looks at the first.
    ask.finder().begin(ask.catalogue);
    Ok(page)
}

fn rows(ask: &Ask<'_>, request: FilmsRequest) -> Result<FilmsPage, Fault> {
    let found = found(ask, &request)?;
    let wanted = request.columns.unwrap_or_default();
    let columns: Vec<&Column> = wanted.iter().map(|id| known(id)).collect::<Result<_, _>>()?;
    let from = request.from.unwrap_or(0).min(found.len());
    let rows = found[from..].iter().take(request.count.unwrap_or(usize::MAX));
    Ok(FilmsPage {
        found: found.len(),
        films: ask.catalogue.films.len(),
        at: request.near.and_then(|film| found.iter().position(|one| *one == film)),
        rows: rows
            .filter_map(|film| Some(row(ask, ask.catalogue.films.get(*film)?, &columns)))
            .collect(),
    })
}

/// The ids of the films that are found, for whoever selects many.
pub(crate) fn ids(ask: &Ask<'_>, request: FilmsRequest) -> Result<Vec<FilmId>, Fault> {
    let found = found(ask, &request)?;
    let from = request.from.unwrap_or(0).min(found.len());
    let some = found[from..].iter().take(request.count.unwrap_or(usize::MAX));
    Ok(some.copied().collect())
}

fn found(ask: &Ask<'_>, request: &FilmsRequest) -> Result<std::sync::Arc<Vec<FilmId>>, Fault> {
    let sort = request.sort.as_ref().map(|sort| Sort {
        column: sort.column.clone(),
        down: sort.down,
    });
    let found = ask.finder().find(ask.catalogue, &request.search, sort.as_ref());
    found.map_err(Fault::invalid)
}

/// The column of that id.
pub(crate) fn known(id: &str) -> Result<&'static Column, Fault> {
    columns::column(id).ok_or_else(|| {
        let ids: Vec<&str> = COLUMNS.iter().map(|column| column.id).collect();
        Fault::invalid(format!("There is no column “{id}”. There are: {}.", ids.join(", ")))
    })
}

fn row(ask: &Ask<'_>, film: &Film, columns: &[&Column]) -> FilmRow {
    let catalogue = ask.catalogue;
    let scope = Scope::of(catalogue);
    let (edition, language) = (scope.edition, scope.language());
    let entry = edition.and_then(|edition| catalogue.entry(film.id, edition.id));
    let section = entry.and_then(|entry| catalogue.sections.get(entry.section?));
    let title = catalogue.display_title(film.id, language);
    let reading = ask.read_already();
    let (errors, warnings) = reading.as_ref().map(|reading| reading.counts(film.id)).unzip();
    let said = |id: &str| columns::column(id).map_or_else(String::new, |column| columns::text(&scope, film, column));
    FilmRow {
        id: film.id,
        title: title.to_owned(),
        language: catalogue
            .titles
            .of(film.id)
            .find(|row| row.text == title)
            .map_or_else(String::new, |row| row.language.clone()),
        original: catalogue
            .original_title(film.id, language)
            .map_or_else(String::new, |title| title.text.clone()),
        directors: catalogue.directors(film.id),
        year: film.year,
        countries: said("countries"),
        run_time: said("run_time"),
        section: section.map_or_else(String::new, |section| section.code.clone()),
        section_colour: section.map_or_else(String::new, |section| section.colour.clone()),
        state: entry.map(|entry| entry.state),
        screenings: edition.map_or(0, |edition| catalogue.screenings_showing(film.id, edition.id).len()),
        stills: catalogue.stills.count_of(film.id),
        errors,
        warnings,
        cells: columns.iter().map(|column| columns::text(&scope, film, column)).collect(),
    }
}

/// A cell of the list.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CellRequest {
    /// The film.
    pub film: FilmId,
    /// The column.
    pub column: String,
}

/// What one would have typed into a cell, where that is not what it shows: `85` for "85 min.".
pub(crate) fn typed(ask: &Ask<'_>, request: CellRequest) -> Result<String, Fault> {
    let film = ask.catalogue.films.get(request.film).or_missing("film")?;
    Ok(columns::typed(&Scope::of(ask.catalogue), film, known(&request.column)?))
}

/// The ways to look at lists that were kept, in order.
pub(crate) fn views(ask: &Ask<'_>, (): ()) -> Result<Vec<SavedView>, Fault> {
    Ok(ask.catalogue.saved_views.in_order().into_iter().cloned().collect())
}

/// What one does in a cell of a column.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum CellKind {
    /// Only reads it.
    Fixed,
    /// Types a few words.
    Line,
    /// Types prose.
    Prose,
}

/// A column that a list of films can have.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ColumnRow {
    /// By which it is known.
    pub id: String,
    /// What stands over it.
    pub label: String,
    /// What one does in its cells.
    pub cell: CellKind,
    /// Whether it holds numbers, which stand at the end of their cell.
    pub number: bool,
    /// How wide it is at first, in pixels.
    pub width: u32,
    /// Whether it is shown before anybody has chosen.
    pub first: bool,
    /// What may be typed, where it is one of a few.
    pub choices: Vec<String>,
}

/// A filter of the search field.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct FilterRow {
    /// What one types before the colon.
    pub name: String,
    /// What it does, with an example.
    pub about: String,
    /// What it takes, where that is one of a list.
    pub values: Vec<String>,
}

/// What lists of films are made of, and searched by.
#[derive(Debug, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ListWords {
    /// The columns.
    pub columns: Vec<ColumnRow>,
    /// The filters.
    pub filters: Vec<FilterRow>,
}

/// The columns and the filters of the list.
pub(crate) fn words(ask: &Ask<'_>, (): ()) -> Result<ListWords, Fault> {
    let scope = Scope::of(ask.catalogue);
    let sections = || -> Vec<String> {
        let sections = scope
            .edition
            .into_iter()
            .flat_map(|edition| ask.catalogue.sections.of(edition.id));
        sections.map(|section| section.code.clone()).collect()
    };
    let column = |column: &Column| ColumnRow {
        id: column.id.into(),
        label: column.label.into(),
        cell: match column.cell {
            Cell::Fixed => CellKind::Fixed,
            Cell::Text(_) | Cell::Film("remarks" | "advisories") => CellKind::Prose,
            _ => CellKind::Line,
        },
        number: column.sorting == columns::Sorting::Count && !matches!(column.cell, Cell::State | Cell::Premiere),
        width: column.width,
        first: column.first,
        choices: match column.cell {
            Cell::Section => sections(),
            Cell::State => ProofState::ALL.iter().map(|state| state.code().replace('_', " ")).collect(),
            Cell::Premiere => Premiere::ALL.iter().map(|one| one.code().to_owned()).collect(),
            _ => Vec::new(),
        },
    };
    let filters = FILTERS.iter().map(|filter| FilterRow {
        name: filter.name.into(),
        about: filter.about.into(),
        values: match filter.takes {
            filters::Takes::Section => sections().iter().map(|code| code.to_lowercase()).collect(),
            takes => filters::values(takes),
        },
    });
    Ok(ListWords {
        columns: COLUMNS.iter().map(column).collect(),
        filters: filters.collect(),
    })
}

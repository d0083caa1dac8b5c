//! Exports from the window: a snapshot of the catalogue, a child process for the press, progress, Cancel.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use galley_desk::{Fault, FaultCode, export, places, presets, releases};
use galley_exchange::exporters::{EXPORTERS, Exporter, Form, exporter};
use galley_exchange::{Paper, Pictures, Request};
use galley_model::{Catalogue, Check, Edition, EditionId, Grade, Mark, Problem, ReleaseId};
use galley_print::{
    Fit, House, Material, Options, PUBLICATIONS, PressError, Printed, Progress, Publication, child, house, indexes, press,
    references,
};
use serde::Serialize;
use tauri::ipc::Channel;

use crate::proof::{Located, language_of, located, located_fits};
use crate::state::State;

/// What an export made.
#[derive(Debug, Serialize)]
pub(crate) struct Exported {
    path: String,
    pages: Option<u32>,
    /// The sheets that the pages lie on; 0 where they lie one after the other.
    sheets: u32,
    warnings: Vec<String>,
    /// The preflight of the pages; empty where there are none.
    checks: Vec<CheckRow>,
}

/// A question of a preflight with its answer, and the films that its problems lead to.
#[derive(Debug, Serialize)]
pub(crate) struct CheckRow {
    id: String,
    label: String,
    grade: Grade,
    said: String,
    problems: Vec<Located<Problem>>,
}

/// What a preflight found.
#[derive(Debug, Serialize)]
pub(crate) struct Preflight {
    pages: u32,
    checks: Vec<CheckRow>,
    fits: Vec<Located<Fit>>,
}

/// Everything that can be printed, with what may be chosen for each.
#[tauri::command(async)]
pub(crate) fn publications() -> &'static [Publication] {
    PUBLICATIONS
}

/// Every format that is not made of pages, with what may be chosen for each.
#[tauri::command(async)]
pub(crate) fn formats() -> &'static [Exporter] {
    EXPORTERS
}

/// Where an export of that kind would go: the person's documents, named after the catalogue.
#[tauri::command(async)]
pub(crate) fn suggest_export(state: tauri::State<'_, State>, kind: String) -> Result<String, Fault> {
    let name = state.with(|desk| {
        Ok(desk
            .store()
            .folder()
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned())
    })?;
    let folder = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
    let file = match exporter(&kind) {
        Some(exporter) => match exporter.form {
            Form::Folder => format!("{name} {kind}"),
            Form::File(ending) => format!("{name} {kind}.{ending}"),
            Form::Bundle(_) => format!("{name} {kind}.zip"),
        },
        // A preset is a folder of several.
        None if !PUBLICATIONS.iter().any(|one| one.id == kind) => format!("{name} {kind}"),
        None => format!("{name} {kind}.pdf"),
    };
    Ok(folder.join(file).display().to_string())
}

/// Gives the edition its own copy of a publication's template, to be changed; answers its folder.
#[tauri::command(async)]
pub(crate) fn own_template(state: tauri::State<'_, State>, publication: String) -> Result<String, Fault> {
    let known = PUBLICATIONS.iter().any(|one| one.id == publication) || matches!(&*publication, "house" | "proof" | "html");
    if !known {
        return Err(Fault::invalid(format!(
            "There is no template {publication}. Choose another one."
        )));
    }
    let snapshot = snapshot(&state)?;
    let own = house::own_templates(&snapshot.folder, &snapshot.edition.label);
    let copied = house::copy_template(&places::data(), &own, &publication);
    let folder = copied.map_err(|source| galley_store::StoreError::io("Copying a template to", &own, source))?;
    Ok(folder.display().to_string())
}

/// What a printer's colour profile calls itself. One that cannot be used is a fault that says why.
#[tauri::command(async)]
pub(crate) fn profile_name(path: PathBuf, ink_limit: u16) -> Result<String, Fault> {
    press::profile_name(&path, ink_limit).map_err(fault)
}

/// A snapshot of what is to be printed: the person goes on typing meanwhile.
pub(crate) struct Snapshot {
    pub(crate) catalogue: Catalogue,
    pub(crate) edition: Edition,
    pub(crate) folder: PathBuf,
    pub(crate) stills: PathBuf,
}

pub(crate) fn snapshot(state: &State) -> Result<Snapshot, Fault> {
    let (catalogue, folder, stills) = state.with(|desk| {
        let store = desk.store();
        Ok((desk.catalogue().clone(), store.folder().to_owned(), store.stills_folder()))
    })?;
    let edition = catalogue.current_edition().cloned();
    let edition = edition.ok_or_else(|| Fault::invalid("There is no edition to export yet. Make one under Edition."))?;
    Ok(Snapshot {
        catalogue,
        edition,
        folder,
        stills,
    })
}

/// The two states that errata set against each other: the earlier one, where anything has gone to print, and the later
/// one, where that is not the catalogue of today. Nothing for what prints no difference.
pub(crate) fn states(
    state: &State,
    edition: &Edition,
    publication: &str,
    options: &Options,
) -> Result<(Option<Catalogue>, Option<Catalogue>), Fault> {
    if !galley_print::publication::publication(publication).is_some_and(Publication::compares) {
        return Ok((None, None));
    }
    state.with(|desk| {
        let newest = releases::newest_first(desk.catalogue(), edition.id);
        // A release that was remembered may have been undone since.
        let known = |release: &ReleaseId| newest.iter().any(|one| one.id == *release);
        let since = options.since.filter(known).or(newest.first().map(|release| release.id));
        let state = |release: Option<ReleaseId>| release.map(|release| desk.as_of(release)).transpose();
        Ok((state(since)?, state(options.until.filter(known))?))
    })
}

/// Holds the one place of an export that runs.
pub(crate) fn begin(state: &State) -> Result<std::sync::MutexGuard<'_, ()>, Fault> {
    let running = state.exporting.try_lock().map_err(|_| {
        Fault::new(
            FaultCode::Busy,
            "Another export is running. Wait until it is done, or cancel it.",
        )
    })?;
    state.cancel.store(false, Ordering::SeqCst);
    Ok(running)
}

/// What the proofreader found, for a publication that prints it.
pub(crate) fn marks(state: &State, publication: &str) -> Result<Vec<Mark>, Fault> {
    if !galley_print::publication::publication(publication).is_some_and(|known| known.marks) {
        return Ok(Vec::new());
    }
    state.with(|desk| desk.ask(|ask| Ok(galley_desk::proofing::marks(ask))))
}

/// Typesets a publication in a child process; without a path, only to look it over.
pub(crate) fn typeset(
    state: &State,
    snapshot: &Snapshot,
    publication: &str,
    options: &Options,
    path: Option<&Path>,
    progress: &Channel<Progress>,
) -> Result<Printed, Fault> {
    let (before, after) = states(state, &snapshot.edition, publication, options)?;
    let marks = marks(state, publication)?;
    let mut material = Material {
        catalogue: after.as_ref().unwrap_or(&snapshot.catalogue),
        edition: snapshot.edition.id,
        before: before.as_ref(),
        pages: None,
        marks: &marks,
    };
    let label = &snapshot.edition.label;
    let house = House::of(&places::data(), &snapshot.folder, label, places::cache());
    let pages = state
        .numbers_press
        .with(|live| references::pages(live, publication, &material, &snapshot.folder, &house, &state.cancel))?;
    material.pages = pages.as_ref();
    let job = press::prepare(&material, publication, options, &house, path, chrono::Utc::now()).map_err(fault)?;
    let mut say = |step| drop(progress.send(step));
    let mut printed = child::run(&job, &mut say, &state.cancel).map_err(fault)?;
    indexes::judge(material.catalogue, &job, &mut printed);
    if path.is_some() {
        references::remember(&snapshot.folder, label, publication, &job.options);
    }
    Ok(printed)
}

/// Looks a publication over before it goes out: the catalogue's own checks, then those of its pages.
#[tauri::command(async)]
pub(crate) fn preflight(
    state: tauri::State<'_, State>,
    kind: String,
    options: Options,
    progress: Channel<Progress>,
) -> Result<Preflight, Fault> {
    let _running = begin(&state)?;
    let snapshot = snapshot(&state)?;
    let edition = snapshot.edition.id;
    let mut checks = state.with(|desk| {
        desk.ask(|ask| {
            let reading = ask.reading();
            let checks = |mut reading: std::cell::RefMut<'_, _>| own_checks(ask.catalogue, edition, &mut reading);
            Ok(reading.map_or_else(Vec::new, checks))
        })
    })?;
    checks.extend(state.with(|desk| galley_desk::preflight::changed(desk, edition))?);
    let printed = typeset(&state, &snapshot, &kind, &options, None, &progress)?;
    checks.extend(printed.checks);
    let language = snapshot.edition.languages.first().map_or("en", String::as_str);
    Ok(Preflight {
        pages: printed.pages,
        checks: rows(&snapshot.catalogue, language, checks),
        fits: located_fits(&snapshot.catalogue, language, printed.fits),
    })
}

fn own_checks(catalogue: &Catalogue, edition: EditionId, reading: &mut galley_proofing::Reading) -> Vec<Check> {
    galley_desk::preflight::checks(catalogue, edition, &reading.all(catalogue))
}

fn rows(catalogue: &Catalogue, language: &str, checks: Vec<Check>) -> Vec<CheckRow> {
    let rows = checks.into_iter().map(|check| CheckRow {
        id: check.id,
        label: check.label,
        grade: check.grade,
        said: check.said,
        problems: located(catalogue, language, check.problems),
    });
    rows.collect()
}

/// Exports, telling how far it is. One export runs at a time. `pictures` is for the formats that are made of them.
#[tauri::command(async)]
pub(crate) fn export_start(
    state: tauri::State<'_, State>,
    kind: String,
    path: PathBuf,
    options: Options,
    pictures: Option<Pictures>,
    progress: Channel<Progress>,
) -> Result<Exported, Fault> {
    let _running = begin(&state)?;
    if !path.is_absolute() {
        return Err(Fault::invalid(
            "Say where the export goes, with its whole path, or use “Choose…”.",
        ));
    }
    let snapshot = snapshot(&state)?;
    let language = snapshot.edition.languages.first().map_or("en", String::as_str);
    let Some(exporter) = exporter(&kind) else {
        make_folder(&path)?;
        let printed = typeset(&state, &snapshot, &kind, &options, Some(&path), &progress)?;
        let warnings = printed.warnings.into_iter().map(|warning| warning.message).collect();
        return Ok(Exported {
            path: path.display().to_string(),
            pages: Some(printed.pages),
            sheets: printed.sheets,
            warnings,
            checks: rows(&snapshot.catalogue, language, printed.checks),
        });
    };
    let request = request(&state, &snapshot, exporter, &options, pictures)?;
    let mut say = |done: usize, total: usize| {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        drop(progress.send(Progress {
            stage: "Writing".into(),
            done: number(done),
            total: number(total),
        }));
        !state.cancel.load(Ordering::SeqCst)
    };
    let written = export::write(
        &snapshot.catalogue,
        snapshot.edition.id,
        exporter,
        &request,
        &snapshot.stills,
        &path,
        &mut say,
    )?;
    Ok(Exported {
        path: written.at.display().to_string(),
        pages: None,
        sheets: 0,
        warnings: written.notes,
        checks: Vec::new(),
    })
}

/// What a format is asked for: what was chosen, and what the edition remembers.
pub(crate) fn request(
    state: &State,
    snapshot: &Snapshot,
    exporter: &Exporter,
    options: &Options,
    pictures: Option<Pictures>,
) -> Result<Request, Fault> {
    let (width, height) = options.paper.millimetres();
    let edition = &snapshot.edition;
    let remembered = presets::remembered(&snapshot.folder, &edition.label)?;
    let own = house::own_templates(&snapshot.folder, &edition.label).join("html");
    let steps = match exporter.follows_releases {
        true => state.with(|desk| desk.told())?,
        false => Default::default(),
    };
    Ok(Request {
        language: language_of(edition, options),
        now: chrono::Utc::now(),
        paper: Paper {
            width,
            height,
            ..Paper::default()
        },
        pictures: pictures.unwrap_or_default(),
        releases: match exporter.follows_releases {
            true => state.with(|desk| desk.released(edition.id))?,
            false => Vec::new(),
        },
        moments: state.with(|desk| desk.told_at(&steps))?,
        steps,
        address: remembered.address,
        home: remembered.home,
        remembered: presets::all(&snapshot.folder)?,
        journal: match exporter.holds_everything() {
            true => state.with(|desk| Ok(desk.store().journal()?))?,
            false => Vec::new(),
        },
        templates: export::own_templates(&own)?,
        ..Request::default()
    })
}

/// Stops the export that runs.
#[tauri::command(async)]
pub(crate) fn export_cancel(state: tauri::State<'_, State>) {
    state.cancel.store(true, Ordering::SeqCst);
}

/// Shows a file or folder with the system's own program.
#[tauri::command(async)]
pub(crate) fn show_file(path: PathBuf) -> Result<(), Fault> {
    open::that_detached(&path).map_err(|problem| {
        Fault::new(
            FaultCode::File,
            format!("{} could not be shown ({problem}). Open it from your files.", path.display()),
        )
    })
}

fn make_folder(path: &Path) -> Result<(), Fault> {
    let Some(folder) = path.parent() else { return Ok(()) };
    std::fs::create_dir_all(folder).map_err(|source| galley_store::StoreError::io("Making", folder, source).into())
}

/// What the press says, as the window hears it.
pub(crate) fn fault(error: PressError) -> Fault {
    let code = if matches!(error, PressError::Cancelled) {
        FaultCode::Cancelled
    } else {
        FaultCode::File
    };
    Fault::new(code, error.to_string())
}

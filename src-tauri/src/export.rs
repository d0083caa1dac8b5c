//! Exports from the window: a snapshot of the catalogue, a child process for the press, progress, Cancel.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use galley_desk::{Fault, FaultCode, export, places};
use galley_print::{Options, PressError, Progress, child, press};
use serde::Serialize;
use tauri::ipc::Channel;

use crate::state::State;

/// What an export made.
#[derive(Debug, Serialize)]
pub(crate) struct Exported {
    path: String,
    pages: Option<u32>,
    warnings: Vec<String>,
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
    let file = match export::exporter(&kind) {
        Some(exporter) if exporter.extension == "html" => format!("{name} {kind}"),
        Some(exporter) => format!("{name} {kind}.{}", exporter.extension),
        None => format!("{name} {kind}.pdf"),
    };
    Ok(folder.join(file).display().to_string())
}

/// Exports, telling how far it is. One export runs at a time.
#[tauri::command(async)]
pub(crate) fn export_start(
    state: tauri::State<'_, State>,
    kind: String,
    path: PathBuf,
    options: Options,
    progress: Channel<Progress>,
) -> Result<Exported, Fault> {
    let Ok(_running) = state.exporting.try_lock() else {
        return Err(Fault::new(
            FaultCode::Busy,
            "Another export is running. Wait until it is done, or cancel it.",
        ));
    };
    state.cancel.store(false, Ordering::SeqCst);
    if !path.is_absolute() {
        return Err(Fault::invalid(
            "Say where the export goes, with its whole path, or use “Choose…”.",
        ));
    }
    // A snapshot: the person goes on typing while it is printed.
    let (catalogue, stills) = state.with(|desk| Ok((desk.catalogue().clone(), desk.store().stills_folder())))?;
    let edition = catalogue.current_edition().map(|edition| edition.id);
    let edition = edition.ok_or_else(|| Fault::invalid("There is no edition to export yet. Make one under Edition."))?;
    let now = chrono::Utc::now();
    let Some(exporter) = export::exporter(&kind) else {
        make_folder(&path)?;
        let job = press::prepare(&catalogue, edition, &kind, &options, &places::data(), &stills, &path, now).map_err(fault)?;
        let mut say = |step| drop(progress.send(step));
        let printed = child::run(&job, &mut say, &state.cancel).map_err(fault)?;
        let warnings = printed.warnings.into_iter().map(|warning| warning.message).collect();
        return Ok(Exported {
            path: path.display().to_string(),
            pages: Some(printed.pages),
            warnings,
        });
    };
    let request = galley_exchange::Request {
        language: options.language.clone(),
        now,
    };
    let mut say = |done: usize, total: usize| {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        drop(progress.send(Progress {
            stage: "Writing".into(),
            done: number(done),
            total: number(total),
        }));
        !state.cancel.load(Ordering::SeqCst)
    };
    let written = export::write(&catalogue, edition, exporter, &request, &stills, &path, &mut say)?;
    Ok(Exported {
        path: written.at.display().to_string(),
        pages: None,
        warnings: written.notes,
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

fn fault(error: PressError) -> Fault {
    let code = if matches!(error, PressError::Cancelled) {
        FaultCode::Cancelled
    } else {
        FaultCode::File
    };
    Fault::new(code, error.to_string())
}

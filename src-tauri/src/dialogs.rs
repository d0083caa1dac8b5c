//! The system's own dialogs for files. They open from here, so that the page never needs a right to look at the disk.

use std::path::PathBuf;

use tauri::{AppHandle, Runtime};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, FilePath};

fn path(chosen: Option<FilePath>) -> Option<String> {
    chosen
        .and_then(|chosen| chosen.into_path().ok())
        .map(|path| path.display().to_string())
}

fn dialog<R: Runtime>(app: &AppHandle<R>, title: &str) -> FileDialogBuilder<R> {
    app.dialog().file().set_title(title)
}

/// Lets the person choose a catalogue's folder.
#[tauri::command(async)]
pub(crate) fn choose_catalogue<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(dialog(&app, "Open a catalogue (a folder NAME.galley)").blocking_pick_folder())
}

/// Lets the person say where a new catalogue goes.
#[tauri::command(async)]
pub(crate) fn choose_new<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(
        dialog(&app, "Make a new catalogue")
            .set_file_name("Festival.galley")
            .blocking_save_file(),
    )
}

/// Lets the person say where a copy of the catalogue goes.
#[tauri::command(async)]
pub(crate) fn choose_copy<R: Runtime>(app: AppHandle<R>, suggested: String) -> Option<String> {
    path(dialog(&app, "Save a copy").set_file_name(suggested).blocking_save_file())
}

/// Lets the person choose pictures.
#[tauri::command(async)]
pub(crate) fn choose_stills<R: Runtime>(app: AppHandle<R>) -> Vec<String> {
    let chosen = dialog(&app, "Add stills")
        .add_filter("Pictures", &["jpg", "jpeg", "png"])
        .blocking_pick_files();
    chosen
        .unwrap_or_default()
        .into_iter()
        .filter_map(|file| path(Some(file)))
        .collect()
}

/// Lets the person choose a folder of pictures.
#[tauri::command(async)]
pub(crate) fn choose_stills_folder<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(dialog(&app, "Add a folder of stills").blocking_pick_folder())
}

/// Lets the person choose a saved page or e-mail.
#[tauri::command(async)]
pub(crate) fn choose_listing<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(
        dialog(&app, "Open a page or an e-mail")
            .add_filter(
                "Pages and texts",
                &["html", "htm", "xhtml", "mht", "mhtml", "txt", "eml", "md"],
            )
            .blocking_pick_file(),
    )
}

/// Lets the person choose the colour profile of a printer.
#[tauri::command(async)]
pub(crate) fn choose_profile<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(
        dialog(&app, "Choose the printer’s colour profile")
            .add_filter("Colour profiles", &["icc", "icm"])
            .blocking_pick_file(),
    )
}

/// Lets the person choose a file to import. Its format is known by what is in it, so that every file may be chosen.
#[tauri::command(async)]
pub(crate) fn choose_import<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(dialog(&app, "Import a file").blocking_pick_file())
}

/// Lets the person choose a folder of files, or another catalogue, to import.
#[tauri::command(async)]
pub(crate) fn choose_import_folder<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(dialog(&app, "Import a folder of files, or another catalogue (NAME.galley)").blocking_pick_folder())
}

/// Lets the person choose a PDF to compare.
#[tauri::command(async)]
pub(crate) fn choose_pdf<R: Runtime>(app: AppHandle<R>) -> Option<String> {
    path(dialog(&app, "Compare a PDF").add_filter("PDF", &["pdf"]).blocking_pick_file())
}

/// Lets the person say where an export goes.
#[tauri::command(async)]
pub(crate) fn choose_export<R: Runtime>(app: AppHandle<R>, suggested: PathBuf) -> Option<String> {
    let mut dialog = dialog(&app, "Export to");
    if let Some(folder) = suggested.parent() {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = suggested.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    path(dialog.blocking_save_file())
}

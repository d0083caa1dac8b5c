//! Several exports in one go from the window, with progress over all of them, Cancel, and a report.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use galley_desk::presets::{self, Item, Made, Preset, Ran, Remembered};
use galley_desk::{Fault, FaultCode, export};
use galley_exchange::exporters::exporter;
use galley_print::{Options, PUBLICATIONS, Progress, references};
use serde::Serialize;
use serde_json::Value;
use tauri::ipc::Channel;

use crate::export::{Snapshot, begin, request, snapshot, typeset};
use crate::state::State;

/// The presets of the edition, and what it remembers of its exports.
#[derive(Debug, Serialize)]
pub(crate) struct Presets {
    presets: Vec<PresetRow>,
    address: String,
    home: String,
}

/// A preset, and whether it is the edition's own.
#[derive(Debug, Serialize)]
pub(crate) struct PresetRow {
    #[serde(flatten)]
    preset: Preset,
    own: bool,
}

/// What can be exported in one go.
#[tauri::command(async)]
pub(crate) fn preset_list(state: tauri::State<'_, State>) -> Result<Presets, Fault> {
    let snapshot = snapshot(&state)?;
    let remembered = presets::remembered(&snapshot.folder, &snapshot.edition.label)?;
    let row = |preset: Preset| PresetRow {
        own: remembered.presets.iter().any(|own| own.id == preset.id),
        preset,
    };
    Ok(Presets {
        presets: presets::presets(&remembered).into_iter().map(row).collect(),
        address: remembered.address.clone(),
        home: remembered.home.clone(),
    })
}

/// Keeps a preset as the edition's own, in place of one of that name.
#[tauri::command(async)]
pub(crate) fn preset_keep(state: tauri::State<'_, State>, preset: Preset) -> Result<(), Fault> {
    changed(&state, |remembered| {
        remembered.presets.retain(|own| own.id != preset.id);
        remembered.presets.push(preset);
    })
}

/// Takes a preset of the edition away; where it stood before one of Galley's, that one is back.
#[tauri::command(async)]
pub(crate) fn preset_forget(state: tauri::State<'_, State>, id: String) -> Result<(), Fault> {
    changed(&state, |remembered| remembered.presets.retain(|own| own.id != id))
}

/// Keeps where the website will stand, and the country in which the festival takes place.
#[tauri::command(async)]
pub(crate) fn export_facts(state: tauri::State<'_, State>, address: String, home: String) -> Result<(), Fault> {
    let (address, home) = presets::said(&address, &home)?;
    changed(&state, |remembered| {
        remembered.address = address;
        remembered.home = home;
    })
}

fn changed(state: &State, change: impl FnOnce(&mut Remembered)) -> Result<(), Fault> {
    let snapshot = snapshot(state)?;
    let label = &snapshot.edition.label;
    let mut remembered = presets::remembered(&snapshot.folder, label)?;
    change(&mut remembered);
    presets::remember(&snapshot.folder, label, remembered)
}

/// Makes the exports of a preset into a folder; answers what became of each.
#[tauri::command(async)]
pub(crate) fn preset_start(
    state: tauri::State<'_, State>,
    id: String,
    folder: PathBuf,
    progress: Channel<Progress>,
) -> Result<Vec<Ran>, Fault> {
    let _running = begin(&state)?;
    if !folder.is_absolute() {
        return Err(Fault::invalid(
            "Say where the exports go, with the whole path of a folder, or use “Choose…”.",
        ));
    }
    let snapshot = snapshot(&state)?;
    let remembered = presets::remembered(&snapshot.folder, &snapshot.edition.label)?;
    let preset = presets::named(&remembered, &id)?;
    let stem = snapshot.folder.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let total = u32::try_from(preset.items.len()).unwrap_or(u32::MAX);
    let mut make = |at: usize, item: &Item, path: &Path| {
        let stage = label(&item.kind);
        let done = u32::try_from(at).unwrap_or(u32::MAX);
        drop(progress.send(Progress { stage, done, total }));
        if state.cancel.load(Ordering::SeqCst) {
            return Err(Fault::new(FaultCode::Cancelled, "The export was stopped."));
        }
        one(&state, &snapshot, item, path, &progress)
    };
    presets::run(&preset, &folder, &stem, &mut make)
}

/// What people call a publication or a format.
fn label(kind: &str) -> String {
    let publication = PUBLICATIONS.iter().find(|one| one.id == kind).map(|one| one.label);
    let label = publication.or(exporter(kind).map(|one| one.label));
    label.unwrap_or(kind).to_owned()
}

fn one(state: &State, snapshot: &Snapshot, item: &Item, path: &Path, progress: &Channel<Progress>) -> Result<Made, Fault> {
    let known = PUBLICATIONS.iter().any(|one| one.id == item.kind);
    let before = references::remembered(&snapshot.folder, &snapshot.edition.label, &item.kind).unwrap_or_default();
    let mut options = serde_json::to_value(before).unwrap_or_default();
    if let Value::Object(options) = &mut options {
        options.extend(item.options.clone());
        if !item.language.is_empty() {
            options.insert("language".to_owned(), item.language.clone().into());
        }
    }
    let options: Options = serde_json::from_value(options).map_err(|problem| {
        let kind = &item.kind;
        Fault::invalid(format!(
            "The preset asks for what {kind} does not have: {problem}. Mend the preset."
        ))
    })?;
    match exporter(&item.kind) {
        Some(exporter) => {
            let request = request(state, snapshot, exporter, &options, item.pictures)?;
            let (catalogue, edition) = (&snapshot.catalogue, snapshot.edition.id);
            let mut say = |_: usize, _: usize| !state.cancel.load(Ordering::SeqCst);
            let written = export::write(catalogue, edition, exporter, &request, &snapshot.stills, path, &mut say)?;
            Ok(Made {
                path: written.at,
                files: written.files.len(),
                notes: written.notes,
            })
        }
        None if known => {
            let printed = typeset(state, snapshot, &item.kind, &options, Some(path), progress)?;
            Ok(Made {
                path: path.to_owned(),
                files: 1,
                notes: printed.warnings.into_iter().map(|warning| warning.message).collect(),
            })
        }
        None => Err(Fault::invalid(format!(
            "There is no publication and no format {}. Mend the preset.",
            item.kind
        ))),
    }
}

//! The bridge between the page and the desk: one command for all commands, and those that open a catalogue.

use std::path::PathBuf;

use galley_desk::{Fault, Outcome, Who, places};
use serde_json::{Value, json};

use crate::state::{Opened, State};

/// Who sits before the window, and what time it is.
pub(crate) fn who() -> Who {
    Who {
        author: places::author(),
        now: chrono::Utc::now(),
    }
}

/// Runs a command of the desk.
#[tauri::command(async)]
pub(crate) fn call(state: tauri::State<'_, State>, name: String, request: Value) -> Result<Outcome, Fault> {
    state.with(|desk| desk.call(&name, request, &who()))
}

/// The name under which this person's changes and signatures stand.
#[tauri::command(async)]
pub(crate) fn author() -> String {
    places::author()
}

/// Gives that name; an empty one is that of the account. Answers under which name changes stand from now on.
#[tauri::command(async)]
pub(crate) fn call_author(name: String) -> Result<String, Fault> {
    places::call_author(&name).map_err(|problem| {
        Fault::invalid(format!(
            "The name could not be kept: {problem}. Start Galley with GALLEY_AUTHOR set to it instead."
        ))
    })?;
    let now = places::author();
    match name.trim() {
        given if given.is_empty() || given == now => Ok(now),
        _ => Err(Fault::invalid(format!(
            "Galley was started with GALLEY_AUTHOR set to “{now}”, which counts. Close it and start it without."
        ))),
    }
}

/// The catalogue that is open, if one is; a fault where the one that the command line named could not be opened.
#[tauri::command(async)]
pub(crate) fn opened(state: tauri::State<'_, State>) -> Result<Option<Opened>, Fault> {
    match state.refused.lock().ok().and_then(|mut refused| refused.take()) {
        Some(fault) => Err(fault),
        None => Ok(state.opened()),
    }
}

/// Opens a catalogue.
#[tauri::command(async)]
pub(crate) fn open(state: tauri::State<'_, State>, path: PathBuf) -> Result<Opened, Fault> {
    state.open(&path)
}

/// Makes an empty catalogue and opens it.
#[tauri::command(async)]
pub(crate) fn create(state: tauri::State<'_, State>, path: PathBuf) -> Result<Opened, Fault> {
    state.create(&with_ending(path))
}

/// Opens the sample: a copy in the person's own data folder, made the first time.
#[tauri::command(async)]
pub(crate) fn open_sample(state: tauri::State<'_, State>) -> Result<Opened, Fault> {
    let home =
        dirs::data_dir().ok_or_else(|| Fault::invalid("There is no folder for the sample. Make a new catalogue instead."))?;
    let path = home.join("galley").join("Sample.galley");
    if path.exists() {
        return state.open(&path);
    }
    let opened = state.create(&path)?;
    let request = json!({ "path": places::data().join("samples/ciff34") });
    state.with(|desk| desk.call("exchange.import", request, &who()))?;
    Ok(opened)
}

/// The path of a catalogue of that name, with the ending that catalogues have.
pub(crate) fn with_ending(path: PathBuf) -> PathBuf {
    if path.extension().is_some_and(|extension| extension == "galley") {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".galley");
    PathBuf::from(name)
}

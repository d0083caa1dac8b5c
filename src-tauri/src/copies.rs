//! A copy of the whole catalogue, for a colleague or for safety; and whether a catalogue that could only be read is free.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use galley_desk::{Fault, FaultCode};
use galley_print::Progress;
use galley_store::Store;
use tauri::ipc::Channel;

use crate::call::with_ending;
use crate::state::State;

/// Copies the catalogue that is open into a folder that is not there yet, telling how far it is. Answers where it is.
#[tauri::command(async)]
pub(crate) fn copy_start(state: tauri::State<'_, State>, path: PathBuf, progress: Channel<Progress>) -> Result<String, Fault> {
    let _running = state.copying.try_lock().map_err(|_| {
        let message = "A copy is being saved already. Wait until it is done, or cancel it.";
        Fault::new(FaultCode::Busy, message)
    })?;
    state.cancel_copy.store(false, Ordering::SeqCst);
    let path = with_ending(path);
    // The copy is of this moment; what is typed meanwhile waits for nothing.
    let store = state.with(|desk| Ok(desk.store().reader()?))?;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let whole = store.copy_to(&path, &mut |done, total| {
        drop(progress.send(Progress {
            stage: "Copying".to_owned(),
            done: number(done),
            total: number(total),
        }));
        !state.cancel_copy.load(Ordering::SeqCst)
    })?;
    match whole {
        true => Ok(path.display().to_string()),
        false => Err(Fault::new(FaultCode::Cancelled, "Stopped. No copy was saved.")),
    }
}

/// Stops the copy that is being saved.
#[tauri::command(async)]
pub(crate) fn copy_cancel(state: tauri::State<'_, State>) {
    state.cancel_copy.store(true, Ordering::SeqCst);
}

/// Whether nobody has a catalogue open to write in it.
#[tauri::command(async)]
pub(crate) fn is_free(path: &Path) -> bool {
    Store::is_free(path)
}

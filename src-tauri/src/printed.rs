//! A PDF beside the catalogue, from the window: a snapshot of the catalogue, progress, Cancel; others type on meanwhile.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use galley_desk::printed::{PrintedAnswer, compare_file};
use galley_desk::{Fault, FaultCode, places};
use galley_exchange::printed::Begins;
use galley_model::Catalogue;
use galley_print::{House, Material, Progress, references};
use tauri::ipc::Channel;

use crate::state::State;

/// Compares a PDF with the catalogue, telling how far it is. One comparison runs at a time.
#[tauri::command(async)]
pub(crate) fn compare_start(
    state: tauri::State<'_, State>,
    path: PathBuf,
    progress: Channel<Progress>,
) -> Result<PrintedAnswer, Fault> {
    let _running = state.comparing.try_lock().map_err(|_| {
        Fault::new(
            FaultCode::Busy,
            "A PDF is being compared already. Wait until it is done, or cancel it.",
        )
    })?;
    state.cancel_compare.store(false, Ordering::SeqCst);
    let (catalogue, folder) = state.with(|desk| Ok((desk.catalogue().clone(), desk.store().folder().to_owned())))?;
    // Where the catalogue cannot be set, the numbers of its pages are not compared, and the answer says of how many.
    let mut begins = || begins(&state, &catalogue, &folder).unwrap_or_default();
    let mut last = (String::new(), 0);
    compare_file(&catalogue, &path, &mut begins, &mut |stage, done, total| {
        // A hundred words a step are enough.
        let part = done * 100 / total.max(1) + 1;
        if last.0 != stage || part > last.1 {
            last = (stage.to_owned(), part);
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            drop(progress.send(Progress {
                stage: stage.to_owned(),
                done: number(done),
                total: number(total),
            }));
        }
        !state.cancel_compare.load(Ordering::SeqCst)
    })
}

/// The page on which each film and programme begins in the catalogue as it was printed last.
fn begins(state: &State, catalogue: &Catalogue, folder: &Path) -> Result<Begins, Fault> {
    let Some(edition) = catalogue.current_edition() else {
        return Ok(Begins::new());
    };
    let material = Material {
        catalogue,
        edition: edition.id,
        before: None,
        pages: None,
        marks: &[],
    };
    let house = House::of(&places::data(), folder, &edition.label, places::cache());
    let pages = state
        .numbers_press
        .with(|live| references::pages(live, "schedule", &material, folder, &house, &state.cancel_compare))?;
    Ok(pages.unwrap_or_default())
}

/// Stops the comparison that runs.
#[tauri::command(async)]
pub(crate) fn compare_cancel(state: tauri::State<'_, State>) {
    state.cancel_compare.store(true, Ordering::SeqCst);
}

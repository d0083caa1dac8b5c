//! A PDF beside the catalogue, from the window: a snapshot of the catalogue, progress, Cancel; others type on meanwhile.

use std::path::PathBuf;
use std::sync::atomic::Ordering;

use galley_desk::printed::{PrintedAnswer, compare_file};
use galley_desk::{Fault, FaultCode};
use galley_print::Progress;
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
    let catalogue = state.with(|desk| Ok(desk.catalogue().clone()))?;
    let mut last = (String::new(), 0);
    compare_file(&catalogue, &path, &mut |stage, done, total| {
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

/// Stops the comparison that runs.
#[tauri::command(async)]
pub(crate) fn compare_cancel(state: tauri::State<'_, State>) {
    state.cancel_compare.store(true, Ordering::SeqCst);
}

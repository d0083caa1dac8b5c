//! The proposal for the schedule, from the window: a snapshot of the catalogue, progress, Cancel; others type on meanwhile.

use std::sync::atomic::Ordering;

use galley_desk::suggestions::{ProposalRows, proposal};
use galley_desk::{Fault, FaultCode};
use galley_print::Progress;
use tauri::ipc::Channel;

use crate::state::State;

/// Proposes a place for everything that is unscheduled, telling how far it is. One search runs at a time.
#[tauri::command(async)]
pub(crate) fn propose_start(state: tauri::State<'_, State>, progress: Channel<Progress>) -> Result<ProposalRows, Fault> {
    let _running = state.proposing.try_lock().map_err(|_| {
        Fault::new(
            FaultCode::Busy,
            "A proposal is being made already. Wait until it is done, or cancel it.",
        )
    })?;
    state.cancel_proposal.store(false, Ordering::SeqCst);
    let catalogue = state.with(|desk| Ok(desk.catalogue().clone()))?;
    let mut told = 0;
    proposal(&catalogue, &mut |done, total| {
        // A hundred words about it are enough.
        let part = done * 100 / total.max(1);
        if part > told || told == 0 {
            told = part.max(1);
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            drop(progress.send(Progress {
                stage: "Looking for places".into(),
                done: number(done),
                total: number(total),
            }));
        }
        !state.cancel_proposal.load(Ordering::SeqCst)
    })
}

/// Stops the search that runs.
#[tauri::command(async)]
pub(crate) fn propose_cancel(state: tauri::State<'_, State>) {
    state.cancel_proposal.store(true, Ordering::SeqCst);
}

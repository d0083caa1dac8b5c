//! Imports from the window: read aside with progress and Cancel, looked at a page at a time, landed as one step.

use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, TryLockError};

use galley_desk::exchange::list::ListSaid;
use galley_desk::exchange::{ImportChoices, ImportPlan, ImportRequest, Past, PlanPage, Prepared, prepare};
use galley_desk::{Fault, FaultCode, Outcome};
use galley_print::Progress;
use galley_store::{Access, Store};
use tauri::ipc::Channel;

use crate::call::who;
use crate::state::State;

/// An import that was read, and a look at the past of the catalogue that it was compared with.
pub(crate) struct Import {
    prepared: Prepared,
    past: Store,
}

/// Tells the window how far it is, a hundred times a stage at most; answers whether to go on.
struct Teller<'a> {
    state: &'a State,
    progress: Channel<Progress>,
    last: Mutex<String>,
    part: AtomicUsize,
}

impl<'a> Teller<'a> {
    fn new(state: &'a State, progress: Channel<Progress>) -> Self {
        Self {
            state,
            progress,
            last: Mutex::default(),
            part: AtomicUsize::new(0),
        }
    }

    fn tell(&self, stage: &str, done: usize, total: usize) -> bool {
        let part = done * 100 / total.max(1) + 1;
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if *last != stage || part > self.part.load(Ordering::Relaxed) {
            stage.clone_into(&mut last);
            self.part.store(part, Ordering::Relaxed);
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            drop(self.progress.send(Progress {
                stage: stage.to_owned(),
                done: number(done),
                total: number(total),
            }));
        }
        !self.state.cancel_import.load(Ordering::SeqCst)
    }
}

/// The import that was read. One is worked on at a time.
fn import(state: &State) -> Result<std::sync::MutexGuard<'_, Option<Import>>, Fault> {
    match state.import.try_lock() {
        Ok(import) => Ok(import),
        Err(TryLockError::Poisoned(poisoned)) => Ok(poisoned.into_inner()),
        Err(TryLockError::WouldBlock) => Err(Fault::new(
            FaultCode::Busy,
            "Another import is running. Wait until it is done, or cancel it.",
        )),
    }
}

fn gone() -> Fault {
    Fault::new(FaultCode::Missing, "This import is no longer open. Choose the file again.")
}

/// Reads what is to be imported and compares it. Others type on meanwhile. Answers the counts, the problems and no item.
#[tauri::command(async)]
pub(crate) fn import_start(
    state: tauri::State<'_, State>,
    path: PathBuf,
    format: Option<String>,
    list: Option<ListSaid>,
    progress: Channel<Progress>,
) -> Result<ImportPlan, Fault> {
    let mut import = import(&state)?;
    *import = None;
    state.cancel_import.store(false, Ordering::SeqCst);
    let (catalogue, folder, language) = state.with(|desk| {
        let language = desk.ask(|ask| Ok(ask.language().to_owned()))?;
        Ok((desk.catalogue().clone(), desk.store().folder().to_owned(), language))
    })?;
    let past = Store::open(&folder, Access::Read)?;
    let request = ImportRequest {
        path,
        format,
        list,
        choices: None,
        page: None,
    };
    let teller = Teller::new(&state, progress);
    let prepared = prepare(&catalogue, &Past::Store(&past), &request, &|stage, done, total| {
        teller.tell(stage, done, total)
    })?;
    let plan = prepared.view(Some(&PlanPage::default()), &language);
    *import = Some(Import { prepared, past });
    Ok(plan)
}

/// Items of the plan, with what was decided and ticked by now. The problems are those of the first answer, and are not
/// told again.
#[tauri::command(async)]
pub(crate) fn import_page(state: tauri::State<'_, State>, choices: ImportChoices, page: PlanPage) -> Result<ImportPlan, Fault> {
    let mut import = import(&state)?;
    let Import { prepared, past } = import.as_mut().ok_or_else(gone)?;
    let language = state.with(|desk| desk.ask(|ask| Ok(ask.language().to_owned())))?;
    prepared.choose(&Past::Store(past), &choices, &|_, _, _| true);
    let mut plan = prepared.view(Some(&page), &language);
    plan.problems.clear();
    Ok(plan)
}

/// Writes what was taken, as one step; the import is then no longer open. Where it is stopped or cannot be done, nothing
/// was changed and it stays open.
#[tauri::command(async)]
pub(crate) fn import_land(
    state: tauri::State<'_, State>,
    choices: ImportChoices,
    progress: Channel<Progress>,
) -> Result<Outcome, Fault> {
    let mut import = import(&state)?;
    let Import { prepared, past } = import.as_mut().ok_or_else(gone)?;
    state.cancel_import.store(false, Ordering::SeqCst);
    prepared.choose(&Past::Store(past), &choices, &|_, _, _| true);
    let teller = Teller::new(&state, progress);
    let outcome = state.with(|desk| desk.land(prepared, &who(), &|stage, done, total| teller.tell(stage, done, total)))?;
    *import = None;
    Ok(outcome)
}

/// Stops the reading or the writing that runs.
#[tauri::command(async)]
pub(crate) fn import_cancel(state: tauri::State<'_, State>) {
    state.cancel_import.store(true, Ordering::SeqCst);
}

/// Closes the import that was read; nothing was changed by it.
#[tauri::command(async)]
pub(crate) fn import_close(state: tauri::State<'_, State>) -> Result<(), Fault> {
    *import(&state)? = None;
    Ok(())
}

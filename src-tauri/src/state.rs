//! What the window has open.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use galley_desk::{Desk, Fault, FaultCode};
use galley_store::Access;
use serde::Serialize;

use crate::import::Import;
use crate::proof::Press;

/// The catalogue that is open.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Opened {
    path: String,
    name: String,
    /// Why it can only be read, as a sentence.
    read_only: Option<String>,
}

/// The one catalogue of the one window, and the export that runs.
pub(crate) struct State {
    open: Mutex<Option<(Desk, Opened)>>,
    /// Why the catalogue that the command line named could not be opened.
    pub(crate) refused: Mutex<Option<Fault>>,
    /// Set to stop the export that runs.
    pub(crate) cancel: AtomicBool,
    /// Held while an export runs: one at a time.
    pub(crate) exporting: Mutex<()>,
    /// Set to stop the proposal that is being made.
    pub(crate) cancel_proposal: AtomicBool,
    /// Held while a proposal is made: one at a time.
    pub(crate) proposing: Mutex<()>,
    /// Set to stop the comparison of a PDF.
    pub(crate) cancel_compare: AtomicBool,
    /// Held while a PDF is compared: one at a time.
    pub(crate) comparing: Mutex<()>,
    /// Set to stop the copy that is being saved.
    pub(crate) cancel_copy: AtomicBool,
    /// Held while a copy is saved: one at a time.
    pub(crate) copying: Mutex<()>,
    /// Set to stop the import that is read or written.
    pub(crate) cancel_import: AtomicBool,
    /// The import that was read and is looked at.
    pub(crate) import: Mutex<Option<Import>>,
    /// The press of the page beside the form.
    pub(crate) film_press: Press,
    /// The press of the whole publication.
    pub(crate) book_press: Press,
    /// The press that sets what another publication refers to.
    pub(crate) numbers_press: Press,
}

impl State {
    pub(crate) fn new(named: Option<PathBuf>) -> Self {
        let state = Self {
            open: Mutex::default(),
            refused: Mutex::default(),
            cancel: AtomicBool::new(false),
            exporting: Mutex::default(),
            cancel_proposal: AtomicBool::new(false),
            proposing: Mutex::default(),
            cancel_compare: AtomicBool::new(false),
            comparing: Mutex::default(),
            cancel_copy: AtomicBool::new(false),
            copying: Mutex::default(),
            cancel_import: AtomicBool::new(false),
            import: Mutex::default(),
            film_press: Press::default(),
            book_press: Press::default(),
            numbers_press: Press::default(),
        };
        if let Some(path) = named
            && let Err(fault) = state.open(&path)
        {
            eprintln!("{fault}");
            *lock(&state.refused) = Some(fault);
        }
        state
    }

    /// The catalogue that is open, if one is.
    pub(crate) fn opened(&self) -> Option<Opened> {
        lock(&self.open).as_ref().map(|(_, opened)| opened.clone())
    }

    /// Opens a catalogue to write in; where that cannot be, to read, and says why.
    pub(crate) fn open(&self, path: &Path) -> Result<Opened, Fault> {
        if let Some((desk, opened)) = lock(&self.open).as_ref()
            // One that could only be read is tried again: the other Galley may have closed it meanwhile.
            && opened.read_only.is_none()
            && desk.store().folder().canonicalize().ok() == path.canonicalize().ok()
        {
            return Ok(opened.clone());
        }
        match Desk::open(path, Access::Write) {
            Ok(desk) => Ok(self.take(desk, None)),
            Err(fault) if matches!(fault.code, FaultCode::Busy | FaultCode::ReadOnly) => {
                let desk = Desk::open(path, Access::Read)?;
                Ok(self.take(desk, Some(fault.message)))
            }
            Err(fault) => Err(fault),
        }
    }

    /// Makes an empty catalogue and opens it.
    pub(crate) fn create(&self, path: &Path) -> Result<Opened, Fault> {
        let desk = Desk::create(path)?;
        Ok(self.take(desk, None))
    }

    fn take(&self, desk: Desk, read_only: Option<String>) -> Opened {
        let folder = desk.store().folder().to_owned();
        let name = folder
            .file_stem()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let opened = Opened {
            path: folder.display().to_string(),
            name,
            read_only,
        };
        // What was read beside another catalogue is of no use for this one; a reading that runs ends.
        self.cancel_compare.store(true, Ordering::SeqCst);
        self.cancel_import.store(true, Ordering::SeqCst);
        *lock(&self.import) = None;
        *lock(&self.open) = Some((desk, opened.clone()));
        opened
    }

    /// Does something with the desk that is open.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Desk) -> Result<T, Fault>) -> Result<T, Fault> {
        match lock(&self.open).as_mut() {
            Some((desk, _)) => work(desk),
            None => Err(Fault::new(
                FaultCode::File,
                "No catalogue is open. Open one, or make a new one.",
            )),
        }
    }
}

/// A lock that a panicking command left is as good as any: the desk undid what it was doing.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

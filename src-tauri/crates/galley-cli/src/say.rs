//! What the command line says: answers on the output, progress and faults on the error output.

use std::cell::RefCell;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use galley_desk::Fault;
use serde_json::{Value, json};

/// Says things to a person, or to a script.
pub(crate) struct Say {
    json: bool,
    progress: RefCell<Progress>,
}

struct Progress {
    began: Instant,
    last: Option<Instant>,
    open: bool,
}

impl Say {
    pub(crate) fn new(json: bool) -> Self {
        Self {
            json,
            progress: RefCell::new(Progress {
                began: Instant::now(),
                last: None,
                open: false,
            }),
        }
    }

    /// The answer: as JSON to a script, as lines to a person.
    pub(crate) fn answer(&self, value: &Value, lines: impl FnOnce() -> String) {
        self.end_progress();
        let text = if self.json { format!("{value}\n") } else { lines() };
        // A reader that has gone away, such as `head`, wants no more of it.
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// Why it could not be done.
    pub(crate) fn fault(&self, fault: &Fault) {
        self.end_progress();
        match self.json {
            true => eprintln!("{}", json!({ "fault": fault })),
            false => eprintln!("{fault}"),
        }
    }

    /// How far it is; said only when it takes over a second, and then a few times a second at most.
    pub(crate) fn progress(&self, stage: &str, done: u32, total: u32) {
        let mut progress = self.progress.borrow_mut();
        let quiet = progress.last.map_or(Duration::from_secs(1), |_| Duration::from_millis(250));
        if progress.last.unwrap_or(progress.began).elapsed() < quiet {
            return;
        }
        progress.last = Some(Instant::now());
        let count = if total > 0 {
            format!(" {done} of {total}")
        } else {
            String::new()
        };
        if std::io::stderr().is_terminal() {
            eprint!("\r\x1b[K{stage}{count}…");
            progress.open = true;
        } else {
            eprintln!("{stage}{count}…");
        }
    }

    fn end_progress(&self) {
        if std::mem::take(&mut self.progress.borrow_mut().open) {
            eprint!("\r\x1b[K");
        }
    }
}

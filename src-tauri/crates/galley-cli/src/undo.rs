//! `galley undo` and `galley redo`: one step back, one step forth.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::Value;

use crate::say::Say;
use crate::{Done, ask, write};

/// Undo the last step
#[derive(Args)]
pub(crate) struct Undo {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
}

/// Do again what was undone last
#[derive(Args)]
pub(crate) struct Redo {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
}

impl Undo {
    pub(crate) fn run(self, say: &Say) -> Done {
        let label = ask(&mut write(&self.catalogue)?, "journal.undo", Value::Null)?;
        say.answer(&label, || {
            label
                .as_str()
                .map_or("There is nothing to undo.\n".into(), |label| format!("Undone: {label}\n"))
        });
        Ok(ExitCode::SUCCESS)
    }
}

impl Redo {
    pub(crate) fn run(self, say: &Say) -> Done {
        let label = ask(&mut write(&self.catalogue)?, "journal.redo", Value::Null)?;
        say.answer(&label, || {
            label.as_str().map_or("There is nothing to do again.\n".into(), |label| {
                format!("Done again: {label}\n")
            })
        });
        Ok(ExitCode::SUCCESS)
    }
}

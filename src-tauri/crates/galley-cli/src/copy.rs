//! `galley copy`: a whole catalogue once more.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::json;

use crate::say::Say;
use crate::{Done, read};

/// Copy a catalogue with its pictures, also while somebody works in it
#[derive(Args)]
pub(crate) struct Copy {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The copy: a folder that is not there yet
    copy: PathBuf,
}

impl Copy {
    pub(crate) fn run(self, say: &Say) -> Done {
        let desk = read(&self.catalogue)?;
        desk.store().copy_to(&self.copy, &mut |done, total| {
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            say.progress("Copying", number(done), number(total));
            true
        })?;
        let path = self.copy.display().to_string();
        say.answer(&json!({ "path": path }), || format!("Copied to {path}.\n"));
        Ok(ExitCode::SUCCESS)
    }
}

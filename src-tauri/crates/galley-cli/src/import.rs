//! `galley import`: files into a catalogue, as one step that Undo takes back.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::{Value, json};

use crate::say::Say;
use crate::{Done, ask, read, write};

/// Import a file, or a folder of Galley JSON files, as one step that `undo` takes back
#[derive(Args)]
pub(crate) struct Import {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// What to import: Galley JSON, or films as CSV
    path: PathBuf,
    /// Only say what would change
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(crate) fn run(self, say: &Say) -> Done {
        let request = json!({ "path": self.path });
        say.progress("Importing", 0, 0);
        let counts = match self.dry_run {
            true => ask(&mut read(&self.catalogue)?, "exchange.plan", request)?,
            false => ask(&mut write(&self.catalogue)?, "exchange.import", request)?,
        };
        say.answer(&counts, || lines(&counts));
        Ok(ExitCode::SUCCESS)
    }
}

/// The counts of an import as lines.
pub(crate) fn lines(counts: &Value) -> String {
    let mut lines = String::new();
    for problem in counts["problems"].as_array().into_iter().flatten() {
        let text = |key: &str| problem[key].as_str().unwrap_or("");
        lines.push_str(&format!("{} {}: {}\n", text("file"), text("place"), text("message")));
    }
    lines.push_str(&format!(
        "{} records added, {} changed, {} the same.\n",
        counts["added"], counts["changed"], counts["same"]
    ));
    lines
}

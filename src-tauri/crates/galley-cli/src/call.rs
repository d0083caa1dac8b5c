//! `galley call`: any command of the desk, for scripts.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::{COMMANDS, Fault, Run};
use serde_json::Value;

use crate::say::Say;
use crate::{Done, ask, read, write};

/// Run any command of the desk: `galley call NAME.galley films.list '{"search": "train"}'`
#[derive(Args)]
pub(crate) struct Call {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The command; `catalogue.commands` lists them all
    name: String,
    /// The request as JSON
    #[arg(default_value = "null")]
    request: String,
}

impl Call {
    pub(crate) fn run(self, say: &Say) -> Done {
        let request: Value = serde_json::from_str(&self.request).map_err(|problem| {
            Fault::invalid(format!(
                "The request is not JSON ({problem}). Put it in single quotes: '{{\"search\": \"train\"}}'."
            ))
        })?;
        let command = COMMANDS.iter().find(|command| command.name == self.name);
        let command = command.ok_or_else(|| {
            Fault::invalid(format!(
                "There is no command “{}”. `galley call CATALOGUE catalogue.commands` lists them.",
                self.name
            ))
        })?;
        let mut desk = match command.run {
            Run::Query(_) => read(&self.catalogue)?,
            Run::Op(..) | Run::Turn(_) => write(&self.catalogue)?,
        };
        let answer = ask(&mut desk, &self.name, request)?;
        say.answer(&answer, || format!("{answer:#}\n"));
        Ok(ExitCode::SUCCESS)
    }
}

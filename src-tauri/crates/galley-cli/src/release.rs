//! `galley release`: records that something goes to print now, so that errata can tell what changed since.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::{Fault, FaultCode};
use galley_print::PUBLICATIONS;
use serde_json::json;

use crate::say::Say;
use crate::{Done, ask, write};

/// Record that something goes to print now; `galley print errata` tells what changed since
#[derive(Args)]
pub(crate) struct Release {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// What the release is called: "First run"
    name: String,
    /// What is printed, by its ids: catalogue,schedule
    #[arg(long, value_name = "IDS", value_delimiter = ',',
        value_parser = PUBLICATIONS.iter().map(|publication| publication.id).collect::<Vec<_>>())]
    publications: Vec<String>,
    /// Record it although clashes of the schedule, or errors in the catalogue or guide, stand in its way
    #[arg(long)]
    force: bool,
}

impl Release {
    pub(crate) fn run(self, say: &Say) -> Done {
        let mut desk = write(&self.catalogue)?;
        let request = json!({ "name": self.name, "publications": self.publications, "force": self.force });
        let id = ask(&mut desk, "releases.record", request).map_err(|fault| match fault.code {
            FaultCode::Blocked => Fault {
                message: format!("{} On the command line: --force.", fault.message),
                ..fault
            },
            _ => fault,
        })?;
        say.answer(&id, || format!("Recorded the release “{}”.\n", self.name.trim()));
        Ok(ExitCode::SUCCESS)
    }
}

//! `galley info`: a catalogue at a glance.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde_json::Value;

use crate::say::Say;
use crate::{Done, ask, read};

/// Show what a catalogue holds
#[derive(Args)]
pub(crate) struct Info {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
}

impl Info {
    pub(crate) fn run(self, say: &Say) -> Done {
        let mut desk = read(&self.catalogue)?;
        let info = ask(&mut desk, "catalogue.info", Value::Null)?;
        say.answer(&info, || {
            let edition = &info["edition"];
            let mut lines = match edition.is_null() {
                true => "No edition yet.\n".to_owned(),
                false => format!(
                    "{} ({}), {}, {}\n",
                    edition["name"].as_str().unwrap_or(""),
                    edition["label"].as_str().unwrap_or(""),
                    info["dates"].as_str().unwrap_or(""),
                    edition["time_zone"].as_str().unwrap_or("")
                ),
            };
            for (what, count) in info["counts"].as_object().into_iter().flatten() {
                lines.push_str(&format!("{count:>8} {what}\n"));
            }
            lines
        });
        Ok(ExitCode::SUCCESS)
    }
}

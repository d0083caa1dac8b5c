//! `galley new`: makes a catalogue, empty or from files.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::exchange::{ImportRequest, Past, prepare};
use galley_desk::{Desk, Fault};

use galley_store::StoreError;
use serde_json::{Value, json};

use crate::say::Say;
use crate::{Done, who};

/// Make a catalogue, empty or from files
#[derive(Args)]
pub(crate) struct New {
    /// The folder to make: NAME.galley
    catalogue: PathBuf,
    /// A file to import, a folder of Galley JSON files such as data/samples/ciff34, or a zip of such files and their stills
    #[arg(long, value_name = "PATH")]
    from: Option<PathBuf>,
}

impl New {
    pub(crate) fn run(self, say: &Say) -> Done {
        if self.catalogue.exists() {
            return Err(StoreError::Exists(self.catalogue).into());
        }
        // Made beside its place and moved there when it is whole: a kill leaves no half catalogue under its name.
        let name = self.catalogue.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let beside = self.catalogue.with_file_name(format!(".{name}.{}", std::process::id()));
        let mut desk = Desk::create(&beside)?;
        let counts = match self.from {
            Some(path) => {
                say.progress("Importing", 0, 0);
                match import(&mut desk, path, say) {
                    Ok(counts) => counts,
                    Err(fault) => {
                        // A catalogue made for an import that failed is of no use to anyone.
                        drop(desk);
                        let _ = std::fs::remove_dir_all(&beside);
                        return Err(fault);
                    }
                }
            }
            None => json!({ "added": 0, "changed": 0, "same": 0, "problems": [] }),
        };
        drop(desk);
        std::fs::rename(&beside, &self.catalogue).map_err(|source| StoreError::io("Making", &self.catalogue, source))?;
        let answer = json!({ "catalogue": self.catalogue, "import": counts });
        say.answer(&answer, || {
            format!("Made {}.\n{}", self.catalogue.display(), crate::import::lines(&counts))
        });
        Ok(ExitCode::SUCCESS)
    }
}

/// All that is in a file, with its past where it holds a whole catalogue.
fn import(desk: &mut Desk, path: PathBuf, say: &Say) -> Result<Value, Fault> {
    let request = ImportRequest {
        path,
        ..ImportRequest::default()
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let tell = |stage: &str, done: usize, total: usize| {
        say.progress(stage, number(done), number(total));
        true
    };
    let mut prepared = prepare(desk.catalogue(), &Past::Store(desk.store()), &request, &tell)?;
    Ok(desk.land(&mut prepared, &who(), &tell)?.answer)
}

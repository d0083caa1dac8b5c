//! `galley releases`: what went to print and when; and how other subcommands name one of them.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::{Desk, Fault, releases};
use galley_model::{Catalogue, Edition, Release, ReleaseId};
use serde_json::json;

use crate::say::Say;
use crate::{Done, edition, read};

/// List what went to print and when, the newest first
#[derive(Args)]
pub(crate) struct Releases {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
}

impl Releases {
    pub(crate) fn run(self, say: &Say) -> Done {
        let desk = read(&self.catalogue)?;
        let edition = edition(&desk, self.edition.as_deref())?;
        let releases = releases::newest_first(desk.catalogue(), edition);
        say.answer(&json!(releases), || match releases.is_empty() {
            true => "Nothing has gone to print yet; “galley release NAME.galley \"First run\"” records it.\n".into(),
            false => releases.iter().map(line).collect(),
        });
        Ok(ExitCode::SUCCESS)
    }
}

/// "2010-03-01T12:00:00Z  step 12  First run (catalogue, schedule)".
fn line(release: &Release) -> String {
    let publications = match release.publications.is_empty() {
        true => String::new(),
        false => format!(" ({})", release.publications.join(", ")),
    };
    format!("{}  step {:<6} {}{publications}\n", release.at, release.journal, release.name)
}

/// A state of the catalogue that can be named.
#[derive(Clone, Copy)]
pub(crate) enum Point {
    /// As it was at a release.
    Release(ReleaseId),
    /// As it was after a step of the journal.
    Step(i64),
}

impl Point {
    pub(crate) fn release(self) -> Option<ReleaseId> {
        match self {
            Point::Release(release) => Some(release),
            Point::Step(_) => None,
        }
    }

    /// The catalogue as it was then.
    pub(crate) fn state(self, desk: &Desk) -> Result<Catalogue, Fault> {
        match self {
            Point::Release(release) => desk.as_of(release),
            Point::Step(step) => Ok(desk.store().as_of(step)?),
        }
    }
}

/// The release of an edition by its name, else a step of the journal by its number; without a name the newest release.
pub(crate) fn point(desk: &Desk, edition: &Edition, name: Option<&str>) -> Result<Point, Fault> {
    let releases = releases::newest_first(desk.catalogue(), edition.id);
    let known: Vec<&str> = releases.iter().map(|release| release.name.as_str()).collect();
    let found = match name {
        Some(name) => releases
            .iter()
            .find(|release| release.name.trim().eq_ignore_ascii_case(name.trim())),
        None => releases.first(),
    };
    let step = name.and_then(|name| name.trim().parse::<i64>().ok());
    match (found, step, name) {
        (Some(release), ..) => Ok(Point::Release(release.id)),
        (None, Some(step), _) => Ok(Point::Step(step)),
        (None, None, Some(name)) if !known.is_empty() => Err(Fault::invalid(format!(
            "There is no release “{name}” of {}. It has: {}. Give one of them, or the number of a step of the journal.",
            edition.label,
            known.join(", ")
        ))),
        _ => Err(Fault::invalid(format!(
            "No release of {} has been recorded, so it is not known what was printed. When something goes to print, record it \
             with “galley release NAME.galley \"First run\"”; to compare with an earlier day, give a step of the journal: --since 12.",
            edition.label
        ))),
    }
}

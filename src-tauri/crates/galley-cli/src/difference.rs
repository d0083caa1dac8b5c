//! `galley difference`: what became of the schedule from one release to another, or until now.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use galley_desk::difference::{DifferenceRow, RewordedRow, Spot, rows};
use galley_schedule::Change;
use serde_json::json;

use crate::releases::point;
use crate::say::Say;
use crate::{Done, edition, read};

/// Tell what became of the schedule since a release: new, moved, put off, cancelled, told in other words
#[derive(Args)]
pub(crate) struct Difference {
    /// The catalogue: NAME.galley
    catalogue: PathBuf,
    /// Since when, as the name of a release or the number of a step of the journal; without it, since the newest release
    #[arg(long, value_name = "RELEASE")]
    since: Option<String>,
    /// Until when, in the same way; without it, until now
    #[arg(long, value_name = "RELEASE")]
    until: Option<String>,
    /// The edition, by its label; without it, the one that is being worked on
    #[arg(long, value_name = "LABEL")]
    edition: Option<String>,
}

impl Difference {
    pub(crate) fn run(self, say: &Say) -> Done {
        let desk = read(&self.catalogue)?;
        let id = edition(&desk, self.edition.as_deref())?;
        let edition = desk.catalogue().editions.get(id).cloned().unwrap_or_default();
        let then = point(&desk, &edition, self.since.as_deref())?.state(&desk)?;
        let until = self
            .until
            .as_deref()
            .map(|until| point(&desk, &edition, Some(until))?.state(&desk));
        let until = until.transpose()?;
        let today = desk.catalogue();
        let rows = rows(&then, until.as_ref().unwrap_or(today), today, id);
        say.answer(&json!(rows), || match rows.is_empty() {
            true => "Nothing has changed on the schedule.\n".into(),
            false => rows.iter().map(lines).collect(),
        });
        Ok(ExitCode::SUCCESS)
    }
}

/// "moved      Last Train Home · LAST25: Thu 25 7:10 PM, Screen 5 → Fri 26 9:00 PM, Screen 5"; below it what is told
/// in other words.
fn lines(row: &DifferenceRow) -> String {
    let change = match row.change {
        Change::New => "new",
        Change::Moved => "moved",
        Change::PutOff => "put off",
        Change::Cancelled => "cancelled",
        Change::Reworded => "reworded",
    };
    let parts = [row.title.as_str(), &row.code, &row.audience];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let spot = |spot: &Spot| match spot.place.is_empty() {
        true => spot.when.clone(),
        false => format!("{}, {}", spot.when, spot.place),
    };
    let spots: Vec<String> = match row.change {
        Change::Reworded => row.is.iter().map(spot).collect(),
        _ => row.was.iter().chain(&row.is).map(spot).collect(),
    };
    let mut lines = format!("{change:<10} {}: {}\n", parts.join(" · "), spots.join(" → "));
    for RewordedRow { label, was, is } in &row.reworded {
        let said = |words: &str| {
            if words.is_empty() {
                "–".to_owned()
            } else {
                words.to_owned()
            }
        };
        lines.push_str(&format!("           {label}: {} → {}\n", said(was), said(is)));
    }
    lines
}
